"""One row of the answer to whom to call: who, on which number, and in words why it stands there.

The words are made when they are asked for: of hundreds of rows only some are ever read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from hsvdesk.domain.contact import Caller, Contact, Urgency
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.directory import Directory, Entry
from hsvdesk.domain.hours_shown import shown_day
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import local
from hsvdesk.domain.timetable import HORIZON, OPEN, Basis, Standing, State

ROUND_THE_CLOCK = "Dygnet runt"
NUMBER_MISSING = "Numret saknas – fyll i under Inställningar"

_TOLD = {Basis.WEEKDAY, Basis.ALWAYS, Basis.NOT_SAID, Basis.NOT_VALID}
"""Grounds that need no words: the hours themselves say it."""


@dataclass(frozen=True, slots=True)
class FixedLine:
    """A line that always stands in the answer.

    Attributes:
        key: Names it: "112", "hospital".
        first: It stands above everything (112).
        reasons: What it stands first for, after 112: the poisons line for poisoning.
    """

    key: str
    function: str
    organisation: str
    number: str
    note: str = ""
    first: bool = False
    reasons: tuple[ContactReason, ...] = ()


class Words(Protocol):
    """What is said of a row."""

    @property
    def hours(self) -> str:
        """Whether it answers, until when, or when it opens."""

    @property
    def merits(self) -> str:
        """What speaks for it; empty for a line that always stands there."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be said aloud of it."""


@dataclass(frozen=True, slots=True, repr=False)
class CallRow:
    """One row of the answer.

    Attributes:
        id: The contact's id, or the key of a line that always stands there.
        words: What is said of it.
        contact: The contact; none for a line that always stands there.
    """

    id: str
    function: str
    organisation: str
    phones: tuple[Phone, ...]
    state: State
    words: Words
    open_until: datetime | None = None
    opens_at: datetime | None = None
    contact: Contact | None = None

    @property
    def open(self) -> bool:
        """Whether somebody answers, surely or not."""
        return self.state in OPEN

    @property
    def why(self) -> str:
        """In words, why it stands here: whether it answers, and what speaks for it."""
        return ". ".join(filter(None, (self.words.hours, self.words.merits)))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be said aloud of it: old, sources that disagree, whose number it is."""
        return self.words.remarks


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, on which day in Sweden, and whether the family looks at the answer."""

    directory: Directory
    reason: ContactReason
    urgency: Urgency | None
    day: date
    family: bool

    def other_urgency(self, contact: Contact) -> bool:
        """Whether the contact is named for other urgencies than the one asked about."""
        asked = self.urgency
        return asked is not None and bool(contact.urgencies) and asked not in contact.urgencies


@dataclass(frozen=True, slots=True)
class Stands:
    """How all contacts with the same hours stand, seen from a day."""

    how: Standing
    today: date

    @property
    def words(self) -> str:
        """Whether they answer, until when, or when they open."""
        return _hours(self.how, self.today)


def contact_row(asked: Asked, entry: Entry, names_it: bool, stands: Stands) -> CallRow:
    """Return the row of a contact."""
    contact, how = entry.contact, stands.how
    return CallRow(
        contact.id,
        contact.function,
        contact.organisation,
        contact.phones,
        how.state,
        _OfContact(asked, entry, names_it, stands),
        how.open_until,
        how.opens_at,
        contact,
    )


def fixed_row(line: FixedLine) -> CallRow:
    """Return the row of a line that always stands in an answer."""
    return CallRow(
        id=line.key,
        function=line.function,
        organisation=line.organisation,
        phones=(Phone(number=line.number),) if line.number else (),
        state=State.OPEN if line.number else State.NOT_SAID,
        words=_OfLine((line.note or ROUND_THE_CLOCK) if line.number else NUMBER_MISSING),
    )


@dataclass(frozen=True, slots=True)
class _OfLine:
    """What is said of a line that always stands in an answer."""

    hours: str
    merits: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _OfContact:
    """What is said of a contact."""

    asked: Asked
    entry: Entry
    names_it: bool
    stands: Stands

    @property
    def hours(self) -> str:
        return self.stands.words

    @property
    def merits(self) -> str:
        return _merits(self.entry.contact, self.asked.reason if self.names_it else None)

    @property
    def remarks(self) -> tuple[str, ...]:
        return tuple(_remarks(self.asked, self.entry))


def _hours(how: Standing, today: date) -> str:
    name = f", {how.named}" if how.named else ""
    ground = name if how.basis in _TOLD else f"{name} ({how.basis.label})"
    if how.state in OPEN:
        if how.open_until is not None:
            return f"Öppet till {_clock(how.open_until, today)}{ground}"
        return f"{ROUND_THE_CLOCK if how.basis is Basis.ALWAYS else 'Öppet'}{ground}"
    if how.state is State.NOT_SAID:
        return f"Tider saknas, ring och hör{ground}"
    if how.opens_at is None:
        return f"Stängt{ground}, öppnar inte inom {HORIZON} dagar"
    if how.basis is Basis.NO_EVE:
        ground = ""  # closed by the hours of the week too, whatever those of the eve are
    doubt = " (osäkert: afton)" if how.opens_basis is Basis.NO_EVE else ""
    return f"Stängt{ground}, öppnar {_clock(how.opens_at, today, always_day=True)}{doubt}"


def _clock(at: datetime, today: date, *, always_day: bool = False) -> str:
    shown = local(at)
    if shown.date() == today and not always_day:
        return f"{shown:%H.%M}"
    return f"{shown_day(shown.date(), today)} {shown:%H.%M}"


def _merits(contact: Contact, reason: ContactReason | None) -> str:
    """Return what speaks for a contact; without reason it is a general one."""
    parts = (
        "Barnets egen kontakt" if contact.child_id else "Enhetens kontakt",
        f"för {reason.label.lower()}" if reason else "allmän",
        f"nummer {contact.escalation} i ordning" if contact.escalation else "",
        "känner barnet" if contact.knows_child else "",
    )
    return ", ".join(filter(None, parts))


def _remarks(asked: Asked, entry: Entry) -> Iterator[str]:
    contact, day = entry.contact, asked.day
    months = asked.directory.terms.verified_months
    verified = entry.verified(day)
    for rival in asked.directory.rivals(entry, day) if entry.rivals else ():
        if asked.family and rival.secrecy:
            continue
        if not verified or rival.verified(day, months):
            yield f"Källorna är oense: enligt {rival.source}: {rival.shown_hours}"
    if not verified:
        yield contact.shown_verification(day, months)
    if contact.who_may_call is Caller.FAMILY:
        yield "Numret är för familjen"
    if asked.other_urgency(contact):
        yield f"Angiven för: {', '.join(one.label.lower() for one in contact.urgencies)}"
