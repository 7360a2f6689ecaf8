"""A week's coverage in words and stretches, and moments that are asked about beforehand."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.coverage import NEVER_A_GAP, WHOLE_WEEK, Coverage, coverage
from hsvdesk.domain.directory import Terms, directory
from hsvdesk.domain.opening import HoursKind, OpenDay, OpeningHours
from hsvdesk.domain.record import STOCKHOLM, local
from hsvdesk.domain.timetable import Office
from hsvdesk.domain.when import When, moment_of
from hsvdesk.services import holiday_calendar

TERMS = Terms(Office(480, 990), 6)
BREATHING = ContactReason.BREATHING
WEDNESDAY = date(2026, 11, 18)
JANUARY = datetime(2026, 1, 1, tzinfo=UTC)
WEEK = tuple(OpenDay)[:7]


def times(days: tuple[OpenDay, ...], opens: int, closes: int) -> OpeningHours:
    return OpeningHours(
        days=days, hours_kind=HoursKind.TIMES, opens=time(opens), closes=time(closes)
    )


def of(*rows: OpeningHours, day: date = WEDNESDAY) -> Coverage:
    contacts = [Contact(function="A", reasons=(BREATHING,), opening_hours=(row,)) for row in rows]
    calendar = holiday_calendar.around(day, dict.fromkeys(holiday_calendar.EVES, 1))
    (found,) = coverage(directory(contacts, TERMS), calendar, day, reasons=[BREATHING])
    return found


def test_gaps_are_told_together_where_their_hours_are_the_same() -> None:
    found = of(times(WEEK[:5], 8, 16), times(WEEK[4:6], 16, 8))

    assert found.words == (
        "mån 00.00–08.00; mån, tis, ons, tor 16.00–08.00 dagen efter; lör 08.00–16.00; sön 08.00–24"
    )


def test_who_does_not_name_the_reason_covers_nothing() -> None:
    general = Contact(function="A", reasons=(), always=True)
    calendar = holiday_calendar.around(WEDNESDAY, dict.fromkeys(holiday_calendar.EVES, 1))

    (found,) = coverage(directory([general], TERMS), calendar, WEDNESDAY, reasons=[BREATHING])

    assert found.words == WHOLE_WEEK


def test_a_red_day_without_hours_is_a_gap() -> None:
    found = of(times(WEEK, 0, 0), day=date(2026, 5, 12))

    assert found.words == "tor 00.00–24"


def test_all_and_nothing_have_words_of_their_own() -> None:
    assert (
        of(
            OpeningHours(hours_kind=HoursKind.OFFICE), OpeningHours(hours_kind=HoursKind.ON_CALL)
        ).words
        == NEVER_A_GAP
    )
    assert of().words == WHOLE_WEEK


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 25), 167), (date(2026, 10, 21), 169), (WEDNESDAY, 168)]
)
def test_a_week_is_as_long_as_it_is(day: date, hours: int) -> None:
    (whole,) = of(day=day).pattern

    assert whole.last - whole.first == timedelta(hours=hours)


ROWS = st.builds(
    times,
    st.lists(st.sampled_from(WEEK), min_size=1).map(tuple),
    st.integers(0, 23),
    st.integers(0, 23),
)


@given(rows=st.lists(ROWS, max_size=4), day=st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_the_stretches_follow_on_each_other_by_turns_through_the_week(
    rows: list[OpeningHours], day: date
) -> None:
    pattern = of(*rows, day=day).pattern

    monday = day - timedelta(days=day.weekday())
    begins, ends = (
        datetime.combine(monday + timedelta(days=days), time(), STOCKHOLM) for days in (0, 7)
    )
    assert (pattern[0].first, pattern[-1].last) == (begins, ends)
    for one, following in pairwise(pattern):
        assert one.first < one.last == following.first
        assert one.answered is not following.answered


FRIDAY_NOON = datetime(2026, 11, 20, 12, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("when", "now", "meant"),
    [
        (When.NOW, FRIDAY_NOON, "2026-11-20 12:00"),
        (When.TONIGHT, FRIDAY_NOON, "2026-11-21 02:00"),
        (When.TONIGHT, FRIDAY_NOON.replace(hour=1), "2026-11-20 02:00"),
        (When.TONIGHT, FRIDAY_NOON.replace(hour=4), "2026-11-20 04:00"),
        (When.TOMORROW_MORNING, FRIDAY_NOON, "2026-11-21 08:00"),
        (When.TOMORROW_EVENING, FRIDAY_NOON, "2026-11-21 19:00"),
        (When.SATURDAY, FRIDAY_NOON, "2026-11-21 12:00"),
        (When.SATURDAY_EVENING, FRIDAY_NOON, "2026-11-21 19:00"),
        (When.SATURDAY_EVENING, FRIDAY_NOON.replace(day=21, hour=20), "2026-11-21 20:00"),
        (When.SUNDAY, FRIDAY_NOON, "2026-11-22 12:00"),
        (When.SUNDAY_NIGHT, FRIDAY_NOON, "2026-11-23 02:00"),
        # The night when two o'clock is never shown.
        (When.TONIGHT, datetime(2026, 3, 28, 12, tzinfo=STOCKHOLM), "2026-03-29 03:00"),
    ],
)
def test_a_moment_in_words_is_the_one_that_is_meant(when: When, now: datetime, meant: str) -> None:
    assert f"{local(moment_of(when, now)):%Y-%m-%d %H:%M}" == meant


@given(
    when=st.sampled_from(When),
    now=st.integers(0, 366 * 24 * 60).map(lambda minute: JANUARY + timedelta(minutes=minute)),
)
def test_no_moment_in_words_has_passed_or_is_more_than_nine_days_away(
    when: When, now: datetime
) -> None:
    assert now <= moment_of(when, now) <= now + timedelta(days=9)
