"""A made-up instruction and order that are whole and agree, and what comes of changing them."""

from datetime import date
from typing import Any

from hsvdesk.domain.child_facts import ChildFacts
from hsvdesk.domain.codec import from_body
from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Calculation
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.quantity import Quantity
from hsvdesk.services.dilutions import limits

TODAY = date(2026, 11, 22)

INSTRUCTION: dict[str, Any] = {
    "substance": "provsubstans",
    "product": "Provmedel",
    "strength": "1 g",
    "clinic_approved_by": "Överläkare Eva Prov",
    "clinic_approved_on": "2026-01-10",
    "approved_by": "Bo Ek",
    "approved_on": "2026-01-20",
    "valid_from": "2026-01-10",
    "valid_to": "2027-01-10",
    "route": "iv",
    "accesses": ["pvk", "cvk"],
    "container_amount": "1000 mg",
    "step1_fluid": "sterilt vatten",
    "step1_mode": "add",
    "step1_volume": "9.6 ml",
    "displacement_volume": "0.4 ml",
    "stated_concentration": "100 mg/ml",
    "step2_volume": "4 ml",
    "step2_fluid": "natriumklorid 9 mg/ml",
    "step2_mode": "make_up_to",
    "step2_final_volume": "20 ml",
    "step2_concentration": "20 mg/ml",
    "max_concentration_peripheral": "40 mg/ml",
    "max_concentration_central": "60 mg/ml",
    "infusion_minutes_min": "30",
    "infusion_minutes_max": "30",
}
ORDER: dict[str, Any] = {
    "substance": "provsubstans",
    "product": "Provmedel",
    "strength": "1 g",
    "dose": "400 mg",
    "dose_basis": "50 mg/kg",
    "dosing_weight": "8 kg",
    "dosing_weight_on": "2026-11-20",
    "times_per_day": "3",
    "route": "iv",
    "access": "pvk",
}


def instruction(**changes: Any) -> DilutionInstruction:
    """Return the instruction with other fields; None leaves a field out."""
    return from_body(DilutionInstruction, INSTRUCTION | changes)


def order(**changes: Any) -> MedicationOrder:
    """Return the order with other fields; None leaves a field out."""
    return from_body(MedicationOrder, ORDER | changes)


def calculated(
    one: DilutionInstruction | None = None,
    ordered: MedicationOrder | None = None,
    weight: str = "",
    facts: ChildFacts | None = None,
) -> Calculation:
    """Return what comes of an instruction and an order on the day of the tests."""
    now = Quantity.parse(weight) if weight else None
    return calculate(
        one or instruction(), ordered or order(), now, today=TODAY, limits=limits(), facts=facts
    )


def level(found: Calculation, rule: str) -> str:
    """Return the worst level of a rule; empty when it was not tried."""
    tried = [check.level.value for check in found.checks if check.rule == rule]
    return max(tried, key=["ok", "warn", "stop"].index, default="")


def text(found: Calculation, rule: str) -> str:
    """Return what a rule says."""
    return " ".join(check.text for check in found.checks if check.rule == rule)


NO_STEPS = dict.fromkeys(
    (
        *("step1_fluid", "step1_mode", "step1_volume", "displacement_volume"),
        *("stated_concentration", "step2_volume", "step2_fluid", "step2_mode"),
        *("step2_added_volume", "step2_final_volume", "step2_concentration", "container_amount"),
        *("max_concentration_peripheral", "max_concentration_central", "strength"),
        *("infusion_minutes_min", "infusion_minutes_max"),
    )
)
"""What empties the instruction of everything it states about preparing."""

ONE_STEP = dict.fromkeys(
    ("step2_volume", "step2_mode", "step2_final_volume", "step2_concentration", "step2_fluid")
)
"""What leaves the second step out."""


def by(instruction_changes: dict[str, Any], **order_changes: Any) -> Calculation:
    """Return what comes of both with other fields."""
    return calculated(instruction(**instruction_changes), order(**order_changes))
