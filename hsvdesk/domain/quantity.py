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
    L = "l", "l"
    G = "g", "g"
    MG = "mg", "mg"
    UG = "µg", "µg"
    NG = "ng", "ng"
    MMOL = "mmol", "mmol"
    E = "E", "E"
    G_PER_L = "g/l", "g/l"
    MG_PER_ML = "mg/ml", "mg/ml"
    UG_PER_ML = "µg/ml", "µg/ml"
    NG_PER_ML = "ng/ml", "ng/ml"
    MMOL_PER_ML = "mmol/ml", "mmol/ml"
    E_PER_ML = "E/ml", "E/ml"
    ML_PER_H = "ml/h", "ml/h"
    ML_PER_MIN = "ml/min", "ml/min"
    G_PER_H = "g/h", "g/h"
    MG_PER_H = "mg/h", "mg/h"
    UG_PER_H = "µg/h", "µg/h"
    MMOL_PER_H = "mmol/h", "mmol/h"
    E_PER_H = "E/h", "E/h"
    MG_PER_MIN = "mg/min", "mg/min"
    UG_PER_MIN = "µg/min", "µg/min"
    G_PER_KG = "g/kg", "g/kg"
    MG_PER_KG = "mg/kg", "mg/kg"
    UG_PER_KG = "µg/kg", "µg/kg"
    NG_PER_KG = "ng/kg", "ng/kg"
    MMOL_PER_KG = "mmol/kg", "mmol/kg"
    E_PER_KG = "E/kg", "E/kg"
    G_PER_KG_DAY = "g/kg/dygn", "g/kg/dygn"
    MG_PER_KG_DAY = "mg/kg/dygn", "mg/kg/dygn"
    UG_PER_KG_DAY = "µg/kg/dygn", "µg/kg/dygn"
    MMOL_PER_KG_DAY = "mmol/kg/dygn", "mmol/kg/dygn"
    E_PER_KG_DAY = "E/kg/dygn", "E/kg/dygn"
    MG_PER_KG_H = "mg/kg/h", "mg/kg/h"
    UG_PER_KG_H = "µg/kg/h", "µg/kg/h"
    MMOL_PER_KG_H = "mmol/kg/h", "mmol/kg/h"
    E_PER_KG_H = "E/kg/h", "E/kg/h"
    MG_PER_KG_MIN = "mg/kg/min", "mg/kg/min"
    UG_PER_KG_MIN = "µg/kg/min", "µg/kg/min"
    NG_PER_KG_MIN = "ng/kg/min", "ng/kg/min"
    M2 = "m²", "m²"
    G_PER_M2 = "g/m²", "g/m²"
    MG_PER_M2 = "mg/m²", "mg/m²"
    UG_PER_M2 = "µg/m²", "µg/m²"
    E_PER_M2 = "E/m²", "E/m²"
    MG_PER_M2_DAY = "mg/m²/dygn", "mg/m²/dygn"

    @classmethod
    def read(cls, code: object) -> Self:
        """Return the unit that is written, micro and litre also as others write them.

        Raises:
            ValueError: In Swedish, what is wrong, or what must be asked.
        """
        if question := asked_of_unit(str(code)):
            raise ValueError(question)
        return super().read("/".join(WRITTEN_AS.get(part, part) for part in str(code).split("/")))


NOT_E = ("IE", "IU", "U")
"""Ways to write E that are read as something else: refused, never turned into E."""

WRITTEN_AS = {"mcg": "µg", "ug": "µg", "\u03bcg": "µg", "mL": "ml", "L": "l", "m2": "m²"}
"""Other spellings of one and the same unit; the Greek letter looks like the micro sign."""


def asked_of_unit(written: str) -> str:
    """Return the question that a doubtful unit raises; empty when there is none."""
    doubtful = next((part for part in written.split("/") if part.upper() in NOT_E), "")
    return f"Skriv E, inte {doubtful}. Menar du E (enheter)?" if doubtful else ""


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
        found = _STORED.fullmatch(stored)
        if found and (question := asked_of_unit(found[2])):
            raise ValueError(question)
        if found:
            with suppress(ValueError):
                return cls(Decimal(found[1]), Unit.read(found[2]))
        raise ValueError('Skriv tal med punkt, mellanslag och enhet, till exempel "14.2 kg".')

    def stored(self) -> str:
        """Return the quantity as the store and the command line write it."""
        return f"{self.value:f} {self.unit.value}"

    def __str__(self) -> str:
        """Return the quantity as people read it: 14,2 kg, with a space that never breaks."""
        return f"{shown_decimal(self.value)}\u00a0{self.unit.label}"
