"""A whole dilution (uträkning): steps, checks and values of an instruction and an order."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hsvdesk.domain.child_facts import ChildFacts
from hsvdesk.domain.dilution import Worked, concentration, difference_percent, work
from hsvdesk.domain.dilution_checks import concentration_checks, rate_checks, volume_checks
from hsvdesk.domain.dilution_dose import dose_checks
from hsvdesk.domain.dilution_figure import Figure
from hsvdesk.domain.dilution_identity import approval_checks, identity_checks, use_checks
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import (
    Calculation,
    Case,
    Check,
    CheckLevel,
    Chosen,
    Limits,
    written,
)
from hsvdesk.domain.dilution_rounding import figures, rounding_checks
from hsvdesk.domain.dilution_second import on_line, second
from hsvdesk.domain.dilution_steps import dose_steps, first_steps
from hsvdesk.domain.dilution_use import preparing_checks
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.units import Exact, decimal_of
from hsvdesk.domain.weight_checks import weight_checks

VALUES = (
    *("computed_concentration", "difference_percent", "final_concentration"),
    *("dose", "volume", "rate"),
)
APART = Fraction(1, 10**40)
"""How far the two computations may lie apart: the second carries 80 digits, and a division in it
may lose the last of them."""
DIFFERENT = "De två uträkningarna ger olika svar. Räkna inte med programmet, ring kliniken."


def calculate(
    instruction: DilutionInstruction,
    order: MedicationOrder,
    weight: Quantity | None,
    *,
    today: date,
    limits: Limits,
    facts: ChildFacts | None = None,
    chosen: Chosen | None = None,
) -> Calculation:
    """Return the steps, every check and the values of an order prepared by an instruction.

    What is known of the child's growth adds checks; no value ever follows it.

    An instruction that is out of force or for another drug is never computed. One whose
    transcription is not checked is computed only so far as it must be to be judged: its own
    concentrations. When the two computations differ, no figure is shown.
    """
    worked = work(instruction, order)
    case = Case(
        instruction=instruction,
        order=order,
        weight=weight,
        today=today,
        limits=limits,
        worked=worked,
        facts=facts,
        chosen=chosen,
    )
    checks = [*identity_checks(case)]
    if _stopped(checks):
        return Calculation((), (*checks, *approval_checks(case)), dict.fromkeys(VALUES))
    found = figures(case)
    if differing(worked, case, found):
        checks.append(Check("second_computation", CheckLevel.STOP, DIFFERENT))
        return Calculation((), tuple(checks), dict.fromkeys(VALUES))
    approval = [*approval_checks(case)]
    checks += [*approval, *use_checks(case), *concentration_checks(case)]
    steps, values = [*first_steps(case)], _values(case)
    if _stopped(approval):
        judged = dict.fromkeys(VALUES) | {name: values[name] for name in VALUES[:2]}
        return Calculation(tuple(steps), tuple(checks), judged)
    checks += [*volume_checks(case), *rounding_checks(case, found), *rate_checks(case)]
    checks += [*dose_checks(case), *preparing_checks(case)]
    checks += weight_checks(case)
    steps += dose_steps(case, found)
    return Calculation(tuple(steps), tuple(checks), values, {} if _stopped(checks) else found)


def _stopped(checks: list[Check]) -> bool:
    return any(one.level is CheckLevel.STOP for one in checks)


def differing(worked: Worked, case: Case, found: dict[str, Figure]) -> tuple[str, ...]:
    """Return the values on which the two computations disagree, exact or as they are rounded."""
    first, other = _in_bases(worked, case), second(case.instruction, case.order)
    apart = [name for name in first if not _agree(first[name], other[name])]
    for name, figure in found.items():
        exact = other[name]
        if exact is None or on_line(exact, _step(figure, exact, case)) != figure.shown.value:
            apart.append(name)
    return tuple(dict.fromkeys(apart))


def _step(figure: Figure, exact: Decimal, case: Case) -> Decimal:
    return figure.syringe.graduation if figure.syringe else case.limits.pump_step(exact)


def _agree(first: Fraction | None, other: Decimal | None) -> bool:
    if first is None or other is None:
        return first is None and other is None
    return abs(first - Fraction(other)) <= abs(first) * APART


def _in_bases(worked: Worked, case: Case) -> dict[str, Fraction | None]:
    """Return the values in the second computation's units: mg, mmol or E, ml and hours."""
    one = case.instruction
    stated = concentration(one, one.stated_concentration)
    dose = None if case.order.dose is None else Exact.of(case.order.dose)
    hours = 60 if dose is not None and ("min", -1) in dose.dimension else 1
    return {
        "computed_concentration": worked.computed.number if worked.computed else None,
        "difference_percent": difference_percent(worked.computed, stated),
        "final_concentration": worked.final.number if worked.final else None,
        "dose": dose.number * hours if dose else None,
        "drawn": worked.drawn.number if worked.drawn else None,
        "volume": worked.volume.number if worked.volume else None,
        "rate": worked.rate.number * 60 if worked.rate else None,
    }


def _values(case: Case) -> dict[str, str | None]:
    one, worked = case.instruction, case.worked
    stated = concentration(one, one.stated_concentration)
    percent = difference_percent(worked.computed, stated)
    return {
        "computed_concentration": written(worked.computed, one.stated_concentration),
        "difference_percent": None if percent is None else f"{decimal_of(percent):f}",
        "final_concentration": written(
            worked.final, one.step2_concentration, one.stated_concentration
        ),
        "dose": case.order.dose.stored() if case.order.dose else None,
        "volume": written(worked.volume),
        "rate": written(worked.rate),
    }
