"""The command `dilute`: files in, steps and checks out, no store."""

from pathlib import Path
from typing import Any

import pytest

from hsvdesk.paths import resource
from hsvdesk.services import calculator
from tests.cli.conftest import Line, Ran
from tests.dilutions import INSTRUCTION, ORDER

DAY = "2026-11-22T08:00:00+01:00"


def without_nothing(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if value is not None}


def dilute(line: Line, *more: str, one: Any = None, ordered: Any = None) -> Ran:
    """Run the command on the whole instruction and order with some fields changed."""
    files = [
        *("--instruction", line.write("i.json", without_nothing(INSTRUCTION | (one or {})))),
        *("--order", line.write("o.json", without_nothing(ORDER | (ordered or {})))),
    ]
    return line.bare("dilute", *files, "--at", DAY, *more)


def stopped(ran: Ran) -> set[str]:
    return {check["rule"] for check in ran.told["checks"] if check["level"] == "stop"}


def test_steps_checks_and_values_come_without_a_store(line: Line) -> None:
    found = dilute(line, "--weight", "8,1")

    assert (found.code, found.err) == (0, "")
    assert set(found.told) == {"not_for_care", "steps", "checks", "values"}
    assert "not for care" in found.told["not_for_care"]
    assert "Inte för vård" in found.told["not_for_care"]
    assert found.told["values"] == {
        "computed_concentration": "100 mg/ml",
        "difference_percent": "0",
        "final_concentration": "20 mg/ml",
        "dose": "400 mg",
        "volume": "20 ml",
        "rate": "40 ml/h",
    }
    assert all(set(step) == {"text", "formula", "value"} for step in found.told["steps"])
    assert {check["level"] for check in found.told["checks"]} == {"ok"}


def test_a_stop_exits_2_and_is_told_on_both_outputs(line: Line) -> None:
    found = dilute(line, "--json", one={"valid_to": "2026-11-21"})

    assert found.code == 2
    assert stopped(found) == {"validity"}
    assert '"validity"' in found.err


def test_what_cannot_be_read_is_told_for_both_files_at_once(line: Line) -> None:
    wrong = {"step1_mode": None, "colour": "red"}

    found = dilute(line, "--json", one=wrong, ordered={"dose": "5 IE"})

    assert found.code == 2
    assert found.problems.keys() == {"instruction.colour", "order.dose"}


def test_a_mistake_whose_units_do_not_meet_is_told_and_not_computed(line: Line) -> None:
    wrong = {"entered_in_error": "Fel barn", "displacement_volume": "5 mg"}

    found = dilute(line, "--json", one=wrong)

    assert found.code == 2
    assert found.problems.keys() == {"instruction.displacement_volume"}


def test_rules_of_both_files_are_told_at_once(line: Line) -> None:
    found = dilute(line, "--json", one={"step1_mode": None}, ordered={"dose": "-1 mg"})

    assert found.code == 2
    assert found.problems.keys() == {"instruction.step1_mode", "order.dose"}


def test_whole_numbers_may_stand_without_quotes(line: Line) -> None:
    found = dilute(line, one={"infusion_minutes_min": 20, "infusion_minutes_max": 20})

    assert found.told["values"]["rate"] == "60 ml/h"


@pytest.mark.parametrize("weight", ["8.000", "åtta", ",8", "8 lb"])
def test_a_weight_that_cannot_be_read_is_refused(line: Line, weight: str) -> None:
    found = dilute(line, "--json", "--weight", weight)

    assert (found.code, set(found.problems)) == (2, {"weight"})


def test_a_file_that_is_no_object_is_refused(line: Line) -> None:
    path = line.write("x.json", [1])

    found = line.bare("dilute", "--instruction", path, "--order", path, "--json")

    assert (found.code, set(found.problems)) == (2, {"instruction"})


def test_a_missing_file_is_wrong_use(line: Line) -> None:
    assert line.bare("dilute", "--instruction", "/saknas", "--order", "/saknas").code == 5


TENFOLD: dict[str, tuple[dict[str, Any], dict[str, Any], tuple[str, ...], str]] = {
    "comma lost in the dose": ({}, {"dose": "4000 mg"}, (), "dose_basis"),
    "comma for point in the dose": ({}, {"dose": "400,0 mg"}, (), "order.dose"),
    "comma lost in the stated concentration": (
        {"stated_concentration": "1000 mg/ml"},
        {},
        (),
        "difference",
    ),
    "comma lost in the volume added": ({"step1_volume": "96 ml"}, {}, (), "difference"),
    "comma lost in the volume drawn": ({"step2_volume": "40 ml"}, {}, (), "instruction.step2"),
    "comma moved in the final concentration": (
        {"step2_concentration": "2 mg/ml"},
        {},
        (),
        "difference_final",
    ),
    "mg for µg in the dose": ({}, {"dose": "400 µg"}, (), "dose_basis"),
    "g for mg in the dose": ({}, {"dose": "400 g"}, (), "dose_basis"),
    "mg for µg in the container": (
        {"container_amount": "1000 µg", "strength": None},
        {"strength": None},
        (),
        "difference",
    ),
    "µg for mg in the concentration": (
        {"stated_concentration": "100 µg/ml"},
        {},
        (),
        "difference",
    ),
    "dose per day as dose per time": ({}, {"dose": "1200 mg"}, (), "dose_basis"),
    "basis per day as basis per time": ({}, {"dose_basis": "150 mg/kg"}, (), "dose_basis"),
    "weight in grams in the order": ({}, {"dosing_weight": "8000 g"}, (), "order.dosing_weight"),
    "weight in grams with kg": ({}, {"dosing_weight": "8000 kg"}, (), "order.dosing_weight"),
    "weight in grams today": ({}, {}, ("--weight", "8000"), "weight"),
    "comma lost in the weight today": ({}, {}, ("--weight", "81"), "weight_change"),
    "comma lost in the weight of the order": ({}, {"dosing_weight": "80 kg"}, (), "dose_basis"),
    "1.000 for a thousand": ({}, {"dose": "1.000 mg"}, (), "order.dose"),
    "1.000 as a strength": ({"strength": None}, {"strength": "1.000 mg"}, (), "strength"),
    "E for mg in the dose": ({}, {"dose": "400 E"}, (), "units"),
    "E for mg in the container": (
        {"container_amount": "1000 E", "strength": None},
        {"strength": None},
        (),
        "difference",
    ),
    "IE for E": ({}, {"dose": "400 IE"}, (), "order.dose"),
    "mmol for mg": ({}, {"dose": "400 mmol"}, (), "units"),
    "another strength of the vial": ({}, {"strength": "100 mg"}, (), "strength"),
    "minutes for hours": ({}, {"infusion_minutes": "1"}, (), "infusion_time"),
}
"""What is wrong, in which file, and the rule or field that stops it."""


@pytest.mark.parametrize("name", TENFOLD)
def test_a_tenfold_error_is_stopped_or_asked_about(line: Line, name: str) -> None:
    one, ordered, more, rule = TENFOLD[name]

    found = dilute(line, "--json", *more, one=one, ordered=ordered)

    assert found.code == 2
    told = stopped(found) if found.out else set(found.problems)
    assert any(each.startswith(rule) for each in told)


def test_nothing_is_computed_when_the_calculators_own_test_fails(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = resource(calculator.CASES).read_text(encoding="utf-8")
    spoiled = cases.replace('volume = "1.6 ml"', 'volume = "1.61 ml"')
    (tmp_path / calculator.CASES).write_text(spoiled, encoding="utf-8")
    monkeypatch.setattr(calculator, "resource", lambda name: tmp_path / name)
    calculator.self_test.cache_clear()
    try:
        found = dilute(line)
    finally:
        calculator.self_test.cache_clear()

    assert (found.code, found.out) == (3, "")
    assert "(fall: späd till)" in found.err
