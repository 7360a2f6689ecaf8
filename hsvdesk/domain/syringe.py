"""Syringes (sprutor): which one holds a volume, and which line it is drawn to."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Syringe:
    """One size of syringe, in millilitres; `graduation` is the step between two lines."""

    volume: Decimal
    graduation: Decimal


@dataclass(frozen=True, slots=True)
class Reading:
    """The line a volume is drawn to, and how far from it that is.

    Attributes:
        syringe: What it is drawn in.
        volume: The line, in millilitres.
        error_percent: How much more (or less, negative) than the exact volume; exact.
    """

    syringe: Syringe
    volume: Decimal
    error_percent: Fraction


def smallest_for(volume: Fraction, syringes: Iterable[Syringe]) -> Syringe | None:
    """Return the smallest syringe that holds a volume in millilitres; none if no one does."""
    holding = [one for one in syringes if Fraction(one.volume) >= volume]
    return min(holding, key=lambda one: one.volume, default=None)


def read_off(volume: Fraction, syringe: Syringe) -> Reading:
    """Return the line nearest to an exact volume over zero; half-way is drawn to the line above.

    The one place where anything is rounded.
    """
    lines = (volume / Fraction(syringe.graduation) + HALF).__floor__()
    drawn = lines * syringe.graduation
    return Reading(syringe, drawn, (Fraction(drawn) - volume) / volume * 100)
