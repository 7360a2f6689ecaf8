"""Weights and spans as people read them (visad vikt)."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.quantity import Unit


def shown_kg(number: Decimal) -> str:
    """Return a computed weight with two decimals: 10 g."""
    rounded = number.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{shown_decimal(rounded)}\u00a0{Unit.KG.label}"


def shown_days(number: int) -> str:
    """Return so many days."""
    return "1 dag" if number == 1 else f"{number} dagar"


def shown_percent(number: Fraction) -> str:
    """Return a percentage with one decimal."""
    return f"{shown_decimal(Decimal(round(number * 10)).scaleb(-1))} %"
