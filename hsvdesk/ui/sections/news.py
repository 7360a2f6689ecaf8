"""The section Nytt: what others have written since the nurse last opened the child."""

from PySide6.QtWidgets import QVBoxLayout

from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.record import Record
from hsvdesk.services import news, staff
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.tables import Column, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card, label


class NewsPage(SectionPage):
    """New and changed records by others, newest first. It never claims that nothing changed."""

    name = "news"
    title = "Nytt sedan du senast öppnade"
    kinds = frozenset(KINDS)

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self._names: dict[str, str] = {}
        self.state = label("", "small")
        self.table = Table(
            (
                Column("När", lambda r: r.saved.at),
                Column("Vad", lambda r: r.title),
                Column("Uppgift", lambda r: r.summary(), stretch=True),
                Column("Av", lambda r: self._names.get(r.saved.author, "")),
            ),
            name=self.title,
            empty="Inget nytt inlagt av andra i hsvdesk.",
            grows=True,
        )
        card = Card(self.title)
        card.body.addWidget(self.state)
        card.body.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current().px(12))
        layout.addWidget(card)
        layout.addStretch(1)

    def refresh(self) -> None:
        self._names = self.desk.ask(staff.names)
        found = self.desk.ask(news.since_last_opened, self.child_id)
        self.state.setText(
            "Du har inte öppnat barnets sida förut: läs hela."
            if found is None
            else "Bara det som är inlagt i hsvdesk. Annat kan ha hänt: se Senast avstämt."
        )
        self.table.setVisible(found is not None)  # empty it would say that nothing is new
        rows: list[Record] = self.desk.visible(found or [])
        self.table.set_records(rows)
