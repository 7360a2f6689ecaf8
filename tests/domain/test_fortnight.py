"""A pattern of two weeks: where the child is on each day, and not guessed after a week 53."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hsvdesk.domain.fortnight import (
    EVEN,
    ODD,
    FortnightDay,
    lives,
    must_check,
    shown_fortnight,
    week_53_between,
)
from hsvdesk.domain.household import Household, Weeks, household_today
from hsvdesk.domain.weekday import Weekday

days = st.dates(date(2015, 1, 1), date(2050, 12, 31))
patterns = st.sets(st.sampled_from(FortnightDay)).map(tuple)
CHECKED = date(2026, 11, 2)
TWO_TWO_THREE = (*EVEN[:2], *EVEN[4:], *ODD[2:4])
EVERY_OTHER_WEEKEND = EVEN[4:]


def home(name: str, pattern: tuple[FortnightDay, ...], checked: date | None = CHECKED) -> Household:
    return Household(
        name=name, weeks=Weeks.FORTNIGHT, fortnight=pattern, fortnight_checked_on=checked
    )


def rest(pattern: tuple[FortnightDay, ...]) -> tuple[FortnightDay, ...]:
    return tuple(one for one in FortnightDay if one not in pattern)


MAMMA, PAPPA = home("Mamma", TWO_TWO_THREE), home("Pappa", rest(TWO_TWO_THREE))


def through(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def test_two_two_three_is_known_day_by_day() -> None:
    week_46 = date(2026, 11, 9)  # Monday of an even week

    where = [household_today([MAMMA, PAPPA], week_46 + timedelta(days=day)) for day in range(14)]

    said = "".join("M" if one is MAMMA else "P" for one in where)
    assert said == "MMPPMMM" + "PPMMPPP"


def test_every_other_weekend_leaves_the_rest_to_the_other_home() -> None:
    weekend, usual = home("Pappa", EVERY_OTHER_WEEKEND), home("Mamma", rest(EVERY_OTHER_WEEKEND))

    assert household_today([weekend, usual], date(2026, 11, 13)) is weekend  # Friday, week 46
    assert household_today([weekend, usual], date(2026, 11, 12)) is usual
    assert household_today([weekend, usual], date(2026, 11, 20)) is usual  # Friday, week 47


def test_week_53_of_2026_is_the_last_that_is_known() -> None:
    assert date(2027, 1, 3).isocalendar().week == 53

    for day in through(CHECKED, date(2027, 1, 3)):
        assert household_today([MAMMA, PAPPA], day) in (MAMMA, PAPPA)
    for day in through(date(2027, 1, 4), date(2027, 3, 31)):
        assert household_today([MAMMA, PAPPA], day) is None
        assert MAMMA.must_ask(day)


def test_once_somebody_has_asked_in_the_new_year_it_is_known_again() -> None:
    asked = date(2027, 1, 5)
    homes = [home(one.name, one.fortnight, asked) for one in (MAMMA, PAPPA)]

    assert household_today(homes, date(2027, 1, 4)) is homes[1]  # Monday of week 1: odd
    assert household_today(homes, date(2027, 1, 11)) is homes[0]
    assert not homes[0].must_ask(date(2027, 12, 31))
    assert household_today(homes, date(2026, 12, 31)) is None


def test_days_that_are_alike_in_both_weeks_stay_known_after_week_53() -> None:
    # Every Monday and Tuesday with mother, every Wednesday and Thursday with father, then turns.
    mother = home("Mamma", (*EVEN[:2], *ODD[:2], *EVEN[4:]))
    father = home("Pappa", rest(mother.fortnight))

    assert household_today([mother, father], date(2027, 1, 4)) is mother
    assert household_today([mother, father], date(2027, 1, 6)) is father
    assert household_today([mother, father], date(2027, 1, 8)) is None


@pytest.mark.parametrize(
    ("first", "last", "between"),
    [
        (date(2026, 12, 28), date(2027, 1, 3), False),
        (date(2027, 1, 3), date(2027, 1, 4), True),
        (date(2027, 1, 4), date(2027, 1, 3), True),
        (date(2025, 12, 28), date(2025, 12, 29), False),
        (date(2020, 12, 31), date(2021, 1, 4), True),
        (date(2021, 1, 3), date(2021, 1, 3), False),
        (date(2027, 1, 4), date(2032, 12, 31), False),
        (date(2027, 1, 4), date(2033, 1, 3), True),
    ],
)
def test_years_with_53_weeks_are_those_of_the_calendar(
    first: date, last: date, *, between: bool
) -> None:
    assert week_53_between(first, last) == between


@given(first=days, length=st.integers(0, 800))
def test_a_week_53_lies_between_exactly_when_two_odd_weeks_meet(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    mondays = [day for day in through(first, last) if day.weekday() == 0 and day > first]

    met = any((day - timedelta(days=1)).isocalendar().week == 53 for day in mondays)

    assert week_53_between(first, last) == met == week_53_between(last, first)


@given(pattern=patterns, checked=st.none() | days, day=days)
def test_one_home_and_the_rest_are_never_both_nor_neither(
    pattern: tuple[FortnightDay, ...], checked: date | None, day: date
) -> None:
    here, there = home("Mamma", pattern, checked), home("Pappa", rest(pattern), checked)

    found = household_today([here, there], day)

    if found is None:
        assert here.must_ask(day)
        assert there.must_ask(day)
    else:
        assert here.lives_here(day) is not there.lives_here(day)
        assert found.lives_here(day) is True


@given(pattern=patterns, checked=days, passed=st.integers(-300, 300))
def test_it_repeats_every_fourteen_days_until_a_week_53(
    pattern: tuple[FortnightDay, ...], checked: date, passed: int
) -> None:
    day = checked + timedelta(days=passed)
    later = day + timedelta(days=14)
    assume(not week_53_between(min(checked, day), max(checked, later)))

    assert lives(pattern, checked, day) is lives(pattern, checked, later)
    assert lives(pattern, checked, day) is not None


@given(pattern=patterns, day=days)
def test_a_pattern_that_nobody_checked_is_known_only_where_its_weeks_agree(
    pattern: tuple[FortnightDay, ...], day: date
) -> None:
    found = lives(pattern, None, day)

    alike = (EVEN[day.weekday()] in pattern) == (ODD[day.weekday()] in pattern)
    assert (found is not None) == alike
    assert must_check(pattern, None, day) or found is not None


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (TWO_TWO_THREE, "Jämna veckor: mån–tis, fre–sön; udda: ons–tor"),
        (EVERY_OTHER_WEEKEND, "Jämna veckor: fre–sön; udda: aldrig"),
        ((*EVEN[4:], *ODD[4:]), "Alla veckor: fre–sön"),
        ((EVEN[0], EVEN[2], *ODD), "Jämna veckor: mån, ons; udda: alla dagar"),
        ((), "Alla veckor: aldrig"),
        (tuple(FortnightDay), "Alla veckor: alla dagar"),
    ],
)
def test_the_pattern_in_words(pattern: tuple[FortnightDay, ...], words: str) -> None:
    assert shown_fortnight(pattern) == words


@given(one=patterns, other=patterns)
def test_two_patterns_that_differ_never_read_alike(
    one: tuple[FortnightDay, ...], other: tuple[FortnightDay, ...]
) -> None:
    assert (shown_fortnight(one) == shown_fortnight(other)) == (set(one) == set(other))


def test_a_pattern_needs_its_days_and_when_it_was_checked() -> None:
    assert home("Mamma", (), None).problems(CHECKED) == {
        "fortnight": "Kryssa minst en dag.",
        "fortnight_checked_on": "Skriv när någon senast frågade vilka veckor som gäller.",
    }
    assert home("Mamma", TWO_TWO_THREE, date(2026, 11, 3)).problems(CHECKED) == {
        "fortnight_checked_on": "Datumet ligger i framtiden."
    }
    assert MAMMA.problems(CHECKED) == {}
    assert set(replace(MAMMA, switch_day=Weekday.FRIDAY).problems(CHECKED)) == {"switch_day"}


@pytest.mark.parametrize("weeks", [None, Weeks.EVEN, Weeks.ALWAYS, Weeks.OTHER])
def test_days_that_do_not_count_are_refused_not_ignored(weeks: Weeks | None) -> None:
    wrong = Household(name="Mamma", weeks=weeks, weeks_text="Ord", fortnight=EVERY_OTHER_WEEKEND)

    assert wrong.problems(CHECKED) == {
        "weeks": "Dagarna gäller bara Tvåveckorsschema. Välj det, eller ta bort dem."
    }


def test_an_end_still_ends_the_pattern() -> None:
    over = Household(
        name="Mamma",
        weeks=Weeks.FORTNIGHT,
        fortnight=TWO_TWO_THREE,
        fortnight_checked_on=CHECKED,
        valid_to=date(2026, 11, 8),
    )
    other = Household(name="Pappa", weeks=Weeks.ALWAYS)

    assert household_today([over, other], date(2026, 11, 9)) is other
