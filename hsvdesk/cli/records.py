"""Commands for children and their records: schema, children, record."""

import json
from datetime import datetime
from typing import IO, Any

import click

from hsvdesk.cli.options import UTF8, Command, Group, Moment, Options, pass_options, show
from hsvdesk.domain.child_list import ListedChild
from hsvdesk.domain.codec import from_body
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.record import Record
from hsvdesk.domain.schema import schema as schema_of
from hsvdesk.errors import RuleBroken
from hsvdesk.services import children as child_services
from hsvdesk.services import records
from hsvdesk.services.kinds import ACTS

KIND = click.Choice(sorted(KINDS))
PROTECTED = "Skyddade personuppgifter"


@click.command(cls=Command)
@click.argument("kind", type=KIND, required=False)
def schema(kind: str | None) -> None:
    """Visa JSON Schema för alla sorters uppgifter, eller för en."""
    found = {one: schema_of(one) for one in ([kind] if kind else KINDS)}
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))


@click.command(cls=Command)
@click.option("--search", default="", help="Början av ord i namnet, nummer eller födelsedatum.")
@pass_options
def children(options: Options, search: str) -> None:
    """Lista barnen."""
    with options.session() as session:
        child_services.show_list(session)
        found = child_services.listed(session, search, limit=child_services.count(session) or 1)
    rows = [_listed(one) for one in found]
    text = "\n".join(
        "  ".join([row["id"], row["identity"], row["name"], *row["warnings"]]) for row in rows
    )
    show(options, rows, text)


def _listed(child: ListedChild) -> dict[str, Any]:
    return {
        "id": child.child_id,
        "name": child.name,
        "identity": child.identity,
        "birth_date": child.birth_date.isoformat(),
        "warnings": [*([PROTECTED] if child.protected else []), *child.warnings],
    }


@click.group(cls=Group)
def record() -> None:
    """Lägg till, ändra och visa uppgifter."""


@record.command()
@click.argument("kind", type=KIND)
@click.argument("file", type=click.File(encoding=UTF8))
@click.option("--child", "child_id", default="", help="Barnets id.")
@pass_options
def add(options: Options, kind: str, file: IO[str], child_id: str) -> None:
    """Lägg till en uppgift ur en JSON-fil; skriver dess id."""
    new = from_body(KINDS[kind], _body(file), child_id=child_id)
    with options.session() as session:
        options.open_child(session, child_id)
        ACTS[kind].add(session, new)
    show(options, {"id": new.id}, new.id)


@record.command()
@click.argument("record_id", metavar="ID")
@click.argument("file", type=click.File(encoding=UTF8))
@click.option("--on", metavar="ORIGIN:SEQ", help="Versionen som ändringen skrevs på.")
@click.option("--settles", is_flag=True, help="Ersätter två versioner som skrevs var för sig.")
@pass_options
def change(
    options: Options, record_id: str, file: IO[str], on: str | None, *, settles: bool
) -> None:
    """Ändra en uppgift med en JSON Merge Patch; null tömmer ett fält."""
    patch = _body(file)
    with options.session() as session:
        current = options.open_record(session, record_id)
        if on is not None:
            current = records.at_version(session, current, on)
        changed = records.patched(current, patch)
        ACTS[current.kind].change(session, changed, settles=settles)
        new = records.show(session, record_id)
    show(options, records.shown(new), new.id)


@record.command(name="show")
@click.argument("record_id", metavar="ID")
@click.option("--at-time", type=Moment(), help="Som uppgiften var känd då.")
@pass_options
def show_one(options: Options, record_id: str, at_time: datetime | None) -> None:
    """Visa en uppgift."""
    with options.session() as session:
        found = options.open_record(session, record_id)
        if at_time is not None:
            found = records.show(session, record_id, at_time)
    _show_records(options, [found], one=True)


@record.command(name="list")
@click.argument("kind", type=KIND)
@click.option("--child", "child_id", default="", help="Barnets id.")
@pass_options
def list_all(options: Options, kind: str, child_id: str) -> None:
    """Lista ett barns eller enhetens uppgifter av en sort."""
    with options.session() as session:
        options.open_child(session, child_id)
        found = records.of_kind(session, KINDS[kind], child_id)
    _show_records(options, found)


@record.command()
@click.argument("record_id", metavar="ID")
@pass_options
def history(options: Options, record_id: str) -> None:
    """Visa alla versioner av en uppgift, äldst först."""
    with options.session() as session:
        options.open_record(session, record_id)
        found = records.history(session, record_id)
    _show_records(options, found)


@record.command()
@click.option("--child", "child_id", required=True, help="Barnets id.")
@pass_options
def export(options: Options, child_id: str) -> None:
    """Skriv ut hela barnet som JSON: det som gäller och alla versioner."""
    with options.session() as session:
        options.open_child(session, child_id)
        found = records.export(session, child_id, options.reason)
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))


def _body(file: IO[str]) -> dict[str, Any]:
    try:
        body = json.load(file)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise RuleBroken({"file": "Filen är inget JSON-objekt i UTF-8."})
    return body


def _show_records(options: Options, found: list[Record], *, one: bool = False) -> None:
    rows = [records.shown(each) for each in found]
    text = "\n".join(f"{each.id}  {each.summary()}" for each in found)
    show(options, rows[0] if one else rows, text)


COMMANDS = (schema, children, record)
