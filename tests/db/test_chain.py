import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.db import audit, blobs, chain
from hsvdesk.db.engine import Db, connect
from hsvdesk.db.store import Store
from hsvdesk.domain.audit import AuditEntry
from tests.db.conftest import CHILD, KEY, NOW, full_sample, saved


@pytest.fixture
def filled(store: Store) -> Store:
    sample = full_sample()
    for name in ("ett", "två", "tre"):
        saved(store, replace(sample, name=name))
        with store.transaction() as db:
            entry = AuditEntry(at=NOW, actor="anna", act="sample.change", child_id=CHILD)
            audit.append(db, store.origin, entry)
    with store.transaction() as db:
        blobs.put(db, b"innehall")
    return store


def tampered(store: Store, *statements: str) -> list[str]:
    """Do with the file what somebody with the key and another program can do."""
    known = chain.anchors(store.db)
    with connect(store.folder / "store.db", KEY) as db:
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
        return chain.verify(db, known)


def test_an_untouched_store_has_no_faults(filled: Store) -> None:
    assert chain.verify(filled.db, chain.anchors(filled.db)) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ('UPDATE version SET body = \'{"name":"x"}\' WHERE seq = 2', ":2 är ändrad"),
        ("UPDATE version SET author = 'eva' WHERE seq = 3", ":3 är ändrad"),
        ("UPDATE version SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 1", ":1 är ändrad"),
        ("DELETE FROM version WHERE seq = 2", ":2 saknas"),
        ("DELETE FROM version WHERE seq = 3", "slutar vid 2, var 3"),
        ("UPDATE audit SET actor = 'eva' WHERE seq = 2", "Loggrad .*:2 är ändrad"),
        ("DELETE FROM audit WHERE seq = 1", "Loggrad .*:1 saknas"),
        ("DELETE FROM audit", "slutar vid 0, var 3"),
        ("UPDATE version SET prev_hash = zeroblob(32) WHERE seq = 2", "hänger inte ihop"),
        ("UPDATE head SET seq = 1", "fel version står som aktuell"),
        ("DELETE FROM head", "fel version står som aktuell"),
        ("INSERT INTO head VALUES ('x', 'y', 1, 1, 'sample', '')", "men finns inte"),
        ("UPDATE blob SET content = CAST('innehalx' AS BLOB)", "Bilaga .* är ändrad"),
    ],
)
def test_tampering_is_found_and_named(filled: Store, statement: str, fault: str) -> None:
    faults = tampered(filled, statement)

    assert any(re.search(fault, one) for one in faults), faults


def test_a_chain_that_was_rewritten_whole_is_found_by_its_anchor(filled: Store) -> None:
    known = chain.anchors(filled.db)

    with connect(filled.folder / "store.db", KEY) as db:
        rewritten(db)

        assert chain.verify(db) == []
        assert any("inte den som fanns förut" in one for one in chain.verify(db, known))


def rewritten(db: Db) -> None:
    rows = db.execute("SELECT * FROM audit ORDER BY seq").fetchall()
    db.execute("DROP TRIGGER audit_no_delete")
    db.execute("DELETE FROM audit")
    end = chain.Tip(0, 0, chain.START)
    for row in rows:
        values = (*row[:4], "eva", *row[5:10])
        chain.append(db, "audit", values, end)
        end = chain.tip(db, "audit", row[0])


def test_a_damaged_page_is_a_fault_and_no_crash(filled: Store) -> None:
    for _ in range(100):
        saved(filled, full_sample())
    filled.close()
    path = filled.folder / "store.db"
    raw = bytearray(path.read_bytes())
    raw[-2000] ^= 4
    path.write_bytes(raw)

    with connect(path, KEY) as db:
        faults = chain.verify(db)

    assert any("ändrad utanför programmet" in one for one in faults)


@given(
    values=st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=4),
    other=st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=4),
)
def test_different_rows_have_different_hashes(values: list[str], other: list[str]) -> None:
    same = chain.row_hash("audit", chain.START, values) == chain.row_hash(
        "audit", chain.START, other
    )

    assert same == (values == other)


def entry(minutes: int, actor: str, act: str, child_id: str) -> AuditEntry:
    at = NOW + timedelta(minutes=minutes)
    return AuditEntry(at=at, actor=actor, act=act, child_id=child_id, object="o", detail="d")


@pytest.fixture
def log(store: Store) -> Callable[..., list[int]]:
    lines = [
        entry(0, "anna", "child.open", "c1"),
        entry(1, "bo", "child.open", "c1"),
        entry(2, "anna", "note.add", "c1"),
        entry(3, "anna", "child.open", "c2"),
        entry(4, "anna", "child.open", "c1"),
        entry(5, "anna", "child.list", ""),
    ]
    with store.transaction() as db:
        for line in lines:
            audit.append(db, store.origin, line)

    def found(**wanted: object) -> list[int]:
        return [one.seq for one in audit.entries(store.db, **wanted)]  # type: ignore[arg-type]

    return found


def test_the_log_is_read_by_child_person_act_and_time(log: Callable[..., list[int]]) -> None:
    assert log() == [6, 5, 4, 3, 2, 1]
    assert log(child_id="c1") == [5, 3, 2, 1]
    assert log(child_id="") == [6]
    assert log(actor="bo") == [2]
    assert log(actor="anna", act="child.open", child_id="c1") == [5, 1]
    assert log(first=NOW + timedelta(minutes=3), last=NOW + timedelta(minutes=4)) == [5, 4]
    assert log(limit=2, offset=1) == [5, 4]


def test_a_line_of_the_log_comes_back_as_it_was_written(store: Store) -> None:
    line = entry(0, "anna", "child.open", "c1")
    with store.transaction() as db:
        audit.append(db, store.origin, line)

    assert audit.entries(store.db) == [replace(line, origin=store.origin, seq=1)]


def test_the_children_opened_last_come_first_and_once(
    store: Store, log: Callable[..., list[int]]
) -> None:
    assert log()
    assert audit.recent_children(store.db, "anna", "child.open", 5) == ["c1", "c2"]
    assert audit.recent_children(store.db, "anna", "child.open", 1) == ["c1"]
