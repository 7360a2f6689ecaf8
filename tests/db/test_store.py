import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from hsvdesk.db import backup, chain, versions
from hsvdesk.db.engine import Migrations, connect, sqlcipher
from hsvdesk.db.found import Found, look
from hsvdesk.db.migrations import MIGRATIONS
from hsvdesk.db.schema import prepare
from hsvdesk.db.store import Store
from hsvdesk.domain.kinds import KINDS as ALL_KINDS
from hsvdesk.domain.record import described_fields
from hsvdesk.errors import StoreBusy, StoreDamaged, UserError
from tests.db.conftest import CHILD, KEY, KINDS, NOW, Remark, Sample, full_sample, saved

PAGE = 4096


def reopened(folder: Path) -> Store:
    return Store.open(folder, KEY, KINDS)


def test_a_new_store_is_the_owners_alone_and_remembers_what_it_is(folder: Path) -> None:
    with closing(Store.create(folder, KEY, test=True, demo=True, kinds=KINDS)) as made:
        origin = made.origin

    with closing(reopened(folder)) as store:
        assert (store.origin, store.test, store.demo) == (origin, True, True)
    assert (folder / "store.db").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [one.name for one in folder.iterdir()] == ["store.db"]


def test_a_store_is_never_made_over_another(store: Store) -> None:
    with pytest.raises(UserError, match="skrivs aldrig över"):
        Store.create(store.folder, KEY, test=False, demo=False, kinds=KINDS)


def test_what_there_is_in_a_folder_is_told(folder: Path) -> None:
    assert look(folder) is Found.NOTHING
    folder.mkdir()
    (folder / "store.keys").touch()
    assert look(folder) is Found.KEYS_WITHOUT_STORE
    (folder / "store.db").touch()
    assert look(folder) is Found.STORE
    (folder / "store.keys").unlink()
    assert look(folder) is Found.STORE_WITHOUT_KEYS


def test_a_transaction_is_done_whole_or_not_at_all(store: Store) -> None:
    def half_done() -> None:
        with store.transaction() as db:
            db.execute("INSERT INTO draft VALUES ('u', 'p', 'r', '{}', 'now')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half_done()

    assert store.db.execute("SELECT count(*) FROM draft").fetchone() == (0,)


def test_a_transaction_inside_another_is_a_bug(store: Store) -> None:
    with store.transaction(), pytest.raises(RuntimeError), store.transaction():
        pass


def test_two_stores_on_one_file_see_each_other_and_keep_one_chain(store: Store) -> None:
    with closing(reopened(store.folder)) as other:
        saved(store, full_sample())
        saved(other, full_sample())
        third = saved(store, full_sample())

        assert third.seq == 3
        assert len(versions.current(other.db, Sample, CHILD)) == 3


def test_a_store_that_is_being_written_to_is_busy_in_words(store: Store) -> None:
    with closing(reopened(store.folder)) as other:
        other.db.conn.execute("PRAGMA busy_timeout = 0")

        with (
            store.transaction(),
            pytest.raises(StoreBusy, match="annat program"),
            other.transaction(),
        ):
            pass


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE version SET body = '{}'",
        "DELETE FROM version",
        "INSERT OR REPLACE INTO version SELECT * FROM version",
        "INSERT INTO version SELECT * FROM version WHERE 1 ON CONFLICT DO UPDATE SET body = '{}'",
        "UPDATE audit SET actor = 'x'",
        "DELETE FROM audit",
        "UPDATE blob SET content = x''",
        "DELETE FROM blob",
        "DELETE FROM head",
        "UPDATE head SET seq = 7",
        "INSERT INTO superseded VALUES ('x', 1)",
        "DROP TRIGGER version_no_update",
        "DROP TABLE audit",
        "ALTER TABLE version RENAME TO other",
        "CREATE TRIGGER t AFTER INSERT ON version BEGIN SELECT 1; END",
        "CREATE TEMP TRIGGER t AFTER INSERT ON version BEGIN SELECT 1; END",
        "DROP VIEW current",
        "DROP INDEX version_child",
        "ATTACH ':memory:' AS other",
        "PRAGMA writable_schema = ON",
        "PRAGMA recursive_triggers = OFF",
    ],
)
def test_the_programs_connection_may_not(store: Store, statement: str) -> None:
    saved(store, full_sample())
    before = store.db.execute("SELECT * FROM version").fetchall()

    with pytest.raises(sqlcipher.DatabaseError, match=r"authorized|immutable"):
        store.db.execute(statement)

    assert store.db.execute("SELECT * FROM version").fetchall() == before


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE version SET body = '{}'",
        "DELETE FROM version",
        "INSERT OR REPLACE INTO version SELECT * FROM version",
        "INSERT INTO version SELECT * FROM version WHERE 1 ON CONFLICT DO UPDATE SET body = '{}'",
    ],
)
def test_the_file_itself_refuses_changes_from_any_program(
    store: Store, statement: str, recursive: str
) -> None:
    saved(store, full_sample())

    with connect(store.folder / "store.db", KEY) as other:
        other.execute(f"PRAGMA recursive_triggers = {recursive}")
        with pytest.raises(sqlcipher.IntegrityError, match="immutable"):
            other.execute(statement)


def test_every_kind_has_a_view_with_a_column_for_each_field(tmp_path: Path) -> None:
    with closing(
        Store.create(tmp_path / "s", KEY, test=True, demo=False, kinds=ALL_KINDS)
    ) as store:
        for kind, described in ALL_KINDS.items():
            columns = [
                row[1] for row in store.db.execute(f'PRAGMA table_info("{kind}")').fetchall()
            ]

            assert set(described_fields(described)) <= set(columns)
            assert len(set(columns)) == len(columns)


def test_a_view_shows_the_current_values(store: Store) -> None:
    sample = full_sample()
    saved(store, sample)

    row = next(store.db.query("SELECT * FROM sample"))

    assert (row["id"], row["name"], row["colour"]) == (sample.id, "Åsa Ödmark", "blue")
    assert (row["dose"], row["parts"]) == ("14.20", '[{"text":"ett"},{"text":"två"}]')
    assert (row["conflict"], row["written_by"]) == (0, "anna")


def test_the_views_follow_the_kinds(store: Store) -> None:
    with closing(Store.open(store.folder, KEY, {"remark": Remark})) as other:
        names = {name for (name,) in other.db.execute("SELECT name FROM sqlite_master").fetchall()}

    assert "remark" in names
    assert "sample" not in names


def longer(extra: str) -> Migrations:
    """Return the program's migrations and one more."""
    found = Migrations(MIGRATIONS.name)
    for one in MIGRATIONS._migrations:  # noqa: SLF001  # there is no other way to extend a set
        found(name=one.name)(one.fn)
    found(name="m9999_extra")(lambda db: db.execute(extra) and None)
    return found


def test_a_used_store_is_copied_before_it_is_migrated(store: Store) -> None:
    saved(store, full_sample())
    store.close()
    path = store.folder / "store.db"

    with connect(path, KEY) as db:
        prepare(db, path, KINDS, longer("CREATE TABLE extra (x TEXT) STRICT"))

        assert db.table("extra").exists()
    with connect(store.folder / "store.before-m9999_extra.db", KEY) as copy:
        assert copy.execute("SELECT count(*) FROM version").fetchone() == (1,)
        assert not copy.table("extra").exists()


def test_a_migration_that_fails_leaves_the_store_as_it_was(store: Store) -> None:
    store.close()
    path = store.folder / "store.db"

    with connect(path, KEY) as db, pytest.raises(sqlcipher.OperationalError):
        prepare(db, path, KINDS, longer("CREATE TABLE version (x)"))

    reopened(store.folder).close()


def test_a_store_of_a_newer_program_is_refused_in_words(store: Store) -> None:
    store.close()
    path = store.folder / "store.db"
    with connect(path, KEY) as db:
        prepare(db, path, KINDS, longer("CREATE TABLE extra (x TEXT) STRICT"))

    with pytest.raises(UserError, match="nyare version av hsvdesk"):
        reopened(store.folder)


def test_a_missing_store_is_not_made_anew(folder: Path) -> None:
    folder.mkdir()

    with pytest.raises(StoreDamaged, match="saknas"):
        reopened(folder)

    assert list(folder.iterdir()) == []


def test_an_empty_file_is_not_taken_for_a_new_store(store: Store) -> None:
    store.close()
    (store.folder / "store.db").write_bytes(b"")

    with pytest.raises(StoreDamaged, match="är tom"):
        reopened(store.folder)


@pytest.mark.parametrize("place", [10, 2000, PAGE + 2000])
def test_a_flipped_bit_is_told_as_damage(store: Store, place: int) -> None:
    store.close()
    path = store.folder / "store.db"
    raw = bytearray(path.read_bytes())
    raw[place] ^= 4
    path.write_bytes(raw)

    with pytest.raises(StoreDamaged, match="skadad"):
        reopened(store.folder)


@pytest.mark.parametrize("length", [100, PAGE, 5 * PAGE + 77])
def test_a_truncated_file_is_told_as_damage(store: Store, length: int) -> None:
    for _ in range(200):
        saved(store, full_sample())
    store.close()
    path = store.folder / "store.db"
    path.write_bytes(path.read_bytes()[:length])

    with pytest.raises(StoreDamaged, match="skadad"), closing(reopened(store.folder)) as opened:
        versions.of_child(opened.db, CHILD)


def test_a_wrong_key_leaves_the_file_untouched(store: Store) -> None:
    store.close()
    before = (store.folder / "store.db").read_bytes()

    with pytest.raises(StoreDamaged):
        Store.open(store.folder, bytes(32), KINDS)

    assert (store.folder / "store.db").read_bytes() == before


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anywhere: be somebody else for a moment."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(me)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_read_only_folder_is_told_in_words() -> None:
    folder = Path(mkdtemp())
    try:
        Store.create(folder, KEY, test=True, demo=False, kinds=KINDS).close()
        (folder / "store.db").chmod(0o444)
        folder.chmod(0o555)

        with as_nobody():
            with pytest.raises(UserError, match="skrivskyddad"):
                reopened(folder)
            with pytest.raises(UserError, match="skrivskyddad"):
                Store.create(folder / "ny", KEY, test=True, demo=False, kinds=KINDS)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from hsvdesk.db import backup, chain, versions
from hsvdesk.db.store import Store
from hsvdesk.errors import UserError
from tests.db.conftest import CHILD, KEY, KINDS, Remark, saved

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(Path(sys.argv[1]), KEY, KINDS)
done = 0
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
try:
    while done < 1000:
        saved(store, Remark(child_id=CHILD, text="x" * 3000))
        done += 1
except UserError as refused:
    print(refused)
found = len(versions.current(store.db, Remark, CHILD))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
saved(store, Remark(child_id=CHILD, text="efteråt"))
print(done == found, len(versions.current(store.db, Remark, CHILD)) == found + 1)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_full_disk_loses_nothing_and_the_same_store_writes_again(store: Store) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(store.folder)],
        capture_output=True,
        text=True,
        check=True,
    )

    words, state = ran.stdout.splitlines()
    assert "Inget sparades" in words
    assert state == "True True"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if os.name == "nt" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_really_full_disk_is_told_and_leaves_a_whole_store(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"\0" * 2_000_000)

    def fill(store: Store) -> None:
        for _ in range(1000):
            saved(store, Remark(child_id=CHILD, text="x" * 3000))

    with closing(
        Store.create(small_disk / "store", KEY, test=True, demo=False, kinds=KINDS)
    ) as store:
        with pytest.raises(UserError, match="Disken är full"):
            fill(store)
        written = len(versions.current(store.db, Remark, CHILD))
        with pytest.raises(UserError, match=r"Disken är full|kunde inte läsas"):
            backup.backup(store, small_disk / "backups", NOW)
        ballast.unlink()
        saved(store, Remark(child_id=CHILD, text="efteråt"))

        assert len(versions.current(store.db, Remark, CHILD)) == written + 1
        assert chain.verify(store.db) == []
        assert list((small_disk / "backups").iterdir()) == []
