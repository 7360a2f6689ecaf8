"""Numbers that hold for the whole country (rikstäckande nummer), most urgent first."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from hsvdesk.paths import resource


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number that holds for the whole country, as resources/emergency_numbers.toml has it.

    Attributes:
        short: What stands before the number in one line; empty when it needs no word.
        icon: A name in resources/icons.
        key: Names it on the command line.
        checked_on: When somebody last saw that it was right.
        place: "first" where it stands above all others under *Ring nu*.
        reasons: The codes of the reasons it stands first for, after 112.
    """

    name: str
    number: str
    short: str
    note: str
    icon: str
    key: str
    source: str
    valid_from: date
    checked_on: date
    place: str = "last"
    reasons: tuple[str, ...] = ()
    on_lock_screen: bool = True


@cache
def emergency_numbers() -> tuple[EmergencyNumber, ...]:
    """Return the numbers, most urgent first."""
    with resource("emergency_numbers.toml").open("rb") as file:
        return tuple(EmergencyNumber(**one) for one in tomllib.load(file)["number"])
