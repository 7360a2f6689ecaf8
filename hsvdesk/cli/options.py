"""What every command has in common: the options, the session, and what it prints."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from hsvdesk.domain.record import Record
from hsvdesk.errors import UserError
from hsvdesk.paths import data_folder
from hsvdesk.services import children, records, sign_in
from hsvdesk.services.clock import ClockAt
from hsvdesk.services.session import Session
from hsvdesk.services.sign_in import Clock

UTF8 = "utf-8-sig"
"""UTF-8, also as Windows writes it: with a mark at the beginning."""


@dataclass(slots=True)
class Options:
    """The common options, given before or after the name of the command."""

    store: Path | None = None
    user: str = ""
    passphrase_file: Path | None = None
    as_json: bool = False
    at: datetime | None = None
    reason: str = ""
    asked_user: str = ""
    """A second `--user`, after the name of the command: whom `log` asks about."""

    @property
    def folder(self) -> Path:
        """The folder of the store."""
        return self.store or data_folder()

    @property
    def clock(self) -> Clock:
        """The computer's clock, or one that stands at the moment that was given."""
        return sign_in.utc_now if self.at is None else ClockAt(self.at)

    def passphrase(self, prompt: str = "Lösenfras") -> str:
        """Return the passphrase from its file, or ask for it; it is never an argument."""
        if self.passphrase_file is None:
            return str(click.prompt(prompt, hide_input=True, err=True))
        return read_secret(self.passphrase_file)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give an unlocked session, closed again at the end.

        Raises:
            WrongSecret: The passphrase does not open the store.
            StoreDamaged: The store or its key file cannot be read.
            RuleBroken: `--at` was given for a store that is not for tests.
        """
        if not self.user:
            raise click.UsageError("Ange --user.")
        session = sign_in.unlock(self.folder, self.user, self.passphrase(), now=self.clock)
        try:
            yield session
        finally:
            session.close()

    def open_child(self, session: Session, child_id: str) -> None:
        """Open a child; every command that touches one does."""
        if child_id:
            children.open_child(session, child_id, self.reason)

    def open_record(self, session: Session, record_id: str) -> Record:
        """Open the child that a record is about, and return the record."""
        self.open_child(session, records.child_of(session, record_id))
        return records.show(session, record_id)


def _remember(name: str) -> Any:
    def callback(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
        options = context.ensure_object(Options)
        if value in (None, False):
            return
        if name == "user" and options.user:
            options.asked_user = value
        else:
            setattr(options, name, value)

    return callback


class Moment(click.ParamType[datetime]):
    """A moment in ISO 8601 with offset."""

    name = "ISO"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            self.fail("Skriv tid med tidszon, som 2026-11-21T08:30:00+01:00.", param, ctx)
        return moment


def common() -> list[click.Option]:
    """Return the common options; each writes what it was given into the context's `Options`."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    folder = click.Path(file_okay=False, path_type=Path)
    return [
        _option("store", "--store", "Mapp med store.db och store.keys.", type=folder),
        _option("user", "--user", "Vem som loggar in."),
        _option("passphrase_file", "--passphrase-file", "Fil med lösenfrasen.", type=file),
        _option("as_json", "--json", "Skriv JSON.", is_flag=True),
        _option("at", "--at", "Klockan, bara på demo- och testdatabas.", type=Moment()),
        _option("reason", "--reason", "Varför barnet öppnas utan vårdrelation."),
    ]


def _option(name: str, flag: str, text: str, **more: Any) -> click.Option:
    return click.Option(
        [flag, f"common_{name}"], help=text, expose_value=False, callback=_remember(name), **more
    )


class Command(click.Command):
    """A command that takes the common options."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(common())


class Group(click.Group):
    """A group whose commands take the common options, and so does it."""

    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(common())


pass_options = click.make_pass_decorator(Options, ensure=True)


def read_secret(path: Path) -> str:
    """Return the first line of a file that holds a passphrase or a recovery key."""
    try:
        lines = path.read_text(encoding=UTF8).splitlines()
    except (OSError, UnicodeDecodeError):
        raise UserError("Filen med lösenfrasen kan inte läsas.") from None
    return lines[0] if lines else ""


def show(options: Options, value: Any, text: str) -> None:
    """Print `value` as JSON where that was asked for, else `text` for people."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1) if options.as_json else text)
