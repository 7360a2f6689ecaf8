"""Measurement (mätvärde): a value with its unit, its day and who took it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem


class MeasurementKind(Choice):
    """What is measured."""

    WEIGHT = "weight", "Vikt"
    LENGTH = "length", "Längd"
    HEAD = "head", "Huvudomfång"
    TEMPERATURE = "temperature", "Temperatur"
    SATURATION = "saturation", "Saturation"
    PULSE = "pulse", "Puls"
    RESPIRATION = "respiration", "Andningsfrekvens"
    SYSTOLIC = "systolic", "Systoliskt blodtryck"
    DIASTOLIC = "diastolic", "Diastoliskt blodtryck"
    PAIN = "pain", "Smärta"
    GLUCOSE = "glucose", "Blodsocker"
    OXYGEN = "oxygen", "Syrgas"
    URINE = "urine", "Urinmängd"


UNITS = {
    MeasurementKind.WEIGHT: Unit.KG,
    MeasurementKind.LENGTH: Unit.CM,
    MeasurementKind.HEAD: Unit.CM,
    MeasurementKind.TEMPERATURE: Unit.CELSIUS,
    MeasurementKind.SATURATION: Unit.PERCENT,
    MeasurementKind.PULSE: Unit.PER_MINUTE,
    MeasurementKind.RESPIRATION: Unit.PER_MINUTE,
    MeasurementKind.SYSTOLIC: Unit.MMHG,
    MeasurementKind.DIASTOLIC: Unit.MMHG,
    MeasurementKind.PAIN: Unit.POINTS,
    MeasurementKind.GLUCOSE: Unit.MMOL_PER_L,
    MeasurementKind.OXYGEN: Unit.L_PER_MIN,
    MeasurementKind.URINE: Unit.ML,
}
"""The one unit in which each value is kept: nothing is converted."""

MEASURED = tuple(dict.fromkeys(UNITS.values()))
"""The units of measured values, each once."""

POSSIBLE = {
    MeasurementKind.WEIGHT: ("0.3", "250"),
    MeasurementKind.LENGTH: ("20", "230"),
    MeasurementKind.HEAD: ("15", "75"),
    MeasurementKind.TEMPERATURE: ("20", "45"),
    MeasurementKind.SATURATION: ("0", "100"),
    MeasurementKind.PULSE: ("0", "350"),
    MeasurementKind.RESPIRATION: ("0", "200"),
    MeasurementKind.SYSTOLIC: ("0", "300"),
    MeasurementKind.DIASTOLIC: ("0", "250"),
    MeasurementKind.PAIN: ("0", "10"),
    MeasurementKind.GLUCOSE: ("0", "100"),
    MeasurementKind.OXYGEN: ("0", "60"),
    MeasurementKind.URINE: ("0", "10000"),
}
"""What a living person aged 0-17, born from week 22 on, can measure at all: only slips of the pen
fall outside. No clinical limits; those are the child's own baseline."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Measurement(Record):
    """One measured value."""

    kind: ClassVar[str] = "measurement"
    title: ClassVar[str] = "Mätvärden"

    measurement_kind: Annotated[MeasurementKind | None, Spec("Mätvärde", required=True)] = None
    value: Annotated[Quantity | None, Spec("Värde", units=MEASURED, required=True)] = None
    measured_on: Annotated[date | None, Spec("Datum", required=True)] = None
    measured_time: Annotated[time | None, Spec("Klockslag")] = None
    measured_by: Annotated[str, Spec("Mätt av", "Tomt: den som signerar")] = ""
    comment: Annotated[str, Spec("Anmärkning", "Hur det mättes, till exempel med kläder")] = ""

    def summary(self) -> str:
        name = self.measurement_kind.label if self.measurement_kind else ""
        return f"{name} {self.value}"

    def problems(self, today: date) -> dict[str, str]:
        found = future_problem(self.measured_on, today, "measured_on")
        if self.measurement_kind is None or self.value is None:
            return found
        if problem := value_problem(self.measurement_kind, self.value):
            found["value"] = problem
        return found


def value_problem(kind: MeasurementKind, value: Quantity) -> str:
    """Return why the value cannot be one of its kind; nothing if it can."""
    if value.unit is not UNITS[kind]:
        return f"{kind.label} anges i {UNITS[kind].label}."
    low, high = (Decimal(limit) for limit in POSSIBLE[kind])
    if not low <= value.value <= high:
        span = f"{shown_decimal(low)}–{shown_decimal(high)} {UNITS[kind].label}"
        return f"{kind.label} {value} är inte möjligt ({span}). Kontrollera talet."
    return ""


def latest(
    measurements: Iterable[Measurement], kind: MeasurementKind, day: date
) -> Measurement | None:
    """Return the last valid value of its kind that is not dated after `day`, or None."""
    return next(iter(newest_first(measurements, kind, day)), None)


def newest_first(
    measurements: Iterable[Measurement], kind: MeasurementKind, day: date
) -> list[Measurement]:
    """Return the valid values of a kind that are not dated after `day`, the last one first.

    Two on the same day and time: the one stored last comes first.
    """
    found = [
        one
        for one in measurements
        if one.measurement_kind is kind
        and not one.entered_in_error
        and one.measured_on is not None
        and one.measured_on <= day
    ]
    return sorted(found, key=_taken, reverse=True)


def _taken(one: Measurement) -> tuple[date, time, str, int]:
    saved = one.saved
    return (
        one.measured_on or date.min,
        one.measured_time or time.min,
        saved.at.isoformat() if saved else "",
        saved.seq if saved else 0,
    )
