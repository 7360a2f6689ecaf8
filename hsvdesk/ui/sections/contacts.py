"""The section Kontakter: whom to call, the child's own and the unit's; also without a child."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from hsvdesk.domain import contact_card
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_list import ListedContact
from hsvdesk.domain.record import COMMON_FIELDS, Record, described_fields
from hsvdesk.domain.setting import Setting
from hsvdesk.errors import UserError
from hsvdesk.services import contact_lists, contacts, records
from hsvdesk.ui.contact_editor import ContactEditor
from hsvdesk.ui.contact_import import ContactImport
from hsvdesk.ui.contact_lines import COLUMNS, Line, lines
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.differing_contacts import DifferingContacts
from hsvdesk.ui.edit_host import EditHost
from hsvdesk.ui.files import ask_for_list, ask_to_save_list
from hsvdesk.ui.forms import reveal
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.tables import RecordRole, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, label

OF_UNIT = "Hela enheten"
CATALOGUE = "Enhetens kontakter"
WHERE = (
    "De här gäller alla barn. Nya läggs till under Enhetens kontakter: knappen med kontaktboken "
    "ovanför barnlistan."
)
FILE_NAME = "kontakter.csv"


class ContactsPage(SectionPage):
    """The child's own contacts above the whole unit's; with no child, the unit's alone.

    Attributes:
        own: The child's, or without a child the unit's.
        unit: The unit's below a child's own.
        differing: Contacts of which two sources say different hours.
        importing: A list from a file, before it is taken in.
        host: The form of one contact.
        notice: What of a row in a list could not be read, above the form it was put into.
    """

    name = "contacts"
    title = Contact.title
    kinds = frozenset({Contact.kind, Setting.kind})

    def __init__(
        self,
        desk: Desk,
        child_id: str,
        *,
        choose_file: Callable[[QWidget], Path | None] = ask_for_list,
        choose_name: Callable[[QWidget, str], Path | None] = ask_to_save_list,
    ) -> None:
        super().__init__(desk, child_id)
        self._choose_file, self._choose_name = choose_file, choose_name
        self._path: Path | None = None
        self._mending: int | None = None
        self._mended: set[int] = set()
        empty = "Inga egna kontakter." if child_id else "Inga kontakter för hela enheten."
        self.own = Table(COLUMNS, name=self.title, empty=empty, grows=True)
        self.unit = Table(COLUMNS, name=OF_UNIT, empty="Inga.", grows=True)
        self.new_button = Button("Lägg till", icon="plus", kind="soft")
        self.new_button.setAccessibleName(f"Lägg till: {self.title}")
        self.import_button = Button("Läs in lista …", icon="download", kind="soft")
        self.export_button = Button("Spara som CSV …", icon="upload", kind="soft")
        self.print_button = Button("Lämna ut Kontaktkort", icon="send", kind="soft")
        self.bag_button = Button("Kontaktkort för väskan", icon="send", kind="soft")
        self.ended = QCheckBox("Visa även avslutade, ersatta och felskrivna")
        self.differing = DifferingContacts()
        self.importing = ContactImport()
        self.notice = label("")
        self._list, self._unit = QWidget(), Card(OF_UNIT)
        view = self._lay_out()
        self.host = EditHost(view, self._make_editor, back_to=self.own)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(12))
        room.addWidget(self.notice)
        room.addWidget(self.host)
        self.notice.hide()
        self._connect()

    def refresh(self) -> None:
        directory = self.desk.ask(contacts.known, self.child_id)
        today = self.desk.today()
        groups = self.desk.ask(contacts.differing, self.child_id)
        self.differing.show_groups(groups, today, directory.terms.verified_months)
        own = lines(self._visible(self.child_id), directory, today)
        unit = lines(self._visible(""), directory, today) if self.child_id else []
        for table, found in ((self.own, own), (self.unit, unit)):
            table.set_records([one for one in found if self.ended.isChecked() or not one.ended])
        self.ended.setVisible(any(one.ended for one in (*own, *unit)))

    def edit(self, record: Record | None) -> None:
        self.notice.hide()
        self._open(record)

    def verify(self, contact: Contact) -> None:
        """Open a contact, ready to be told how it was seen to be right."""
        self.edit(contact)
        if isinstance(self.host.editor, ContactEditor):
            self.host.editor.ask_how()

    def _open(self, record: Record | None, preset: Mapping[str, Any] | None = None) -> None:
        self.host.edit(record, preset)
        if self.host.editor is not None:
            # What stands above the first field belongs to it: whose the contact is, and verifying.
            reveal(self.host.editor.head)

    def editing(self) -> str | None:
        return self.host.editing()

    def put_away(self) -> None:
        self.host.put_away()

    def read_list(self, path: Path) -> None:
        """Show what a file says before anything of it is taken in."""
        self._path, self._mended = path, set()
        self._compare()

    def _visible(self, whose: str) -> list[Contact]:
        return self.desk.visible(self.desk.ask(records.of_kind, Contact, whose))

    def _compare(self) -> None:
        if self._path is None:
            return
        try:
            found = self.desk.ask(contact_lists.compare, self._path, self.child_id)
        except UserError as error:
            self.desk.refused.emit(error)
            return
        self.importing.show_list(self._path, found, self._mended)
        self._show_import(on=True)

    def _show_import(self, *, on: bool) -> None:
        self.importing.setVisible(on)
        self._list.setVisible(not on)
        (self.importing.table if on else self.own).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_editor(self) -> ContactEditor:
        editor = ContactEditor(self.desk, self.child_id, self.name)
        editor.closed.connect(self._on_editor_closed)
        return editor

    def _on_editor_closed(self, saved: bool) -> None:
        self.notice.hide()
        if self._mending is not None and saved:
            self._mended.add(self._mending)
            self._compare()
        self._mending = None

    def _on_mend(self, row: ListedContact) -> None:
        names = [name for name in described_fields(Contact) if name not in COMMON_FIELDS]
        self._open(None, {name: getattr(row.contact, name) for name in names})
        said = (f"{heading}: {text}" for heading, text in row.problems.items())
        self.notice.setText(f"Rad {row.row} kunde inte läsas. " + " ".join(said))
        self.notice.show()
        self._mending = row.row

    def _on_import(self) -> None:
        if (path := self._choose_file(self)) is not None:
            self.read_list(path)

    def _on_accepted(self) -> None:
        count = len(self.importing.chosen)
        if self.desk.do(
            contact_lists.take_in, self.importing.found, self.importing.chosen, self.child_id
        ):
            self._show_import(on=False)
            self.desk.said.emit(f"{count} kontakter togs in. Ingen är bekräftad av er än.")

    def _on_import_left(self) -> None:
        self._show_import(on=False)

    def _on_export(self) -> None:
        if (path := self._choose_name(self, FILE_NAME)) is None:
            return
        try:
            count = self.desk.ask(contact_lists.export, path)
        except UserError as error:
            self.desk.refused.emit(error)
            return
        self.desk.said.emit(f"{count} kontakter är sparade i {path.name}.")

    def _on_new(self) -> None:
        self.edit(None)

    def _on_line(self, line: Line) -> None:
        self.edit(line.contact)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_line(index.data(RecordRole))

    def _on_print(self) -> None:
        self.document_wanted.emit(contact_card.KIND, "")

    def _on_bag(self) -> None:
        self.document_wanted.emit(contact_card.BAG_KIND, "")

    def _on_changed(self, change: Changed) -> None:
        if change.child_id in ("", self.child_id) and change.kinds & self.kinds:
            self.refresh()

    def _connect(self) -> None:
        for table in (self.own, self.unit):
            table.opened.connect(self._on_line)
            table.clicked.connect(self._on_clicked)
        self.ended.toggled.connect(self.refresh)
        self.new_button.clicked.connect(self._on_new)
        self.import_button.clicked.connect(self._on_import)
        self.export_button.clicked.connect(self._on_export)
        self.print_button.clicked.connect(self._on_print)
        self.bag_button.clicked.connect(self._on_bag)
        self.differing.verify_wanted.connect(self.verify)
        self.importing.accepted.connect(self._on_accepted)
        self.importing.mend_wanted.connect(self._on_mend)
        self.importing.left.connect(self._on_import_left)

    def _lay_out(self) -> QWidget:
        px = current().px
        top = QWidget()
        buttons = FlowLayout(top)
        chosen = (
            (self.print_button, self.bag_button)
            if self.child_id
            else (self.import_button, self.export_button)
        )
        for button in chosen:
            buttons.addWidget(button)
        own = Card(self.title if self.child_id else CATALOGUE, action=self.new_button)
        own.body.addWidget(self.own)
        self._unit.body.addWidget(label(WHERE, "small"))
        self._unit.body.addWidget(self.unit)
        if not self.child_id:
            self._unit.hide()
        inside = QVBoxLayout(self._list)
        for widget in (top, self.differing, own, self._unit, self.ended):
            inside.addWidget(widget)
        view = QWidget()
        both = QVBoxLayout(view)
        for layout in (inside, both):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(px(12))
        both.addWidget(self._list)
        both.addWidget(self.importing)
        self.importing.hide()
        return view
