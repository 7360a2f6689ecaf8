"""What can wait until the window has been painted (målat)."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

FRAME_MS = 16


class FirstPainting(QTimer):
    """Looks until the window that holds a widget has been painted, and is then gone.

    A timer of no time does not wait for that: Qt serves it before the window system's word that
    there is something to paint. A frame is let by, so that what was painted is on the screen
    before other work takes the thread.

    Signals:
        done: It has been painted.
    """

    done = Signal()

    def __init__(self, widget: QWidget) -> None:
        """Begin to look; the widget's end is the end of it."""
        super().__init__(widget)
        self._is_painted = False
        self.setInterval(FRAME_MS)
        self.timeout.connect(self._look)
        self.start()

    def _look(self) -> None:
        widget = self.parent()
        handle = widget.window().windowHandle() if isinstance(widget, QWidget) else None
        if self._is_painted:
            self.stop()
            self.done.emit()
            self.deleteLater()
        elif handle is not None and handle.isExposed():  # Qt paints in the event that exposes it
            self._is_painted = True
