"""The section Hjälpmedel och medicinteknik, under what stops when the power goes."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel

from hsvdesk.domain.banner import Records
from hsvdesk.domain.device import Device, power_cut
from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.record import Record
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column
from hsvdesk.ui.widgets import Card, label

UNSAID = "ej angivet om den behöver el, ta reda på det"
NO_DEVICES = "Inga hjälpmedel i hsvdesk. Barnet kan ändå ha sådana som behöver el: fråga."
NONE_DEPENDENT = "Inget av hjälpmedlen behöver el, enligt hsvdesk."


def product(device: Device) -> str:
    """Return what it is and, on the next line, of which kind if that says more."""
    kind = device.device_kind.label if device.device_kind else f"Sort {GAP}"
    return device.product if kind in device.product else f"{device.product}\n{kind}"


def battery(device: Device) -> str:
    """Return how long it runs by itself, as far as anybody has said."""
    hours = device.hours_alone
    if hours is None:
        return "batteritid okänd"
    if not hours:
        return "inget batteri"
    return f"batteri {shown_decimal(hours)}\u00a0{'timme' if hours == 1 else 'timmar'}"


def power(device: Device) -> str:
    """Return whether it needs power and, on the next line, for how long it does without."""
    if device.power_dependent is None:
        return GAP
    return f"Ja\n{battery(device)}" if device.power_dependent else "Nej"


def supplier(device: Device) -> str:
    """Return the supplier and, on lines of their own, its numbers with their hours."""
    numbers = [str(one) for one in device.supplier_lines] or [f"Telefon {GAP}"]
    return "\n".join((device.supplier or f"Leverantör {GAP}", *numbers))


def without_power(device: Device) -> str:
    """Return what to know of a device when the power is gone: battery, spare, whom to call."""
    note = f"Om batteriet: {device.battery_note}" if device.battery_note else ""
    spare = ", ".join(part for part in (device.spare, device.spare_place) if part)
    parts = (note, f"Reserv: {spare or GAP}", f"Ring: {supplier(device)}")
    return "\n".join(part for part in parts if part)


def service(device: Device, today: date) -> str:
    """Return when the next service is, or that it should have been, and who is called for it."""
    if device.service_next_on is None:
        said = f"Nästa service: {GAP}"
    elif device.service_overdue(today):
        said = f"Försenad, skulle ha gjorts {device.service_next_on}"
    else:
        said = f"Nästa service: {device.service_next_on}"
    return f"{said}\n{supplier(device)}"


def trained(device: Device, today: date) -> str:
    """Return who has been trained, and beside each whose training has lapsed that it has."""
    lapsed = device.lapsed(today)
    names = [f"{one.name}: gick ut {one.renew_by}" for one in lapsed]
    names += [one.name for one in device.users if one not in lapsed]
    return "\n".join(names) or GAP


class PowerCard(Card):
    """What stops when the power goes, and what is left then."""

    def __init__(self) -> None:
        super().__init__("Vid elavbrott")
        self._shown: list[QLabel] = []

    def show_devices(self, devices: Sequence[Device], today: date) -> None:
        """Show these instead; those of which nobody has said come first."""
        for old in self._shown:
            self.body.removeWidget(old)
            old.deleteLater()
        found = power_cut(devices, today)
        self._shown = [label(f"{one.product}: {UNSAID}", "strong") for one in found.unsaid]
        for one in found.dependent:
            self._shown.append(label(f"{one.product}: {battery(one)}", "strong"))
            self._shown.append(label(without_power(one)))
        if not self._shown:
            some = any(one.holds_on(today) for one in devices)
            self._shown = [label(NONE_DEPENDENT if some else NO_DEVICES)]
        for line in self._shown:
            self.body.addWidget(line)

    def lines(self) -> list[str]:
        """Return what is shown, in order."""
        return [one.text() for one in self._shown]


class DevicesPage(RecordListPage):
    """The child's devices, and which of them stop first at a power cut.

    Attributes:
        power_card: What is known for a power cut.
    """

    name = "devices"
    title = Device.title
    kinds = frozenset({Device.kind})
    record_type = Device
    empty = "Inga hjälpmedel."
    groups = (
        ("", ("product", "device_kind", "serial_number", "valid_from", "valid_to")),
        (
            "Vid elavbrott",
            (
                *("power_dependent", "has_battery", "battery_hours", "battery_note"),
                *("spare", "spare_place"),
            ),
        ),
        (
            "Leverantör och service",
            ("supplier", "supplier_lines", "service_last_on", "service_next_on"),
        ),
        ("Utbildade och inställningar", ("users", "settings")),
        (
            "Ansvar",
            ("owner", "owner_other", "pays", "handles", "maintains", "transports"),
        ),
        ("Nio punkter", ("points", "points_by", "points_on")),
    )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self.power_card = PowerCard()
        self.above.addWidget(self.power_card)

    @classmethod
    def columns_beside(cls, _beside: Records, today: Callable[[], date]) -> Sequence[Column[Any]]:
        return (
            Column("Produkt", product, stretch=True),
            Column("Behöver el", power),
            Column("Service och leverantör", lambda d: service(d, today()), stretch=True),
            Column("Utbildade", lambda d: trained(d, today())),
        )

    def show_records(self, found: Sequence[Record]) -> None:
        super().show_records(found)
        devices = [one for one in found if isinstance(one, Device)]
        self.power_card.show_devices(devices, self.desk.today())
