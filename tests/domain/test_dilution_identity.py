"""Whether order and instruction are of one drug, in force and checked; else nothing is computed."""

from typing import Any

import pytest

from tests.dilutions import by, level, text


@pytest.mark.parametrize(
    ("changes", "ordered", "rule"),
    [
        ({"substance": "annan"}, {}, "substance"),
        ({"product": "Annat"}, {}, "product"),
        ({"strength": "2 g"}, {}, "strength"),
        ({}, {"strength": "500 mg"}, "strength"),
        ({"strength": None}, {"strength": "1.000 mg"}, "strength"),
        ({"strength": None}, {"strength": "1000 E"}, "strength"),
        ({"valid_to": "2026-11-21"}, {}, "validity"),
        ({"valid_from": "2026-11-23"}, {}, "validity"),
        ({"struck_reason": "bytt styrka"}, {}, "struck"),
        ({"struck_on": "2026-11-01"}, {}, "struck"),
        ({"entered_in_error": "fel barn"}, {}, "instruction_mistake"),
        ({}, {"entered_in_error": "fel barn"}, "order_mistake"),
        ({}, {"stops_on": "2026-11-21"}, "order_period"),
        ({}, {"starts_on": "2026-11-23"}, "order_period"),
        ({}, {"high_risk": "cytostatic"}, "high_risk"),
    ],
    ids=str,
)
def test_another_drug_or_an_instruction_out_of_force_is_never_computed(
    changes: dict[str, Any], ordered: dict[str, Any], rule: str
) -> None:
    found = by(changes, **ordered)

    assert rule in found.stops
    assert set(found.values.values()) == {None}
    assert found.steps == ()


def test_the_same_drug_is_known_however_it_is_spaced_and_its_strength_however_counted() -> None:
    for strength in ("1,0 g", "1g", "1 000 mg", "1000\u00a0mg", "1 000 000 µg"):
        found = by({"strength": None}, product=" provmedel ", strength=strength)

        assert found.stops == {}
        assert level(found, "product") == "ok"
        assert level(found, "strength") == "ok"


@pytest.mark.parametrize(
    ("stated", "ordered", "expected"),
    [
        ("1 g", "1000 mg", "ok"),
        ("1 g", "0,5 g", "stop"),
        ("1 g", "1 mg", "stop"),
        ("1 g", "1 E", "stop"),
        ("stark", "STARK", "ok"),
        ("stark", "1 g", "stop"),
        ("1 g", "stark", "stop"),
        # What is said in words is held against words, never against the container beside it.
        ("stark", "50 mg", "stop"),
        ("5 mg", "50 mg", "stop"),
        # 50 mg in 10 ml is 50 mg, and 5 mg/ml, and nothing else.
        (None, "50 mg", "ok"),
        (None, "5 mg/ml", "ok"),
        (None, "5 g/l", "ok"),
        (None, "500 mg/ml", "stop"),
        (None, "5 mg", "stop"),
        (None, "stark", "stop"),
        (None, "50 IE", "stop"),
        ("5 mg/ml", None, "warn"),
    ],
)
def test_strengths_are_the_same_however_they_are_written_and_never_nearly(
    stated: str | None, ordered: str | None, expected: str
) -> None:
    ampoule = {"container_amount": "50 mg", "container_volume": "10 ml", "strength": stated}

    assert level(by(ampoule, strength=ordered), "strength") == expected


def test_a_strength_per_volume_is_not_that_of_a_powder() -> None:
    assert level(by({"strength": None}, strength="100 mg/ml"), "strength") == "stop"
    nothing = {"container_volume": "0 ml", "strength": None}
    assert level(by(nothing, strength="100 mg/ml"), "strength") == "stop"


@pytest.mark.parametrize(
    ("field", "at", "rule", "expected"),
    [
        # The day is the day in Sweden: 23 o'clock in UTC is the next one there.
        ("struck_at", "2026-11-22T22:59:00+00:00", "order_struck", "stop"),
        ("struck_at", "2026-11-22T23:00:00+00:00", "order_struck", ""),
        ("struck_at", "2026-11-01T08:00:00+00:00", "order_struck", "stop"),
        ("changed_from", "2026-11-22T23:00:00+00:00", "order_changed", "stop"),
        ("changed_from", "2026-11-22T22:59:00+00:00", "order_changed", "warn"),
        ("changed_from", "2026-11-21T23:00:00+00:00", "order_changed", "warn"),
        ("changed_from", "2026-11-21T22:59:00+00:00", "order_changed", ""),
    ],
)
def test_a_change_of_the_order_counts_from_its_day(
    field: str, at: str, rule: str, expected: str
) -> None:
    assert level(by({}, **{field: at}), rule) == expected


@pytest.mark.parametrize("field", ["valid_from", "valid_to"])
def test_the_first_and_the_last_day_are_days_in_force(field: str) -> None:
    assert level(by({field: "2026-11-22"}), "validity") == "ok"


@pytest.mark.parametrize("field", ["starts_on", "stops_on"])
def test_the_first_and_the_last_day_of_an_order_are_days_of_it(field: str) -> None:
    assert level(by({}, **{field: "2026-11-22"}), "order_period") == ""


def test_a_struck_instruction_still_says_whom_to_call() -> None:
    struck = {"struck_reason": "bytt styrka", "clinic": "Barnkliniken", "clinic_phone": "010-1 2 3"}

    assert "Ring Barnkliniken 010-1 2 3" in text(by(struck), "struck")


@pytest.mark.parametrize("missing", ["approved_by", "approved_on"])
def test_an_unchecked_transcription_is_computed_only_so_far_as_it_must_be_judged(
    missing: str,
) -> None:
    found = by({missing: None})

    assert found.stops.keys() == {"approval"}
    assert found.values == dict.fromkeys(found.values) | {
        "computed_concentration": "100 mg/ml",
        "difference_percent": "0",
    }
    assert len(found.steps) == 1
