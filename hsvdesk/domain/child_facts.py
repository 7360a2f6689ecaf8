"""What is known of a child's growth (barnets mått): for checks of a dose, never its source."""

from dataclasses import dataclass
from datetime import date

from hsvdesk.domain.body_surface import mosteller
from hsvdesk.domain.child import Sex
from hsvdesk.domain.growth_reference import Curve
from hsvdesk.domain.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and the day it was measured; None where the day is not stated."""

    value: Quantity
    on: date | None

    def __str__(self) -> str:
        return f"{self.value} ({self.on or 'dag ej angiven'})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChildFacts:
    """The child's age, sex and measures.

    Attributes:
        weights: Every valid weight, newest first.
        length: The latest.
        weight_max_days: How old the unit lets a weight be at this age; None where the age is not
            known.
        curves: The curve of the child's sex; both where it is not known.
    """

    birth_date: date | None = None
    sex: Sex | None = None
    weights: tuple[Measured, ...] = ()
    length: Measured | None = None
    weight_max_days: int | None = None
    curves: tuple[Curve, ...] = ()

    @property
    def weight(self) -> Measured | None:
        """The latest weight."""
        return self.weights[0] if self.weights else None

    @property
    def surface(self) -> Quantity | None:
        """Mosteller's body surface of the latest length and weight."""
        if self.length is None or self.weight is None:
            return None
        return mosteller(self.length.value, self.weight.value)

    def days(self, day: date | None) -> int | None:
        """Return the age in days on a day; None where it cannot be known."""
        if day is None or self.birth_date is None or day < self.birth_date:
            return None
        return (day - self.birth_date).days
