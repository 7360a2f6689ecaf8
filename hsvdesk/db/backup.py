"""Backup (säkerhetskopia) and restore: verified by opening the copy, nothing ever overwritten.

A backup is a folder with the encrypted store, its key file and a manifest without patient data.
The live files must not be copied one by one: store and write-ahead log belong together.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from hsvdesk.db.disk import disk
from hsvdesk.db.engine import Db, connect, connect_read_only, translated
from hsvdesk.db.found import Found, look
from hsvdesk.db.keyfile import sync_folder
from hsvdesk.db.names import KEYS_NAME, STORE_NAME
from hsvdesk.db.store import Store
from hsvdesk.domain.record import utc_text
from hsvdesk.errors import StoreDamaged, UserError

KEPT = 7
"""Backups of one store that are kept in one folder; the oldest go first."""

_MANIFEST = "backup.json"
_COUNTED = ("version", "audit", "blob", "head", "child_list")
_DAMAGED = "Säkerhetskopian är skadad och kan inte användas. Ta en annan."


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and verified.

    Attributes:
        path: Its folder.
        sha256: Of the encrypted store in it.
        counts: Rows by table.
        removed: Names of older backups that gave way.
    """

    path: Path
    sha256: str
    counts: Mapping[str, int]
    removed: tuple[str, ...]


def backup(store: Store, folder: Path, at: datetime) -> Backup:
    """Copy the store to a new folder in `folder`, open the copy and compare.

    Works on a connection of its own, so it may run in another thread than the store's.

    Args:
        store: The open store.
        folder: Where the backups are kept.
        at: The laptop's time; names the backup.

    Raises:
        StoreDamaged: The copy is not whole; it was removed.
        UserError: The folder is full, read-only or gone.
    """
    name = f"hsvdesk-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    part = folder / f".{name}.{uuid4().hex}.part"
    with translated(), disk():
        if (folder / name).exists():
            raise UserError("Det finns redan en säkerhetskopia från samma sekund.")
        part.mkdir(mode=0o700, parents=True)
        try:
            counts = _copy(store, part / STORE_NAME)
            shutil.copyfile(store.folder / KEYS_NAME, part / KEYS_NAME)
            (part / KEYS_NAME).chmod(0o600)
            sha256 = _sha256(part / STORE_NAME)
            manifest = {"at": utc_text(at), "origin": store.origin, "sha256": sha256} | counts
            (part / _MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
            for one in part.iterdir():
                _sync(one)
            sync_folder(part)
            part.rename(folder / name)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        sync_folder(folder)
        removed = _rotate(folder, store.origin)
    return Backup(folder / name, sha256, counts, removed)


def restore(backup_folder: Path, to_folder: Path, key: bytes) -> Mapping[str, int]:
    """Put the store of a backup into a folder that has none, and return its rows by table.

    The restored copy takes a new origin: what it writes must not look like what the lost one wrote.

    Args:
        backup_folder: A folder that `backup` made.
        to_folder: Where the store is to lie.
        key: The data key, from the key file in the backup.

    Raises:
        StoreDamaged: The backup is not what was written.
        UserError: There is a store already, or the folder is full or read-only.
    """
    if look(to_folder) is not Found.NOTHING:
        raise UserError("Det finns redan en databas i mappen. Den skrivs aldrig över.")
    manifest = _manifest(backup_folder)
    new = to_folder / f"{STORE_NAME}.{uuid4().hex}.new"
    with translated(), disk():
        to_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            new.touch(mode=0o600)
            shutil.copyfile(backup_folder / STORE_NAME, new)
            if _sha256(new) != manifest.get("sha256"):
                raise StoreDamaged(_DAMAGED)
            with connect(new, key) as db:
                counts = _counts(db)
                if any(manifest.get(table) != rows for table, rows in counts.items()):
                    raise StoreDamaged(_DAMAGED)
                db.execute("UPDATE meta SET value = ? WHERE name = 'origin'", (uuid4().hex,))
            _sync(new)
            (to_folder / KEYS_NAME).touch(mode=0o600)
            shutil.copyfile(backup_folder / KEYS_NAME, to_folder / KEYS_NAME)
            _sync(to_folder / KEYS_NAME)
            new.rename(to_folder / STORE_NAME)
        finally:
            new.unlink(missing_ok=True)
        sync_folder(to_folder)
    return counts


def _copy(store: Store, to: Path) -> dict[str, int]:
    """Copy the store as it is at one moment, and return the rows in the copy."""
    to.touch(mode=0o600)
    with connect(store.folder / STORE_NAME, store.key) as db:
        before = _counts(db)
        db.execute("VACUUM INTO ?", (str(to),))
        after = _counts(db)
    with connect_read_only(to, store.key) as copy:
        whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        whole = whole and not copy.execute("PRAGMA cipher_integrity_check").fetchall()
        counts = _counts(copy)
    # Others may write meanwhile: nothing immutable is lost if the copy lies between.
    immutable = ("version", "audit", "blob")
    if not whole or any(not before[one] <= counts[one] <= after[one] for one in immutable):
        raise StoreDamaged("Säkerhetskopian blev inte hel och togs bort. Försök igen.")
    return counts


def _counts(db: Db) -> dict[str, int]:
    return {
        table: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  # our own names
        for table in _COUNTED
    }


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise StoreDamaged("Mappen är ingen säkerhetskopia från hsvdesk.")
    return found


def _rotate(folder: Path, origin: str) -> tuple[str, ...]:
    """Remove the oldest backups of this store and return their names; no others are touched."""
    mine = []
    for one in sorted(folder.glob("hsvdesk-*Z")):
        try:
            if _manifest(one).get("origin") == origin:
                mine.append(one)
        except StoreDamaged:
            continue
    old = mine[:-KEPT]
    for one in old:
        shutil.rmtree(one)
    return tuple(one.name for one in old)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
