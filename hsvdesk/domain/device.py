"""Device (hjälpmedel, medicinteknik): what the child's care needs of machines, and at power cut."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.phone import Phone, shown_phones
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import amount_problem, future_problem, order_problem, within

MOST_BATTERY_HOURS = 100
"""More is most often minutes; what runs longer by itself does not depend on the mains."""


class DeviceKind(Choice):
    """Kinds of device."""

    VENTILATOR = "ventilator", "Ventilator"
    SUCTION = "suction", "Sug"
    COUGH_ASSIST = "cough_assist", "Hostmaskin"
    HUMIDIFIER = "humidifier", "Befuktare"
    CONCENTRATOR = "concentrator", "Syrgaskoncentrator"
    CYLINDER = "cylinder", "Syrgasflaska"
    NEBULISER = "nebuliser", "Inhalator"
    RESUSCITATOR = "resuscitator", "Andningsblåsa"
    MONITOR = "monitor", "Övervakning"
    INFUSION_PUMP = "infusion_pump", "Infusionspump"
    FEEDING_PUMP = "feeding_pump", "Nutritionspump"
    DIALYSIS = "dialysis", "Dialysmaskin"
    LIFT = "lift", "Lyft eller våg"
    BED = "bed", "Säng"
    WHEELCHAIR = "wheelchair", "Rullstol"
    COMMUNICATION = "communication", "Kommunikation"
    OTHER = "other", "Annat"


class Owner(Choice):
    """Whose the device is."""

    REGION = "region", "Regionens"
    KOMMUN = "kommun", "Kommunens"
    FAMILY = "family", "Familjens"
    OTHER = "other", "Annans"


class DevicePoint(Choice):
    """The nine points of HSLF-FS 2021:52, 2 kap. 3 §, in its order and in short."""

    NEED = "need", "1. Motsvarar barnets behov"
    FITTED = "fitted", "2. Utprovad och anpassad"
    COORDINATED = "coordinated", "3. Samordnad med andra produkter"
    HOME_ASSESSED = "home_assessed", "4. Hemmiljön bedömd"
    HOME_SAFE = "home_safe", "5. Säkerhetsåtgärder vidtagna"
    INFORMED = "informed", "6. Information given"
    TRAINED = "trained", "7. Användaren instruerad och tränad"
    REGISTERED = "registered", "8. Registrerad för underhåll"
    FOLLOWED_UP = "followed_up", "9. Följs upp och utvärderas"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SupplierLine:
    """Where the supplier answers, and when."""

    phones: Annotated[tuple[Phone, ...], Spec("Telefon", required=True)] = ()
    hours: Annotated[str, Spec("Tider", "Till exempel: vardagar 8–16", bold=True)] = ""

    def __str__(self) -> str:
        return " · ".join(part for part in (shown_phones(self.phones), self.hours) if part)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DeviceSetting:
    """One setting as it was decided. Texts: nothing is computed from them."""

    name: Annotated[str, Spec("Inställning", required=True)] = ""
    value: Annotated[str, Spec("Värde", "Med enhet", bold=True)] = ""
    least: Annotated[str, Spec("Lägst")] = ""
    most: Annotated[str, Spec("Högst")] = ""
    set_by: Annotated[str, Spec("Satt av", bold=True)] = ""
    set_on: Annotated[date | None, Spec("Datum", bold=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TrainedUser:
    """Somebody who has been trained on the device."""

    name: Annotated[str, Spec("Vem", required=True)] = ""
    trained_by: Annotated[str, Spec("Utbildad av", bold=True)] = ""
    trained_on: Annotated[date | None, Spec("När", bold=True)] = None
    renew_by: Annotated[date | None, Spec("Förnyas senast")] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Device(Record):
    """One device: whose it is, who mends it, who can use it, and what holds without power."""

    kind: ClassVar[str] = "device"
    title: ClassVar[str] = "Hjälpmedel och medicinteknik"

    product: Annotated[str, Spec("Produkt", "Vad det är, fabrikat och modell", required=True)] = ""
    device_kind: Annotated[DeviceKind | None, Spec("Sort", bold=True)] = None
    serial_number: Annotated[str, Spec("Serie- eller inventarienummer")] = ""
    power_dependent: Annotated[bool | None, Spec("Beroende av el", bold=True)] = None
    has_battery: Annotated[bool | None, Spec("Har batteri")] = None
    battery_hours: Annotated[
        Decimal | None, Spec("Batteriet räcker", "I timmar, inte minuter", unit="timmar")
    ] = None
    battery_note: Annotated[str, Spec("Om batteriet", "Reservbatteri, laddning, ålder")] = ""
    spare: Annotated[str, Spec("Reserv", "Vad som används i stället")] = ""
    spare_place: Annotated[str, Spec("Reserven finns")] = ""
    supplier: Annotated[str, Spec("Leverantör", bold=True)] = ""
    supplier_lines: Annotated[
        tuple[SupplierLine, ...], Spec("Telefon till leverantören", bold=True)
    ] = ()
    owner: Annotated[Owner | None, Spec("Vems", bold=True)] = None
    owner_other: Annotated[str, Spec("Annan ägare")] = ""
    pays: Annotated[str, Spec("Ansvar för kostnad")] = ""
    handles: Annotated[str, Spec("Ansvar för hantering", bold=True)] = ""
    maintains: Annotated[str, Spec("Ansvar för underhåll", bold=True)] = ""
    transports: Annotated[str, Spec("Ansvar för transport")] = ""
    settings: Annotated[tuple[DeviceSetting, ...], Spec("Inställningar")] = ()
    users: Annotated[tuple[TrainedUser, ...], Spec("Utbildade användare", bold=True)] = ()
    service_last_on: Annotated[date | None, Spec("Senaste service")] = None
    service_next_on: Annotated[date | None, Spec("Nästa service", bold=True)] = None
    points: Annotated[
        tuple[DevicePoint, ...],
        Spec("Klart enligt HSLF-FS 2021:52", "2 kap. 3 §. Utan bock: inte avprickat", bold=True),
    ] = ()
    points_by: Annotated[str, Spec("Avprickat av")] = ""
    points_on: Annotated[date | None, Spec("Avprickat den")] = None
    valid_from: Annotated[date | None, Spec("Från")] = None
    valid_to: Annotated[date | None, Spec("Till")] = None

    def summary(self) -> str:
        return self.product

    def problems(self, today: date) -> dict[str, str]:
        found = (
            amount_problem(self.battery_hours, MOST_BATTERY_HOURS, "battery_hours")
            | future_problem(self.service_last_on, today, "service_last_on")
            | order_problem(self.service_last_on, self.service_next_on, "service_next_on")
            | future_problem(self.points_on, today, "points_on")
            | order_problem(self.valid_from, self.valid_to, "valid_to")
        )
        if self.has_battery is False and self.battery_hours is not None:
            found["battery_hours"] = "Det står att den inte har batteri. Ändra det ena."
        for row, setting in enumerate(self.settings, start=1):
            found |= future_problem(setting.set_on, today, f"settings.{row}.set_on")
        for row, user in enumerate(self.users, start=1):
            found |= future_problem(user.trained_on, today, f"users.{row}.trained_on")
            found |= order_problem(user.trained_on, user.renew_by, f"users.{row}.renew_by")
        return found

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, self.valid_from, self.valid_to)

    @property
    def hours_alone(self) -> Decimal | None:
        """How many hours it runs without the mains: 0 without a battery, None if unknown."""
        return Decimal(0) if self.has_battery is False else self.battery_hours

    def service_overdue(self, day: date) -> bool:
        """Whether it is in use and its service should have been done before `day`."""
        passed = self.service_next_on is not None and self.service_next_on < day
        return passed and self.holds_on(day)

    def lapsed(self, day: date) -> tuple[TrainedUser, ...]:
        """Return the users whose training should have been renewed before `day`."""
        return tuple(one for one in self.users if one.renew_by is not None and one.renew_by < day)


@dataclass(frozen=True, slots=True, repr=False)
class PowerCut:
    """What is known about the child's devices when the power goes.

    Attributes:
        dependent: Those that need power: unknown battery first, then the shortest.
        unsaid: Those of which nobody has said whether they need it.
    """

    dependent: tuple[Device, ...]
    unsaid: tuple[Device, ...]


def power_cut(devices: Iterable[Device], day: date) -> PowerCut:
    """Return which of the devices in force on `day` stop when the power goes, and which may."""
    current = [one for one in devices if one.holds_on(day)]
    return PowerCut(
        tuple(sorted((one for one in current if one.power_dependent), key=_shortest_first)),
        tuple(one for one in current if one.power_dependent is None),
    )


def _shortest_first(device: Device) -> tuple[bool, Decimal]:
    return device.hours_alone is not None, device.hours_alone or Decimal(0)
