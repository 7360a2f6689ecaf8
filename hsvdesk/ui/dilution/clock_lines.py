"""The discard clock on screen: what is waited for, counted down as time goes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hsvdesk.domain.discard_clock import Hand
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import IconMark, label

TICK_MS = 5_000
"""How often a countdown in minutes looks at the clock."""


class ClockLines(QWidget):
    """One line for each thing that has a time: shape, name, and when in words."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current().px(8))
        self._grid.setColumnStretch(2, 1)
        self._lines = [
            (IconMark("clock", "text", 18), label("", "small"), label("", "strong"))
            for _ in range(2)
        ]
        top = Qt.AlignmentFlag.AlignTop
        for number, line in enumerate(self._lines):
            for column, widget in enumerate(line):
                self._grid.addWidget(widget, number, column, top)
                widget.hide()

    def show_hands(self, hands: tuple[Hand, ...], kinds: tuple[str, ...]) -> None:
        """Show these, each in the colour of what it is: danger, warning or neutral."""
        for number, (mark, name, text) in enumerate(self._lines):
            there = number < len(hands)
            for widget in (mark, name, text):
                widget.setVisible(there)
            if not there:
                continue
            hand, kind = hands[number], kinds[number]
            if name.text() != hand.title:
                name.setText(hand.title)
            if text.text() != hand.text:
                text.setText(hand.text)
            mark.show_icon(ICONS[kind], TOKENS[kind])

    def said(self) -> str:
        """Return what stands there."""
        shown = [(name, text) for _, name, text in self._lines if not name.isHidden()]
        return "\n".join(f"{name.text()}: {text.text()}" for name, text in shown)


ICONS = {"danger": "octagon-alert", "warning": "triangle-alert", "neutral": "clock"}
TOKENS = {"danger": "danger", "warning": "warning", "neutral": "text_muted"}
