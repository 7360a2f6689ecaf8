"""Baseline (normalt för barnet): what is usual for this child, and when somebody must be called."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.measurement import MEASURED, UNITS, MeasurementKind, value_problem
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem

LIMITS = ("usual_low", "usual_high", "call_below", "call_above")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Baseline(Record):
    """The usual range of one value and the limits to call at; set by a person, never computed."""

    kind: ClassVar[str] = "baseline"
    title: ClassVar[str] = "Normalt för barnet"

    measurement_kind: Annotated[MeasurementKind | None, Spec("Mätvärde", required=True)] = None
    usual_low: Annotated[Quantity | None, Spec("Brukar vara från", units=MEASURED)] = None
    usual_high: Annotated[Quantity | None, Spec("till", units=MEASURED)] = None
    call_below: Annotated[Quantity | None, Spec("Ring under", units=MEASURED, bold=True)] = None
    call_above: Annotated[Quantity | None, Spec("Ring över", units=MEASURED, bold=True)] = None
    comment: Annotated[str, Spec("Anmärkning", "Till exempel: med syrgas 0,5 l/min")] = ""
    set_by: Annotated[str, Spec("Satt av", bold=True)] = ""
    set_on: Annotated[date | None, Spec("Datum", bold=True)] = None

    @property
    def usual(self) -> str:
        """The usual range in words."""
        return _span(self.usual_low, self.usual_high, "från {}", "till {}")

    @property
    def call(self) -> str:
        """The limits to call at, in words."""
        below = f"under {self.call_below}" if self.call_below else ""
        above = f"över {self.call_above}" if self.call_above else ""
        return " eller ".join(part for part in (below, above) if part)

    def summary(self) -> str:
        name = self.measurement_kind.label if self.measurement_kind else ""
        return f"{name} {self.usual}".strip() + (f", ring {self.call}" if self.call else "")

    def problems(self, today: date) -> dict[str, str]:
        found = future_problem(self.set_on, today, "set_on")
        if self.measurement_kind is None:
            return found
        for name in LIMITS:
            value = getattr(self, name)
            if value and (problem := value_problem(self.measurement_kind, value)):
                found[name] = problem
        for low, high in (("usual_low", "usual_high"), ("call_below", "call_above")):
            first, last = getattr(self, low), getattr(self, high)
            both = first and last and first.unit is last.unit is UNITS[self.measurement_kind]
            if both and last.value < first.value:
                found.setdefault(high, "Den övre gränsen är lägre än den undre.")
        return found


def _span(low: Quantity | None, high: Quantity | None, only_low: str, only_high: str) -> str:
    match low, high:
        case None, None:
            return ""
        case _, None:
            return only_low.format(low)
        case None, _:
            return only_high.format(high)
        case _:
            return f"{str(low).split(chr(0xA0))[0]}–{high}"
