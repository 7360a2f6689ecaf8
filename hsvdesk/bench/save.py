"""Saving (spara): version, log line and current version in one act, beside one bare commit."""

import secrets
from collections.abc import Iterator
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
    own, plain = [], []
    with connect(bare, secrets.token_bytes(32), create=True) as db:
        db.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")

        def commit() -> None:
            db.conn.execute("BEGIN IMMEDIATE")
            db.conn.execute("INSERT INTO row (body) VALUES (?)", (_TEXT,))
            db.conn.execute("COMMIT")

        for _ in range(_SAVES * rounds):
            note = Note(child_id=child_id, text=_TEXT, noted_at=session.now())
            plain.append(timed(commit))
            own.append(timed(lambda: records.add(session, note)))  # noqa: B023  # called at once
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
