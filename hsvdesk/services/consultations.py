"""Consultations (rådfrågning): what a call begins with, and calls that nobody answered."""

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from hsvdesk.domain import rules
from hsvdesk.domain.call_sbar import call_sbar
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.consultation import (
    AdviceChannel,
    CallDirection,
    CallState,
    Consultation,
)
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.rules import within
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.paths import resource
from hsvdesk.services import contacts, records, settings, staff
from hsvdesk.services.session import Session

NO_CHILD = (
    "Inget barn är öppet, så samtalet sparas inte. Öppna barnet och skriv det under Rådfrågning."
)
NO_CONTACT = "Kontakten finns inte längre. Skriv samtalet under Rådfrågning."

_ADVICE_ASKED = "advice_asked"


@cache
def _codes() -> tuple[dict[str, Any], ...]:
    with resource("kva.toml").open("rb") as file:
        return tuple(tomllib.load(file)["code"])


def suggested_code(day: date) -> str:
    """Return the code (KVÅ) that is proposed for advice asked on `day`; empty without one."""
    for one in _codes():
        if one["key"] == _ADVICE_ASKED and within(day, one["valid_from"], one.get("valid_to")):
            return str(one["code"])
    return ""


def begun(
    session: Session,
    child_id: str,
    contact_id: str = "",
    reason: str = "",
    direction: CallDirection = CallDirection.OUTGOING,
) -> dict[str, Any]:
    """Return what the record of a call that begins now is filled in with.

    Args:
        session: Who speaks for us.
        child_id: About whom.
        contact_id: The contact, or the key of a line that always stands in *Ring nu*.
        reason: The code of a `ContactReason`; empty when nobody has said.
        direction: Who called whom.

    Raises:
        UserError: There is no child, or no such contact.
    """
    outgoing = direction is CallDirection.OUTGOING
    said = call_sbar(
        records.of_child(session, _need_child(child_id)),
        session.today(),
        settings.values(session),
    )
    return {
        **_call(session, child_id, contact_id, reason),
        "direction": direction,
        "state": CallState.ANSWERED,
        "background": said.background,
        "assessment": said.assessment,
        "kva_code": suggested_code(session.today()) if outgoing else "",
    }


def unanswered(session: Session, child_id: str, contact_id: str, reason: str = "") -> Changed:
    """Record, in one act, that somebody was called now and did not answer.

    Raises:
        UserError: There is no child, or no such contact: nothing is stored.
    """
    call = _call(session, _need_child(child_id), contact_id, reason)
    silent = Consultation(
        child_id=child_id,
        direction=CallDirection.OUTGOING,
        state=CallState.UNANSWERED,
        **call,
    )
    return add(session, silent)


def add(session: Session, consultation: Consultation) -> Changed:
    """Store a new consultation.

    Raises:
        RuleBroken: It may not be saved as it stands.
    """
    _need_past(session, consultation)
    return records.add(session, _named(session, consultation))


def change(session: Session, consultation: Consultation, *, settles: bool = False) -> Changed:
    """Store a new version of a consultation.

    Raises:
        RuleBroken: It may not be saved as it stands.
    """
    _need_past(session, consultation)
    return records.change(session, _named(session, consultation), settles=settles)


def _need_child(child_id: str) -> str:
    if not child_id:
        raise UserError(NO_CHILD)
    return child_id


def _call(session: Session, child_id: str, contact_id: str, reason: str) -> dict[str, Any]:
    """Return who called whom about what, through what and when: now, to the minute."""
    return {
        **_adviser(session, child_id, contact_id),
        "channel": AdviceChannel.PHONE,
        "began_at": session.now().replace(second=0, microsecond=0),
        "reason": ContactReason.read(reason) if reason else None,
        "caller": staff.me(session).summary(),
    }


def _adviser(session: Session, child_id: str, contact_id: str) -> dict[str, Any]:
    if not contact_id:
        return {}
    for line in contacts.fixed_lines(session):
        if line.key == contact_id:
            unit = ", ".join(part for part in (line.function, line.organisation) if part)
            return {"adviser_unit": unit, "number": line.number}
    contact = contacts.known(session, child_id).by_id.get(contact_id)
    if contact is None:
        raise UserError(NO_CONTACT)
    unit = ", ".join(part for part in (contact.function, contact.organisation) if part)
    return {
        "contact": contact.id,
        "adviser_unit": unit,
        "adviser_name": contact.person,
        "adviser_role": contact.profession,
        "number": contact.phones[0].number if contact.phones else "",
    }


def _named(session: Session, consultation: Consultation) -> Consultation:
    """Keep the name of a contact that was only picked: it may be called something else later."""
    if not consultation.contact or consultation.adviser_unit or consultation.entered_in_error:
        return consultation
    known = contacts.known(session, consultation.child_id).by_id.get(consultation.contact)
    return replace(consultation, adviser_unit=known.summary()) if known else consultation


def _need_past(session: Session, consultation: Consultation) -> None:
    """Refuse what has not happened yet, with every other problem too; rules know only the day."""
    found = consultation.not_yet(session.now())
    if found and not consultation.entered_in_error:
        raise RuleBroken(rules.problems(consultation, session.today()) | found)
