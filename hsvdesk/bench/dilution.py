"""A dilution recomputed at a keystroke, both ways, beside the same volume in bare decimals."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

from hsvdesk.bench.figure import Figure, median, timed
from hsvdesk.domain.codec import from_body
from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Calculation, Chosen
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.services.dilutions import limits

MOST_MS = 2
_KEYS = 40
"""In each round."""
_TODAY = date(2026, 11, 22)
_DRUG = {"substance": "provsubstans", "product": "Provmedel", "strength": "1 g", "route": "iv"}
_INSTRUCTION = {
    **_DRUG,
    "clinic_approved_by": "Överläkare Eva Prov",
    "clinic_approved_on": "2026-01-10",
    "approved_by": "Bo Ek",
    "approved_on": "2026-01-20",
    "valid_from": "2026-01-10",
    "valid_to": "2027-01-10",
    "accesses": ["pvk", "cvk"],
    "weight_from": "5 kg",
    "weight_to": "40 kg",
    "container_amount": "1000 mg",
    "step1_fluid": "sterilt vatten",
    "step1_mode": "add",
    "step1_volume": "9.4 ml",
    "displacement_volume": "0.6 ml",
    "stated_concentration": "100 mg/ml",
    "step2_fluid": "natriumklorid 9 mg/ml",
    "step2_mode": "make_up_to",
    "step2_final_volume": "25 ml",
    "step2_concentration": "30 mg/ml",
    "max_concentration_central": "50 mg/ml",
    "infusion_minutes_min": "30",
    "infusion_minutes_max": "60",
    "step1_hours": "1",
    "step2_hours": "6",
    "limits": [{"most": "60 mg/kg", "per": "dose", "level": "warn"}],
}
_ORDER = {
    **_DRUG,
    "dose": "750 mg",
    "dose_basis": "50 mg/kg",
    "dosing_weight": "15 kg",
    "dosing_weight_on": "2026-11-20",
    "times_per_day": "3",
    "infusion_minutes": "30",
    "access": "cvk",
}


def figures(rounds: int) -> Iterator[Figure]:
    """Measure all that is computed and checked when one letter has been typed."""
    instruction = from_body(DilutionInstruction, _INSTRUCTION)
    order = from_body(MedicationOrder, _ORDER)
    own, plain = [], []
    for number in range(_KEYS * rounds):
        chosen = Chosen(
            fluid="natriumklorid 9 mg/ml"[: number % 22],
            prepared_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
        )
        plain.append(timed(_bare))
        own.append(timed(partial(_recompute, instruction, order, chosen)))
    yield Figure(
        name="dilution",
        title="Spädning, omräknad vid en tangent, båda uträkningarna och alla kontroller",
        value=median(own),
        bare=median(plain),
        against="samma volym i bara Decimal",
        limit=MOST_MS,
        promise=f"högst {MOST_MS} ms",
    )


def _recompute(
    instruction: DilutionInstruction, order: MedicationOrder, chosen: Chosen
) -> Calculation:
    weight = Quantity(Decimal("14.8"), Unit.KG)
    return calculate(instruction, order, weight, today=_TODAY, limits=limits(), chosen=chosen)


def _bare() -> tuple[Decimal, Decimal, Decimal]:
    """Compute what is drawn, what is given and how fast, and nothing else."""
    dose, stated, final = Decimal(750), Decimal(100), Decimal(30)
    volume = dose / final
    return dose / stated, volume, volume * 60 / Decimal(30)
