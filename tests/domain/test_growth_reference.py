"""Weight for age: the rows as published, and what the LMS method must always say of them."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.child import Sex
from hsvdesk.domain.growth_reference import Curve
from hsvdesk.paths import resource
from hsvdesk.services.growth import curves
from tests.growing import curve

LAST = 3652
"""Days of ten years: 120 months of 30.4375 days are 3652.5."""
AGES = st.integers(0, LAST)
DEVIATIONS = st.decimals(-6, 6, places=2)
SEXES = st.sampled_from(list(Sex))

# Columns SD3neg, SD2neg, SD0, SD2, SD3 of WHO's own tables by day, as read in the copies.
PUBLISHED = {
    Sex.MALE: {
        0: "2.080 2.459 3.346 4.419 5.031",
        28: "2.854 3.305 4.367 5.674 6.430",
        183: "5.675 6.357 7.939 9.855 10.956",
        365: "6.926 7.741 9.646 11.983 13.341",
        731: "8.634 9.675 12.155 15.281 17.139",
        1096: "10.018 11.280 14.344 18.315 20.728",
        1826: "12.369 14.067 18.335 24.163 27.861",
    },
    Sex.FEMALE: {
        0: "2.033 2.395 3.232 4.230 4.793",
        28: "2.665 3.088 4.099 5.366 6.112",
        183: "5.088 5.733 7.302 9.341 10.585",
        365: "6.273 7.041 8.946 11.506 13.114",
        731: "8.068 9.039 11.481 14.850 17.019",
        1096: "9.612 10.806 13.852 18.140 20.952",
        1826: "12.053 13.742 18.218 24.914 29.545",
    },
}


@pytest.mark.parametrize(
    ("sex", "age", "weights"),
    [(sex, age, weights) for sex, rows in PUBLISHED.items() for age, weights in rows.items()],
)
def test_the_weights_of_the_published_columns_come_out(sex: Sex, age: int, weights: str) -> None:
    point = curve(sex).at(age)
    assert point is not None

    found = [point.weight(Decimal(one)) for one in (-3, -2, 0, 2, 3)]

    assert " ".join(f"{one:.3f}" for one in found) == weights


def test_rows_that_were_read_in_whos_own_repositories_stand_there() -> None:
    boys, girls = curve(Sex.MALE), curve(Sex.FEMALE)

    seen = [boys.points[1], boys.at(548), girls.at(183), boys.points[-1], girls.points[-60]]

    assert [tuple(map(str, (one.skew, one.median, one.spread))) for one in seen if one] == [
        ("0.2776", "3.4879", "0.14483"),
        ("0.0210", "10.9393", "0.11120"),
        ("-0.0759", "7.3016", "0.12204"),
        ("-0.6764", "31.1586", "0.16305"),
        ("-0.4681", "18.2579", "0.14295"),
    ]


def test_both_tables_are_dated_and_say_where_they_come_from() -> None:
    with (resource("growth") / "weight_for_age.toml").open("rb") as file:
        tables: dict[str, Any] = tomllib.load(file)

    assert [sorted(one) for one in tables.values()] == 2 * [
        ["age_in", "checked_on", "female", "male", "source", "title", "valid_from"]
    ]
    assert [len(one[sex]) for one in tables.values() for sex in Sex] == [71, 71, 60, 60]


@pytest.mark.parametrize("one", curves())
def test_the_rows_stand_in_order_and_the_median_grows(one: Curve) -> None:
    ages = [point.age for point in one.points]
    medians = [point.median for point in one.points]

    assert ages == sorted(set(ages))
    assert medians == sorted(set(medians))
    assert [ages[0], ages[-1]] == [Decimal(0), Decimal("3652.5")]


def test_outside_the_published_ages_there_is_no_row() -> None:
    boys = curve(Sex.MALE)

    assert boys.at(-1) is None
    assert boys.at(LAST) is not None
    assert boys.at(LAST + 1) is None
    assert boys.kept(Decimal(30), LAST, LAST + 1) is None
    assert boys.kept(Decimal(30), LAST + 1, LAST) is None


def test_between_rows_the_numbers_lie_straight() -> None:
    # Day 7: 3.4879, day 14: 3.7529; three sevenths of the way is 3.6015 kg.
    point = curve(Sex.MALE).at(10)

    assert point is not None
    assert f"{point.median:.4f}" == "3.6015"


def test_beyond_three_deviations_the_step_from_two_to_three_goes_on() -> None:
    # Boys, day 365: 2 SD 11.983, 3 SD 13.341, so 4 SD 14.699 and 5 SD 16.057 kg.
    point = curve(Sex.MALE).at(365)
    assert point is not None

    assert [f"{point.weight(Decimal(one)):.2f}" for one in (4, 5)] == ["14.70", "16.06"]
    assert f"{point.deviation(Decimal('14.699')):.2f}" == "4.00"
    # -2 SD 7.741, -3 SD 6.926, so -4 SD 6.111 kg.
    assert f"{point.weight(Decimal(-4)):.2f}" == "6.11"
    assert f"{point.deviation(Decimal('6.111')):.2f}" == "-4.00"


def test_a_line_that_gives_no_weight_gives_none() -> None:
    # Newborn, -3 SD 2.08 and -2 SD 2.459 kg: 0.379 kg a step is used up before -9 SD.
    boys = curve(Sex.MALE)
    point = boys.at(1000)
    assert point is not None

    assert point.weight(Decimal(-12)) < 0
    assert boys.kept(Decimal("0.3"), 1000, 0) is None


@given(SEXES, AGES)
def test_the_median_lies_no_deviation_from_itself(sex: Sex, age: int) -> None:
    point = curve(sex).at(age)

    assert point is not None
    assert point.deviation(point.median) == 0
    assert point.weight(Decimal(0)) == point.median


@given(SEXES, AGES, DEVIATIONS)
def test_a_weight_and_its_deviation_lead_to_each_other(sex: Sex, age: int, far: Decimal) -> None:
    point = curve(sex).at(age)
    assert point is not None
    weight = point.weight(far)

    if weight > Decimal("0.1"):
        assert abs(point.deviation(weight) - far) < Decimal("1e-6")


FIVE_YEARS = 1826
"""The last day of the standards of 2006; the reference of 2007 begins after it."""


@given(SEXES, AGES, DEVIATIONS, st.decimals("0.01", 3, places=2))
def test_more_deviation_is_more_weight(sex: Sex, age: int, far: Decimal, more: Decimal) -> None:
    point = curve(sex).at(age)

    assert point is not None
    assert point.weight(far + more) > point.weight(far)


@given(SEXES, st.integers(14, LAST - 30), st.decimals(-3, 4, places=1), st.integers(1, 30))
def test_a_child_that_keeps_its_distance_grows(sex: Sex, age: int, far: Decimal, days: int) -> None:
    point = curve(sex).at(age)
    assert point is not None
    weight = point.weight(far)

    kept = curve(sex).kept(weight, age, age + days)

    assert kept is not None
    # Grams are lost in the day where the two references meet, five years old; nowhere else.
    seam = age <= FIVE_YEARS < age + days
    assert kept > weight - (Decimal("0.2") if seam else 0)
    same = curve(sex).kept(weight, age, age)
    assert same is not None
    assert abs(same - weight) < Decimal("1e-6")


def test_no_skew_at_all_is_the_limit_of_little_skew() -> None:
    point = curve(Sex.MALE).at(700)
    assert point is not None
    none, little = ((type(point))(point.age, skew, point.median, point.spread) for skew in SKEWS)

    assert abs(none.weight(Decimal(2)) - little.weight(Decimal(2))) < Decimal("1e-4")
    assert abs(none.deviation(Decimal(14)) - little.deviation(Decimal(14))) < Decimal("1e-4")


SKEWS = (Decimal(0), Decimal("1e-7"))
