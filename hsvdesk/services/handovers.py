"""Handover (överrapportering): gathered, shown, and logged before it leaves."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hsvdesk import pdf
from hsvdesk.db import blobs
from hsvdesk.domain import handover
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.child import Child, shown_age
from hsvdesk.domain.disclosure import Disclosure, Recipient, Way
from hsvdesk.domain.document import Document, Head
from hsvdesk.domain.handover import Sbar
from hsvdesk.domain.record import local
from hsvdesk.domain.rules import field_problems
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import records, settings, staff
from hsvdesk.services.session import Session


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Request:
    """What is asked for before a document is made.

    Attributes:
        said: SBAR as the nurse left it; None takes it from the record.
        protected_reason: Why a protected identity is shown in full on this one paper.
    """

    recipient: Recipient
    said: Sbar | None = None
    protected_reason: str = ""


def sbar(session: Session, child_id: str) -> Sbar:
    """Return SBAR filled in from the child's record."""
    return handover.sbar(records.of_child(session, child_id), session.today())


def gather(session: Session, child_id: str, request: Request) -> Document:
    """Return the document, frozen: it can be rendered in another thread.

    Raises:
        RuleBroken: Recipient, purpose or ground is missing.
    """
    if problems := field_problems(request.recipient):
        raise RuleBroken(problems)
    found = records.of_child(session, child_id)
    child = next(one for one in found[Child.kind] if isinstance(one, Child))
    unit, author = staff.unit(session), staff.me(session)
    now, today = local(session.now()), session.today()
    to, unlocked = request.recipient, bool(request.protected_reason)
    number = _next_version(session, child_id)
    head = Head(
        kind=handover.KIND,
        title=handover.TITLE,
        document_id=f"HSV-{today.year}-{secrets.token_hex(3).upper()}",
        version=number,
        made_at=now,
        author=author.summary(),
        sender=", ".join(part for part in (unit.name, unit.care_provider) if part),
        sender_phone=unit.phone,
        recipient=f"{to.name}, {to.organisation}",
        purpose=to.purpose,
        ground=to.ground.label if to.ground else "",
        child=child.name,
        identity=child.shown_identity,
        age=shown_age(child.birth_date, today) if child.birth_date else "",
        protected=child.protected,
        demo=session.store.demo,
    )
    said = request.said or handover.sbar(found, today)
    return Document(
        head=head,
        blocks=handover.blocks(
            found, said, today, settings.values(session), show_protected=unlocked
        ),
        data=handover.data(found, show_protected=unlocked),
    )


def render(document: Document) -> bytes:
    """Return the document as PDF; needs no store, so it may run in another thread."""
    return pdf.render(document)


def missing_signs(document: Document) -> tuple[str, ...]:
    """Return the signs that will be printed as codes because no font has them."""
    return pdf.missing_signs(document)


def disclose(
    session: Session,
    child_id: str,
    document: Document,
    content: bytes,
    request: Request,
    way: Way,
    leave: Callable[[], object],
) -> Changed:
    """Record that the document leaves, then let it leave. If logging fails nothing leaves.

    Args:
        session: Who hands it out.
        child_id: About whom.
        document: What was shown in the preview.
        content: The PDF of it.
        request: To whom, why and on what ground.
        way: On paper or as a file.
        leave: Hands it out, once the record of it is stored.

    Raises:
        RuleBroken: Another document took its version number meanwhile.
    """
    head = document.head
    with session.logged("disclosure.add", child_id, detail=head.document_id) as work:
        if head.version != _next_version(session, child_id):
            raise RuleBroken({"version": "Ett annat papper har hunnit före. Gör om det här."})
        disclosure = Disclosure(
            child_id=child_id,
            document=head.kind,
            document_id=head.document_id,
            document_version=head.version,
            digest=pdf.digest(document),
            sha256=blobs.put(work.db, content),
            recipient=request.recipient,
            way=way,
            protected_reason=request.protected_reason,
        )
        records.save(session, work, disclosure, ())
    leave()
    return Changed(child_id, frozenset({Disclosure.kind}))


def save(
    session: Session,
    child_id: str,
    document: Document,
    content: bytes,
    request: Request,
    path: Path,
) -> Changed:
    """Save the PDF at `path`: written beside it first, logged, and only then given its name.

    Raises:
        UserError: The folder cannot be written to; nothing has left and nothing is logged.
    """
    waiting = path.with_name(f".hsvdesk-{secrets.token_hex(8)}.part")
    try:
        _write_private(waiting, content)
        return disclose(
            session,
            child_id,
            document,
            content,
            request,
            Way.FILE,
            lambda: waiting.replace(path),
        )
    except OSError:
        raise UserError("Filen kan inte sparas där. Välj en annan mapp.") from None
    finally:
        waiting.unlink(missing_ok=True)


def _write_private(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _next_version(session: Session, child_id: str) -> int:
    earlier = records.of_kind(session, Disclosure, child_id)
    return 1 + sum(one.document == handover.KIND for one in earlier)
