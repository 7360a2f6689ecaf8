"""The calculator's own test (egenkontroll): worked cases that must come out exactly."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Limits
from hsvdesk.domain.medication_order import MedicationOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedCase:
    """A dilution that was worked by hand, and everything that must come of it.

    Attributes:
        name: What it shows, in Swedish; never of a person.
        instruction: How a made-up drug is prepared.
        order: A made-up order of it.
        today: The day it is worked for.
        values: Each value as `Calculation` writes it; None is what must stay unknown.
        stops: The rules that must stop it, and no others.
        steps: The result of each step in order, None where a step has none.
    """

    name: str
    instruction: DilutionInstruction
    order: MedicationOrder
    today: date
    values: dict[str, str | None]
    stops: frozenset[str]
    steps: tuple[str | None, ...]


def first_wrong(cases: Iterable[WorkedCase], limits: Limits) -> str:
    """Return the name of the first case that does not come out exactly; empty when all do."""
    return next((one.name for one in cases if not _right(one, limits)), "")


def _right(case: WorkedCase, limits: Limits) -> bool:
    try:
        found = calculate(case.instruction, case.order, None, today=case.today, limits=limits)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return False  # arithmetic that breaks is as wrong as arithmetic that errs
    return (
        found.values == case.values
        and found.stops.keys() == case.stops
        and tuple(one.value for one in found.steps) == case.steps
    )
