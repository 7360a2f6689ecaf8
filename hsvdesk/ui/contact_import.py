"""A list of contacts before it is taken in: each row as it was read, or why it was not."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.contact_cells import written_phone
from hsvdesk.domain.contact_list import ContactList, Listed, ListedContact
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.tables import RIGHT, Column, RecordRole, Table, shown
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, label

HOW = (
    "Enter, eller ett klick, väljer en rad eller tar bort valet. På en rad som inte kan läsas "
    "öppnas formuläret med det som gick att läsa. Inget är inlagt förrän du tar in det."
)
BY_HAND = "inlagd för hand"
TAKE_IN = "Ta in valda rader"


class ContactImport(QWidget):
    """The rows of a list, and which of them are chosen.

    Attributes:
        table: The rows.
        chosen: The numbers of the rows that are chosen.

    Signals:
        accepted: Take the chosen rows in.
        mend_wanted: Open the form with a row that cannot be read; carries the row.
        left: Back to the contacts; nothing is taken in.
    """

    accepted = Signal()
    mend_wanted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.found = ContactList(())
        self.chosen: set[int] = set()
        self._mended: set[int] = set()
        self.accept_button = Button(TAKE_IN, icon="download", kind="primary")
        self.all_button = Button("Välj alla", kind="soft")
        self.none_button = Button("Välj inga", kind="soft")
        self.back_button = Button("Avbryt", icon="arrow-left", kind="quiet")
        self.summary = label("", "strong")
        self.remarks = label("", "small")
        self.table = Table(self._columns(), name="Kontaktlista", empty="Inga rader.", grows=True)
        self._lay_out()
        self.accept_button.clicked.connect(self.accepted)
        self.all_button.clicked.connect(self._on_all)
        self.none_button.clicked.connect(self._on_none)
        self.back_button.clicked.connect(self.left)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_clicked)

    def show_list(self, path: Path, found: ContactList, mended: Collection[int] = ()) -> None:
        """Show what a file says; new rows are chosen, changed ones are for the nurse to choose.

        Args:
            path: The file.
            found: What it says.
            mended: The rows that were written by hand after they could not be read.
        """
        self.found, self._mended = found, {*mended}
        self.chosen = {one.row for one in found.rows if one.listed is Listed.NEW}
        unread = [f"Kolumnen ”{one}” läses inte." for one in found.unread]
        without = any(one.contact.source == path.name for one in found.rows)
        source = [f"Rader utan källa får källan ”{path.name}”."] if without else []
        self.remarks.setText(" ".join([*found.remarks, *unread, *source]))
        self.remarks.setVisible(bool(self.remarks.text()))
        self.summary.setText(f"{path.name}: {_counts(found)}")
        self.table.set_records(found.rows)
        self._count()

    def _columns(self) -> tuple[Column[ListedContact], ...]:
        return (
            Column("Rad", lambda one: one.row, align=RIGHT),
            Column("Tas in", self._chosen),
            Column("Läst", _read, stretch=True),
            Column("Läge", self._state, stretch=True),
        )

    def _chosen(self, one: ListedContact) -> str:
        if not one.takable:
            return "–"
        return "Ja" if one.row in self.chosen else "Nej"

    def _state(self, one: ListedContact) -> str:
        state = BY_HAND if one.row in self._mended else one.listed.value
        problems = (f"{heading}: {text}" for heading, text in one.problems.items())
        return "\n".join([state.capitalize(), *problems, *one.remarks])

    def _on_opened(self, one: ListedContact) -> None:
        if one.listed is Listed.UNREAD:
            self.mend_wanted.emit(one)
        elif one.takable:
            self._choose(self.chosen ^ {one.row})

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_opened(index.data(RecordRole))

    def _on_all(self) -> None:
        self._choose({one.row for one in self.found.rows if one.takable})

    def _on_none(self) -> None:
        self._choose(set())

    def _choose(self, rows: set[int]) -> None:
        self.chosen = rows
        self.table.viewport().update()
        self._count()

    def _count(self) -> None:
        count = len(self.chosen)
        self.accept_button.setText(f" {TAKE_IN} ({count})" if count else f" {TAKE_IN}")
        self.accept_button.setEnabled(count > 0)

    def _lay_out(self) -> None:
        px = current().px
        card = Card("Läs in kontaktlista")
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.accept_button, self.all_button, self.none_button, self.back_button):
            row.addWidget(button)
        for widget in (self.summary, self.remarks, label(HOW, "small"), buttons, self.table):
            card.body.addWidget(widget)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(12))
        room.addWidget(card)
        room.addStretch(1)


def _read(one: ListedContact) -> str:
    """Return what a row says, line by line, as far as it could be read."""
    contact = one.contact
    lines = (
        contact.summary(),
        "\n".join(map(written_phone, contact.phones)),
        contact.shown_hours if contact.hours_said else "",
        shown(contact.reasons),
        f"Källa: {contact.source}" if contact.source else "",
    )
    return "\n".join(line for line in lines if line)


def _counts(found: ContactList) -> str:
    counts = {each: sum(one.listed is each for one in found.rows) for each in Listed}
    words = {
        Listed.NEW: "nya",
        Listed.CHANGED: "ändrade",
        Listed.SAME: "finns redan",
        Listed.UNREAD: "kan inte läsas",
    }
    said = ", ".join(f"{count} {words[each]}" for each, count in counts.items() if count)
    return f"{len(found.rows)} rader: {said}." if said else "inga rader."
