"""Why one calls (anledning): a key for each reason, with the letter that picks it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import current
from hsvdesk.ui.tokens import TARGET

LETTERS = {
    ContactReason.GENERAL: "F",
    ContactReason.BREATHING: "A",
    ContactReason.SEIZURES: "K",
    ContactReason.ACCESS: "I",
    ContactReason.MEDICINE: "L",
    ContactReason.PUMP: "P",
    ContactReason.NUTRITION: "N",
    ContactReason.TRACHEOSTOMY_VENTILATOR: "V",
    ContactReason.PAIN_PALLIATIVE: "S",
    ContactReason.CATHETER_DIALYSIS: "D",
    ContactReason.POISONING: "G",
    ContactReason.PSYCHIATRY: "Y",
    ContactReason.FAMILY_CRISIS: "R",
    ContactReason.CONCERN: "O",
    ContactReason.INTERPRETER: "T",
    ContactReason.EQUIPMENT: "U",
    ContactReason.SUPPLIES: "M",
    ContactReason.OTHER: "X",
}
"""A letter out of each reason's own words; X for what is none of them."""

_REASONS = {letter: reason for reason, letter in LETTERS.items()}


def reason_of(letter: str) -> ContactReason | None:
    """Return the reason that a letter picks."""
    return _REASONS.get(letter.upper())


class ReasonKey(QPushButton):
    """A reason, and its letter drawn as a key."""

    def __init__(self, reason: ContactReason) -> None:
        super().__init__()
        self.reason = reason
        self.setAutoDefault(False)
        self.setAccessibleName(f"{reason.label}, bokstaven {LETTERS[reason]}")
        self.setMinimumHeight(current().px(TARGET))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        px = current().px
        words = self.fontMetrics().horizontalAdvance(self.reason.label)
        return QSize(words + px(8 + 28 + 8 + 14), px(TARGET))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = current(), current().px
        focused, under = self.hasFocus(), self.underMouse() or self.isDown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("surface_alt" if under else "surface"))
        outline = theme.color("focus" if focused else "border_strong")
        painter.setPen(QPen(outline, 2 if focused else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        side = px(28)
        key = QRectF(px(8), (self.height() - side) / 2, side, side)
        painter.setBrush(theme.color("primary_soft"))
        painter.setPen(QPen(theme.color("primary"), 1))
        painter.drawRoundedRect(key, px(5), px(5))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("on_primary_soft"))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, LETTERS[self.reason])
        painter.setPen(theme.color("text"))
        words = QRectF(key.right() + px(8), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.reason.label)
        painter.end()


class ReasonKeys(QWidget):
    """Every reason. Letters, arrows and Tab reach them.

    Signals:
        picked: A reason was picked.
    """

    picked = Signal(ContactReason)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Vad gäller det?")
        self._group = QButtonGroup(self)  # the arrows move between the buttons of a group
        self._group.setExclusive(False)
        self.keys: dict[ContactReason, ReasonKey] = {}
        flow = FlowLayout(self, gap=8)
        for reason in ContactReason:
            key = self.keys[reason] = ReasonKey(reason)
            self._group.addButton(key)
            flow.addWidget(key)
            key.clicked.connect(self._on_clicked)

    def take_focus(self, reason: ContactReason | None) -> None:
        """Give a reason the keyboard, the first one where none is meant."""
        key = self.keys[reason or next(iter(self.keys))]
        key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        key = self.sender()
        if isinstance(key, ReasonKey):
            self.picked.emit(key.reason)
