"""The two computations held against each other: whichever errs, and wherever, is found by name."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest

from hsvdesk.domain import dilution_second
from hsvdesk.domain.dilution import Worked, work
from hsvdesk.domain.dilution_calculation import DIFFERENT, differing
from hsvdesk.domain.dilution_comparison import comparison, stopping
from hsvdesk.domain.dilution_result import Case, Check, CheckLevel
from hsvdesk.domain.dilution_rounding import figures
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.units import Exact
from hsvdesk.services.dilutions import limits
from tests.dilutions import NO_STEPS, TODAY, instruction, order

VALUES = {
    "computed": "computed_concentration",
    "final": "final_concentration",
    "drawn": "drawn",
    "volume": "volume",
    "rate": "rate",
}
"""What the first computation calls each value, and what both are told by."""


STATED = (
    *("container_amount", "step1_mode", "step1_volume", "displacement_volume"),
    *("stated_concentration", "step2_volume", "step2_final_volume", "step2_added_volume"),
    *("step2_concentration", "infusion_minutes_min"),
)
ADDED: dict[str, str | None] = {
    **{"step2_mode": "add", "step2_added_volume": "16 ml", "step2_final_volume": None},
    **{"container_volume": "10 ml", "step2_concentration": None},
}


def case(worked: Worked | None = None, ordered: MedicationOrder | None = None) -> Case:
    one, ordered = instruction(), ordered or order()
    return Case(
        instruction=one,
        order=ordered,
        weight=None,
        today=TODAY,
        limits=limits(),
        worked=worked or work(one, ordered),
    )


def test_they_agree_on_a_whole_instruction_and_order() -> None:
    whole = case()

    assert differing(whole.worked, whole, figures(whole)) == ()


@pytest.mark.parametrize("dose", ["400 mg", "40 mg/h", "4 ml", "2 ml/h", "10 mmol", None])
@pytest.mark.parametrize("base", [{}, ADDED], ids=["made up to", "added"])
def test_they_agree_whatever_is_left_out(dose: str | None, base: dict[str, str | None]) -> None:
    ordered = order(dose=dose, dose_basis=None)
    for count in range(4):
        for left_out in combinations(STATED, count):
            one = instruction(**(base | dict.fromkeys(left_out)))
            less = replace(case(), instruction=one, order=ordered, worked=work(one, ordered))
            assert differing(less.worked, less, figures(less)) == (), left_out


def test_a_rate_never_decides_how_much_is_drawn() -> None:
    one, ordered = instruction(step2_volume=None), order(dose="40 mg/h", dose_basis=None)
    rate = replace(case(), instruction=one, order=ordered, worked=work(one, ordered))

    assert dilution_second.second(one, ordered)["drawn"] is None
    assert differing(rate.worked, rate, figures(rate)) == ()


@pytest.mark.parametrize(("value", "name"), VALUES.items())
def test_a_value_that_one_of_them_does_not_know_is_a_difference(value: str, name: str) -> None:
    whole = case()
    unknown: dict[str, Any] = {value: None}
    without = replace(whole.worked, **unknown)

    assert name in differing(without, whole, {})


@pytest.mark.parametrize(("value", "name"), VALUES.items())
@pytest.mark.parametrize("off", [Fraction(1, 10**39), Fraction(-1, 10**39), Fraction(9)])
def test_a_value_off_by_next_to_nothing_is_a_difference(
    value: str, name: str, off: Fraction
) -> None:
    whole = case()
    right = getattr(whole.worked, value)
    wrong = replace(right, number=right.number * (1 + off))

    assert name in differing(replace(whole.worked, **{value: wrong}), whole, {})


def test_where_the_second_knows_nothing_a_value_of_the_first_is_a_difference() -> None:
    empty = instruction(**NO_STEPS)
    nothing = work(empty, order(dose=None))
    assert nothing.volume is None
    whole = replace(case(), instruction=empty, order=order(dose=None))

    guessed = replace(nothing, volume=Exact.of(Quantity.parse("4 ml")))

    assert differing(nothing, whole, {}) == ()
    assert differing(guessed, whole, {}) == ("volume",)


@pytest.mark.parametrize("name", ["drawn", "volume", "rate"])
@pytest.mark.parametrize("lines", [1, -1])
def test_a_figure_one_line_off_is_a_difference(name: str, lines: int) -> None:
    whole = case()
    found = figures(whole)
    right = found[name]
    step = right.syringe.graduation if right.syringe else limits().pump_step(Fraction(40))
    wrong = replace(right, shown=replace(right.shown, value=right.shown.value + lines * step))

    assert differing(whole.worked, whole, found | {name: wrong}) == (name,)


def test_a_figure_that_only_one_of_them_knows_is_a_difference() -> None:
    whole = case()
    found = figures(whole)
    undosed = replace(whole, order=order(dose=None))

    assert "rate" in differing(work(undosed.instruction, undosed.order), undosed, found)
    assert found["rate"].shown == Quantity.parse("40 ml/h")
    assert found["rate"].shown.unit is Unit.ML_PER_H


def test_a_transcription_on_which_they_differ_may_not_be_approved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The second's own table of units is bent, as a mistake in it would: nothing else is replaced.
    monkeypatch.setitem(dilution_second.MILLI, "mg", ("mg", "1.0000000000000000000000001"))

    found = comparison(instruction(container_amount="1 g"), TODAY, limits())

    assert found == (Check("second_computation", CheckLevel.STOP, DIFFERENT),)
    assert stopping(found) == DIFFERENT
