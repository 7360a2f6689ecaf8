"""Units in arithmetic (räkna med enheter): exact, and never from one dimension to another."""

from collections import Counter
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache

from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.quantity import Quantity, Unit

_BASES: dict[str, tuple[str, Fraction]] = {
    "g": ("mg", Fraction(1000)),
    "mg": ("mg", Fraction(1)),
    "µg": ("mg", Fraction(1, 1000)),
    "ng": ("mg", Fraction(1, 1_000_000)),
    "mmol": ("mmol", Fraction(1)),
    "E": ("E", Fraction(1)),
    "ml": ("ml", Fraction(1)),
    "l": ("ml", Fraction(1000)),
    "kg": ("kg", Fraction(1)),
    "m²": ("m²", Fraction(1)),
    "min": ("min", Fraction(1)),
    "h": ("min", Fraction(60)),
    "dygn": ("min", Fraction(1440)),
}
"""What each part of a unit is measured in. kg is the child's weight, never an amount of drug: so
mg/kg never becomes a bare number. A part that is not here (%, °C) is a dimension of its own.
Source: SI prefixes (SI Brochure, 9th edition, table 7)."""

AMOUNTS = (Unit.MG, Unit.UG, Unit.NG, Unit.G, Unit.MMOL, Unit.E)
VOLUMES = (Unit.ML, Unit.L)
CONCENTRATIONS = (
    *(Unit.MG_PER_ML, Unit.UG_PER_ML, Unit.NG_PER_ML, Unit.G_PER_L, Unit.MMOL_PER_ML),
    *(Unit.MMOL_PER_L, Unit.E_PER_ML, Unit.PERCENT),
)
VOLUME_RATES = (Unit.ML_PER_H, Unit.ML_PER_MIN)
AMOUNT_RATES = (
    *(Unit.G_PER_H, Unit.MG_PER_H, Unit.UG_PER_H, Unit.MMOL_PER_H, Unit.E_PER_H),
    *(Unit.MG_PER_MIN, Unit.UG_PER_MIN),
)
PER_WEIGHT = (
    *(Unit.G_PER_KG, Unit.MG_PER_KG, Unit.UG_PER_KG, Unit.NG_PER_KG, Unit.MMOL_PER_KG),
    Unit.E_PER_KG,
)
PER_AREA = (Unit.G_PER_M2, Unit.MG_PER_M2, Unit.UG_PER_M2, Unit.E_PER_M2)
PER_DAY = (
    *(Unit.G_PER_KG_DAY, Unit.MG_PER_KG_DAY, Unit.UG_PER_KG_DAY, Unit.MMOL_PER_KG_DAY),
    *(Unit.E_PER_KG_DAY, Unit.MG_PER_M2_DAY),
)
RATES_PER_WEIGHT = (
    *(Unit.MG_PER_KG_H, Unit.UG_PER_KG_H, Unit.MMOL_PER_KG_H, Unit.E_PER_KG_H),
    *(Unit.MG_PER_KG_MIN, Unit.UG_PER_KG_MIN, Unit.NG_PER_KG_MIN),
)

Dimension = tuple[tuple[str, int], ...]
"""Each base and its exponent, in order of name."""


class UnitsDiffer(ValueError):
    """Two quantities of different dimensions were to become one number."""


@dataclass(frozen=True, slots=True)
class Exact:
    """A measure without rounding, in the bases of its dimension; what is computed with."""

    number: Fraction
    dimension: Dimension = ()

    @staticmethod
    def of(quantity: Quantity) -> "Exact":
        """Return what a quantity says."""
        one = _one(quantity.unit)
        return Exact(Fraction(quantity.value) * one.number, one.dimension)

    @staticmethod
    def one(unit: Unit) -> "Exact":
        """Return one of a unit."""
        return _one(unit)

    def __mul__(self, other: "Exact") -> "Exact":
        return Exact(self.number * other.number, _combined(self.dimension, other.dimension, 1))

    def __truediv__(self, other: "Exact") -> "Exact":
        return Exact(self.number / other.number, _combined(self.dimension, other.dimension, -1))

    def __add__(self, other: "Exact") -> "Exact":
        return Exact(self.number + self.beside(other), self.dimension)

    def __sub__(self, other: "Exact") -> "Exact":
        return Exact(self.number - self.beside(other), self.dimension)

    def beside(self, other: "Exact") -> Fraction:
        """Return the number of another measure of the same dimension.

        Raises:
            UnitsDiffer: They cannot be compared.
        """
        if self.dimension != other.dimension:
            raise UnitsDiffer("Enheterna går inte att jämföra.")
        return other.number

    def above(self, limit: "Exact") -> bool:
        """Whether this is more than a limit of the same dimension."""
        return self.number > self.beside(limit)

    def comparable(self, other: "Exact") -> bool:
        """Whether both are of one dimension."""
        return self.dimension == other.dimension

    def number_in(self, unit: Unit) -> Fraction:
        """Return the exact number in a unit of the same dimension."""
        one = Exact.one(unit)
        return one.beside(self) / one.number

    def written(self, unit: Unit) -> str:
        """Return the measure as files have it: `"20 mg/ml"`, see `decimal_of`."""
        return f"{decimal_of(self.number_in(unit)):f} {unit.value}"

    def shown(self, unit: Unit) -> str:
        """Return the measure as people read it, marked ≈ when digits are left out."""
        return f"{shown_number(self.number_in(unit))}\u00a0{unit.label}"


@cache
def _one(unit: Unit) -> Exact:
    first, *below = unit.value.split("/")
    factor, exponents = Fraction(1), Counter[str]()
    for part, sign in ((first, 1), *((part, -1) for part in below)):
        if part:
            base, scale = _BASES.get(part, (part, Fraction(1)))
            factor *= scale**sign
            exponents[base] += sign
    return Exact(factor, _in_order(exponents))


def _combined(first: Dimension, second: Dimension, sign: int) -> Dimension:
    exponents = Counter(dict(first))
    for base, exponent in second:
        exponents[base] += sign * exponent
    return _in_order(exponents)


def _in_order(exponents: Counter[str]) -> Dimension:
    return tuple(sorted((base, exponent) for base, exponent in exponents.items() if exponent))


DIGITS = 28
"""Significant digits of a number that has no end, such as a third."""


def decimal_of(number: Fraction) -> Decimal:
    """Return a fraction as a decimal: exact where it ends, else to 28 significant digits."""
    if number.denominator == 1:
        return Decimal(number.numerator)
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    # No number has more digits than bits; a fraction that ends is kept whole.
    bits = number.denominator.bit_length() + number.numerator.bit_length()
    context = Context(prec=max(bits, DIGITS) if rest == 1 else DIGITS)
    found = context.divide(Decimal(number.numerator), Decimal(number.denominator))
    return Decimal(f"{found.normalize(context):f}")


def shown_number(number: Fraction, digits: int = 6) -> str:
    """Return a fraction as people read it: with at most six significant digits, else marked ≈."""
    exact = decimal_of(number)
    short = Context(prec=digits).plus(exact)
    if Fraction(short) != number and abs(number) < 1_000_000:
        return f"≈ {shown_decimal(short)}"
    return shown_decimal(exact)
