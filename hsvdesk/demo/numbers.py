"""Identity numbers for test: serials 980-999, which no living person is given.

Source: Skatteverket, testpersonnummer (serials 980-999 are never assigned).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from math import gcd

from hsvdesk.domain.child import Sex, birthday
from hsvdesk.domain.identity import IdentityKind, check_digit

SERIALS = range(980, 1000)
"""The last digit of a serial is odd for boys, even for girls."""

YEARS = 18
"""Everybody is younger than this."""

_COORDINATION_DAY = 60


def identity_number(born: date, serial: int, kind: IdentityKind) -> str:
    """Return the twelve digits of a personnummer or samordningsnummer with a valid check digit."""
    day = born.day + (_COORDINATION_DAY if kind is IdentityKind.SAMORDNINGSNUMMER else 0)
    nine = f"{born:%y%m}{day:02}{serial}"
    return f"{born:%Y}"[:2] + nine + str(check_digit(nine))


def sex_of(serial: int) -> Sex:
    """Return the sex that a serial says."""
    return Sex.MALE if serial % 2 else Sex.FEMALE


class Numbers:
    """Hands out each birth date and serial once."""

    def __init__(self, today: date) -> None:
        self._first = birthday(today, -YEARS) + timedelta(days=1)
        self._days = (today - self._first).days
        self._taken: set[tuple[date, int]] = set()

    def take(self, born: date, sex: Sex, kind: IdentityKind = IdentityKind.PERSONNUMMER) -> str:
        """Return the next free number of somebody born that day; there are ten for each sex."""
        serial = next(
            serial
            for serial in SERIALS
            if sex_of(serial) is sex and (born, serial) not in self._taken
        )
        self._taken.add((born, serial))
        return identity_number(born, serial, kind)

    def free(self, start: int) -> Iterator[tuple[date, int]]:
        """Return birth dates and serials nobody has, evenly over all ages, none of them twice.

        Steps through all days and serials by a stride that shares no factor with their number,
        so that each is met exactly once, neighbours years apart.
        """
        slots = self._days * len(SERIALS)
        stride = next(step for step in range(int(slots * 0.618), slots) if gcd(step, slots) == 1)
        for step in range(slots):
            day, place = divmod((start + step * stride) % slots, len(SERIALS))
            found = (self._first + timedelta(days=day), SERIALS[place])
            if found not in self._taken:
                yield found
