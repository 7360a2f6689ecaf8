"""Documents that are handed out (dokument): gathered, shown, and logged before they leave."""

import errno
import hashlib
import os
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from hsvdesk import pdf
from hsvdesk.db import blobs
from hsvdesk.domain import dilution_paper, handover, one_page
from hsvdesk.domain.attached import child_of, data, for_paper
from hsvdesk.domain.banner import Records
from hsvdesk.domain.basis import Basis, Sbar
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.child import shown_age
from hsvdesk.domain.child_facts import ChildFacts
from hsvdesk.domain.disclosure import Disclosure, Recipient, Way
from hsvdesk.domain.document import LARGE_PRINT, Document, Head
from hsvdesk.domain.documents import DOCUMENTS, DocumentKind
from hsvdesk.domain.handover_blocks import GAP
from hsvdesk.domain.household import Household
from hsvdesk.domain.record import Record, Spec, local
from hsvdesk.domain.rules import field_problems, text_problem
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import (
    before_document,
    contacts,
    dilutions,
    records,
    settings,
    staff,
    start_checks,
)
from hsvdesk.services.child_facts import child_facts
from hsvdesk.services.session import Session

NOT_FOR_HOUSEHOLD = "Bara Familjens blad görs för ett visst hem."
NOT_LARGE = "Bara Familjens blad finns i stor stil."
NOT_ABOUT_ONE = "Bara Spädningsblad och etiketter görs för ett visst iordningställande."
NOT_THE_CHILDS = "Finns inte bland barnets iordningställanden."

_PART = ".hsvdesk-"
_LEFT_BEHIND = 3600
"""Seconds after which a file that waits for its name has been left behind by a crash."""


class NotLeft(UserError):
    """Raised by what hands a document out when surely nothing of it has left."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Request:
    """What is asked for before a document is made.

    Attributes:
        kind: Which of `DOCUMENTS`.
        said: SBAR as the nurse left it; None takes it from the record.
        protected_reason: Why a protected identity is shown in full on this one paper.
        household: The household that a paper for the family is for. It may be left out where the
            child has one or none.
        record: The preparation that a sheet or label is about; left out, it is the latest.
        large: In large print, where the paper can be.
    """

    recipient: Recipient
    kind: str = handover.KIND
    said: Sbar | None = None
    protected_reason: str = ""
    household: Annotated[
        str, Spec("Vilket hem", "Det andra hemmets uppgifter lämnas utanför", refers_to="household")
    ] = ""
    record: Annotated[str, Spec("Vilket iordningställande", refers_to="preparation")] = ""
    large: bool = False


def gather(session: Session, child_id: str, request: Request) -> Document:
    """Return the document, frozen: it can be fitted and rendered in another thread.

    Raises:
        RuleBroken: Recipient, purpose or ground is missing, or a text cannot be kept.
        UserError: The child was entered by mistake.
    """
    kind = DOCUMENTS[request.kind]
    found, today = for_paper(records.of_child(session, child_id)), session.today()
    household, wrong = _household(kind, request, before_document.homes(found, today))
    found, wrong_record = _about(session, child_id, kind, request, found)
    if problems := _problems(request) | wrong | wrong_record:
        raise RuleBroken(problems)
    child = child_of(found)
    if child.entered_in_error:
        raise UserError("Barnet är märkt som felskrivet. Rätta det innan något lämnas ut.")
    unit, author = staff.unit(session), staff.me(session)
    names = staff.names(session)
    now = local(session.now())
    to, unlocked = request.recipient, bool(request.protected_reason.strip())
    number = _next_version(session, child_id, kind.kind)
    head = Head(
        kind=kind.kind,
        title=kind.title,
        document_id=f"HSV-{today.year}-{secrets.token_hex(3).upper()}",
        version=number,
        made_at=now,
        author=author.summary(),
        sender=", ".join(part for part in (unit.name, unit.care_provider) if part),
        sender_phone=unit.phone or author.phone or GAP,
        recipient=f"{to.name}, {to.organisation}",
        purpose=to.purpose,
        ground=to.ground.label if to.ground else "",
        child=child.name,
        identity=child.shown_identity,
        age=shown_age(child.birth_date, today) if child.birth_date else "",
        protected=child.protected,
        demo=session.store.demo,
        text_percent=LARGE_PRINT if request.large else 100,
    )
    basis = Basis(
        records=found,
        today=today,
        now=now,
        settings=settings.values(session),
        contacts=contacts.in_force(session, child_id),
        ended=contacts.ended(session, child_id),
        lines=(*contacts.fixed_lines(session), contacts.unit_line(session)),
        show_protected=unlocked,
        said=request.said or handover.sbar(found, today),
        unit=unit,
        household=household,
        unanswered=start_checks.unanswered(today),
        names=names,
        prepared_by=_prepared_by(session, found, names) if kind.about else "",
        dilution=dilutions.limits(),
        facts=_facts(session, child_id, found) if kind.about else None,
    )
    return Document(
        head=head,
        blocks=kind.blocks(basis),
        data=data(kind.concerned(found), kind.attached, show_protected=unlocked),
    )


def fitted(document: Document) -> Document:
    """Return the document as it fits on its paper; needs no store, it may run in another thread.

    Raises:
        UserError: It must be one page, and not even what is most dangerous fits.
    """
    kind = DOCUMENTS[document.head.kind]
    if not kind.sizes:
        return document

    def fits(tried: Document) -> bool:
        return pdf.page_count(tried) == 1

    made = one_page.on_one_page(document, kind.sizes, kind.whole, fits)
    if made is None:
        raise UserError(kind.too_long)
    return made


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

    When `leave` fails so that surely nothing left, the record is marked as a mistake: it stays,
    and its version number is not used again.

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
        NotLeft: It could not be handed out after all.
    """
    head = document.head
    disclosure = Disclosure(
        child_id=child_id,
        document=head.kind,
        document_id=head.document_id,
        document_version=head.version,
        digest=pdf.digest(document),
        sha256=hashlib.sha256(content).hexdigest(),
        recipient=request.recipient,
        way=way,
        protected_reason=request.protected_reason.strip(),
    )
    with session.logged("disclosure.add", child_id, disclosure.id, head.document_id) as work:
        if head.version != _next_version(session, child_id, head.kind):
            raise RuleBroken({"version": "Ett annat papper har hunnit före. Gör om det här."})
        blobs.put(work.db, content)
        records.save(session, work, disclosure, ())
    try:
        leave()
    except NotLeft:
        kept = records.show(session, disclosure.id)
        records.mark_error(
            session, kept, "Lämnades aldrig ut: det gick inte att spara eller skriva."
        )
        raise
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

    A file that is there already is replaced whole, or left as it was.

    Raises:
        RuleBroken: Another document took its version number meanwhile.
        NotLeft: It cannot be saved there; nothing has left.
    """
    if path.is_dir():
        raise NotLeft("Det finns en mapp med det namnet. Välj ett annat namn.")
    waiting = path.with_name(f"{_PART}{secrets.token_hex(8)}.part")
    try:
        with _disk():
            _remove_left_behind(path.parent)
            _write_private(waiting, content)
        return disclose(
            session,
            child_id,
            document,
            content,
            request,
            Way.FILE,
            lambda: _give_name(waiting, path),
        )
    finally:
        with suppress(OSError):
            waiting.unlink(missing_ok=True)


def of_child(session: Session, child_id: str) -> list[Disclosure]:
    """Return every copy that left, the latest first; those that never did are marked."""
    return records.of_kind(session, Disclosure, child_id)[::-1]


def content(session: Session, disclosure: Disclosure) -> bytes:
    """Return the very PDF that left.

    Raises:
        NotAllowed: The child has not been opened.
        StoreDamaged: It is not in the store.
    """
    session.need_opened(disclosure.child_id)
    return blobs.get(session.store.db, disclosure.sha256)


@contextmanager
def _disk() -> Iterator[None]:
    """Say in the nurse's words what the disk refuses."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "Disken är full." if full else "Filen kan inte sparas där."
        raise NotLeft(f"{why} Välj en annan mapp. Inget har lämnats ut.") from None


def _give_name(waiting: Path, path: Path) -> None:
    with _disk():
        waiting.replace(path)


def _remove_left_behind(folder: Path) -> None:
    """Remove what a crash between writing and naming left here: it holds a whole document."""
    for one in folder.glob(f"{_PART}*.part"):
        with suppress(OSError):
            if time.time() - one.stat().st_mtime > _LEFT_BEHIND:
                one.unlink()


def _write_private(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _problems(request: Request) -> dict[str, str]:
    found = field_problems(request.recipient)
    if request.said is not None:
        found |= field_problems(request.said)
    if problem := text_problem(request.protected_reason):
        found["protected_reason"] = problem
    return found


def _household(
    kind: DocumentKind, request: Request, homes: Sequence[Household]
) -> tuple[str, dict[str, str]]:
    """Return the household that the paper is for, and what is wrong with how it was asked."""
    if not kind.family:
        wrong = {"household": NOT_FOR_HOUSEHOLD} if request.household else {}
        return "", wrong | ({"large": NOT_LARGE} if request.large else {})
    if request.household:
        known = request.household in {one.id for one in homes}
        return request.household, {} if known else {"household": "Finns inte bland barnets hem."}
    if len(homes) > 1:
        return "", {"household": "Välj vilket hem papperet är för."}
    return (homes[0].id if homes else ""), {}


def _about(
    session: Session,
    child_id: str,
    kind: DocumentKind,
    request: Request,
    found: dict[str, list[Record]],
) -> tuple[dict[str, list[Record]], dict[str, str]]:
    """Return the records with that one alone that the paper is about, and what is wrong with it."""
    if kind.about is None:
        return found, {"record": NOT_ABOUT_ONE} if request.record else {}
    if request.record:
        one = dilution_paper.with_id(request.record, found.get(kind.about.kind, []))
        if one is None:
            return found, {"record": NOT_THE_CHILDS}
        found = {**found, kind.about.kind: [one]}
    facts = _facts(session, child_id, found)
    refused = kind.refused(found, session.now(), dilutions.limits(), facts)
    return found, {"record": refused} if refused else {}


def _facts(session: Session, child_id: str, found: Records) -> ChildFacts:
    """Return what was known of the child on the day of what the paper is about, else today."""
    one = dilution_paper.latest(found)
    on = local(one.prepared_at).date() if one and one.prepared_at else session.today()
    return child_facts(session, child_id, on)


def _prepared_by(session: Session, found: Records, names: Mapping[str, str]) -> str:
    """Return who wrote the first version of the preparation: a later one may be another's."""
    one = dilution_paper.latest(found)
    first = records.history(session, one.id)[0] if one else None
    return names.get(first.saved.author, "") if first and first.saved else ""


def _next_version(session: Session, child_id: str, kind: str) -> int:
    earlier = records.of_kind(session, Disclosure, child_id)
    return 1 + sum(one.document == kind for one in earlier)
