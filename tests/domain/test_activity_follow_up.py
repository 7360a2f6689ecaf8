"""Follow-up of an activity: never before the activity, and an end says where to turn."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.activity_follow_up import ActivityFollowUp, Outcome
from hsvdesk.domain.rules import problems
from tests.stores import TODAY

DAYS = st.dates(date(2020, 1, 1), TODAY)


def test_what_a_follow_up_lacks_is_told_at_once() -> None:
    one = ActivityFollowUp(outcome=Outcome.END, on=TODAY + timedelta(days=1))

    assert problems(one, TODAY).keys() == {"activity", "on", "able_now"}


def test_whether_the_child_got_it_may_stay_unknown() -> None:
    one = ActivityFollowUp(activity="a", on=TODAY, outcome=Outcome.GO_ON)

    assert problems(one, TODAY) == {}
    assert one.given is None


@given(begun=st.none() | DAYS, on=DAYS)
def test_a_follow_up_lies_on_or_after_the_activitys_first_day(begun: date | None, on: date) -> None:
    activity = Activity(what="Omläggning", valid_from=begun)
    one = ActivityFollowUp(activity=activity.id, on=on, outcome=Outcome.GO_ON)

    found = one.problems_beside({"activity": activity})

    assert bool(found) is (begun is not None and on < begun)
