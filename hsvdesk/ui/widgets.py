"""The small parts that every screen is made of: labels, icons, buttons, cards, chips, facts."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hsvdesk.ui.theme import Kind, Role, current
from hsvdesk.ui.tokens import TARGET

ICONS: dict[Kind, str] = {
    "danger": "octagon-alert",
    "warning": "triangle-alert",
    "success": "circle-check",
    "info": "info",
    "neutral": "clock",
}
"""The shape that goes with each kind, so that colour never says it alone."""

CHIP_TEXT: dict[Kind, str] = {
    "danger": "on_danger",
    "warning": "on_warning_soft",
    "success": "on_success_soft",
    "info": "on_info_soft",
    "neutral": "text",
}

BUTTON_TEXT = {
    "primary": "on_primary",
    "soft": "on_primary_soft",
    "quiet": "primary",
    "danger": "danger",
}
"""The colour token of the icon on each kind of button."""

DISABLED = "border_strong"
"""The colour token of the icon on a button that cannot be pressed."""


class Text(QLabel):
    """A text that wraps. It is never read as HTML, whatever a person has typed.

    Qt lays a wrapping text out anew each time it is asked how high it is, and layouts ask some
    fifty times while a page is put together; the answers are kept until something changes.
    """

    def __init__(self, text: str, role: Role) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        self._heights.clear()
        super().setText(text)

    def clear(self) -> None:
        self.setText("")

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._heights.clear()


def label(text: str, role: Role = "body") -> QLabel:
    """Return a text that wraps."""
    return Text(text, role)


def button_text(text: str) -> str:
    """Return `text` so that a button shows its ampersands instead of taking them as shortcuts."""
    return text.replace("&", "&&")


class IconMark(QWidget):
    """An icon that only decorates; what it means stands in words beside it."""

    def __init__(self, name: str, token: str, size: int = 20) -> None:
        super().__init__()
        self.name, self.token = name, token
        self.setFixedSize(current().px(size), current().px(size))

    def show_icon(self, name: str, token: str) -> None:
        """Change the icon and the colour token it is drawn in."""
        self.name, self.token = name, token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        current().draw_icon(painter, self.name, self.token, QRectF(self.rect()))
        painter.end()


class Button(QPushButton):
    """A button with a word and perhaps an icon.

    Args:
        text: What it does.
        icon: A name in resources/icons, or nothing.
        kind: "primary" (one per page), "soft", "quiet", "danger", or nothing.
    """

    def __init__(self, text: str, *, icon: str = "", kind: str = "") -> None:
        super().__init__(button_text(text))
        self._icon = icon
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._dress()

    def show_word(self, *, on: bool) -> None:
        """Show the word beside the icon, or the icon alone; it is spoken all the same."""
        self.setText(f" {button_text(self.accessibleName())}" if on else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.EnabledChange):
            self._dress()

    def _dress(self) -> None:
        if self._icon:
            token = BUTTON_TEXT.get(self.property("kind"), "text") if self.isEnabled() else DISABLED
            # Qt sets icon and text four pixels apart at any text size.
            self.setIcon(current().icon(self._icon, token, after=6))
            self.setIconSize(QSize(current().px(20) + current().px(6), current().px(20)))


class IconButton(QToolButton):
    """A button with only an icon: its name is a tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self._icon = icon
        self.setProperty("kind", "icon")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.EnabledChange):
            self._dress()

    def _dress(self) -> None:
        side = current().px(TARGET)
        self.setIcon(current().icon(self._icon, "text" if self.isEnabled() else DISABLED))
        self.setIconSize(QSize(current().px(20), current().px(20)))
        self.setFixedSize(side, side)


class Remark(QWidget):
    """A shape and a few words, hidden while there are no words."""

    def __init__(self, icon: str, token: str, text: QLabel) -> None:
        super().__init__()
        self.text = text
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().px(5))
        row.addWidget(IconMark(icon, token, 15), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, words: str) -> None:
        """Show these words, or nothing."""
        self.text.setText(words)
        self.setVisible(bool(words))


def mark_wrong(widget: QWidget, *, wrong: bool) -> None:
    """Mark where something wrong was typed, or take the mark away; the words stand beside it."""
    widget.setProperty("wrong", "true" if wrong else "false")
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class QuietCombo(QComboBox):
    """A list to pick from, which the mouse wheel scrolls past and never changes."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(14)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        # Long words may be cut in the closed list rather than make the page scroll sideways.
        return QSize(current().px(120), super().minimumSizeHint().height())


def line() -> QFrame:
    """Return a thin line across."""
    made = QFrame()
    made.setProperty("line", "true")
    return made


class Card(QFrame):
    """A white box with a title, room for buttons beside it, and a body.

    Attributes:
        body: The layout that the content is put into.
        title: The heading.
    """

    def __init__(self, title: str = "", *, action: QWidget | None = None) -> None:
        super().__init__()
        px = current().px
        self.setProperty("card", "true")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(10), px(16), px(14))
        outer.setSpacing(px(8))
        self.title = label(title, "section")
        self._head = QHBoxLayout()
        self._head.setSpacing(px(8))
        self._head.addWidget(self.title, 1)
        if title:
            outer.addLayout(self._head)
            outer.addWidget(line())
        if action is not None:
            self.add_action(action)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(8))
        outer.addLayout(self.body, 1)

    def add_action(self, action: QWidget) -> None:
        """Put a button, a chip or a short text to the right of the title."""
        self._head.addWidget(action, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Chip(QFrame):
    """A short state: shape, word and colour. `danger` is only for what must be acted on now.

    On one line, unless even that is more than there is room for.
    """

    def __init__(self, text: str, kind: Kind = "neutral", *, icon: str = "") -> None:
        super().__init__()
        px = current().px
        self._text = label(text, "caption")
        self._mark = IconMark(icon or ICONS[kind], CHIP_TEXT[kind], 14)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), px(3), px(8), px(3))
        row.setSpacing(px(5))
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        self.setProperty("chip", kind)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        self._text.ensurePolished()
        px, metrics = current().px, self._text.fontMetrics()
        words = metrics.horizontalAdvance(self._text.text()) + px(4)
        height = max(self._mark.height(), metrics.height()) + 2 * px(3)
        return QSize(self._mark.width() + words + 2 * px(8) + px(5), height)

    def text(self) -> str:
        """Return the words."""
        return self._text.text()


class EmptyState(QWidget):
    """What a list says when it has nothing, and what can be done about it."""

    def __init__(self, text: str, *, icon: str = "info", action: QWidget | None = None) -> None:
        super().__init__()
        px = current().px
        self._text = label(text, "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(8))
        row.addWidget(IconMark(icon, "text_muted", 18))
        row.addWidget(self._text, 1)
        if action is not None:
            row.addWidget(action)

    def text(self) -> str:
        """Return the sentence."""
        return self._text.text()


class Facts(QWidget):
    """Names and values in two columns; the values wrap, and stand below when it is narrow."""

    def __init__(self, rows: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current().px(16))
        self._grid.setVerticalSpacing(current().px(4))
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._beside = True
        self.set_rows(rows)

    def set_rows(self, rows: Iterable[tuple[str, str]]) -> None:
        """Show these instead. A value that is empty shows as a dash."""
        for pair in self._pairs:
            for widget in pair:
                self._grid.removeWidget(widget)
                widget.deleteLater()
        self._pairs = [(label(name, "small"), label(value or "–")) for name, value in rows]
        self._arrange()

    def rows(self) -> list[tuple[str, str]]:
        """Return names and values as they are shown."""
        return [(name.text(), value.text()) for name, value in self._pairs]

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = self.width() >= current().px(360)
        if beside != self._beside:
            self._beside = beside
            self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        for number, (name, value) in enumerate(self._pairs):
            if self._beside:
                self._grid.addWidget(name, number * 2, 0, top)
                self._grid.addWidget(value, number * 2, 1, top)
            else:
                self._grid.addWidget(name, number * 2, 0, 1, 2, top)
                self._grid.addWidget(value, number * 2 + 1, 0, 1, 2, top)
        self._grid.setColumnMinimumWidth(0, current().px(96) if self._beside else 0)
        self._grid.setColumnStretch(1, 1)
