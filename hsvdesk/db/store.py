"""The encrypted store: opening it, and the only way to write to it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self
from uuid import uuid4

from hsvdesk.db.authorizer import restrict
from hsvdesk.db.disk import disk
from hsvdesk.db.engine import Db, connect, translated
from hsvdesk.db.found import Found, look
from hsvdesk.db.names import STORE_NAME
from hsvdesk.db.schema import prepare
from hsvdesk.domain.record import Record
from hsvdesk.errors import UserError


class Store:
    """One open, decrypted store. Use it from the thread that opened it.

    Attributes:
        folder: Where it lies.
        key: The data key, for backups in another thread; gone after `close`.
        db: For reading; writing goes through `transaction`.
        origin: The id of this copy of the store.
        test: The clock may be set from outside.
        demo: It holds synthetic children.
    """

    def __init__(self, folder: Path, key: bytes, db: Db) -> None:
        self.folder = folder
        self.key = key
        self.db = db
        with translated():
            meta: dict[str, str] = dict(db.execute("SELECT name, value FROM meta").fetchall())
        self.origin = meta["origin"]
        self.test = meta["test"] == "1"
        self.demo = meta["demo"] == "1"

    @classmethod
    def create(
        cls,
        folder: Path,
        key: bytes,
        *,
        test: bool,
        demo: bool,
        kinds: Mapping[str, type[Record]],
    ) -> Self:
        """Make a new store in `folder` and open it.

        It is made under another name and gets its own when it is whole.

        Raises:
            UserError: There is a store already, or the folder cannot be written to.
        """
        if look(folder) in (Found.STORE, Found.STORE_WITHOUT_KEYS):
            raise UserError("Det finns redan en databas i mappen. Den skrivs aldrig över.")
        new = folder / f"{STORE_NAME}.{uuid4().hex}.new"
        with translated(), disk():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with connect(new, key, create=True) as db:
                    prepare(db, new, kinds)
                    meta = {"origin": uuid4().hex, "test": str(int(test)), "demo": str(int(demo))}
                    db.conn.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
                new.rename(folder / STORE_NAME)
            finally:
                new.unlink(missing_ok=True)
        return cls.open(folder, key, kinds)

    @classmethod
    def open(cls, folder: Path, key: bytes, kinds: Mapping[str, type[Record]]) -> Self:
        """Open the store in `folder`, bringing it to the program's schema first.

        Raises:
            StoreDamaged: The file is missing, empty or damaged.
            StoreBusy: Another process keeps it locked.
            UserError: A newer program wrote it, or the folder is read-only or full.
        """
        path = folder / STORE_NAME
        db = connect(path, key, kinds=kinds)
        try:
            prepare(db, path, kinds)
            restrict(db)
            return cls(folder, key, db)
        except BaseException:
            db.close()
            raise

    def close(self) -> None:
        """Close the file and drop the key. Nothing is lost: what was committed is on disk."""
        self.db.close()
        self.key = b""

    @contextmanager
    def transaction(self) -> Iterator[Db]:
        """Do what is in the block, or nothing of it. The write lock is taken up front.

        Raises:
            StoreBusy: Another process is writing; the whole act can be repeated.
            UserError: It could not be saved, for instance because the disk is full.
        """
        if self.db.conn.in_transaction:
            raise RuntimeError("A transaction is open already.")
        with translated():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back on its own.
                if self.db.conn.in_transaction:
                    self.db.execute("ROLLBACK")
                raise
