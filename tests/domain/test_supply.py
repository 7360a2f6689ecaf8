"""How long a supply lasts, and the last day to order, against a walk through the days."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.record import gaps
from hsvdesk.domain.rules import problems
from hsvdesk.domain.supply import Supply

MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)


def supply(
    at_home: str = "", per_week: str = "", *, lead: int | None = None, order_at: str = ""
) -> Supply:
    return Supply(
        article="Sugkateter",
        per_week=Decimal(per_week) if per_week else None,
        at_home=Decimal(at_home) if at_home else None,
        counted_on=MONDAY,
        order_at=Decimal(order_at) if order_at else None,
        lead_days=lead,
    )


@pytest.mark.parametrize(
    ("at_home", "per_week", "days"),
    [
        ("14", "7", 14),  # one a day for two weeks
        ("13", "7", 13),
        ("10", "3", 23),  # 10 / (3/7) = 23 1/3
        ("0.9", "7", 0),  # not enough for the day itself
        ("5.2", "2.6", 14),  # exact: a binary fraction would say 13
        ("0", "7", 0),
    ],
)
def test_days_on_the_day_of_the_count(at_home: str, per_week: str, days: int) -> None:
    assert supply(at_home, per_week).days_left(MONDAY) == days


def test_a_day_less_each_day_and_never_below_none() -> None:
    two = supply("2", "7")

    assert [two.days_left(MONDAY + n * DAY) for n in range(5)] == [2, 1, 0, 0, 0]


@pytest.mark.parametrize("unknown", ["per_week", "at_home", "counted_on"])
def test_days_are_unknown_when_anything_is(unknown: str) -> None:
    known = supply("14", "7", lead=3)

    lacking = replace(known, **{unknown: None})  # type: ignore[arg-type]  # all three may be None

    assert lacking.days_left(MONDAY) is None
    assert lacking.order_by() is None
    assert unknown in gaps(lacking)


def test_nothing_is_said_of_days_before_the_count() -> None:
    assert supply("14", "7").days_left(MONDAY - DAY) is None


def test_the_delivery_comes_on_a_day_for_which_there_is_enough() -> None:
    """Counted Monday the 16th: 7 last through Sunday the 22nd. In three days: order Thursday."""
    assert supply("7", "7", lead=3).order_by() == date(2026, 11, 19)


def test_the_day_it_comes_down_to_what_was_set() -> None:
    """One a day from 10: 4 are left on the morning of the sixth day after."""
    assert supply("10", "7", order_at="4").order_by() == MONDAY + 6 * DAY


def test_of_two_days_the_earlier() -> None:
    assert supply("10", "7", lead=2, order_at="4").order_by() == MONDAY + 6 * DAY
    assert supply("10", "7", lead=5, order_at="1").order_by() == MONDAY + 4 * DAY


def test_what_is_already_below_is_ordered_whatever_the_use() -> None:
    assert supply("1", order_at="1").order_by() == MONDAY
    assert supply("2", order_at="1").order_by() is None


def test_a_long_delivery_should_have_been_ordered_before_the_count() -> None:
    assert supply("7", "7", lead=14).order_by() == MONDAY - 8 * DAY


def test_what_lasts_longer_than_the_calendar_has_no_day() -> None:
    assert supply("100000", "0.0001", lead=3).order_by() is None


amounts = st.decimals(0, 60, places=2)
uses = st.decimals("0.3", 80, places=2)


def walked(start: Decimal, per_week: Decimal) -> list[Fraction]:
    """What is left each morning from the count, day by day, until it does not last the day."""
    mornings = [Fraction(start)]
    while mornings[-1] >= Fraction(per_week) / 7:
        mornings.append(mornings[-1] - Fraction(per_week) / 7)
    return mornings


@given(at_home=amounts, per_week=uses, passed=st.integers(0, 1500))
def test_days_left_are_those_that_a_walk_gets_through(
    at_home: Decimal, per_week: Decimal, passed: int
) -> None:
    one = replace(supply(), at_home=at_home, per_week=per_week)

    whole_days = len(walked(at_home, per_week)) - 1

    assert one.days_left(MONDAY + passed * DAY) == max(0, whole_days - passed)


@given(at_home=amounts, per_week=uses, lead=st.integers(0, 60))
def test_ordered_on_the_last_day_it_comes_in_time_and_a_day_later_it_does_not(
    at_home: Decimal, per_week: Decimal, lead: int
) -> None:
    one = replace(supply(lead=lead), at_home=at_home, per_week=per_week)
    covered = {MONDAY + n * DAY for n in range(len(walked(at_home, per_week)) - 1)}

    day = one.order_by()

    assert day is not None
    arrives = day + lead * DAY
    assert arrives in covered or (not covered and arrives < MONDAY)
    assert arrives + DAY not in covered


@given(at_home=amounts, per_week=uses, order_at=amounts)
def test_the_day_of_the_amount_is_the_first_that_comes_down_to_it(
    at_home: Decimal, per_week: Decimal, order_at: Decimal
) -> None:
    one = replace(supply(), at_home=at_home, per_week=per_week, order_at=order_at)

    left, day = Fraction(at_home), MONDAY
    while left > order_at and left - Fraction(per_week) / 7 >= order_at:
        left, day = left - Fraction(per_week) / 7, day + DAY

    assert one.order_by() == day


@given(
    at_home=amounts,
    per_week=uses,
    lead=st.none() | st.integers(0, 60),
    order_at=st.none() | amounts,
)
def test_both_ways_give_the_earlier_of_each(
    at_home: Decimal, per_week: Decimal, lead: int | None, order_at: Decimal | None
) -> None:
    one = replace(supply(), at_home=at_home, per_week=per_week, lead_days=lead, order_at=order_at)
    alone = [
        replace(one, lead_days=None).order_by(),
        replace(one, order_at=None).order_by(),
    ]

    assert one.order_by() == min((day for day in alone if day), default=None)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = replace(
        supply("-1", "0", lead=-1, order_at="-0.5"), article="", counted_on=MONDAY + DAY
    )

    assert problems(wrong, MONDAY) == {
        "article": "Fyll i fältet.",
        "per_week": "Skriv ett tal över noll.",
        "at_home": "Talet kan inte vara negativt.",
        "counted_on": "Datumet ligger i framtiden.",
        "order_at": "Talet kan inte vara negativt.",
        "lead_days": "Talet kan inte vara negativt.",
    }


def test_nothing_at_home_and_no_wait_are_answers() -> None:
    assert problems(supply("0", "0.5", lead=0, order_at="0"), MONDAY) == {}


def test_more_than_a_home_can_hold_is_asked_about() -> None:
    found = problems(supply("100001", "100001", lead=366), MONDAY)

    assert found.keys() == {"per_week", "at_home", "lead_days"}
