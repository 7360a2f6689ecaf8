"""Orders that may be prepared now (att iordningställa), with the instructions that fit them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from hsvdesk.domain.banner import of_type
from hsvdesk.domain.dilution_before import before_checks
from hsvdesk.domain.dilution_identity import same_drug
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import CheckLevel
from hsvdesk.domain.dose_times import next_dose
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.same_words import same_words
from hsvdesk.services import calculator, records
from hsvdesk.services.preparation_work import last_weight
from hsvdesk.services.session import Session


@dataclass(frozen=True, slots=True)
class ReadyOrder:
    """An order in force, with what it may be prepared by.

    Attributes:
        next_at: When the next dose is to be given; None where the order's text does not tell.
        instructions: Those in force for the drug. Where there is none: all of the same substance,
            to be read but not computed from.
        asked: What is asked about before it is prepared: that one waits already, or was given.
    """

    order: MedicationOrder
    next_at: datetime | None
    instructions: tuple[DilutionInstruction, ...]
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """What there is to prepare for a child, the next dose first.

    Attributes:
        weight: The last weight that was measured; none was ever noted where it is None.
        off: Why nothing is computed here; empty when the calculator is on.
    """

    orders: tuple[ReadyOrder, ...]
    weight: Measurement | None
    off: str


def ready(session: Session, child_id: str) -> Ready:
    """Return the orders in force with their instructions, in the order they are to be given.

    First those that have an instruction, by the time of their next dose; what is not known comes
    last.
    """
    found = records.of_child(session, child_id)
    today, now = session.today(), session.now()
    instructions = of_type(found, DilutionInstruction)
    orders = [
        ReadyOrder(
            one,
            next_dose(one, now),
            tuple(_fitting(one, instructions, session)),
            tuple(
                check.text
                for check in before_checks(one, found, now)
                if check.level is not CheckLevel.OK
            ),
        )
        for one in of_type(found, MedicationOrder, today)
        if one.in_force(now)
    ]
    last = datetime.max.replace(tzinfo=UTC)
    orders.sort(key=lambda one: (not one.instructions, one.next_at or last))
    weight = last_weight(session, child_id)
    return Ready(tuple(orders), weight, "" if calculator.decision(session) else calculator.OFF)


def _fitting(
    order: MedicationOrder, instructions: Sequence[DilutionInstruction], session: Session
) -> list[DilutionInstruction]:
    today = session.today()
    fit = [one for one in instructions if one.holds_on(today) and same_drug(one, order)]
    return fit or [one for one in instructions if same_words(one.substance, order.substance)]
