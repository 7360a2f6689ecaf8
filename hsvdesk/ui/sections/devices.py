"""The section Hjälpmedel och medicinteknik, under what stops when the power goes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from hsvdesk.domain.device import Device, power_cut
from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.record import Record
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.record_view import GAP, value_text
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column
from hsvdesk.ui.widgets import Card, Facts, label

UNSAID = "Ej angivet om den behöver el. Ta reda på det."
NO_DEVICES = "Inga hjälpmedel i hsvdesk. Barnet kan ändå ha sådana som behöver el: fråga."
NONE_DEPENDENT = "Inget av hjälpmedlen behöver el, enligt hsvdesk."


def product(device: Device) -> str:
    """Return what it is and, on the next line, of which kind."""
    kind = device.device_kind.label if device.device_kind else f"Sort {GAP}"
    return f"{device.product}\n{kind}"


def battery(device: Device) -> str:
    """Return how long it runs by itself, as far as anybody has said."""
    hours = device.hours_alone
    if hours is None:
        said = "batteritid okänd"
    else:
        said = f"batteri {shown_decimal(hours)}\u00a0timmar" if hours else "inget batteri"
    return f"{said} ({device.battery_note})" if device.battery_note else said


def power(device: Device) -> str:
    """Return whether it needs power and, on the next line, for how long it does without."""
    if device.power_dependent is None:
        return GAP
    return f"Ja\n{battery(device)}" if device.power_dependent else "Nej"


def without_power(device: Device) -> str:
    """Return what to know of a device when the power is gone: battery, spare, whom to call."""
    spare = ", ".join(part for part in (device.spare, device.spare_place) if part)
    called = value_text(device.supplier_lines)
    call = " ".join(part for part in (device.supplier, called) if part)
    said = battery(device)
    return f"{said[0].upper()}{said[1:]}\nReserv: {spare or GAP}\nRing: {call or GAP}"


def service(device: Device, today: date) -> str:
    """Return when the next service is, or that it should have been, and who is called for it."""
    if device.service_next_on is None:
        said = f"Nästa service: {GAP}"
    elif device.service_overdue(today):
        said = f"Försenad, skulle ha gjorts {device.service_next_on}"
    else:
        said = f"Nästa service: {device.service_next_on}"
    numbers = value_text(device.supplier_lines) or f"Telefon {GAP}"
    return f"{said}\n{device.supplier or f'Leverantör {GAP}'}\n{numbers}"


def trained(device: Device, today: date) -> str:
    """Return who has been trained, and beside each whose training has lapsed that it has."""
    lapsed = device.lapsed(today)
    names = [f"{one.name}: gick ut {one.renew_by}" for one in lapsed]
    names += [one.name for one in device.users if one not in lapsed]
    return "\n".join(names) or GAP


class DevicesPage(RecordListPage):
    """The child's devices, and which of them stop first at a power cut.

    Attributes:
        power_card: What is known for a power cut.
    """

    name = "devices"
    title = Device.title
    kinds = frozenset({Device.kind})
    record_type = Device
    empty = NO_DEVICES
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
        self.power_card = Card("Vid elavbrott")
        self.power_facts = Facts()
        self.power_state = label("")
        self.power_card.body.addWidget(self.power_state)
        self.power_card.body.addWidget(self.power_facts)
        self.above.addWidget(self.power_card)

    @classmethod
    def columns_on(cls, today: Callable[[], date]) -> Sequence[Column[Any]]:
        return (
            Column("Produkt", product, stretch=True),
            Column("Behöver el", power),
            Column("Service och leverantör", lambda d: service(d, today()), stretch=True),
            Column("Utbildade", lambda d: trained(d, today())),
        )

    def show_records(self, found: Sequence[Record]) -> None:
        super().show_records(found)
        devices = [one for one in found if isinstance(one, Device)]
        rows = list(_rows(devices, self.desk.today()))
        self.power_state.setText(NONE_DEPENDENT if devices else NO_DEVICES)
        self.power_state.setVisible(not rows)
        self.power_facts.set_rows(rows)


def _rows(devices: Sequence[Device], today: date) -> Iterator[tuple[str, str]]:
    """Yield each device that stops, or may stop, with what is known of it."""
    found = power_cut(devices, today)
    for one in found.unsaid:
        yield one.product, UNSAID
    for one in found.dependent:
        yield one.product, without_power(one)
