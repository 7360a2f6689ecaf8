"""Twenty dilutions worked by hand: plain arithmetic with made-up drugs, no clinical source.

The figures in each line were worked on paper from the fields, not taken from the program.
"""

from typing import Any

import pytest

from tests.dilutions import NO_STEPS, calculated, instruction, order

TO, ADD = "make_up_to", "add"


def powder(amount: str, volume: str, space: str | None, stated: str, **more: Any) -> dict[str, Any]:
    return NO_STEPS | {
        "container_amount": amount,
        "step1_mode": ADD,
        "step1_volume": volume,
        "displacement_volume": space,
        "stated_concentration": stated,
        **more,
    }


def solution(amount: str, volume: str, **more: Any) -> dict[str, Any]:
    return NO_STEPS | {"container_amount": amount, "container_volume": volume, **more}


def into(final: str, drawn: str | None = None, **more: Any) -> dict[str, Any]:
    return {"step2_mode": TO, "step2_final_volume": final, "step2_volume": drawn, **more}


WORKED: list[tuple[dict[str, Any], str, dict[str, str | None]]] = [
    # 2000 / (18.6 + 1.4) = 100; 750 / 100 = 7.5
    (
        powder("2 g", "18.6 ml", "1.4 ml", "100 mg/ml"),
        "750 mg",
        {"computed_concentration": "100 mg/ml", "difference_percent": "0", "volume": "7.5 ml"},
    ),
    # 500 / (10 + 0.25) = 48.78...; stated 50 governs: 125 / 50 = 2.5
    (
        powder("500 mg", "10 ml", "0.25 ml", "50 mg/ml"),
        "125 mg",
        {"computed_concentration": "48.78048780487804878048780488 mg/ml", "volume": "2.5 ml"},
    ),
    # 500 / (9.75 + 0.25) = 50; |50 - 48| / 48 = 4.1666... %
    (
        powder("500 mg", "9.75 ml", "0.25 ml", "48 mg/ml"),
        "120 mg",
        {"difference_percent": "4.166666666666666666666666667", "volume": "2.5 ml"},
    ),
    # 1 g made up to 8 ml = 125; 100 / 125 = 0.8
    (
        powder("1 g", "8 ml", None, "125 mg/ml", step1_mode=TO),
        "100 mg",
        {"computed_concentration": "125 mg/ml", "volume": "0.8 ml"},
    ),
    # stated 250; no displacement: not recomputed; 375 / 250 = 1.5
    (
        powder("1 g", "3.5 ml", None, "250 mg/ml"),
        "375 mg",
        {"computed_concentration": None, "difference_percent": None, "volume": "1.5 ml"},
    ),
    # 50 / 10 = 5; 12 / 5 = 2.4
    (solution("50 mg", "10 ml"), "12 mg", {"final_concentration": "5 mg/ml", "volume": "2.4 ml"}),
    # 1 mg / 1 ml = 1 mg/ml; 250 µg = 0.25 mg = 0.25 ml
    (solution("1 mg", "1 ml"), "250 µg", {"volume": "0.25 ml"}),
    # 20 mmol / 10 ml = 2 mmol/ml; 5 / 2 = 2.5
    (
        solution("20 mmol", "10 ml"),
        "5 mmol",
        {"final_concentration": "2 mmol/ml", "volume": "2.5 ml"},
    ),
    # 25000 E / 5 ml = 5000 E/ml; 1250 / 5000 = 0.25
    (
        solution("25000 E", "5 ml"),
        "1250 E",
        {"final_concentration": "5000 E/ml", "volume": "0.25 ml"},
    ),
    # 5 / 1 = 5 mg/ml; 2 ml of it to 20 ml: 0.5 mg/ml; 4 / 0.5 = 8
    (
        solution("5 mg", "1 ml", **into("20 ml", "2 ml")),
        "4 mg",
        {"final_concentration": "0.5 mg/ml", "volume": "8 ml"},
    ),
    # 10 mg/ml, 1 ml added to 9 ml: 1 mg/ml; 2.5 / 1 = 2.5
    (
        solution("50 mg", "5 ml", step2_volume="1 ml", step2_mode=ADD, step2_added_volume="9 ml"),
        "2.5 mg",
        {"final_concentration": "1 mg/ml", "volume": "2.5 ml"},
    ),
    # the dose, 30 mg = 3 ml of 10 mg/ml, to 50 ml: 0.6 mg/ml, all 50 ml given
    (
        solution("50 mg", "5 ml", **into("50 ml")),
        "30 mg",
        {"final_concentration": "0.6 mg/ml", "volume": "50 ml"},
    ),
    # the dose, 30 mg = 3 ml, and 12 ml added: 30 / 15 = 2 mg/ml, 15 ml given
    (
        solution("50 mg", "5 ml", step2_mode=ADD, step2_added_volume="12 ml"),
        "30 mg",
        {"final_concentration": "2 mg/ml", "volume": "15 ml"},
    ),
    # to 4 mg/ml: 30 / 4 = 7.5 ml
    (
        solution("50 mg", "5 ml", step2_concentration="4 mg/ml"),
        "30 mg",
        {"final_concentration": "4 mg/ml", "volume": "7.5 ml"},
    ),
    # 2 mg/h of 0.5 mg/ml: 4 ml/h
    (
        solution("5 mg", "1 ml", **into("10 ml", "1 ml")),
        "2 mg/h",
        {"rate": "4 ml/h", "volume": None},
    ),
    # 100 µg/min = 6000 µg/h = 6 mg/h of 2 mg/ml: 3 ml/h
    (solution("20 mg", "10 ml"), "100 µg/min", {"rate": "3 ml/h"}),
    # 9 g/l = 9 mg/ml; 45 / 9 = 5 ml over 20 min = 15 ml/h
    (
        powder(
            "90 mg",
            "10 ml",
            "0 ml",
            "9 g/l",
            infusion_minutes_min="20",
            infusion_minutes_max="20",
        ),
        "45 mg",
        {"computed_concentration": "9 g/l", "volume": "5 ml", "rate": "15 ml/h"},
    ),
    # 0.9 g per 100 ml = 9 mg/ml; 18 / 9 = 2
    (
        powder("90 mg", "10 ml", "0 ml", "0.9 %", percent_as_g_per_100_ml=True),
        "18 mg",
        {"difference_percent": "0", "volume": "2 ml"},
    ),
    # 7 mg in 3 ml: 2.333... mg/ml; 1 mg = 3/7 ml
    (solution("7 mg", "3 ml"), "1 mg", {"volume": "0.4285714285714285714285714286 ml"}),
    # 1 mg = 100 E said; 100 E/ml = so 2 mg = 200 E = 2 ml
    (
        solution("1000 E", "10 ml", factor_from="1 mg", factor_to="100 E"),
        "2 mg",
        {"final_concentration": "100 E/ml", "dose": "2 mg", "volume": "2 ml"},
    ),
]


def test_there_are_twenty() -> None:
    assert len(WORKED) == 20


@pytest.mark.parametrize(("fields", "dose", "expected"), WORKED, ids=range(1, 21))
def test_a_dilution_worked_by_hand(
    fields: dict[str, Any], dose: str, expected: dict[str, str | None]
) -> None:
    found = calculated(instruction(**fields), order(dose=dose, dose_basis=None, strength=None))

    assert {name: found.values[name] for name in expected} == expected
    assert found.stops == {}
