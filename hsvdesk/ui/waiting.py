"""Waiting (vänta): what is being done, and a bar that moves while it is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import label

FRAME_MS = 50
"""Long enough for the screen to show that work has begun before the work takes the thread."""


class Waiting(QWidget):
    """A sentence and a bar, out of sight while nothing is being done."""

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", "small")
        room = self._room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(6))
        room.addWidget(self._text)
        self._has_bar = False
        self.hide()

    def begin(self, text: str) -> None:
        """Show that something is being done."""
        if not self._has_bar:
            self._has_bar = True
            self._add_bar()
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def end(self) -> None:
        """Take it away."""
        self._text.clear()
        self.hide()

    def text(self) -> str:
        """Return what is being done; empty when nothing is."""
        return self._text.text()

    def _add_bar(self) -> None:
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName("Arbetar")
        self._room.addWidget(bar)


def after_paint(owner: QObject, act: Callable[[], object]) -> None:
    """Call `act` in this thread as soon as the screen has shown that it is about to be done.

    For work that must be done where the store was opened and takes less than a second. It is not
    called if `owner` has been deleted by then.
    """
    QTimer.singleShot(FRAME_MS, owner, act)
