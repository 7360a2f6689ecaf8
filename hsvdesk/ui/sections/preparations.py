"""The section Spädning: what is to be prepared, what is, and the one being prepared or checked."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.medicine_rows import drug, flags, reds
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.record import Record, local
from hsvdesk.services import ready_orders, records
from hsvdesk.services.ready_orders import ReadyOrder
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.check_panel import CheckPanel
from hsvdesk.ui.dilution.drift_bar import DriftBar
from hsvdesk.ui.dilution.prepared_card import PreparedCard
from hsvdesk.ui.dilution.preparing_view import PreparingView
from hsvdesk.ui.dilution.unbroken import unbroken
from hsvdesk.ui.sections.page import NOT_SHOWN, SectionPage
from hsvdesk.ui.tables import Column, RecordRole, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card

EMPTY = "Inga ordinationer i kraft i hsvdesk. Läs läkemedelslistan i ert vanliga system."


class PreparationsPage(SectionPage):
    """What is to be prepared; Enter opens the order that is picked.

    One of three is in sight: the lists, the one being prepared, or the one being checked. While
    somebody checks, no other part holds a figure of what she is to find for herself.

    Attributes:
        drift: What the child's weight soon leaves.
        table: The orders in force.
        made: What has been prepared.
        view: The one being prepared.
        check: The one being checked.
    """

    name = "preparations"
    title = "Spädning"
    kinds = frozenset(
        one.kind
        for one in (
            *(MedicationOrder, DilutionInstruction, Preparation, Administration, Measurement),
        )
    )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        px = current().px
        columns = (
            Column("Nästa dos", self._when),
            Column("Läkemedel", _drug, stretch=True),
            Column("Dos", self._dose, alarming=self._alarming),
            Column("Instruktion", self._instruction, stretch=True),
        )
        self._orders: Sequence[MedicationOrder] = ()
        self.table = Table(columns, name=self.title, empty=EMPTY, grows=True)
        self.drift = DriftBar(desk, child_id)
        self.made = PreparedCard(desk, child_id)
        self.view = PreparingView(desk, child_id)
        self.check = CheckPanel(desk, child_id)
        self.view.hide()
        self.check.hide()
        self._list = QWidget()
        self._to_make = Card("Att iordningställa")
        self._to_make.body.addWidget(self.table)
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(12))
        for widget in (self.drift, self._to_make, self.made):
            inside.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        for part in (self._list, self.view, self.check):
            outer.addWidget(part)
        outer.addStretch(1)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(self._on_clicked)
        self.view.closed.connect(self._on_closed)
        self.view.prepared.connect(self._on_prepared)
        self.made.check_wanted.connect(self._begin_check)
        self.made.writing.connect(self._on_writing)
        self.made.paper_wanted.connect(self.document_wanted)
        self.check.closed.connect(self._on_checked)

    def refresh(self) -> None:
        found = self.desk.ask(ready_orders.ready, self.child_id)
        seen = {one.id for one in self.desk.visible([one.order for one in found.orders])}
        orders = [one for one in found.orders if one.order.id in seen]
        self.table.say_when_empty(NOT_SHOWN if self.desk.family_view else EMPTY)
        self._weight = found.weight
        self._orders = self.desk.ask(records.of_kind, MedicationOrder, self.child_id)
        picked = self._picked()
        self.table.set_records(orders)
        self.table.pick(lambda one: picked in ("", one.order.id))
        if self.made.form is None:
            self.drift.refresh()
        self.made.refresh()
        if (open_ := self.editing()) is not None:
            self._renew(open_, orders)

    def take_keyboard(self) -> None:
        if self.editing() is None:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.view.take_keyboard()

    def edit(self, record: Record | None) -> None:
        for one in self.table.rows.records:
            if record is not None and one.order.id == record.id:
                self._open(one)

    def editing(self) -> str | None:
        return self.view.order_id()

    def put_away(self) -> None:
        if self.editing() is not None:
            self.view.put_away()
        self.made.put_away()

    def _renew(self, order_id: str, orders: list[ReadyOrder]) -> None:
        """Show what is being prepared as it is now; an order that has ended is left."""
        ready = next((one for one in orders if one.order.id == order_id), None)
        if ready is None:
            self.view.put_away()
        else:
            self.view.renew(ready, self._weight)

    def _picked(self) -> str:
        picked = self.table.picked()
        return picked.order.id if isinstance(picked, ReadyOrder) else ""

    def _open(self, one: ReadyOrder) -> None:
        self._list.hide()
        self.view.open(one, self._weight)
        self.view.show()
        self.take_keyboard()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index.data(RecordRole))

    def _on_closed(self) -> None:
        self.view.hide()
        self._list.show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_prepared(self, preparation_id: str) -> None:
        self._begin_check(preparation_id)

    def _on_writing(self, on: bool) -> None:
        """Take all else away while a giving is written: a press beside it must not lose it."""
        self._to_make.setHidden(on)
        if on:
            self.drift.hide()
        else:
            self.drift.refresh()

    def _begin_check(self, preparation_id: str) -> None:
        self.made.cover()
        self._list.hide()
        self.check.show()
        self.check.begin(preparation_id)

    def _on_checked(self) -> None:
        self.check.hide()
        self._list.show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _when(self, one: ReadyOrder) -> str:
        """Return when the next dose is; where the text does not tell, the text itself."""
        if one.next_at is None:
            need = "Vid behov" if one.order.as_needed else one.order.times
            return need or "Tid ej angiven"
        at, today = local(one.next_at), self.desk.today()
        if at.date() == today:
            return f"{at:%H:%M}"
        tomorrow = at.date() == today + timedelta(days=1)
        return f"{'I morgon' if tomorrow else at.date()} {at:%H:%M}"

    def _dose(self, one: ReadyOrder) -> str:
        order = one.order
        route = order.route.label if order.route else "väg ej angiven"
        said = (order.dose or "dos ej angiven", route, *self._reds(one))
        return "\n".join(str(each) for each in said)

    def _reds(self, one: ReadyOrder) -> tuple[str, ...]:
        return reds(one.order, self._orders, self.desk.now())

    def _alarming(self, one: ReadyOrder) -> bool:
        return bool(self._reds(one))

    def _instruction(self, one: ReadyOrder) -> str:
        """Return which instruction there is, or why none can be prepared by."""
        found = one.instructions
        if not found:
            return "Ingen"
        in_force = [each for each in found if each.holds_on(self.desk.today())]
        if not in_force:
            return "Ingen som gäller"
        return in_force[0].summary() if len(in_force) == 1 else f"Välj: {len(in_force)} passar"


def _drug(one: ReadyOrder) -> str:
    return unbroken("\n".join((drug(one.order), *flags(one.order), *one.asked)))
