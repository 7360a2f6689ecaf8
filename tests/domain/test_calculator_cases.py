"""The calculator's own test names the first worked case that does not come out exactly."""

from dataclasses import replace

import pytest

from hsvdesk.domain.calculator_cases import WorkedCase, first_wrong
from hsvdesk.services.dilutions import limits
from tests.dilutions import NO_STEPS, TODAY, instruction, order

RIGHT = WorkedCase(
    name="4 ml av 100 mg/ml till 20 ml",
    instruction=instruction(),
    order=order(),
    today=TODAY,
    values={
        "computed_concentration": "100 mg/ml",
        "difference_percent": "0",
        "final_concentration": "20 mg/ml",
        "dose": "400 mg",
        "volume": "20 ml",
        "rate": "40 ml/h",
    },
    stops=frozenset(),
    steps=("100 mg/ml", "4 ml", "4 ml", "20 mg/ml", "20 ml", "20 ml", "40 ml/h"),
)
STOPPED = replace(
    RIGHT,
    name="Utgången",
    instruction=instruction(valid_to="2026-11-21"),
    values=dict.fromkeys(RIGHT.values),
    stops=frozenset({"validity"}),
    steps=(),
)


def test_cases_that_come_out_exactly_name_nothing() -> None:
    assert first_wrong([RIGHT, STOPPED], limits()) == ""
    assert first_wrong([], limits()) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        replace(RIGHT, values=RIGHT.values | {"volume": "2 ml"}),
        replace(RIGHT, values=RIGHT.values | {"volume": None}),
        replace(RIGHT, steps=RIGHT.steps[:-1]),
        replace(RIGHT, steps=(*RIGHT.steps[:-1], None)),
        replace(RIGHT, stops=frozenset({"rounding"})),
        replace(RIGHT, today=STOPPED.today.replace(year=2030)),
        replace(STOPPED, stops=frozenset()),
        replace(RIGHT, instruction=instruction(**NO_STEPS)),
        replace(RIGHT, order=order(dose="399 mg")),
        # Arithmetic that breaks is as wrong as arithmetic that errs.
        replace(RIGHT, instruction=instruction(stated_concentration="0 mg/ml")),
    ],
)
def test_a_case_that_comes_out_otherwise_is_named(wrong: WorkedCase) -> None:
    named = replace(wrong, name="Den här")

    assert (
        first_wrong([RIGHT, named, STOPPED, replace(named, name="Senare")], limits()) == "Den här"
    )
