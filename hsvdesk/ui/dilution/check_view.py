"""A second person checks a transcription against its original (kontroll mot originalet)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from hsvdesk.domain.attachment import Attachment
from hsvdesk.domain.dilution_approval import OWN_WORDS
from hsvdesk.domain.dilution_comparison import stopping
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Check
from hsvdesk.domain.dilution_standing import whom_to_call
from hsvdesk.domain.record import described_fields, is_empty
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import dilution_instructions, records, staff
from hsvdesk.services.dilution_instructions import NO_ORIGINAL
from hsvdesk.services.session import Session
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.beside_original import BesideOriginal
from hsvdesk.ui.dilution.comparison_lines import ComparisonLines
from hsvdesk.ui.dilution.instruction_groups import GROUPS
from hsvdesk.ui.forms import reveal
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.record_view import value_text
from hsvdesk.ui.second_person import SecondPersonPanel
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Facts, button_text, label, line

WHY = "Kontroll av spädningsinstruktion"
WHO = (
    "Den som inte har skrivit i avskriften loggar in här, för kontrollen och inget annat. "
    "Din egen inloggning är kvar."
)
WRONG = (
    "Stämmer något inte? Avbryt och säg till den som skrev av. Rättar du själv kan du inte "
    "kontrollera."
)
OVERFILL = "Skillnaden är övervikt eller etikettvärde enligt originalet, och godtas"
UNSAID = "Ej angivet"


class CheckView(QWidget):
    """Original and transcription side by side, read only; each group is ticked as compared.

    Attributes:
        ticks: A box for each heading.
        rows: What is shown under each heading.

    Signals:
        closed: It was signed, or left; carries whether it was signed.
    """

    closed = Signal(bool)

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__()
        self._desk, self._child_id = desk, child_id
        self._instruction = DilutionInstruction()
        self._second: Session | None = None
        self._open = False
        self.head = label("Kontrollera mot originalet", "title")
        self.which = label("", "strong")
        self.colleague = SecondPersonPanel(desk, child_id, WHY)
        self.who = label(WHO)
        self.problem = AlertBar("warning", "Inte kontrollerad")
        self.ticks: dict[str, QCheckBox] = {}
        self.rows: dict[str, list[tuple[str, str]]] = {}
        self._groups = QWidget()
        self._column = QVBoxLayout(self._groups)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current().px(8))
        self.lines = ComparisonLines()
        self.beside = BesideOriginal(desk, self.lines)
        self.overfill = QCheckBox(button_text(OVERFILL))
        self.wrong = label(WRONG, "small")
        self.sign_button = Button("Kontrollerad mot originalet", icon="check", kind="primary")
        self.cancel_button = Button("Avbryt", kind="quiet")
        self._compared = QWidget()
        self._lay_out()
        self.beside.hold(self._groups)
        self.colleague.signed_in.connect(self._on_signed_in)
        self.overfill.toggled.connect(self._show_comparison)
        self.sign_button.clicked.connect(self.sign)
        self.cancel_button.clicked.connect(self.leave)
        desk.leaving.connect(self._forget)

    def begin(self, instruction: DilutionInstruction) -> None:
        """Check an instruction as it stands: whoever has not written in it may, signed in."""
        self._instruction = instruction
        self._second = None
        self._open = True
        self.which.setText(instruction.summary())
        self.problem.hide()
        self._fill()
        own = self._desk.ask(dilution_instructions.may_check, instruction)
        for widget in (self.who, self.colleague):
            widget.setHidden(own)
        self._show_compared(on=own)
        if own:
            self._compare(self._desk.ask(staff.me).name)
        else:
            self.head.setText("En kollega kontrollerar mot originalet")
            self.colleague.begin()

    def sign(self) -> None:
        """Sign as whoever compared, when every group is ticked."""
        left = [name for name, tick in self.ticks.items() if not tick.isChecked()]
        if left:
            self._refuse(f"Jämför och bocka för: {', '.join(left)}.")
            self.ticks[left[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(self.ticks[left[0]])
            return
        accepted = self.overfill.isChecked() and not self.overfill.isHidden()
        try:
            if self._second is not None:
                change = dilution_instructions.approve(
                    self._second, self._instruction, overfill_accepted=accepted
                )
            else:
                change = self._desk.ask(
                    dilution_instructions.approve, self._instruction, overfill_accepted=accepted
                )
        except RuleBroken as broken:
            self._refuse(" ".join(dict.fromkeys(broken.problems.values())))
            return
        except UserError as error:
            self._refuse(str(error))
            return
        self._forget()
        self._desk.changed.emit(change)
        self._desk.said.emit("Avskriften är kontrollerad mot originalet.")
        self.closed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._open and not event.spontaneous():
            self.leave()

    def leave(self) -> None:
        """Leave without signing; the colleague is signed out."""
        self._forget()
        self.closed.emit(False)

    def checking(self) -> str:
        """Return who compares now; empty before anybody has signed in."""
        return "" if self._compared.isHidden() else self.head.text()

    def _forget(self) -> None:
        self._open = False
        self._second = None
        self.colleague.forget()
        self.beside.show_original(None)
        self._show_compared(on=False)

    def _show_compared(self, *, on: bool) -> None:
        self._compared.setVisible(on)
        self.sign_button.setVisible(on)

    def _on_signed_in(self, second: Session) -> None:
        if not self._open:
            self.colleague.forget()  # she proved herself after it was given up
            return
        if not dilution_instructions.may_check(second, self._instruction):
            name = staff.me(second).name
            self.colleague.begin()
            self._refuse(f"{name}: {OWN_WORDS}")
            return
        self._second = second
        self.colleague.hide()
        self.who.hide()
        self.problem.hide()
        self._compare(staff.me(second).name)

    def _compare(self, name: str) -> None:
        self.head.setText(f"{name} kontrollerar mot originalet")
        original = self._original()
        if original is None:
            self._refuse(f"{NO_ORIGINAL} {whom_to_call(self._instruction)}")
        self.overfill.setChecked(False)
        self._show_comparison()
        self._show_compared(on=True)
        self.beside.show_original(original)
        next(iter(self.ticks.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_comparison(self) -> None:
        plain, accepted = (self._compared_as(accepted=on) for on in (False, True))
        self.overfill.setVisible(bool(stopping(plain)) and not stopping(accepted))
        self.lines.show_checks(accepted if self.overfill.isChecked() else plain)

    def _compared_as(self, *, accepted: bool) -> tuple[Check, ...]:
        one = dilution_instructions.accepted(self._instruction, on=accepted)
        return self._desk.ask(dilution_instructions.compared, one)

    def _original(self) -> Attachment | None:
        found = self._desk.ask(records.of_kind, Attachment, self._child_id)
        found = self._desk.visible(found)
        return next((one for one in found if one.id == self._instruction.original), None)

    def _fill(self) -> None:
        """Show every field of every group, and by name those of which nothing was copied."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.ticks, self.rows = {}, {}
        labels = described_fields(DilutionInstruction)
        for heading, names in GROUPS:
            shown = [name for name in names if name not in ("original", "replaces")]
            said = [name for name in shown if not is_empty(getattr(self._instruction, name))]
            rows = [(labels[name].spec.label, _text(self._instruction, name)) for name in said]
            unsaid = [labels[name].spec.label for name in shown if name not in said]
            if unsaid:
                rows.append((UNSAID, ", ".join(unsaid)))
            self.rows[heading] = rows
            tick = self.ticks[heading] = QCheckBox(f"{heading}: jämförd med originalet")
            for widget in (label(heading, "section"), Facts(rows), tick, line()):
                self._column.addWidget(widget)
        self._column.addStretch(1)

    def _refuse(self, text: str) -> None:
        self.problem.set_text(text)
        self.problem.show()

    def _lay_out(self) -> None:
        px = current().px
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.sign_button)
        flow.addWidget(self.cancel_button)
        inside = QVBoxLayout(self._compared)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(12))
        compared: tuple[QWidget, ...] = (self.wrong, self.beside, self.overfill)
        for widget in compared:
            inside.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        for each in (self.head, self.which, self.who, self.colleague, self._compared):
            layout.addWidget(each)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        layout.addStretch(1)


def _text(instruction: DilutionInstruction, name: str) -> str:
    unit = described_fields(DilutionInstruction)[name].spec.unit
    text = value_text(getattr(instruction, name))
    return f"{text} {unit}" if unit and not text.endswith(unit) else text
