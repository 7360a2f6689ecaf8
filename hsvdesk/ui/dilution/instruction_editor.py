"""Copying an instruction from its original, which stands beside the form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hsvdesk.domain.attachment import Attachment, AttachmentKind
from hsvdesk.domain.dilution_approval import same_transcription, unchecked
from hsvdesk.domain.dilution_comparison import COMPARED
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Check, CheckLevel
from hsvdesk.domain.dilution_standing import whom_to_call
from hsvdesk.domain.instruction_linter import count_words, gaps_of, question_text
from hsvdesk.domain.record import Record, described_fields
from hsvdesk.errors import RuleBroken
from hsvdesk.services import attachments, dilution_instructions, records
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.beside_original import BesideOriginal
from hsvdesk.ui.dilution.comparison_lines import ComparisonLines
from hsvdesk.ui.dilution.instruction_groups import GROUPS
from hsvdesk.ui.dilution.strike_panel import StrikePanel
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.widgets import Button, label

CHECK_ANEW = (
    "Avskriften är ändrad: kontrollen mot originalet gäller inte längre när den sparas, och ska "
    "göras på nytt."
)
TAKEN_IN = "Originalet är inlagt under Dokument och valt här."
COPIED = "Frågan är kopierad, utan barnets namn; urklipp töms om två minuter."


class InstructionEditor(RecordEditor):
    """Form, original, what stands against what, and what is missing.

    Signals:
        check_wanted: Compare the saved transcription with the original.
        version_wanted: Write a new version that replaces this one.
    """

    check_wanted = Signal(DilutionInstruction)
    version_wanted = Signal(DilutionInstruction)

    def __init__(
        self,
        desk: Desk,
        child_id: str,
        section: str,
        choose_file: Callable[[QWidget], Path | None],
    ) -> None:
        super().__init__(desk, child_id, section, DilutionInstruction, GROUPS)
        self._choose_file = choose_file
        self._shown_original = ""
        self.add_button = Button("Lägg in fil …", icon="paperclip", kind="soft")
        self.add_button.setAccessibleName("Lägg in originalet")
        self.file_problem = AlertBar("warning", "Filen lades inte in")
        self.stopped = AlertBar("danger", "Räknas inte")
        self.not_checked = AlertBar("warning", "Räknas inte än")
        self.checked = label("", "small")
        self.check_button = Button("Kontrollera mot originalet", icon="check", kind="soft")
        self.version_button = Button("Ny version", icon="copy", kind="quiet")
        self.strike_button = Button("Stryk över …", icon="x", kind="quiet")
        self.strike_panel = StrikePanel(desk)
        self.anew = AlertBar("warning", "Kontrollen", CHECK_ANEW)
        self.lines = ComparisonLines()
        self.gaps = label("", "strong")
        self.questions = label("")
        self.ask_button = Button("Visa vad som saknas", kind="quiet")
        self.copy_button = Button("Kopiera frågan", icon="copy", kind="quiet")
        self.beside = self._put_beside()
        self._put_above()
        self.form.edited.connect(self._follow)
        self.add_button.clicked.connect(self._on_add)
        self.check_button.clicked.connect(self._on_check)
        self.version_button.clicked.connect(self._on_version)
        self.strike_button.clicked.connect(self._on_strike)
        self.strike_panel.done.connect(self._on_struck)
        self.ask_button.clicked.connect(self._on_ask)
        self.copy_button.clicked.connect(self._on_copy)

    def open(self, record: Record | None = None, preset: Mapping[str, Any] | None = None) -> None:
        super().open(record, preset)
        self.strike_panel.hide()
        self.file_problem.hide()
        self.questions.hide()
        self._show_standing(record if isinstance(record, DilutionInstruction) else None)
        self._shown_original = "-"
        self._follow()

    def put_away(self) -> None:
        super().put_away()
        self.beside.show_original(None)

    def referable(self, kind: type[Record]) -> Sequence[Record]:
        """Offer what came in as instructions first; an instruction never replaces itself."""
        found = [one for one in super().referable(kind) if one.id != self.record_id]
        if kind is not Attachment:
            return found
        first = [one for one in found[::-1] if _is_instruction(one)]
        return [*first, *(one for one in found[::-1] if one not in first)]

    def typed_instruction(self) -> DilutionInstruction:
        """Return the instruction as it stands in the form, without what cannot be read."""
        return self._written(self.form.read()[0])

    def take_in(self, path: Path) -> None:
        """Take the original in as one of the child's documents, and pick it."""
        clinic = self.form.editor("clinic").typed()
        original = Attachment(
            child_id=self._child_id,
            name=path.stem,
            attachment_kind=AttachmentKind.DILUTION,
            from_whom=str(clinic).strip(),
            received_on=self._desk.today(),
        )
        try:
            content = attachments.read_file(path)
            change = self._desk.ask(attachments.add, original, content)
        except RuleBroken as broken:
            self.file_problem.set_text(str(broken))
            self.file_problem.show()
            return
        self.file_problem.hide()
        self._desk.changed.emit(change)
        self._offer_references()
        self.form.editor("original").restore_typed(original.id)
        self.form.edited.emit()
        self._desk.said.emit(TAKEN_IN)

    def _follow(self) -> None:
        """Show what follows from what stands in the form; called at every key."""
        values, wrong = self.form.read()
        one, base = self._written(values), self.form.base()
        self.lines.show_checks(_unread(wrong) or self._compared(one))
        gaps = gaps_of(one)
        self.gaps.setText(count_words(gaps) or "Alla uppgifter är ifyllda.")
        for widget in (self.ask_button, self.copy_button):
            widget.setVisible(bool(gaps))
        self.questions.setText("\n".join(f"{n}. {g.question}" for n, g in enumerate(gaps, start=1)))
        was = base is not None and bool(base.approved_by)
        self.anew.setVisible(was and not one.approved_by)
        if one.original != self._shown_original:
            self._shown_original = one.original
            self.beside.show_original(self._original(one.original))

    def _written(self, values: Mapping[str, Any]) -> DilutionInstruction:
        """Return the instruction with what was read; a check of something else falls."""
        base = self.form.base() or DilutionInstruction(child_id=self._child_id)
        unread = {name: None for name in COMPARED if name not in values and self.form.shows(name)}
        written: DilutionInstruction = replace(base, **unread, **values)
        return written if same_transcription(written, base) else unchecked(written)

    def _compared(self, one: DilutionInstruction) -> tuple[Check, ...]:
        return self._desk.ask(dilution_instructions.compared, one)

    def _original(self, attachment_id: str) -> Attachment | None:
        found = self._desk.visible(self._desk.ask(records.of_kind, Attachment, self._child_id))
        return next((one for one in found if one.id == attachment_id), None)

    def _show_standing(self, one: DilutionInstruction | None) -> None:
        for widget in (self.stopped, self.not_checked, self.checked):
            widget.hide()
        for button in (self.check_button, self.version_button, self.strike_button):
            button.setVisible(one is not None and not one.struck)
        if one is None:
            return
        missing = self._desk.ask(dilution_instructions.missing_for_care, one)
        self.version_button.show()
        self.check_button.setVisible(not one.struck and "approved_by" in missing)
        if not one.holds_on(self._desk.today()):
            standing = self._desk.ask(dilution_instructions.standing, one)
            self.stopped.set_text(f"{standing}. {whom_to_call(one)}")
            self.stopped.show()
        elif missing:
            self.not_checked.set_text(" ".join(_told(missing)))
            self.not_checked.show()
        if one.approved_by:
            told = self._desk.ask(dilution_instructions.named, one)
            self.checked.setText(f"Kontrollerad av {told.approved_by} {one.approved_on or ''}")
            self.checked.show()

    def _on_add(self) -> None:
        if (path := self._choose_file(self)) is not None:
            self.take_in(path)

    def _on_check(self) -> None:
        if isinstance(self._record, DilutionInstruction):
            self.check_wanted.emit(self._record)

    def _on_version(self) -> None:
        if isinstance(self._record, DilutionInstruction):
            self.version_wanted.emit(self._record)

    def _on_strike(self) -> None:
        if isinstance(self._record, DilutionInstruction):
            self.strike_panel.show()
            self.strike_panel.begin(self._record)

    def _on_struck(self, struck: bool) -> None:
        self.strike_panel.hide()
        if struck:
            self._close(saved=True)
        else:
            self.form.focus_first()

    def _on_ask(self) -> None:
        self.questions.setVisible(self.questions.isHidden())

    def _on_copy(self) -> None:
        self._desk.clipboard.copy(question_text(self.typed_instruction()))
        self._desk.said.emit(COPIED)

    def _put_above(self) -> None:
        each: QWidget
        acts, asks = QWidget(), QWidget()
        row = FlowLayout(acts)
        for button in (self.check_button, self.version_button, self.strike_button):
            row.addWidget(button)
        flow = FlowLayout(asks)
        for widget in (self.gaps, self.ask_button, self.copy_button):
            flow.addWidget(widget)
        for each in (
            *(self.stopped, self.not_checked, self.checked, acts, self.strike_panel, asks),
            *(self.questions, self.anew, self.file_problem),
        ):
            self.above.addWidget(each)

    def _put_beside(self) -> BesideOriginal:
        """Put the original and what is recomputed beside the form, in the form's own place."""
        beside = BesideOriginal(self._desk, self.lines)
        beside.card.add_action(self.add_button)
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self.form, beside)
        beside.hold(self.form)
        return beside


def _is_instruction(one: Record) -> bool:
    return isinstance(one, Attachment) and one.attachment_kind is AttachmentKind.DILUTION


def _unread(wrong: Mapping[str, str]) -> tuple[Check, ...]:
    """Return which figures cannot be read as they stand; with them nothing is recomputed."""
    labels = described_fields(DilutionInstruction)
    return tuple(
        Check(name, CheckLevel.WARN, f"{labels[name].spec.label}: {wrong[name]} Räknas inte om.")
        for name in COMPARED
        if name in wrong
    )


def _told(missing: Mapping[str, str]) -> list[str]:
    """Return what is missing; of a check that nobody made, not also that it has no day."""
    return [
        text
        for name, text in missing.items()
        if not (name.endswith("_on") and f"{name.removesuffix('_on')}_by" in missing)
    ]
