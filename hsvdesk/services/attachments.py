"""Attachments (dokument som kommit in): taken in once, kept whole, shown from memory."""

from dataclasses import replace
from pathlib import Path

from hsvdesk.db import blobs
from hsvdesk.domain.attachment import LARGEST, Attachment, media_type, too_large
from hsvdesk.domain.changed import Changed
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import previews, records
from hsvdesk.services.session import Session

OF_FILE = ("media_type", "size", "sha256")
"""Fields that the file itself gives."""


def read_file(path: Path) -> bytes:
    """Return what the file holds; one that is too large is not read at all.

    Raises:
        RuleBroken: At the field `file`: it is too large, no file, or cannot be read.
    """
    try:
        if not path.is_file():
            raise RuleBroken({"file": "Välj en fil, ingen mapp."})
        if (size := path.stat().st_size) > LARGEST:
            raise RuleBroken({"file": too_large(size)})
        with path.open("rb") as file:
            # One byte more than is allowed: a file that grew meanwhile is refused, not cut.
            return file.read(LARGEST + 1)
    except (OSError, ValueError):
        raise RuleBroken({"file": "Filen kan inte läsas."}) from None


def checked(content: bytes) -> str:
    """Return the media type of a file that can be taken in and shown.

    Raises:
        RuleBroken: At the field `file`: it is empty, too large, of another type, or damaged.
    """
    found = media_type(content)
    try:
        previews.check(content, found)
    except UserError as error:
        raise RuleBroken({"file": str(error)}) from None
    return found


def add(session: Session, attachment: Attachment, content: bytes) -> Changed:
    """Take a document in: its bytes as they are, and what is known of it.

    Raises:
        RuleBroken: Problems of the file at the field `file`, all others at theirs.
    """
    problems: dict[str, str] = {}
    try:
        found = checked(content)
    except RuleBroken as broken:
        problems, found = broken.problems, "-"
    with session.logged("attachment.add", attachment.child_id, attachment.id) as work:
        sha256 = "-" if problems else blobs.put(work.db, content)
        known = replace(attachment, media_type=found, size=len(content), sha256=sha256)
        problems |= records.new_problems(session, work, known)
        if problems:
            raise RuleBroken(problems)
        work.save(known, ())
    return Changed(attachment.child_id, frozenset({attachment.kind}))


def change(session: Session, attachment: Attachment, *, settles: bool = False) -> Changed:
    """Store a new version of what is known of a document; the file itself stays what it was.

    Raises:
        RuleBroken: It may not be saved as it stands, or says something else of the file.
    """
    kept = records.show(session, attachment.id)
    found = {
        name: "Beskriver filen och kan inte ändras."
        for name in OF_FILE
        if getattr(kept, name) != getattr(attachment, name)
    }
    if found:
        raise RuleBroken(found)
    return records.change(session, attachment, settles=settles)


def content(session: Session, attachment: Attachment) -> bytes:
    """Return the file as it was received.

    Raises:
        NotAllowed: The child has not been opened.
        StoreDamaged: The file is not in the store.
    """
    session.need_opened(attachment.child_id)
    return blobs.get(session.store.db, attachment.sha256)
