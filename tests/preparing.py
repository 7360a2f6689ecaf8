"""What a preparation is made by, in a real store: original, approved instruction, order, weight."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from hsvdesk.domain.attachment import Attachment, AttachmentKind
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record
from hsvdesk.services import attachments, dilution_instructions, records, settings
from hsvdesk.services.session import Session
from tests.dilutions import instruction, order
from tests.documents import paper
from tests.prepared import colleague

R = TypeVar("R", bound=Record)


def switch_on(session: Session, /) -> None:
    """Let the care provider decide that dilutions are computed."""
    settings.decide(session, "calculator_enabled", 1, decided_by="Chefen", note="Beslut 1")


def stored_instruction(
    session: Session, /, child_id: str, *, checked: bool = True, **changes: Any
) -> DilutionInstruction:
    """Store the made-up instruction with its original, checked by a colleague in person."""
    original = Attachment(
        child_id=child_id,
        name="Instruktionen",
        attachment_kind=next(iter(AttachmentKind)),
        received_on=session.today(),
    )
    attachments.add(session, original, paper(2))
    told = {
        "approved_by": None,
        "approved_on": None,
        "original": original.id,
        "clinic": "Barnkliniken",
        "clinic_phone": "0980-319 210",
        "step1_hours": "1",
        "step2_hours": "6",
    }
    one = replace(instruction(**(told | changes)), child_id=child_id)
    records.add(session, replace(one, struck_on=None, struck_reason=""))
    if checked:
        dilution_instructions.approve(colleague(session, child_id), again(session, one))
    if one.struck_reason:
        kept, on, why = again(session, one), one.struck_on, one.struck_reason
        dilution_instructions.change(session, replace(kept, struck_on=on, struck_reason=why))
    return again(session, one)


def stored_order(session: Session, /, child_id: str, **changes: Any) -> MedicationOrder:
    """Store the made-up order."""
    told = {"times": "06 14 22"}
    one = replace(order(**(told | changes)), child_id=child_id)
    records.add(session, one)
    return again(session, one)


def weigh(session: Session, child_id: str, kilos: str, on: date) -> None:
    """Store a weight."""
    weight = Quantity(Decimal(kilos), Unit.KG)
    one = Measurement(
        child_id=child_id, measurement_kind=MeasurementKind.WEIGHT, value=weight, measured_on=on
    )
    records.add(session, one)


def again(session: Session, record: R) -> R:
    """Return a record as it is stored now."""
    found = records.show(session, record.id)
    assert isinstance(found, type(record))
    return found
