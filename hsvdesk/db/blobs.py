"""Files taken in or handed out, kept under the SHA-256 of their content and never changed."""

import hashlib

from hsvdesk.db.engine import Db, translated
from hsvdesk.domain.attachment import LARGEST, too_large
from hsvdesk.errors import StoreDamaged, UserError


def put(db: Db, content: bytes) -> str:
    """Store `content` unless it is there already, and return its SHA-256 in hex.

    Part of the caller's transaction.

    Raises:
        UserError: It is empty or over 25 MB.
    """
    if not content:
        raise UserError("Filen är tom.")
    if len(content) > LARGEST:
        raise UserError(too_large(len(content)))
    sha256 = hashlib.sha256(content).hexdigest()
    with translated():
        if not db.execute("SELECT 1 FROM blob WHERE sha256 = ?", (sha256,)).fetchone():
            db.execute("INSERT INTO blob VALUES (?, ?, ?)", (sha256, len(content), content))
    return sha256


def get(db: Db, sha256: str) -> bytes:
    """Return the content kept under `sha256`.

    Raises:
        StoreDamaged: There is none.
    """
    with translated():
        found = db.execute("SELECT content FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
    if found is None:
        raise StoreDamaged("Filen finns inte i databasen.")
    return bytes(found[0])
