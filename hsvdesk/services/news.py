"""What is new (nytt) in a child's record since this person last opened it."""

import json

from hsvdesk.db import audit, versions
from hsvdesk.domain.record import Record
from hsvdesk.services.session import Session

OPEN = "child.open"


def opening(session: Session, child_id: str, reason: str) -> str:
    """Return the detail of the line that logs an opening: how far it had been written, and why.

    Marks are sequence numbers, not times: a version that arrives late is still new.
    """
    return json.dumps(
        {"marks": versions.marks(session.store.db, child_id), "reason": reason},
        ensure_ascii=False,
        sort_keys=True,
    )


def since_last_opened(session: Session, child_id: str, limit: int = 200) -> list[Record] | None:
    """Return the versions of others that came after this person's opening before this one.

    Newest first. None when there was no earlier opening: then all is new, and must be read whole.
    """
    session.need_opened(child_id)
    openings = audit.entries(
        session.store.db, child_id=child_id, actor=session.actor, act=OPEN, limit=2
    )
    if len(openings) < 2:
        return None
    seen: dict[str, int] = json.loads(openings[1].detail)["marks"]
    return versions.written_since(session.store.db, child_id, seen, session.actor, limit)
