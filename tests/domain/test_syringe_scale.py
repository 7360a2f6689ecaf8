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
