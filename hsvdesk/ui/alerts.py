"""What must be seen: alert bars (Stopp, Obs) and the message bar for what just happened."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hsvdesk.ui.theme import Kind, current
from hsvdesk.ui.tokens import RADIUS_CONTROL, TARGET
from hsvdesk.ui.widgets import ICONS, IconButton, IconMark, label

WORDS: dict[Kind, str] = {"danger": "Stopp", "warning": "Obs"}
"""The word of each level of warning (domain.md, rule 12)."""


class _Bar(QFrame):
    """A painted bar: soft fill, outline, and a thick edge to the left.

    A style sheet paints broken corners when one edge is thicker than the others.
    """

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        px = current().px
        self.mark = IconMark(ICONS[kind], kind, 22)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(px(16), px(8), px(12), px(8))
        self.row.setSpacing(px(10))
        self.row.addWidget(self.mark)
        self.setMinimumHeight(px(TARGET))
        self.set_kind(kind)

    def set_kind(self, kind: Kind) -> None:
        self.kind = kind
        self.mark.show_icon(ICONS[kind], kind)
        self.setProperty("alert", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        radius = theme.px(RADIUS_CONTROL)
        line = theme.color(self.kind)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape, theme.color(f"{self.kind}_soft"))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, 0, theme.px(6), self.height()), line)
        painter.restore()
        painter.setPen(QPen(line, 1))
        painter.drawPath(shape)
        painter.end()


class AlertBar(_Bar):
    """A warning that stays: octagon for Stopp (`danger`), triangle for Obs (`warning`)."""

    def __init__(self, kind: Kind, head: str, text: str = "", *, action: QWidget | None = None):
        """Make the bar.

        Args:
            kind: "danger" is Stopp, "warning" is Obs.
            head: What kind of thing, without the word of the level; may be empty.
            text: The matter itself.
            action: A button to the right.
        """
        super().__init__(kind)
        said = ": ".join(part for part in (WORDS.get(kind, ""), head) if part)
        self._head = label(said, "strong")
        self._head.setWordWrap(False)
        if not said:
            self._head.hide()
        self._text = label(text)
        self.row.addWidget(self._head, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self._text, 1)
        if action is not None:
            self.row.addWidget(action)
        self.setAccessibleName(self.said())

    def set_text(self, text: str) -> None:
        """Change the matter itself."""
        self._text.setText(text)
        self.setAccessibleName(self.said())

    def said(self) -> str:
        """Return what a screen reader says of the bar."""
        return ". ".join(part for part in (self._head.text(), self._text.text()) if part)


class MessageBar(_Bar):
    """What just happened or was refused. Never modal; stays until it is closed or replaced.

    Signals:
        closed: The nurse closed it.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__("info")
        self._text = label("")
        self._close = IconButton("x", "Stäng meddelandet")
        self._close.clicked.connect(self._on_close)
        self.row.addWidget(self._text, 1)
        self.row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setContext(Qt.ShortcutContext.WindowShortcut)
        self._escape.activated.connect(self._on_close)
        # Two messages in one window: Esc takes them one by one.
        self._escape.activatedAmbiguously.connect(self._on_close)
        self.hide()

    def say(self, text: str) -> None:
        """Tell that something was done."""
        self._show(text, "info")

    def refuse(self, text: str) -> None:
        """Tell that something could not be done, and what to do."""
        self._show(text, "warning")

    def clear(self) -> None:
        """Take the message away: the next act has begun."""
        self._text.clear()
        self.hide()

    def text(self) -> str:
        """Return the message, empty when there is none."""
        return self._text.text()

    def _show(self, text: str, kind: Kind) -> None:
        self.set_kind(kind)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # long lists of names

        announcement = QAccessibleAnnouncementEvent(self, text)
        announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(announcement)

    def _on_close(self) -> None:
        if not self.isHidden():
            self.clear()
            self.closed.emit()
