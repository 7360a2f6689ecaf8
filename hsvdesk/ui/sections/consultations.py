"""The section Rådfrågning: every call about the child, what waits to be followed up first."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from hsvdesk.domain import consultation_paper
from hsvdesk.domain.consultation import CallDirection, Consultation, in_order
from hsvdesk.domain.consultation_rows import followed_up, how, owner, read_back
from hsvdesk.domain.record import Record, shown_moment
from hsvdesk.errors import UserError
from hsvdesk.services import consultations, records, staff
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.consultation_editor import ConsultationEditor
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column
from hsvdesk.ui.widgets import Button


def when(one: Consultation) -> str:
    """Return when it was and, on the next line, who called whom."""
    return f"{shown_moment(one.began_at) or GAP}\n{how(one)}"


def who(one: Consultation) -> str:
    """Return who advised and, on the next line, about what."""
    reason = one.reason.label if one.reason else ""
    return "\n".join(part for part in (one.adviser or GAP, reason) if part)


def said(one: Consultation) -> str:
    """Return the advice and, where it was not read back, that it was not."""
    if not one.answered:
        return ""
    unsure = "" if one.read_back else f"Upprepat och bekräftat: {read_back(one)}"
    return "\n".join(part for part in (one.advice or f"Råd {GAP}", unsure) if part)


def what_then(one: Consultation) -> str:
    """Return whether it is followed up; before that, by whom and until when."""
    return f"{followed_up(one)}\n{owner(one)}" if one.waits else followed_up(one)


class ConsultationsPage(RecordListPage):
    """Consultations, and where one is written while it goes on.

    Attributes:
        incoming_button: Writes a call that came to us.
        latest_button: Hands the latest one out.
    """

    name = "consultations"
    title = Consultation.title
    kinds = frozenset({Consultation.kind})
    record_type = Consultation
    empty = "Inga samtal om barnet i hsvdesk."
    columns = (
        Column("När", when),
        Column("Med vem", who, stretch=True),
        Column("Råd", said, stretch=True),
        Column("Uppföljning", what_then, stretch=True),
    )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self.new_button.setText("Vi ringer")
        self.new_button.setAccessibleName("Vi ringer: ny rådfrågning")
        self.incoming_button = Button("De ringde oss", icon="phone", kind="soft")
        self.latest_button = Button("Lämna ut det senaste", icon="file-text")
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.incoming_button, self.latest_button):
            row.addWidget(button)
        self.above.addWidget(buttons)
        self.incoming_button.clicked.connect(self._on_incoming)
        self.latest_button.clicked.connect(self._on_paper)

    def show_records(self, found: Sequence[Record]) -> None:
        super().show_records(in_order(one for one in found if isinstance(one, Consultation)))
        self.latest_button.setEnabled(any(not one.entered_in_error for one in found))

    def begin(
        self,
        contact_id: str = "",
        reason: str = "",
        direction: CallDirection = CallDirection.OUTGOING,
    ) -> None:
        """Open the form of a call that begins now, at the situation.

        What is typed about another call and not saved stands there first, and that is said: two
        calls must never become one.
        """
        try:
            preset = self.desk.ask(
                consultations.begun, self.child_id, contact_id, reason, direction
            )
        except UserError as error:
            self.desk.refused.emit(error)
            return
        self.host.put_away()
        self.host.edit(None, preset)
        self._go_to("situation" if contact_id else "adviser_unit")

    def follow_up(self, record_id: str) -> None:
        """Open the form of a consultation where its follow-up is written, as followed up now."""
        found = self.desk.ask(records.show, record_id)
        if isinstance(found, Consultation) and found.waits:
            now = self.desk.now().replace(second=0, microsecond=0)
            me = self.desk.ask(staff.me).summary()
            found = replace(found, followed_up_at=now, followed_up_by=me)
        self.host.put_away()
        self.host.edit(found)
        self._go_to("follow_up_note", "follow_up_owner")

    def make_editor(self) -> RecordEditor:
        return ConsultationEditor(self.desk, self.child_id, self.name)

    def preset(self) -> dict[str, Any]:
        return self.desk.ask(consultations.begun, self.child_id)

    def _go_to(self, name: str, top: str = "") -> None:
        if isinstance(self.host.editor, ConsultationEditor):
            self.host.editor.go_to(name, top)

    def _on_incoming(self) -> None:
        self.begin(direction=CallDirection.INCOMING)

    def _on_paper(self) -> None:
        self.document_wanted.emit(consultation_paper.KIND, "")
