"""Weight drift (vikten växer ur) of a child: what its growing soon takes it out of."""

from hsvdesk.domain import weight_drift
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.weight_drift import Drift
from hsvdesk.services import calculator, dilutions, records, settings
from hsvdesk.services.child_facts import child_facts
from hsvdesk.services.session import Session

DAYS = "drift_days"


def drifts(session: Session, child_id: str) -> list[Drift]:
    """Return what an opened child's weight leaves within the unit's days, the soonest first.

    None while the calculator is off: to look ahead is to compute from what is known of the child.

    Raises:
        NotAllowed: The child has not been opened.
    """
    orders = records.of_kind(session, MedicationOrder, child_id)
    instructions = records.of_kind(session, DilutionInstruction, child_id)
    if calculator.decision(session) is None or not (orders or instructions):
        return []
    return weight_drift.drifts(
        orders,
        instructions,
        child_facts(session, child_id, session.today()),
        today=session.today(),
        days=settings.values(session)[DAYS],
        limits=dilutions.limits(),
    )
