"""Attachments (dokument som kommit in): taken in once, kept whole, shown from memory."""

from dataclasses import replace
from pathlib import Path

from hsvdesk.db import blobs
from hsvdesk.domain.attachment import LARGEST, Attachment, media_type, too_large
from hsvdesk.domain.changed import Changed
from hsvdesk.errors import RuleBroken
from hsvdesk.services import records
from hsvdesk.services.session import Session


def read_file(path: Path) -> bytes:
    """Return what the file holds; one that is too large is not read at all.

    Raises:
        RuleBroken: At the field `file`: it is too large or cannot be read.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise RuleBroken({"file": too_large(size)})
        return path.read_bytes()
    except OSError:
        raise RuleBroken({"file": "Filen kan inte läsas."}) from None


def add(session: Session, attachment: Attachment, content: bytes) -> Changed:
    """Take a document in: its bytes as they are, and what is known of it.

    Raises:
        RuleBroken: Problems of the file at the field `file`, all others at theirs.
    """
    problems: dict[str, str] = {}
    try:
        found = media_type(content)
        if found == "application/pdf":
            page_count(content)
    except RuleBroken as broken:
        problems, found = broken.problems, "-"
    with session.logged("attachment.add", attachment.child_id, attachment.id) as work:
        sha256 = "-" if problems else blobs.put(work.db, content)
        known = replace(attachment, media_type=found, size=len(content), sha256=sha256)
        problems |= records.problems(session, work, known)
        if problems:
            raise RuleBroken(problems)
        work.save(known, ())
    return Changed(attachment.child_id, frozenset({attachment.kind}))


def page_count(content: bytes) -> int:
    """Return how many pages a PDF has.

    Raises:
        RuleBroken: It is no PDF that can be read; at the field `file`.
    """
    from hsvdesk.errors import UserError
    from hsvdesk.pdf import preview

    try:
        return preview.page_count(content)
    except UserError as error:
        raise RuleBroken({"file": str(error)}) from None


def content(session: Session, attachment: Attachment) -> bytes:
    """Return the file as it was received."""
    records.need_opened(session, attachment.child_id)
    return blobs.get(session.store.db, attachment.sha256)
