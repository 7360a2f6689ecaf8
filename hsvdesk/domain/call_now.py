"""Whom to call (Ring nu): from a reason and a moment, who answers, in order, and never nobody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hsvdesk.domain.calendar_days import Calendar
from hsvdesk.domain.contact import LAST_IN_ORDER, Caller, Contact, Urgency
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.directory import Directory, Entry
from hsvdesk.domain.hours_shown import shown_day
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import local
from hsvdesk.domain.timetable import (
    HORIZON,
    Basis,
    Moment,
    Standing,
    State,
    moment_on,
    standing,
)

NOBODY = "Ingen kontakt för detta nu"
ONLY_GENERAL = "Ingen kontakt för just detta nu, bara allmänna"
ROUND_THE_CLOCK = "Dygnet runt"
NUMBER_MISSING = "Numret saknas – fyll i under Inställningar"

_OPEN = (State.OPEN, State.UNSURE)
_STATES = {state: place for place, state in enumerate(State)}
_TOLD = {Basis.WEEKDAY, Basis.ALWAYS, Basis.NOT_SAID, Basis.NOT_VALID}
"""Grounds that need no words: the hours themselves say it."""


@dataclass(frozen=True, slots=True)
class FixedLine:
    """A line that always stands in the answer.

    Attributes:
        key: Names it: "112", "hospital".
        first: It stands above everything (112).
        reasons: What it stands first for, after 112: the poisons line for poisoning.
    """

    key: str
    function: str
    organisation: str
    number: str
    note: str = ""
    first: bool = False
    reasons: tuple[ContactReason, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class CallRow:
    """One row of the answer.

    Attributes:
        id: The contact's id, or the key of a line that always stands there.
        why: In words, why it stands here: whether it answers, and what speaks for it.
        remarks: What is to be said aloud of it: old, sources that disagree, whose number it is.
        contact: The contact; none for a line that always stands there.
    """

    id: str
    function: str
    organisation: str
    phones: tuple[Phone, ...]
    state: State
    why: str
    open_until: datetime | None = None
    opens_at: datetime | None = None
    remarks: tuple[str, ...] = ()
    contact: Contact | None = None

    @property
    def open(self) -> bool:
        """Whether somebody answers, surely or not."""
        return self.state in _OPEN


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """Whom to call about a reason at a moment.

    Attributes:
        first: 112, and what the reason itself names.
        open: Who answers now, in the order to try.
        closed: Who does not, or does not say; those who open first stand first.
        last: Who always answers: the hospital, the poisons line, 1177.
        gap: What is missing, in words; empty when somebody answers for just this.
        next_best: Whom to turn to where nobody answers for this.
    """

    reason: ContactReason
    at: datetime
    first: tuple[CallRow, ...]
    open: tuple[CallRow, ...]
    closed: tuple[CallRow, ...]
    last: tuple[CallRow, ...]
    gap: str
    next_best: CallRow | None

    @property
    def rows(self) -> tuple[CallRow, ...]:
        """Every row from above."""
        return (*self.first, *self.open, *self.closed, *self.last)


def answer(
    directory: Directory,
    calendar: Calendar,
    at: datetime,
    reason: ContactReason,
    *,
    urgency: Urgency | None = None,
    child_id: str = "",
    fixed: Sequence[FixedLine] = (),
) -> Answer:
    """Return whom to call.

    Open contacts stand in this order: surely open; for nurses before for the family alone; for the
    urgency asked; the child's own before the unit's; those that name the reason before general
    ones; in the order to call; who knows the child; verified; by name. Closed ones the same way,
    but first by when they open.

    Args:
        directory: The unit's contacts and the child's.
        calendar: The days around the moment.
        at: The moment.
        reason: What it is about.
        urgency: How soon an answer is needed; none when it was not said.
        child_id: The child it is about; empty for none.
        fixed: The lines that always stand there, in order.
    """
    moment = moment_on(calendar, at)
    day = moment.day.on
    found: list[tuple[Entry, Standing]] = []
    known: dict[int, Standing] = {}  # contacts with the same hours stand the same way
    for entry in directory.candidates(reason, child_id):
        if (how := known.get(id(entry.table))) is None:
            how = known[id(entry.table)] = standing(entry.table, moment)
        if not (how.state in _OPEN or entry.contact.holds_on(day)):
            continue
        if directory.superseded(entry.contact, day) or directory.settled_by(entry, day):
            continue
        found.append((entry, how))
    found.sort(key=lambda one: _rank(reason, urgency, day, *one))
    rows = [(entry, _row(directory, moment, reason, urgency, entry, how)) for entry, how in found]
    opened = tuple(row for _, row in rows if row.open)
    closed = tuple(row for _, row in rows if not row.open)
    named = any(row.open and reason in entry.reasons for entry, row in rows)
    first = tuple(_fixed(one) for one in fixed if one.first or reason in one.reasons)
    last = tuple(_fixed(one) for one in fixed if not (one.first or reason in one.reasons))
    return Answer(
        reason=reason,
        at=at,
        first=first,
        open=opened,
        closed=closed,
        last=last,
        gap="" if named else ONLY_GENERAL if opened else NOBODY,
        next_best=None if named else _next_best((*opened, *_with_number(last), *closed)),
    )


def _with_number(rows: Iterable[CallRow]) -> list[CallRow]:
    return [row for row in rows if row.phones]


def _next_best(rows: Sequence[CallRow]) -> CallRow | None:
    return rows[0] if rows else None


def _fixed(line: FixedLine) -> CallRow:
    why = line.note or ROUND_THE_CLOCK
    return CallRow(
        id=line.key,
        function=line.function,
        organisation=line.organisation,
        phones=(Phone(number=line.number),) if line.number else (),
        state=State.OPEN if line.number else State.NOT_SAID,
        why=why if line.number else NUMBER_MISSING,
    )


def _rank(
    reason: ContactReason,
    urgency: Urgency | None,
    day: date,
    entry: Entry,
    how: Standing,
) -> tuple[object, ...]:
    contact = entry.contact
    opens = how.opens_at.timestamp() if how.opens_at else float("inf")
    return (
        _STATES[how.state],
        0.0 if how.state is not State.CLOSED else opens,
        contact.who_may_call is Caller.FAMILY,
        _other_urgency(contact, urgency),
        not contact.child_id,
        reason not in entry.reasons,
        contact.escalation or LAST_IN_ORDER + 1,
        not contact.knows_child,
        not entry.verified(day),
        contact.function.casefold(),
        contact.id,
    )


def _other_urgency(contact: Contact, urgency: Urgency | None) -> bool:
    return urgency is not None and bool(contact.urgencies) and urgency not in contact.urgencies


def _row(
    directory: Directory,
    moment: Moment,
    reason: ContactReason,
    urgency: Urgency | None,
    entry: Entry,
    how: Standing,
) -> CallRow:
    contact = entry.contact
    return CallRow(
        id=contact.id,
        function=contact.function,
        organisation=contact.organisation,
        phones=contact.phones,
        state=how.state,
        why=f"{_hours(moment, how)}. {_merits(entry, reason)}",
        open_until=how.open_until,
        opens_at=how.opens_at,
        remarks=_remarks(directory, moment.day.on, urgency, entry),
        contact=contact,
    )


def _hours(moment: Moment, how: Standing) -> str:
    today = moment.day.on
    ground = "" if how.basis in _TOLD else f" ({how.basis.label})"
    if how.state in _OPEN:
        if how.open_until is None:
            said = ROUND_THE_CLOCK if how.basis is Basis.ALWAYS else "Öppet"
        else:
            said = f"Öppet till {_clock(how.open_until, today)}"
        return f"{said}{_named(moment, how.basis)}{ground}"
    said = "Tider saknas, ring och hör" if how.state is State.NOT_SAID else "Stängt"
    if how.opens_at is None:
        if how.state is State.CLOSED:
            said += f", öppnar inte inom {HORIZON} dagar"
        return f"{said}{_named(moment, how.basis)}{ground}"
    opens = _clock(how.opens_at, today, always_day=True)
    doubt = " (osäkert: afton)" if how.opens_basis is Basis.NO_EVE else ""
    return f"{said}{_named(moment, how.basis)}{ground}, öppnar {opens}{doubt}"


def _named(moment: Moment, basis: Basis) -> str:
    """Return the name of the day where it is what decides."""
    if basis in (Basis.HOLIDAY, Basis.NO_HOLIDAY):
        return f", {moment.day.holiday or moment.before.holiday}"
    if basis in (Basis.EVE, Basis.NO_EVE):
        return f", {moment.day.eve or moment.before.eve}"
    return ""


def _clock(at: datetime, today: date, *, always_day: bool = False) -> str:
    shown = local(at)
    if shown.date() == today and not always_day:
        return f"{shown:%H.%M}"
    return f"{shown_day(shown.date(), today)} {shown:%H.%M}"


def _merits(entry: Entry, reason: ContactReason) -> str:
    contact = entry.contact
    named = reason in entry.reasons
    parts = (
        "Barnets egen kontakt" if contact.child_id else "Enhetens kontakt",
        f"för {reason.label.lower()}" if named else "allmän",
        f"nummer {contact.escalation} i ordning" if contact.escalation else "",
        "känner barnet" if contact.knows_child else "",
    )
    return ", ".join(filter(None, parts))


def _remarks(
    directory: Directory, day: date, urgency: Urgency | None, entry: Entry
) -> tuple[str, ...]:
    contact = entry.contact
    disagree = [
        f"Källorna är oense: enligt {one.source} {one.shown_hours}"
        for one in directory.rivals(entry, day)
        if not entry.verified(day) or one.verified(day, directory.terms.verified_months)
    ]
    urgencies = ", ".join(one.label.lower() for one in contact.urgencies)
    said = (
        *disagree,
        ""
        if entry.verified(day)
        else contact.shown_verification(day, directory.terms.verified_months),
        "Numret är för familjen" if contact.who_may_call is Caller.FAMILY else "",
        f"Angiven för: {urgencies}" if _other_urgency(contact, urgency) else "",
    )
    return tuple(filter(None, said))
