"""SQLCipher under sqlite-utils: opening an encrypted file, and its errors in our words.

The alias below must be in place before `sqlite_utils` is imported for the first time: it then
catches SQLCipher's exceptions, which are no `sqlite3.Error`. No other module imports either.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

import sqlcipher3
import sqlcipher3.dbapi2 as sqlcipher

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher

from sqlite_utils import Database, Migrations  # noqa: E402  # after the alias, see above

from hsvdesk.db.disk import FULL, READ_ONLY, UNREADABLE, disk  # noqa: E402
from hsvdesk.db.names import KEY_BYTES  # noqa: E402
from hsvdesk.domain.record import Record  # noqa: E402
from hsvdesk.errors import StoreBusy, StoreDamaged, UserError  # noqa: E402

__all__ = [
    "Database",
    "Db",
    "Migrations",
    "connect",
    "connect_read_only",
    "opens",
    "sqlcipher",
    "translated",
]

_PATIENCE_S = 5
"""Seconds to wait for another process's transaction; its transactions take milliseconds."""
_CACHE_KIB = 64_000
"""Page cache: with it, reads cost no more than from a plain file."""

_BUSY = "Databasen används av ett annat program just nu. Inget sparades. Försök igen."
_DAMAGED = "Databasfilen (store.db) är skadad. Återställ den från en säkerhetskopia."
_MISSING = "Databasfilen (store.db) saknas i mappen. Återställ den från en säkerhetskopia."
_EMPTY = "Databasfilen (store.db) är tom. Återställ den från en säkerhetskopia."
_EXISTS = "Det finns redan en databasfil i mappen. Den skrivs aldrig över."


class Db(Database):
    """A database that knows the kinds of records it holds.

    Attributes:
        kinds: The record type of each kind.
        read: Records that were read, by the hash of their version and whether there is another
            current one; gone after `close`.
    """

    kinds: Mapping[str, type[Record]]
    read: dict[tuple[bytes, bool], Record]

    def __init__(self, connection: Any, kinds: Mapping[str, type[Record]]) -> None:
        super().__init__(connection, execute_plugins=False)
        self.kinds, self.read = kinds, {}

    def close(self) -> None:
        """Close the file, and forget what was read."""
        self.read.clear()
        super().close()


def connect(
    path: Path,
    key: bytes,
    *,
    create: bool = False,
    kinds: Mapping[str, type[Record]] = MappingProxyType({}),
) -> Db:
    """Open the encrypted file at `path` for reading and writing.

    Args:
        path: The file; it must be there unless it is to be created.
        key: 32 bytes, used as SQLCipher's raw key.
        create: Make a new file, readable by its owner alone; nothing is ever overwritten.
        kinds: The record type of each kind it holds.

    Raises:
        StoreDamaged: The file is missing, empty, no database, or does not open with this key. The
            key file has accepted the passphrase before, so here that means damage.
        StoreBusy: Another process keeps it locked.
        UserError: The folder is read-only or full, or a file to be created is there already.
    """
    with translated(), disk():
        if create:
            _make_empty(path)
        else:
            _need_content(path)
        connection = _keyed(path, key, "rw")
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            return Db(connection, kinds)
        except BaseException:
            connection.close()
            raise


def connect_read_only(path: Path, key: bytes) -> Db:
    """Open the encrypted file at `path` without changing a byte of it.

    Raises:
        StoreDamaged: As for `connect`.
    """
    with translated(), disk():
        _need_content(path)
        return Db(_keyed(path, key, "ro"), MappingProxyType({}))


def opens(path: Path, key: bytes) -> bool:
    """Whether the file at `path` is under this key.

    Raises:
        StoreDamaged: The file is missing or empty.
    """
    with translated(), disk():
        _need_content(path)
    try:
        with translated():
            _keyed(path, key, "rw").close()
    except StoreDamaged:
        return False
    return True


def _need_content(path: Path) -> None:
    if not path.exists():
        raise StoreDamaged(_MISSING)
    if path.stat().st_size == 0:
        raise StoreDamaged(_EMPTY)


def _make_empty(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise UserError(_EXISTS) from None


def _keyed(path: Path, key: bytes, mode: str) -> Any:
    if len(key) != KEY_BYTES:
        raise ValueError(f"The key must have {KEY_BYTES} bytes.")
    connection = sqlcipher.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,  # transactions begin where we say so, nowhere else
        timeout=_PATIENCE_S,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else it writes to standard error
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the key is tried
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def translated() -> Iterator[None]:
    """Turn what SQLCipher refuses into errors for the nurse; bugs stay bugs.

    Raises:
        StoreDamaged: The file is not what was written.
        StoreBusy: Another process holds it.
        UserError: The disk is full, unreadable or read-only.
    """
    try:
        yield
    except sqlcipher.Error as error:
        _raise_ours(error, getattr(error, "sqlite_errorcode", None))


def _raise_ours(error: Exception, code: int | None) -> NoReturn:
    match code:
        case sqlcipher.SQLITE_FULL:
            raise UserError(FULL) from error
        case sqlcipher.SQLITE_IOERR:
            raise UserError(UNREADABLE) from error
        case sqlcipher.SQLITE_READONLY | sqlcipher.SQLITE_CANTOPEN | sqlcipher.SQLITE_PERM:
            raise UserError(READ_ONLY) from error
        case sqlcipher.SQLITE_BUSY | sqlcipher.SQLITE_LOCKED:
            raise StoreBusy(_BUSY) from error
        case sqlcipher.SQLITE_CORRUPT | sqlcipher.SQLITE_NOTADB:
            raise StoreDamaged(_DAMAGED) from error
        case _:
            raise error
