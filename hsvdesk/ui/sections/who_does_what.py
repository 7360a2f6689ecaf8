"""The section Vem gör vad: the activities by who does them or by the day, and every gap."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain import who_does_what
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.who_does_what import Line, contact
from hsvdesk.services import records
from hsvdesk.ui.choice_editors import Segment
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.layouts import FlowLayout, clear
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.activities import ActivitiesPage
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.tables import Column, RecordRole, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card, EmptyState

Columns = tuple[Column[Line], ...]

GAP_COLUMNS: Columns = (
    Column("Insats", lambda line: line.activity.what, stretch=True),
    Column("Lucka", lambda line: "\n".join(line.gaps), stretch=True),
)
ACTOR_COLUMNS: Columns = (
    Column("Insats", lambda line: line.activity.what, stretch=True),
    Column("När", lambda line: line.activity.when or GAP, stretch=True),
    Column("Telefon", lambda line: "\n".join(map(str, line.activity.phones)) or GAP),
    Column("Huvudman", lambda line: line.activity.shown_huvudman or GAP),
    Column("Vid förhinder", lambda line: line.activity.backup_performer or GAP, stretch=True),
)
DAY_COLUMNS: Columns = (
    Column("När", lambda line: line.activity.when or GAP, stretch=True),
    Column("Insats", lambda line: line.activity.what, stretch=True),
    Column("Utförs av", lambda line: contact(line.activity), stretch=True),
    Column("Vid förhinder", lambda line: line.activity.backup_performer or GAP, stretch=True),
)


class WhoDoesWhatPage(SectionPage):
    """Gaps first; then a card for each who does something, or for each day."""

    name = "who_does_what"
    title = who_does_what.TITLE
    kinds = frozenset({Activity.kind, Relative.kind, Commitment.kind})
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
        self._groups = QVBoxLayout()
        self._groups.setSpacing(px(12))
        top = QWidget()
        row = FlowLayout(top)
        for button in (self.by_actor, self.by_day, self.print_button):
            row.addWidget(button)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(12))
        room.addWidget(top)
        room.addWidget(self._gaps)
        room.addLayout(self._groups)
        room.addStretch(1)
        self._open_from(self.gaps)
        self.by_actor.toggled.connect(self.refresh)

    def refresh(self) -> None:
        seen = {
            kind: self.desk.visible(some)
            for kind, some in self.desk.ask(records.of_child, self.child_id).items()
        }
        found = who_does_what.lines(seen, self.desk.today())
        with_gaps = [line for line in found if line.gaps]
        self._gaps.setVisible(bool(with_gaps) and not self.desk.family_view)
        self.gaps.set_records(with_gaps)
        clear(self._groups)
        if not found:
            self._groups.addWidget(EmptyState("Inga pågående insatser i hsvdesk."))
        grouped = who_does_what.by_actor if self.by_actor.isChecked() else who_does_what.by_day
        columns = ACTOR_COLUMNS if self.by_actor.isChecked() else DAY_COLUMNS
        for name, lines in grouped(found).items():
            if lines:
                self._groups.addWidget(self._card(name, columns, lines))

    def tables(self) -> dict[str, Table]:
        """Return the table of each card, by its heading."""
        return {
            one.accessibleName(): one for one in self.findChildren(Table) if one is not self.gaps
        }

    def _card(self, name: str, columns: Columns, lines: list[Line]) -> Card:
        card = Card(name)
        table = Table(columns, name=name, empty="", grows=True)
        table.set_records(lines)
        self._open_from(table)
        card.body.addWidget(table)
        return card

    def _open_from(self, table: Table) -> None:
        table.opened.connect(self._on_opened)
        table.clicked.connect(self._on_clicked)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_opened(index.data(RecordRole))

    def _on_opened(self, line: Line) -> None:
        self.record_wanted.emit(ActivitiesPage.name, line.activity.id)
