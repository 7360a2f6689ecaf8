"""How a preparation stands (läge): it follows from the records around it and is never stored."""

from datetime import UTC, datetime

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.choice import Choice
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.record import Record
from hsvdesk.domain.second_check import CheckWay, SecondCheck


class Standing(Choice):
    """Where a preparation is between the vial and the child."""

    MISTAKE = "mistake", "Felskrivet"
    DISCARDED = "discarded", "Kasserat"
    GIVEN = "given", "Givet"
    UNEQUAL = "unequal", "Olika resultat: ingen har signerat, börja om"
    STRUCK = "struck", "Struket: ordination eller instruktion har ändrats"
    CHECKED = "checked", "Dubbelkontrollerat"
    PHONE = "phone", "Telefonkontroll"
    OWN = "own", "Egenkontroll – ensam"
    UNCHECKED = "unchecked", "Ej dubbelkontrollerad"


_BY_WAY = {
    CheckWay.TWO: Standing.CHECKED,
    CheckWay.PHONE: Standing.PHONE,
    CheckWay.OWN: Standing.OWN,
}
READY = (*_BY_WAY.values(), Standing.UNCHECKED)
"""It may still be given; an unchecked one only with the reason why."""


def standing(one: Preparation, records: Records) -> Standing:
    """Return how a preparation stands beside the child's current records.

    What was given stays given whatever changes later; anything else falls with a later change of
    the order, of the instruction, or of the preparation itself (domain.md: any later change
    crosses the old preparation out). One that was once unequal stays so, also when it is written
    anew or the check is marked as a mistake: both have seen both figures, so both start over.
    """
    if any(given.preparation == one.id for given in of_type(records, Administration)):
        return Standing.GIVEN
    if one.entered_in_error:
        return Standing.MISTAKE
    if one.discarded_at is not None:
        return Standing.DISCARDED
    if unequal(one, records):
        return Standing.UNEQUAL
    if not stands(one, records):
        return Standing.STRUCK
    ways = {check.way for check in checks_of(one, records) if check.equal}
    return next((found for way, found in _BY_WAY.items() if way in ways), Standing.UNCHECKED)


def checks_of(one: Preparation, records: Records) -> list[SecondCheck]:
    """Return the checks of the preparation as it is now written, oldest first."""
    version = one.saved.version if one.saved else ""
    return [
        check
        for check in of_type(records, SecondCheck)
        if check.preparation == one.id and check.preparation_version == version
    ]


def unequal(one: Preparation, records: Records) -> SecondCheck | None:
    """Return the check that found another figure, of whatever version; none where all agreed."""
    for check in records.get(SecondCheck.kind, ()):
        if isinstance(check, SecondCheck) and check.preparation == one.id and check.equal is False:
            return check
    return None


def stands(one: Preparation, records: Records) -> bool:
    """Whether order and instruction still are the versions that it was prepared by."""
    order = _current(one.medication_order, of_type(records, MedicationOrder))
    instruction = _current(one.dilution_instruction, of_type(records, DilutionInstruction))
    return (order, instruction) == (one.order_version, one.instruction_version)


def too_late(one: Preparation, now: datetime) -> bool:
    """Whether its time to be used has passed; unknown is not passed, and is said elsewhere."""
    # Two moments of one time zone are compared by their wall clocks, which go back in October.
    return one.use_before is not None and now.astimezone(UTC) >= one.use_before.astimezone(UTC)


def _current(id_: str, records: list[MedicationOrder] | list[DilutionInstruction]) -> str:
    """Return the current version of a record; nothing where it is gone, or two are current."""
    found: list[Record] = [one for one in records if one.id == id_]
    saved = found[0].saved if found else None
    return saved.version if saved and not saved.conflict else ""
