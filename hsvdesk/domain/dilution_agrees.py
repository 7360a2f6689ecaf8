"""Whether a computation gives the figures that were stored (stämmer), and the syringes to draw."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hsvdesk.domain.dilution import work
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Limits
from hsvdesk.domain.document import SyringeDrawing
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.syringe import HALF, Syringe, read_off, smallest_for
from hsvdesk.domain.units import Exact, decimal_of

_Line = tuple[Quantity, Quantity | None, Exact]
"""A stored volume, the syringe it was measured in, and the exact volume."""


def agrees(
    one: Preparation, instruction: DilutionInstruction, order: MedicationOrder, limits: Limits
) -> bool:
    """Whether every stored figure is the computed one, read off or rounded.

    A figure that was not stored, or that cannot be computed, contradicts nothing.
    """
    if not all(_same(*line, limits) for line in _lines(one, instruction, order)):
        return False
    rate = work(instruction, order).rate
    if one.rate is None or rate is None:
        return True
    return rate.comparable(Exact.of(one.rate)) and _rounds_to(
        rate.number_in(one.rate.unit), one.rate.value, limits
    )


def smallest_used(
    one: Preparation, instruction: DilutionInstruction, order: MedicationOrder, limits: Limits
) -> bool:
    """Whether each volume was measured in the smallest syringe that holds it, as steps say."""
    for _, size, exact in _lines(one, instruction, order):
        smallest = smallest_for(exact.number_in(Unit.ML), limits.syringes)
        if size is not None and (smallest is None or smallest.volume != _ml(size)):
            return False
    return True


def drawings(one: Preparation, limits: Limits) -> Iterator[SyringeDrawing]:
    """Yield each stored volume in the syringe stored with it; none without a known syringe."""
    told = (("Dra upp", one.drawn, one.drawn_syringe), ("Ge", one.volume, one.syringe))
    seen = set()
    for what, figure, size in told:
        syringe = _known(size, limits)
        if figure is None or size is None or syringe is None or (figure, size) in seen:
            continue
        seen.add((figure, size))
        line = decimal_of(_ml(figure))
        if line <= syringe.volume:
            yield SyringeDrawing(
                title=f"{what} {figure} i en spruta på {size}",
                size=f"{syringe.volume:f}",
                graduation=f"{syringe.graduation:f}",
                line=f"{line:f}",
            )


def _lines(
    one: Preparation, instruction: DilutionInstruction, order: MedicationOrder
) -> Iterator[_Line]:
    worked = work(instruction, order)
    for stored, size, exact in (
        (one.drawn, one.drawn_syringe, worked.drawn),
        (one.volume, one.syringe, worked.volume),
    ):
        if stored is not None and exact is not None:
            yield stored, size, exact


def _same(stored: Quantity, size: Quantity | None, exact: Exact, limits: Limits) -> bool:
    number, kept = exact.number_in(Unit.ML), _ml(stored)
    syringe = _known(size, limits) or smallest_for(number, limits.syringes)
    if syringe is None:
        return _rounds_to(exact.number_in(stored.unit), stored.value, limits)
    return kept in (number, Fraction(read_off(number, syringe).volume))


def _rounds_to(exact: Fraction, stored: Decimal, limits: Limits) -> bool:
    """Whether an exact number is the stored one with as many decimals, and not far from it."""
    tenfold = Fraction(10) ** max(0, -int(stored.as_tuple().exponent))
    rounded = Fraction((exact * tenfold + HALF).__floor__()) / tenfold
    far = abs(rounded - exact) * 100 > exact * Fraction(limits.difference_stop)
    return rounded == Fraction(stored) and not far


def _known(size: Quantity | None, limits: Limits) -> Syringe | None:
    if size is None:
        return None
    return next((one for one in limits.syringes if Fraction(one.volume) == _ml(size)), None)


def _ml(quantity: Quantity) -> Fraction:
    return Exact.of(quantity).number_in(Unit.ML)
