"""The command for whom to call: now."""

from typing import Any

import click

from hsvdesk.cli.options import Command, Options, pass_options, show
from hsvdesk.domain.call_now import Answer
from hsvdesk.domain.call_row import CallRow
from hsvdesk.domain.codec import to_body
from hsvdesk.domain.contact import Urgency
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.phone import shown_phones
from hsvdesk.domain.record import local
from hsvdesk.services import contacts

NEED = click.Choice([one.value for one in ContactReason])
URGENCY = click.Choice([one.value for one in Urgency])


@click.command(cls=Command)
@click.option("--need", required=True, type=NEED, help="Anledning.")
@click.option("--child", "child_id", default="", help="Barnets id.")
@click.option("--urgency", type=URGENCY, help="Hur bråttom det är.")
@pass_options
def now(options: Options, need: str, child_id: str, urgency: str | None) -> None:
    """Visa vem man ringer i den här stunden, i ordning."""
    with options.session() as session:
        options.open_child(session, child_id)
        found = contacts.answer(
            session,
            ContactReason.read(need),
            urgency=Urgency.read(urgency) if urgency else None,
            child_id=child_id,
        )
    show(options, [_told(row) for row in found.rows], _text(found))


def _told(row: CallRow) -> dict[str, Any]:
    until, opens = row.open_until, row.opens_at
    return {
        "id": row.id,
        "function": row.function,
        "organisation": row.organisation,
        "phones": [to_body(one) for one in row.phones],
        "open": row.open,
        "open_until": local(until).isoformat() if until else None,
        "opens_at": local(opens).isoformat() if opens else None,
        "why": row.why,
        "remarks": list(row.remarks),
    }


def _text(found: Answer) -> str:
    lines = [*map(_line, found.first), *([found.gap] if found.gap else [])]
    return "\n".join([*lines, *map(_line, (*found.open, *found.closed, *found.last))])


def _line(row: CallRow) -> str:
    name = ", ".join(filter(None, (row.function, row.organisation)))
    parts = (shown_phones(row.phones) or "nummer saknas", name, row.why, *row.remarks)
    return "  ".join(parts)


COMMANDS = (now,)
