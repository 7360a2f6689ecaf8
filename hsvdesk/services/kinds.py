"""How each kind of record is added and changed from outside its own screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hsvdesk.domain.changed import Changed
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.record import Record
from hsvdesk.errors import NotAllowed
from hsvdesk.services import (
    administrations,
    attachments,
    children,
    consultations,
    contacts,
    dilution_instructions,
    medication_orders,
    preparations,
    records,
    second_checks,
    settings,
    start_checks,
)
from hsvdesk.services.session import Session


@dataclass(frozen=True, slots=True)
class Acts:
    """The services that add and change records of one kind."""

    add: Callable[..., Changed]
    change: Callable[..., Changed]


def _made_by(what: str) -> Callable[..., Changed]:
    def refuse(session: Session, record: Record, **_: Any) -> Changed:
        raise NotAllowed(f"{record.title} {what}.")

    return refuse


_OWN = {
    "child": Acts(children.enrol, records.change),
    "setting": Acts(settings.add, settings.change),
    "contact": Acts(contacts.add, contacts.change),
    "consultation": Acts(consultations.add, consultations.change),
    "medication_order": Acts(medication_orders.add, medication_orders.change),
    "dilution_instruction": Acts(dilution_instructions.add, dilution_instructions.change),
    "preparation": Acts(preparations.add, preparations.change),
    "start_check": Acts(start_checks.add, start_checks.change),
    "attachment": Acts(_made_by("läggs in med filen, under Dokument"), attachments.change),
    "disclosure": Acts(_made_by("skrivs när ett dokument lämnas ut"), _made_by("kan inte ändras")),
    "second_check": Acts(second_checks.add, _made_by("kan inte ändras")),
    "administration": Acts(administrations.add, administrations.change),
    "staff": Acts(_made_by("läggs till med lösenfras, under Inställningar"), records.change),
}

ACTS: dict[str, Acts] = {kind: _OWN.get(kind, Acts(records.add, records.change)) for kind in KINDS}
