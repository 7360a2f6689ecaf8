"""Which contacts count on a day, in the order to call; and sources that disagree on one."""

from collections.abc import Iterator, Sequence
from datetime import date

from hsvdesk.domain.contact import LAST_IN_ORDER, Contact
from hsvdesk.domain.directory import Directory, Entry


def disagreements(directory: Directory, child_id: str, day: date) -> tuple[Sequence[Contact], ...]:
    """Return each group of contacts in force of which nobody has said which is right.

    Args:
        directory: The unit's contacts, and the child's.
        child_id: Whose; the unit's are empty.
        day: The day it is.
    """
    entries = {
        entry.contact.id: entry
        for entry in _entries(directory)
        if entry.contact.child_id == child_id
    }
    found: dict[frozenset[str], Sequence[Contact]] = {}
    for entry in entries.values():
        contact = entry.contact
        if not contact.holds_on(day) or directory.superseded(contact, day):
            continue
        group = [contact, *directory.rivals(entry, day)]
        left = [one for one in group if not directory.settled_by(entries[one.id], day)]
        if contact in left and len(left) > 1:
            in_order = sorted(left, key=lambda one: (one.source.casefold(), one.id))
            found.setdefault(frozenset(one.id for one in left), tuple(in_order))
    return tuple(sorted(found.values(), key=lambda group: group[0].function.casefold()))


def in_force(directory: Directory, day: date) -> tuple[Contact, ...]:
    """Return the contacts that count: a child's own before the unit's, in the order to call.

    Left out are those replaced by another, and those that a verified source has shown to be wrong.
    """
    kept = {
        entry.contact.id: entry.contact
        for entry in _entries(directory)
        if entry.contact.holds_on(day)
        and not directory.superseded(entry.contact, day)
        and not directory.settled_by(entry, day)
    }
    return tuple(sorted(kept.values(), key=_rank))


def _rank(contact: Contact) -> tuple[bool, int, str, str]:
    order = contact.escalation or LAST_IN_ORDER + 1
    return not contact.child_id, order, contact.function.casefold(), contact.id


def _entries(directory: Directory) -> Iterator[Entry]:
    for some in (*directory.named.values(), *directory.general.values()):
        yield from some
