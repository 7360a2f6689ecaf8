"""Identity numbers (personnummer, samordningsnummer, reservnummer) and how they are read."""

import re
from dataclasses import dataclass
from datetime import date

from hsvdesk.domain.choice import Choice


class IdentityKind(Choice):
    """What sort of number names the child."""

    PERSONNUMMER = "personnummer", "Personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer", "Samordningsnummer"
    RESERVE_NATIONAL = "reserve_national", "Nationellt reservid"
    RESERVE_LOCAL = "reserve_local", "Lokalt reservnummer"
    UNKNOWN = "unknown", "Okänt"


NUMBERED = (IdentityKind.PERSONNUMMER, IdentityKind.SAMORDNINGSNUMMER)
_DIGITS = re.compile(r"([0-9]{2})?([0-9]{6})[-+]?([0-9]{4})")
_COORDINATION_DAY = 60


@dataclass(frozen=True, slots=True)
class Identity:
    """An identity as it is stored, what is wrong with it and what to look twice at.

    Attributes:
        kind: The kind, found out from the number where it was not given.
        number: 12 digits without dash, or as written.
        problems: What stops a save, by field.
        warning: What is kept but should be checked.
    """

    kind: IdentityKind | None
    number: str
    problems: dict[str, str]
    warning: str = ""


def check_digit(nine: str) -> int:
    """Return the check digit of nine digits YYMMDDNNN.

    Luhn with weights 2, 1, 2, … (folkbokföringslagen 1991:481 18 §).
    """
    products = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return -sum(product // 10 + product % 10 for product in products) % 10


def read_identity(written: str, kind: IdentityKind | None, birth_date: date | None) -> Identity:
    """Return the identity that `written` says.

    Ten digits are completed by the birth date and refused if the two disagree. Twelve digits may
    differ from the birth date: a number is no proof of it (1991:481 18 §). A number in no known
    format is kept as written and warned of; it is never corrected.
    """
    text = re.sub(r"\s", "", written)
    found = _DIGITS.fullmatch(text)
    if kind not in (None, *NUMBERED) or found is None:
        return _opaque(written.strip(), kind)
    century, six, last = found.groups()
    day = int(six[4:])
    actual = NUMBERED[day > _COORDINATION_DAY]
    if check_digit(six + last[:3]) != int(last[3]):
        return Identity(kind or actual, text, {"identity": "Kontrollsiffran stämmer inte."})
    if kind is not None and kind is not actual:
        return Identity(kind, text, {"identity": f"Numret är ett {actual.label.lower()}."})
    if century is None:
        if birth_date is None:
            return Identity(actual, text, {"identity": "Skriv tolv siffror, med århundrade."})
        century = f"{birth_date.year:04}"[:2]
    born = _day(century + six, actual)
    if born is None:
        return Identity(actual, text, {"identity": "Numret börjar inte med ett datum."})
    number = century + six + last
    if birth_date is None or born == birth_date:
        return Identity(actual, number, {})
    if found[1] is None:
        return Identity(actual, text, {"identity": "Numret och födelsedatumet stämmer inte ihop."})
    return Identity(actual, number, {}, "Numret har ett annat datum än födelsedatumet.")


def _opaque(written: str, kind: IdentityKind | None) -> Identity:
    if kind is None:
        return Identity(None, written, {"identity_kind": "Välj vilken sorts nummer det är."})
    warning = ""
    if kind in NUMBERED:
        warning = (
            f"{written} har inte formen av ett {kind.label.lower()}. Sparat som det skrevs."
            if written
            else ""
        )
    return Identity(kind, written, {}, warning)


def _day(eight: str, kind: IdentityKind) -> date | None:
    shift = _COORDINATION_DAY if kind is IdentityKind.SAMORDNINGSNUMMER else 0
    try:
        return date(int(eight[:4]), int(eight[4:6]), int(eight[6:]) - shift)
    except ValueError:
        return None


def shown_identity(number: str) -> str:
    """Return the identity as people read it: 20190314-9811, or as written."""
    if re.fullmatch("[0-9]{12}", number):
        return f"{number[:8]}-{number[8:]}"
    return number or "Identitet saknas"
