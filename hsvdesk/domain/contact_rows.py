"""Contacts written as a list (kontaktlista): the rows of a CSV file that can be read back."""

from collections.abc import Iterable, Iterator
from typing import Any

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_cells import written_phone
from hsvdesk.domain.contact_columns import EXCEPTIONS, HEADINGS, HOURS
from hsvdesk.domain.hours_shown import ALWAYS, shown_exception, shown_hours

_FIELDS = tuple(name for name in HEADINGS if "." not in name)


def rows(contacts: Iterable[Contact]) -> Iterator[tuple[str, ...]]:
    """Yield the headings, then a row for each contact that is no mistake."""
    yield tuple(HEADINGS[name][0].capitalize() for name in _FIELDS)
    for one in contacts:
        if not one.entered_in_error:
            yield tuple(_cell(one, name) for name in _FIELDS)


def _cell(contact: Contact, name: str) -> str:
    if name == HOURS:
        return ALWAYS if contact.always else shown_hours(contact.opening_hours)
    if name == EXCEPTIONS:
        return "\n".join(map(shown_exception, contact.exceptions))
    if name == "phones":
        return "\n".join(map(written_phone, contact.phones))
    return _written(getattr(contact, name))


def _written(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case tuple():
            return ", ".join(one.label for one in value)
        case _:
            return str(getattr(value, "label", value))
