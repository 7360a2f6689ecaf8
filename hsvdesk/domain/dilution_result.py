"""What comes out of a computed dilution (uträkning): steps, checks and values."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Self

from hsvdesk.domain.child_facts import ChildFacts
from hsvdesk.domain.choice import Choice
from hsvdesk.domain.dilution import Worked
from hsvdesk.domain.dilution_figure import Figure
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.syringe import Syringe
from hsvdesk.domain.units import Exact

NOT_STATED = "ej angivet"


class CheckLevel(Choice):
    """How a check turned out."""

    OK = "ok", "Ok"
    WARN = "warn", "Obs"
    STOP = "stop", "Stopp"


@dataclass(frozen=True, slots=True)
class Check:
    """One rule that was tried, with words and figures."""

    rule: str
    level: CheckLevel
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Attributes:
        value: Its result as files write it; None where it is not known.
        follows: It tells where the step before ends, and is no act of its own.
    """

    text: str
    formula: str
    value: str | None
    follows: bool = False


def acts(steps: Iterable[Step]) -> list[tuple[Step, ...]]:
    """Return the steps by what the hands do: a volume with its line is drawn once, not twice."""
    found: list[tuple[Step, ...]] = []
    for one in steps:
        if one.follows and found:
            found[-1] = (*found[-1], one)
        else:
            found.append((one,))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits that hold for every dilution, in per cent where not said otherwise.

    Attributes:
        difference_warn: Recomputed against stated concentration: more than this warns.
        difference_stop: More than this stops.
        basis_warn: Dose against what it was reckoned on.
        basis_stop: More than this stops.
        weight_warn: Weight now against the weight of the order.
        weight_stop: More than this stops.
        rounding_warn: The syringe's line, or the pump's step, against the exact value.
        rounding_stop: More than this stops.
        smallest_volume: Least volume that is drawn without diluting first, millilitres.
        syringes: The sizes there are.
        plausible_warn: SD from the curve's median.
        jumps: Weight against the expected: at most so many days after the last, more than this
            warns; the last of them has no end.
        slip_near: So near the expected weight a slip of the pen is likely.
        pound: Kilograms.
        line_days: Least days between two weights that a straight line is drawn through.
        pump_steps: What the rate of a pump is set in: below so many ml/h in steps of so many; the
            last of them has no end.
    """

    difference_warn: Decimal
    difference_stop: Decimal
    basis_warn: Decimal
    basis_stop: Decimal
    weight_warn: Decimal
    weight_stop: Decimal
    rounding_warn: Decimal
    rounding_stop: Decimal
    smallest_volume: Decimal
    syringes: tuple[Syringe, ...]
    plausible_warn: Decimal
    jumps: tuple[tuple[int | None, Decimal], ...]
    slip_near: Decimal
    pound: Decimal
    line_days: int
    pump_steps: tuple[tuple[Decimal | None, Decimal], ...]

    def pump_step(self, rate: Fraction | Decimal) -> Decimal:
        """Return the step that a pump has at a rate in ml/h."""
        return next(step for below, step in self.pump_steps if below is None or rate < below)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the nurse who prepares has chosen and read off what she holds; None is not said.

    Attributes:
        drawn_syringe: The size of syringe that step 2 is drawn up in; the smallest that holds it
            where it is not said.
        syringe: The size of syringe that the dose is given from; as above.
        fluid: The fluid that is used.
        expires_on: The last day of the container.
        prepared_at: The moment of mixing.
    """

    drawn_syringe: Quantity | None = None
    syringe: Quantity | None = None
    fluid: str = ""
    expires_on: date | None = None
    prepared_at: datetime | None = None

    @classmethod
    def of(cls, preparation: Preparation) -> Self:
        """Return what a preparation says was chosen."""
        return cls(
            drawn_syringe=preparation.drawn_syringe,
            syringe=preparation.syringe,
            fluid=preparation.fluid,
            expires_on=preparation.expires_on,
            prepared_at=preparation.prepared_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that the checks of one dilution look at.

    Attributes:
        weight: The child's weight today.
        facts: What is known of the child; none where nothing is checked of it.
        chosen: What was chosen for one preparation; none where nothing is prepared.
    """

    instruction: DilutionInstruction
    order: MedicationOrder
    weight: Quantity | None
    today: date
    limits: Limits
    worked: Worked
    facts: ChildFacts | None = None
    chosen: Chosen | None = None

    @property
    def surface(self) -> Quantity | None:
        """The body surface that the dose is held against: the order's own, else Mosteller's."""
        return self.order.dosing_surface or (self.facts.surface if self.facts else None)

    @property
    def dosing_weight(self) -> Quantity | None:
        """The weight that the dose is held against: the order's own, else today's."""
        return self.order.dosing_weight or self.weight


@dataclass(frozen=True, slots=True)
class Calculation:
    """Steps, checks and values of one instruction and one order.

    Attributes:
        figures: What hands act on: `drawn`, `volume` and `rate`, each where it is known. None of
            them when anything stops.
    """

    steps: tuple[Step, ...]
    checks: tuple[Check, ...]
    values: dict[str, str | None]
    figures: dict[str, Figure] = field(default_factory=dict)

    @property
    def stops(self) -> dict[str, str]:
        """What stops the dilution, by rule."""
        return {one.rule: one.text for one in self.checks if one.level is CheckLevel.STOP}


_USUAL = (
    *(Unit.ML, Unit.ML_PER_H, Unit.MG, Unit.MMOL, Unit.E, Unit.MG_PER_ML, Unit.MMOL_PER_ML),
    *(Unit.E_PER_ML, Unit.MG_PER_H, Unit.MMOL_PER_H, Unit.E_PER_H, Unit.PERCENT),
)


def unit_for(measure: Exact, *wished: Quantity | None) -> Unit:
    """Return the unit to write a measure in: that of the first wished quantity that it fits."""
    units = [one.unit for one in wished if one is not None]
    return next(unit for unit in (*units, *_USUAL) if Exact.one(unit).comparable(measure))


def shown(measure: Exact, *wished: Quantity | None) -> str:
    """Return a measure as people read it."""
    return measure.shown(unit_for(measure, *wished))


def written(measure: Exact | None, *wished: Quantity | None) -> str | None:
    """Return a measure as files have it; None for what is not known."""
    return None if measure is None else measure.written(unit_for(measure, *wished))
