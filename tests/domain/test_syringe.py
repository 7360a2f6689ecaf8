from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.syringe import Syringe, read_off, smallest_for
from hsvdesk.services.dilutions import limits

SYRINGES = limits().syringes


def test_the_syringes_are_those_of_the_source() -> None:
    assert [(str(one.volume), str(one.graduation)) for one in SYRINGES] == [
        ("1", "0.01"),
        ("2", "0.1"),
        ("5", "0.2"),
        ("10", "0.5"),
        ("20", "1"),
        ("50", "1"),
    ]


@pytest.mark.parametrize(
    ("volume", "syringe", "line", "error"),
    [
        ("0.333", "1", "0.33", "-0.900900900900900900900900901"),
        ("1", "1", "1.00", "0"),
        ("1.01", "2", "1.0", None),
        ("3.5", "5", "3.6", None),
        ("3.49", "5", "3.4", None),
        ("7.25", "10", "7.5", None),
        ("20.5", "50", "21", None),
    ],
)
def test_a_volume_is_drawn_to_the_nearest_line(
    volume: str, syringe: str, line: str, error: str | None
) -> None:
    chosen = smallest_for(Fraction(volume), SYRINGES)

    assert chosen is not None
    found = read_off(Fraction(volume), chosen)
    assert found.syringe is chosen
    assert (str(chosen.volume), str(found.volume)) == (syringe, line)
    if error is not None:
        assert abs(found.error_percent - Fraction(error)) < Fraction(1, 10**20)


def test_no_syringe_holds_more_than_the_largest() -> None:
    assert smallest_for(Fraction(50), SYRINGES) is not None
    assert smallest_for(Fraction("50.01"), SYRINGES) is None


@given(
    volume=st.fractions(min_value=Fraction(1, 100), max_value=50),
    syringe=st.sampled_from(SYRINGES),
)
def test_the_line_is_at_most_half_a_step_away_and_the_error_says_how_far(
    volume: Fraction, syringe: Syringe
) -> None:
    found = read_off(volume, syringe)

    assert abs(Fraction(found.volume) - volume) <= Fraction(syringe.graduation) / 2
    assert found.volume % syringe.graduation == Decimal(0)
    assert volume * (1 + found.error_percent / 100) == Fraction(found.volume)
