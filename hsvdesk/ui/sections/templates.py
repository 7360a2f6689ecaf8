"""The section Mallar: readiness packages, what each adds to the plan, and the unit's own."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.device import Device
from hsvdesk.domain.record import Record, described_fields
from hsvdesk.domain.risk import Risk
from hsvdesk.domain.start_check import StartCheck
from hsvdesk.domain.supply import Supply
from hsvdesk.domain.template import Template
from hsvdesk.domain.template_from_plan import Made
from hsvdesk.errors import UserError
from hsvdesk.services import templates
from hsvdesk.services.templates import Offered
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.edit_host import EditHost
from hsvdesk.ui.package_view import PackageView, package_facts
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.tables import Column, RecordRole, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, Facts, label

EMPTY = "Inga mallar."
HINT = "Enter öppnar en mall och visar vad den lägger till. Inget ändras förrän du säger till."
READ_IT = (
    "Läs hela texten innan du sparar. Programmet har tagit bort namn, nummer, adresser, datum och "
    "doser som det känner igen. Fri text kan ändå dölja vem barnet är: en granne, en ort, en "
    "ovanlig händelse. Mallen visas för alla på enheten."
)

GROUPS = (
    ("", ("name", "care_kind", "valid_from", "valid_to")),
    ("Källa och godkännande", ("source", "checked_on", "approved_by", "approved_on")),
    (
        "Innehåll",
        (
            *("activities", "devices", "supplies", "risks"),
            *("start_items", "contact_reasons", "training"),
        ),
    ),
)


def whose(one: Offered) -> str:
    """Return whether a template is the unit's, and that a newer one came with the program."""
    if not one.own:
        return "Medföljande"
    return f"Enhetens egen\nNyare medföljande finns: {one.newer}" if one.newer else "Enhetens egen"


def dated(one: Offered) -> str:
    """Return from when it is in force, and until when."""
    begins = f"Från {one.template.valid_from or GAP}"
    return f"{begins}\nTill {one.template.valid_to}" if one.template.valid_to else begins


COLUMNS: tuple[Column[Offered], ...] = (
    Column("Mall", lambda one: one.template.name, stretch=True),
    Column("Sorts vård", lambda one: one.template.care_kind),
    Column("Vems", whose),
    Column("Gäller", dated),
    Column("Godkänd av", lambda one: one.template.approved_by or GAP),
)


class TemplatesPage(SectionPage):
    """A list of packages; one of them and what it adds; or the form of the unit's own.

    Attributes:
        table: The packages; Enter opens one.
        package: The one that is open.
        host: The form of the unit's own.
        notice: What was taken out of a child's plan, above the form it was put into.
    """

    name = "templates"
    title = Template.title
    kinds = frozenset(
        {
            *(Template.kind, Activity.kind, Device.kind, Supply.kind, Risk.kind),
            StartCheck.kind,
        }
    )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        px = current().px
        self._open: Offered | None = None
        self.table = Table(COLUMNS, name=self.title, empty=EMPTY, grows=True)
        self.make_button = Button("Gör mall av barnets plan", icon="copy", kind="soft")
        self._list = Card(self.title, action=self.make_button)
        self._list.body.addWidget(label(HINT, "small"))
        self._list.body.addWidget(self.table)
        self.package = PackageView()
        self.package.hide()
        view = QWidget()
        inside = QVBoxLayout(view)
        inside.setContentsMargins(0, 0, 0, 0)
        for widget in (self._list, self.package):
            inside.addWidget(widget)
        self.host = EditHost(view, self._make_editor, back_to=self.table)
        self.removed = Facts()
        self.notice = Card("Det här togs bort ur planen")
        self.notice.body.addWidget(label(READ_IT))
        self.notice.body.addWidget(self.removed)
        self.notice.hide()
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(12))
        room.addWidget(self.notice)
        room.addWidget(self.host)
        self.table.opened.connect(self.open)
        self.table.clicked.connect(self._on_clicked)
        self.make_button.clicked.connect(self._on_make)
        self.package.accepted.connect(self._on_accepted)
        self.package.copied.connect(self._on_copied)
        self.package.changed.connect(self._on_change)
        self.package.left.connect(self._on_left)

    def refresh(self) -> None:
        found = self.desk.ask(templates.offered)
        self.table.set_records(found)
        if self._open is not None:
            self._show(next((one for one in found if _same(one, self._open)), None))

    def open(self, one: Offered) -> None:
        """Show a package and what it would add."""
        self._show(one)
        self.package.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, record: Record | None) -> None:
        """Open the unit's own template; without one, make a new one of the child's plan."""
        if isinstance(record, Template):
            self.host.edit(record)
            return
        try:
            made = self.desk.ask(templates.from_plan, self.child_id)
        except UserError as error:
            self.desk.refused.emit(error)
            return
        self.removed.set_rows(_removed(made))
        self.host.edit(None, _preset(made.template))
        self.notice.show()

    def editing(self) -> str | None:
        return self.host.editing()

    def _make_editor(self) -> RecordEditor:
        # Drafts are kept by child: what is made of one child's plan never comes back in another's.
        editor = RecordEditor(self.desk, "", f"{self.name}:{self.child_id}", Template, GROUPS)
        editor.closed.connect(self.notice.hide)
        return editor

    def _show(self, one: Offered | None) -> None:
        self._open = one
        self._list.setVisible(one is None)
        self.package.setVisible(one is not None)
        if one is None:
            return
        lines = self.desk.ask(templates.adds, self.child_id, one.template)
        newer = f"Medföljande från {one.newer}. Jämför, och gör en ny kopia." if one.newer else ""
        facts = package_facts(one.template, own=one.own, newer=newer)
        self.package.show_package(one.template, lines, facts)
        self.package.copy_button.setVisible(not one.own)
        self.package.change_button.setVisible(one.own)

    def _on_changed(self, change: Changed) -> None:
        if change.child_id in ("", self.child_id) and change.kinds & self.kinds:
            self.refresh()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.open(index.data(RecordRole))

    def _on_make(self) -> None:
        self.edit(None)

    def _on_accepted(self) -> None:
        chosen = self.package.chosen()
        if self._open is not None and self.desk.do(
            templates.take_in, self.child_id, self._open.template, chosen
        ):
            self.desk.said.emit(f"Tillagt i planen ur {self._open.template.name}: {len(chosen)}.")

    def _on_copied(self) -> None:
        one = self._open
        if one is not None and self.desk.do(templates.copy, one.template.id):
            self._on_change()

    def _on_change(self) -> None:
        if self._open is not None and self._open.own:
            self.host.edit(self._open.template)

    def _on_left(self) -> None:
        self._show(None)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _same(one: Offered, other: Offered) -> bool:
    """Whether two are the same record, or one is the copy of the other just made."""
    mine, its = one.template, other.template
    return mine.id == its.id or (not other.own and mine.copied_from == its.id)


def _preset(template: Template) -> dict[str, Any]:
    return {name: getattr(template, name) for name in described_fields(Template)}


def _removed(made: Made) -> list[tuple[str, str]]:
    found = [("Borttaget", ", ".join(made.taken) or "Inget kändes igen")]
    if made.suspects:
        found.append(("Kan vara namn", ", ".join(made.suspects)))
    if made.secret:
        found.append(("Utelämnat", f"{made.secret} uppgifter: ej till vårdnadshavare"))
    return found
