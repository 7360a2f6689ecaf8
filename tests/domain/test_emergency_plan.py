"""Emergency plan: not said is never no, and a plan for death is whole or named as lacking."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given

from hsvdesk.domain.codec import from_body, to_body
from hsvdesk.domain.emergency_plan import DEATH_FIELDS, EmergencyPlan
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import gaps
from hsvdesk.domain.rules import problems
from tests.records_made import described

TODAY = date(2026, 11, 22)
DEATH = {"death_plan", *DEATH_FIELDS}


def test_it_may_be_saved_before_anything_is_known() -> None:
    assert problems(EmergencyPlan(), TODAY) == {}


def test_not_said_is_a_gap_and_no_is_an_answer() -> None:
    assert {"death_expected", "admission"} <= set(gaps(EmergencyPlan()))
    said = EmergencyPlan(death_expected=False, admission=False)

    assert {"death_expected", "admission"}.isdisjoint(gaps(said))


def test_what_a_plan_for_death_lacks_is_named_only_where_it_applies() -> None:
    assert set(gaps(EmergencyPlan(death_expected=True))) >= DEATH
    assert DEATH.isdisjoint(gaps(EmergencyPlan(death_expected=False)))
    assert DEATH.isdisjoint(gaps(EmergencyPlan()))


def test_direct_admission_without_a_number_is_a_gap() -> None:
    agreed = EmergencyPlan(admission=True, admission_ward="Barnavdelningen")

    assert "admission_phones" in gaps(agreed)
    assert "admission_phones" not in gaps(
        replace(agreed, admission_phones=(Phone(number="0980-319 210"),))
    )


def test_a_plan_that_does_not_apply_is_a_contradiction() -> None:
    plan = EmergencyPlan(
        admission=False,
        admission_ward="Barnavdelningen",
        death_expected=False,
        death_confirmed_by="Barnjouren",
    )

    assert set(problems(plan, TODAY)) == {"admission", "death_expected"}


def test_dates_are_told_together() -> None:
    tomorrow = TODAY + timedelta(days=1)
    plan = EmergencyPlan(reviewed_on=tomorrow, next_review_on=TODAY, death_decided_on=tomorrow)

    assert problems(plan, TODAY) == {
        "reviewed_on": "Datumet ligger i framtiden.",
        "death_decided_on": "Datumet ligger i framtiden.",
        "next_review_on": "Datumet ligger före genomgången.",
    }


@given(described(EmergencyPlan))
def test_what_was_not_said_is_not_said_when_it_is_read_back(emergency_plan: EmergencyPlan) -> None:
    back = from_body(EmergencyPlan, to_body(emergency_plan))

    for name in ("admission", "death_expected", "death_plan"):
        assert getattr(back, name) is getattr(emergency_plan, name)
