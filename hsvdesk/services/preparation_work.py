"""A preparation worked out: its steps, checks and figures, by what the store holds now."""

from dataclasses import replace

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.dilution import work
from hsvdesk.domain.dilution_approval import named
from hsvdesk.domain.dilution_before import before_checks
from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_identity import identity_checks
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Calculation, Case, Check, Chosen
from hsvdesk.domain.dilution_use import held_checks
from hsvdesk.domain.measurement import Measurement, MeasurementKind, latest
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.record import Record
from hsvdesk.domain.second_check import SecondCheck
from hsvdesk.errors import NotAllowed
from hsvdesk.services import calculator, dilutions, records, staff
from hsvdesk.services.child_facts import child_facts
from hsvdesk.services.dilution_instructions import missing_for_care
from hsvdesk.services.session import Session

_BEFORE: tuple[type[Record], ...] = (
    *(Preparation, Administration, SecondCheck, MedicationOrder, DilutionInstruction),
)
"""What says how earlier preparations stand; looked up at every key."""


def worked(
    session: Session, order: MedicationOrder, instruction: DilutionInstruction, chosen: Chosen
) -> Calculation:
    """Return the steps, checks and figures of an order prepared by an instruction.

    Raises:
        NotAllowed: The calculator is off, or the clinic or a colleague has not approved: in
            words, all that is missing.
    """
    calculator.need_on(session)
    if missing := missing_for_care(session, instruction):
        raise NotAllowed(" ".join(missing.values()))
    measured = last_weight(session, order.child_id)
    found = calculate(
        named(instruction, staff.names(session)),
        order,
        measured.value if measured else None,
        today=session.today(),
        limits=dilutions.limits(),
        facts=child_facts(session, order.child_id, session.today()),
        chosen=chosen,
    )
    whole = replace(found, checks=(*found.checks, *_before(session, order)))
    return replace(whole, figures={}) if whole.stops else whole


def standing(
    session: Session, order: MedicationOrder, instruction: DilutionInstruction, chosen: Chosen
) -> tuple[Check, ...]:
    """Return whether both are in force and for one drug, what is held in the hands, what was given.

    No figure is needed to say so: it holds when nothing is computed.
    """
    judged = case(session, order, instruction, chosen)
    return (*identity_checks(judged), *held_checks(judged, chosen), *_before(session, order))


def case(
    session: Session, order: MedicationOrder, instruction: DilutionInstruction, chosen: Chosen
) -> Case:
    """Return what is judged: the order, what it is prepared by, and the child's last weight."""
    measured = last_weight(session, order.child_id)
    return Case(
        instruction=instruction,
        order=order,
        weight=measured.value if measured else None,
        today=session.today(),
        limits=dilutions.limits(),
        worked=work(instruction, order),
        chosen=chosen,
    )


def last_weight(session: Session, child_id: str) -> Measurement | None:
    """Return the last weight that was measured; None where none was ever noted."""
    found = records.of_kind(session, Measurement, child_id)
    return latest(found, MeasurementKind.WEIGHT, session.today())


def _before(session: Session, order: MedicationOrder) -> tuple[Check, ...]:
    found = {kind.kind: records.of_kind(session, kind, order.child_id) for kind in _BEFORE}
    return tuple(before_checks(order, found, session.now()))
