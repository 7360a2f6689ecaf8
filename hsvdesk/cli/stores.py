"""Commands for the store itself: init, user, passphrase, recovery, verify, log, backup, restore."""

from datetime import datetime
from pathlib import Path

import click

from hsvdesk.cli.options import Command, Group, Moment, Options, pass_options, read_secret, show
from hsvdesk.domain.audit import AuditEntry
from hsvdesk.domain.record import local, utc_text
from hsvdesk.domain.staff import CareUnit, Role, Staff
from hsvdesk.services import access_log, backups, sign_in, staff

DAMAGED = 4
ROLE = click.Choice([one.value for one in Role])
SECRET = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(cls=Command)
@click.option("--name", required=True, help="Namn på den första som loggar in.")
@click.option("--profession", required=True, help="Yrke.")
@click.option("--unit", "unit_name", default="Hemsjukvård barn", help="Enhetens namn.")
@click.option("--role", type=ROLE, default=Role.NURSE.value)
@click.option("--test", is_flag=True, help="En testdatabas, där --at är tillåtet.")
@pass_options
def init(
    options: Options, name: str, profession: str, unit_name: str, role: str, *, test: bool
) -> None:
    """Skapa en databas och den första som loggar in; skriver återställningsnyckeln en gång."""
    created = sign_in.create(
        options.folder,
        sign_in_name=options.user or name,
        passphrase=options.passphrase("Ny lösenfras"),
        staff=Staff(name=name, profession=profession, role=Role.read(role)),
        unit=CareUnit(name=unit_name),
        now=options.clock,
        test=test,
    )
    created.session.close()
    found = {
        "store": str(options.folder),
        "user": options.user or name,
        "recovery_key": created.recovery_key,
    }
    text = f"Skapad. Skriv ut återställningsnyckeln och lås in den:\n{created.recovery_key}"
    show(options, found, text)


@click.group(cls=Group)
def user() -> None:
    """De som kan logga in."""


@user.command(name="add")
@click.option("--name", required=True, help="Namn.")
@click.option("--profession", required=True, help="Yrke.")
@click.option("--role", type=ROLE, default=Role.NURSE.value)
@click.option("--sign-in-name", default="", help="Inloggningsnamn; namnet om inget sägs.")
@click.option("--new-passphrase-file", type=SECRET, help="Fil med den nyas lösenfras.")
@pass_options
def add_user(
    options: Options,
    name: str,
    profession: str,
    role: str,
    sign_in_name: str,
    new_passphrase_file: Path | None,
) -> None:
    """Lägg till en person."""
    new = Staff(name=name, profession=profession, role=Role.read(role))
    passphrase = _new_passphrase(new_passphrase_file)
    with options.session() as session:
        sign_in.add_user(session, new, sign_in_name=sign_in_name or name, passphrase=passphrase)
        added = sign_in.users(options.folder)[-1]
    show(options, {"id": added.id, "user": added.sign_in_name}, added.id)


@user.command(name="remove")
@click.argument("sign_in_name")
@pass_options
def remove_user(options: Options, sign_in_name: str) -> None:
    """Ta bort en persons nyckel och byt databasens; det personen skrivit står kvar."""
    with options.session() as session:
        sign_in.remove_user(session, sign_in_name)
    show(options, {"removed": sign_in_name}, f"{sign_in_name} kan inte längre logga in.")


@user.command(name="list")
@pass_options
def list_users(options: Options) -> None:
    """Lista dem som kan logga in."""
    with options.session() as session:
        people = {one.id: one for one in staff.listed(session)}
        found = sign_in.users(options.folder)
    rows = [
        {
            "id": one.id,
            "user": one.sign_in_name,
            "name": people[one.id].name if one.id in people else "",
            "profession": people[one.id].profession if one.id in people else "",
        }
        for one in found
    ]
    show(options, rows, "\n".join(f"{row['user']}  {row['name']}" for row in rows))


@click.command(cls=Command)
@click.option("--new-passphrase-file", type=SECRET, help="Fil med den nya lösenfrasen.")
@pass_options
def passphrase(options: Options, new_passphrase_file: Path | None) -> None:
    """Byt din egen lösenfras."""
    if not options.user:
        raise click.UsageError("Ange --user.")
    old = options.passphrase()
    new = _new_passphrase(new_passphrase_file)
    with options.session() as session:
        sign_in.change_passphrase(session, options.user, old, new)
    show(options, {"changed": options.user}, "Lösenfrasen är bytt.")


@click.group(cls=Group)
def recovery() -> None:
    """Återställningsnyckeln."""


@recovery.command(name="new")
@pass_options
def new_recovery(options: Options) -> None:
    """Gör en ny återställningsnyckel; den gamla slutar gälla."""
    with options.session() as session:
        key = sign_in.new_recovery_key(session)
    show(options, {"recovery_key": key}, key)


@recovery.command(name="use")
@click.option("--recovery-file", type=SECRET, required=True, help="Fil med nyckeln.")
@click.option("--new-passphrase-file", type=SECRET, help="Fil med den nya lösenfrasen.")
@pass_options
def use_recovery(options: Options, recovery_file: Path, new_passphrase_file: Path | None) -> None:
    """Sätt en ny lösenfras med återställningsnyckeln."""
    if not options.user:
        raise click.UsageError("Ange --user.")
    new = _new_passphrase(new_passphrase_file or options.passphrase_file)
    sign_in.use_recovery_key(
        options.folder, options.user, read_secret(recovery_file), new, now=options.clock
    )
    show(options, {"changed": options.user}, "Lösenfrasen är bytt.")


@click.command(cls=Command)
@pass_options
def verify(options: Options) -> int:
    """Kontrollera kedjor, versioner, dokument och filens helhet."""
    with options.session() as session:
        faults = backups.verify(session)
    show(options, {"ok": not faults, "faults": faults}, "\n".join(faults) or "Allt stämmer.")
    return DAMAGED if faults else 0


@click.command(cls=Command)
@click.option("--child", "child_id", help="Bara det som gäller ett barn.")
@click.option("--from", "first", type=Moment(), help="Från och med.")
@click.option("--to", "last", type=Moment(), help="Till och med.")
@pass_options
def log(
    options: Options,
    child_id: str | None,
    first: datetime | None,
    last: datetime | None,
) -> None:
    """Visa åtkomstloggen, nyast först.

    Ett andra --user, efter log, visar bara det som den personen har gjort.
    """
    with options.session() as session:
        names = staff.names(session)
        actor = sign_in.actor(session, options.asked_user) if options.asked_user else None
        found = access_log.review(session, child_id=child_id, actor=actor, first=first, last=last)
    rows = [_line(one, names) for one in found]
    text = "\n".join(
        f"{local(one.at):%Y-%m-%d %H:%M:%S}  {names.get(one.actor, one.actor)}  {one.act}"
        f"  {one.child_id}  {one.object}"
        for one in found
    )
    show(options, rows, text)


def _line(entry: AuditEntry, names: dict[str, str]) -> dict[str, str]:
    return {
        "at": utc_text(entry.at),
        "actor": entry.actor,
        "name": names.get(entry.actor, ""),
        "act": entry.act,
        "child_id": entry.child_id,
        "object": entry.object,
        "detail": entry.detail,
        "care_unit": entry.care_unit,
    }


@click.command(cls=Command)
@click.argument("folder", type=FOLDER)
@pass_options
def backup(options: Options, folder: Path) -> None:
    """Gör en säkerhetskopia i en mapp och kontrollera den."""
    with options.session() as session:
        made = backups.make(session, folder)
    found = {"path": str(made.path), "sha256": made.sha256, "verified": True, "rows": made.counts}
    show(options, found, f"Säkerhetskopian är gjord och kontrollerad: {made.path}")


@click.command(cls=Command)
@click.argument("source", metavar="BACKUP", type=click.Path(exists=True, path_type=Path))
@click.option("--to", "target", type=FOLDER, required=True, help="Ny mapp.")
@pass_options
def restore(options: Options, source: Path, target: Path) -> None:
    """Återställ en säkerhetskopia i en ny mapp; ingenting skrivs över."""
    if not options.user:
        raise click.UsageError("Ange --user.")
    backups.restore(source, target, options.user, options.passphrase(), now=options.clock)
    show(options, {"store": str(target)}, f"Återställd i {target}.")


def _new_passphrase(path: Path | None) -> str:
    if path is not None:
        return read_secret(path)
    text = click.prompt("Ny lösenfras", hide_input=True, confirmation_prompt=True, err=True)
    return str(text)


COMMANDS = (init, user, passphrase, recovery, verify, log, backup, restore)
