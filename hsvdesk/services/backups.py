"""Backups (säkerhetskopior): made and verified in one act, restored beside, never over."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hsvdesk.db import audit, backup, chain
from hsvdesk.db.backup import Backup
from hsvdesk.db.envelope import Secret
from hsvdesk.db.keys import Keys
from hsvdesk.db.names import KEYS_NAME
from hsvdesk.services import sign_in
from hsvdesk.services.session import Session
from hsvdesk.services.sign_in import Clock, SignedIn

MADE = "backup.make"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the last backup was made, and where it lies."""

    at: datetime
    place: str


def make(session: Session, folder: Path) -> Backup:
    """Copy the store to a new folder in `folder`, verify the copy, and log it.

    Raises:
        StoreDamaged: The copy was not whole; it was removed.
        UserError: The folder is full, read-only or gone.
    """
    made = backup.backup(session.store, folder, session.now())
    logged(session, made)
    return made


def logged(session: Session, made: Backup) -> None:
    """Log a backup that was made in another thread."""
    with session.logged(MADE, detail=str(made.path)):
        pass


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
    """
    unlocked = Keys(source / KEYS_NAME).unlock(sign_in_name, Secret(passphrase))
    backup.restore(source, target, unlocked.key)
    session = sign_in.open_session(SignedIn(target, unlocked.user_id, unlocked.key), now)
    try:
        with session.logged("backup.restore"):
            pass
    finally:
        session.close()


def verify(session: Session) -> list[str]:
    """Return every fault of chains, current versions, attachments and file; none if all is well."""
    with session.logged("store.verify"):
        pass
    return chain.verify(session.store.db)
