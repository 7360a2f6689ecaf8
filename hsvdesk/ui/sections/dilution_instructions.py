"""The section Spädningsinstruktioner: the clinic's own, each beside the original it came as."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hsvdesk.domain import dilution_question
from hsvdesk.domain.banner import Records
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_standing import ends_soon, standing
from hsvdesk.domain.instruction_linter import count_words, gaps_of
from hsvdesk.domain.record import Record
from hsvdesk.services import dilution_instructions
from hsvdesk.services.dilution_instructions import soon_days
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.check_view import CheckView
from hsvdesk.ui.dilution.instruction_editor import InstructionEditor
from hsvdesk.ui.files import ask_to_open
from hsvdesk.ui.forms import reveal
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column
from hsvdesk.ui.widgets import Card

GAP = "saknas"


class DilutionInstructionsPage(RecordListPage):
    """All instructions but mistakes, those in force first: a struck one must be found and read.

    Attributes:
        check: Where a second person compares one with its original.
    """

    name = "dilution_instructions"
    title = "Spädningsinstruktioner"
    kinds = frozenset({DilutionInstruction.kind, "attachment"})
    record_type = DilutionInstruction
    empty = "Inga spädningsinstruktioner. Lägg till den som kliniken har skickat."
    paper = dilution_question.KIND

    def __init__(
        self,
        desk: Desk,
        child_id: str,
        *,
        choose_file: Callable[[QWidget], Path | None] = ask_to_open,
    ) -> None:
        super().__init__(desk, child_id)
        self._choose_file = choose_file
        self.ended.setText("Visa även felskrivna")
        self.check = CheckView(desk, child_id)
        self._checking = Card()
        self._checking.body.addWidget(self.check)
        self._checking.hide()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._checking)
        self.check.closed.connect(self._on_checked)

    @classmethod
    def columns_beside(cls, beside: Records, today: Callable[[], date]) -> Sequence[Column[Any]]:
        """Return the columns; `beside` holds the versions of each instruction by its id."""

        def state(one: DilutionInstruction) -> str:
            history = [v for v in beside.get(one.id, ()) if isinstance(v, DilutionInstruction)]
            soon = ends_soon(one, today(), soon_days())
            return "\n".join(part for part in (standing(one, history, today()), soon) if part)

        return (
            Column("Läkemedel", _drug, stretch=True),
            Column("Klinik och version", _source, stretch=True),
            Column("Gäller till", lambda one: one.valid_to or GAP),
            Column("Läge", state, stretch=True),
            Column("Uppgifter", lambda one: count_words(gaps_of(one)) or "Alla uppgifter finns"),
        )

    def lists(self, record: Record, _day: date) -> bool:
        return not record.entered_in_error

    def show_records(self, found: Sequence[Record]) -> None:
        self.beside.clear()
        for one in found:
            self.beside[one.id] = list(self.desk.ask(dilution_instructions.history, one.id))
        today = self.desk.today()
        if self.print_button is not None:
            self.print_button.setVisible(
                bool(dilution_question.asked({DilutionInstruction.kind: found}))
            )
        in_force = [one for one in found[::-1] if one.holds_on(today)]
        super().show_records([*in_force, *(one for one in found[::-1] if one not in in_force)])

    def edit(self, record: Record | None) -> None:
        super().edit(record)
        if record is not None and self.host.editor is not None:
            # How it stands is read first: a struck one must not look like any other.
            reveal(self.host.editor.head)

    def make_editor(self) -> RecordEditor:
        editor = InstructionEditor(self.desk, self.child_id, self.name, self._choose_file)
        editor.check_wanted.connect(self.begin_check)
        editor.version_wanted.connect(self.begin_version)
        return editor

    def begin_check(self, instruction: DilutionInstruction) -> None:
        """Let a second person compare the saved transcription with its original."""
        self.host.put_away()
        self.host.hide()
        self._checking.show()
        self.check.begin(instruction)

    def begin_version(self, instruction: DilutionInstruction) -> None:
        """Open the form for a version that replaces this one: what it is of, and no figure."""
        same = ("substance", "product", "strength", "instruction_id", "clinic", "clinic_phone")
        self.host.put_away()
        known = {name: getattr(instruction, name) for name in same}
        self.host.edit(None, {**known, "replaces": instruction.id})

    def put_away(self) -> None:
        if not self._checking.isHidden():
            self.check.leave()
        super().put_away()

    def _on_checked(self, _signed: bool) -> None:
        self._checking.hide()
        self.host.show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _drug(one: DilutionInstruction) -> str:
    product = " ".join(part for part in (one.product, one.strength) if part)
    return "\n".join(part for part in (product, one.substance) if part)


def _source(one: DilutionInstruction) -> str:
    version = f"version {one.instruction_version}" if one.instruction_version else "version saknas"
    return "\n".join(part for part in (one.clinic or "klinik saknas", version) if part)
