"""One row of whom to call: the number at arm's length, and in words why it stands there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hsvdesk.domain.call_row import CallRow
from hsvdesk.domain.phone import Phone, PhoneKind
from hsvdesk.domain.timetable import State
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import Role, current
from hsvdesk.ui.widgets import Button, Remark, label

NO_NUMBER = "Nummer saknas"
BESIDE = 560
"""Least width with the buttons beside the texts, pixels at 100 % text size."""

_SHAPES = {
    State.OPEN: ("circle-check", "success"),
    State.UNSURE: ("circle-help", "warning"),
    State.NOT_SAID: ("circle-help", "warning"),
    State.CLOSED: ("circle-x", "text_muted"),
}


class CallCard(QFrame):
    """A contact, or a line that always answers.

    Signals:
        no_answer: Nobody answered there.
        talked: The call is to be written down.
        moved: The arrows want another row; carries 1 or -1.
    """

    no_answer = Signal()
    talked = Signal()
    moved = Signal(int)

    def __init__(
        self, row: CallRow, parent: QWidget, *, place: str, tried: str, can_write: bool
    ) -> None:
        """Make the row.

        Args:
            row: What it shows.
            parent: The Qt parent, before it is filled: what is in it is styled each time it moves.
            place: Which one to call it is, as a number; empty for the lines that always stand.
            tried: When nobody answered there, in words; empty when it has not been tried.
            can_write: A call can be written down: there is a child to write it about.
        """
        super().__init__(parent)
        px = current().px
        self.row = row
        self.setProperty("row", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._can_write = can_write
        self._said: list[str] = []
        self._texts = QVBoxLayout()
        self._texts.setSpacing(px(2))
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(px(12), px(6), px(12), px(8))
        self._layout.setSpacing(px(8))
        self._layout.addLayout(self._texts, 1)
        name = ", ".join(filter(None, (row.function, row.organisation)))
        self._say(f"{place}. {name}" if place else name, "strong")
        for number, phone in enumerate(row.phones):
            self._say_number(phone, first=number == 0)
        if not row.phones:
            self._say(NO_NUMBER, "title")
        self._say_how(row)
        if tried:
            self._mark("phone", "warning", tried, "strong")
        buttons = QWidget(self)
        flow = FlowLayout(buttons, gap=8)
        self.no_answer_button = Button("Inget svar")
        self.no_answer_button.setToolTip("Inget svar (−): nästa i listan")
        self.no_answer_button.clicked.connect(self.no_answer)
        flow.addWidget(self.no_answer_button)
        if can_write:
            self.write_button = Button("Rådfrågning", icon="notebook-pen", kind="soft")
            self.write_button.setToolTip("Rådfrågning (Enter)")
            self.write_button.clicked.connect(self.talked)
            flow.addWidget(self.write_button)
        self._layout.addWidget(buttons)
        self.setAccessibleName(". ".join(self._said))

    def said(self) -> str:
        """Return all that the row says."""
        return self.accessibleName()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Minus:
            self.no_answer.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._can_write:
            self.talked.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        direction = QBoxLayout.Direction
        beside = self.width() >= current().px(BESIDE)
        self._layout.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        super().resizeEvent(event)

    def _say(self, text: str, role: Role) -> None:
        self._said.append(text)
        self._texts.addWidget(label(text, role))

    def _say_number(self, phone: Phone, *, first: bool) -> None:
        number = label(phone.number.replace(" ", "\u00a0"), "number" if first else "title")
        number.setWordWrap(False)
        kind = phone.kind.label if phone.kind and phone.kind is not PhoneKind.WORK else ""
        note = ", ".join(filter(None, (kind, phone.note)))
        row = QHBoxLayout()
        row.setSpacing(current().px(10))
        row.addWidget(number)
        if note:
            row.addWidget(label(note, "small"), 1)
        else:
            row.addStretch(1)
        self._texts.addLayout(row)
        self._said += filter(None, (phone.number, note))

    def _say_how(self, row: CallRow) -> None:
        icon, token = _SHAPES[row.state]
        self._mark(icon, token, row.words.hours, "body")
        contact = row.contact
        person = (contact.person, contact.profession) if contact else ()
        if merits := " · ".join(filter(None, (row.words.merits, *person))):
            self._say(merits, "small")
        if contact and contact.other_channel:
            self._say(f"Annan väg: {contact.other_channel}", "small")
        for remark in row.remarks:
            self._mark("triangle-alert", "warning", remark, "body")

    def _mark(self, icon: str, token: str, text: str, role: Role) -> None:
        self._said.append(text)
        remark = Remark(icon, token, label("", role))
        remark.text.setText(text)
        self._texts.addWidget(remark)
        remark.show()
