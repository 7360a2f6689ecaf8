"""Where the child is today: said only where it is certain."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.family_view import visible
from hsvdesk.domain.household import Household, Weeks, household_today
from hsvdesk.domain.record import Record, Secrecy
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.weekday import Weekday

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
THURSDAY = date(2026, 11, 19)  # ISO week 47


def home(name: str, weeks: Weeks | None = None, switch: Weekday | None = None) -> Household:
    return Household(name=name, weeks=weeks, switch_day=switch)


MAMMA, PAPPA = home("Mamma", Weeks.ODD), home("Pappa", Weeks.EVEN)


def test_odd_weeks_and_even_weeks_follow_the_calendar() -> None:
    assert household_today([MAMMA, PAPPA], date(2026, 11, 16)) is MAMMA
    assert household_today([MAMMA, PAPPA], date(2026, 11, 22)) is MAMMA
    assert household_today([MAMMA, PAPPA], date(2026, 11, 23)) is PAPPA


@pytest.mark.parametrize(("switch", "passed"), [(day, i) for i, day in enumerate(Weekday)])
def test_a_week_counts_from_the_day_of_the_switch(switch: Weekday, passed: int) -> None:
    homes = [home("Mamma", Weeks.ODD, switch), home("Pappa", Weeks.EVEN, switch)]
    monday = date(2026, 11, 16)

    answers = [household_today(homes, monday + timedelta(days=day)) for day in range(7)]

    assert answers == [homes[1]] * passed + [homes[0]] * (7 - passed)


def test_the_calendars_two_odd_weeks_in_a_row_are_not_smoothed_over() -> None:
    week_53, week_1 = date(2026, 12, 28), date(2027, 1, 4)

    assert household_today([MAMMA, PAPPA], week_53) is MAMMA
    assert household_today([MAMMA, PAPPA], week_1) is MAMMA
    assert household_today([MAMMA, PAPPA], date(2027, 1, 11)) is PAPPA


@given(day=days, switch=st.none() | st.sampled_from(Weekday))
def test_even_and_odd_with_one_switch_day_are_never_both_and_never_neither(
    day: date, switch: Weekday | None
) -> None:
    homes = [home("Mamma", Weeks.ODD, switch), home("Pappa", Weeks.EVEN, switch)]

    assert household_today(homes, day) in homes


@given(day=days, switch=st.sampled_from(Weekday))
def test_the_child_moves_on_the_day_of_the_switch_or_not_at_all(day: date, switch: Weekday) -> None:
    homes = [home("Mamma", Weeks.ODD, switch), home("Pappa", Weeks.EVEN, switch)]
    yesterday = day - timedelta(days=1)

    moved = household_today(homes, day) is not household_today(homes, yesterday)

    assert not moved or day.weekday() == list(Weekday).index(switch)


@pytest.mark.parametrize(
    "homes",
    [
        [],
        [home("Mamma"), home("Pappa")],
        [home("Mamma", Weeks.ALWAYS), home("Pappa", Weeks.ALWAYS)],
        [home("Mamma", Weeks.ALWAYS), home("Pappa")],
        [home("Mamma", Weeks.ODD), home("Pappa", Weeks.OTHER)],
        [home("Mamma", Weeks.EVEN), home("Pappa", Weeks.EVEN)],
        [home("Mamma", Weeks.EVEN)],
    ],
)
def test_what_cannot_be_known_is_not_guessed(homes: list[Household]) -> None:
    assert household_today(homes, THURSDAY) is None


@pytest.mark.parametrize("weeks", [None, Weeks.ALWAYS, Weeks.ODD, Weeks.OTHER])
def test_the_only_home_is_where_the_child_lives(weeks: Weeks | None) -> None:
    only = home("Mamma", weeks)

    assert household_today([only], THURSDAY) is only


def test_homes_that_have_ended_begin_later_or_were_mistakes_do_not_count() -> None:
    here = home("Mamma", Weeks.ALWAYS)
    others = [
        Household(name="Förr", weeks=Weeks.ALWAYS, valid_to=THURSDAY - timedelta(days=1)),
        Household(name="Sen", weeks=Weeks.ALWAYS, valid_from=THURSDAY + timedelta(days=1)),
        Household(name="Fel", weeks=Weeks.ALWAYS, entered_in_error="fel barn"),
    ]

    assert household_today([*others, here], THURSDAY) is here


def test_a_pattern_of_its_own_is_told_in_words() -> None:
    assert home("Mamma", Weeks.OTHER).problems(THURSDAY) == {
        "weeks_text": "Beskriv mönstret i ord."
    }


def test_the_family_sees_only_the_home_where_the_child_is_today() -> None:
    mother = Relative(name="Malin")
    records: list[Record] = [MAMMA, PAPPA, mother]

    assert visible(records, THURSDAY) == [MAMMA, mother]
    assert visible(records, THURSDAY + timedelta(days=7)) == [PAPPA, mother]


def test_the_family_sees_no_home_where_it_is_unknown_which() -> None:
    homes = [home("Mamma"), home("Pappa")]

    assert visible(homes, THURSDAY) == []


def test_the_family_sees_the_only_home() -> None:
    only = home("Mamma")

    assert visible([only], THURSDAY) == [only]


def test_the_family_does_not_see_a_home_that_has_ended_or_is_to_come() -> None:
    here = home("Mamma", Weeks.ALWAYS)
    ended = Household(name="Familjehemmet", valid_to=date(2026, 1, 1))
    later = Household(name="Pappa", valid_from=date(2027, 1, 1))

    assert visible([ended, here, later], THURSDAY) == [here]


def test_the_family_sees_nothing_secret_and_no_mistakes() -> None:
    secret = Relative(name="Malin", secrecy=(Secrecy(custodian="Pappa", reason="Hot"),))
    wrong = Relative(name="Mali", entered_in_error="felstavat")

    assert visible([secret, wrong], THURSDAY) == []


def test_a_secret_home_is_never_what_makes_another_shown() -> None:
    secret = Household(
        name="Mamma", weeks=Weeks.ODD, secrecy=(Secrecy(custodian="Pappa", reason="Hot"),)
    )

    assert visible([secret, PAPPA], THURSDAY) == []
    assert visible([secret, PAPPA], THURSDAY + timedelta(days=7)) == [PAPPA]
