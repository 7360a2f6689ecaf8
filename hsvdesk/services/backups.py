"""Backups (säkerhetskopior): made and verified in one act, restored beside, never over."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from hsvdesk.db import audit, backup, chain
from hsvdesk.db.backup import Backup
from hsvdesk.db.names import KEYS_NAME, STORE_NAME
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.record import local
from hsvdesk.domain.rules import too_old
from hsvdesk.services import sign_in
from hsvdesk.services.session import Session
from hsvdesk.services.sign_in import Clock

__all__ = ["MADE", "Backup", "LastBackup", "begun", "last", "logged", "make", "restore", "verify"]

BEGUN, MADE = "backup.begin", "backup.make"
"""Acts in the access log: a copy was asked for, and it is whole."""


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the last backup was made, and where it lies."""

    at: datetime
    place: str

    def is_old(self, today: date, most: int) -> bool:
        """Whether it was made more than `most` days ago."""
        return too_old(local(self.at).date(), today, most)


def make(session: Session, folder: Path) -> Backup:
    """Copy the store to a new folder in `folder`, verify the copy, and log it.

    Raises:
        StoreDamaged: The copy was not whole; it was removed.
        UserError: The folder is full, read-only or gone.
    """
    made = begun(session, folder)()
    logged(session, made)
    return made


def begun(session: Session, folder: Path) -> Callable[[], Backup]:
    """Log that a copy of the store is about to leave, and return what makes it.

    What is returned works on a connection of its own, so it may be called in another thread; its
    answer is for `logged`, in this one. It raises as `make` does.
    """
    with session.logged(BEGUN, detail=str(folder)):
        pass
    # A copy of the object keeps the key if the window is locked while the file is copied.
    return partial(backup.backup, copy(session.store), folder, session.now())


def logged(session: Session, made: Backup) -> Changed:
    """Log a backup that was made and found whole."""
    with session.logged(MADE, detail=str(made.path)):
        pass
    return Changed("", frozenset({MADE}))


def last(session: Session) -> LastBackup | None:
    """Return the last verified backup; None if none was ever made."""
    found = audit.entries(session.store.db, act=MADE, limit=1)
    return LastBackup(found[0].at, found[0].detail) if found else None


def restore(source: Path, target: Path, sign_in_name: str, passphrase: str, *, now: Clock) -> None:
    """Put a backup into a folder that has no store, and log there that it was restored.

    Raises:
        WrongSecret: The passphrase does not open the backup.
        StoreDamaged: The backup is not what was written.
        UserError: There is a store in the target already, or it cannot be written to.
        RuleBroken: The clock was set and the store is for neither demo nor tests.
    """
    proof = sign_in.prove(source, sign_in_name, passphrase)
    backup.restore(source, target, proof.key)
    try:
        session = sign_in.open_session(replace(proof, folder=target), now)
        try:
            with session.logged("backup.restore"):
                pass
        finally:
            session.close()
    except BaseException:
        # What was not logged has not been restored; the backup itself is untouched.
        for name in (STORE_NAME, KEYS_NAME):
            (target / name).unlink()
        raise


def verify(session: Session) -> list[str]:
    """Return every fault of chains, current versions, attachments and file; none if all is well."""
    with session.logged("store.verify"):
        pass
    return chain.verify(session.store.db)
