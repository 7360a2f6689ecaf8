"""Ways to double check (sätt att dubbelkontrollera): what the care provider allows, by group."""

from collections.abc import Mapping

from hsvdesk.domain.dilution_choices import HighRisk
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.second_check import CheckWay

ABSTAIN = "Avstå och ring"
NO_CYTOSTATICS = "Cytostatika iordningställs och kontrolleras inte hemma. Avstå och ring."
NO_GROUP = "Ej angiven. Är det ett högriskläkemedel: ange det i ordinationen."
_ALLOWS = {CheckWay.TWO: 1, CheckWay.PHONE: 2, CheckWay.OWN: 3}
"""The least value of the unit's setting that allows each way."""
_NAMES = {
    CheckWay.TWO: "kontroll på plats",
    CheckWay.PHONE: "telefonkontroll",
    CheckWay.OWN: "egenkontroll",
}


def group_of(order: MedicationOrder) -> str:
    """Return the order's group in words, said when nobody has stated one."""
    if order.high_risk is None:
        return NO_GROUP
    return order.high_risk.label


def refusals(group: HighRisk | None, settings: Mapping[str, int]) -> dict[CheckWay, str]:
    """Return every way with why it is refused for a group; empty where it is allowed.

    Args:
        group: The order's high-risk group; none is any other drug.
        settings: The values in force, by key: 1 two on the spot, 2 also phone, 3 also alone.
    """
    if group is HighRisk.CYTOSTATIC:
        return dict.fromkeys(CheckWay, NO_CYTOSTATICS)
    value = settings[f"check_way_{group or 'usual'}"]
    named = group.label.lower() if group and group is not HighRisk.OTHER else ""
    what = named or (
        "andra högriskläkemedel" if group else "det här läkemedlet (ingen högriskgrupp angiven)"
    )
    return {
        way: "" if value >= least else f"Vårdgivaren tillåter inte {_NAMES[way]} för {what}."
        for way, least in _ALLOWS.items()
    }


def whom_to_call(order: MedicationOrder, instruction: DilutionInstruction) -> list[tuple[str, str]]:
    """Return who answers when no way suits, and where; what is not known is said to be missing."""
    clinic = " ".join(part for part in (instruction.clinic, instruction.clinic_phone) if part)
    return [
        ("Kliniken", clinic if instruction.clinic_phone else f"{clinic} (nummer saknas)".strip()),
        ("Ordinatören", order.prescriber or "saknas"),
    ]
