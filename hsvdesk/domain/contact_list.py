"""A list of contacts (kontaktlista): rows of a sheet made contacts, each problem at its row.

Nothing is guessed. What cannot be read to the last word is a problem, and its row is not taken in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from hsvdesk.domain import contact_cells as cells
from hsvdesk.domain import rules
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_columns import (
    EXCEPTIONS,
    HOURS,
    PHONE_KINDS,
    Column,
    Columns,
    columns_of,
)
from hsvdesk.domain.hours_text import read_hours
from hsvdesk.domain.record import described_fields
from hsvdesk.domain.sheet import Sheet, SheetRow

AS_ABOVE = frozenset({"se ovan", "s.o.", "so", "dito", "d:o", "samma", '"', "''", '-"-', "-''-"})
"""How people write that a cell says what the one above it says."""
NOTHING_ABOVE = "Inget står ovanför i kolumnen."
ONLY_A_NAME = "Raden säger bara ett namn. Är det en rubrik i listan hör den inte hit."
OTHER_HOURS = "En annan källa har andra tider. Båda visas tills en är bekräftad."
UNVERIFIED = "Nummer eller tider ändras: bekräftelsen tas bort"

_READERS = {
    "reasons": cells.reasons,
    "urgencies": cells.urgencies,
    "who_may_call": cells.caller,
    "knows_child": cells.yes_or_no,
    "journal_access": cells.yes_or_no,
    "escalation": cells.whole_number,
    "valid_from": cells.day,
    "valid_to": cells.day,
    "last_verified": cells.day,
    EXCEPTIONS: cells.exceptions,
}
_VERIFICATION = ("last_verified", "verified_by", "verification_note")


class Listed(Enum):
    """What a row of a list is to the contacts there are."""

    NEW = "ny"
    SAME = "finns redan"
    CHANGED = "ändrad"
    UNREAD = "kan inte läsas"


@dataclass(frozen=True, slots=True, repr=False)
class ListedContact:
    """One row of a list.

    Attributes:
        row: Its number in the file.
        contact: What it says; for a row that cannot be read, as far as it can.
        problems: What is wrong, by the heading it stands under.
        remarks: What the reader should know: taken from above, other sources, what changes.
    """

    row: int
    contact: Contact
    listed: Listed
    problems: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def takable(self) -> bool:
        """Whether it can be taken in, and would change anything."""
        return self.listed in (Listed.NEW, Listed.CHANGED)


@dataclass(frozen=True, slots=True, repr=False)
class ContactList:
    """A list as it was read.

    Attributes:
        unread: Headings of columns that are not read.
        remarks: What else of the file was not read.
    """

    rows: tuple[ListedContact, ...]
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def read(
    sheet: Sheet, known: Iterable[Contact], today: date, *, child_id: str = "", source: str = ""
) -> ContactList:
    """Return what a list says, row by row, beside the contacts there are.

    Args:
        sheet: The rows of the file.
        known: The contacts of the unit, or of the child.
        today: The day it is.
        child_id: Whose the contacts are; empty for the whole unit.
        source: What is said of where a row comes from that does not say it itself.

    Raises:
        RuleBroken: At the field `file`: no headings are understood, or two say the same.
    """
    columns = columns_of(sheet)
    kept = [one for one in known if one.child_id == child_id and not one.entered_in_error]
    reader = _Reader(columns)
    found: list[ListedContact] = []
    earlier: dict[tuple[Any, ...], int] = {}
    for row in sheet.rows:
        if row.number <= columns.row:
            continue
        said, problems, remarks = reader.row(row)
        made = Contact(child_id=child_id, **({"source": source} | said))
        problems |= _broken(made, said, problems, columns, today)
        key = (_key(made), _numbers(made), made.source.casefold(), made.person.casefold())
        if not problems and key in earlier:
            problems[_heading(columns, "function")] = f"Samma kontakt som på rad {earlier[key]}."
        earlier.setdefault(key, row.number)
        if problems:
            found.append(ListedContact(row.number, made, Listed.UNREAD, problems, remarks))
        else:
            found.append(_beside(row.number, made, set(said), remarks, kept, today))
    return ContactList(tuple(found), columns.unread, sheet.remarks)


def _broken(
    made: Contact, said: dict[str, Any], found: dict[str, str], columns: Columns, today: date
) -> dict[str, str]:
    """Return the rules that a contact breaks, by heading; those of cells not read are said."""
    broken = rules.problems(made, today)
    if not said.get("function"):
        broken["function"] = (
            "Funktionen saknas. Är den samma som på raden ovanför: skriv ”se ovan” i listan."
        )
    elif len(said) == 1 and not found:
        broken["function"] = ONLY_A_NAME
    by_heading = {_heading(columns, name.split(".")[0]): text for name, text in broken.items()}
    return {heading: text for heading, text in by_heading.items() if heading not in found}


def _heading(columns: Columns, name: str) -> str:
    name = HOURS if name == "always" else name
    headings = [one.heading for one in columns.read if one.field.split(".")[0] == name]
    return headings[0] if headings else described_fields(Contact)[name].spec.label


class _Reader:
    """Reads one row after the other, and remembers what stands above."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns.read
        self._above: dict[int, tuple[str, int]] = {}

    def row(self, row: SheetRow) -> tuple[dict[str, Any], dict[str, str], tuple[str, ...]]:
        """Return the fields that a row says, its problems by heading, and remarks."""
        said: dict[str, Any] = {}
        problems: dict[str, str] = {}
        remarks: list[str] = []
        for column in self._columns:
            try:
                text, origin = self._text(row, column)
                if text:
                    _say(said, column, text)
            except ValueError as error:
                problems[column.heading] = str(error)
                continue
            if origin != row.number and text:
                remarks.append(f"{column.heading}: från rad {origin}")
        return said, problems, tuple(remarks)

    def _text(self, row: SheetRow, column: Column) -> tuple[str, int]:
        """Return what a cell says, and the number of the row that it is said on."""
        cell = row.cell(column.at)
        if cell.problem:
            # What stands further down must not take the value from above this cell.
            self._above.pop(column.at, None)
            raise ValueError(cell.problem)
        if cell.text.casefold() in AS_ABOVE:
            if column.at not in self._above:
                raise ValueError(NOTHING_ABOVE)
            return self._above[column.at]
        origin = cell.from_row or row.number
        if cell.text:
            self._above[column.at] = (cell.text, origin)
        else:
            self._above.pop(column.at, None)
        return cell.text, origin


def _say(said: dict[str, Any], column: Column, text: str) -> None:
    """Add what a cell says to the fields of its row.

    Raises:
        ValueError: In Swedish, what is not understood.
    """
    name = column.field
    if name in PHONE_KINDS:
        said["phones"] = (*said.get("phones", ()), *cells.phones(text, PHONE_KINDS[name]))
    elif name == HOURS:
        hours = read_hours(text)
        if hours.problem:
            raise ValueError(f"”{' '.join(text.split())}”: {hours.problem}")
        said |= {"always": True} if hours.always else {HOURS: hours.rows}
    elif name in _READERS:
        said[name] = _READERS[name](text)
    else:
        plain = " ".join(text.split())
        if problem := rules.text_problem(plain):
            raise ValueError(problem)
        there = said.get(name, "")
        said[name] = f"{there}, {plain}" if there and there != plain else plain


def _key(contact: Contact) -> tuple[str, str]:
    return contact.function.casefold(), contact.organisation.casefold()


def _numbers(contact: Contact) -> frozenset[str]:
    return frozenset(phone.key for phone in contact.phones)


def _same_line(one: Contact, other: Contact) -> bool:
    """Whether two contacts are the same function of the same place, with a number in common."""
    mine, its = _numbers(one), _numbers(other)
    return _key(one) == _key(other) and (bool(mine & its) or mine == its)


def _beside(
    row: int,
    made: Contact,
    said: set[str],
    remarks: tuple[str, ...],
    known: Sequence[Contact],
    today: date,
) -> ListedContact:
    """Return a row that can be read, as it stands beside what there is."""
    same = [one for one in known if _same_line(one, made)]
    own = [one for one in same if not _other_source(one, made)]
    if own:
        return _changed(row, made, said, remarks, own[0], today)
    if any(one.shown_hours != made.shown_hours for one in same):
        remarks = (*remarks, OTHER_HOURS)
    return ListedContact(row, made, Listed.NEW, {}, remarks)


def _other_source(one: Contact, made: Contact) -> bool:
    """Whether another source says other hours of the same line: then both are kept."""
    return (
        bool(one.source and made.source)
        and one.source.casefold() != made.source.casefold()
        and one.shown_hours != made.shown_hours
        and made.hours_said
        and one.hours_said
    )


def _changed(
    row: int,
    made: Contact,
    said: set[str],
    remarks: tuple[str, ...],
    there: Contact,
    today: date,
) -> ListedContact:
    """Return a row that is of a contact there is already: what of it would change."""
    fresh: dict[str, Any] = {}
    told: list[str] = []
    if made.hours_said and _week(made) != _week(there):
        fresh |= {"always": made.always, "opening_hours": made.opening_hours}
        told.append(f"Tider: {_week(there)} → {_week(made)}")
    if "phones" in said and _numbers(made) != _numbers(there):
        fresh["phones"] = made.phones
        told.append(f"Telefon: {_shown_numbers(there)} → {_shown_numbers(made)}")
    line_changed = bool(fresh)
    for name in sorted(said - {"always", HOURS, "phones", "function", "organisation"}):
        if getattr(made, name) != getattr(there, name):
            fresh[name] = getattr(made, name)
            told.append(f"{described_fields(Contact)[name].spec.label} ändras")
    if not fresh:
        return ListedContact(row, there, Listed.SAME, {}, remarks)
    if line_changed and there.last_verified and "last_verified" not in said:
        fresh |= {name: getattr(Contact(), name) for name in _VERIFICATION if name not in said}
        told.append(UNVERIFIED)
    changed = replace(there, **fresh)
    if broken := rules.problems(changed, today):
        named = {described_fields(Contact)[key.split(".")[0]].spec.label: broken[key]
                 for key in broken}  # fmt: skip
        return ListedContact(row, changed, Listed.UNREAD, named, remarks)
    return ListedContact(row, changed, Listed.CHANGED, {}, (*remarks, *told))


def _week(contact: Contact) -> str:
    return replace(contact, exceptions=()).shown_hours


def _shown_numbers(contact: Contact) -> str:
    return ", ".join(phone.shown for phone in contact.phones) or "saknas"
