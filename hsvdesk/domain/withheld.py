"""Withheld (undanhållet): what a protected child's paper must not say, taken out of its texts.

The fields that hold it are left out whole; this finds the same words where people have written
them elsewhere: a mother's number among the contacts, the school in a background text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from hsvdesk.domain.child import Child
from hsvdesk.domain.document import Block
from hsvdesk.domain.household import Household
from hsvdesk.domain.record import Record
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.sibling import Sibling

MARK = "[skyddad uppgift]"

_SHORTEST_TEXT = 3
_SHORTEST_NUMBER = 5
"""Digits of a telephone number without its trunk prefix; shorter ones may be doses or times."""


class Withheld:
    """Takes the protected texts of one child out of whatever is printed or attached.

    Found are whole names of relatives and siblings, telephone numbers of relatives however they
    are grouped, the addresses of the homes, and names, addresses and numbers of the places of care.
    """

    def __init__(self, records: Mapping[str, Sequence[Record]]) -> None:
        """Learn what must not be said from a child's current records, by kind."""
        self._pattern = any_of(
            pattern for each in records.values() for one in each for pattern in _patterns(one)
        )

    def text(self, text: str) -> str:
        """Return a text with a mark in place of each protected part."""
        return self._pattern.sub(MARK, text)

    def block(self, block: Block) -> Block:
        """Return a block of a document with no protected part in any of its texts."""
        return replace(
            block, **{each.name: self._inside(getattr(block, each.name)) for each in fields(block)}
        )

    def value(self, value: Any) -> Any:
        """Return a JSON value with no protected part in any of its texts."""
        match value:
            case str():
                return self.text(value)
            case dict():
                return {name: self.value(one) for name, one in value.items()}
            case list():
                return [self.value(one) for one in value]
            case _:
                return value

    def _inside(self, value: Any) -> Any:
        match value:
            case str():
                return self.text(value)
            case tuple():
                return tuple(self._inside(one) for one in value)
            case _:
                return value


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the patterns, the longest first; without any it finds nothing."""
    longest_first = sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern))
    return re.compile("|".join(longest_first) or r"(?!)", re.IGNORECASE)


def _patterns(record: Record) -> Iterator[str]:
    if isinstance(record, Relative):
        yield from word_patterns(record.name)
        for phone in record.phones:
            yield from number_patterns(phone.number)
    if isinstance(record, Sibling) and " " in record.name:
        # A first name alone, as most are written, is also a word or somebody else's name.
        yield from word_patterns(record.name)
    if isinstance(record, Household):
        yield from address_patterns(record.address)
    if isinstance(record, Child):
        for place in record.care_places:
            yield from word_patterns(place.name)
            yield from address_patterns(place.address)
            yield from number_patterns(place.phone)


def address_patterns(address: str) -> Iterator[str]:
    """Yield patterns of the whole address, and the street alone: people rarely write the rest."""
    yield from word_patterns(address)
    street = re.split(r"[,\n]", address)[0]
    if street != address:
        yield from word_patterns(street)


def word_patterns(text: str) -> Iterator[str]:
    """Yield the pattern of a text however its words are spaced, unless it is too short."""
    words = [re.escape(word) for word in text.split()]
    if sum(map(len, words)) >= _SHORTEST_TEXT:
        # A genitive is the same name.
        spaced = r"[\s,]+".join(words)
        yield rf"(?<!\w){spaced}s?(?!\w)"


def number_patterns(number: str) -> Iterator[str]:
    """Yield the pattern of a number however its digits are grouped, unless it is too short."""
    digits = re.sub(r"\D", "", number)
    core = re.sub(r"^(?:0046|46|0)", "", digits)
    if len(core) >= _SHORTEST_NUMBER:
        grouped = r"[\s\-/]*".join(core)
        yield rf"(?<!\w)(?:\+46|0046|0)?[\s()0\-/]*{grouped}(?!\w)"
