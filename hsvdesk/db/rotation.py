"""A new data key for everybody in the key file, safe against a crash at any moment.

First the key file gets the new key beside the old one, then the store is put under it, then the
key file drops the old one. SQLCipher leaves the main file under the old key until the write-ahead
log is moved into it: only then may the old key go.
"""

import secrets
from dataclasses import replace
from pathlib import Path

from hsvdesk.db import keyfile
from hsvdesk.db.engine import Db, connect, opens, translated
from hsvdesk.db.envelope import seal
from hsvdesk.db.keyfile import Holder, KeyFile
from hsvdesk.db.names import KEY_BYTES, STORE_NAME
from hsvdesk.errors import StoreBusy, StoreDamaged


def rotate(path: Path, key: bytes) -> bytes:
    """Put the store beside the key file at `path` under a new data key, and return it.

    Copies and backups made before stay readable with the old key: a rotation is no recall.

    Args:
        path: The key file.
        key: The present data key.

    Raises:
        StoreBusy: The store is open somewhere; nothing was changed.
    """
    with connect(path.with_name(STORE_NAME), key) as db, translated():
        _alone(db)
        keys = keyfile.read(path)
        newest = max(number for one in keys.holders for number in one.sealed) + 1
        new = secrets.token_bytes(KEY_BYTES)
        keyfile.write(path, _with_generation(keys, newest, new))
        db.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
        _move_log(db)
        _keep_only(path, newest)
    return new


def settle(path: Path, keys: KeyFile, opened: dict[int, bytes]) -> bytes:
    """Return which of the data keys the store is under, and finish a rotation cut short.

    A newer key that the store is not under is left alone: another process may be about to use it.

    Raises:
        StoreDamaged: The store opens with none of them.
    """
    store = path.with_name(STORE_NAME)
    for number in sorted(opened, reverse=True):
        if not opens(store, opened[number]):
            continue
        if number != keys.current:
            with connect(store, opened[number]) as db, translated():
                _move_log(db)
            _keep_only(path, number)
        return opened[number]
    raise StoreDamaged("Databasfilen (store.db) är skadad, eller hör till en annan nyckelfil.")


def _alone(db: Db) -> None:
    """Take the store for this connection alone until it is closed."""
    db.execute("PRAGMA busy_timeout = 0")  # who has it open keeps it open
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("BEGIN EXCLUSIVE")
    db.execute("COMMIT")


def _move_log(db: Db) -> None:
    (busy, *_) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreBusy("Databasen används av ett annat program. Stäng det och försök igen.")


def _with_generation(keys: KeyFile, number: int, key: bytes) -> KeyFile:
    def given(one: Holder) -> Holder:
        owner = f"{keys.store_id}|{one.id}|{number}"
        return replace(one, sealed={**one.sealed, number: seal(one.public, key, owner)})

    recovery = given(keys.recovery) if keys.recovery else None
    return replace(keys, users=tuple(given(one) for one in keys.users), recovery=recovery)


def _keep_only(path: Path, number: int) -> None:
    keys = keyfile.read(path)

    def left(one: Holder) -> Holder:
        return replace(one, sealed={number: one.sealed[number]})

    recovery = left(keys.recovery) if keys.recovery else None
    users = tuple(left(one) for one in keys.users)
    keyfile.write(path, replace(keys, current=number, users=users, recovery=recovery))
