"""What the program's own connection may never do, whatever code asks it to."""

from typing import Any

from hsvdesk.db.engine import Db, sqlcipher

_IMMUTABLE = {"version", "audit", "blob"}
_KEPT_BY_TRIGGER = {"head": "version_head", "superseded": "version_head"}
_ROW_CHANGES = {sqlcipher.SQLITE_UPDATE, sqlcipher.SQLITE_DELETE}
_SCHEMA_CHANGES = {
    sqlcipher.SQLITE_ALTER_TABLE,
    sqlcipher.SQLITE_ATTACH,
    sqlcipher.SQLITE_DETACH,
    sqlcipher.SQLITE_CREATE_INDEX,
    sqlcipher.SQLITE_CREATE_TABLE,
    sqlcipher.SQLITE_CREATE_TEMP_TRIGGER,
    sqlcipher.SQLITE_CREATE_TRIGGER,
    sqlcipher.SQLITE_CREATE_VIEW,
    sqlcipher.SQLITE_CREATE_VTABLE,
    sqlcipher.SQLITE_DROP_INDEX,
    sqlcipher.SQLITE_DROP_TABLE,
    sqlcipher.SQLITE_DROP_TRIGGER,
    sqlcipher.SQLITE_DROP_VIEW,
    sqlcipher.SQLITE_DROP_VTABLE,
}
_SAFE_PRAGMAS = {
    "busy_timeout",
    "cipher_integrity_check",
    "data_version",
    "index_info",
    "index_list",
    "integrity_check",
    "table_info",
    "table_xinfo",
    "wal_checkpoint",
}


def restrict(db: Db) -> None:
    """Refuse change and removal of what is immutable, and of the schema, on this connection.

    The triggers in the file refuse the same for every program; this also guards the triggers.
    """
    db.conn.set_authorizer(_judge)


def _judge(
    action: int, first: str | None, second: str | None, _database: str | None, trigger: str | None
) -> Any:
    allowed = True
    if action in _SCHEMA_CHANGES:
        allowed = False
    elif action == sqlcipher.SQLITE_PRAGMA:
        # FTS5 asks for data_version itself; a pragma without a value only reads.
        allowed = first in _SAFE_PRAGMAS
    elif first in _IMMUTABLE:
        allowed = action not in _ROW_CHANGES
    elif first in _KEPT_BY_TRIGGER and action in {*_ROW_CHANGES, sqlcipher.SQLITE_INSERT}:
        allowed = trigger == _KEPT_BY_TRIGGER[first]
    return sqlcipher.SQLITE_OK if allowed else sqlcipher.SQLITE_DENY
