"""Identities (identiteter): names, numbers, addresses and dates, taken out of a child's texts.

Rather too much than too little: what is taken is shown, and a person writes the text anew. What
only a reader understands, such as a neighbour's name in the middle of a sentence, is not known
here; `capitals` points at words that may be one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from hsvdesk.domain.care_plan import PlanContact
from hsvdesk.domain.child import CareContact, Child
from hsvdesk.domain.choice import Choice
from hsvdesk.domain.device import Device, TrainedUser
from hsvdesk.domain.household import Household
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, described_fields
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.staff import Staff
from hsvdesk.domain.template import REMOVED
from hsvdesk.domain.withheld import address_patterns, number_patterns, word_patterns

_ROLE_PARTS = (
    *("anhörig", "ansvarig", "apotek", "assistent", "avdelning", "dialys", "dietist", "distriktss"),
    *("familj", "förskol", "förälder", "föräldr", "habilitering", "hemsjukvård", "hemtjänst"),
    *("hjälpmedel", "klinik", "kommun", "korttids", "kurator", "leverantör", "logoped", "läkare"),
    *("medicinsk", "mottagning", "neonatal", "närstående", "palliativ", "pedagog", "personal"),
    *("personlig", "psykiatr", "psykolog", "region", "respirator", "sjukgymnast", "sjukhus"),
    *("sjuksköters", "sjukvård", "skolsköters", "stödperson", "teknik", "terapeut"),
    *("tjänstgörande", "undersköters", "vikarie", "vårdcentral", "vårdnadshavar", "överläkar"),
)
"""Parts of words for roles and places of work, long enough to stand in nobody's name."""

_FAMILY = {"mamma", "pappa", "mormor", "morfar", "farmor", "farfar", "syskon", "storebror"} | {
    *("storasyster", "bror", "syster", "moster", "faster", "morbror", "farbror"),
}
_PARTICLES = {"af", "av", "de", "del", "den", "der", "dr", "doktor", "i", "la", "och", "von"}
_WORDS = _FAMILY | _PARTICLES
_WORDS |= {"alla", "annan", "barn", "barnet", "chef", "dag", "elev", "enhetschef", "helg", "hemma"}
_WORDS |= {"hemmet", "hos", "jour", "kväll", "kvälls", "mas", "natt", "rektor", "skola", "skolan"}
_WORDS |= {"ssk", "team", "tolk", "växel", "växeln"}
"""Words that are nobody's name, whole."""

_LONG = 5
"""Letters from which a name is found at the beginning of longer words too: Aminas, Aminaboxen."""

_PERSONS = ("responsible", "performer", "backup_performer", "owner", "next_step_who")
"""Fields that may name a person, beside all that end with _by, _name, _doctor or _nurse."""

_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_ALWAYS = (
    r"\S+@\S+",
    r"(?<!\w)\d{4}-\d{2}-\d{2}(?!\w)",
    rf"(?<!\w)\d{{1,2}}(?::?e|\.)?\s+(?:{_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sep|okt|nov|dec)"
    r"(?!\w)\.?(?:\s+\d{4}(?!\w))?",
    r"(?<!\w)\d{1,2}/\d{1,2}(?:[-/ ]\d{2,4})?(?!\w)",
    r"(?<!\w)\+?\d(?:[\s\-/()\u00a0]{0,2}\d){4,}(?!\w)",
)
"""E-mail, dates as people write them, and five digits or more: numbers of people and phones."""


class Identities:
    """Takes the identities of one child, those near it and those who care for it out of texts."""

    def __init__(self, records: Mapping[str, Sequence[Record]], staff: Iterable[Staff]) -> None:
        """Learn them from a child's records, by kind, and from the unit's staff.

        Corrected and ended records count: their names stand in texts all the same.
        """
        found = {*_ALWAYS, *(pattern for one in staff for pattern in _names(one.name))}
        for each in records.values():
            for one in each:
                found.update(_learned(one))
        longest_first = sorted(found, key=lambda pattern: (-len(pattern), pattern))
        self._pattern = re.compile("|".join(longest_first), re.IGNORECASE)

    def text(self, text: str) -> tuple[str, list[str]]:
        """Return a text with a mark for each identity, and what was taken out."""
        taken = [one[0].strip() for one in self._pattern.finditer(text)]
        return self._pattern.sub(REMOVED, text), taken

    def role(self, text: str) -> str:
        """Return who does something, if that says a role and certainly no name; else nothing."""
        words = re.findall(r"\w+", text)
        named = any(one[0].isupper() and not is_ordinary(one) for one in words)
        return "" if named or self._pattern.search(text) else text


def is_ordinary(word: str) -> bool:
    """Whether a word is a role or a place of work rather than a name."""
    small = word.casefold()
    return small in _WORDS or any(part in small for part in _ROLE_PARTS)


def capitals(texts: Iterable[str]) -> list[str]:
    """Return words that begin with a capital inside a sentence: they may be names."""
    found = {
        word
        for text in texts
        for word in re.findall(r"(?<=[\w,;)] )[^\W\d_](?=[^\W\d_A-ZÅÄÖ])\w+", text)
        if word[0].isupper() and not is_ordinary(word)
    }
    return sorted(found)


def _learned(record: Record) -> Iterator[str]:
    if isinstance(record, Child):
        for name in (record.given_name, record.family_name, record.name):
            yield from _names(name)
        yield from word_patterns(record.identity)
        yield from number_patterns(record.identity)
        for place in record.care_places:
            yield from _names(place.name)
            yield from address_patterns(place.address)
            yield from number_patterns(place.phone)
    if isinstance(record, Relative):
        yield from _names(record.name)
    if isinstance(record, Household):
        yield from _named(record.name)
        yield from address_patterns(record.address)
        for text in (record.door_code, record.door_key):
            yield from word_patterns(text)
    if isinstance(record, Device):
        yield from word_patterns(record.serial_number)
    yield from _persons(record)


def _persons(described: Any) -> Iterator[str]:
    """Yield the names and numbers in a record and in whatever is nested in it."""
    match described:
        case Phone():
            yield from number_patterns(described.number)
        case TrainedUser() | CareContact() | PlanContact():
            yield from _named(described.name)
    for name, each in described_fields(type(described)).items():
        value = getattr(described, name)
        for one in value if each.many else (value,):
            if each.nested and one is not None:
                yield from _persons(one)
            elif isinstance(one, str) and not isinstance(one, Choice) and _names_somebody(name):
                yield from _named(one)


def _names_somebody(field: str) -> bool:
    return field in _PERSONS or field.endswith(("_by", "_name", "_doctor", "_nurse"))


def _names(name: str) -> Iterator[str]:
    """Yield a name whole, and each part of it that is no word for a relative and no particle."""
    words = re.findall(r"\w+", name)
    if sum(map(len, words)) > 1:
        whole = r"\W+".join(map(re.escape, words))
        yield rf"(?<!\w){whole}s?(?!\w)"
    for word in words:
        if len(word) > 1 and word.casefold() not in _FAMILY | _PARTICLES:
            longer = r"\w*" if len(word) >= _LONG else r"s?"
            yield rf"(?<!\w){re.escape(word)}{longer}(?!\w)"


def _named(text: str) -> Iterator[str]:
    """Yield the names in a text that may say a role: words with a capital that are no role."""
    for word in re.findall(r"\w+", text):
        if word[0].isupper() and not is_ordinary(word):
            yield from _names(word)
