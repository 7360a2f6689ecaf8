"""Proof (legitimering): who can sign in, and what a right passphrase gives.

No store is opened here, and nothing is loaded that only an open store needs: this is all that the
lock screen stands on, and it is to be there at once. Even the keys wait until they are asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hsvdesk.db.found import Found, look
from hsvdesk.db.names import KEYS_NAME
from hsvdesk.domain.sign_in_name import same
from hsvdesk.errors import StoreDamaged, UserError

if TYPE_CHECKING:
    from hsvdesk.db.keys import Keys

SHORTEST = 8
TOO_SHORT = f"Lösenfrasen är för kort: minst {SHORTEST} tecken. Ta gärna fyra ord."
NO_STORE = "Det finns ingen databas i mappen."

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, repr=False)
class SignedIn:
    """What a right passphrase gives: whose it was, and the key to the store.

    Attributes:
        actor: The id of the staff member.
        failures: Wrong passphrases before this one, for the access log.
    """

    folder: Path
    actor: str
    key: bytes
    failures: int = 0


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who holds a key.

    Attributes:
        device: Whether this computer's own secret is needed besides the passphrase.
    """

    id: str
    sign_in_name: str
    device: bool


def utc_now() -> datetime:
    """Return the computer's time, for a store that is not under test."""
    return datetime.now(UTC)


def has_store(folder: Path) -> bool:
    """Return whether there is a store in the folder, whole or not: if so none is made there."""
    return look(folder) is not Found.NOTHING


def users(folder: Path) -> list[User]:
    """Return those who can sign in, in the order they were added; no passphrase is needed."""
    return [User(one.id, one.name, one.device) for one in keys_of(folder).users()]


def prove(folder: Path, sign_in_name: str, passphrase: str, failures: int = 0) -> SignedIn:
    """Return what the passphrase gives. Takes a third of a second: run it in a thread.

    Raises:
        WrongSecret: There is no such user, or the passphrase is wrong.
        StoreDamaged: The store or its key file is missing or damaged.
    """
    from hsvdesk.db import device as device_secret
    from hsvdesk.db.envelope import Secret

    need_store(folder)
    keys = keys_of(folder)
    user = next((one for one in users(folder) if same(one.sign_in_name, sign_in_name)), None)
    device = device_secret.get(keys.store_id) if user and user.device else None
    unlocked = keys.unlock(sign_in_name, Secret(passphrase, device))
    return SignedIn(folder, unlocked.user_id, unlocked.key, failures)


def named(folder: Path, sign_in_name: str) -> User:
    """Return who signs in with that name, however it is spaced and in capitals or not.

    Raises:
        UserError: Nobody does.
    """
    for one in users(folder):
        if same(one.sign_in_name, sign_in_name):
            return one
    raise UserError("Det finns ingen sådan användare.")


def need_store(folder: Path) -> None:
    """Refuse a folder without a store.

    Raises:
        UserError: There is none.
        StoreDamaged: There is only its key file.
    """
    match look(folder):
        case Found.NOTHING:
            raise UserError(NO_STORE)
        case Found.KEYS_WITHOUT_STORE:
            raise StoreDamaged(
                "Databasfilen (store.db) saknas i mappen. Återställ den från en säkerhetskopia."
            )


def keys_of(folder: Path) -> "Keys":
    """Return the key file of the store in `folder`."""
    from hsvdesk.db.keys import Keys

    return Keys(folder / KEYS_NAME)
