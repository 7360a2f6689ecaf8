"""The hash chains of versions and access log, and the check that nothing was altered.

A row's hash covers the row before it and all its own columns, so a row that is changed, removed or
put in is found. A tail that is cut off, or a chain rewritten whole by somebody with the key, is
found only against an anchor that was kept elsewhere.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

from hsvdesk.db.engine import Db, translated
from hsvdesk.errors import StoreDamaged

Table = Literal["version", "audit"]

COLUMNS: dict[Table, tuple[str, ...]] = {
    "version": (
        *("origin", "seq", "record_id", "kind", "child_id", "care_unit"),
        *("parents", "hlc", "at", "author", "schema", "body"),
    ),
    "audit": (
        *("origin", "seq", "hlc", "at", "actor", "act"),
        *("child_id", "object", "detail", "care_unit"),
    ),
}
"""The columns that a row's hash covers, in order; prev_hash and hash follow them."""

START = bytes(32)
"""What the first row of a chain has before it."""

_WORDS: dict[Table, str] = {"version": "Uppgift", "audit": "Loggrad"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last row of a chain as it was known at some moment, kept outside the store."""

    table: Table
    origin: str
    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of an origin's chain: what the next row links to."""

    seq: int
    hlc: int
    hash: bytes


def canonical(value: Any) -> str:
    """Return `value` as JSON in the one form that is stored and hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def row_hash(table: Table, previous: bytes, values: Iterable[str | int]) -> bytes:
    """Return the SHA-256 of a row; each part with its length, so none runs into the next."""
    digest = hashlib.sha256(b"hsvdesk " + table.encode() + b" 1" + previous)
    for value in values:
        part = str(value).encode()
        digest.update(b"%d:" % len(part) + part)
    return digest.digest()


def tip(db: Db, table: Table, origin: str) -> Tip:
    """Return the end of the chain; read inside the transaction that adds to it, never kept."""
    found = db.execute(
        f"SELECT seq, hlc, hash FROM {table} WHERE origin = ? ORDER BY seq DESC LIMIT 1",  # noqa: S608  # our own names
        (origin,),
    ).fetchone()
    return Tip(*found) if found else Tip(0, 0, START)


def append(db: Db, table: Table, values: tuple[str | int, ...], previous: Tip) -> bytes:
    """Add one row to its chain and return its hash; part of the caller's transaction."""
    digest = row_hash(table, previous.hash, values)
    row = (*values, previous.hash, digest)
    places = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} VALUES ({places})", row)  # noqa: S608  # our own names
    return digest


def origins(db: Db, table: Table) -> list[str]:
    """Return whose chains there are; it leaps from one to the next instead of reading all rows."""
    sql = f"""WITH RECURSIVE each (origin) AS (
            SELECT min(origin) FROM {table}
            UNION ALL
            SELECT (SELECT min(origin) FROM {table} WHERE origin > each.origin) FROM each
            WHERE each.origin IS NOT NULL)
        SELECT origin FROM each WHERE origin IS NOT NULL"""  # noqa: S608  # our own names
    return [origin for (origin,) in db.execute(sql).fetchall()]


def anchors(db: Db) -> list[Anchor]:
    """Return the ends of all chains, to be kept outside the store."""
    found = []
    for table in COLUMNS:
        for origin in origins(db, table):
            end = tip(db, table, origin)
            found.append(Anchor(table, origin, end.seq, end.hash))
    return found


def verify(db: Db, anchors: Iterable[Anchor] = ()) -> list[str]:
    """Return what is wrong with the store, in Swedish without patient data; nothing if all is well.

    Reads every row once, one at a time. Checks the file's pages, both chains, that the current
    versions are those that follow from the versions, and each attachment's digest.

    Args:
        db: The store.
        anchors: Ends of chains that were kept elsewhere.
    """
    kept = list(anchors)
    parts = (
        _page_faults(db),
        _chain_faults(db, "version", kept),
        _chain_faults(db, "audit", kept),
        _head_faults(db),
        _blob_faults(db),
    )
    faults: list[str] = []
    with _one_moment(db):
        for part in parts:
            try:
                with translated():
                    faults.extend(part)
            except StoreDamaged as damaged:
                faults.append(str(damaged))
    return list(dict.fromkeys(faults))


@contextmanager
def _one_moment(db: Db) -> Iterator[None]:
    """Read everything as it is now, whatever another process writes meanwhile."""
    if db.conn.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def _page_faults(db: Db) -> Iterator[str]:
    for (line,) in db.execute("PRAGMA cipher_integrity_check").fetchall():
        yield f"Databasfilen är ändrad utanför programmet: {line}."
    for (line,) in db.execute("PRAGMA integrity_check").fetchall():
        if line != "ok":
            yield f"Databasfilen är skadad: {line}."


def _chain_faults(db: Db, table: Table, kept: list[Anchor]) -> Iterator[str]:
    word, width = _WORDS[table], len(COLUMNS[table])
    ends: dict[str, int] = {}
    expected = {(one.origin, one.seq): one.hash for one in kept if one.table == table}
    rows = db.execute(f"SELECT * FROM {table} ORDER BY origin, seq")  # noqa: S608  # our own names
    for origin, chain in groupby(rows, key=itemgetter(0)):
        seq, before = 0, START
        for row in chain:
            name = f"{word} {origin}:{row[1]}"
            if row[1] != seq + 1:
                yield f"{word} {origin}:{seq + 1} saknas."
            elif row[width] != before:
                yield f"{name} hänger inte ihop med raden före."
            if row_hash(table, row[width], row[:width]) != row[width + 1]:
                yield f"{name} är ändrad."
            if expected.get((origin, row[1]), row[width + 1]) != row[width + 1]:
                yield f"{name} är inte den som fanns förut."
            seq, before = row[1], row[width + 1]
        ends[origin] = seq
    for one in kept:
        if one.table == table and ends.get(one.origin, 0) < one.seq:
            found = ends.get(one.origin, 0)
            yield f"{word} {one.origin}: slutar vid {found}, var {one.seq}."


def _head_faults(db: Db) -> Iterator[str]:
    """Work out from the versions, one record at a time, which should be current."""
    versions = db.execute("SELECT record_id, origin, seq, parents FROM version ORDER BY record_id")
    heads = "SELECT origin, seq FROM head WHERE record_id = ?"
    for record_id, rows in groupby(versions, key=itemgetter(0)):
        written, named = set[Any](), set[Any]()
        for _, origin, seq, parents in rows:
            written.add((origin, seq))
            named.update(tuple(parent) for parent in json.loads(parents))
        if set(db.execute(heads, (record_id,)).fetchall()) != written - named:
            yield f"Uppgift {record_id}: fel version står som aktuell."
    lost = """SELECT DISTINCT record_id FROM head h
        WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.record_id = h.record_id)"""
    for (record_id,) in db.execute(lost):
        yield f"Uppgift {record_id} står som aktuell men finns inte."


def _blob_faults(db: Db) -> Iterator[str]:
    for sha256, content in db.execute("SELECT sha256, content FROM blob"):
        if hashlib.sha256(content).hexdigest() != sha256:
            yield f"Bilaga {sha256} är ändrad."
