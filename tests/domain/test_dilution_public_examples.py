"""Worked examples read in public sources: each row says what its source says and where it was read.

The figures were worked by hand from what the source states (column `arithmetic`); what it does not
state itself is named in `derived`. None of it is a recommendation. A blank value must be unknown.
"""

import csv
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from hsvdesk.domain.dilution_result import Calculation
from tests.dilutions import NO_STEPS, calculated, instruction, order

DATA = Path(__file__).parents[1] / "data"
STATED = (
    *("container_amount", "container_volume", "step1_mode", "step1_volume"),
    *("displacement_volume", "stated_concentration", "step2_volume", "step2_mode"),
    *("step2_added_volume", "step2_final_volume", "step2_concentration"),
)
ORDERED = ("dose", "dose_basis", "dosing_weight", "times_per_day")
WORKED = ("computed_concentration", "difference_percent", "final_concentration", "volume", "rate")
EARLIER = ("yumpu.com", "studylibsv.com")
"""Where rows of the other file were read too; the rows here are others of theirs."""


def rows() -> list[dict[str, str]]:
    with (DATA / "dilution_public_examples.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


ROWS = rows()


def bodies(row: dict[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return instruction and order of a row as JSON; what the source does not state is left out."""
    one = NO_STEPS | {name: row[name] or None for name in STATED}
    ordered: dict[str, Any] = {"strength": None} | {name: row[name] or None for name in ORDERED}
    return one, ordered


def found_line(found: Calculation) -> str:
    """Return the line of the last syringe; empty when no syringe holds it."""
    lines = [step.value for step in found.steps if step.text.startswith("Strecket är")]
    return lines[-1] or "" if lines else ""


def test_there_are_twenty_and_more_and_each_says_where_it_was_read() -> None:
    new = [row for row in ROWS if not any(host in row["source"] for host in EARLIER)]

    assert len(new) >= 20
    assert len({row["name"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert urlsplit(row["source"]).hostname
        assert row["says"]
        assert row["arithmetic"]


@pytest.mark.parametrize("row", ROWS, ids=range(1, len(ROWS) + 1))
def test_a_public_example_comes_out_as_worked_by_hand(row: dict[str, str]) -> None:
    one, ordered = bodies(row)

    found = calculated(instruction(**one), order(**ordered))

    assert {name: found.values[name] or "" for name in WORKED} == {
        name: row[name] for name in WORKED
    }
    assert found.values["dose"] == row["dose"]
    assert " ".join(found.stops) == row["stops"]


@pytest.mark.parametrize("row", [one for one in ROWS if one["line"]], ids=lambda row: row["name"])
def test_the_line_of_the_syringe_is_the_one_worked_by_hand(row: dict[str, str]) -> None:
    one, ordered = bodies(row)

    assert found_line(calculated(instruction(**one), order(**ordered))) == row["line"]
