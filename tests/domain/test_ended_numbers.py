"""What a plan says to call though nobody answers any more, and what no agreement covers."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.activity import Activity, Huvudman
from hsvdesk.domain.care_plan import CarePlan, PlanContact
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.commitment_hours import lies_outside
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.ended_numbers import ended_numbers
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.self_audit import self_audit
from hsvdesk.domain.weekday import Weekday
from hsvdesk.domain.who_does_what import OUTSIDE, lines
from tests.stores import TODAY

NUMBER = Phone(number="0980-319 210")
OLD = Contact(
    function="Gamla jouren",
    phones=(Phone(number="+46 980 31 92 10"),),
    valid_to=TODAY - timedelta(days=1),
)
WEEKDAYS = tuple(Weekday)[:5]
DAYTIME = Commitment(hours="mån–fre 8–16")


def test_a_number_that_has_ended_is_known_however_it_is_written() -> None:
    found = ended_numbers([OLD], TODAY)

    assert found[NUMBER.key] == "Numret hör till Gamla jouren, som har upphört eller ersatts"


def test_a_number_that_somebody_else_answers_has_not_ended() -> None:
    now = Contact(function="Nya jouren", phones=(NUMBER,))

    assert ended_numbers([OLD, now], TODAY) == {}
    assert ended_numbers([replace(OLD, valid_to=TODAY)], TODAY) == {}
    assert ended_numbers([replace(OLD, valid_to=None, replaced_by=now.id)], TODAY) != {}


def test_plan_and_activities_name_a_number_that_has_ended() -> None:
    plan = CarePlan(contacts=(PlanContact(function="Jouren", phones=(NUMBER,)),))
    activity = Activity(what="Sugning", phones=(NUMBER,))
    ended = ended_numbers([OLD], TODAY)

    audit = self_audit({"care_plan": [plan], "activity": [activity]}, TODAY, ended)
    (line,) = lines({"activity": [activity]}, TODAY, ended)

    said = "Numret hör till Gamla jouren, som har upphört eller ersatts"
    assert f"Ring, i ordning: Jouren. {said}" in [one.label for one in audit.missing]
    assert said in line.gaps


def gaps(activity: Activity, *agreed: Commitment) -> tuple[str, ...]:
    (line,) = lines({"activity": [activity], "commitment": list(agreed)}, TODAY)
    return line.gaps


def test_a_task_outside_the_agreed_hours_with_nobody_named_is_a_gap() -> None:
    evening = Activity(
        what="Koppla från", huvudman=Huvudman.KOMMUN, weekdays=WEEKDAYS, times="20:00"
    )

    assert OUTSIDE in gaps(evening, DAYTIME)
    assert OUTSIDE not in gaps(replace(evening, times="10:00"), DAYTIME)
    assert OUTSIDE not in gaps(replace(evening, outside_hours_by="Barnavdelningen"), DAYTIME)
    assert OUTSIDE not in gaps(evening, replace(DAYTIME, outside_hours="Barnavdelningen"))
    assert OUTSIDE not in gaps(replace(evening, outside_hours=False), DAYTIME)


@pytest.mark.parametrize("hours", ["Dygnet runt", "Efter överenskommelse", "kontorstid", ""])
def test_hours_that_cannot_be_judged_are_no_gap(hours: str) -> None:
    evening = Activity(what="Bad", weekdays=WEEKDAYS, times="20:00")

    assert OUTSIDE not in gaps(evening, Commitment(hours=hours))
    assert OUTSIDE not in gaps(replace(evening, weekdays=()), DAYTIME)
    assert OUTSIDE not in gaps(replace(evening, times="På kvällen"), DAYTIME)


@given(day=st.sampled_from(list(Weekday)), hour=st.times())
def test_hours_over_midnight_belong_to_the_day_they_begin_on(day: Weekday, hour: time) -> None:
    nights = Commitment(hours="fre 22–06")
    activity = Activity(what="Vak", weekdays=(day,))

    late = day is Weekday.FRIDAY and hour >= time(22)
    early = day is Weekday.SATURDAY and hour < time(6)
    assert lies_outside(activity, hour, [nights]) is not (late or early)
