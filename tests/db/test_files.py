"""Attachments, drafts, backup and restore."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from hsvdesk.db import backup, blobs, chain, drafts, versions
from hsvdesk.db.engine import sqlcipher
from hsvdesk.db.store import Store
from hsvdesk.errors import StoreDamaged, UserError
from tests.db.conftest import CHILD, KEY, KINDS, NOW, full_sample, saved


def test_a_file_is_kept_once_under_its_digest(store: Store) -> None:
    with store.transaction() as db:
        digests = {blobs.put(db, b"%PDF-1.7"), blobs.put(db, b"%PDF-1.7")}

    (digest,) = digests
    assert blobs.get(store.db, digest) == b"%PDF-1.7"
    assert store.db.execute("SELECT count(*), max(size) FROM blob").fetchone() == (1, 8)


@pytest.mark.parametrize(
    ("size", "words"), [(0, "tom"), (25 * 1024 * 1024 + 1, "Högst 25 MB"), (26_214_400, "")]
)
def test_a_file_may_hold_up_to_25_mb(store: Store, size: int, words: str) -> None:
    content = b"x" * size
    with store.transaction() as db:
        if not words:
            assert blobs.get(db, blobs.put(db, content)) == content
            return
        with pytest.raises(UserError, match=words):
            blobs.put(db, content)


def test_an_unknown_file_is_told_in_words(store: Store) -> None:
    with pytest.raises(StoreDamaged, match="finns inte"):
        blobs.get(store.db, "0" * 64)


def test_a_draft_is_replaced_read_and_forgotten(store: Store) -> None:
    first = drafts.Draft(user="anna", page="note", record="", body={"text": "h"}, at=NOW)
    later = drafts.Draft(
        user="anna", page="note", record="", body={"text": "hej"}, at=NOW + timedelta(seconds=1)
    )
    other = drafts.Draft(user="anna", page="plan", record="r", body={}, at=NOW)
    with store.transaction() as db:
        for one in (first, later, other):
            drafts.save(db, one)

    assert drafts.get(store.db, "anna", "note") == later
    assert drafts.of_user(store.db, "anna") == [later, other]
    assert drafts.of_user(store.db, "bo") == []

    with store.transaction() as db:
        drafts.delete(db, "anna", "note")
        drafts.delete(db, "anna", "note")

    assert drafts.get(store.db, "anna", "note") is None


@pytest.fixture
def filled(store: Store) -> Store:
    (store.folder / "store.keys").write_bytes(b"keys")
    saved(store, full_sample())
    with store.transaction() as db:
        blobs.put(db, b"bilaga")
    return store


def test_a_backup_is_whole_and_restores_into_a_new_folder(filled: Store, tmp_path: Path) -> None:
    made = backup.backup(filled, tmp_path / "backups", NOW)
    saved(filled, full_sample())

    counts = backup.restore(made.path, tmp_path / "restored", KEY)

    assert made.path.name == "hsvdesk-2026-11-21T083000Z"
    assert (
        counts == made.counts == {"version": 1, "audit": 0, "blob": 1, "head": 1, "child_list": 0}
    )
    with closing(Store.open(tmp_path / "restored", KEY, KINDS)) as restored:
        assert len(versions.of_child(restored.db, CHILD)["sample"]) == 1
        assert restored.origin != filled.origin
        assert chain.verify(restored.db) == []
        assert saved(restored, full_sample()).seq == 1
    assert (tmp_path / "restored" / "store.keys").read_bytes() == b"keys"
    assert sorted(one.name for one in made.path.iterdir()) == [
        *("backup.json", "store.db", "store.keys")
    ]


def test_only_the_newest_seven_backups_of_a_store_are_kept(filled: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    theirs = folder / "hsvdesk-2020-01-01T000000Z"
    theirs.mkdir(parents=True)

    made = [backup.backup(filled, folder, NOW + timedelta(days=day)) for day in range(9)]

    assert [one.removed for one in made[:7]] == [()] * 7
    assert [one.removed for one in made[7:]] == [(made[0].path.name,), (made[1].path.name,)]
    assert sorted(folder.iterdir()) == [theirs, *(one.path for one in made[2:])]


def test_a_restore_overwrites_nothing(filled: Store, tmp_path: Path) -> None:
    made = backup.backup(filled, tmp_path / "backups", NOW)

    with pytest.raises(UserError, match="skrivs aldrig över"):
        backup.restore(made.path, filled.folder, KEY)


def test_a_backup_that_was_altered_is_not_restored(filled: Store, tmp_path: Path) -> None:
    made = backup.backup(filled, tmp_path / "backups", NOW)
    copy = made.path / "store.db"
    raw = bytearray(copy.read_bytes())
    raw[5000] ^= 1
    copy.write_bytes(raw)

    with pytest.raises(StoreDamaged, match="Säkerhetskopian är skadad"):
        backup.restore(made.path, tmp_path / "restored", KEY)

    assert list((tmp_path / "restored").iterdir()) == []


def test_a_folder_that_is_no_backup_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged, match="ingen säkerhetskopia"):
        backup.restore(tmp_path, tmp_path / "restored", KEY)


def test_a_backup_of_a_damaged_store_is_refused_and_leaves_nothing(
    filled: Store, tmp_path: Path
) -> None:
    for _ in range(200):
        saved(filled, full_sample())
    filled.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    path = filled.folder / "store.db"
    with path.open("r+b") as file:
        file.seek(-2000, 2)
        file.write(b"\0" * 16)

    with pytest.raises(StoreDamaged):
        backup.backup(filled, tmp_path / "backups", NOW)

    assert list((tmp_path / "backups").iterdir()) == []


def test_a_closed_store_keeps_no_key(store: Store) -> None:
    store.close()

    assert store.key == b""
    with pytest.raises(sqlcipher.ProgrammingError):
        store.db.execute("SELECT 1")
