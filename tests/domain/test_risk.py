"""Risks: what was looked at, what was not, and dates that follow one another."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.codec import from_body
from hsvdesk.domain.record import gaps
from hsvdesk.domain.risk import Risk, RiskFound, RiskHeading, by_heading, not_looked_at
from hsvdesk.domain.rules import MISSING, problems
from hsvdesk.errors import RuleBroken
from tests.records_made import described

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
FALL = Risk(heading=RiskHeading.FALLS, found=RiskFound.RISK, risk="Faller", looked_on=TODAY)


def test_there_are_twelve_headings() -> None:
    assert len(RiskHeading) == 12


def test_a_whole_risk_may_be_saved() -> None:
    assert problems(FALL, TODAY) == {}


def test_everything_wrong_is_told_at_once_at_its_field() -> None:
    risk = Risk(
        found=RiskFound.RISK,
        looked_on=TODAY,
        due_on=YESTERDAY,
        followed_up_on=YESTERDAY,
        ended_on=YESTERDAY,
    )

    assert problems(risk, TODAY) == {
        "heading": MISSING,
        "risk": "Skriv vad som kan hända.",
        "due_on": "Datumet ligger före genomgången.",
        "followed_up_on": "Datumet ligger före genomgången.",
        "follow_up": "Skriv vad uppföljningen visade.",
        "ended_on": "Slutdatum ligger före startdatum.",
    }


def test_what_has_happened_is_not_dated_tomorrow() -> None:
    risk = replace(
        FALL, looked_on=TOMORROW, followed_up_on=TOMORROW, follow_up="Inget", ended_on=TOMORROW
    )

    assert set(problems(risk, TODAY)) == {"looked_on", "followed_up_on", "ended_on"}


def test_a_follow_up_has_its_day() -> None:
    assert list(problems(replace(FALL, follow_up="Inget fall"), TODAY)) == ["followed_up_on"]


def test_none_found_and_a_risk_described_contradict() -> None:
    assert list(problems(replace(FALL, found=RiskFound.NONE), TODAY)) == ["found"]


def test_an_unknown_heading_is_refused_in_swedish() -> None:
    with pytest.raises(RuleBroken) as broken:
        from_body(Risk, {"heading": "weather", "found": "maybe"})

    assert set(broken.value.problems) == {"heading", "found"}
    assert broken.value.problems["heading"].startswith("Välj något av: transfers")


def test_a_risk_without_action_has_gaps_and_no_risk_has_none() -> None:
    assert {"action", "responsible", "due_on"} <= set(gaps(FALL))
    assert set(gaps(replace(FALL, found=RiskFound.NONE))) == {"looked_by"}


def test_a_heading_without_a_risk_and_one_that_has_ended_were_looked_at() -> None:
    risks = [
        replace(FALL, ended_on=TODAY),
        Risk(heading=RiskHeading.DEVICES, found=RiskFound.NONE),
        Risk(heading=RiskHeading.NURSING, found=RiskFound.NONE, entered_in_error="Fel barn"),
    ]

    unseen = not_looked_at(risks)

    assert len(unseen) == 10
    assert RiskHeading.NURSING in unseen


@given(st.lists(described(Risk), max_size=8))
def test_every_heading_is_either_looked_at_or_named(risks: list[Risk]) -> None:
    seen = {
        one.heading
        for one in risks
        if not one.entered_in_error and one.found is not RiskFound.UNJUDGED
    } - {None}

    assert seen | set(not_looked_at(risks)) == set(RiskHeading)
    assert seen.isdisjoint(not_looked_at(risks))


@given(st.lists(described(Risk), max_size=8))
def test_order_loses_no_risk(risks: list[Risk]) -> None:
    assert sorted(map(id, by_heading(risks))) == sorted(map(id, risks))


def test_a_risk_that_nobody_has_judged_is_no_going_through() -> None:
    proposed = Risk(heading=RiskHeading.FALLS, found=RiskFound.UNJUDGED, risk="Faller ur sängen")

    assert RiskHeading.FALLS in not_looked_at([proposed])
    assert proposed.summary() == "Fall: Faller ur sängen (obedömd)"
    assert problems(proposed, TODAY) == {}
    assert list(problems(replace(proposed, risk=""), TODAY)) == ["risk"]
