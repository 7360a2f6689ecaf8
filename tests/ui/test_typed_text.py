from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.ui.typed_text import read_date, read_moment, read_time, shown_moment

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-21", date(2026, 11, 21)),
        ("20261121", date(2026, 11, 21)),
        (" 21/11 ", date(2026, 11, 21)),
        ("1/2", date(2026, 2, 1)),
        ("21/11 2025", date(2025, 11, 21)),
        ("idag", TODAY),
        ("Igår", date(2026, 11, 20)),
        ("i morgon", date(2026, 11, 22)),
        ("", None),
        ("  ", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["2026-13-01", "31/2", "2025-02-29", "0000-01-01", "32/1"])
def test_a_day_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="finns inte"):
        read_date(text, TODAY)


@pytest.mark.parametrize("text", ["i förrgår kanske", "21", "11-21", "261121", "2026/11/21", "²/3"])
def test_what_might_be_another_day_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="Skriv datum som"):
        read_date(text, TODAY)


@given(st.dates())
def test_a_day_shown_is_the_day_read(day: date) -> None:
    assert read_date(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("08:30", time(8, 30)),
        ("8.30", time(8, 30)),
        ("0830", time(8, 30)),
        ("8", time(8)),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, clock: time | None) -> None:
    assert read_time(text) == clock


@pytest.mark.parametrize("text", ["24:00", "8:60", "99"])
def test_a_time_that_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="finns inte"):
        read_time(text)


@given(st.integers(-(10**9), 3 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_a_moment_shown_is_the_moment_read_to_the_minute(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0)

    assert read_moment(*shown_moment(minute), TODAY) == minute


def test_the_hour_that_comes_twice_must_say_which() -> None:
    with pytest.raises(ValueError, match="sommartid eller vintertid"):
        read_moment("2026-10-25", "02:30", TODAY)

    first = read_moment("2026-10-25", "02:30 sommartid", TODAY)
    second = read_moment("2026-10-25", "02:30 vintertid", TODAY)

    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_the_hour_that_never_was_is_refused() -> None:
    with pytest.raises(ValueError, match="ställs fram"):
        read_moment("2026-03-29", "02:30", TODAY)


@pytest.mark.parametrize(("day", "clock"), [("2026-11-21", ""), ("", "08:30")])
def test_half_a_moment_asks_for_the_other_half(day: str, clock: str) -> None:
    with pytest.raises(ValueError, match="Skriv också"):
        read_moment(day, clock, TODAY)
