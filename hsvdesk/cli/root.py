"""The root command, and how errors become exit codes."""

import json
import os
import sys
import traceback
from io import TextIOWrapper
from typing import Any

import click

from hsvdesk import __version__
from hsvdesk.cli import calls, contacts, dilutions, documents, records, stores, windows
from hsvdesk.cli.options import Group, Options
from hsvdesk.errors import NotAllowed, RuleBroken, StoreDamaged, UserError, WrongSecret

BUG, REFUSED, NO_ACCESS, DAMAGED, WRONG_USE = 1, 2, 3, 4, 5


@click.group(cls=Group, invoke_without_command=True)
@click.version_option(__version__, prog_name="hsvdesk")
@click.pass_context
def root(context: click.Context) -> None:
    """Hsvdesk: arbetskopian för sjuksköterskor som vårdar barn hemma.

    Utan kommando öppnas fönstret.
    """
    if context.invoked_subcommand is None:
        windows.open_window(context.ensure_object(Options))


for module in (stores, records, calls, contacts, dilutions, documents, windows):
    for command in module.COMMANDS:
        root.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with the exit code of cli.md."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A pipe on Windows has another code, in which not every name can be written.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code.

    A bug is exit code 1. What is printed of it is where it happened, never its text: that may
    quote a record.
    """
    os.umask(0o077)  # every file that is made is the user's alone
    options = Options()
    arguments = sys.argv[1:] if arguments is None else arguments
    if not all(map(_is_text, arguments)):
        click.echo("Argumenten är inte text i UTF-8.", err=True)
        return WRONG_USE
    try:
        result = root.main(args=arguments, standalone_mode=False, obj=options)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.Abort:
        return WRONG_USE
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except UserError as error:
        _explain(error, as_json=options.as_json)
        return _code(error)
    except Exception as error:  # noqa: BLE001  # told without its text, which may quote a record
        frames = traceback.extract_tb(error.__traceback__)
        told = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        click.echo("\n".join([f"Fel i programmet: {type(error).__name__}", *told]), err=True)
        return BUG
    return result if isinstance(result, int) else 0


def _is_text(argument: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in argument)


def _code(error: UserError) -> int:
    match error:
        case WrongSecret() | NotAllowed():
            return NO_ACCESS
        case StoreDamaged():
            return DAMAGED
        case _:
            return REFUSED


def _explain(error: UserError, *, as_json: bool) -> None:
    problems: dict[str, Any] = error.problems if isinstance(error, RuleBroken) else {}
    if as_json:
        told = json.dumps({"problems": problems or {"": str(error)}}, ensure_ascii=False)
    elif problems:
        told = "\n".join(f"{name}: {text}" for name, text in problems.items())
    else:
        told = str(error)
    # The name of an unknown field is whatever somebody wrote, half characters too.
    click.echo(told.encode(errors="backslashreplace").decode(), err=True)
