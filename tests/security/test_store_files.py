"""Nothing that was written can be read from the files of the store."""

from pathlib import Path

from hsvdesk.db import audit, backup, blobs, drafts, search, versions
from hsvdesk.db.envelope import Kdf, Secret
from hsvdesk.db.keys import Keys
from hsvdesk.db.store import Store
from hsvdesk.domain.audit import AuditEntry
from hsvdesk.domain.child_list import ListedChild
from tests.db.conftest import CHILD, KINDS, NOW, full_sample

WORDS = ("Ödmark", "201903149811", "Hemlighet", "CREATE TABLE", "SQLite format", "sample")


def test_no_word_of_the_store_stands_in_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    keys = Keys(folder / "store.keys")
    made = keys.create("Anna", Secret("Hemlighet nummer ett"), Kdf(time=1, memory=64, lanes=1))
    store = Store.create(folder, made.key, test=True, demo=False, kinds=KINDS)
    row = ListedChild(
        child_id=CHILD, name="Åsa Ödmark", identity="201903149811", birth_date=NOW.date()
    )
    with store.transaction() as db:
        entry = AuditEntry(at=NOW, actor="anna", act="x.y", child_id=CHILD, detail="Hemlighet")
        audit.append(db, store.origin, entry)
        versions.add(db, store.origin, full_sample(), "anna", NOW, "unit")
        search.index(db, row, sort_name="Ödmark Åsa")
        blobs.put(db, b"Hemlighet" * 10_000)
        body = {"text": "Hemlighet"}
        drafts.save(db, drafts.Draft(user="a", page="p", record="", body=body, at=NOW))

    open_files = {one: one.read_bytes() for one in folder.iterdir()}
    copied = backup.backup(store, tmp_path / "backups", NOW)
    store.close()

    assert {one.name for one in open_files} == {
        *("store.db", "store.db-wal", "store.db-shm", "store.keys")
    }
    closed = [one.read_bytes() for one in (*folder.iterdir(), *copied.path.iterdir())]
    for content in (*open_files.values(), *closed):
        assert not [word for word in WORDS if word.encode() in content]
        assert made.key not in content
        assert made.key.hex().encode() not in content
