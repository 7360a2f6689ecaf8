"""Order (ordination): the working copy of what a prescriber has decided."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar

from hsvdesk.domain.dilution_choices import DrugAccess, HighRisk, Route
from hsvdesk.domain.dilution_rules import number_problems
from hsvdesk.domain.measurement import MeasurementKind, value_problem
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record, Spec, described_fields, local
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

AFTER_CHANGE = (
    *("list_changed", "label_changed", "signing_list_changed"),
    *("staff_told", "family_told"),
)
"""What must follow an order change: each is left to do until it is answered with yes."""


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
    replaces: Annotated[str, Spec("Ersätter ordination", refers_to="medication_order")] = ""
    changed_from: Annotated[datetime | None, Spec("Ändringen gäller från")] = None
    change_reason: Annotated[str, Spec("Varför ändrad")] = ""
    list_changed: Annotated[bool | None, Spec("Läkemedelslistan ändrad")] = None
    label_changed: Annotated[bool | None, Spec("Etiketten ändrad")] = None
    signing_list_changed: Annotated[bool | None, Spec("Signeringslistan ändrad")] = None
    staff_told: Annotated[bool | None, Spec("Personalen informerad")] = None
    family_told: Annotated[bool | None, Spec("Familjen informerad")] = None
    struck_at: Annotated[datetime | None, Spec("Struken från")] = None
    struck_reason: Annotated[str, Spec("Varför struken")] = ""
    signed_here: Annotated[
        bool | None, Spec("Signeras i hsvdesk", "Bara om enheten har beslutat det")
    ] = None
    source: Annotated[str, Spec("Hämtad ur", "System eller papper", bold=True)] = ""
    printed_on: Annotated[date | None, Spec("Utskriven den")] = None
    reconciled_with: Annotated[str, Spec("Avstämd med")] = ""
    reconciled_on: Annotated[date | None, Spec("Avstämd den")] = None

    def summary(self) -> str:
        # Strength and dose never side by side: "1 g 750 mg" is read as one figure.
        name = " ".join(part for part in (self.product or self.substance, self.strength) if part)
        dose = f"dos {self.dose}" if self.dose else "dos saknas"
        route = self.route.label.lower() if self.route else ""
        return f"{name}: {', '.join(part for part in (dose, route, self.times) if part)}"

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
            | self._struck_problem()
        )

    def needed(self) -> tuple[str, ...]:
        as_needed = ("max_per_day",) if self.as_needed else ()
        oral = ("oral_at", "oral_reason", "read_back", "confirmed_on") if self.oral_order else ()
        change = ("changed_from", "change_reason", *AFTER_CHANGE) if self.replaces else ()
        struck = ("struck_reason",) if self.struck_at else ()
        return as_needed + oral + change + struck

    def holds_on(self, day: date) -> bool:
        """Whether it holds on `day`; on the day it is struck it does not. Hours: `in_force`."""
        begun = self.changed_from is None or local(self.changed_from).date() <= day
        struck = self.struck_at is not None and local(self.struck_at).date() <= day
        return self._holds(day) and begun and not struck

    def in_force(self, moment: datetime) -> bool:
        """Whether it holds at a moment: from the hour of its change until the hour it is struck."""
        begun = self.changed_from is None or self.changed_from <= moment
        struck = self.struck_at is not None and self.struck_at <= moment
        return self._holds(local(moment).date()) and begun and not struck

    @property
    def unconfirmed(self) -> bool:
        """Whether it was given orally and has not been confirmed in writing: usable, and red."""
        return bool(self.oral_order) and self.confirmed_on is None and not self.entered_in_error

    @property
    def without_most(self) -> bool:
        """Whether it is given as needed (vid behov) and nobody has said how much in 24 hours."""
        return bool(self.as_needed) and self.max_per_day is None

    @property
    def left_after_change(self) -> tuple[str, ...]:
        """The labels of what must follow the order change and has not been done."""
        if not self.replaces:
            return ()
        described = described_fields(type(self))
        return tuple(described[name].spec.label for name in AFTER_CHANGE if not getattr(self, name))

    def _holds(self, day: date) -> bool:
        return not self.entered_in_error and within(day, self.starts_on, self.stops_on)

    def _struck_problem(self) -> dict[str, str]:
        if self.struck_reason and self.struck_at is None:
            return {"struck_at": "Skriv från när ordinationen är struken."}
        if self.struck_at and self.changed_from and self.struck_at < self.changed_from:
            return {"struck_at": "Ordinationen är struken innan den började gälla."}
        return {}
