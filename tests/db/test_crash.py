"""The program is killed at any moment: what was acknowledged is there, and the store is whole."""

import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from hsvdesk.db import chain
from hsvdesk.db.envelope import Kdf, Secret
from hsvdesk.db.keys import Keys
from hsvdesk.db.store import Store
from tests.db.conftest import CHILD, KEY, KINDS, full_sample, saved

WRITER = """
import sys
from pathlib import Path
from hsvdesk.db import audit, versions
from hsvdesk.db.store import Store
from hsvdesk.domain.audit import AuditEntry
from tests.db.conftest import CHILD, KEY, KINDS, NOW, Remark

store = Store.open(Path(sys.argv[1]), KEY, KINDS)
remark = Remark(id="r", child_id=CHILD, text="x" * 500)
while True:
    with store.transaction() as db:
        audit.append(db, store.origin, AuditEntry(at=NOW, actor="a", act="r.change"))
        told = versions.add(db, store.origin, remark, "a", NOW, "u")
    print(told.seq, flush=True)
"""

ROTATOR = """
import sys
from pathlib import Path
from hsvdesk.db.keys import Keys
from hsvdesk.db.rotation import rotate

keys = Keys(Path(sys.argv[1]))
key = keys.unlock_recovery(sys.argv[2]).key
while True:
    print("one", flush=True)
    key = rotate(keys.path, key)
"""


def killed(script: str, *arguments: str, lines: int, after_s: float = 0) -> int:
    """Run `script`, kill it after so many lines, and return the last whole number it told.

    Args:
        script: What to run.
        arguments: Its own arguments.
        lines: How many lines to wait for.
        after_s: How far into what follows them it is killed.
    """
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for _ in range(lines):
            process.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            process.wait(after_s)
        process.kill()
        told = process.stdout.read().split("\n")[:-1]
    return max((int(line) for line in told if line.isdigit()), default=lines)


def survives(folder: Path, rounds: int) -> None:
    Store.create(folder, KEY, test=True, demo=False, kinds=KINDS).close()
    for number in range(rounds):
        before = acknowledged(folder)

        told = killed(WRITER, str(folder), lines=1 + number * 7 % 40)

        assert acknowledged(folder) >= max(told, before)


def acknowledged(folder: Path) -> int:
    """Return how many versions there are in a store that is whole."""
    with closing(Store.open(folder, KEY, KINDS)) as store:
        assert chain.verify(store.db) == []
        versions, lines = (
            store.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # our own names
            for table in ("version", "audit")
        )
        assert versions == lines
        return int(versions)


def test_every_acknowledged_save_survives_twenty_kills(tmp_path: Path) -> None:
    survives(tmp_path / "store", 20)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_acknowledged_save_survives_two_hundred_kills(tmp_path: Path) -> None:
    survives(tmp_path / "store", 200)


def test_a_rotation_that_is_killed_leaves_a_store_that_opens(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "store.keys")
    anna = Secret("en fras")
    made = keys.create("Anna", anna, Kdf(time=1, memory=64, lanes=1))
    store = Store.create(tmp_path, made.key, test=True, demo=False, kinds=KINDS)
    for _ in range(300):
        saved(store, full_sample())
    store.close()

    for number in range(15):
        killed(ROTATOR, str(keys.path), made.recovery, lines=2, after_s=number / 1000)

        key = keys.unlock("Anna", anna).key
        assert keys.unlock_recovery(made.recovery).key == key
        with closing(Store.open(tmp_path, key, KINDS)) as opened:
            rows = opened.db.execute("SELECT count(*) FROM version WHERE child_id = ?", (CHILD,))
            assert rows.fetchone() == (300,)
            assert chain.verify(opened.db) == []
