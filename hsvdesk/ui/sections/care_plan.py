"""The section Vårdplan: the head of the plan, its safety net, and what the plan still lacks."""

from PySide6.QtCore import QModelIndex

from hsvdesk.domain import plan
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.self_audit import PARTS, Missing, self_audit
from hsvdesk.services import contacts, records
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.sections.activities import ActivitiesPage
from hsvdesk.ui.sections.goals import GoalsPage
from hsvdesk.ui.sections.one_record import OneRecordPage
from hsvdesk.ui.tables import Column, RecordRole, Table
from hsvdesk.ui.widgets import Card

_COLUMNS: tuple[Column[Missing], ...] = (
    Column("Var", lambda one: one.what, stretch=True),
    Column("Saknas", lambda one: one.label, stretch=True),
)
_SECTIONS = {Goal.kind: GoalsPage.name, Activity.kind: ActivitiesPage.name}


class CarePlanPage(OneRecordPage):
    """The plan's head, and the self-audit of the whole plan; each gap is one press from its field.

    Attributes:
        missing: What is missing, a row each.
        self_audit: The card around it.
    """

    name = "care_plan"
    title = CarePlan.title
    kinds = frozenset({*(one.kind for one in PARTS), Contact.kind})
    record_type = CarePlan
    paper = plan.KIND
    empty = "Ingen vårdplan än. Tryck Ändra för att börja."
    groups = (
        ("Viktigt för barnet", ("what_matters", "main_goal", "main_goal_words", "best_interest")),
        ("Om barnet blir sämre", ("worse_signs", "worse_act", "contacts")),
        ("Nästa steg", ("next_step", "next_step_who", "next_step_on")),
        ("Behov", ("needs", "resources", "obstacles")),
        ("Uppföljning", ("follow_up_short", "follow_up_long", "follow_up_triggers")),
    )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self.missing = Table(_COLUMNS, name="Saknas i planen", empty="Inget saknas.", grows=True)
        self.missing.opened.connect(self._on_missing)
        self.missing.clicked.connect(self._on_clicked)
        self.self_audit = Card("Egengranskning")
        self.self_audit.body.addWidget(self.missing)
        self.below.addWidget(self.self_audit)

    def refresh(self) -> None:
        super().refresh()
        found = self_audit(
            self.desk.ask(records.of_child, self.child_id),
            self.desk.today(),
            self.desk.ask(contacts.ended, self.child_id),
        )
        self.self_audit.title.setText(f"Egengranskning: {found.percent} % ifyllt")
        self.missing.set_records(found.missing)
        self.self_audit.setHidden(self.desk.family_view)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_missing(index.data(RecordRole))

    def _on_missing(self, one: Missing) -> None:
        self.record_wanted.emit(_SECTIONS.get(one.kind, self.name), one.record_id)
