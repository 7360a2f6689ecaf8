"""The transition's dates, gaps and consents, day by day around 18."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.child import age, birthday
from hsvdesk.domain.consent import Consent, Instead
from hsvdesk.domain.consent_rule import standing
from hsvdesk.domain.relative import Custodian, Custody, Relative
from hsvdesk.domain.rules import problems
from hsvdesk.domain.transition import AreaTransfer, Transition, TransitionArea
from hsvdesk.domain.transition_rule import (
    ask_anew,
    ending_consents,
    is_open,
    missing,
    opens_on,
    shown_opening,
)
from tests.domain.test_consent import FAMILY, consents
from tests.records_made import described
from tests.stores import plain_child

TODAY = date(2026, 11, 22)
born_days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
leap_days = st.sampled_from([date(year, 2, 29) for year in range(1992, 2041, 4)])
births = born_days | leap_days
months = st.integers(0, 72)


@pytest.mark.parametrize(
    ("born", "before", "opens"),
    [
        (date(2011, 3, 1), 24, date(2027, 3, 1)),
        (date(2008, 12, 15), 24, date(2024, 12, 15)),
        (date(2008, 12, 15), 6, date(2026, 6, 15)),
        (date(2008, 2, 29), 24, date(2024, 2, 29)),
        (date(2008, 2, 29), 12, date(2025, 3, 1)),
        (date(2008, 2, 29), 0, date(2026, 3, 1)),
        (date(2008, 8, 31), 6, date(2026, 3, 1)),
        (date(2009, 10, 31), 1, date(2027, 10, 1)),
        (date(2008, 12, 31), 1, date(2026, 12, 1)),
    ],
)
def test_it_opens_so_many_months_before_the_birthday(born: date, before: int, opens: date) -> None:
    assert opens_on(born, before) == opens


@given(born=births, before=months)
def test_it_opens_on_the_first_day_when_so_many_months_are_left(born: date, before: int) -> None:
    opens = opens_on(born, before)

    def lived(day: date) -> int:
        years, rest = age(born, day)
        return years * 12 + rest

    assert lived(opens) == 18 * 12 - before
    assert lived(opens - timedelta(days=1)) < 18 * 12 - before


@given(born=births, years=st.integers(0, 6))
def test_whole_years_before_18_are_birthdays(born: date, years: int) -> None:
    assert opens_on(born, years * 12) == birthday(born, 18 - years)


@given(born=births, before=months, longer=months, day=st.dates(date(2005, 1, 1)))
def test_more_months_open_it_no_later_and_open_it_stays(
    born: date, before: int, longer: int, day: date
) -> None:
    if longer >= before:
        assert opens_on(born, longer) <= opens_on(born, before)
    if is_open(born, before, day) and day < date.max:
        assert is_open(born, before, day + timedelta(days=1))


@given(day=st.dates())
def test_without_a_birth_date_nothing_opens_and_it_is_said(day: date) -> None:
    child = replace(plain_child(), birth_date=None)

    assert not is_open(None, 24, day)
    assert shown_opening(child, 24, day) == "Okänt: födelsedatum saknas"
    assert ending_consents([Consent(recipient="Skolan")], FAMILY, None, day) == []


def test_the_words_follow_the_dates() -> None:
    child = replace(plain_child(), birth_date=date(2011, 3, 1))

    assert shown_opening(child, 24, TODAY) == "Öppnar 2027-03-01. Kan påbörjas tidigare"
    assert shown_opening(child, 24, date(2027, 3, 1)) == (
        "Öppen sedan 2027-03-01. Fyller 18 år 2029-03-01"
    )
    assert shown_opening(child, 24, date(2029, 3, 1)) == (
        "Öppen sedan 2027-03-01. Fyllde 18 år 2029-03-01"
    )
    guessed = replace(child, birth_date_estimated=True)
    assert shown_opening(guessed, 24, TODAY).endswith("Födelsedatumet är uppskattat")


def test_everything_is_missing_before_anything_is_written() -> None:
    assert missing(None) == (
        "ansvarig för övergången saknas",
        "den unges egen syn saknas",
        "Somatisk vård: mottagare saknas",
        "Habilitering: mottagare saknas",
        "Primärvård: mottagare saknas",
        "Psykiatri: mottagare saknas",
    )
    assert missing(None) == missing(Transition()) == missing(Transition(areas=()))


def test_an_area_lacks_one_thing_after_another_until_it_lacks_none() -> None:
    one = AreaTransfer(area=TransitionArea.SOMATIC)

    assert one.missing == "mottagare saknas"
    one = replace(one, needed=True, receiver="Vuxenlung")
    assert one.missing == "mottagaren har inte sagt ja"
    one = replace(one, agreed_on=TODAY)
    assert one.missing == "första besök saknas"
    assert replace(one, first_visit_on=date(2027, 1, 7)).missing == ""
    assert AreaTransfer(area=TransitionArea.PSYCHIATRY, needed=False).missing == ""


@given(plan=described(Transition))
def test_what_is_stored_has_every_area_in_order_and_loses_nothing(plan: Transition) -> None:
    kept = plan.normal_form()

    assert kept.normal_form() == kept
    assert sorted(map(id, plan.areas)) == sorted(id(one) for one in kept.areas if one in plan.areas)
    if all(one.area for one in plan.areas):
        order = list(TransitionArea)
        named = [order.index(one.area) for one in kept.areas if one.area]
        assert named == sorted(named)
        assert set(named) == set(range(4))


def test_everything_wrong_with_the_areas_is_said_at_once() -> None:
    somatic = AreaTransfer(area=TransitionArea.SOMATIC, needed=False, receiver="Vuxenlung")
    primary = AreaTransfer(area=TransitionArea.PRIMARY, agreed_on=date(2027, 1, 1))
    plan = Transition(begun_on=date(2027, 1, 1), areas=(somatic, somatic, primary))

    assert problems(plan, TODAY) == {
        "begun_on": "Datumet ligger i framtiden.",
        "areas": "Varje område får stå en gång.",
        "areas.1.needed": "En mottagare står kvar. Välj Ja eller ta bort den.",
        "areas.2.needed": "En mottagare står kvar. Välj Ja eller ta bort den.",
        "areas.3.agreed_on": "Datumet ligger i framtiden.",
        "areas.3.receiver": "Skriv vem som har sagt ja.",
    }


@given(consents=st.lists(consents, max_size=4), born=births, day=st.dates(date(2005, 1, 1)))
def test_a_consent_ends_exactly_when_it_runs_on_and_nobody_of_age_has_given_it(
    consents: list[Consent], born: date, day: date
) -> None:
    ending = ending_consents(consents, FAMILY, born, day)
    then = max(day, birthday(born, 18))

    for one in consents:
        asked = one.holds_on(then) and not standing(one, FAMILY, born, then).complete
        assert (one in ending) == asked
        if one in ending:
            assert not one.child_consents or one.begins is None


def test_parents_consent_ends_and_the_young_persons_own_goes_on() -> None:
    born = date(2008, 12, 15)
    parent = Relative(
        name="Malin", relation="mamma", custodian=Custodian.PARENT, custody=Custody.SOLE
    )
    school = Consent(recipient="Skolan", given_on=date(2026, 1, 1), given_by=(parent.id,))
    lungs = Consent(
        recipient="Vuxenlung",
        given_on=date(2026, 1, 1),
        child_consents=True,
        instead=Instead.MATURE,
        reason="Mogen",
    )
    over = replace(school, recipient="Simhallen", valid_to=date(2026, 12, 14))
    stopped = replace(school, recipient="Kommunen", withdrawn_on=TODAY, withdrawn_by="Mamma")
    every = [school, lungs, over, stopped]

    assert ending_consents(every, [parent], born, TODAY) == [school]
    assert ending_consents(every, [parent], born, date(2027, 1, 1)) == [school]
    assert ask_anew(born, TODAY) == "Upphör 2026-12-15. Fråga hen själv före dess"
    assert ask_anew(born, date(2026, 12, 15)) == "Upphörde 2026-12-15. Fråga hen själv"
