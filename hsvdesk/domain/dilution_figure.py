"""A figure that hands act on (siffra): exact, and as the syringe or the pump can show it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.syringe import HALF, Syringe, read_off
from hsvdesk.domain.units import Exact, decimal_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One volume or rate.

    Attributes:
        exact: What was computed.
        shown: The nearest line of the syringe, or step of the pump.
        error_percent: How much more (or less, negative) that is than the exact one; exact.
        syringe: What it is drawn in; none for the rate of a pump.
        full: How many times the syringe is filled whole, before the last time.
        last: The line it is drawn to the last time, millilitres; nought where nothing is left.
    """

    exact: Exact
    shown: Quantity
    error_percent: Fraction
    syringe: Syringe | None = None
    full: int = 0
    last: Decimal = Decimal(0)

    @property
    def size(self) -> Quantity | None:
        """The size of the syringe."""
        return Quantity(self.syringe.volume, Unit.ML) if self.syringe else None


def on_syringe(volume: Exact, syringe: Syringe) -> Figure:
    """Return a volume over zero as a syringe shows it, filled as often as is needed."""
    number = volume.number_in(Unit.ML)
    full = number // Fraction(syringe.volume)
    rest = number - full * Fraction(syringe.volume)
    last = read_off(rest, syringe).volume if rest else Decimal(0)
    if last == syringe.volume:
        full, last = full + 1, Decimal(0)
    drawn = full * syringe.volume + last
    return Figure(volume, _shown(drawn, Unit.ML), _error(drawn, number), syringe, full, last)


def on_pump(rate: Exact, step: Decimal) -> Figure:
    """Return a rate over zero as a pump is set, in steps of so many ml/h; half-way goes up."""
    number = rate.number_in(Unit.ML_PER_H)
    set_to = (number / Fraction(step) + HALF).__floor__() * step
    return Figure(rate, _shown(set_to, Unit.ML_PER_H), _error(set_to, number))


def _shown(number: Decimal, unit: Unit) -> Quantity:
    """Return a quantity without noughts at its end: 4,0 is read as 40."""
    return Quantity(decimal_of(Fraction(number)), unit)


def _error(shown: Decimal, exact: Fraction) -> Fraction:
    return (Fraction(shown) - exact) / exact * 100
