"""Drafts (utkast): what is typed and not yet saved, kept encrypted through lock and crash."""

from typing import Any

from hsvdesk.db import drafts
from hsvdesk.db.drafts import Draft
from hsvdesk.services.session import Session


def keep(session: Session, page: str, record_id: str, body: dict[str, Any]) -> None:
    """Keep what is typed on a page, in place of what was kept before. No act of care: not logged.

    Args:
        session: Who types.
        page: The page's name, with the child's id where it is about one.
        record_id: The record being changed; empty for a new one.
        body: What stands in every editor, readable or not.
    """
    draft = Draft(user=session.actor, page=page, record=record_id, body=body, at=session.now())
    with session.store.transaction() as db:
        drafts.save(db, draft)


def kept(session: Session, page: str, record_id: str) -> dict[str, Any] | None:
    """Return what is kept of a page; None when nothing is."""
    found = drafts.get(session.store.db, session.actor, page, record_id)
    return found.body if found else None


def discard(session: Session, page: str, record_id: str) -> None:
    """Forget what is kept of a page: it was saved, or thrown away by the person."""
    if drafts.get(session.store.db, session.actor, page, record_id) is None:
        return
    with session.store.transaction() as db:
        drafts.delete(db, session.actor, page, record_id)


def pages(session: Session) -> list[Draft]:
    """Return all that this person has unsaved, the latest first."""
    return drafts.of_user(session.store.db, session.actor)
