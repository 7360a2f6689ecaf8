"""Laws of dilution, held against made-up instructions; and the two computations side by side."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from hsvdesk.domain import dilution_second, rules
from hsvdesk.domain.codec import from_body, to_json
from hsvdesk.domain.dilution import work
from hsvdesk.domain.dilution_calculation import DIFFERENT, VALUES, calculate
from hsvdesk.domain.dilution_choices import StepMode
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import DOSES, MedicationOrder
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record, described_fields
from hsvdesk.domain.units import (
    AMOUNT_RATES,
    AMOUNTS,
    CONCENTRATIONS,
    VOLUME_RATES,
    VOLUMES,
    Exact,
)
from hsvdesk.services.dilutions import limits
from tests.dilutions import INSTRUCTION, ORDER, TODAY, calculated, instruction, order

R = TypeVar("R", bound=Record)

numbers = st.decimals(min_value=Decimal("0.01"), max_value=10_000, places=2)
volumes = st.decimals(min_value=Decimal("0.1"), max_value=500, places=1)

# As many times the usual number, which `make mutate` lowers.
OFTEN = settings(max_examples=2 * settings().max_examples)

ARITHMETIC = (
    *("container_amount", "container_volume", "step1_mode", "step1_volume"),
    *("displacement_volume", "stated_concentration", "step2_volume", "step2_mode"),
    *("step2_added_volume", "step2_final_volume", "step2_concentration"),
    *("percent_as_g_per_100_ml", "factor_from", "factor_to"),
    *("infusion_minutes_min", "infusion_minutes_max"),
)


@st.composite
def stated(draw: st.DrawFn, kind: type[Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Return fields of a kind as JSON, each stated or not, in any of its units."""
    found = {}
    for name in names:
        field = described_fields(kind)[name]
        if field.type is Quantity:
            unit = draw(st.sampled_from(field.spec.units))
            value: Any = f"{draw(volumes if unit == 'ml' else numbers)} {unit}"
        elif field.type is bool:
            value = True
        elif field.type is Decimal:
            value = str(draw(st.integers(1, 240)))
        else:
            value = draw(st.sampled_from(list(field.type))).value
        if draw(st.integers(0, 4)):
            found[name] = value
    return found


@st.composite
def pairs(draw: st.DrawFn) -> tuple[DilutionInstruction, MedicationOrder]:
    """Return an instruction and an order that may be stored, whole or full of gaps."""
    body = dict.fromkeys(ARITHMETIC) | draw(stated(DilutionInstruction, ARITHMETIC))
    ordered = draw(stated(MedicationOrder, ("dose", "infusion_minutes")))
    for mode in ("step1_mode", "step2_mode"):
        body[mode] = draw(st.sampled_from(list(StepMode))).value
    one = from_body(DilutionInstruction, INSTRUCTION | body)
    while problems := rules.problems(one, TODAY):
        body |= dict.fromkeys(problems)
        if "factor_from" in problems or "factor_to" in problems:
            body |= {"factor_from": None, "factor_to": None}
        one = from_body(DilutionInstruction, INSTRUCTION | body)
    return one, from_body(MedicationOrder, ORDER | {"dose": None} | ordered)


@settings(max_examples=5 * settings().max_examples)
@given(pair=pairs())
def test_both_computations_agree_on_everything_that_may_be_stored(
    pair: tuple[DilutionInstruction, MedicationOrder],
) -> None:
    found = calculated(*pair)

    assert "second_computation" not in found.stops
    assert set(found.values) == set(VALUES)


@given(pair=pairs())
def test_a_number_is_given_only_where_the_units_allow_it(
    pair: tuple[DilutionInstruction, MedicationOrder],
) -> None:
    worked = work(*pair)

    if worked.volume is not None:
        assert worked.volume.comparable(Exact.one(Unit.ML))
    if worked.rate is not None:
        assert worked.rate.comparable(Exact.one(Unit.ML_PER_H))
    if worked.volume is not None and worked.final is not None and worked.dose != worked.volume:
        assert worked.dose == worked.volume * worked.final


@OFTEN
@given(pair=pairs())
def test_what_went_into_a_step_is_what_comes_out_of_it(
    pair: tuple[DilutionInstruction, MedicationOrder],
) -> None:
    one, worked = pair[0], work(*pair)

    if one.step1_mode is StepMode.ADD and one.step1_volume and worked.mixed is not None:
        inside = one.container_volume or one.displacement_volume
        assert inside is not None
        assert worked.mixed == Exact.of(inside) + Exact.of(one.step1_volume)
    if one.step2_added_volume and not one.step2_final_volume and worked.final_volume is not None:
        assert worked.drawn is not None
        assert worked.final_volume == worked.drawn + Exact.of(one.step2_added_volume)
    if worked.computed is not None and worked.mixed is not None:
        assert one.container_amount is not None
        assert worked.computed * worked.mixed == Exact.of(one.container_amount)
    if worked.computed_final is not None and worked.final_volume is not None:
        assert worked.stock is not None
        assert worked.drawn is not None
        assert worked.computed_final * worked.final_volume == worked.stock * worked.drawn


def poured(quantity: Quantity | None, more: Decimal) -> Quantity | None:
    return None if quantity is None else replace(quantity, value=quantity.value + more)


@OFTEN
@given(pair=pairs(), more=volumes)
def test_more_diluent_in_either_step_always_thins(
    pair: tuple[DilutionInstruction, MedicationOrder], more: Decimal
) -> None:
    one, ordered = pair
    in_step1 = replace(one, step1_volume=poured(one.step1_volume, more))
    in_step2 = replace(
        one,
        step2_added_volume=poured(one.step2_added_volume, more),
        step2_final_volume=poured(one.step2_final_volume, more),
    )

    before = work(*pair)
    thinner, final = work(in_step1, ordered).computed, work(in_step2, ordered).computed_final

    assert (thinner is None) == (before.computed is None)
    if before.computed is not None and thinner is not None and one.step1_volume is not None:
        assert before.computed.above(thinner)
    assert (final is None) == (before.computed_final is None)
    if before.computed_final is not None and final is not None:
        assert before.computed_final.above(final)


def grown(record: R, scale: int) -> R:
    """Return a record whose every amount, volume and rate is so many times as large."""
    changes = {}
    for name in described_fields(type(record)):
        value = getattr(record, name)
        if name.startswith("factor_") or not isinstance(value, Quantity):
            continue
        if value.unit in (*AMOUNTS, *VOLUMES, *AMOUNT_RATES, *VOLUME_RATES):
            changes[name] = replace(value, value=value.value * scale)
    return replace(record, **changes)  # type: ignore[arg-type]  # described fields of the record


@OFTEN
@given(pair=pairs(), scale=st.integers(2, 1000))
def test_all_amounts_as_many_times_as_large_make_all_volumes_so_and_no_strength(
    pair: tuple[DilutionInstruction, MedicationOrder], scale: int
) -> None:
    small, large = work(*pair), work(grown(pair[0], scale), grown(pair[1], scale))

    for name in ("mixed", "drawn", "final_volume", "dose", "volume", "rate"):
        once, often = getattr(small, name), getattr(large, name)
        expected = None if once is None else Exact(once.number * scale, once.dimension)
        assert often == expected, name
    for name in ("computed", "stock", "computed_final", "final"):
        assert getattr(large, name) == getattr(small, name), name


@given(amount=numbers, dose=numbers, units=st.permutations(("mg", "mmol", "E")))
def test_a_dose_in_another_unit_never_gives_a_number(
    amount: Decimal, dose: Decimal, units: list[str]
) -> None:
    one = instruction(
        container_amount=f"{amount} {units[0]}",
        stated_concentration=f"{amount} {units[0]}/ml",
        step2_concentration=None,
        max_concentration_peripheral=None,
        max_concentration_central=None,
        strength=None,
    )

    found = calculated(one, order(dose=f"{dose} {units[1]}", strength=None, dose_basis=None))

    assert found.values["volume"] is None
    assert found.values["rate"] is None
    assert "units" in found.stops


@given(drawn=volumes, added=volumes, strength=numbers)
def test_the_substance_is_neither_lost_nor_made(
    drawn: Decimal, added: Decimal, strength: Decimal
) -> None:
    one = instruction(
        stated_concentration=f"{strength} mg/ml",
        step2_volume=f"{drawn} ml",
        step2_mode="add",
        step2_added_volume=f"{added} ml",
        step2_final_volume=None,
        step2_concentration=None,
    )

    worked = work(one, order())

    assert worked.final is not None
    assert worked.final_volume is not None
    assert (worked.final * worked.final_volume).number == Fraction(drawn) * Fraction(strength)


@given(drawn=volumes, added=volumes, more=volumes)
def test_more_diluent_never_raises_the_concentration(
    drawn: Decimal, added: Decimal, more: Decimal
) -> None:
    def final(volume: Decimal) -> Fraction:
        one = instruction(
            step2_volume=f"{drawn} ml",
            step2_mode="add",
            step2_added_volume=f"{volume} ml",
            step2_final_volume=None,
            step2_concentration=None,
        )
        found = work(one, order()).final
        assert found is not None
        return found.number

    assert final(added + more) < final(added) < Fraction(100)


@given(amount=numbers, added=volumes, displaced=volumes)
def test_to_add_and_to_make_up_to_differ_by_what_was_there(
    amount: Decimal, added: Decimal, displaced: Decimal
) -> None:
    def computed(**step: str) -> Fraction:
        found = work(instruction(container_amount=f"{amount} mg", **step), order()).computed
        assert found is not None
        return found.number

    known = {"displacement_volume": f"{displaced} ml"}
    whole = computed(step1_mode="make_up_to", step1_volume=f"{added + displaced} ml", **known)

    assert computed(step1_mode="add", step1_volume=f"{added} ml", **known) == whole
    assert computed(step1_mode="make_up_to", step1_volume=f"{added} ml", **known) > whole


@given(scale=st.integers(2, 1000), dose=numbers)
def test_a_dose_so_many_times_as_large_is_so_many_times_the_volume(
    scale: int, dose: Decimal
) -> None:
    once = work(instruction(), order(dose=f"{dose} mg")).volume
    often = work(instruction(), order(dose=f"{dose * scale} mg")).volume

    assert once is not None
    assert often is not None
    assert often.number == once.number * scale


@given(scale=st.integers(2, 1000))
def test_all_volumes_as_many_times_as_large_leave_the_strength(scale: int) -> None:
    grown = {
        name: f"{Quantity.parse(INSTRUCTION[name]).value * scale} ml"
        for name in ("step2_volume", "step2_final_volume")
    }

    small, large = (work(instruction(**one), order()).computed_final for one in ({}, grown))

    assert small == large


@given(dose=numbers, unit=st.sampled_from(("g", "mg", "µg", "ng")))
def test_the_same_dose_in_another_unit_is_the_same_volume(dose: Decimal, unit: str) -> None:
    said = Exact.of(Quantity.parse(f"{dose} {unit}"))

    found = work(instruction(), order(dose=f"{dose} {unit}")).volume

    assert found is not None
    assert found.number == said.number / 20


@given(weight=numbers)
def test_a_weight_never_changes_the_volume(weight: Decimal) -> None:
    now = Quantity(weight, Unit.KG)

    found = calculate(instruction(), order(), now, today=TODAY, limits=limits())

    assert found.values == calculated().values


def test_when_the_computations_differ_no_figure_is_shown(monkeypatch: Any) -> None:
    # The second's own table of units is bent, as a mistake in it would: nothing else is replaced.
    monkeypatch.setitem(dilution_second.MILLI, "mg", ("mg", "1.0000000000000000000000001"))

    found = calculated(ordered=order(dose="0.4 g"))

    assert found.stops == {"second_computation": DIFFERENT}
    assert set(found.values.values()) == {None}
    assert found.steps == ()


def test_every_unit_that_may_be_stated_is_known_to_both_computations() -> None:
    for dose in DOSES:
        for concentration in CONCENTRATIONS:
            one = instruction(stated_concentration=f"7 {concentration}", step2_concentration=None)
            found = calculated(one, order(dose=f"3 {dose}", dose_basis=None))
            assert "second_computation" not in found.stops
    for amount in AMOUNTS:
        found = calculated(instruction(container_amount=f"7 {amount}"))
        assert "second_computation" not in found.stops
    assert to_json(Quantity.parse("7 \u03bcg/ml")) == "7 \u00b5g/ml"
