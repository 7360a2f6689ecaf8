"""Coverage (täckning): which hours of a week somebody surely answers, reason by reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hsvdesk.domain.calendar_days import Calendar
from hsvdesk.domain.contact import Caller
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.directory import Directory, Entry
from hsvdesk.domain.hours_shown import SHORT
from hsvdesk.domain.opening import WEEK
from hsvdesk.domain.record import local
from hsvdesk.domain.timetable import spans_between
from hsvdesk.domain.wall_clock import DAY, instant

Gap = tuple[datetime, datetime]

WHOLE_WEEK = "Ingen tid i veckan"
NEVER_A_GAP = "Alltid någon"


@dataclass(frozen=True, slots=True)
class Covered:
    """One stretch of the week, in UTC.

    Attributes:
        answered: Somebody surely answers in all of it.
    """

    first: datetime
    last: datetime
    answered: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """One reason's week: stretches that follow on each other, answered and not by turns."""

    reason: ContactReason
    pattern: tuple[Covered, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The stretches in which nobody surely answers."""
        return tuple((one.first, one.last) for one in self.pattern if not one.answered)

    @property
    def words(self) -> str:
        """The gaps in words."""
        if not self.gaps:
            return NEVER_A_GAP
        if not any(one.answered for one in self.pattern):
            return WHOLE_WEEK
        return "; ".join(_said(self.gaps))


def coverage(
    directory: Directory,
    calendar: Calendar,
    day: date,
    *,
    child_id: str = "",
    reasons: Iterable[ContactReason] = ContactReason,
) -> tuple[Coverage, ...]:
    """Return how the week that holds `day` is covered, Monday to Sunday, reason by reason.

    Only those who name the reason count: not general contacts, nor the lines that always stand in
    an answer, a number for the family alone, or hours that are not sure.
    """
    week = _Week(directory, calendar, day - timedelta(days=day.weekday()), {})
    return tuple(Coverage(one, tuple(_pattern(week, one, child_id))) for one in reasons)


@dataclass(frozen=True, slots=True)
class _Week:
    """What is the same for every reason.

    Attributes:
        sure: When contacts with the same hours surely answer, by which hours they are.
    """

    directory: Directory
    calendar: Calendar
    monday: date
    sure: dict[int, list[Gap]]

    def answered(self, entry: Entry) -> Iterator[Gap]:
        """Yield when a contact surely answers."""
        if (spans := self.sure.get(id(entry.table))) is None:
            sunday = self.monday + timedelta(days=6)
            found = spans_between(entry.table, self.calendar, self.monday, sunday)
            spans = [(first, last) for first, last, sure in found if sure and first < last]
            self.sure[id(entry.table)] = spans
        if not entry.contact.replaced_by and not entry.rivals:
            yield from spans
            return
        for first, last in spans:
            day = local(first).date()
            gone = self.directory.superseded(entry.contact, day)
            if not gone and not self.directory.settled_by(entry, day):
                yield first, last


def _pattern(week: _Week, reason: ContactReason, child_id: str) -> Iterator[Covered]:
    reached, ends = instant(week.monday, 0), instant(week.monday, 7 * DAY)
    for begins, stops in _answered(week, reason, child_id):
        first, last = max(begins, reached), min(stops, ends)
        if first >= last:
            continue
        if first > reached:
            yield Covered(reached, first, answered=False)
        yield Covered(first, last, answered=True)
        reached = last
    if reached < ends:
        yield Covered(reached, ends, answered=False)


def _answered(week: _Week, reason: ContactReason, child_id: str) -> list[Gap]:
    """Return the stretches in which somebody surely answers, in order, none touching another."""
    found = {
        span
        for entry, names_it in week.directory.candidates(reason, child_id)
        if names_it and entry.contact.who_may_call is not Caller.FAMILY
        for span in week.answered(entry)
    }
    joined: list[Gap] = []
    for first, last in sorted(found):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _said(gaps: Sequence[Gap]) -> Iterator[str]:
    """Yield gaps in words, those with the same hours under one list of days."""
    by_hours: dict[str, list[str]] = {}
    for first, last in gaps:
        begins, ends = local(first), local(last)
        # Midnight belongs to the day that ends.
        nights = ((ends - timedelta(minutes=1)).date() - begins.date()).days
        until = "24" if (ends.hour, ends.minute) == (0, 0) else f"{ends:%H.%M}"
        if nights:
            last_day = SHORT[WEEK[(begins.weekday() + nights) % 7]]
            hours = f"{begins:%H.%M}–{until} " + ("dagen efter" if nights == 1 else last_day)
        else:
            hours = f"{begins:%H.%M}–{until}"
        by_hours.setdefault(hours, []).append(SHORT[WEEK[begins.weekday()]])
    for hours, days in by_hours.items():
        yield f"{', '.join(days)} {hours}"
