"""Body surface (kroppsyta) by Mosteller; only ever a check of what is ordered."""

from decimal import Context, Decimal

from hsvdesk.domain.quantity import Quantity, Unit

_DIGITS = Context(prec=28)
"""Significant digits of the root; it is compared unrounded and shown with two decimals."""


def mosteller(length: Quantity, weight: Quantity) -> Quantity:
    """Return the body surface in m²: the root of length in cm times weight in kg over 3600.

    Source: Mosteller RD. Simplified calculation of body-surface area. N Engl J Med
    1987;317:1098.

    Raises:
        ValueError: The length is not in cm, or the weight not in kg.
    """
    if length.unit is not Unit.CM or weight.unit is not Unit.KG:
        raise ValueError("Kroppsytan räknas av längd i cm och vikt i kg.")
    root = _DIGITS.sqrt(_DIGITS.multiply(length.value, weight.value))
    return Quantity(_DIGITS.divide(root, Decimal(60)), Unit.M2)
