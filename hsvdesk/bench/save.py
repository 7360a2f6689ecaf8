"""Saving (spara): version, log line and current version in one act, beside one bare commit."""

import secrets
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from hsvdesk.bench.figure import Figure, median, timed
from hsvdesk.db.engine import connect
from hsvdesk.domain.note import Note
from hsvdesk.services import records
from hsvdesk.services.session import Session

MOST_TIMES = 3
_SAVES = 20
"""In each round."""

_TEXT = "Lugn natt. Sugen två gånger, klart slem. Åt som vanligt, mamma är trygg. " * 3


def figures(session: Session, child_id: str, bare: Path, rounds: int) -> Iterator[Figure]:
    """Measure the saving of a note, in turn with a bare row of the same size."""
    row = "x" * _size_of_a_row(session, child_id)
    own, plain = [], []
    with connect(bare, secrets.token_bytes(32), create=True) as db:
        db.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")

        def commit() -> None:
            db.conn.execute("BEGIN IMMEDIATE")
            db.conn.execute("INSERT INTO row (body) VALUES (?)", (row,))
            db.conn.execute("COMMIT")

        for _ in range(_SAVES * rounds):
            plain.append(timed(commit))
            own.append(timed(partial(records.add, session, _note(session, child_id))))
    base = median(plain)
    yield Figure(
        name="save",
        title="Spara en anteckning",
        value=median(own),
        bare=base,
        against="en rad i SQLCipher",
        limit=MOST_TIMES * base,
        promise=f"högst {MOST_TIMES} ×",
    )


def _note(session: Session, child_id: str) -> Note:
    return Note(child_id=child_id, text=_TEXT, noted_at=session.now())


def _size_of_a_row(session: Session, child_id: str) -> int:
    """Return how many characters a version of such a note has in its row."""
    records.add(session, _note(session, child_id))
    sql = "SELECT * FROM version WHERE origin = ? ORDER BY seq DESC LIMIT 1"
    stored = session.store.db.execute(sql, (session.store.origin,)).fetchone()
    return sum(len(one) if isinstance(one, bytes) else len(str(one)) for one in stored)
