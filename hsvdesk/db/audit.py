"""The access log (åtkomstlogg): lines are added in the transaction of the act they tell of."""

from datetime import datetime
from typing import Any

from hsvdesk.db.chain import append as append_row
from hsvdesk.db.chain import tip
from hsvdesk.db.engine import Db, translated
from hsvdesk.db.versions import tick
from hsvdesk.domain.audit import AuditEntry
from hsvdesk.domain.record import utc_text


def append(db: Db, origin: str, entry: AuditEntry) -> None:
    """Add a line to the log; part of the caller's transaction."""
    with translated():
        previous = tip(db, "audit", origin)
        at_least = max(previous.hlc, tip(db, "version", origin).hlc)
        values = (
            *(origin, previous.seq + 1, tick(entry.at, at_least), utc_text(entry.at), entry.actor),
            *(entry.act, entry.child_id, entry.object, entry.detail, entry.care_unit),
        )
        append_row(db, "audit", values, previous)


def entries(
    db: Db,
    *,
    child_id: str | None = None,
    actor: str | None = None,
    act: str | None = None,
    first: datetime | None = None,
    last: datetime | None = None,
    limit: int = 200,
    offset: int = 0,
) -> list[AuditEntry]:
    """Return lines of the log, newest first, a page at a time.

    Args:
        db: The store.
        child_id: Only those about this child.
        actor: Only what this staff member did.
        act: Only this act.
        first: Not before this moment.
        last: Not after this moment.
        limit: Lines at most.
        offset: Lines to pass over.
    """
    wanted: dict[str, Any] = {
        "child_id = ?": child_id,
        "actor = ?": actor,
        "act = ?": act,
        "at >= ?": first and utc_text(first),
        "at <= ?": last and utc_text(last),
    }
    wanted = {sql: value for sql, value in wanted.items() if value is not None}
    where = " AND ".join(["1", *wanted])
    sql = f"""SELECT origin, seq, at, actor, act, child_id, object, detail, care_unit
        FROM audit WHERE {where} ORDER BY hlc DESC, origin DESC LIMIT ? OFFSET ?"""  # noqa: S608  # our own names
    with translated():
        rows = db.execute(sql, (*wanted.values(), limit, offset)).fetchall()
    return [_entry(*row) for row in rows]


def recent_children(db: Db, actor: str, act: str, limit: int) -> list[str]:
    """Return the ids of the children with whom the actor did this last, latest first."""
    sql = """SELECT child_id FROM audit WHERE actor = ? AND act = ? AND child_id <> ''
        ORDER BY hlc DESC"""
    found: dict[str, None] = {}
    with translated():
        for (child_id,) in db.execute(sql, (actor, act)):
            found.setdefault(child_id)
            if len(found) == limit:
                break
    return list(found)


def _entry(origin: str, seq: int, at: str, *rest: str) -> AuditEntry:
    actor, act, child_id, touched, detail, care_unit = rest
    return AuditEntry(
        at=datetime.fromisoformat(at),
        actor=actor,
        act=act,
        child_id=child_id,
        object=touched,
        detail=detail,
        care_unit=care_unit,
        origin=origin,
        seq=seq,
    )
