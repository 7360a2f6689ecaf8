"""The scale of a syringe is drawn with the lines it has."""

from decimal import Decimal

import pytest

from hsvdesk.domain.syringe import Syringe
from hsvdesk.domain.syringe_scale import marks, numbered_step
from hsvdesk.services.dilutions import limits


@pytest.mark.parametrize("syringe", limits().syringes, ids=lambda one: str(one.volume))
def test_every_line_is_there_and_both_ends_are_numbered(syringe: Syringe) -> None:
    found = list(marks(syringe))

    assert len(found) == syringe.volume / syringe.graduation + 1
    assert [found[0].along, found[-1].along] == [Decimal(0), Decimal(1)]
    assert found[0].numbered
    assert found[-1].numbered
    assert 4 <= sum(one.numbered for one in found) <= 12


@pytest.mark.parametrize(
    ("volume", "graduation", "step"),
    [("1", "0.01", "0.2"), ("5", "0.2", "1"), ("10", "0.5", "2"), ("50", "1", "10")],
)
def test_numbers_stand_at_round_steps(volume: str, graduation: str, step: str) -> None:
    assert numbered_step(Syringe(Decimal(volume), Decimal(graduation))) == Decimal(step)


def test_a_scale_has_its_lines_in_order_with_a_number_at_each_step() -> None:
    found = list(marks(Syringe(Decimal("2"), Decimal("0.25"))))

    assert [(one.volume, one.along) for one in found] == [
        (count * Decimal("0.25"), count * Decimal("0.125")) for count in range(9)
    ]
    assert [one.volume for one in found if one.numbered] == [
        0,
        Decimal("0.5"),
        1,
        Decimal("1.5"),
        2,
    ]


def test_where_no_round_step_is_a_whole_number_of_lines_only_the_ends_are_numbered() -> None:
    odd = Syringe(Decimal(7), Decimal("0.7"))

    assert numbered_step(odd) == 7
    assert [one.numbered for one in marks(odd)] == [True, *[False] * 9, True]
