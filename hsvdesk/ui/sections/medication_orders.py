"""The section Ordinationer: the working copy of what is prescribed, and of how sure it is."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from hsvdesk.domain.banner import of_type
from hsvdesk.domain.measurement import Measurement, MeasurementKind, latest
from hsvdesk.domain.medication_list import MedicationList
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.medicine_rows import (
    NO_LIST,
    all_orders,
    at_home,
    drug,
    flags,
    list_of,
    read_from,
    reds,
    route,
    span,
    times,
    weighed,
)
from hsvdesk.domain.order_change import begun
from hsvdesk.domain.order_standing import CURRENT, OrderStanding, standing
from hsvdesk.domain.record import Record
from hsvdesk.domain.supply import Supply
from hsvdesk.services import dilutions, medication_orders, records, settings
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.unbroken import unbroken
from hsvdesk.ui.edit_host import EditHost
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.medication_cards import MedicationListCard, UnconfirmedCard
from hsvdesk.ui.sections.medication_order_editor import (
    OralOrderEditor,
    OrderChangeEditor,
    OrderEditor,
)
from hsvdesk.ui.sections.page import NOT_SHOWN, SectionPage
from hsvdesk.ui.tables import Column, RecordRole, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, label

EMPTY = "Inga ordinationer i hsvdesk. Barnet kan ändå ha läkemedel: fråga."
COPY = "Arbetskopia. Ordinatörens lista gäller, och signeringslistan signeras som vanligt."
PICK = "Välj först ordinationen i listan, med pil upp och ned eller genom att öppna den."
NOT_THIS = "Ordinationen är struken eller felskriven. Välj den som gäller."
LEFT = "Inte gjort efter ändringen"


class MedicationOrdersPage(SectionPage):
    """Orders, most dangerous first, under the list they were copied from.

    Attributes:
        listed: The card of the medication list.
        unconfirmed: The card of oral orders that wait.
        table: The orders; Enter opens one.
        ended: Whether struck, ended and mistaken ones are shown too.
        host: The form of an order as it stands.
        oral_host: The form of an oral order.
        change_host: The form of an order change.
        list_host: The form of the medication list.
    """

    name = "medication_orders"
    title = "Ordinationer"
    kinds = frozenset({MedicationOrder.kind, MedicationList.kind, Supply.kind, Measurement.kind})

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self._found: dict[str, list[Record]] = {}
        self._orders: list[MedicationOrder] = []
        self._list: MedicationList | None = None
        self._weight: Measurement | None = None
        self._most = 0
        self.listed, self.unconfirmed = MedicationListCard(), UnconfirmedCard()
        self.new_button = Button("Lägg till", icon="plus", kind="soft")
        self.new_button.setAccessibleName(f"Lägg till: {self.title}")
        self.oral_button = Button("Muntlig ordination", icon="phone", kind="soft")
        self.change_button = Button("Ordinationsändring", icon="arrow-right", kind="soft")
        self.table = Table(self._columns(), name=self.title, empty=EMPTY, grows=True)
        self.ended = QCheckBox("Visa även avslutade")
        view = self._lay_out()
        self.host = EditHost(view, self._make_editor, back_to=self.table)
        self.oral_host = EditHost(
            self.host, lambda: OralOrderEditor(desk, child_id, self.name), back_to=self.oral_button
        )
        self.change_host = EditHost(
            self.oral_host, lambda: OrderChangeEditor(desk, child_id, self.name), self.table
        )
        self.list_host = EditHost(
            self.change_host,
            lambda: RecordEditor(desk, child_id, self.name, MedicationList),
            back_to=self.listed.button,
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.list_host)
        self._connect()

    def refresh(self) -> None:
        found = self.desk.ask(records.of_child, self.child_id)
        self._found = {kind: self.desk.visible(some) for kind, some in found.items()}
        # Those that may not be seen here still tell whether another one holds.
        self._orders = all_orders(found)
        today, now = self.desk.today(), self.desk.now()
        hidden = self.desk.family_view
        orders = all_orders(self._found)
        ways = {one.id: standing(one, self._orders, now) for one in orders}
        orders.sort(key=lambda one: (_place(ways[one.id]), one.high_risk is None))
        shown = [one for one in orders if ways[one.id] in CURRENT]
        self.ended.setVisible(len(shown) < len(orders))
        self._most = self.desk.ask(settings.values)["medication_list_max_days"]
        self._weight = latest(of_type(self._found, Measurement), MeasurementKind.WEIGHT, today)
        self.table.say_when_empty(NOT_SHOWN if hidden else EMPTY)
        self.table.set_records(orders if self.ended.isChecked() else shown)
        self.unconfirmed.show_orders(
            [one for one in shown if ways[one.id] is OrderStanding.UNCONFIRMED]
        )
        self._list = list_of(self._found)
        empty = NOT_SHOWN if hidden else NO_LIST
        self.listed.show_list(self._list, today, self._most, empty)

    def edit(self, record: Record | None) -> None:
        self.put_away()
        if isinstance(record, MedicationList):
            self.list_host.edit(record)
        else:
            self.host.edit(record)

    def begin_oral(self) -> None:
        """Open the form of an oral order that is given now."""
        self.put_away()
        now = self.desk.now().replace(second=0, microsecond=0)
        today = self.desk.today()
        self.oral_host.edit(
            None,
            {"oral_order": True, "oral_at": now, "prescribed_on": today, "starts_on": today},
        )

    def begin_change(self, old: MedicationOrder) -> None:
        """Open the form of a change of an order, from now."""
        self.put_away()
        self.change_host.edit(None, begun(old, self.desk.now()))

    def editing(self) -> str | None:
        return next((found for one in self._hosts() if (found := one.editing()) is not None), None)

    def put_away(self) -> None:
        for one in self._hosts():
            one.put_away()

    def _hosts(self) -> Iterator[EditHost]:
        yield from (self.host, self.oral_host, self.change_host, self.list_host)

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            Column("Läkemedel", self._drug, stretch=True),
            Column("Dos", self._dose, stretch=True),
            Column("Läge", self._standing, alarming=self._alarming),
            Column("Doseringsvikt", self._weighed),
            Column("Hämtad ur", lambda one: read_from(one, self.desk.today(), self._most)),
        )

    def _drug(self, one: MedicationOrder) -> str:
        supplies = of_type(self._found, Supply)
        home = at_home(one, self._orders, supplies, self.desk.today())
        return unbroken("\n".join((drug(one), *flags(one), *home)))

    def _dose(self, one: MedicationOrder) -> str:
        how = standing(one, self._orders, self.desk.now())
        over = "" if how in CURRENT else f"{how.label}: "
        parts = (f"{over}{one.dose or f'Dos {GAP}'}", route(one), times(one), span(one))
        return unbroken("\n".join(part for part in parts if part))

    def _standing(self, one: MedicationOrder) -> str:
        how = standing(one, self._orders, self.desk.now())
        lines = list(reds(one, self._orders, self.desk.now())) or [how.label]
        if how is OrderStanding.STRUCK and one.struck_reason:
            lines.append(one.struck_reason)
        if left := one.left_after_change:
            lines.append(f"{LEFT}: {', '.join(left)}")
        return "\n".join(lines)

    def _alarming(self, one: MedicationOrder) -> bool:
        now = self.desk.now()
        red = bool(reds(one, self._orders, now))
        return red and standing(one, self._orders, now) in CURRENT

    def _weighed(self, one: MedicationOrder) -> str:
        return weighed(one, self._weight, dilutions.limits().weight_warn)

    def _make_editor(self) -> RecordEditor:
        editor = OrderEditor(self.desk, self.child_id, self.name)
        editor.change_wanted.connect(self.begin_change)
        return editor

    def _on_new(self) -> None:
        self.edit(None)

    def _on_change(self) -> None:
        picked = self.table.picked()
        if picked is None:
            self.desk.said.emit(PICK)
        elif picked.entered_in_error or picked.struck_at is not None:
            self.desk.said.emit(NOT_THIS)
        else:
            self.begin_change(picked)

    def _on_confirmed(self, one: MedicationOrder) -> None:
        today = self.desk.today()
        if self.desk.do(medication_orders.confirm, one, today):
            self.desk.said.emit(f"Bekräftad skriftligt {today}: {drug(one)}.")

    def _on_list(self) -> None:
        self.put_away()
        self.list_host.edit(self._list)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.edit(index.data(RecordRole))

    def _connect(self) -> None:
        self.new_button.clicked.connect(self._on_new)
        self.oral_button.clicked.connect(self.begin_oral)
        self.change_button.clicked.connect(self._on_change)
        self.table.opened.connect(self.edit)
        self.table.clicked.connect(self._on_clicked)
        self.ended.toggled.connect(self.refresh)
        self.unconfirmed.confirmed.connect(self._on_confirmed)
        self.listed.button.clicked.connect(self._on_list)

    def _lay_out(self) -> QWidget:
        view, buttons = QWidget(), QWidget()
        row = FlowLayout(buttons)
        for button in (self.oral_button, self.change_button):
            row.addWidget(button)
        card = Card(self.title, action=self.new_button)
        for widget in (label(COPY, "small"), buttons, self.table, self.ended):
            card.body.addWidget(widget)
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current().px(12))
        for each in (self.listed, self.unconfirmed, card):
            layout.addWidget(each)
        layout.addStretch(1)
        return view


def _place(how: OrderStanding) -> int:
    return list(OrderStanding).index(how)
