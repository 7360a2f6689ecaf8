"""The scale of a syringe (sprutans skala): its lines and numbers, for screen and paper alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hsvdesk.domain.syringe import Syringe

_NUMBERS = 5
"""About how many numbers stand on a barrel."""
_ROUND = tuple(Decimal(one) for one in ("0.1", "0.2", "0.5", "1", "2", "5", "10", "20"))
"""Steps between numbers that people count in, millilitres."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One line: its volume in ml, how far along the barrel (0–1), and whether it is numbered."""

    volume: Decimal
    along: Decimal
    numbered: bool


def marks(syringe: Syringe) -> Iterator[Mark]:
    """Yield every line of a syringe from its tip to its full volume."""
    step = numbered_step(syringe)
    for count in range(int(syringe.volume / syringe.graduation) + 1):
        volume = count * syringe.graduation
        yield Mark(volume, volume / syringe.volume, volume % step == 0)


def numbered_step(syringe: Syringe) -> Decimal:
    """Return how far it is between two numbers: a round step, a whole number of lines."""
    wished = syringe.volume / _NUMBERS
    fitting = [one for one in _ROUND if one % syringe.graduation == 0 and one >= wished]
    return min(fitting, default=syringe.volume)
