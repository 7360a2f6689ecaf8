"""Timetable (när någon svarar): a contact's hours, resolved for one day or one moment.

Of several things said of one day the first holds: an exception for the date; dygnet runt; the rows
for red days; those for eves; those for days before a red day; those for the day of the week. Where
a red day has no row, the hours of the week are not trusted and it is closed. An eve without a row
has the hours of the day of the week, and they are not sure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hsvdesk.domain.calendar_days import Calendar, CalendarDay
from hsvdesk.domain.choice import Choice
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.opening import (
    WEEK,
    WHOLE,
    DateException,
    HoursKind,
    OpenDay,
    OpeningHours,
    Row,
    Span,
    days_of,
    merged,
    stated_span,
)
from hsvdesk.domain.rules import within
from hsvdesk.domain.wall_clock import DAY, come, instant

HORIZON = 200
"""Days ahead that the next opening is looked for: the longest time without a red day, from
midsummer to Alla helgons dag, is less than 140."""

LASTS = 14
"""Days ahead that the end of open hours is looked for; what is open for longer has no end."""

_ONE = timedelta(days=1)


class Basis(Choice):
    """Why a day has the hours it has."""

    DATE = "date", "andra tider denna dag"
    ALWAYS = "always", "dygnet runt"
    HOLIDAY = "holiday", "tider för röd dag"
    EVE = "eve", "tider för afton"
    DAY_BEFORE = "day_before", "tider för dag före röd dag"
    WEEKDAY = "weekday", "veckans tider"
    NO_HOLIDAY = "no_holiday", "tider för röd dag saknas, räknas som stängt"
    NO_EVE = "no_eve", "tider för afton saknas, veckans tider är osäkra"
    NOT_SAID = "not_said", "tider saknas"
    NOT_VALID = "not_valid", "gäller inte denna dag"


class State(Choice):
    """Whether somebody answers."""

    OPEN = "open", "Öppet"
    UNSURE = "unsure", "Osäkert"
    NOT_SAID = "not_said", "Tider saknas"
    CLOSED = "closed", "Stängt"


OPEN = (State.OPEN, State.UNSURE)
"""Somebody answers, surely or not."""


@dataclass(frozen=True, slots=True)
class Office:
    """The unit's office hours, in minutes after midnight; all other time is on call (jourtid)."""

    first: int
    last: int

    def spans(self, kind: HoursKind, *, office_day: bool) -> tuple[Span, ...]:
        """Return office hours, or the rest of the day."""
        if kind is HoursKind.OFFICE:
            return ((self.first, self.last),) if office_day else ()
        return ((0, self.first), (self.last, DAY)) if office_day else (WHOLE,)


@dataclass(frozen=True, slots=True)
class DayHours:
    """The hours that begin on one day, and why."""

    spans: tuple[Span, ...]
    basis: Basis

    @property
    def sure(self) -> bool:
        """Whether the hours can be trusted."""
        return self.basis is not Basis.NO_EVE


@dataclass(frozen=True, slots=True)
class Timetable:
    """Hours, ready to be looked up; contacts with the same hours share one.

    Attributes:
        week: By sort of day, its spans on a day when offices are open, and on one when not.
    """

    always: bool
    exceptions: tuple[DateException, ...]
    valid_from: date | None
    valid_to: date | None
    office: Office
    week: Mapping[OpenDay, tuple[tuple[Span, ...], tuple[Span, ...]]]

    def on(self, day: CalendarDay) -> DayHours:
        """Return the hours that begin on a day."""
        if not within(day.on, self.valid_from, self.valid_to):
            return _NOT_VALID
        if rows := [row for row in self.exceptions if row.covers(day.on)]:
            return DayHours(_spans(rows, self.office, office_day=day.office_day), Basis.DATE)
        if self.always:
            return _ALWAYS
        if not self.week:
            return _NOT_SAID
        return self._by_rows(day)

    def _by_rows(self, day: CalendarDay) -> DayHours:
        basis, key = _row_for(day, self.week)
        pair = self.week.get(key) if key else None
        if pair is None:
            # What is not open on that day of the week is surely closed, eve or not.
            return _NO_HOLIDAY if basis is Basis.NO_HOLIDAY else _NO_HOURS
        spans = pair[0 if day.office_day else 1]
        return DayHours(spans, basis if spans else _CLOSED_BASIS.get(basis, basis))


_CLOSED_BASIS = {Basis.NO_EVE: Basis.WEEKDAY}
_NOT_VALID = DayHours((), Basis.NOT_VALID)
_ALWAYS = DayHours((WHOLE,), Basis.ALWAYS)
_NOT_SAID = DayHours((), Basis.NOT_SAID)
_NO_HOLIDAY = DayHours((), Basis.NO_HOLIDAY)
_NO_HOURS = DayHours((), Basis.WEEKDAY)


def _row_for(day: CalendarDay, week: Mapping[OpenDay, object]) -> tuple[Basis, OpenDay | None]:
    if day.holiday:
        if OpenDay.HOLIDAY in week:
            return Basis.HOLIDAY, OpenDay.HOLIDAY
        return Basis.NO_HOLIDAY, None
    if day.eve and OpenDay.EVE in week:
        return Basis.EVE, OpenDay.EVE
    if day.before_holiday and OpenDay.DAY_BEFORE in week:
        return Basis.DAY_BEFORE, OpenDay.DAY_BEFORE
    return Basis.NO_EVE if day.eve else Basis.WEEKDAY, WEEK[day.weekday]


Hours = tuple[bool, tuple[OpeningHours, ...], tuple[DateException, ...], date | None, date | None]


def hours_of(contact: Contact) -> Hours:
    """Return all that decides when a contact answers; equal for those that answer together."""
    return (
        bool(contact.always),
        contact.opening_hours,
        contact.exceptions,
        contact.valid_from,
        contact.valid_to,
    )


def timetable(hours: Hours, office: Office) -> Timetable:
    """Return hours with office hours and on call resolved."""
    always, said, exceptions, valid_from, valid_to = hours
    rows: dict[OpenDay, list[Row]] = {}
    for row in said:
        for day in days_of(row):
            rows.setdefault(day, []).append(row)
    week = {
        day: (_spans(some, office, office_day=True), _spans(some, office, office_day=False))
        for day, some in rows.items()
    }
    return Timetable(always, exceptions, valid_from, valid_to, office, week)


def _spans(rows: Sequence[Row], office: Office, *, office_day: bool) -> tuple[Span, ...]:
    found: list[Span] = []
    for row in rows:
        if row.hours_kind in (HoursKind.OFFICE, HoursKind.ON_CALL):
            found += office.spans(row.hours_kind, office_day=office_day)
        elif (span := stated_span(row)) is not None:
            found.append(span)
    return merged(found)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a contact stands at one moment.

    Attributes:
        basis: Why, on the day whose hours decide.
        named: What that day is called, where it is a red day or an eve and that decides.
        open_until: When that ends; none where it is not open, or has no end in sight.
        opens_at: When it opens; none where it is open, or does not open in sight.
        opens_basis: Why it opens then.
    """

    state: State
    basis: Basis
    named: str = ""
    open_until: datetime | None = None
    opens_at: datetime | None = None
    opens_basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment with the days around it, looked up once for all contacts."""

    at: datetime
    day: CalendarDay
    before: CalendarDay
    minute: int
    calendar: Calendar


def moment_on(calendar: Calendar, at: datetime) -> Moment:
    """Return a moment as timetables need it."""
    day, minute = come(at)
    return Moment(at, calendar.day(day), calendar.day(day - _ONE), minute, calendar)


def standing(table: Timetable, moment: Moment) -> Standing:
    """Return how a contact stands at a moment."""
    today = table.on(moment.day)
    near = (
        (moment.day, today, moment.minute),
        (moment.before, table.on(moment.before), moment.minute + DAY),
    )
    holding = [
        (day, hours)
        for day, hours, minute in near
        if any(first <= minute < last for first, last in hours.spans)
    ]
    if holding:
        surely = [one for one in holding if one[1].sure]
        day, hours = (surely or holding)[0]
        ends = _end(table, moment, sure_only=bool(surely))
        state = State.OPEN if surely else State.UNSURE
        return Standing(state, hours.basis, _name(day, hours), open_until=ends)
    state = State.NOT_SAID if today.basis is Basis.NOT_SAID else State.CLOSED
    opens_at, opens_basis = _opening(table, moment)
    named = _name(moment.day, today)
    return Standing(state, today.basis, named, opens_at=opens_at, opens_basis=opens_basis)


def _name(day: CalendarDay, hours: DayHours) -> str:
    if hours.basis in (Basis.HOLIDAY, Basis.NO_HOLIDAY):
        return day.holiday
    return day.eve if hours.basis in (Basis.EVE, Basis.NO_EVE) else ""


def _end(table: Timetable, moment: Moment, *, sure_only: bool) -> datetime | None:
    """Return when what is open now no longer is; surely open, where that is what it is."""
    start = moment.day.on
    reached = moment.minute
    while reached < LASTS * DAY:
        around = (reached // DAY - 1, reached // DAY)
        further = max(
            (
                last + away * DAY
                for away in around
                for first, last in _trusted(table.on(_away(moment, away)), sure_only=sure_only)
                if first + away * DAY <= reached < last + away * DAY
            ),
            default=None,
        )
        if further is None:
            end = instant(start, reached)
            # Where the clock jumps, what begins at a time it never shows begins at once.
            day, minute = come(end)
            further = minute + (day - start).days * DAY
            if further == reached:
                return end
        reached = further
    return None


def _trusted(hours: DayHours, *, sure_only: bool) -> tuple[Span, ...]:
    return hours.spans if hours.sure or not sure_only else ()


def _away(moment: Moment, days: int) -> CalendarDay:
    return moment.calendar.day(moment.day.on + timedelta(days=days))


def _opening(table: Timetable, moment: Moment) -> tuple[datetime | None, Basis | None]:
    """Return when something opens next, and on what ground."""
    if not table.week and not table.always and not table.exceptions:
        return None, None
    for away in range(HORIZON + 1):
        hours = table.on(_away(moment, away))
        for first, last in hours.spans:
            opens, closes = (instant(moment.day.on, one + away * DAY) for one in (first, last))
            # The clock may jump over all of it.
            if (away or first > moment.minute) and opens < closes:
                return opens, hours.basis
    return None, None


def spans_between(
    table: Timetable, calendar: Calendar, first: date, last: date
) -> Iterator[tuple[datetime, datetime, bool]]:
    """Yield what is open of the days from `first` to `last`: from, to, and whether it is sure.

    What began the day before `first` is among it.
    """
    day = first - _ONE
    while day <= last:
        hours = table.on(calendar.day(day))
        for start, end in hours.spans:
            yield instant(day, start), instant(day, end), hours.sure
        day += _ONE
