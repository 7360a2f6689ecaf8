"""Growth (tillväxt): believable weights and lengths. Rounded for the demo, no reference curve."""

from bisect import bisect_right
from datetime import date
from decimal import Decimal

_CURVE = (
    (0, 3.5, 50.0),
    (3, 6.1, 61.0),
    (6, 7.8, 67.5),
    (12, 9.8, 76.0),
    (24, 12.4, 88.0),
    (48, 16.6, 104.0),
    (72, 21.0, 117.0),
    (96, 26.5, 129.0),
    (120, 33.0, 140.0),
    (144, 41.0, 152.0),
    (168, 51.0, 164.0),
    (192, 59.0, 171.0),
    (216, 64.0, 174.0),
)
"""Age in months, weight in kg, length in cm: about the middle of each age."""

_DAYS_PER_MONTH = 30.44


def grown(born: date, day: date) -> tuple[float, float]:
    """Return the middle weight in kg and length in cm on `day`, on a straight line between ages."""
    months = min((day - born).days / _DAYS_PER_MONTH, _CURVE[-1][0])
    after = min(bisect_right(_CURVE, months, key=lambda point: point[0]), len(_CURVE) - 1)
    (first, light, short), (last, heavy, long) = _CURVE[after - 1], _CURVE[after]
    share = (months - first) / (last - first)
    return light + (heavy - light) * share, short + (long - short) * share


def rounded(value: float, step: str) -> Decimal:
    """Return the value as a scale shows it, in steps of `step`: "0.1", "0.01"."""
    return Decimal(value).quantize(Decimal(step))
