"""Contacts as a list shows them: in order, how sure each is, and why one no longer counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hsvdesk.domain.contact import LAST_IN_ORDER, Contact
from hsvdesk.domain.directory import Directory
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.tables import Column, swedish_order


@dataclass(frozen=True, slots=True)
class Line:
    """A contact as the list shows it: with how sure it is, and why it no longer counts."""

    contact: Contact
    verified: str
    ended: str

    @property
    def id(self) -> str:
        """The contact's, so that it stays picked."""
        return self.contact.id


def who(line: Line) -> str:
    """Return function, person and organisation, one below the other, and why it has ended."""
    one = line.contact
    parts = (one.function, one.person, one.organisation, line.ended)
    return "\n".join(part for part in parts if part)


def numbers(line: Line) -> str:
    """Return the numbers with their kinds, one below the other, and any other way."""
    one = line.contact
    phones = (f"{each.kind.label}: {each}" if each.kind else str(each) for each in one.phones)
    return "\n".join([*phones, one.other_channel]).strip() or GAP


def hours(line: Line) -> str:
    """Return when they answer and, on a line of its own, how sure that is."""
    return f"{line.contact.shown_hours}\n{line.verified}"


COLUMNS: tuple[Column[Line], ...] = (
    Column("Kontakt", who, stretch=True),
    Column("Telefon", numbers),
    Column("Tider", hours, stretch=True),
    Column("Ring om", lambda line: line.contact.reasons or "Allmän kontakt", stretch=True),
)


def lines(found: Iterable[Contact], directory: Directory, today: date) -> list[Line]:
    """Return contacts in the order to call, then by name."""
    months = directory.terms.verified_months
    return [
        Line(one, verified(one, today, months), why_ended(one, directory, today))
        for one in sorted(found, key=_order)
    ]


def _order(contact: Contact) -> tuple[int, str]:
    return contact.escalation or LAST_IN_ORDER + 1, swedish_order(contact.function)


def verified(contact: Contact, today: date, months: int) -> str:
    """Return how sure a contact is: what is uncertain in words, else by whom and when."""
    sure = f"Bekräftad {contact.last_verified} av {contact.verified_by}"
    return contact.shown_verification(today, months) or sure


def why_ended(contact: Contact, directory: Directory, today: date) -> str:
    """Return why a contact no longer counts, or not yet; empty for one that does."""
    if contact.entered_in_error:
        return f"Felskrivet: {contact.entered_in_error}"
    if directory.superseded(contact, today):
        return f"Ersatt av {directory.by_id[contact.replaced_by].summary()}"
    if contact.valid_to and contact.valid_to < today:
        return f"Gällde till och med {contact.valid_to}"
    return ""
