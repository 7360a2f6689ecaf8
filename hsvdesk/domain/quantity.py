"""A quantity (mängd): a number that never stands without its unit."""

import re
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.numbers import shown_decimal

_STORED = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?) (\S.*)")


class Unit(Choice):
    """The units that a quantity may have; the code is also how it is stored."""

    KG = "kg", "kg"
    CM = "cm", "cm"
    CELSIUS = "°C", "°C"
    PERCENT = "%", "%"
    PER_MINUTE = "/min", "/min"
    MMHG = "mmHg", "mmHg"
    MMOL_PER_L = "mmol/l", "mmol/l"
    L_PER_MIN = "l/min", "l/min"
    ML = "ml", "ml"
    POINTS = "p", "poäng"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit, compared exactly."""

    value: Decimal
    unit: Unit

    @classmethod
    def parse(cls, stored: str) -> Self:
        """Return the quantity written as `"14.2 kg"`: point, one space, unit.

        Raises:
            ValueError: It is written in another way, or the unit is not on the list.
        """
        if found := _STORED.fullmatch(stored):
            with suppress(ValueError):
                return cls(Decimal(found[1]), Unit.read(found[2]))
        raise ValueError('Skriv tal med punkt, mellanslag och enhet, till exempel "14.2 kg".')

    def stored(self) -> str:
        """Return the quantity as the store and the command line write it."""
        return f"{self.value:f} {self.unit.value}"

    def __str__(self) -> str:
        """Return the quantity as people read it: 14,2 kg, with a space that never breaks."""
        return f"{shown_decimal(self.value)}\u00a0{self.unit.label}"
