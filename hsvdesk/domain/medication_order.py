"""Order (ordination): the working copy of what a prescriber has decided."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar

from hsvdesk.domain.dilution_choices import DrugAccess, HighRisk, Route
from hsvdesk.domain.dilution_rules import number_problems
from hsvdesk.domain.measurement import MeasurementKind, value_problem
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_moment_problem, future_problem, order_problem, within
from hsvdesk.domain.units import (
    AMOUNT_RATES,
    AMOUNTS,
    PER_AREA,
    PER_DAY,
    PER_WEIGHT,
    RATES_PER_WEIGHT,
    VOLUME_RATES,
    VOLUMES,
)

DOSES = (*AMOUNTS, *VOLUMES, *AMOUNT_RATES, *VOLUME_RATES)
"""What a dose may be prescribed in: an amount per occasion, or a rate."""

BASES = (*PER_WEIGHT, *PER_AREA, *PER_DAY, *RATES_PER_WEIGHT)
"""What the prescriber may have reckoned from; only ever a check."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MedicationOrder(Record):
    """One order: the dose is what was prescribed and never follows the weight."""

    kind: ClassVar[str] = "medication_order"
    title: ClassVar[str] = "Ordination"

    substance: Annotated[str, Spec("Substans", required=True)] = ""
    product: Annotated[str, Spec("Läkemedel", "Produktnamn", bold=True)] = ""
    form: Annotated[str, Spec("Beredningsform", bold=True)] = ""
    strength: Annotated[str, Spec("Styrka", "Som på förpackningen", bold=True)] = ""
    dose: Annotated[
        Quantity | None,
        Spec("Dos", "Mängd per tillfälle, eller hastighet", units=DOSES, bold=True),
    ] = None
    dose_basis: Annotated[
        Quantity | None, Spec("Räknad på", "Bara en kontroll av dosen", units=BASES)
    ] = None
    dosing_weight: Annotated[
        Quantity | None, Spec("Doseringsvikt", unit="kg", units=("kg",), bold=True)
    ] = None
    dosing_weight_on: Annotated[date | None, Spec("Vägd den", bold=True)] = None
    dosing_surface: Annotated[Quantity | None, Spec("Kroppsyta", unit="m²", units=("m²",))] = None
    route: Annotated[Route | None, Spec("Administreringssätt", bold=True)] = None
    access: Annotated[DrugAccess | None, Spec("Infart", bold=True)] = None
    times: Annotated[str, Spec("Tider", bold=True)] = ""
    times_per_day: Annotated[Decimal | None, Spec("Antal tillfällen per dygn")] = None
    infusion_minutes: Annotated[Decimal | None, Spec("Infusionstid", unit="min")] = None
    as_needed: Annotated[bool | None, Spec("Vid behov")] = None
    max_per_day: Annotated[
        Quantity | None, Spec("Högst per dygn", "Vid behov: alltid", units=(*AMOUNTS, *VOLUMES))
    ] = None
    starts_on: Annotated[date | None, Spec("Från", bold=True)] = None
    stops_on: Annotated[date | None, Spec("Till")] = None
    reason: Annotated[str, Spec("Ordinationsorsak", bold=True)] = ""
    treatment_goal: Annotated[str, Spec("Mål med behandlingen")] = ""
    follow_up: Annotated[str, Spec("Uppföljning", "När och hur")] = ""
    follow_up_by: Annotated[str, Spec("Uppföljning görs av")] = ""
    prescriber: Annotated[str, Spec("Ordinatör", bold=True)] = ""
    prescribed_on: Annotated[date | None, Spec("Ordinerad den", bold=True)] = None
    high_risk: Annotated[HighRisk | None, Spec("Högriskgrupp")] = None
    shortage: Annotated[bool | None, Spec("Restnoterad")] = None
    oral_order: Annotated[bool | None, Spec("Muntlig ordination")] = None
    oral_at: Annotated[datetime | None, Spec("Muntligt ordinerad")] = None
    oral_reason: Annotated[str, Spec("Varför muntligt")] = ""
    read_back: Annotated[bool | None, Spec("Upprepat och bekräftat")] = None
    confirmed_on: Annotated[date | None, Spec("Bekräftad skriftligt den")] = None
    signed_here: Annotated[
        bool | None, Spec("Signeras i hsvdesk", "Bara om enheten har beslutat det")
    ] = None
    source: Annotated[str, Spec("Hämtad ur", "System eller papper", bold=True)] = ""
    printed_on: Annotated[date | None, Spec("Utskriven den")] = None
    reconciled_with: Annotated[str, Spec("Avstämd med")] = ""
    reconciled_on: Annotated[date | None, Spec("Avstämd den")] = None

    def summary(self) -> str:
        name = self.product or self.substance
        dose = str(self.dose) if self.dose else "dos saknas"
        route = self.route.label.lower() if self.route else ""
        return " ".join(part for part in (name, self.strength, dose, route, self.times) if part)

    def problems(self, today: date) -> dict[str, str]:
        weight = (
            value_problem(MeasurementKind.WEIGHT, self.dosing_weight) if self.dosing_weight else ""
        )
        return (
            ({"dosing_weight": weight} if weight else {})
            | number_problems(self)
            | order_problem(self.starts_on, self.stops_on, "stops_on")
            | future_problem(self.dosing_weight_on, today, "dosing_weight_on")
            | future_problem(self.prescribed_on, today, "prescribed_on")
            | future_problem(self.printed_on, today, "printed_on")
            | future_problem(self.reconciled_on, today, "reconciled_on")
            | future_problem(self.confirmed_on, today, "confirmed_on")
            | future_moment_problem(self.oral_at, today, "oral_at")
        )

    def needed(self) -> tuple[str, ...]:
        as_needed = ("max_per_day",) if self.as_needed else ()
        oral = ("oral_at", "oral_reason", "confirmed_on") if self.oral_order else ()
        return as_needed + oral

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, self.starts_on, self.stops_on)
