"""Measured values: what cannot be is refused, what is usual is the child's own."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.baseline import Baseline
from hsvdesk.domain.measurement import (
    POSSIBLE,
    UNITS,
    Measurement,
    MeasurementKind,
    latest,
    value_problem,
)
from hsvdesk.domain.note import SHORT, read_values, shown_short
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Saved
from hsvdesk.domain.rules import problems

TODAY = date(2026, 11, 21)
KG = Unit.KG
WEIGHT = MeasurementKind.WEIGHT


def kilos(number: str) -> Quantity:
    return Quantity(Decimal(number), KG)


def weight(number: str, day: date, at: time | None = None, seq: int = 0) -> Measurement:
    saved = Saved("o", seq, datetime(2026, 11, 21, tzinfo=UTC), "anna") if seq else None
    return Measurement(
        measurement_kind=WEIGHT,
        value=kilos(number),
        measured_on=day,
        measured_time=at,
        saved=saved,
    )


@pytest.mark.parametrize("number", ["0", "-1", "1000", "0.29", "250.1", "-0.0"])
def test_a_weight_that_no_child_can_have_is_refused_with_what_can_be(number: str) -> None:
    found = problems(weight(number, TODAY), TODAY)

    assert list(found) == ["value"]
    assert "0,3–250 kg" in found["value"]


@pytest.mark.parametrize("number", ["0.3", "5.2", "14.25", "250"])
def test_a_weight_that_a_child_can_have_is_kept(number: str) -> None:
    assert problems(weight(number, TODAY), TODAY) == {}


@pytest.mark.parametrize("kind", MeasurementKind)
def test_every_value_has_one_unit_and_its_limits(kind: MeasurementKind) -> None:
    low, high = (Decimal(limit) for limit in POSSIBLE[kind])
    step = Decimal("0.01")

    for inside in (low, high):
        assert value_problem(kind, Quantity(inside, UNITS[kind])) == ""
    for outside in (low - step, high + step):
        assert "är inte möjligt" in value_problem(kind, Quantity(outside, UNITS[kind]))
    for unit in set(Unit) - {UNITS[kind]}:
        expected = f"{kind.label} anges i {UNITS[kind].label}."
        assert value_problem(kind, Quantity(low, unit)) == expected


def test_what_is_missing_is_told_all_at_once() -> None:
    assert sorted(problems(Measurement(), TODAY)) == ["measured_on", "measurement_kind", "value"]


def test_the_latest_value_is_by_day_then_time_then_storing() -> None:
    values = [
        weight("14.0", date(2026, 11, 1), time(8)),
        weight("14.1", date(2026, 11, 9), time(7), seq=9),
        weight("14.2", date(2026, 11, 9), time(8), seq=1),
        weight("14.3", date(2026, 11, 9), time(8), seq=2),
        weight("14.4", date(2026, 11, 9), seq=12),
    ]

    for order in (values, values[::-1]):
        assert latest(order, WEIGHT, TODAY) is values[3]


def test_mistakes_other_kinds_and_later_days_are_never_the_latest() -> None:
    right = weight("14.0", date(2026, 1, 1))
    others = [
        replace(weight("140", TODAY), entered_in_error="tiofalt"),
        weight("15", date(2026, 11, 22)),
        replace(right, measurement_kind=MeasurementKind.LENGTH, measured_on=TODAY),
        Measurement(measurement_kind=WEIGHT, value=kilos("16")),
    ]

    assert latest([*others, right], WEIGHT, TODAY) is right
    assert latest(others, WEIGHT, TODAY) is None


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("", []),
        ("v 14,2 t 38,4 s 97", [("weight", "14.2"), ("temperature", "38.4"), ("saturation", "97")]),
        ("V14.2", [("weight", "14.2")]),
        ("v 23,4", [("weight", "23.4")]),
        ("v23,4 p220", [("weight", "23.4"), ("pulse", "220")]),
        ("o2 2 s 92", [("oxygen", "2"), ("saturation", "92")]),
        ("O22,5", [("oxygen", "2.5")]),
        ("af 24; sm 3 · bs 5,6", [("respiration", "24"), ("pain", "3"), ("glucose", "5.6")]),
        ("  v 14,20  ", [("weight", "14.20")]),
    ],
)
def test_values_are_typed_in_one_line(line: str, values: list[tuple[str, str]]) -> None:
    found, problem = read_values(line)

    assert [(kind.value, str(value.value)) for kind, value in found] == values
    assert problem == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x 5", "”x” är inget känt mätvärde"),
        ("14,2", "”14,2” är inget känt mätvärde"),
        ("v 14,2 mår bra", "”mår” är inget känt mätvärde"),
        ("v", "”v” är inget känt mätvärde"),
        ("v 1.000", "Vikt: Menar du 1,000 eller 1000?"),
        ("v ,5", "”v” är inget känt mätvärde"),
        ("v 14,", "Vikt: Skriv ett tal"),
        ("v 0", "Vikt 0\u00a0kg är inte möjligt"),
        ("v -1", "Vikt -1\u00a0kg är inte möjligt"),
        ("v \u22121", "Vikt -1\u00a0kg är inte möjligt"),
        ("v 1000", "Vikt 1000\u00a0kg är inte möjligt"),
        ("t 384", "Temperatur 384\u00a0°C är inte möjligt"),
        ("v 14 v 15", "Vikt står två gånger."),
        ("v 1 4,2", "”4,2” är inget känt mätvärde"),
        ("<b>", "”<b>” är inget känt mätvärde"),
    ],
)
def test_what_is_no_value_is_a_problem_and_never_silently_text(line: str, said: str) -> None:
    assert said in read_values(line)[1]


@given(
    typed=st.dictionaries(st.sampled_from(sorted(SHORT)), st.integers(0, 1000), max_size=5),
    gap=st.sampled_from(["", " ", "  "]),
)
def test_a_line_is_read_whole_or_refused(typed: dict[str, int], gap: str) -> None:
    line = " ".join(f"{short}{gap}{number}" for short, number in typed.items())

    found, problem = read_values(line)

    if not problem:
        assert {kind: int(value.value) for kind, value in found} == {
            SHORT[short]: number for short, number in typed.items()
        }


@given(line=st.text(max_size=30))
def test_nothing_that_can_be_typed_breaks_the_line(line: str) -> None:
    found, problem = read_values(line)

    assert problem or found or not line.strip()


def test_the_hint_names_every_letter() -> None:
    assert all(f"{short} {kind.label.lower()}" in shown_short() for short, kind in SHORT.items())


def test_what_is_usual_is_said_with_one_unit_and_where_to_call() -> None:
    baseline = Baseline(
        measurement_kind=MeasurementKind.SATURATION,
        usual_low=Quantity(Decimal(92), Unit.PERCENT),
        usual_high=Quantity(Decimal(96), Unit.PERCENT),
        call_below=Quantity(Decimal(88), Unit.PERCENT),
    )

    assert baseline.usual == "92–96\u00a0%"
    assert baseline.summary() == "Saturation 92–96\u00a0%, ring under 88\u00a0%"
    assert replace(baseline, usual_low=None).usual == "till 96\u00a0%"
    assert replace(baseline, usual_high=None).usual == "från 92\u00a0%"
    assert replace(baseline, usual_low=None, usual_high=None).usual == ""


def test_limits_in_another_unit_turned_around_or_impossible_are_all_told() -> None:
    baseline = Baseline(
        measurement_kind=MeasurementKind.SATURATION,
        usual_low=Quantity(Decimal(96), Unit.PERCENT),
        usual_high=Quantity(Decimal(92), Unit.PERCENT),
        call_below=Quantity(Decimal(101), Unit.PERCENT),
        call_above=kilos("14"),
        set_on=date(2026, 11, 22),
    )

    found = problems(baseline, TODAY)

    assert sorted(found) == ["call_above", "call_below", "set_on", "usual_high"]
    assert found["usual_high"] == "Den övre gränsen är lägre än den undre."
