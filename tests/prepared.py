"""A child with an order, an instruction and something prepared by them, made for tests."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.preparation_standing import Standing
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.second_check import TICKED, CheckWay, SecondCheck
from hsvdesk.domain.staff import Role, Staff
from hsvdesk.services import children, prepared, records, staff
from hsvdesk.services.session import Session
from tests import dilutions
from tests.stores import second_session

COLLEAGUE = "c" * 32
SEEN = dict.fromkeys(TICKED, True)


@dataclass(frozen=True)
class Mixed:
    """What was prepared, and by what."""

    child_id: str
    order: MedicationOrder
    instruction: DilutionInstruction
    one: Preparation


def mix(
    session: Session, child_id: str, ordered: dict[str, Any] | None = None, **said: Any
) -> Mixed:
    """Store an order, an instruction and 7,5 ml prepared by them, as its author has seen it."""
    order = replace(dilutions.order(**(ordered or {})), child_id=child_id, prescriber="Dr Eva Prov")
    instruction = replace(
        dilutions.instruction(flush="Natriumklorid, 5 ml", approved_by=None, approved_on=None),
        child_id=child_id,
        clinic="Provkliniken",
        clinic_phone="0980-319 210",
    )
    for one in (order, instruction):
        records.add(session, one)
    versions = [records.show(session, one.id).saved for one in (order, instruction)]
    told: dict[str, Any] = {
        "calculated": True,
        "volume": Quantity.parse("7.5 ml"),
        "fluid": "natriumklorid 9 mg/ml",
        "prepared_at": session.now(),
        "use_before": session.now() + timedelta(hours=6),
    }
    made = Preparation(
        child_id=child_id,
        medication_order=order.id,
        order_version=versions[0].version if versions[0] else "",
        dilution_instruction=instruction.id,
        instruction_version=versions[1].version if versions[1] else "",
        **(told | said),
    )
    records.add(session, made)
    return Mixed(child_id, order, instruction, made)


def colleague(session: Session, child_id: str, **said: Any) -> Session:
    """Return the session of another nurse, on staff, with the child open."""
    told: dict[str, Any] = {"name": "Amir Rashidi", "profession": "Sjuksköterska"}
    if all(one.id != COLLEAGUE for one in staff.listed(session)):
        records.add(session, Staff(id=COLLEAGUE, role=Role.NURSE, **(told | said)))
    second = second_session(session)
    second.actor = COLLEAGUE
    second.opened.clear()
    children.open_child(second, child_id, "Dubbelkontroll")
    return second


def check(
    mixed: Mixed, way: CheckWay = CheckWay.TWO, volume: str = "7.5 ml", **said: Any
) -> SecondCheck:
    """Return a check in which all is ticked."""
    told: dict[str, Any] = {**SEEN, "volume": Quantity.parse(volume) if volume else None}
    return SecondCheck(child_id=mixed.child_id, preparation=mixed.one.id, way=way, **(told | said))


def standing(session: Session, mixed: Mixed) -> Standing:
    """Return how it stands now."""
    return prepared.one(session, mixed.one.id).standing


def stored(session: Session, record_id: str) -> Any:
    """Return a record as it is now, to be changed."""
    return records.show(session, record_id)
