"""The cards above the orders: what they were copied from, and what is not confirmed in writing."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.medication_list import MedicationList
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.medicine_rows import (
    NO_LIST,
    NOT_READ_BACK,
    OLD_LIST,
    drug,
    oral,
    route,
    times,
)
from hsvdesk.domain.order_standing import OrderStanding
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.tables import shown
from hsvdesk.ui.widgets import Button, Card, Chip, EmptyState, Facts, label, line

USABLE = "Får användas. Jämför med den skriftliga ordinationen när den kommer, och bekräfta då."


def facts(listed: MedicationList, today: date) -> list[tuple[str, str]]:
    """Return what is known of the list; what is not is said to be missing."""
    with_whom = f" med {listed.reconciled_with or GAP}" if listed.reconciled_on else ""
    dispensed = GAP if listed.dose_dispensed is None else shown(listed.dose_dispensed)
    if listed.dose_dispensed or listed.pascal_compared_on:
        dispensed += f" · jämförd med Pascal {listed.pascal_compared_on or GAP}"
    rows = [
        ("Hämtad ur", f"{listed.source} · utskriven {listed.printed_on or GAP}"),
        ("Avstämd", f"{listed.reconciled_on or GAP}{with_whom}"),
        ("Ålder", listed.shown_age(today)),
        ("Dosdispenserat", dispensed),
    ]
    return rows + ([("Anmärkning", listed.comment)] if listed.comment else [])


class _Filled(Card):
    """A card whose body is made anew each time."""

    def __init__(self, title: str, *, action: QWidget | None = None) -> None:
        super().__init__(title, action=action)
        self._inside = QWidget()
        self.body.addWidget(self._inside)

    def refill(self) -> QVBoxLayout:
        """Take away what the card shows, and return the room for something else."""
        self.body.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = QWidget()
        room = QVBoxLayout(self._inside)
        room.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._inside)
        return room


class MedicationListCard(_Filled):
    """Which list the orders were copied from, and how old that is.

    Attributes:
        button: Opens the form of the list.
    """

    def __init__(self) -> None:
        self.button = Button("Stäm av eller ändra", icon="pencil", kind="soft")
        super().__init__(MedicationList.title, action=self.button)
        self.button.setAccessibleName("Stäm av eller ändra läkemedelslistan")

    def show_list(self, listed: MedicationList | None, today: date, most: int, empty: str) -> None:
        """Show a list, that it is old, or that there is none.

        Args:
            listed: The one that counts.
            today: The day in Sweden.
            most: Days that it may be old.
            empty: What is said when there is none.
        """
        room = self.refill()
        if listed is None:
            if empty == NO_LIST:
                room.addWidget(Chip(NO_LIST, "warning"))
            else:
                room.addWidget(EmptyState(empty))
            return
        if listed.is_old(today, most):
            room.addWidget(Chip(f"{OLD_LIST}: stäm av", "warning"))
        room.addWidget(Facts(facts(listed, today)))


class UnconfirmedCard(_Filled):
    """Oral orders that wait to be confirmed in writing, each with its button.

    Signals:
        confirmed: *Bekräftad skriftligt* was pressed; carries the order.

    Attributes:
        buttons: One for each order.
    """

    confirmed = Signal(object)

    def __init__(self) -> None:
        super().__init__("Väntar på skriftlig bekräftelse")
        self.buttons: list[Button] = []
        self._orders: list[MedicationOrder] = []

    def show_orders(self, orders: Sequence[MedicationOrder]) -> None:
        """Show these; without any there is no card."""
        room = self.refill()
        self._orders, self.buttons = list(orders), []
        for number, one in enumerate(orders):
            if number:
                room.addWidget(line())
            room.addWidget(Chip(OrderStanding.UNCONFIRMED.label, "danger"))
            if not one.read_back:
                room.addWidget(Chip(NOT_READ_BACK, "danger"))
            room.addWidget(Facts(_told(one)))
            room.addWidget(label(USABLE, "small"))
            button = Button("Bekräftad skriftligt", icon="check", kind="soft")
            button.setAccessibleName(f"Bekräftad skriftligt: {one.summary()}")
            button.clicked.connect(self._on_button)
            room.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        self.setVisible(bool(orders))

    def _on_button(self) -> None:
        for button, one in zip(self.buttons, self._orders, strict=True):
            if button is self.sender():
                self.confirmed.emit(one)
                return


def _told(one: MedicationOrder) -> list[tuple[str, str]]:
    return [
        ("Läkemedel", drug(one)),
        ("Dos", f"{one.dose or GAP} · {route(one)}"),
        ("Tider", times(one)),
        ("Ordinerad av", oral(one)),
        ("Varför muntligt", one.oral_reason or GAP),
    ]


class AlarmCard(Card):
    """What of the medicines must be cleared up: a red word, and what it is about."""

    def __init__(self, alarms: Sequence[tuple[str, str]]) -> None:
        super().__init__("Läkemedel att reda ut")
        for head, text in alarms:
            self.body.addWidget(Chip(head, "danger"))
            self.body.addWidget(label(text))
