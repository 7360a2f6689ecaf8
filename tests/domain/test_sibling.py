"""Siblings: plausible years, answers after offers, and nothing made up where nobody has said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.record import gaps
from hsvdesk.domain.sibling import OLDEST, Sibling, SiblingRelation
from hsvdesk.domain.withheld import MARK, Withheld

TODAY = date(2026, 11, 22)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize("year", [2026 - OLDEST, 2014, 2026])
def test_a_year_in_which_a_sibling_can_be_born_is_kept(year: int) -> None:
    assert Sibling(name="Alma", birth_year=year).problems(TODAY) == {}


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (2027, "Året ligger i framtiden."),
        (20190314, "Året ligger i framtiden."),
        (19, "Året är orimligt. Skriv fyra siffror, till exempel 2019."),
        (1965, "Året är orimligt. Skriv fyra siffror, till exempel 2019."),
    ],
)
def test_a_slip_of_the_pen_is_refused(year: int, text: str) -> None:
    assert Sibling(name="Alma", birth_year=year).problems(TODAY) == {"birth_year": text}


@given(offered=st.none() | days, answered=st.none() | days, accepted=st.none() | st.booleans())
def test_an_answer_comes_after_its_offer_and_says_what_it_was(
    offered: date | None, answered: date | None, *, accepted: bool | None
) -> None:
    one = Sibling(name="Alma", offered_on=offered, answered_on=answered, accepted=accepted)

    found = one.problems(TODAY)

    assert ("offered_on" in found) == bool(offered and offered > TODAY)
    early = bool(offered and answered and answered < offered)
    assert ("answered_on" in found) == (early or bool(answered and answered > TODAY))
    assert ("accepted" in found) == (answered is not None and accepted is None)


def test_all_that_is_wrong_is_said_at_once() -> None:
    tomorrow = TODAY + timedelta(days=1)
    one = Sibling(name="Alma", birth_year=2030, offered_on=tomorrow, answered_on=TODAY)

    assert set(one.problems(TODAY)) == {"birth_year", "offered_on", "answered_on", "accepted"}


def test_what_was_offered_and_answered_is_said_in_words() -> None:
    offered = Sibling(name="Alma", offered="Samtal", offered_on=TODAY)

    assert Sibling(name="Alma").shown_offer == "Inte erbjudet"
    assert offered.shown_offer == "Samtal · erbjudet 2026-11-22 · inget svar än"
    refused = Sibling(name="Alma", accepted=False)
    assert refused.shown_offer == "erbjudet, dag saknas · tackade nej"


def test_another_relation_is_told_in_words_or_is_a_gap() -> None:
    other = Sibling(name="Alma", relation=SiblingRelation.OTHER)

    assert "relation_other" in gaps(other)
    assert other.summary() == "Alma (annat)"
    cousin = Sibling(name="Alma", relation=SiblingRelation.OTHER, relation_other="Kusin")
    assert cousin.summary() == "Alma (kusin)"


def test_a_protected_childs_sibling_is_withheld_by_whole_name_only() -> None:
    whole = Withheld({"sibling": [Sibling(name="Alma Björk")]})
    first = Withheld({"sibling": [Sibling(name="Liv")]})

    assert whole.text("Hämtas av Alma Björk.") == f"Hämtas av {MARK}."
    assert first.text("Fara för liv: ring 112.") == "Fara för liv: ring 112."
