"""A bare PySide6 window, which ours is compared with. A process of its own, ended from outside."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

SIZE = (1366, 768)
LOOK_MS = 1


def main() -> None:
    """Show the window, and tell when it has been painted."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(*SIZE)
    timer = QTimer()
    timer.setInterval(LOOK_MS)

    def look() -> None:
        if window.windowHandle().isExposed():  # Qt paints in the event that exposes it
            timer.stop()
            sys.stdout.write("painted\n")
            sys.stdout.flush()

    timer.timeout.connect(look)
    timer.start()
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
