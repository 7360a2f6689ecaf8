"""The dose against what it was reckoned on, the limits, and the weight; never its source."""

from typing import Any

import pytest

from tests.dilutions import by, calculated, level, order, text


@pytest.mark.parametrize(
    ("basis", "more", "expected"),
    [
        ("50 mg/kg", {}, "ok"),
        ("45.5 mg/kg", {}, "ok"),
        ("45 mg/kg", {}, "warn"),
        ("40 mg/kg", {}, "warn"),
        ("39.9 mg/kg", {}, "stop"),
        ("5 mg/kg", {}, "stop"),
        ("150 mg/kg/dygn", {}, "ok"),
        ("150 mg/kg/dygn", {"times_per_day": None}, "warn"),
        ("150 mg/kg", {}, "stop"),
        ("50 E/kg", {}, "stop"),
        ("50 mg/kg/h", {}, "stop"),
        ("1000 mg/m²", {}, "warn"),
        ("1000 mg/m²", {"dosing_surface": "0.4 m²"}, "ok"),
        ("50 mg/kg", {"dosing_weight": None}, "warn"),
    ],
)
def test_the_dose_is_held_against_what_it_was_reckoned_on(
    basis: str, more: dict[str, Any], expected: str
) -> None:
    found = by({}, dose_basis=basis, **more)

    assert level(found, "dose_basis") == expected
    assert found.values["volume"] == "20 ml"


@pytest.mark.parametrize(
    ("limit", "more", "expected"),
    [
        ({"most": "400 mg", "per": "dose", "level": "stop"}, {}, "ok"),
        ({"most": "399 mg", "per": "dose", "level": "stop"}, {}, "stop"),
        ({"most": "399 mg", "per": "dose", "level": "warn"}, {}, "warn"),
        ({"most": "49 mg/kg", "per": "dose", "level": "stop"}, {}, "stop"),
        ({"most": "900 mg/m²", "per": "dose", "level": "stop"}, {}, "warn"),
        (
            {"most": "900 mg/m²", "per": "dose", "level": "stop"},
            {"dosing_surface": "0.4 m²"},
            "stop",
        ),
        ({"most": "1.2 g", "per": "day", "level": "stop"}, {}, "ok"),
        ({"most": "1.19 g", "per": "day", "level": "stop"}, {}, "stop"),
        ({"most": "1.19 g", "per": "day", "level": "stop"}, {"times_per_day": None}, "warn"),
        ({"most": "400 E", "per": "dose", "level": "warn"}, {}, "stop"),
    ],
    ids=str,
)
def test_the_limits_of_the_instruction_are_kept(
    limit: dict[str, str], more: dict[str, Any], expected: str
) -> None:
    assert level(by({"limits": [limit]}, **more), f"{limit['per']}_limit") == expected


@pytest.mark.parametrize(
    ("dose", "expected"),
    [("360", "ok"), ("359.9", "warn"), ("300", "warn"), ("299.9", "stop")],
)
def test_a_dose_exactly_at_a_limit_of_its_basis_is_not_beyond_it(dose: str, expected: str) -> None:
    assert level(by({}, dose=f"{dose} mg"), "dose_basis") == expected


@pytest.mark.parametrize(
    ("most", "expected"), [("960 mg", "ok"), ("959 mg", "stop"), ("0.96 g", "ok")]
)
def test_a_rate_is_held_against_a_day_of_it_and_never_against_one_dose(
    most: str, expected: str
) -> None:
    # 40 mg/h is 24 times 40 mg a day, however many times a day the order says.
    rate = {"dose": "40 mg/h", "dose_basis": None, "max_per_day": most}
    day, dose = ({"most": most, "per": per, "level": "stop"} for per in ("day", "dose"))

    found = by({"limits": [day, dose]}, **rate)

    assert level(found, "max_per_day") == expected
    assert level(found, "day_limit") == expected
    assert level(found, "dose_limit") == "warn"


@pytest.mark.parametrize(
    ("allowed", "most", "expected"),
    [
        ("900 mg", "900 mg", "ok"),
        ("0.9 g", "899 mg", "stop"),
        ("900 mg", "112.5 mg/kg", "ok"),
        (None, "900 mg", "warn"),
        ("90 ml", "900 mg", "warn"),
    ],
)
def test_as_needed_the_most_of_the_order_is_held_against_the_days_limit(
    allowed: str | None, most: str, expected: str
) -> None:
    as_needed = {"times_per_day": None, "as_needed": True, "max_per_day": allowed}
    day = {"most": most, "per": "day", "level": "stop"}

    assert level(by({"limits": [day]}, **as_needed), "day_limit") == expected


@pytest.mark.parametrize("half", [{"most": "1 mg"}, {"per": "dose"}])
def test_half_a_limit_is_no_limit(half: dict[str, str]) -> None:
    assert level(by({"limits": [half]}), "dose_limit") == ""


def test_the_orders_own_most_per_day_is_kept() -> None:
    assert level(by({}, max_per_day="1200 mg"), "max_per_day") == "ok"
    assert level(by({}, max_per_day="1199 mg"), "max_per_day") == "stop"
    assert level(by({}, max_per_day="399 mg", times_per_day=None), "max_per_day") == "stop"
    assert level(by({}, max_per_day="400 mg", times_per_day=None), "max_per_day") == "ok"
    assert level(by({}, max_per_day="60 ml"), "max_per_day") == "stop"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("8.8", "ok"),
        ("8.9", "warn"),
        ("12", "warn"),
        ("12.1", "stop"),
        ("4", "warn"),
    ],
)
def test_a_new_weight_warns_and_never_changes_the_dose(now: str, expected: str) -> None:
    found = calculated(weight=f"{now} kg")

    assert level(found, "weight_change") == expected
    assert found.values == calculated().values


def test_a_difference_without_end_is_told_in_three_digits() -> None:
    found = calculated(ordered=order(dosing_weight="15 kg"), weight="14.8 kg")

    assert "skillnad ≈ 1,33 %." in text(found, "weight_change")


def test_a_weight_without_a_day_is_said_to_be_of_unknown_age() -> None:
    assert level(by({}, dosing_weight_on=None), "weight_age") == "warn"
    without = order(dosing_weight=None, dosing_weight_on=None)
    assert level(calculated(ordered=without, weight="8 kg"), "weight_age") == "warn"
    assert level(calculated(ordered=without), "weight") == "warn"
