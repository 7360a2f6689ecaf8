"""The section Historik: every version of every record, old and new side by side."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout

from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.record import Record
from hsvdesk.services import records, staff
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.record_view import lines, with_names
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.tables import Column, RecordRole, Table, shown
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, label

PAGE = 200
Difference = tuple[str, str, str]


def differences(old: Record | None, new: Record) -> list[Difference]:
    """Return label, old text and new text of each field that the version says anew."""
    before = dict(lines(old)) if old else {}
    after = dict(lines(new))
    if old is not None and new.entered_in_error != old.entered_in_error:
        after["Felskrivet"] = new.entered_in_error
    return [
        (name, before.get(name, ""), after.get(name, ""))
        for name in dict.fromkeys((*before, *after))
        if before.get(name, "") != after.get(name, "")
    ]


class HistoryPage(SectionPage):
    """All that was ever written about the child, newest first."""

    name = "history"
    title = "Historik"
    kinds = frozenset(KINDS)

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self._names: dict[str, str] = {}
        self._limit = PAGE
        self.table = Table(
            (
                Column("När", lambda r: r.saved.at),
                Column("Vad", lambda r: r.title),
                Column("Uppgift", _said, stretch=True),
                Column("Av", lambda r: self._names.get(r.saved.author, "")),
            ),
            name=self.title,
            empty="Inget är skrivet än.",
            grows=True,
        )
        self.more_button = Button("Visa äldre", kind="quiet")
        self.chosen = label("Välj en rad för att se vad som ändrades.", "small")
        self.versions = Table(
            (
                Column("Fält", lambda d: d[0]),
                Column("Före", lambda d: d[1], stretch=True),
                Column("Efter", lambda d: d[2], stretch=True),
            ),
            name="Ändringen",
            empty="Ingenting ändrades i fälten.",
            grows=True,
        )
        change = Card("Ändringen")
        change.body.addWidget(self.chosen)
        change.body.addWidget(self.versions)
        card = Card(self.title)
        card.body.addWidget(self.table)
        card.body.addWidget(self.more_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current().px(12))
        layout.addWidget(change)
        layout.addWidget(card)
        layout.addStretch(1)
        self.versions.hide()
        self.table.opened.connect(self.show_change)
        self.table.clicked.connect(self._on_clicked)
        self.more_button.clicked.connect(self._on_more)

    def refresh(self) -> None:
        self._names = self.desk.ask(staff.names)
        found = self.desk.ask(records.history_of_child, self.child_id, self._limit)
        self.more_button.setVisible(len(found) == self._limit)
        self.table.set_records(found)

    def show_change(self, record: Record) -> None:
        """Show what one version changed, beside what stood before."""
        earlier = [
            one
            for one in self.desk.ask(records.history, record.id)
            if one.saved
            and record.saved
            and one.saved.version != record.saved.version
            and one.saved.at <= record.saved.at
        ]
        old = earlier[-1] if earlier else None
        who = self._names.get(record.saved.author, "") if record.saved else ""
        when = shown(record.saved.at) if record.saved else ""
        verb = "Ändrat" if old else "Skrivet"
        self.chosen.setText(f"{record.title}. {verb} {when} av {who}.")
        known = self.desk.ask(records.of_child, self.child_id).values()
        names = self._names | {one.id: one.summary() for found in known for one in found}
        before = with_names(old, names) if old else None
        self.versions.set_records(differences(before, with_names(record, names)))
        self.versions.show()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.show_change(index.data(RecordRole))

    def _on_more(self) -> None:
        self._limit += PAGE
        self.refresh()


def _said(record: Record) -> str:
    mistake = f"FELSKRIVET ({record.entered_in_error}): " if record.entered_in_error else ""
    return f"{mistake}{record.summary()}"
