"""Whom to call (Ring nu): from a reason and a moment, who answers, in order, and never nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hsvdesk.domain.calendar_days import Calendar
from hsvdesk.domain.call_row import Asked, CallRow, FixedLine, Stands, contact_row, fixed_row
from hsvdesk.domain.contact import Urgency
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.directory import Directory, Entry
from hsvdesk.domain.timetable import OPEN, State, moment_on, standing

NOBODY = "Ingen kontakt för detta nu"
ONLY_GENERAL = "Ingen kontakt för just detta nu, bara allmänna"

_STATES = {state: place for place, state in enumerate(State)}
_NEVER = float("inf")


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
    family: bool = False,
) -> Answer:
    """Return whom to call.

    Open contacts stand in this order: surely open; for nurses before for the family alone; for the
    urgency asked; those that name the reason before general ones; the child's own before the
    unit's; in the order to call; who knows the child; verified; by name. Closed ones the same way,
    but first by when they open.

    Args:
        directory: The unit's contacts and the child's.
        calendar: The days around the moment.
        at: The moment.
        reason: What it is about.
        urgency: How soon an answer is needed; none when it was not said.
        child_id: The child it is about; empty for none.
        fixed: The lines that always stand there, in order.
        family: The family looks: contacts that are secret from a custodian are left out. They
            still stand in the place of those they have replaced.
    """
    moment = moment_on(calendar, at)
    asked = Asked(directory, reason, urgency, moment.day.on, family)
    found: list[tuple[_Rank, Entry, bool, Stands]] = []
    known: dict[int, _Standing] = {}  # contacts with the same hours stand the same way
    for entry, names_it in directory.candidates(reason, child_id):
        if (same := known.get(id(entry.table))) is None:
            same = known[id(entry.table)] = _standing(
                Stands(standing(entry.table, moment), asked.day)
            )
        state, opens, stands = same
        if _counts(asked, entry, stands):
            rank = (
                *(state, opens, entry.for_family, asked.other_urgency(entry.contact)),
                *(not names_it, entry.wish, not entry.verified(asked.day), entry.place),
            )
            found.append((rank, entry, names_it, stands))
    found.sort(key=_by_rank)
    rows = [contact_row(asked, *one[1:]) for one in found]
    opened = tuple(row for row in rows if row.open)
    closed = tuple(rows[len(opened) :])
    named = any(names_it and stands.how.state in OPEN for _, _, names_it, stands in found)
    first = tuple(fixed_row(one) for one in fixed if one.first or reason in one.reasons)
    last = tuple(fixed_row(one) for one in fixed if not (one.first or reason in one.reasons))
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


_Rank = tuple[int, float, bool, bool, bool, tuple[bool, int, bool], bool, int]
_Standing = tuple[int, float, Stands]


def _standing(stands: Stands) -> _Standing:
    """Return a standing ready for many contacts: open first, then by when they open."""
    how = stands.how
    opens = how.opens_at.timestamp() if how.opens_at else _NEVER
    return _STATES[how.state], opens if how.state is State.CLOSED else 0.0, stands


def _by_rank(one: tuple[_Rank, Entry, bool, Stands]) -> _Rank:
    return one[0]


def _counts(asked: Asked, entry: Entry, stands: Stands) -> bool:
    """Whether a contact is in force, or still open from the day before, and the one to call."""
    contact, day = entry.contact, asked.day
    if asked.family and contact.secrecy:
        return False
    if stands.how.state not in OPEN and not contact.holds_on(day):
        return False
    directory = asked.directory
    return not (directory.superseded(contact, day) or directory.settled_by(entry, day))
