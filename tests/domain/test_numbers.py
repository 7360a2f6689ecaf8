"""Numbers and quantities: comma and point, and nothing guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.numbers import parse_decimal, shown_decimal
from hsvdesk.domain.quantity import Quantity, Unit

decimals = st.decimals(-10_000_000, 10_000_000, places=3) | st.decimals(
    -10_000_000, 10_000_000, places=1
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5,2", "5.2"),
        ("5.2", "5.2"),
        (" 5,2 ", "5.2"),
        ("0,5", "0.5"),
        ("0.500", "0.500"),
        ("1,000", "1.000"),
        ("14,20", "14.20"),
        ("1 000", "1000"),
        ("1\u00a0000,5", "1000.5"),
        ("12\u2009345\u2009678", "12345678"),
        ("1\u202f000", "1000"),
        ("-1", "-1"),
        ("\u22121,5", "-1.5"),
        ("007", "7"),
    ],
)
def test_a_number_is_read_with_comma_or_point(typed: str, meant: str) -> None:
    assert str(parse_decimal(typed)) == str(Decimal(meant))


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", ",5", ".5", "5,", "5.", "1.000", "12.345", "1.000.000", "1,000.5", "1.000,5"),
        *("1 00", "1  000", "1 0000", "10 00", "5,2 kg", "1e3", "1E3", "NaN", "inf", "--1", "- 1"),
        *("+1", "½", "5²", "5,2,1", "5 ,2", "0x10", "1_000", "fem", "5\n2", "\u0000"),
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"[A-ZÅÄÖ].*\."):
        parse_decimal(typed)


def test_a_thousand_or_one_is_asked_for() -> None:
    with pytest.raises(ValueError, match="Menar du 1,000 eller 1000"):
        parse_decimal("1.000")


@given(number=decimals)
def test_a_number_shown_is_read_back_with_every_digit(number: Decimal) -> None:
    shown = shown_decimal(number)

    assert "." not in shown
    assert str(parse_decimal(shown)) == f"{number:f}"


@given(text=st.text(max_size=12) | st.text(st.sampled_from("0123456789.,- \u2212"), max_size=8))
def test_a_reading_is_a_finite_number_or_a_refusal(text: str) -> None:
    try:
        found = parse_decimal(text)
    except ValueError:
        return

    assert found.is_finite()


@given(number=decimals, unit=st.sampled_from(Unit))
def test_a_quantity_is_stored_and_read_back(number: Decimal, unit: Unit) -> None:
    quantity = Quantity(number, unit)

    assert Quantity.parse(quantity.stored()) == quantity
    assert str(Quantity.parse(quantity.stored())) == str(quantity)


def test_a_quantity_never_breaks_between_number_and_unit() -> None:
    assert str(Quantity(Decimal("14.20"), Unit.KG)) == "14,20\u00a0kg"
    assert Quantity(Decimal("14.20"), Unit.KG).stored() == "14.20 kg"
    assert str(Quantity(Decimal("3"), Unit.POINTS)) == "3\u00a0poäng"


@pytest.mark.parametrize(
    "stored", ["14.2", "kg", "14,2 kg", " 14.2 kg", "14.2 kg ", "14.2 KG", "1e2 kg", "+1 kg", ""]
)
def test_a_quantity_written_in_another_way_is_refused(stored: str) -> None:
    with pytest.raises(ValueError, match="Skriv tal med punkt"):
        Quantity.parse(stored)
