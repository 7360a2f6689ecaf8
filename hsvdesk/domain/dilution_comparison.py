"""Stated against recomputed concentration (angivet mot omräknat), without any order."""

from datetime import date

from hsvdesk.domain.dilution import work
from hsvdesk.domain.dilution_calculation import DIFFERENT, differing
from hsvdesk.domain.dilution_checks import concentration_checks
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Case, Check, CheckLevel, Limits
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.record import described_fields
from hsvdesk.domain.rules import field_problems

COMPARED = (
    *("container_amount", "container_volume", "step1_mode", "step1_volume"),
    *("displacement_volume", "stated_concentration", "step2_volume", "step2_mode"),
    *("step2_added_volume", "step2_final_volume", "step2_concentration"),
    *("percent_as_g_per_100_ml", "overfill_accepted"),
)
"""The fields that a concentration is recomputed from."""

STRUCK = "Instruktionen är överstruken och räknas inte."
BY_DOSE = "Steg 2: hur mycket som dras upp följer av dosen, så slutkoncentrationen räknas inte om."


def comparison(instruction: DilutionInstruction, today: date, limits: Limits) -> tuple[Check, ...]:
    """Return what stands against what, with the difference over the stated, exact (domain.md).

    Where a figure breaks a rule nothing is recomputed, and the checks say which. Takes a part of a
    millisecond: it follows every key.
    """
    if instruction.struck:
        return (Check("struck", CheckLevel.WARN, STRUCK),)
    wrong = field_problems(instruction) | instruction.problems(today)
    labels = described_fields(DilutionInstruction)
    found = tuple(
        Check(name, CheckLevel.WARN, f"{labels[name].spec.label}: {wrong[name]} Räknas inte om.")
        for name in COMPARED
        if name in wrong
    )
    return found or _recomputed(instruction, today, limits)


def _recomputed(one: DilutionInstruction, today: date, limits: Limits) -> tuple[Check, ...]:
    order = MedicationOrder()
    worked = work(one, order)
    case = Case(
        instruction=one, order=order, weight=None, today=today, limits=limits, worked=worked
    )
    if differing(worked, case, {}):
        return (Check("second_computation", CheckLevel.STOP, DIFFERENT),)
    found = tuple(concentration_checks(case))
    if one.step2_concentration is not None and worked.computed_final is None:
        found = (*found, Check("by_dose", CheckLevel.OK, BY_DOSE))
    return found


def stopping(checks: tuple[Check, ...]) -> str:
    """Return why the transcription may not be approved, with the figures; empty when it may."""
    return " ".join(one.text for one in checks if one.level is CheckLevel.STOP)
