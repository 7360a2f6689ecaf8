"""Commands for documents: make one and hand it out, or read one that came."""

import json
from pathlib import Path
from typing import IO, Any

import click

from hsvdesk.cli.options import UTF8, Command, Options, pass_options, show
from hsvdesk.domain.codec import from_body
from hsvdesk.domain.disclosure import Recipient
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.errors import RuleBroken, StoreDamaged, UserError
from hsvdesk.services import documents, received
from hsvdesk.services.documents import Request


@click.command(cls=Command)
@click.argument("kind", type=click.Choice(sorted(DOCUMENTS)))
@click.option("--child", "child_id", required=True, help="Barnets id.")
@click.option("--recipient-file", type=click.File(encoding=UTF8), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--show-protected", default="", metavar="SKÄL", help="Visa skyddade uppgifter.")
@click.option(
    "--record", default="", metavar="ID", help="Vilket iordningställande; annars det senaste."
)
@click.option("--large", is_flag=True, help="Stor stil, för Familjens blad.")
@pass_options
def document(
    options: Options,
    kind: str,
    child_id: str,
    recipient_file: IO[str],
    out: Path,
    show_protected: str,
    record: str,
    large: bool,
) -> None:
    """Gör ett dokument, skriv i loggen att det lämnas ut, och spara det."""
    recipient, household = _recipient(recipient_file)
    request = Request(
        kind=kind,
        recipient=recipient,
        protected_reason=show_protected,
        household=household,
        record=record,
        large=large,
    )
    with options.session() as session:
        options.open_child(session, child_id)
        made = documents.fitted(documents.gather(session, child_id, request))
        content = documents.render(made)
        documents.save(session, child_id, made, content, request, out)
    head = made.head
    found = {"path": str(out), "document_id": head.document_id, "version": head.version}
    show(options, found, f"{head.title} {head.document_id} v{head.version}: {out}")


def _recipient(file: IO[str]) -> tuple[Recipient, str]:
    """Return who receives it and, of a paper for the family, the household that it is for."""
    try:
        body: Any = json.load(file)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise RuleBroken({"recipient": "Filen är inget JSON-objekt i UTF-8."})
    household = body.pop("household", "")
    if not isinstance(household, str):
        raise RuleBroken({"household": "Skriv hushållets id."})
    return from_body(Recipient, body), household


@click.command(cls=Command)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_options
def read(options: Options, file: Path) -> None:
    """Visa vad ett dokument från hsvdesk innehåller, och om det är oförändrat."""
    try:
        found = received.read(file)
    except RuleBroken:
        raise
    except UserError as error:
        raise StoreDamaged(str(error)) from None
    told = {
        "document": found.head,
        "data": found.data,
        "digest": found.digest,
        "digest_matches": found.digest_matches,
        "text_agrees": found.text_agrees,
        "signature": None,
    }
    text = f"{found.head['title']} {found.head['document_id']} v{found.head['version']}\n"
    text += "Texten och uppgifterna stämmer." if found.unchanged else "Dokumentet är ändrat."
    show(options, told, text)
    if not found.unchanged:
        raise StoreDamaged("Dokumentet är ändrat efter att det gjordes. Lita inte på det.")


COMMANDS = (document, read)
