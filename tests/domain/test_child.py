"""The child: its age by the calendar, its name as shown, and what stops a save."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.child import Child, Protection, age, birthday, shown_age
from hsvdesk.domain.identity import IdentityKind
from hsvdesk.domain.rules import problems

TODAY = date(2026, 11, 21)
CHILD = Child(
    given_name="Åsa",
    family_name="Ödmark",
    birth_date=date(2019, 3, 14),
    identity_kind=IdentityKind.UNKNOWN,
)
births = st.dates(date(1990, 1, 1), date(2026, 11, 21)) | st.sampled_from(
    [date(2016, 2, 29), date(2020, 2, 29), date(2024, 2, 29), date(2019, 1, 31)]
)


@given(born=births, years=st.integers(0, 18))
def test_a_birthday_is_the_first_day_of_a_new_year_of_age(born: date, years: int) -> None:
    day = birthday(born, years)

    assert age(born, day) == (years, 0)
    if years:
        assert age(born, day - timedelta(days=1)) == (years - 1, 11)


@given(born=births, days=st.integers(0, 7000))
def test_age_never_falls_and_rises_by_a_month_at_most(born: date, days: int) -> None:
    day = born + timedelta(days=days)

    years, months = age(born, day)
    next_years, next_months = age(born, day + timedelta(days=1))

    assert 0 <= months < 12
    assert next_years * 12 + next_months - (years * 12 + months) in (0, 1)


def test_a_child_born_on_a_leap_day_has_its_birthday_on_the_first_of_march() -> None:
    born = date(2020, 2, 29)

    assert birthday(born, 1) == date(2021, 3, 1)
    assert birthday(born, 4) == date(2024, 2, 29)
    assert age(born, date(2021, 2, 28)) == (0, 11)
    assert age(born, date(2024, 2, 28)) == (3, 11)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2024, 1, 31), "0 dagar"),
        (date(2024, 2, 1), "1 dag"),
        (date(2024, 2, 29), "29 dagar"),
        (date(2024, 3, 30), "1 mån"),
        (date(2024, 3, 31), "2 mån"),
        (date(2025, 1, 30), "11 mån"),
        (date(2025, 1, 31), "1 år 0 mån"),
        (date(2042, 1, 30), "17 år 11 mån"),
        (date(2042, 1, 31), "18 år 0 mån"),
    ],
)
def test_age_is_said_in_the_unit_that_matters(day: date, shown: str) -> None:
    assert shown_age(date(2024, 1, 31), day) == shown


def test_only_name_kind_of_number_and_birth_date_stop_a_save() -> None:
    assert problems(CHILD, TODAY) == {}
    assert sorted(problems(Child(), TODAY)) == [
        *("birth_date", "family_name", "given_name", "identity_kind")
    ]


@pytest.mark.parametrize("name", ["-", "\u2013"])
def test_a_dash_stands_for_the_name_that_a_child_does_not_have(name: str) -> None:
    assert replace(CHILD, family_name=name).name == "Åsa"
    assert replace(CHILD, given_name=name).name == "Ödmark"


def test_a_double_name_keeps_its_dash() -> None:
    assert replace(CHILD, given_name="Anna-Lisa").name == "Anna-Lisa Ödmark"


@pytest.mark.parametrize("born", [date(2026, 11, 22), date(1899, 12, 31), date(2200, 1, 1)])
def test_an_impossible_birth_date_is_refused(born: date) -> None:
    assert list(problems(replace(CHILD, birth_date=born), TODAY)) == ["birth_date"]


def test_all_that_is_wrong_with_a_child_is_said_at_once() -> None:
    child = replace(
        CHILD,
        given_name="a\0",
        identity="20190314-9804",
        identity_kind=IdentityKind.PERSONNUMMER,
        enrolled_from=date(2026, 2, 1),
        enrolled_to=date(2026, 1, 1),
    )

    assert sorted(problems(child, TODAY)) == ["enrolled_to", "given_name", "identity"]


def test_a_certain_number_is_stored_in_one_form_and_an_uncertain_one_as_written() -> None:
    certain = replace(CHILD, identity="190314-9803", identity_kind=None).normal_form()
    uncertain = replace(CHILD, identity="TF 19").normal_form()

    assert (certain.identity, certain.identity_kind) == ("201903149803", IdentityKind.PERSONNUMMER)
    assert (uncertain.identity, uncertain.identity_kind) == ("TF 19", IdentityKind.UNKNOWN)


@pytest.mark.parametrize("degree", Protection)
def test_every_degree_of_protection_protects(degree: Protection) -> None:
    assert replace(CHILD, protected_identity=degree).protected
    assert not CHILD.protected


def test_a_child_belongs_to_itself() -> None:
    assert CHILD.child_id == CHILD.id


def test_the_sort_of_a_number_shows_even_where_the_check_digit_is_wrong() -> None:
    child = Child(
        given_name="Åsa",
        family_name="Öberg",
        birth_date=date(2019, 3, 14),
        identity="190314-9812",
    )

    assert problems(child.normal_form(), date(2026, 11, 21)) == {
        "identity": "Kontrollsiffran stämmer inte."
    }
