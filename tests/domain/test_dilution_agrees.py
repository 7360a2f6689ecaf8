"""Whether stored figures are the computed ones: the rule that lets a sheet show steps."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.dilution_agrees import agrees, drawings, smallest_used
from hsvdesk.domain.document import SyringeDrawing
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.services.dilutions import limits
from tests.dilutions import instruction, order

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
    return agrees(replace(WORKED, **said), instruction(), order(dose=dose), limits())


@pytest.mark.parametrize(
    ("dose", "changes", "same"),
    [
        ("400 mg", {}, True),
        ("400 mg", {"volume": "0.02 l"}, True),
        ("400 mg", {"drawn": None, "volume": None, "rate": None}, True),
        ("400 mg", {"rate": "40.0 ml/h"}, True),
        ("400 mg", {"rate": "4 ml/h"}, False),
        ("400 mg", {"drawn": "4.2 ml"}, False),
        ("400 mg", {"volume": "2 ml", "syringe": "2 ml"}, False),
        # 397 mg is 19,85 ml: 20 on the 20 ml syringe, 39,7 ml/h.
        ("397 mg", {"rate": "39.7 ml/h"}, True),
        ("397 mg", {"rate": "40 ml/h"}, True),
        ("397 mg", {"rate": "39 ml/h"}, False),
        ("397 mg", {"volume": "19 ml", "rate": None}, False),
        ("397 mg", {"volume": "19.85 ml", "rate": None}, True),
        # 2260 mg is 113 ml: more than any syringe holds, so rounded and not read off.
        ("2260 mg", {"volume": "113 ml", "syringe": None, "rate": None}, True),
        ("2260 mg", {"volume": "113.0 ml", "syringe": None, "rate": None}, True),
        ("2260 mg", {"volume": "112 ml", "syringe": None, "rate": None}, False),
        ("2269 mg", {"volume": "113 ml", "syringe": None, "rate": None}, True),
        ("2270 mg", {"volume": "114 ml", "syringe": None, "rate": None}, True),
        ("2270 mg", {"volume": "0.114 l", "syringe": None, "rate": None}, True),
        ("2260 mg", {"volume": "113 ml", "syringe": "50 ml", "rate": None}, True),
        # 30 mg is 1,5 ml and 3 ml/h; a rate rounded by more than the limit is not the same.
        ("30 mg", {"volume": "1.5 ml", "syringe": "2 ml", "rate": "3 ml/h"}, True),
        ("14 mg", {"volume": "0.7 ml", "syringe": "1 ml", "rate": "1 ml/h"}, False),
    ],
)
def test_worked_examples(dose: str, changes: dict[str, Any], same: bool) -> None:
    assert agreeing(dose, **changes) is same


@given(st.integers(1, 100).filter(lambda number: number != 20))
def test_no_other_line_of_the_syringe_agrees(number: int) -> None:
    other = Quantity(Decimal(number), Unit.ML)

    assert not agreeing(volume=other, syringe=Quantity.parse("50 ml"))


@given(st.sampled_from([10, 100, 1000]), st.sampled_from(["drawn", "volume", "rate"]))
def test_no_tenfold_figure_agrees(times: int, name: str) -> None:
    right = getattr(WORKED, name)
    for value in (right.value * times, right.value / times):
        assert not agreeing(**{name: replace(right, value=value)})


def test_the_smallest_syringe_is_told_from_another() -> None:
    larger = replace(WORKED, drawn_syringe=Quantity.parse("10 ml"))

    assert smallest_used(WORKED, instruction(), order(), limits())
    assert not smallest_used(larger, instruction(), order(), limits())
    assert smallest_used(replace(larger, drawn_syringe=None), instruction(), order(), limits())
    # No syringe holds 113 ml, so none that was used is the smallest.
    assert not smallest_used(WORKED, instruction(), order(dose="2260 mg"), limits())
    unmeasured = replace(WORKED, syringe=None)
    assert smallest_used(unmeasured, instruction(), order(dose="2260 mg"), limits())


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ["4", "20"]),
        ({"drawn_syringe": None}, ["20"]),
        ({"drawn_syringe": Quantity.parse("3 ml")}, ["20"]),
        ({"syringe": Quantity.parse("10 ml")}, ["4"]),
        ({"drawn": WORKED.volume, "drawn_syringe": WORKED.syringe}, ["20"]),
    ],
    ids=["both", "not stored", "unknown size", "does not hold it", "the same twice"],
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


def test_a_rate_in_other_units_is_compared_by_what_it_says() -> None:
    assert agreeing("30 mg", volume="1.5 ml", syringe="2 ml", rate="0.05 ml/min")
    assert not agreeing("30 mg", volume="1.5 ml", syringe="2 ml", rate="3 ml/min")
    assert not agreeing(rate="40 ml")
