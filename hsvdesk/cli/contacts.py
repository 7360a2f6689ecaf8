"""Commands for lists of contacts: import contacts, export contacts."""

import re
from pathlib import Path
from typing import Any

import click

from hsvdesk.cli.options import Group, Options, pass_options, show
from hsvdesk.domain.codec import to_body
from hsvdesk.domain.contact_list import ContactList, ListedContact
from hsvdesk.services import contact_lists

_NUMBERS = re.compile(r"[0-9]{1,7}(?:-[0-9]{1,7})?")


class Rows(click.ParamType[str]):
    """all, none, or numbers of rows: 4,7-9."""

    name = "all|none|RADER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in ("all", "none") and not all(map(_NUMBERS.fullmatch, value.split(","))):
            self.fail("Skriv all, none eller radnummer, som 4,7-9.", param, ctx)
        return str(value)


@click.group(name="import", cls=Group)
def import_() -> None:
    """Läs in uppgifter ur en fil."""


@import_.command(name="contacts")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--child", "child_id", default="", help="Barnets id; utan: hela enheten.")
@click.option("--accept", type=Rows(), default="none", help="Vilka rader som tas in.")
@pass_options
def import_contacts(options: Options, file: Path, child_id: str, accept: str) -> None:
    """Visa vad en kontaktlista (CSV eller Excel) säger, och ta in de rader som väljs."""
    with options.session() as session:
        options.open_child(session, child_id)
        found = contact_lists.compare(session, file, child_id)
        rows = _accepted(accept, found)
        if rows:
            contact_lists.take_in(session, found, rows, child_id)
    told = {
        "rows": [_told(one, taken=one.row in rows) for one in found.rows],
        "columns_not_read": list(found.unread),
        "remarks": list(found.remarks),
        "taken": len(rows),
    }
    unread = [f"Kolumnen ”{one}” läses inte." for one in found.unread]
    lines = [*found.remarks, *unread, *(_line(one, taken=one.row in rows) for one in found.rows)]
    show(options, told, "\n".join([*lines, f"{len(rows)} av {len(found.rows)} rader togs in."]))


def _accepted(accept: str, found: ContactList) -> set[int]:
    if accept == "none":
        return set()
    if accept == "all":
        return {one.row for one in found.rows if one.takable}
    chosen: set[int] = set()
    for part in accept.split(","):
        first, _, last = part.partition("-")
        # A span of rows may hold blank ones, but a row that is named must be there.
        span = range(int(first), int(last or first) + 1)
        chosen |= {one.row for one in found.rows if one.row in span} if last else {int(first)}
    return chosen


def _told(one: ListedContact, *, taken: bool) -> dict[str, Any]:
    return {
        "row": one.row,
        "state": one.listed.name.lower(),
        "contact": to_body(one.contact),
        "problems": one.problems,
        "remarks": list(one.remarks),
        "taken": taken,
    }


def _line(one: ListedContact, *, taken: bool) -> str:
    problems = (f"{heading}: {text}" for heading, text in one.problems.items())
    state = "tas in" if taken else one.listed.value
    return "  ".join([f"Rad {one.row}", state, one.contact.summary(), *problems, *one.remarks])


@click.group(cls=Group)
def export() -> None:
    """Skriv ut uppgifter till en fil."""


@export.command(name="contacts")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@pass_options
def export_contacts(options: Options, file: Path) -> None:
    """Skriv hela enhetens kontakter som CSV, som kan ändras i Excel och läsas in igen."""
    with options.session() as session:
        count = contact_lists.export(session, file)
    show(options, {"path": str(file), "contacts": count}, f"{count} kontakter: {file}")


COMMANDS = (import_, export)
