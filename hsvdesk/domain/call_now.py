"""Whom to call (Ring nu): from a reason and a moment, who answers, in order, and never nobody."""

from collections.abc import Iterator, Sequence
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
    asked = _Asked(directory, reason, urgency, moment.day.on)
    found: list[tuple[Entry, bool, _Stands]] = []
    known: dict[int, _Stands] = {}  # contacts with the same hours stand the same way
    for entry, names_it in directory.candidates(reason, child_id):
        if (stands := known.get(id(entry.table))) is None:
            stands = known[id(entry.table)] = _stands(standing(entry.table, moment), asked.day)
        if asked.counts(entry, stands.how):
            found.append((entry, names_it, stands))
    found.sort(key=lambda one: _rank(asked, *one))
    rows = [_row(asked, *one) for one in found]
    opened = tuple(row for row in rows if row.open)
    closed = tuple(row for row in rows if not row.open)
    named = any(names_it and stands.how.state in _OPEN for _, names_it, stands in found)
    first = tuple(_fixed(one) for one in fixed if one.first or reason in one.reasons)
    last = tuple(_fixed(one) for one in fixed if not (one.first or reason in one.reasons))
    next_best = (*opened, *(row for row in last if row.phones), *closed)
    return Answer(
        reason=reason,
        at=at,
        first=first,
        open=opened,
        closed=closed,
        last=last,
        gap="" if named else ONLY_GENERAL if opened else NOBODY,
        next_best=None if named or not next_best else next_best[0],
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked, on which day in Sweden."""

    directory: Directory
    reason: ContactReason
    urgency: Urgency | None
    day: date

    def counts(self, entry: Entry, how: Standing) -> bool:
        """Whether a contact is in force, or still open from the day before, and the one to call."""
        contact = entry.contact
        if how.state not in _OPEN and not contact.holds_on(self.day):
            return False
        directory = self.directory
        return not (
            directory.superseded(contact, self.day) or directory.settled_by(entry, self.day)
        )

    def other_urgency(self, contact: Contact) -> bool:
        """Whether the contact is named for other urgencies than the one asked about."""
        asked = self.urgency
        return asked is not None and bool(contact.urgencies) and asked not in contact.urgencies


@dataclass(frozen=True, slots=True)
class _Stands:
    """How all contacts with the same hours stand: in what order, and in words."""

    how: Standing
    rank: tuple[int, float]
    words: str


def _stands(how: Standing, today: date) -> _Stands:
    """Return a standing ready for many contacts: open first, then by when they open."""
    opens = how.opens_at.timestamp() if how.opens_at else float("inf")
    rank = (_STATES[how.state], opens if how.state is State.CLOSED else 0.0)
    return _Stands(how, rank, _hours(how, today))


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


def _rank(asked: _Asked, entry: Entry, names_it: bool, stands: _Stands) -> tuple[object, ...]:
    contact = entry.contact
    return (
        *stands.rank,
        contact.who_may_call is Caller.FAMILY,
        asked.other_urgency(contact),
        not contact.child_id,
        not names_it,
        contact.escalation or LAST_IN_ORDER + 1,
        not contact.knows_child,
        not entry.verified(asked.day),
        entry.name,
        contact.id,
    )


def _row(asked: _Asked, entry: Entry, names_it: bool, stands: _Stands) -> CallRow:
    contact, how = entry.contact, stands.how
    return CallRow(
        id=contact.id,
        function=contact.function,
        organisation=contact.organisation,
        phones=contact.phones,
        state=how.state,
        why=f"{stands.words}. {_merits(entry.contact, asked.reason if names_it else None)}",
        open_until=how.open_until,
        opens_at=how.opens_at,
        remarks=tuple(_remarks(asked, entry)),
        contact=contact,
    )


def _hours(how: Standing, today: date) -> str:
    name = f", {how.named}" if how.named else ""
    ground = name if how.basis in _TOLD else f"{name} ({how.basis.label})"
    if how.state in _OPEN:
        if how.open_until is not None:
            return f"Öppet till {_clock(how.open_until, today)}{ground}"
        return f"{ROUND_THE_CLOCK if how.basis is Basis.ALWAYS else 'Öppet'}{ground}"
    if how.state is State.NOT_SAID:
        return f"Tider saknas, ring och hör{ground}"
    if how.opens_at is None:
        return f"Stängt{ground}, öppnar inte inom {HORIZON} dagar"
    if how.basis is Basis.NO_EVE:
        ground = ""  # closed by the hours of the week too, whatever those of the eve are
    doubt = " (osäkert: afton)" if how.opens_basis is Basis.NO_EVE else ""
    return f"Stängt{ground}, öppnar {_clock(how.opens_at, today, always_day=True)}{doubt}"


def _clock(at: datetime, today: date, *, always_day: bool = False) -> str:
    shown = local(at)
    if shown.date() == today and not always_day:
        return f"{shown:%H.%M}"
    return f"{shown_day(shown.date(), today)} {shown:%H.%M}"


def _merits(contact: Contact, reason: ContactReason | None) -> str:
    """Return what speaks for a contact; without reason it is a general one."""
    parts = (
        "Barnets egen kontakt" if contact.child_id else "Enhetens kontakt",
        f"för {reason.label.lower()}" if reason else "allmän",
        f"nummer {contact.escalation} i ordning" if contact.escalation else "",
        "känner barnet" if contact.knows_child else "",
    )
    return ", ".join(filter(None, parts))


def _remarks(asked: _Asked, entry: Entry) -> Iterator[str]:
    contact, day = entry.contact, asked.day
    months = asked.directory.terms.verified_months
    verified = entry.verified(day)
    for rival in asked.directory.rivals(entry, day) if entry.rivals else ():
        if not verified or rival.verified(day, months):
            yield f"Källorna är oense: enligt {rival.source}: {rival.shown_hours}"
    if not verified:
        yield contact.shown_verification(day, months)
    if contact.who_may_call is Caller.FAMILY:
        yield "Numret är för familjen"
    if asked.other_urgency(contact):
        yield f"Angiven för: {', '.join(one.label.lower() for one in contact.urgencies)}"
