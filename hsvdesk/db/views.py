"""One SQL view per kind, so that anyone with the key can query the records by named columns."""

import hashlib
from collections.abc import Mapping

from hsvdesk.db.engine import Db
from hsvdesk.domain.record import Field, Record, described_fields

FIXED_COLUMNS = {
    "id": "record_id",
    "child_id": "child_id",
    "version": "origin || ':' || seq",
    "written_at": "at",
    "written_by": "author",
    "conflict": "heads > 1",
}
"""What every view begins with: column and SQL."""

_HASH = "kinds_hash"


def views_differ(db: Db, kinds: Mapping[str, type[Record]]) -> bool:
    """Whether the views in the store are not those of `kinds`."""
    found = db.execute("SELECT value FROM meta WHERE name = ?", (_HASH,)).fetchone()
    return bool(found != (_digest(kinds),))


def rebuild_views(db: Db, kinds: Mapping[str, type[Record]]) -> None:
    """Replace the views of the kinds; part of the caller's transaction."""
    old = db.execute("SELECT name FROM sqlite_master WHERE type = 'view' AND name <> 'current'")
    for (name,) in old.fetchall():
        db.execute(f'DROP VIEW "{name}"')
    for kind, described in kinds.items():
        db.execute(_view(kind, described))
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_HASH, _digest(kinds)))


def _digest(kinds: Mapping[str, type[Record]]) -> str:
    text = "\n".join(_view(kind, described) for kind, described in sorted(kinds.items()))
    return hashlib.sha256(text.encode()).hexdigest()


def _view(kind: str, described: type[Record]) -> str:
    columns = FIXED_COLUMNS | {
        name: _value(field) for name, field in described_fields(described).items()
    }
    listed = ", ".join(f'{sql} AS "{name}"' for name, sql in columns.items())
    # Names come from our own record types, never from people.
    return f"CREATE VIEW \"{kind}\" AS SELECT {listed} FROM current WHERE kind = '{kind}'"  # noqa: S608  # our own names


def _value(field: Field) -> str:
    operator = "->" if field.many or field.nested else "->>"
    return f"body {operator} '$.{field.name}'"
