"""Figures found by hand (räknat för hand), judged by what hsvdesk knows without telling it."""

from fractions import Fraction

from hsvdesk.domain.dilution import difference_percent
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Calculation, Check, CheckLevel, Chosen
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import COMPUTED, Preparation
from hsvdesk.domain.units import Exact
from hsvdesk.services import calculator, dilutions
from hsvdesk.services.dilution_instructions import missing_for_care
from hsvdesk.services.preparation_work import standing, worked
from hsvdesk.services.session import Session

UNCHECKED = "Lämna tomt när du räknar för hand: det kontrolleras inte av den andra."
NOT_COMPUTED_SO = "Skiljer från hsvdesks uträkning. Räkna om, eller ring kliniken."
MORE_THAN_MADE = "Mer än slutvolymen, {}."


def judged(
    session: Session, order: MedicationOrder, instruction: DilutionInstruction, one: Preparation
) -> tuple[dict[str, str], tuple[Check, ...]]:
    """Return which figures are wrong and why, and the checks that hold for them.

    Where hsvdesk computes, its checks hold for them too, and they are held against its own figures,
    which are not told: whoever reckons by hand has found hers alone.
    """
    chosen = Chosen.of(one)
    problems = {name: UNCHECKED for name in COMPUTED if getattr(one, name) is not None}
    problems |= _too_much(one, instruction)
    checks = standing(session, order, instruction, chosen)
    stopped = any(check.level is CheckLevel.STOP for check in checks)
    if stopped or not calculator.decision(session) or missing_for_care(session, instruction):
        return problems, checks
    found = worked(session, order, instruction, chosen)
    return _apart(one, found) | problems, found.checks


def _too_much(one: Preparation, instruction: DilutionInstruction) -> dict[str, str]:
    final = instruction.step2_final_volume
    if final is None:
        return {}
    return {
        name: MORE_THAN_MADE.format(final)
        for name in ("drawn", "volume")
        if (said := getattr(one, name)) is not None and Exact.of(said).above(Exact.of(final))
    }


def _apart(one: Preparation, found: Calculation) -> dict[str, str]:
    """Return which figures are further from the computed ones than any rounding."""
    most = Fraction(dilutions.limits().rounding_stop)
    wrong = {}
    for name, figure in found.figures.items():
        said = getattr(one, name)
        percent = difference_percent(Exact.of(said), figure.exact) if said else Fraction(0)
        if percent is None or percent > most:
            wrong[name] = NOT_COMPUTED_SO
    return wrong
