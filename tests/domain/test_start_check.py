"""The start check: nothing unsaid is ever met, and no start is signed over it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.codec import from_body, to_body
from hsvdesk.domain.rules import problems
from hsvdesk.domain.start_check import (
    CheckItem,
    ItemState,
    NurseRole,
    StartCheck,
    StartDecision,
    item_problems,
    left,
    signable,
    unmet_line,
)
from tests.records_made import described

TODAY = date(2026, 11, 22)
TOMORROW = TODAY + timedelta(days=1)
MET = CheckItem(text="Utrustningen finns", state=ItemState.MET)
UNMET = CheckItem(text="Bemanningen är säkrad", state=ItemState.NOT_MET, owner="Chefen")
UNSAID = CheckItem(text="Hemmet fungerar")
STARTS = (StartDecision.COMPLETE, StartDecision.WITH_GAPS)
ITEMS = st.lists(described(CheckItem), max_size=6).map(tuple)


def signed(decision: StartDecision, *items: CheckItem, **more: Any) -> StartCheck:
    """Return a check with every signature and everybody told."""
    return replace(
        StartCheck(
            begun_on=TODAY,
            items=items,
            decision=decision,
            starts_on=TOMORROW,
            doctor_name="Dr Eva Palm",
            doctor_role="Överläkare",
            doctor_on=TODAY,
            nurse_name="Anna Ek",
            nurse_role=NurseRole.NURSE,
            nurse_on=TODAY,
            child_told_by="Dr Eva Palm",
            child_told_on=TODAY,
            custodians_told_by="Dr Eva Palm",
            custodians_told_on=TODAY,
        ),
        **more,
    )


def test_a_check_that_is_under_way_may_be_saved() -> None:
    assert problems(StartCheck(begun_on=TODAY, items=(UNSAID, UNMET)), TODAY) == {}


def test_all_met_and_signed_is_complete() -> None:
    assert problems(signed(StartDecision.COMPLETE, MET, MET), TODAY) == {}


def test_named_gaps_with_an_owner_may_start() -> None:
    assert problems(signed(StartDecision.WITH_GAPS, MET, UNMET), TODAY) == {}


def test_a_signed_check_is_refused_with_every_reason_at_once() -> None:
    check = StartCheck(
        begun_on=TODAY,
        decision=StartDecision.COMPLETE,
        items=(UNSAID, UNMET, replace(MET, state=ItemState.NOT_APPLICABLE)),
    )

    assert set(problems(check, TODAY)) == {
        *("items.1.state", "items.2.state", "items.3.note"),
        *("doctor_name", "doctor_role", "doctor_on", "nurse_name", "nurse_role", "nurse_on"),
        *("child_told_by", "child_told_on", "custodians_told_by", "custodians_told_on"),
    }


def test_a_gap_that_nobody_answers_for_is_no_start() -> None:
    nobodys = replace(UNMET, owner="")

    assert unmet_line(nobodys) == "Ej uppfyllt: Bemanningen är säkrad. Saknas ansvarig"
    assert list(problems(signed(StartDecision.WITH_GAPS, nobodys), TODAY)) == ["items.1.owner"]


def test_gaps_are_not_claimed_where_there_are_none() -> None:
    assert list(problems(signed(StartDecision.WITH_GAPS, MET), TODAY)) == ["decision"]


def test_an_empty_list_is_not_complete() -> None:
    for decision in STARTS:
        assert "items" in problems(signed(decision), TODAY)
    assert signable(()) is None


def test_a_child_that_is_not_told_has_a_reason_and_not_both() -> None:
    newborn = signed(
        StartDecision.COMPLETE, MET, child_told_by="", child_told_on=None, child_not_told="Nyfödd"
    )

    assert problems(newborn, TODAY) == {}
    assert list(problems(replace(newborn, child_told_by="Mamma"), TODAY)) == ["child_not_told"]


def test_dates_out_of_order_are_told_together() -> None:
    yesterday = TODAY - timedelta(days=1)
    check = signed(
        StartDecision.COMPLETE,
        MET,
        doctor_on=yesterday,
        nurse_on=TOMORROW,
        starts_on=yesterday,
        custodians_told_on=TOMORROW,
    )

    assert problems(check, TODAY) == {
        "starts_on": "Starten ligger före underskriften.",
        "nurse_on": "Datumet ligger i framtiden.",
        "custodians_told_on": "Datumet ligger i framtiden.",
        "doctor_on": "Underskriften ligger före checklistans början.",
    }


@given(ITEMS)
def test_nothing_unsaid_is_ever_counted_as_met(items: tuple[CheckItem, ...]) -> None:
    unsaid = [row for row, one in enumerate(items, start=1) if one.state is None]

    for decision in STARTS:
        found = item_problems(items, decision)
        assert all(f"items.{row}.state" in found for row in unsaid)
    assert not (unsaid and signable(items))
    back = from_body(StartCheck, to_body(StartCheck(begun_on=TODAY, items=items)))
    assert [one.state for one in back.items] == [one.state for one in items]


@given(ITEMS)
def test_every_unmet_item_stands_among_what_is_left(items: tuple[CheckItem, ...]) -> None:
    done = (ItemState.MET, ItemState.NOT_APPLICABLE)

    assert list(left(items)) == [one for one in items if one.state not in done]


@given(ITEMS)
def test_only_what_has_nothing_left_is_complete(items: tuple[CheckItem, ...]) -> None:
    allowed = signable(items)

    if allowed is StartDecision.COMPLETE:
        assert not left(items)
    if allowed is StartDecision.WITH_GAPS:
        assert left(items)
        assert all(one.owner for one in left(items))


@given(described(StartCheck))
def test_no_start_is_let_through_that_the_items_do_not_allow(check: StartCheck) -> None:
    if check.decision in STARTS and not check.entered_in_error and not problems(check, TODAY):
        assert signable(check.items) is check.decision
