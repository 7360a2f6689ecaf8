"""Whether stored figures are the computed ones: the rule that lets a paper show steps."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_drawings import drawings
from hsvdesk.domain.dilution_recomputed import agrees
from hsvdesk.domain.dilution_result import Chosen
from hsvdesk.domain.document import SyringeDrawing
from hsvdesk.domain.preparation import FIGURES, Preparation
from hsvdesk.domain.quantity import Quantity
from hsvdesk.services.dilutions import limits
from tests.dilutions import TODAY, instruction, order

WORKED = Preparation(
    drawn=Quantity.parse("4 ml"),
    drawn_syringe=Quantity.parse("5 ml"),
    volume=Quantity.parse("20 ml"),
    syringe=Quantity.parse("20 ml"),
    rate=Quantity.parse("40 ml/h"),
)
"""4 ml made up to 20 ml: 400 mg is all of it, on 30 minutes."""


def agreeing(dose: str = "400 mg", **changes: Any) -> bool:
    said: dict[str, Any] = {
        name: Quantity.parse(value) if isinstance(value, str) else value
        for name, value in changes.items()
    }
    one = replace(WORKED, **said)
    ordered = order(dose=dose, dose_basis=None)
    made = calculate(
        instruction(), ordered, None, today=TODAY, limits=limits(), chosen=Chosen.of(one)
    )
    return agrees(one, made)


@pytest.mark.parametrize(
    ("dose", "changes", "same"),
    [
        ("400 mg", {}, True),
        ("400 mg", {"rate": "40.0 ml/h"}, True),
        ("400 mg", {"rate": None}, False),
        ("400 mg", {"rate": "4 ml/h"}, False),
        ("400 mg", {"drawn": "4.2 ml"}, False),
        ("400 mg", {"syringe": "50 ml"}, True),
        # 397 mg is 19,85 ml: 20 on the 20 ml syringe, and the pump takes 39,7 ml/h.
        ("397 mg", {"rate": "39.7 ml/h"}, True),
        ("397 mg", {"rate": "40 ml/h"}, False),
        ("397 mg", {"volume": "19.85 ml", "rate": "39.7 ml/h"}, False),
        ("30 mg", {"volume": "1.5 ml", "syringe": "2 ml", "rate": "3 ml/h"}, True),
    ],
)
def test_worked_examples(dose: str, changes: dict[str, Any], same: bool) -> None:
    assert agreeing(dose, **changes) is same


@given(st.sampled_from([10, 100, 1000]), st.sampled_from(FIGURES))
def test_no_tenfold_figure_agrees(times: int, name: str) -> None:
    right = getattr(WORKED, name)
    for value in (right.value * times, right.value / times):
        assert not agreeing(**{name: replace(right, value=value)})


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ["4", "20"]),
        ({"drawn_syringe": None}, ["20"]),
        ({"drawn": None}, ["20"]),
        ({"drawn_syringe": Quantity.parse("3 ml")}, ["20"]),
        ({"syringe": Quantity.parse("10 ml")}, ["4"]),
        ({"drawn": WORKED.volume, "drawn_syringe": WORKED.syringe}, ["20"]),
    ],
    ids=["both", "not stored", "no volume", "unknown size", "does not hold it", "the same twice"],
)
def test_only_a_stored_and_known_syringe_is_drawn(
    changes: dict[str, Any], lines: list[str]
) -> None:
    found = list(drawings(replace(WORKED, **changes), limits()))

    assert [one.line for one in found] == lines


def test_a_drawing_says_what_is_done_with_which_syringe() -> None:
    assert list(drawings(WORKED, limits())) == [
        SyringeDrawing(
            title="Dra upp 4\u00a0ml i en spruta på 5\u00a0ml", size="5", graduation="0.2", line="4"
        ),
        SyringeDrawing(
            title="Ge 20\u00a0ml i en spruta på 20\u00a0ml", size="20", graduation="1", line="20"
        ),
    ]
