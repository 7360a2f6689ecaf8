"""The command for dilutions: steps and checks from two files, without a store."""

import json
from typing import IO, Any

import click

from hsvdesk.cli.options import UTF8, Command, Options, pass_options
from hsvdesk.domain.numbers import parse_decimal
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import local
from hsvdesk.errors import RuleBroken
from hsvdesk.services import calculator, dilutions

NOT_FOR_CARE = (
    "Inte för vård (not for care): räknat ur filer, utan dubbelkontroll och utan barnets journal."
)
JSON = click.File(encoding=UTF8)


@click.command(cls=Command)
@click.option("--instruction", type=JSON, required=True, help="Spädningsinstruktionen, JSON.")
@click.option("--order", type=JSON, required=True, help="Ordinationen, JSON.")
@click.option("--weight", metavar="KG", help="Barnets vikt nu, i kg.")
@pass_options
def dilute(options: Options, instruction: IO[str], order: IO[str], weight: str | None) -> None:
    """Räkna en spädning ur två filer. Inte för vård; varje stopp ger slutkod 2."""
    calculator.need_right()
    found = dilutions.from_files(
        _body(instruction, "instruction"),
        _body(order, "order"),
        _weight(weight),
        local(options.clock()).date(),
    )
    told = {
        "not_for_care": NOT_FOR_CARE,
        "steps": [
            {"text": one.text, "formula": one.formula, "value": one.value} for one in found.steps
        ],
        "checks": [
            {"rule": one.rule, "level": one.level.value, "text": one.text} for one in found.checks
        ],
        "values": found.values,
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    if found.stops:
        raise RuleBroken(found.stops)


def _body(file: IO[str], name: str) -> dict[str, Any]:
    try:
        body = json.load(file)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise RuleBroken({name: "Filen är inget JSON-objekt i UTF-8."})
    return body


def _weight(typed: str | None) -> Quantity | None:
    if typed is None:
        return None
    try:
        return Quantity(parse_decimal(typed), Unit.KG)
    except ValueError as error:
        raise RuleBroken({"weight": str(error)}) from None


COMMANDS = (dilute,)
