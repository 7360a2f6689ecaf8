"""The section Vem gör vad: the activities by who does them or by the day, and every gap."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain import who_does_what
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.who_does_what import Line, contact
from hsvdesk.services import contacts, records
from hsvdesk.ui.choice_editors import Segment
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.activities import ActivitiesPage
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.tables import Column, RecordRole, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card


@dataclass(frozen=True, slots=True)
class Placed:
    """A line under its day."""

    day: str
    line: Line


GAP_COLUMNS: tuple[Column[Line], ...] = (
    Column("Insats", lambda line: line.activity.what, stretch=True),
    Column("Lucka", lambda line: "\n".join(line.gaps), stretch=True),
)
ACTOR_COLUMNS: tuple[Column[Line], ...] = (
    Column("Utförs av", lambda line: contact(line.activity), stretch=True),
    Column("Insats", lambda line: line.activity.what, stretch=True),
    Column("När", lambda line: line.activity.when or GAP, stretch=True),
    Column("Huvudman", lambda line: line.activity.shown_huvudman or GAP),
    Column("Vid förhinder", lambda line: line.activity.backup_performer or GAP, stretch=True),
)
DAY_COLUMNS: tuple[Column[Placed], ...] = (
    Column("Dag", lambda one: one.day),
    Column("När", lambda one: one.line.activity.when or GAP, stretch=True),
    Column("Insats", lambda one: one.line.activity.what, stretch=True),
    Column("Utförs av", lambda one: contact(one.line.activity), stretch=True),
    Column("Vid förhinder", lambda one: one.line.activity.backup_performer or GAP, stretch=True),
)


class WhoDoesWhatPage(SectionPage):
    """Gaps first; then every activity by who does it, or by the day, each row whole in itself.

    Attributes:
        gaps: What nobody answers for.
        actors: The matrix by person.
        days: The week.
    """

    name = "who_does_what"
    title = who_does_what.TITLE
    kinds = frozenset({Activity.kind, Relative.kind, Commitment.kind, Contact.kind})
    paper = who_does_what.KIND

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        px = current().px
        self.by_actor, self.by_day = Segment("Efter person"), Segment("Efter dag")
        self.by_actor.setChecked(True)
        self.print_button = self.paper_button()
        self.gaps = Table(GAP_COLUMNS, name="Luckor", empty="", grows=True)
        self._gaps = Card("Luckor – reda ut")
        self._gaps.body.addWidget(self.gaps)
        empty = "Inga pågående insatser i hsvdesk."
        self.actors = Table(ACTOR_COLUMNS, name="Efter person", empty=empty, grows=True)
        self.days = Table(DAY_COLUMNS, name="Efter dag", empty=empty, grows=True)
        self.days.hide()
        matrix = Card(self.title)
        top = QWidget()
        row = FlowLayout(top)
        for button in (self.by_actor, self.by_day, self.print_button):
            row.addWidget(button)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(12))
        room.addWidget(top)
        room.addWidget(self._gaps)
        room.addWidget(matrix)
        room.addStretch(1)
        for table in (self.actors, self.days):
            matrix.body.addWidget(table)
        for table in (self.gaps, self.actors, self.days):
            table.opened.connect(self._on_opened)
            table.clicked.connect(self._on_clicked)
        self.by_actor.toggled.connect(self.refresh)

    def refresh(self) -> None:
        seen = {
            kind: self.desk.visible(some)
            for kind, some in self.desk.ask(records.of_child, self.child_id).items()
        }
        ended = self.desk.ask(contacts.ended, self.child_id)
        found = who_does_what.lines(seen, self.desk.today(), ended)
        with_gaps = [line for line in found if line.gaps]
        self._gaps.setVisible(bool(with_gaps) and not self.desk.family_view)
        self.gaps.set_records(with_gaps)
        by_actor = self.by_actor.isChecked()
        self.actors.setVisible(by_actor)
        self.days.setVisible(not by_actor)
        if by_actor:
            groups = who_does_what.by_actor(found).values()
            self.actors.set_records([line for group in groups for line in group])
        else:
            days = who_does_what.by_day(found).items()
            self.days.set_records([Placed(day, line) for day, group in days for line in group])

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_opened(index.data(RecordRole))

    def _on_opened(self, shown: Line | Placed) -> None:
        line = shown.line if isinstance(shown, Placed) else shown
        self.record_wanted.emit(ActivitiesPage.name, line.activity.id)
