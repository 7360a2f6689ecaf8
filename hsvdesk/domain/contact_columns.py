"""The columns of a list of contacts (kontaktlista): which heading says which field."""

from collections.abc import Sequence
from dataclasses import dataclass

from hsvdesk.domain.phone import PhoneKind
from hsvdesk.domain.sheet import Sheet, SheetRow
from hsvdesk.errors import RuleBroken

HOURS, EXCEPTIONS = "opening_hours", "exceptions"

HEADINGS: dict[str, tuple[str, ...]] = {
    "function": ("funktion", "kontakt", "vem", "mottagning", "benämning"),
    "organisation": ("organisation", "enhet", "klinik", "sjukhus", "verksamhet", "förvaltning"),
    "person": ("person", "namn", "kontaktperson"),
    "profession": ("yrke", "profession", "titel"),
    "phones": ("telefon", "telefonnummer", "tel", "tfn", "nummer", "tele"),
    "phones.mobile": ("mobil", "mobilnummer", "mobiltelefon"),
    "phones.switchboard": ("växel", "växelnummer"),
    "phones.on_call": ("jour", "jourtelefon", "journummer"),
    HOURS: ("öppettider", "öppettid", "tider", "tid", "telefontid", "telefontider", "öppet"),
    EXCEPTIONS: ("andra tider vissa datum", "avvikande öppettider", "avvikande tider"),
    "reasons": ("ring om", "anledning", "anledningar", "orsak", "gäller"),
    "urgencies": ("brådska",),
    "other_channel": ("annan väg", "annan kontaktväg", "video"),
    "who_may_call": ("får ringa", "vem får ringa"),
    "knows_child": ("känner barnet",),
    "journal_access": ("kan läsa barnets journal",),
    "escalation": ("ordning att ringa", "ordning", "turordning"),
    "valid_from": ("gäller från", "från och med", "fr.o.m.", "fr o m"),
    "valid_to": ("gäller till och med", "till och med", "t.o.m.", "t o m"),
    "source": ("källa",),
    "last_verified": ("senast bekräftad", "bekräftad den", "kontrollerad den", "senast verifierad"),
    "verified_by": ("bekräftad av", "kontrollerad av", "verifierad av"),
    "verification_note": ("hur den bekräftades",),
}
"""Words of headings by field; the first is the one that a list is written with."""

_FIELD = {word: field for field, words in HEADINGS.items() for word in words}
_JOINED = ("organisation",)
"""Fields that two columns may say together: "Sjukhus" and "Klinik"."""

PHONE_KINDS: dict[str, PhoneKind | None] = {
    "phones": None,
    "phones.mobile": PhoneKind.MOBILE,
    "phones.switchboard": PhoneKind.SWITCHBOARD,
    "phones.on_call": PhoneKind.ON_CALL,
}

NO_HEADINGS = (
    "Hittar ingen rad med rubriker. Det behövs en kolumn Funktion, och minst en till, som Telefon "
    "eller Öppettider."
)
_LOOKED_THROUGH = 30
"""Rows in which the headings may stand: above them lists have titles and dates."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: where it stands, its heading as written, and the field."""

    at: int
    heading: str
    field: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What was made of the headings.

    Attributes:
        row: The number of the row they stand on.
        read: The columns that are read, from the left.
        unread: The headings that nobody knows.
    """

    row: int
    read: tuple[Column, ...]
    unread: tuple[str, ...]


def fit(sheet: Sheet) -> int:
    """Return how many headings of a sheet are known."""
    return max((len(_columns(row).read) for row in sheet.rows[:_LOOKED_THROUGH]), default=0)


def columns_of(sheet: Sheet) -> Columns:
    """Return the columns of a list.

    Raises:
        RuleBroken: At the field `file`: no headings, or two columns say the same.
    """
    for row in sheet.rows[:_LOOKED_THROUGH]:
        found = _columns(row)
        fields = {one.field for one in found.read}
        if "function" in fields and len(fields) > 1:
            _no_two(found.read)
            return found
    raise RuleBroken({"file": NO_HEADINGS})


def _columns(row: SheetRow) -> Columns:
    read, unread = [], []
    for at, cell in enumerate(row.cells):
        heading = " ".join(cell.text.split())
        field = _FIELD.get(heading.casefold().rstrip(":*").strip())
        if field and not cell.from_row:
            read.append(Column(at, heading, field))
        elif heading:
            unread.append(heading)
    return Columns(row.number, tuple(read), tuple(unread))


def _no_two(columns: Sequence[Column]) -> None:
    by_field: dict[str, str] = {}
    for one in columns:
        other = by_field.setdefault(one.field, one.heading)
        many = one.field in PHONE_KINDS or one.field in _JOINED
        if other is not one.heading and not many:
            text = (
                f"Kolumnerna ”{other}” och ”{one.heading}” säger samma sak. Ta bort den ena, eller "
                "ge den en annan rubrik."
            )
            raise RuleBroken({"file": text})
