"""Weights and spans as people read them (visad vikt)."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.quantity import Unit


def shown_kg(number: Decimal) -> str:
    """Return a computed weight with one decimal, with two below 10 kg."""
    digits = Decimal("0.01") if number < 10 else Decimal("0.1")
    return f"{shown_decimal(number.quantize(digits, ROUND_HALF_UP))}\u00a0{Unit.KG.label}"


def shown_days(number: int) -> str:
    """Return so many days."""
    return "1 dag" if number == 1 else f"{number} dagar"


def shown_percent(number: Fraction) -> str:
    """Return a percentage with one decimal."""
    return f"{shown_decimal(Decimal(round(number * 10)).scaleb(-1))} %"
