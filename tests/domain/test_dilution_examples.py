"""Public worked examples: every row of dilution_examples.csv, its source in its last column."""

import csv
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hsvdesk.domain.dilution_result import Calculation
from tests.dilutions import NO_STEPS, calculated, instruction, level, order

FILE = Path(__file__).parents[1] / "data" / "dilution_examples.csv"
with FILE.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))
IDS = [f"{number}-{row['drug']}" for number, row in enumerate(ROWS, start=1)]

FURTHER: dict[str, tuple[tuple[dict[str, Any], str, str, str], ...]] = {
    "4 mL (400 mg) + 16 mL D5W = 20 mL at 20 mg/mL": (
        (
            {"step2_volume": "4 ml", "step2_mode": "add", "step2_added_volume": "16 ml"},
            "400 mg",
            "20 mg/ml",
            "20 ml",
        ),
    ),
    "dilute to 10-40 mg/mL": (
        ({"step2_concentration": "10 mg/ml"}, "400 mg", "10 mg/ml", "40 ml"),
        ({"step2_concentration": "40 mg/ml"}, "400 mg", "40 mg/ml", "10 ml"),
    ),
    "dilute to 5 mg/mL (10 mg/mL via central line)": (
        ({"step2_concentration": "5 mg/ml"}, "100 mg", "5 mg/ml", "20 ml"),
        ({"step2_concentration": "10 mg/ml"}, "100 mg", "10 mg/ml", "10 ml"),
    ),
    "2 mL (100 mg) + 18 mL = 20 mL at 5 mg/mL": (
        (
            {"step2_volume": "2 ml", "step2_mode": "add", "step2_added_volume": "18 ml"},
            "100 mg",
            "5 mg/ml",
            "20 ml",
        ),
    ),
    "5 mL + 5 mL = 10 mL at 50 mg/mL": (
        (
            {"step2_volume": "5 ml", "step2_mode": "add", "step2_added_volume": "5 ml"},
            "500 mg",
            "50 mg/ml",
            "10 ml",
        ),
    ),
    "20 mL stock diluted TO 250 mL = 4 mg/mL, or to 500-1000 mL = 2-1 mg/mL; "
    "stock never given undiluted": tuple(
        (
            {
                "step2_volume": "20 ml",
                "step2_mode": "make_up_to",
                "step2_final_volume": f"{whole} ml",
            },
            "100 mg",
            f"{strength} mg/ml",
            f"{100 // strength} ml",
        )
        for whole, strength in ((250, 4), (500, 2), (1000, 1))
    ),
    "0.1 mL/h = 30 µg/kg/h": (({}, "300 µg/h", "3 mg/ml", "0.1 ml/h"),),
    "0.1 mL/kg/h = 0.01 U/kg/h": (({}, "0.1 E/h", "0.1 E/ml", "1 ml/h"),),
}
"""What each text on further dilution says: fields, a dose, and the strength and volume it gives.
Rates are worked for a child of 10 kg."""

NOTHING_STATED = {
    "none (slow IV push)": "given as it is after step 1",
    "none (IM)": "given as it is after step 1",
    "none": "given as it is after step 1",
    "dilute": "the source states neither fluid, volume nor concentration",
}
"""Texts without a second step to compute, and why."""


def quantity(text: str, unit: str = "mg") -> str:
    """Return a number of the file with its unit; U in the file is E."""
    number, _, said = text.partition(" ")
    plain = {"U": "E", "U/mL": "E/ml", "": unit}
    return f"{number} {plain[said]}"


def first_step(row: dict[str, str]) -> dict[str, Any]:
    return NO_STEPS | {
        "container_amount": quantity(row["powder_mg"]),
        "step1_fluid": row["diluent"],
        "step1_mode": "add",
        "step1_volume": f"{row['add_ml']} ml",
        "displacement_volume": f"{row['displacement_ml']} ml",
        "stated_concentration": quantity(row["resulting_conc_mg_per_ml"], "mg/ml"),
    }


def prepared(row: dict[str, str], dose: str, **more: Any) -> Calculation:
    ordered = {"strength": None, "dose_basis": None, "dosing_weight": "10 kg"}
    access = more.pop("access", "pvk")
    return calculated(
        instruction(**(first_step(row) | more)), order(dose=dose, access=access, **ordered)
    )


def test_the_file_is_whole_and_every_row_has_a_source() -> None:
    assert len(ROWS) == 12
    assert all(row["source"] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_step_1_is_recomputed_to_what_the_source_states(row: dict[str, str]) -> None:
    found = prepared(row, "1 E" if "U" in row["powder_mg"] else "100 mg")

    assert found.values["computed_concentration"] == quantity(
        row["resulting_conc_mg_per_ml"], "mg/ml"
    )
    assert found.values["difference_percent"] == "0"
    assert level(found, "difference") == "ok"


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_without_its_displacement_a_row_is_not_recomputed(row: dict[str, str]) -> None:
    stated = first_step(row) | {"displacement_volume": None}

    found = calculated(instruction(**stated), order(dose=None, strength=None))

    assert found.values["computed_concentration"] is None
    assert found.values["difference_percent"] is None
    assert level(found, "displacement") == "warn"


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_step_2_gives_the_strength_and_volume_of_the_source(row: dict[str, str]) -> None:
    told = row["further_dilution"]
    if told in NOTHING_STATED:
        found = prepared(row, "1 E" if "U" in row["powder_mg"] else "100 mg")
        assert not re.search(r"\d", told), NOTHING_STATED[told]
        assert found.values["final_concentration"] == quantity(
            row["resulting_conc_mg_per_ml"], "mg/ml"
        )
        return

    for more, dose, strength, given in FURTHER[told]:
        found = prepared(row, dose, **more)

        assert found.values["final_concentration"] == strength
        name = "rate" if given.endswith("/h") else "volume"
        assert found.values[name] == given
        assert level(found, "units") == ""


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["max_conc_mg_per_ml"]], ids=lambda row: row["drug"]
)
def test_the_highest_concentration_is_allowed_and_the_least_more_is_not(
    row: dict[str, str],
) -> None:
    most = Decimal(row["max_conc_mg_per_ml"])
    central = "max 10 = central" in row["source"]
    field = "max_concentration_central" if central else "max_concentration_peripheral"
    limit = {field: f"{most} mg/ml"}
    access = "cvk" if central else "pvk"

    at = prepared(row, "100 mg", step2_concentration=f"{most} mg/ml", access=access, **limit)
    above = prepared(
        row, "100 mg", step2_concentration=f"{most + Decimal('0.01')} mg/ml", access=access, **limit
    )

    assert level(at, "max_concentration") == "ok"
    assert level(above, "max_concentration") == "stop"


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_time_of_the_source_is_the_span_that_is_allowed(row: dict[str, str]) -> None:
    told = row["infusion_minutes"]
    span = re.fullmatch(r"(\d+)(?:-(\d+))?", told)
    if span is None:
        # No time, no single time, or a pump that runs on: there is no span to hold a time against.
        assert told in {"", "30 (neonate 60)", "continuous"}
        return
    least, most = span[1], span[2] or span[1]
    limits = {"infusion_minutes_min": least, "infusion_minutes_max": most}
    one = instruction(**(first_step(row) | limits))

    def at(minutes: int) -> str:
        ordered = order(strength=None, infusion_minutes=minutes)
        return level(calculated(one, ordered), "infusion_time")

    assert (at(int(least)), at(int(most))) == ("ok", "ok")
    assert (at(int(least) - 1), at(int(most) + 1)) == ("stop", "warn")


def test_the_doses_of_the_syringe_mixtures_agree_with_the_weight_they_are_for() -> None:
    midazolam, insulin = ROWS[9], ROWS[10]
    for row, dose, basis in (
        (midazolam, "300 µg/h", "30 µg/kg/h"),
        (insulin, "0.1 E/h", "0.01 E/kg/h"),
    ):
        one = instruction(**first_step(row))
        ordered = order(strength=None, dose=dose, dose_basis=basis, dosing_weight="10 kg")
        assert level(calculated(one, ordered), "dose_basis") == "ok"
