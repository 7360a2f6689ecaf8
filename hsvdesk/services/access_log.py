"""Access log (åtkomstlogg) for review: who did what; looking at it is itself logged."""

from datetime import datetime

from hsvdesk.db import audit
from hsvdesk.domain.audit import AuditEntry
from hsvdesk.services.session import Session

MOST = 100_000


def review(
    session: Session,
    *,
    child_id: str | None = None,
    actor: str | None = None,
    first: datetime | None = None,
    last: datetime | None = None,
    limit: int = MOST,
) -> list[AuditEntry]:
    """Return lines of the log, newest first, as far as they match what is asked for."""
    with session.logged("log.review", detail=child_id or "") as work:
        return audit.entries(
            work.db, child_id=child_id, actor=actor, first=first, last=last, limit=limit
        )
