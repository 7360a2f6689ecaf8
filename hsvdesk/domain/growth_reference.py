"""Growth curve (tillväxtkurva): weight for age as published, by the LMS method.

For checks and for looking ahead only; no dose is reckoned from it. The published numbers have four
or five digits: a weight is right to about 10 g, a deviation to about 0.01 SD. Children born before
their time weigh less than the curve in the first years; the record has no such age.
"""

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Context, Decimal

from hsvdesk.domain.child import Sex

_DIGITS = Context(prec=16)
"""As many digits as are carried; decimals, so that every machine gives the same date."""
_LAST = Decimal(3)
"""Beyond 3 SD WHO goes straight on with the step from 2 to 3 SD.

Source: WHO Child Growth Standards, Methods and development (2006), chapter 7.
"""


@dataclass(frozen=True, slots=True)
class Point:
    """One published row: age in days, L (skewness), M (median, kg) and S (variation)."""

    age: Decimal
    skew: Decimal
    median: Decimal
    spread: Decimal

    def weight(self, deviation: Decimal) -> Decimal:
        """Return the weight, kg, that lies so many SD from the median."""
        if abs(deviation) <= _LAST:
            return self._curved(deviation)
        last = _LAST.copy_sign(deviation)
        edge = self._curved(last)
        step = edge - self._curved(last - Decimal(1).copy_sign(deviation))
        return _DIGITS.add(edge, _DIGITS.multiply(step, abs(deviation) - _LAST))

    def deviation(self, weight: Decimal) -> Decimal:
        """Return how many SD from the median a weight lies, kg over 0."""
        ratio = _DIGITS.divide(weight, self.median)
        if self.skew:
            power = _DIGITS.power(ratio, self.skew)
            found = _DIGITS.divide(power - 1, self.skew * self.spread)
        else:
            found = _DIGITS.divide(_DIGITS.ln(ratio), self.spread)
        if abs(found) <= _LAST:
            return found
        last = _LAST.copy_sign(found)
        edge = self._curved(last)
        step = edge - self._curved(last - Decimal(1).copy_sign(found))
        return last + _DIGITS.divide(weight - edge, abs(step))

    def _curved(self, deviation: Decimal) -> Decimal:
        if not self.skew:
            return _DIGITS.multiply(self.median, _DIGITS.exp(self.spread * deviation))
        inner = 1 + self.skew * self.spread * deviation
        power = _DIGITS.power(inner, _DIGITS.divide(Decimal(1), self.skew))
        return _DIGITS.multiply(self.median, power)


@dataclass(frozen=True, slots=True)
class Curve:
    """Weight for age of one sex, from birth to the last age that is published."""

    sex: Sex
    points: tuple[Point, ...]

    def at(self, days: int) -> Point | None:
        """Return the row of an age in days, straight between the published; None outside them."""
        if not self.points[0].age <= days <= self.points[-1].age:
            return None
        number = bisect_right(self.points, Decimal(days), key=lambda one: one.age)
        before, after = self.points[number - 1], self.points[min(number, len(self.points) - 1)]
        if before.age == days or before is after:
            return before
        share = _DIGITS.divide(days - before.age, after.age - before.age)
        return Point(
            Decimal(days),
            _between(before.skew, after.skew, share),
            _between(before.median, after.median, share),
            _between(before.spread, after.spread, share),
        )

    def kept(self, weight: Decimal, weighed: int, days: int) -> Decimal | None:
        """Return what a child weighs, kg, that keeps its distance in SD from the median.

        Args:
            weight: What it weighed, kg.
            weighed: At so many days of age.
            days: The age asked for. None where either age has no curve, or the line gives no
                weight at all.
        """
        then, now = self.at(weighed), self.at(days)
        if then is None or now is None:
            return None
        found = now.weight(then.deviation(weight))
        return found if found > 0 else None


def _between(first: Decimal, last: Decimal, share: Decimal) -> Decimal:
    return _DIGITS.add(first, _DIGITS.multiply(last - first, share))
