"""Striking an instruction through (stryka över): reason and day in one go."""

from typing import Any

from PySide6.QtCore import Signal

from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_strike import Strike
from hsvdesk.services import dilution_instructions
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.widgets import Button, Card, label

TELLS = (
    "Instruktionen räknas aldrig mer. Den kan fortfarande läsas, med klinikens namn och nummer, "
    "och inget tas bort."
)


class StrikePanel(Card):
    """Asks why and from when.

    Signals:
        done: It was struck through, or nothing was done; carries which.
    """

    done = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Stryk över instruktionen")
        self._desk = desk
        self._instruction = DilutionInstruction()
        self.form: RecordForm[Any] = RecordForm(Strike)
        self.strike_button = Button("Stryk över", icon="x", kind="danger")
        self.leave_button = Button("Stryk inte över", kind="quiet")
        buttons = FlowLayout()
        buttons.addWidget(self.strike_button)
        buttons.addWidget(self.leave_button)
        self.body.addWidget(label(TELLS, "small"))
        self.body.addWidget(self.form)
        self.body.addLayout(buttons)
        self.strike_button.clicked.connect(self._on_strike)
        self.leave_button.clicked.connect(self._on_leave)

    def begin(self, instruction: DilutionInstruction) -> None:
        """Ask about an instruction as it stands; the day is today unless another is typed."""
        self._instruction = instruction
        self.form.set_record(Strike(on=self._desk.today()))
        self.form.focus_first()

    def _on_strike(self) -> None:
        strike = self.form.record()
        if strike is not None and self._desk.submit(
            self.form, dilution_instructions.strike, self._instruction, strike
        ):
            self.done.emit(True)

    def _on_leave(self) -> None:
        self.done.emit(False)
