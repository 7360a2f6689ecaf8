"""Growth curves (tillväxtkurvor) that come with the program; read when first needed."""

import tomllib
from decimal import Decimal
from functools import cache
from typing import Any

from hsvdesk.domain.child import Sex
from hsvdesk.domain.growth_reference import Curve, Point
from hsvdesk.paths import resource

DAYS = {"days": Decimal(1), "months": Decimal("30.4375")}
"""Days in what a table counts age in; WHO's month is a twelfth of 365.25 days."""


@cache
def curves() -> tuple[Curve, ...]:
    """Return weight for age of girls and of boys, birth to 10 years."""
    with (resource("growth") / "weight_for_age.toml").open("rb") as file:
        found = tomllib.load(file)
    tables = (found["standard"], found["reference"])
    return tuple(
        Curve(sex, tuple(point for one in tables for point in _points(one, sex))) for sex in Sex
    )


def _points(table: dict[str, Any], sex: Sex) -> tuple[Point, ...]:
    unit = DAYS[table["age_in"]]
    rows = [[Decimal(number) for number in row] for row in table[sex.value]]
    return tuple(Point(age * unit, *lms) for age, *lms in rows)
