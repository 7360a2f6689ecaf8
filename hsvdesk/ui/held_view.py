"""The frozen view (händerna upptagna): a picture that stays readable for a while after the lock."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, IconMark, label

LOOK_MS = 1000
"""How often the time is looked at."""


class HeldView(QWidget):
    """One picture and the time it has left. There is nothing in it but pixels to read.

    Signals:
        unlock_wanted: The hands are free again.
        dropped: The picture is gone.
    """

    unlock_wanted = Signal()
    dropped = Signal()

    def __init__(self, clock: Callable[[], float]) -> None:
        """Make an empty view.

        Args:
            clock: Seconds, never going back.
        """
        super().__init__()
        px = current().px
        self._clock, self._until = clock, 0.0
        self._said = label("", "strong")
        self._whole = QPixmap()
        self._picture = QLabel()
        self._picture.setAccessibleName("Bild av vyn som den var när datorn låstes")
        self.unlock_button = Button("Lås upp", icon="lock-open", kind="primary")
        self.unlock_button.clicked.connect(self.unlock_wanted)
        self._hide = Button("Dölj nu", icon="eye-off")
        self._hide.clicked.connect(self.drop)
        self._area = QScrollArea()
        self._area.setWidget(self._picture)
        self._area.setAccessibleName("Fryst vy, rulla med piltangenterna")
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(IconMark("hand", "warning", 22))
        head.addWidget(self._said, 1)
        head.addWidget(self.unlock_button)
        head.addWidget(self._hide)
        room = QVBoxLayout(self)
        room.setContentsMargins(px(16), px(8), px(16), px(8))
        room.addLayout(head)
        room.addWidget(self._area, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.hide()

    def show_picture(self, picture: QPixmap, seconds: int) -> None:
        """Show a picture for that many seconds."""
        self._until = self._clock() + seconds
        self._whole = picture
        self.show()
        self._fit()
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Drop the picture if its time is up; else say how much is left."""
        left = round(self._until - self._clock())
        if left <= 0:
            self.drop()
        else:
            self._said.setText(
                f"Händerna upptagna: kan läsas i {in_words(left)} till. Datorn är låst."
            )

    def drop(self) -> None:
        """Take the picture away for good."""
        self._timer.stop()
        had = self.holds()
        self._whole = QPixmap()
        self._picture.setPixmap(self._whole)
        self._said.clear()
        self.hide()
        if had:
            self.dropped.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the picture as large as it is, or as wide as there is room for."""
        ratio = self._whole.devicePixelRatio()
        room = self._area.viewport().width()
        shown = self._whole
        if self.holds() and self._whole.width() / ratio > room:
            smooth = Qt.TransformationMode.SmoothTransformation
            shown = self._whole.scaledToWidth(round(room * ratio), smooth)
        self._picture.setPixmap(shown)
        self._picture.adjustSize()

    def holds(self) -> bool:
        """Whether there is a picture."""
        return not self._whole.isNull()

    def said(self) -> str:
        """Return what is said about the time left."""
        return self._said.text()


def in_words(seconds: int) -> str:
    """Return a time as it is said: "9 min 40 s", "1 s"."""
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} min" if minutes else "", f"{rest} s" if rest or not minutes else ""]
    return " ".join(part for part in parts if part)
