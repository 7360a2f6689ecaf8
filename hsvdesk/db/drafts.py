"""Drafts (utkast): forms that are not finished, the only patient data that changes in place."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hsvdesk.db.chain import canonical
from hsvdesk.db.engine import Db, translated
from hsvdesk.domain.record import utc_text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Draft:
    """What one user has typed on one page and not saved.

    Attributes:
        user: The id of the staff member.
        page: The page's name.
        record: The id of the record being changed; empty for a new one.
        body: What is typed, as JSON values; it need not follow any rule.
        at: When it was last typed in, UTC.
    """

    user: str
    page: str
    record: str
    body: dict[str, Any]
    at: datetime


def save(db: Db, draft: Draft) -> None:
    """Keep the draft in place of the one before it; part of the caller's transaction."""
    row = (draft.user, draft.page, draft.record, canonical(draft.body), utc_text(draft.at))
    with translated():
        db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", row)


def get(db: Db, user: str, page: str, record: str = "") -> Draft | None:
    """Return the draft, or None if there is none."""
    sql = "SELECT * FROM draft WHERE user = ? AND page = ? AND record = ?"
    with translated():
        row = db.execute(sql, (user, page, record)).fetchone()
    return _draft(*row) if row else None


def delete(db: Db, user: str, page: str, record: str = "") -> None:
    """Forget the draft, if there is one; part of the caller's transaction."""
    sql = "DELETE FROM draft WHERE user = ? AND page = ? AND record = ?"
    with translated():
        db.execute(sql, (user, page, record))


def of_user(db: Db, user: str) -> list[Draft]:
    """Return the user's drafts, the latest first."""
    with translated():
        rows = db.execute("SELECT * FROM draft WHERE user = ? ORDER BY at DESC", (user,)).fetchall()
    return [_draft(*row) for row in rows]


def _draft(user: str, page: str, record: str, body: str, at: str) -> Draft:
    typed = json.loads(body)
    return Draft(user=user, page=page, record=record, body=typed, at=datetime.fromisoformat(at))
