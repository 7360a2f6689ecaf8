"""Made-up children whose weights are known, for checks of weight and for weight drift."""

from datetime import date, timedelta
from decimal import Decimal

from hsvdesk.domain.child import Sex
from hsvdesk.domain.child_facts import ChildFacts, Measured
from hsvdesk.domain.growth_reference import Curve
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.services.growth import curves
from tests.dilutions import TODAY

BORN = TODAY - timedelta(1096)
"""Three years before the day of the tests."""


def curve(sex: Sex) -> Curve:
    """Return the curve of one sex."""
    return next(one for one in curves() if one.sex is sex)


def weighed(kg: str, days_ago: int = 0) -> Measured:
    """Return a weight of so many days ago."""
    return Measured(Quantity(Decimal(kg), Unit.KG), TODAY - timedelta(days_ago))


def facts(
    *weights: Measured,
    sex: Sex | None = Sex.MALE,
    born: date | None = BORN,
    length: str = "",
    most: int | None = 90,
) -> ChildFacts:
    """Return what is known of a child; by default a boy of three years."""
    return ChildFacts(
        birth_date=born,
        sex=sex,
        weights=weights,
        length=Measured(Quantity(Decimal(length), Unit.CM), TODAY) if length else None,
        weight_max_days=most,
        curves=tuple(one for one in curves() if sex in (None, one.sex)),
    )
