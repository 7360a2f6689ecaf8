"""Contacts (kontakter): whom to call, and what must hold between contacts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hsvdesk.db import versions
from hsvdesk.domain import call_now, contact_standing, coverage, rules
from hsvdesk.domain.calendar_days import CalendarDay
from hsvdesk.domain.call_now import Answer
from hsvdesk.domain.call_row import FixedLine
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.contact import Contact, Urgency
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.coverage import Coverage
from hsvdesk.domain.directory import Directory, Terms, circle, directory
from hsvdesk.domain.ended_numbers import ended_numbers
from hsvdesk.domain.record import local
from hsvdesk.domain.timetable import Office
from hsvdesk.errors import RuleBroken
from hsvdesk.services import holiday_calendar, records, settings, staff
from hsvdesk.services.emergency_numbers import emergency_numbers
from hsvdesk.services.session import Session

ROUND = "Kontakterna skulle ersätta varandra i ring. Välj en annan."
HOSPITAL, UNIT = "hospital", "unit"
HOW = "Skriv hur den bekräftades: vem du ringde, eller var du läste det."


def answer(
    session: Session,
    reason: ContactReason,
    *,
    urgency: Urgency | None = None,
    child_id: str = "",
    at: datetime | None = None,
    family: bool = False,
) -> Answer:
    """Return whom to call about a reason: now, or at another moment; what the family may see.

    Raises:
        NotAllowed: The child has not been opened.
    """
    values = settings.values(session)
    at = at or session.now()
    return call_now.answer(
        known(session, child_id),
        holiday_calendar.around(local(at).date(), values),
        at,
        reason,
        urgency=urgency,
        child_id=child_id,
        fixed=fixed_lines(session),
        family=family,
    )


def week(session: Session, day: date, child_id: str = "") -> tuple[Coverage, ...]:
    """Return how the week of a day is covered, reason by reason.

    Raises:
        NotAllowed: The child has not been opened.
    """
    calendar = holiday_calendar.around(day, settings.values(session))
    return coverage.coverage(known(session, child_id), calendar, day, child_id=child_id)


def days(session: Session, day: date) -> tuple[CalendarDay, ...]:
    """Return what sort of days there are in the week of a day, Monday to Sunday."""
    calendar = holiday_calendar.around(day, settings.values(session))
    monday = day - timedelta(days=day.weekday())
    return tuple(calendar.day(monday + timedelta(days=away)) for away in range(7))


def known(session: Session, child_id: str = "") -> Directory:
    """Return the unit's contacts and a child's, ready to be asked.

    They are read once and kept in the session until a contact or a setting has changed, here or
    in another window on the same store.

    Raises:
        NotAllowed: The child has not been opened.
    """
    session.need_opened(child_id)
    db = session.store.db
    mark = versions.mark(db)
    if child_id in session.directories and session.directories[child_id][0] == mark:
        return session.directories[child_id][-1]
    whose = tuple(dict.fromkeys(("", child_id)))
    stamp = (
        terms(session),
        *(versions.stamp(db, Contact.kind, one) for one in whose),
    )
    if child_id in session.directories:
        _, kept_at, kept = session.directories[child_id]
        if kept_at == stamp:
            session.directories[child_id] = (mark, stamp, kept)
            return kept
    found = [one for each in whose for one in versions.current(db, Contact, each)]
    made = directory(found, terms(session))
    session.directories[child_id] = (mark, stamp, made)
    return made


def terms(session: Session) -> Terms:
    """Return what the unit has decided about contacts."""
    values = settings.values(session)
    hours = Office(_minutes(values["office_from"]), _minutes(values["office_to"]))
    return Terms(hours, values["contact_max_months"])


def _minutes(clock: int) -> int:
    return clock // 100 * 60 + clock % 100


def fixed_lines(session: Session) -> tuple[FixedLine, ...]:
    """Return the lines that always stand in an answer: the country's, and the hospital's."""
    unit = staff.unit(session)
    lines = [
        FixedLine(
            key=one.key,
            function=one.name,
            organisation="",
            number=one.number,
            note=one.note,
            first=one.place == "first",
            reasons=tuple(map(ContactReason.read, one.reasons)),
        )
        for one in emergency_numbers()
    ]
    first = [one for one in lines if one.first]
    hospital = FixedLine(
        key=HOSPITAL,
        function="Sjukhusets växel – barnjour",
        organisation=unit.hospital,
        number=unit.hospital_phone,
        note="Dygnet runt: fråga efter barnjour",
    )
    return (*first, hospital, *(one for one in lines if not one.first))


def unit_line(session: Session) -> FixedLine:
    """Return the unit's own line, as papers have it."""
    unit = staff.unit(session)
    return FixedLine(
        key=UNIT, function=unit.name, organisation=unit.care_provider, number=unit.phone
    )


def add(session: Session, contact: Contact) -> Changed:
    """Store a new contact.

    Raises:
        RuleBroken: It may not be saved as it stands, or contacts would replace each other.
    """
    _no_circle(session, contact)
    return records.add(session, contact)


def change(session: Session, contact: Contact, *, settles: bool = False) -> Changed:
    """Store a new version of a contact.

    Raises:
        RuleBroken: It may not be saved as it stands, or contacts would replace each other.
    """
    _no_circle(session, contact)
    return records.change(session, contact, settles=settles)


def verify(session: Session, contact: Contact, note: str, source: str) -> Changed:
    """Store that the signed-in nurse has seen today that a contact is right, and how.

    Args:
        session: Who has seen it.
        contact: As it is right, with what was changed in it meanwhile.
        note: How: whom she called, what she read.
        source: Where it says so.

    Raises:
        RuleBroken: It is not said how, or the contact may not be saved as it stands.
    """
    if not note.strip():
        raise RuleBroken(rules.problems(contact, session.today()) | {"verification_note": HOW})
    me = staff.me(session).summary()
    seen = replace(
        contact,
        source=source.strip(),
        last_verified=session.today(),
        verified_by=me,
        verification_note=note.strip(),
    )
    return change(session, seen)


def differing(session: Session, child_id: str = "") -> tuple[Sequence[Contact], ...]:
    """Return the contacts of which different sources say different hours, group by group.

    Raises:
        NotAllowed: The child has not been opened.
    """
    return contact_standing.disagreements(known(session, child_id), child_id, session.today())


def ended(session: Session, child_id: str = "") -> dict[str, str]:
    """Return the numbers of contacts that have ended, the unit's and a child's, and which.

    Raises:
        NotAllowed: The child has not been opened.
    """
    return ended_numbers(known(session, child_id).by_id.values(), session.today())


def in_force(session: Session, child_id: str = "") -> tuple[Contact, ...]:
    """Return the contacts that count today, a child's own before the unit's, in the order to call.

    Raises:
        NotAllowed: The child has not been opened.
    """
    return contact_standing.in_force(known(session, child_id), session.today())


def _no_circle(session: Session, contact: Contact) -> None:
    if contact.entered_in_error or not contact.replaced_by or contact.replaced_by == contact.id:
        return
    if circle(contact, known(session, contact.child_id).by_id.values()):
        raise RuleBroken(rules.problems(contact, session.today()) | {"replaced_by": ROUND})
