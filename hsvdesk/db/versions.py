"""Records as immutable versions: saving one adds a row, nothing is ever changed or removed.

The versions that no other names as parent are current (`head`). Two of them are a conflict: two
people wrote without seeing each other. Read the last link of the chain inside the transaction
that adds to it, never before: another process may have written meanwhile.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from hsvdesk.db.chain import Tip, append, canonical, tip
from hsvdesk.db.engine import Db, translated
from hsvdesk.domain.codec import from_body, to_body
from hsvdesk.domain.kinds import SCHEMA
from hsvdesk.domain.record import Record, Saved, utc_text
from hsvdesk.errors import RuleBroken, StoreDamaged, UserError

R = TypeVar("R", bound=Record)
Parent = tuple[str, int]
"""A version as origin and seq."""

_COLUMNS = (
    "v.record_id, v.kind, v.child_id, v.origin, v.seq, v.at, v.author, v.schema, v.body, v.hash"
)
_CURRENT = f"""SELECT {_COLUMNS},
    (SELECT min(hlc) FROM version f WHERE f.record_id = h.record_id) AS created
    FROM head h JOIN version v ON v.origin = h.origin AND v.seq = h.seq"""  # noqa: S608  # our own names
_IN_ORDER = "ORDER BY created, h.record_id, h.hlc DESC, h.origin DESC"

_MOST_READ = 5_000
"""Records kept as they were read: what a few thick children have, some megabytes."""

_LATER = "NOT (v.origin = ? AND v.seq <= ?)"

_NO_PARENTS = "[]"

_NEWER = (
    "Uppgiften är skriven av en nyare version av hsvdesk. Uppdatera programmet på den här datorn."
)


def add(
    db: Db,
    origin: str,
    record: Record,
    author: str,
    at: datetime,
    care_unit: str,
    parents: Iterable[Parent] | None = None,
) -> Saved:
    """Store a version of `record`; part of the caller's transaction.

    Args:
        db: The store, in a transaction.
        origin: This copy of the store.
        record: What to store.
        author: The id of the staff member who writes it.
        at: The laptop's time.
        care_unit: The unit the author works for.
        parents: The versions it replaces; all current ones unless said. Written on an older version
            than the current one, it becomes a second current version: a conflict.

    Raises:
        ValueError: A bug: a parent does not exist, or the record was another's child or kind.
    """
    with translated():
        earlier = _parents(db, record, parents)
        previous = tip(db, "version", origin)
        at_least = max([previous.hlc, tip(db, "audit", origin).hlc, *earlier.values()])
        values = (
            *(origin, previous.seq + 1, record.id, record.kind, record.child_id, care_unit),
            *(canonical([list(one) for one in earlier]), tick(at, at_least), utc_text(at)),
            *(author, SCHEMA, canonical(to_body(record))),
        )
        append(db, "version", values, previous)
        (heads,) = db.execute(
            "SELECT count(*) FROM head WHERE record_id = ?", (record.id,)
        ).fetchone()
    return Saved(origin, previous.seq + 1, datetime.fromisoformat(utc_text(at)), author, heads > 1)


def add_new(
    db: Db, origin: str, written: Iterable[tuple[Record, str, datetime]], care_unit: str
) -> None:
    """Store many records that were never stored before; part of the caller's transaction.

    The chain's end is read once for them all, so nothing else may be added meanwhile.

    Args:
        db: The store, in a transaction.
        origin: This copy of the store.
        written: Each record, the id of who wrote it, and when.
        care_unit: The unit the authors work for.
    """
    with translated():
        previous, at_least = tip(db, "version", origin), tip(db, "audit", origin).hlc
        for record, author, at in written:
            hlc = tick(at, max(previous.hlc, at_least))
            values = (
                *(origin, previous.seq + 1, record.id, record.kind, record.child_id, care_unit),
                *(_NO_PARENTS, hlc, utc_text(at), author, SCHEMA, canonical(to_body(record))),
            )
            previous = Tip(previous.seq + 1, hlc, append(db, "version", values, previous))


def tick(at: datetime, at_least: int) -> int:
    """Return the next hybrid logical clock: milliseconds << 16 | counter.

    It rises even when the laptop's clock is set back; it orders, and is never shown as a time.
    """
    return max(int(at.timestamp() * 1000) << 16, at_least + 1)


def _parents(db: Db, record: Record, named: Iterable[Parent] | None) -> dict[Parent, int]:
    """Return the HLC of each parent."""
    if named is None:
        sql = "SELECT origin, seq, hlc, kind, child_id FROM head WHERE record_id = ?"
        rows = db.execute(f"{sql} ORDER BY hlc, origin", (record.id,)).fetchall()
    else:
        sql = "SELECT origin, seq, hlc, kind, child_id FROM version WHERE record_id = ?"
        one = f"{sql} AND origin = ? AND seq = ?"
        found = [db.execute(one, (record.id, *parent)).fetchone() for parent in named]
        if None in found:
            raise ValueError("A version was named as parent that is none of this record's.")
        rows = found
    if any(row[3:] != (record.kind, record.child_id) for row in rows):
        raise ValueError("A record keeps its kind and its child.")
    return {(row[0], row[1]): row[2] for row in rows}


def get(db: Db, record_id: str) -> Record | None:
    """Return the record as it is now, or None if there is none of that id."""
    return next(iter(heads(db, record_id)), None)


def heads(db: Db, record_id: str) -> list[Record]:
    """Return the current versions of a record, newest first; more than one is a conflict."""
    with translated():
        rows = db.execute(f"{_CURRENT} WHERE h.record_id = ? {_IN_ORDER}", (record_id,)).fetchall()
    return [_record(db, row, conflict=len(rows) > 1) for row in rows]


def at_version(db: Db, origin: str, seq: int) -> Record | None:
    """Return the record as that version has it, or None if there is no such version."""
    sql = f"SELECT {_COLUMNS} FROM version v WHERE v.origin = ? AND v.seq = ?"  # noqa: S608  # our own names
    with translated():
        row = db.execute(sql, (origin, seq)).fetchone()
    return _record(db, row) if row else None


def current(db: Db, described: type[R], child_id: str = "") -> list[R]:
    """Return the records of one type as they are now, the first created first.

    Args:
        db: The store.
        described: The record type.
        child_id: Whose; empty for the kinds that belong to the whole unit.
    """
    found = _current(db, "h.child_id = ? AND h.kind = ?", (child_id, described.kind))
    return [record for record in found if isinstance(record, described)]


def stamp(db: Db, kind: str, child_id: str = "") -> tuple[tuple[object, ...], ...]:
    """Return what is equal for as long as no record of a kind has got another current version."""
    sql = """SELECT origin, count(*), max(seq), sum(seq) FROM head
        WHERE child_id = ? AND kind = ? GROUP BY origin ORDER BY origin"""
    with translated():
        return tuple(db.execute(sql, (child_id, kind)).fetchall())


def mark(db: Db) -> tuple[int, int]:
    """Return what is equal for as long as nothing at all has been written, here or elsewhere.

    It costs next to nothing. `PRAGMA data_version` tells of what other connections have written,
    and only of that (sqlite.org/pragma.html#pragma_data_version).
    """
    with translated():
        (others,) = db.execute("PRAGMA data_version").fetchone()
        return others, db.conn.total_changes


def of_child(db: Db, child_id: str) -> dict[str, list[Record]]:
    """Return all records of a child as they are now, by kind, the first created first.

    A kind without records gives an empty list.
    """
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in _current(db, "h.child_id = ?", (child_id,)):
        found[record.kind].append(record)
    return found


def _current(db: Db, where: str, values: tuple[str, ...]) -> Iterator[Record]:
    with translated():
        rows = db.execute(f"{_CURRENT} WHERE {where} {_IN_ORDER}", values).fetchall()
    for place, row in enumerate(rows):
        if place and rows[place - 1][0] == row[0]:
            continue  # an older current version of the record before
        conflict = place + 1 < len(rows) and rows[place + 1][0] == row[0]
        yield _record(db, row, conflict=conflict)


def history(db: Db, record_id: str) -> list[Record]:
    """Return every version of a record, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM version v WHERE v.record_id = ?"  # noqa: S608  # our own names
    with translated():
        rows = db.execute(f"{sql} ORDER BY v.hlc, v.origin, v.seq", (record_id,)).fetchall()
    return [_record(db, row) for row in rows]


def all_history_of_child(db: Db, child_id: str, limit: int = 200, offset: int = 0) -> list[Record]:
    """Return every version of every record of a child, newest first, a page at a time."""
    sql = f"""SELECT {_COLUMNS} FROM version v WHERE v.child_id = ?
        ORDER BY v.hlc DESC, v.origin DESC, v.seq DESC LIMIT ? OFFSET ?"""  # noqa: S608  # our own names
    with translated():
        rows = db.execute(sql, (child_id, limit, offset)).fetchall()
    return [_record(db, row) for row in rows]


def written_since(
    db: Db, child_id: str, seen: Mapping[str, int], but_by: str, limit: int = 200
) -> list[Record]:
    """Return the versions about a child that came after what was seen, newest first.

    Args:
        db: The store.
        child_id: About whom.
        seen: The last number seen of each copy of the store, by origin, as from `marks`.
        but_by: Whose own versions are left out.
        limit: Versions at most.
    """
    where = " AND ".join(["v.child_id = ? AND v.author <> ?"] + [_LATER] * len(seen))
    sql = f"""SELECT {_COLUMNS} FROM version v WHERE {where}
        ORDER BY v.hlc DESC, v.origin DESC, v.seq DESC LIMIT ?"""  # noqa: S608  # our own names
    marks = [part for mark in seen.items() for part in mark]
    with translated():
        rows = db.execute(sql, (child_id, but_by, *marks, limit)).fetchall()
    return [_record(db, row) for row in rows]


def marks(db: Db, child_id: str) -> dict[str, int]:
    """Return the last number that each copy of the store had written about a child, by origin."""
    sql = "SELECT origin, max(seq) FROM version WHERE child_id = ? GROUP BY origin"
    with translated():
        return dict(db.execute(sql, (child_id,)).fetchall())


def _record(db: Db, row: tuple[Any, ...], *, conflict: bool = False) -> Record:
    """Return the record of a row, read once: its hash stands for all that is in it.

    A number would not do: after a rollback the next version gets the same one.
    """
    key = (row[9], conflict)
    if (known := db.read.get(key)) is None:
        if len(db.read) >= _MOST_READ:
            db.read.clear()
        known = db.read[key] = _from_row(db, row, conflict=conflict)
    return known


def _from_row(db: Db, row: tuple[Any, ...], *, conflict: bool) -> Record:
    record_id, kind, child_id, origin, seq, at, author, schema, body = row[:9]
    described = db.kinds.get(kind)
    if schema > SCHEMA or described is None:
        raise UserError(_NEWER)
    saved = Saved(origin, seq, datetime.fromisoformat(at), author, conflict)
    try:
        return from_body(described, json.loads(body), id=record_id, child_id=child_id, saved=saved)
    except (RuleBroken, ValueError):
        # Not the cause: it could quote what the body holds.
        raise StoreDamaged(f"Uppgiften {origin}:{seq} kan inte läsas.") from None
