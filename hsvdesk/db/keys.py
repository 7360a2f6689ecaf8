"""Who can open the store, and how that is changed: users, passphrases and the recovery key."""

import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from hsvdesk.db import keyfile
from hsvdesk.db.disk import disk
from hsvdesk.db.envelope import (
    Kdf,
    Secret,
    new_pair,
    passphrase_bytes,
    seal,
    unseal,
    unwrap,
    wrap,
)
from hsvdesk.db.keyfile import Holder, KeyFile
from hsvdesk.db.names import KEY_BYTES
from hsvdesk.db.recovery import new_recovery, read_recovery
from hsvdesk.domain.sign_in_name import TAKEN, kept, same
from hsvdesk.errors import NotAllowed, UserError, WrongSecret

STRONG = Kdf()
"""What new passphrases are derived at: about 0.3 s on the reference machine."""

_WRONG = "Fel namn eller lösenfras."
_WRONG_RECOVERY = "Återställningsnyckeln hör till en annan databas, eller har bytts ut."


@dataclass(frozen=True, slots=True, repr=False)
class User:
    """A user of the store.

    Attributes:
        id: The same as the staff member's id, and as author and actor.
        name: What the user signs in with.
        device: Whether the computer's own secret is needed besides the passphrase.
    """

    id: str
    name: str
    device: bool


@dataclass(frozen=True, slots=True, repr=False)
class Unlocked:
    """What a right secret gives.

    Attributes:
        user_id: Whose it was; empty for the recovery key.
        key: The data key.
    """

    user_id: str
    key: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Created:
    """A new key file.

    Attributes:
        user_id: The first user.
        key: The data key of the store to be made.
        recovery: The recovery key, to be shown once.
    """

    user_id: str
    key: bytes
    recovery: str


class Keys:
    """The key file at `path`. It is read anew for each act, since others may have written it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def create(self, name: str, secret: Secret, kdf: Kdf = STRONG) -> Created:
        """Make the key file of a new store, with its first user and a recovery key.

        Raises:
            UserError: There is a key file already, or the folder cannot be written to.
        """
        if self.path.exists():
            raise UserError("Det finns redan en nyckelfil i mappen. Den skrivs aldrig över.")
        with disk():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        key, code = secrets.token_bytes(KEY_BYTES), new_recovery()
        empty = KeyFile(store_id=uuid4().hex, current=1, users=())
        user = _user(empty, uuid4().hex, _sign_in_name(name), secret, key, kdf)
        keyfile.write(
            self.path,
            replace(empty, users=(user,), recovery=_recovery(empty, code, key)),
        )
        return Created(user.id, key, code)

    @property
    def store_id(self) -> str:
        """The id that all copies of the store share; names the device secret."""
        return keyfile.read(self.path).store_id

    def users(self) -> list[User]:
        """Return the users, in the order they were added."""
        users = keyfile.read(self.path).users
        return [User(one.id, one.name, one.slot.device) for one in users]

    def unlock(self, name: str, secret: Secret) -> Unlocked:
        """Return the data key, and finish a rotation of it that a crash cut short.

        Takes a third of a second: run it in a thread.

        Raises:
            WrongSecret: There is no such user, or the passphrase is wrong.
            StoreDamaged: The key file or the store is missing or damaged.
        """
        keys = keyfile.read(self.path)
        user = _named(keys, name)
        return Unlocked(user.id, self._data_key(keys, user, _private(keys, user, secret)))

    def unlock_recovery(self, code: str) -> Unlocked:
        """Return the data key that the recovery key opens.

        Raises:
            WrongSecret: It is mistyped or has been replaced.
        """
        keys = keyfile.read(self.path)
        secret = read_recovery(code)
        if keys.recovery is None:
            raise WrongSecret(_WRONG_RECOVERY)
        try:
            private = unwrap(keys.recovery.slot, secret, None, _owner(keys, ""))
        except WrongSecret:
            raise WrongSecret(_WRONG_RECOVERY) from None
        return Unlocked("", self._data_key(keys, keys.recovery, private))

    def change_secret(self, name: str, old: Secret, new: Secret, kdf: Kdf = STRONG) -> None:
        """Let a user open the store with a new passphrase, with or without the device secret.

        The old one opens nothing any more. The store itself is not touched.

        Raises:
            WrongSecret: The old one is wrong.
        """
        keys = keyfile.read(self.path)
        user = _named(keys, name)
        private = _private(keys, user, old)
        passphrase = passphrase_bytes(new.passphrase)
        slot = wrap(private, passphrase, new.device, kdf, _owner(keys, user.id))
        self._write_user(keys, replace(user, slot=slot))

    def set_secret(self, user_id: str, key: bytes, new: Secret, kdf: Kdf = STRONG) -> None:
        """Let a user who has lost the passphrase open the store with a new one.

        Args:
            user_id: The user.
            key: The data key, from the recovery key.
            new: What the user opens the store with from now on.
            kdf: The cost of derivation.
        """
        keys = keyfile.read(self.path)
        user = _with_id(keys, user_id)
        self._write_user(keys, _user(keys, user.id, user.name, new, key, kdf))

    def add_user(self, name: str, key: bytes, secret: Secret, kdf: Kdf = STRONG) -> str:
        """Let one more user open the store, and return the new id.

        Raises:
            UserError: The name is empty or taken.
        """
        keys = keyfile.read(self.path)
        name = _sign_in_name(name)
        if any(same(one.name, name) for one in keys.users):
            raise UserError(TAKEN)
        user = _user(keys, uuid4().hex, name, secret, key, kdf)
        keyfile.write(self.path, replace(keys, users=(*keys.users, user)))
        return user.id

    def remove_user(self, user_id: str) -> None:
        """Let a user open the store no more.

        The user may have kept the data key: `rotation.rotate` makes a new one.

        Raises:
            NotAllowed: It is the last user.
        """
        keys = keyfile.read(self.path)
        gone = _with_id(keys, user_id)
        if len(keys.users) == 1:
            raise NotAllowed("Den sista användaren kan inte tas bort.")
        left = tuple(one for one in keys.users if one is not gone)
        keyfile.write(self.path, replace(keys, users=left))

    def renew_recovery(self, key: bytes) -> str:
        """Return a new recovery key, to be shown once; the old one opens nothing any more."""
        keys, code = keyfile.read(self.path), new_recovery()
        keyfile.write(self.path, replace(keys, recovery=_recovery(keys, code, key)))
        return code

    def _data_key(self, keys: KeyFile, holder: Holder, private: bytes) -> bytes:
        owner = _owner(keys, holder.id)
        opened = {
            number: unseal(private, sealed, f"{owner}|{number}")
            for number, sealed in holder.sealed.items()
        }
        if len(opened) == 1:
            return next(iter(opened.values()))
        # Only here is the store itself needed, and with it all that opens it.
        from hsvdesk.db.rotation import settle

        return settle(self.path, keys, opened)

    def _write_user(self, keys: KeyFile, user: Holder) -> None:
        users = tuple(user if one.id == user.id else one for one in keys.users)
        keyfile.write(self.path, replace(keys, users=users))


def _owner(keys: KeyFile, holder_id: str) -> str:
    return f"{keys.store_id}|{holder_id}"


def _sealed(keys: KeyFile, holder_id: str, public: bytes, key: bytes) -> dict[int, bytes]:
    owner = f"{_owner(keys, holder_id)}|{keys.current}"
    return {keys.current: seal(public, key, owner)}


def _user(keys: KeyFile, user_id: str, name: str, secret: Secret, key: bytes, kdf: Kdf) -> Holder:
    private, public = new_pair()
    passphrase = passphrase_bytes(secret.passphrase)
    slot = wrap(private, passphrase, secret.device, kdf, _owner(keys, user_id))
    return Holder(user_id, name, public, slot, _sealed(keys, user_id, public, key))


def _recovery(keys: KeyFile, code: str, key: bytes) -> Holder:
    private, public = new_pair()
    slot = wrap(private, read_recovery(code), None, None, _owner(keys, ""))
    return Holder("", "", public, slot, _sealed(keys, "", public, key))


def _private(keys: KeyFile, user: Holder, secret: Secret) -> bytes:
    passphrase = passphrase_bytes(secret.passphrase)
    return unwrap(user.slot, passphrase, secret.device, _owner(keys, user.id))


def _sign_in_name(typed: str) -> str:
    name = kept(typed)
    if not name:
        raise UserError("Skriv ett namn att logga in med.")
    return name


def _named(keys: KeyFile, typed: str) -> Holder:
    for one in keys.users:
        if same(one.name, typed):
            return one
    raise WrongSecret(_WRONG)


def _with_id(keys: KeyFile, user_id: str) -> Holder:
    for one in keys.users:
        if one.id == user_id:
            return one
    raise UserError("Användaren finns inte.")
