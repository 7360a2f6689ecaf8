"""Directory (kontaktkatalog): contacts made ready to be asked many times, each in a moment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hsvdesk.domain.contact import LAST_IN_ORDER, Caller, Contact
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.timetable import Hours, Office, Timetable, hours_of, timetable

BODILY = frozenset(tuple(ContactReason)[: tuple(ContactReason).index(ContactReason.PSYCHIATRY)])
"""The reasons that whoever answers for *allmänt sämre* can be asked about too: the child's body."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the unit has decided.

    Attributes:
        office: Its office hours.
        verified_months: For how many months a contact that was verified still is.
    """

    office: Office
    verified_months: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One contact, with what is the same at every moment.

    Attributes:
        rivals: Contacts that another source has given other hours, for the same line.
        wish: Whose it is, its order to call and whether it knows the child: the smallest first.
        place: Where it stands among all by name.
        verified_to: The last day on which it is verified; none when it never was.
    """

    contact: Contact
    table: Timetable
    reasons: frozenset[ContactReason]
    rivals: tuple[Contact, ...]
    verified_to: date | None
    for_family: bool
    wish: tuple[bool, int, bool]
    place: int

    def general_for(self, reason: ContactReason) -> bool:
        """Whether it may be asked about a reason that it does not name."""
        if reason in self.reasons:
            return False
        return not self.reasons or (ContactReason.GENERAL in self.reasons and reason in BODILY)

    def verified(self, day: date) -> bool:
        """Whether it is verified on a day."""
        return self.verified_to is not None and day <= self.verified_to


@dataclass(frozen=True, slots=True)
class Directory:
    """Contacts by whose they are and what they answer for.

    Attributes:
        named: Those that name the reason, by child (empty: the unit's) and reason.
        general: Those who may be asked about what they do not name, by child.
        by_id: Every contact, mistakes left out.
    """

    terms: Terms
    named: Mapping[tuple[str, ContactReason], Sequence[Entry]]
    general: Mapping[str, Sequence[Entry]]
    by_id: Mapping[str, Contact]

    def candidates(self, reason: ContactReason, child_id: str) -> Iterator[tuple[Entry, bool]]:
        """Yield who may be called about a reason, for a child or for none, in no order.

        With each goes whether it names the reason; else it is a general contact.
        """
        for whose in dict.fromkeys((child_id, "")):
            for entry in self.named.get((whose, reason), ()):
                yield entry, True
            for entry in self.general.get(whose, ()):
                if entry.general_for(reason):
                    yield entry, False

    def superseded(self, contact: Contact, day: date) -> bool:
        """Whether another contact in force stands in this one's place.

        Contacts that replace each other in a circle are all shown: nobody knows which is right.
        """
        if not contact.replaced_by:
            return False
        chain = [contact.id]
        replaced = False
        while (following := self.by_id.get(contact.replaced_by)) is not None:
            if following.id == chain[0]:
                return False
            if following.id in chain:
                break
            chain.append(following.id)
            replaced = replaced or following.holds_on(day)
            contact = following
        return replaced

    def settled_by(self, entry: Entry, day: date) -> bool:
        """Whether a rival has been verified, and this contact has not."""
        if not entry.rivals or entry.verified(day):
            return False
        months = self.terms.verified_months
        return any(one.verified(day, months) for one in self.rivals(entry, day))

    def rivals(self, entry: Entry, day: date) -> list[Contact]:
        """Return the contacts in force that another source has given other hours."""
        return [one for one in entry.rivals if one.holds_on(day) and not self.superseded(one, day)]


def directory(contacts: Iterable[Contact], terms: Terms) -> Directory:
    """Return the contacts ready to be asked; those that are mistakes are left out."""
    right = [one for one in contacts if not one.entered_in_error]
    kept = sorted(right, key=lambda one: (one.function.casefold(), one.id))
    lines = _lines(kept)
    tables: dict[Hours, Timetable] = {}
    named: dict[tuple[str, ContactReason], list[Entry]] = {}
    general: dict[str, list[Entry]] = {}
    for place, contact in enumerate(kept):
        hours = hours_of(contact)
        if hours not in tables:
            tables[hours] = timetable(hours, terms.office)
        entry = Entry(
            contact,
            tables[hours],
            frozenset(contact.reasons),
            _rivals(contact, lines),
            contact.verified_to(terms.verified_months),
            contact.who_may_call is Caller.FAMILY,
            _wish(contact),
            place,
        )
        for reason in entry.reasons:
            named.setdefault((contact.child_id, reason), []).append(entry)
        if not entry.reasons or ContactReason.GENERAL in entry.reasons:
            general.setdefault(contact.child_id, []).append(entry)
    return Directory(terms, named, general, {one.id: one for one in kept})


def _wish(contact: Contact) -> tuple[bool, int, bool]:
    order = contact.escalation or LAST_IN_ORDER + 1
    return not contact.child_id, order, not contact.knows_child


Line = tuple[str, str, str, str]
"""Whose, function, person and number: the same line, whoever has told of it."""


def _lines(contacts: Iterable[Contact]) -> dict[Line, list[Contact]]:
    found: dict[Line, list[Contact]] = {}
    for contact in contacts:
        for line in _lines_of(contact):
            found.setdefault(line, []).append(contact)
    return found


def _lines_of(contact: Contact) -> set[Line]:
    function, person = contact.function.casefold(), contact.person.casefold()
    numbers = (phone.key for phone in contact.phones)
    return {(contact.child_id, function, person, number) for number in numbers if number}


def _rivals(contact: Contact, lines: Mapping[Line, Sequence[Contact]]) -> tuple[Contact, ...]:
    """Return who is told of by another source for the same line with other hours."""
    if not contact.source:
        return ()
    same = {one.id: one for line in _lines_of(contact) for one in lines[line]}
    return tuple(
        one
        for one in same.values()
        if one.source
        and one.source.casefold() != contact.source.casefold()
        and one.shown_hours != contact.shown_hours
    )


def circle(contact: Contact, others: Iterable[Contact]) -> bool:
    """Whether a contact, as it is about to be saved, would replace itself through others."""
    by_id = {one.id: one for one in others} | {contact.id: contact}
    seen: set[str] = set()
    following = by_id.get(contact.replaced_by)
    while following is not None and following.id not in seen:
        if following.id == contact.id:
            return True
        seen.add(following.id)
        following = by_id.get(following.replaced_by)
    return False
