from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.units import Exact, UnitsDiffer, decimal_of, shown_number

parse = Quantity.parse


def exact(text: str) -> Exact:
    return Exact.of(parse(text))


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("1 g", "1000 mg"),
        ("1 mg", "1000 µg"),
        ("1 µg", "1000 ng"),
        ("1 l", "1000 ml"),
        ("1 g/l", "1 mg/ml"),
        ("1 mg/ml", "1000 µg/ml"),
        ("1 mmol/ml", "1000 mmol/l"),
        ("60 ml/h", "1 ml/min"),
        ("60 mg/h", "1 mg/min"),
        ("1 µg/kg/min", "60 µg/kg/h"),
        ("24 mg/kg/dygn", "1 mg/kg/h"),
    ],
)
def test_units_of_one_dimension_are_equal_as_they_should(one: str, same: str) -> None:
    assert exact(one) == exact(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 mg", "1 E"),
        ("1 mg", "1 mmol"),
        ("1 mmol", "1 E"),
        ("1 %", "1 mg/ml"),
        ("1 g", "1 kg"),
        ("1 mg", "1 mg/kg"),
        ("1 mg/kg", "1 mg/m²"),
        ("1 mg/kg", "1 mg/kg/dygn"),
        ("1 ml", "1 ml/h"),
    ],
)
def test_units_of_different_dimensions_never_meet(one: str, other: str) -> None:
    first, second = exact(one), exact(other)

    assert not first.comparable(second)
    for act in (first.__add__, first.__sub__, first.above):
        with pytest.raises(UnitsDiffer):
            act(second)
    with pytest.raises(UnitsDiffer):
        first.number_in(parse(other).unit)


@given(first=st.sampled_from(Unit), second=st.sampled_from(Unit), number=st.integers(1, 10**6))
def test_a_number_goes_to_another_unit_and_back_or_not_at_all(
    first: Unit, second: Unit, number: int
) -> None:
    said = Exact.of(Quantity(Decimal(number), first))

    if not said.comparable(Exact.one(second)):
        with pytest.raises(UnitsDiffer):
            said.number_in(second)
    else:
        there = said.number_in(second)
        back = Exact(Exact.one(second).number * there, said.dimension)
        assert back.number_in(first) == number


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("5 mcg", Unit.UG),
        ("5 ug/ml", Unit.UG_PER_ML),
        ("5 \u03bcg/kg/min", Unit.UG_PER_KG_MIN),
        ("5 \u00b5g/kg/min", Unit.UG_PER_KG_MIN),
        ("5 mg/mL", Unit.MG_PER_ML),
        ("5 mg/m2", Unit.MG_PER_M2),
    ],
)
def test_other_spellings_of_a_unit_are_read_as_it_and_stored_as_it(
    written: str, unit: Unit
) -> None:
    assert parse(written).unit is unit
    assert parse(written).stored() == f"5 {unit.value}"


@pytest.mark.parametrize("unit", ["IE", "IU", "U", "ie", "IE/ml", "U/kg", "iu/h"])
def test_what_may_mean_units_is_asked_about_and_never_turned_into_e(unit: str) -> None:
    with pytest.raises(ValueError, match="Menar du E"):
        parse(f"5 {unit}")
    with pytest.raises(ValueError, match="Menar du E"):
        Unit.read(unit)


@pytest.mark.parametrize("unit", ["MG", "Mg", "gram", "e", "mg/dl", "mg / ml", "mg/ML", "KG", ""])
def test_a_unit_outside_the_list_is_refused(unit: str) -> None:
    with pytest.raises(ValueError, match="Skriv tal med punkt") as refused:
        parse(f"5 {unit}")
    told = 'Skriv tal med punkt, mellanslag och enhet, till exempel "14.2 kg".'
    assert str(refused.value) == told


@given(number=st.decimals(min_value=0, max_value=10**9, places=6))
def test_a_number_that_ends_is_written_with_every_digit(number: Decimal) -> None:
    assert decimal_of(Fraction(number)) == number
    assert Fraction(str(decimal_of(Fraction(number) ** 3))) == Fraction(number) ** 3


@given(above=st.integers(1, 10**9), below=st.integers(1, 10**9))
def test_a_number_without_end_is_written_to_28_digits(above: int, below: int) -> None:
    number = Fraction(above, below)

    assert abs(Fraction(decimal_of(number)) - number) <= number / 10**27


def test_a_long_number_without_end_has_28_digits_too() -> None:
    assert decimal_of(Fraction(10**40, 3)) == Decimal("3333333333333333333333333333E12")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction(1, 3), "≈ 0,333333"),
        (Fraction(1, 8), "0,125"),
        (Fraction(5_000_000), "5000000"),
        (Fraction(0), "0"),
        (Fraction(1000, 7), "≈ 142,857"),
        (Fraction(2_000_001, 2), "1000000,5"),
        (Fraction(1_999_999, 2), "≈ 1000000"),
        (Fraction(-2_000_001, 2), "-1000000,5"),
    ],
)
def test_a_number_says_when_digits_are_left_out(number: Fraction, shown: str) -> None:
    assert shown_number(number) == shown


def test_a_number_of_any_length_is_written() -> None:
    assert decimal_of(Fraction(10**6000)) == Decimal(10) ** 6000
    assert Fraction(decimal_of(Fraction(1, 2**3000))) == Fraction(1, 2**3000)


def test_units_that_do_not_meet_are_told_in_swedish() -> None:
    with pytest.raises(UnitsDiffer) as refused:
        exact("1 mg").beside(exact("1 E"))

    assert str(refused.value) == "Enheterna går inte att jämföra."


def test_a_square_divided_by_itself_is_a_bare_number() -> None:
    square = Exact.one(Unit.ML) * Exact.one(Unit.ML)

    assert (square / square).dimension == ()


def test_a_number_without_end_has_28_digits_however_large() -> None:
    third = decimal_of(Fraction(10**60 + 1, 3))

    assert len(third.normalize().as_tuple().digits) == 28
