"""Who answers at a moment, against a reading that goes minute by minute and is in no hurry."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hsvdesk.domain.calendar_days import Calendar, calendar
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.opening import DateException, HoursKind, OpenDay, OpeningHours
from hsvdesk.domain.record import STOCKHOLM, local
from hsvdesk.domain.timetable import (
    Basis,
    Office,
    Standing,
    State,
    hours_of,
    moment_on,
    standing,
    timetable,
)
from hsvdesk.domain.wall_clock import come, instant
from hsvdesk.services import holiday_calendar

OFFICE = Office(8 * 60, 16 * 60 + 30)
FIRST_YEAR, LAST_YEAR = 2024, 2033
EVES = frozenset(holiday_calendar.EVES)
TIMES, CLOSED = HoursKind.TIMES, HoursKind.CLOSED
WEEK = tuple(OpenDay)[:7]
WORKDAYS = WEEK[:5]
ONE_MINUTE = timedelta(minutes=1)
DAYS_BEFORE, DAYS_AFTER = 3, 6


def days() -> Calendar:
    return holiday_calendar.years(FIRST_YEAR - 1, LAST_YEAR + 1, EVES)


def at(text: str, *, fold: int = 0) -> datetime:
    """Return a wall time in Sweden as a moment; fold 1 is the second time the clock shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM, fold=fold).astimezone(UTC)


def hours(days_open: Sequence[OpenDay], opens: str, closes: str) -> OpeningHours:
    return OpeningHours(
        days=tuple(days_open),
        hours_kind=TIMES,
        opens=time.fromisoformat(opens),
        closes=time.fromisoformat(closes),
    )


def stands(contact: Contact, moment: datetime) -> Standing:
    return standing(timetable(hours_of(contact), OFFICE), moment_on(days(), moment))


# The slow reading.

WINDOW = (DAYS_BEFORE + 1 + DAYS_AFTER) * 24 * 60


@cache
def clock_of(middle: date) -> tuple[datetime, dict[datetime, int], list[datetime]]:
    """Look at the clock each minute of some days: when did it first show a time, or more?

    Returns where it begins, the minute at which each time had come, and what the clock showed.
    """
    begins = datetime.combine(middle - timedelta(days=DAYS_BEFORE), time(), STOCKHOLM)
    begins = begins.astimezone(UTC)
    come_at: dict[datetime, int] = {}
    shown: list[datetime] = []
    awaited = (local(begins) - timedelta(days=2)).replace(tzinfo=None)
    for minute in range(WINDOW + 3 * 24 * 60):
        now = local(begins + minute * ONE_MINUTE).replace(tzinfo=None)
        shown.append(now)
        while awaited <= now:
            come_at[awaited] = minute
            awaited += ONE_MINUTE
    return begins, come_at, shown


def slow_hours(contact: Contact, day: date) -> tuple[list[tuple[int, int]], bool]:
    """Return what is open of a day and whether that is sure, by the rules as they are told."""
    told = days().day(day)
    if contact.valid_from and day < contact.valid_from:
        return [], True
    if contact.valid_to and day > contact.valid_to:
        return [], True
    office_day = told.weekday < 5 and told.holiday == "" and told.eve == ""

    def spans(rows: Sequence[OpeningHours | DateException]) -> list[tuple[int, int]]:
        found = []
        for row in rows:
            if row.hours_kind is HoursKind.WHOLE_DAY:
                found.append((0, 1440))
            elif row.hours_kind is HoursKind.OFFICE and office_day:
                found.append((480, 990))
            elif row.hours_kind is HoursKind.ON_CALL:
                found += [(0, 480), (990, 1440)] if office_day else [(0, 1440)]
            elif row.hours_kind is TIMES and row.opens is not None and row.closes is not None:
                first = row.opens.hour * 60 + row.opens.minute
                last = row.closes.hour * 60 + row.closes.minute
                found.append((first, last if last > first else last + 1440))
        return found

    dated = [
        row
        for row in contact.exceptions
        if row.on is not None and row.on <= day <= (row.until or row.on)
    ]
    if dated:
        return spans(dated), True
    if contact.always:
        return [(0, 1440)], True

    def rows_for(which: OpenDay) -> list[OpeningHours]:
        found = []
        for row in contact.opening_hours:
            named = row.days
            if not named and row.hours_kind is HoursKind.OFFICE:
                named = WORKDAYS
            if not named and row.hours_kind is HoursKind.ON_CALL:
                named = (*WEEK, OpenDay.HOLIDAY, OpenDay.EVE)
            if which in named:
                found.append(row)
        return found

    if told.holiday:
        return spans(rows_for(OpenDay.HOLIDAY)), True
    if told.eve and rows_for(OpenDay.EVE):
        return spans(rows_for(OpenDay.EVE)), True
    if told.before_holiday and rows_for(OpenDay.DAY_BEFORE):
        return spans(rows_for(OpenDay.DAY_BEFORE)), True
    return spans(rows_for(WEEK[told.weekday])), told.eve == ""


def slow_states(contact: Contact, middle: date) -> tuple[datetime, list[State]]:
    """Return how the contact stands in each minute of some days around one."""
    begins, come_at, _ = clock_of(middle)
    states = [State.CLOSED] * (WINDOW + 24 * 60)
    for away in range(-DAYS_BEFORE - 1, DAYS_AFTER + 2):  # in spring the window is an hour longer
        day = middle + timedelta(days=away)
        spans, sure = slow_hours(contact, day)
        midnight = datetime.combine(day, time())
        for first, last in spans:
            opens = come_at[midnight + first * ONE_MINUTE]
            closes = come_at[midnight + last * ONE_MINUTE]
            for minute in range(max(opens, 0), min(closes, len(states))):
                if states[minute] is not State.OPEN:
                    states[minute] = State.OPEN if sure else State.UNSURE
    return begins, states[:WINDOW]


def edges(states: Sequence[State], middle: date) -> list[int]:
    """Return the minutes around every change, every midnight, and all of the night hours."""
    _, _, shown = clock_of(middle)
    wanted = set(range(0, WINDOW, 173))
    for minute in range(1, WINDOW):
        if states[minute] is not states[minute - 1] or shown[minute].time() == time():
            wanted |= {minute - 2, minute - 1, minute, minute + 1}
        jumped = shown[minute] - shown[minute - 1] != ONE_MINUTE
        if jumped:
            wanted |= set(range(minute - 70, minute + 70, 3)) | {minute - 1, minute}
    return sorted(one for one in wanted if 0 <= one < WINDOW)


def assert_as_the_slow_reading_has_it(contact: Contact, middle: date) -> None:
    begins, states = slow_states(contact, middle)
    table = timetable(hours_of(contact), OFFICE)
    by_unit = (HoursKind.OFFICE, HoursKind.ON_CALL)
    said = contact.always or any(
        row.days or row.hours_kind in by_unit for row in contact.opening_hours
    )
    for minute in edges(states, middle):
        moment = begins + minute * ONE_MINUTE
        found = standing(table, moment_on(days(), moment))
        slow = states[minute]
        if not said and slow is State.CLOSED:
            assert found.state in (State.NOT_SAID, State.CLOSED)
        else:
            assert found.state is slow
        ahead = range(minute + 1, WINDOW)
        if slow is State.CLOSED:
            assert found.open_until is None
            opens = next((one for one in ahead if states[one] is not State.CLOSED), None)
            assert in_window(begins, found.opens_at) == opens
        else:
            assert found.opens_at is None
            stays = {State.OPEN} if slow is State.OPEN else {State.OPEN, State.UNSURE}
            closes = next((one for one in ahead if states[one] not in stays), None)
            assert in_window(begins, found.open_until) == closes


def in_window(begins: datetime, moment: datetime | None) -> int | None:
    """Return the minute of the window that a moment is; none for what lies after it."""
    if moment is None:
        return None
    minute = int((moment - begins) / ONE_MINUTE)
    return minute if minute < WINDOW else None


CLOCKS = st.sampled_from(
    [
        "00:00",
        "01:59",
        "02:00",
        "02:10",
        "02:30",
        "02:59",
        "03:00",
        "03:01",
        "06:00",
        "08:00",
        "12:00",
        "16:30",
        "20:00",
        "22:00",
    ]
).map(time.fromisoformat)
KINDS = st.sampled_from([*HoursKind, TIMES, TIMES, TIMES])
ROWS = st.builds(
    OpeningHours,
    days=st.lists(st.sampled_from(OpenDay), max_size=8).map(tuple),
    hours_kind=KINDS,
    opens=CLOCKS,
    closes=CLOCKS,
)


@st.composite
def contacts_around(draw: st.DrawFn) -> tuple[Contact, date]:
    """Return any contact, and a day in ten years: most often one where days differ."""
    everyday = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
    middle = draw(st.sampled_from(odd_days()) | everyday)
    near = st.integers(-DAYS_BEFORE - 1, DAYS_AFTER).map(lambda away: middle + timedelta(days=away))
    exceptions = st.builds(
        DateException,
        on=near,
        until=st.none() | near,
        hours_kind=KINDS,
        opens=CLOCKS,
        closes=CLOCKS,
    )
    always = draw(st.sampled_from([None, None, None, True]))
    return (
        Contact(
            always=always,
            opening_hours=() if always else tuple(draw(st.lists(ROWS, max_size=4))),
            exceptions=tuple(draw(st.lists(exceptions, max_size=2))),
            valid_from=draw(st.none() | st.none() | near),
            valid_to=draw(st.none() | st.none() | near),
        ),
        middle,
    )


@cache
def odd_days() -> list[date]:
    """Return the red days, the eves and the nights when the clock changes, of ten years."""
    found = []
    for day in days().days.values():
        midnight = instant(day.on, 0)
        changes = instant(day.on, 1440) - midnight != timedelta(days=1)
        odd = day.holiday or day.eve or changes
        if odd and FIRST_YEAR <= day.on.year <= LAST_YEAR:
            found += [day.on] * (5 if changes else 1)
    return found


NIGHT = Contact(opening_hours=(hours(WEEK, "22:00", "02:30"), hours(WEEK, "02:30", "06:00")))
OVER = Contact(opening_hours=(hours(WEEK, "02:10", "02:50"),))
TOUCHING = Contact(opening_hours=(hours(WEEK, "22:00", "02:10"), hours(WEEK, "02:40", "06:00")))


@given(case=contacts_around())
@example(case=(NIGHT, date(2026, 3, 29)))
@example(case=(NIGHT, date(2026, 10, 25)))
@example(case=(OVER, date(2026, 3, 29)))
@example(case=(OVER, date(2026, 10, 25)))
@example(case=(TOUCHING, date(2026, 3, 29)))
def test_it_stands_as_somebody_who_looks_at_the_clock_each_minute_would_say(
    case: tuple[Contact, date],
) -> None:
    assert_as_the_slow_reading_has_it(*case)


# What is meant, in words.

DAYTIME = Contact(opening_hours=(hours(WORKDAYS, "08:00", "16:30"),))


def test_open_hours_end_when_they_say_and_closed_ones_open_on_the_next_such_day() -> None:
    friday_noon, friday_night = at("2026-11-20 12:00"), at("2026-11-20 22:00")

    assert stands(DAYTIME, friday_noon).open_until == at("2026-11-20 16:30")
    assert stands(DAYTIME, friday_night).opens_at == at("2026-11-23 08:00")


def test_the_hours_of_the_week_are_not_trusted_on_a_red_day() -> None:
    found = stands(DAYTIME, at("2026-05-14 10:00"))  # Kristi himmelsfärdsdag, a Thursday

    assert found == Standing(
        State.CLOSED,
        Basis.NO_HOLIDAY,
        "Kristi himmelsfärdsdag",
        opens_at=at("2026-05-15 08:00"),
        opens_basis=Basis.WEEKDAY,
    )


def test_a_red_day_has_its_own_hours_where_they_are_told() -> None:
    contact = replace(
        DAYTIME,
        opening_hours=(*DAYTIME.opening_hours, hours([OpenDay.HOLIDAY], "09:00", "12:00")),
    )

    found = stands(contact, at("2026-05-14 10:00"))

    assert (found.state, found.basis) == (State.OPEN, Basis.HOLIDAY)
    assert found.open_until == at("2026-05-14 12:00")


def test_an_eve_without_hours_of_its_own_is_unsure() -> None:
    found = stands(DAYTIME, at("2026-12-24 10:00"))  # a Thursday

    assert (found.state, found.basis) == (State.UNSURE, Basis.NO_EVE)


def test_office_hours_are_the_units_and_never_on_an_eve() -> None:
    contact = Contact(opening_hours=(OpeningHours(hours_kind=HoursKind.OFFICE),))

    assert stands(contact, at("2026-12-23 16:29")).state is State.OPEN
    assert stands(contact, at("2026-12-24 10:00")).state is State.CLOSED


def test_on_call_is_all_other_time() -> None:
    contact = Contact(opening_hours=(OpeningHours(hours_kind=HoursKind.ON_CALL),))

    evening = stands(contact, at("2026-12-23 16:30"))
    office = stands(contact, at("2026-12-23 12:00"))

    # Julafton is Thursday; Sunday the 27th ends the holidays.
    assert evening.open_until == at("2026-12-28 08:00")
    assert office.opens_at == at("2026-12-23 16:30")


def test_a_date_comes_before_everything_else() -> None:
    closed = DateException(on=date(2026, 7, 6), until=date(2026, 8, 2), hours_kind=CLOSED)
    always = Contact(always=True, exceptions=(closed,))

    assert stands(always, at("2026-07-05 23:59")).open_until == at("2026-07-06 00:00")
    assert stands(always, at("2026-07-06 00:00")).opens_at == at("2026-08-03 00:00")


def test_a_night_belongs_to_the_day_it_began_on() -> None:
    contact = Contact(
        opening_hours=(hours([OpenDay.FRIDAY], "22:00", "06:00"),), valid_to=date(2026, 11, 20)
    )

    found = stands(contact, at("2026-11-21 05:59"))

    assert found.open_until == at("2026-11-21 06:00")


@pytest.mark.parametrize(
    ("moment", "ends"),
    [
        (at("2026-10-25 02:29"), at("2026-10-25 02:30")),
        # In March 02.30 is never shown; the clock goes from 02.00 to 03.00.
        (at("2026-03-29 01:59"), at("2026-03-29 03:00")),
    ],
)
def test_open_until_half_past_two_ends_the_first_time_the_clock_shows_it_or_more(
    moment: datetime, ends: datetime
) -> None:
    contact = Contact(opening_hours=(hours(WEEK, "22:00", "02:30"),))

    assert stands(contact, moment).open_until == ends
    assert stands(contact, ends).state is State.CLOSED


def test_the_second_time_the_clock_shows_an_hour_it_has_all_come() -> None:
    contact = Contact(opening_hours=(hours(WEEK, "22:00", "02:30"),))

    assert stands(contact, at("2026-10-25 02:10", fold=1)).state is State.CLOSED
    assert come(at("2026-10-25 02:10", fold=1)) == (date(2026, 10, 25), 179)


def test_what_opens_far_away_is_found_and_what_never_does_is_not() -> None:
    red_only = Contact(opening_hours=(hours([OpenDay.HOLIDAY], "09:00", "12:00"),))
    over = Contact(opening_hours=DAYTIME.opening_hours, valid_to=date(2026, 6, 30))

    assert stands(red_only, at("2026-06-20 13:00")).opens_at == at("2026-10-31 09:00")
    assert stands(over, at("2026-07-01 10:00")).opens_at is None


def test_nothing_said_of_hours_is_neither_open_nor_closed() -> None:
    assert stands(Contact(), at("2026-11-20 12:00")).state is State.NOT_SAID


@given(day=st.dates(date(2024, 1, 1), date(2033, 12, 31)), minutes=st.lists(st.integers(0, 2880)))
def test_a_later_time_on_the_clock_never_comes_earlier(day: date, minutes: list[int]) -> None:
    moments = [instant(day, minute) for minute in sorted(minutes)]

    assert moments == sorted(moments)


def test_a_calendar_of_other_years_is_no_answer() -> None:
    short = calendar(date(2026, 1, 1), date(2026, 1, 31), {}, {})

    with pytest.raises(KeyError):
        short.day(date(2026, 2, 1))
