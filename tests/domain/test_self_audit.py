"""The self-audit counts what matters, names the rest, and never says 100 % while anything lacks."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.activity import Activity, ActivityKind, ActivityStatus, Huvudman
from hsvdesk.domain.care_plan import CarePlan, PlanContact, Words
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, gaps
from hsvdesk.domain.self_audit import GOAL_GONE, self_audit
from tests.stores import TODAY

PHONES = (Phone(number="0980-319 250"),)
PLAN = CarePlan(
    what_matters="Sova hemma",
    needs="Hjälp på natten",
    main_goal="Hemma hela veckan",
    next_step="Ringa dietisten",
    next_step_who="Sara Holm",
    next_step_on=date(2026, 12, 1),
    worse_signs="Blek",
    worse_act="Ring",
    contacts=(PlanContact(function="Avdelningen", phones=PHONES),),
    follow_up_short=date(2026, 12, 20),
)
GOAL = Goal(text="Sova sju timmar", words=Words.CHILD)
ACTIVITY = Activity(
    activity_kind=ActivityKind.DRESSING,
    what="Omläggning",
    frequency="Varje dag",
    huvudman=Huvudman.KOMMUN,
    care_provider="Norrby kommun",
    performer="Sara Holm",
    phones=PHONES,
    backup_performer="Kvällssjuksköterska",
)


def records(*some: Record) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for one in some:
        found.setdefault(one.kind, []).append(one)
    return found


def test_a_whole_plan_is_100_percent() -> None:
    found = self_audit(records(PLAN, GOAL, ACTIVITY), TODAY)

    assert (found.percent, found.missing) == (100, ())


def test_what_is_missing_is_named_with_its_record() -> None:
    found = self_audit(records(PLAN, GOAL, replace(ACTIVITY, backup_performer="")), TODAY)

    (one,) = found.missing
    assert (one.kind, one.record_id, one.what, one.label) == (
        "activity",
        ACTIVITY.id,
        "Omläggning",
        "Vid förhinder",
    )
    assert found.percent < 100


def test_without_a_plan_all_of_it_is_missing() -> None:
    found = self_audit({}, TODAY)

    assert found.percent == 0
    assert {one.what for one in found.missing} == {
        "Vårdplan saknas",
        "Delmål saknas",
        "Insatser saknas",
    }
    assert {one.record_id for one in found.missing} == {""}


def test_what_has_ended_is_not_asked_for() -> None:
    ended = replace(ACTIVITY, id="e" * 32, performer="", status=ActivityStatus.ENDED)

    assert self_audit(records(PLAN, GOAL, ACTIVITY, ended), TODAY).missing == ()


@given(
    st.lists(
        st.builds(
            Activity,
            what=st.just("Sugning"),
            performer=st.sampled_from(["", "Mamma"]),
            phones=st.sampled_from([(), PHONES]),
            huvudman=st.sampled_from([None, *Huvudman]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_it_is_100_percent_exactly_when_no_bold_field_is_empty(made: list[Activity]) -> None:
    found = self_audit(records(PLAN, GOAL, *made), TODAY)

    assert len(found.missing) == sum(len(gaps(one)) for one in made)
    assert (found.percent == 100) == (not found.missing)
    assert 0 <= found.filled <= found.wanted


def test_a_goal_removed_from_under_its_activity_is_a_gap() -> None:
    serves = replace(ACTIVITY, goal=GOAL.id)
    removed = replace(GOAL, entered_in_error="Fel barn")
    reached = replace(GOAL, ended_on=TODAY - timedelta(days=1))

    assert self_audit(records(PLAN, GOAL, serves), TODAY).percent == 100
    for gone in (removed, reached):
        found = self_audit(records(PLAN, gone, replace(GOAL, id="another"), serves), TODAY)
        assert [(one.record_id, one.label) for one in found.missing] == [(serves.id, GOAL_GONE)]
        assert found.percent < 100


def test_a_day_that_has_passed_is_named() -> None:
    late = replace(PLAN, follow_up_short=TODAY - timedelta(days=1), next_step_on=TODAY)

    found = self_audit(records(late, GOAL, ACTIVITY), TODAY)

    (one,) = found.missing
    assert one.label == f"Uppföljning, kort sikt: {late.follow_up_short} har passerat"
    assert found.percent < 100
