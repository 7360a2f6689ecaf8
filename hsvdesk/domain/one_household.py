"""What one household (ett hushåll) may be told: an allow-list of kinds, and texts without others'.

Rules 8, 11, 12 and 13 of the field: never another household's address, telephone or directions,
never a door code, never an item marked *ej till vårdnadshavare*, never what the child has not been
told yet. Only the kinds that are named here can be asked for, so a new kind stays off the paper
until somebody has decided about it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.agreement import Agreement
from hsvdesk.domain.banner import of_type
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child_voice import ChildVoice
from hsvdesk.domain.device import Device
from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.household import Household
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.supply import Supply
from hsvdesk.domain.withheld import (
    Withheld,
    address_patterns,
    any_of,
    number_patterns,
    word_patterns,
)

ALLOWED: tuple[type[Record], ...] = (
    *(CarePlan, Activity, Agreement, ChildVoice, Device, Supply, EmergencyPlan),
)
NOT_HERE = "[står inte här]"

_SHORTEST_CODE = 4
"""Signs of a door code; a shorter number, 112 above all, may mean something else in a text."""
_FEWEST_WORDS = 4
"""Of directions: fewer, as "Ring på", stand in any text."""

_DIGITS = re.compile(r"[\d\s()+/\-]*")

R = TypeVar("R", bound=Record)


class OneHousehold:
    """The record of a child as one of its households may read it."""

    def __init__(self, basis: Basis) -> None:
        """Learn what must not be said to the household that the paper is for."""
        self._records, self._today, self._home = basis.records, basis.today, basis.household
        every = [one for each in basis.records.values() for one in each]
        self._others = any_of(pattern for one in every for pattern in _elsewhere(one, self._home))
        self._unsaid = any_of(pattern for one in every for pattern in _never(one))
        self._protected = Withheld(basis.records if basis.hidden else {})

    def of(self, kind: type[R]) -> list[R]:
        """Return the records of a kind in force that no custodian is kept from.

        Raises:
            LookupError: The kind is not for the family.
        """
        if kind not in ALLOWED:
            raise LookupError(kind.kind)
        return [one for one in of_type(self._records, kind, self._today) if not one.secrecy]

    def text(self, text: str) -> str:
        """Return a text that people wrote, with a mark in place of what must not be said."""
        for pattern in (self._others, self._unsaid):
            text = pattern.sub(NOT_HERE, text)
        return self._protected.text(text)

    def phones(self, phones: Sequence[Phone]) -> list[Phone]:
        """Return the numbers that may be given. One is given whole or not at all.

        A door code is looked for only where words are written among the digits: the same four
        digits may stand in the number of a ward.
        """
        return [one for one in phones if self._may_be_given(one.number)]

    def _may_be_given(self, number: str) -> bool:
        if self._others.search(number) or self._protected.text(number) != number:
            return False
        return _DIGITS.fullmatch(number) is not None or self.text(number) == number

    def agreements(self) -> list[Agreement]:
        """Return what was agreed with this household, the latest first.

        Somebody who lives here was party to it, and so was every custodian who lives here or may
        do so: what one custodian has said without the other is not read by the other.
        """
        near = of_type(self._records, Relative)
        here = {one.id for one in near if self._home and one.lives_at == self._home}
        must = {one.id for one in near if one.is_custodian and one.lives_at in ("", self._home)}
        found = [one for one in self.of(Agreement) if here & {*one.with_whom} and _all(must, one)]
        return sorted(found, key=lambda one: str(one.agreed_on or ""), reverse=True)


def _all(must: set[str], agreement: Agreement) -> bool:
    return must <= {*agreement.with_whom}


def _elsewhere(record: Record, home: str) -> Iterator[str]:
    """Yield what finds addresses, directions and numbers of those who do not live in the home."""
    if isinstance(record, Household) and record.id != home:
        yield from address_patterns(record.address)
        if len(record.directions.split()) >= _FEWEST_WORDS:
            yield from word_patterns(record.directions)
    if isinstance(record, Relative) and (record.secrecy or not home or record.lives_at != home):
        for phone in record.phones:
            yield from number_patterns(phone.number)
        if record.secrecy:
            yield from word_patterns(record.name)


def _never(record: Record) -> Iterator[str]:
    """Yield what finds door codes, also this home's, and what the child has not been told yet."""
    if isinstance(record, Household):
        for text in (record.door_code, record.door_key):
            if re.search(r"\d", text) and len(text) >= _SHORTEST_CODE:
                yield from word_patterns(text)
    if isinstance(record, ChildVoice):
        for one in record.not_told:
            yield from word_patterns(one.what)
