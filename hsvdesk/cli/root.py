"""The root command, and how errors become exit codes."""

import json
import sys
from typing import Any

import click

from hsvdesk import __version__
from hsvdesk.cli import documents, records, stores, windows
from hsvdesk.cli.options import Group, Options
from hsvdesk.errors import NotAllowed, RuleBroken, StoreDamaged, UserError, WrongSecret

REFUSED, NO_ACCESS, DAMAGED, WRONG_USE = 2, 3, 4, 5


@click.group(cls=Group, invoke_without_command=True)
@click.version_option(__version__, prog_name="hsvdesk")
@click.pass_context
def root(context: click.Context) -> None:
    """Hsvdesk: arbetskopian för sjuksköterskor som vårdar barn hemma.

    Utan kommando öppnas fönstret.
    """
    if context.invoked_subcommand is None:
        windows.open_window(context.ensure_object(Options))


for module in (stores, records, documents, windows):
    for command in module.COMMANDS:
        root.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with the exit code of cli.md."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; a bug is let through, as exit code 1."""
    options = Options()
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
    return result if isinstance(result, int) else 0


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
        told = {"problems": problems or {"": str(error)}}
        click.echo(json.dumps(told, ensure_ascii=False), err=True)
    elif problems:
        for name, text in problems.items():
            click.echo(f"{name}: {text}", err=True)
    else:
        click.echo(str(error), err=True)
