"""A child with an order, an instruction and what was prepared by them, in a real store."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from hsvdesk.domain.child import Child
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record
from hsvdesk.domain.second_check import CheckWay, SecondCheck
from hsvdesk.domain.staff import Role, Staff
from hsvdesk.services import records
from hsvdesk.services.session import Session
from tests import dilutions
from tests.stores import NOW, enrol

AMIR = "c" * 32
MIXED = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
"""09.30 in Sweden, half an hour before the clock of the tests stands still."""
UNTIL = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)

MORE: dict[str, Any] = {
    "approved_by": AMIR,
    "instruction_id": "BM-12",
    "instruction_version": "3",
    "clinic": "Barnmedicin, Länssjukhuset",
    "clinic_phone": "0980-319 210",
    "step2_hours": "6",
    "step2_storage": "rumstemperatur",
    "flush": "natriumklorid 9 mg/ml, 5 ml",
    "incompatible": "Kalcium",
    "watch": "Utslag, andnöd",
}
"""What the sheet says besides the figures."""


@dataclass(frozen=True)
class Made:
    """What is in the store."""

    child: Child
    order: MedicationOrder
    instruction: DilutionInstruction
    preparation: Preparation


def quantity(stored: str) -> Quantity:
    return Quantity.parse(stored)


def preparation(order: MedicationOrder, instruction: DilutionInstruction) -> Preparation:
    """Return what a nurse prepares of them: 4 ml of 100 mg/ml made up to 20 ml, 40 ml/h."""
    assert order.saved
    assert instruction.saved
    return Preparation(
        child_id=order.child_id,
        medication_order=order.id,
        order_version=order.saved.version,
        dilution_instruction=instruction.id,
        instruction_version=instruction.saved.version,
        calculated=True,
        weight=quantity("8.1 kg"),
        weight_on=date(2026, 11, 20),
        fluid="natriumklorid 9 mg/ml",
        batch="B77",
        expires_on=date(2027, 5, 31),
        drawn=quantity("4 ml"),
        drawn_syringe=quantity("5 ml"),
        volume=quantity("20 ml"),
        syringe=quantity("20 ml"),
        rate=quantity("40 ml/h"),
        total_volume=quantity("20 ml"),
        concentration=quantity("20 mg/ml"),
        prepared_at=MIXED,
        use_before=UNTIL,
    )


def ordered(
    session: Session, child: Child | None = None, others: Sequence[Record] = (), **changes: Any
) -> tuple[Child, MedicationOrder, DilutionInstruction]:
    """Enrol a child with an order, an instruction and others; changes are of the first two."""
    child = enrol(session, child, others)
    return child, *order_for(session, child, **changes)


def order_for(
    session: Session, child: Child, **changes: Any
) -> tuple[MedicationOrder, DilutionInstruction]:
    """Store an order and an instruction for a child that is there already."""
    order = dilutions.order(
        **{name: value for name, value in changes.items() if name in dilutions.ORDER},
        times="06 14 22", prescriber="Dr Eva Palm", source="Läkemedelslistan",
        printed_on="2026-11-20",
    )  # fmt: skip
    amir = Staff(id=AMIR, name="Amir Haddad", profession="Sjuksköterska", role=Role.NURSE)
    with session.logged("staff.add") as work:
        work.save(amir, ())
    rest = {name: value for name, value in changes.items() if name not in dilutions.ORDER}
    instruction = dilutions.instruction(**MORE | rest)
    kept = []
    for one in (order, instruction):
        records.add(session, replace(one, child_id=child.id))
        kept.append(records.show(session, one.id))
    assert isinstance(kept[0], MedicationOrder)
    assert isinstance(kept[1], DilutionInstruction)
    return kept[0], kept[1]


def prepared(
    session: Session, child: Child | None = None, others: Sequence[Record] = (), **changes: Any
) -> Made:
    """Enrol a child with a preparation; changes are of it."""
    child, order, instruction = ordered(session, child, others)
    one = replace(preparation(order, instruction), **changes)
    records.add(session, one)
    kept = records.show(session, one.id)
    assert isinstance(kept, Preparation)
    return Made(child, order, instruction, kept)


def checked(session: Session, made: Made, **changes: Any) -> SecondCheck:
    """Store a colleague's check of a preparation, by herself unless it is changed."""
    one = made.preparation
    assert one.saved
    check = replace(
        SecondCheck(
            child_id=made.child.id,
            preparation=one.id,
            preparation_version=one.saved.version,
            way=CheckWay.TWO,
            drawn=one.drawn,
            volume=one.volume,
            rate=one.rate,
            checked_at=NOW,
            equal=True,
        ),
        **changes,
    )
    colleague = Session(session.store, AMIR, session.care_unit, session.now, {*session.opened})
    records.add(colleague, check)
    return check
