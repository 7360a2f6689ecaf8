"""The syringes of a preparation as they are drawn (ritade sprutor): each volume with its line."""

from collections.abc import Iterator
from fractions import Fraction

from hsvdesk.domain.dilution_result import Limits
from hsvdesk.domain.document import SyringeDrawing
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.syringe import Syringe
from hsvdesk.domain.units import Exact, decimal_of


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


def _known(size: Quantity | None, limits: Limits) -> Syringe | None:
    if size is None:
        return None
    return next((one for one in limits.syringes if Fraction(one.volume) == _ml(size)), None)


def _ml(quantity: Quantity) -> Fraction:
    return Exact.of(quantity).number_in(Unit.ML)
