"""The key file (nyckelfilen, store.keys): what is in it, read and written whole.

It carries a SHA-256 of itself: without it a flipped bit would read as a wrong passphrase. It holds
no secret in clear, only wrapped and sealed keys.
"""

import base64
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hsvdesk.db.disk import disk
from hsvdesk.db.envelope import KEY_FILE_DAMAGED, Kdf, Slot
from hsvdesk.errors import StoreDamaged, UserError

FORMAT = 1
_LARGEST = 10_000_000
"""Bytes; a thousand users take one tenth."""
_MISSING = (
    "Nyckelfilen (store.keys) saknas i mappen. Utan den kan databasen inte öppnas. "
    "Återställ den från en säkerhetskopia."
)
_NEWER = "Nyckelfilen är skriven av en nyare version av hsvdesk. Uppdatera programmet."


@dataclass(frozen=True, slots=True, repr=False)
class Holder:
    """Somebody who can open the store: a user, or whoever has the recovery key.

    Attributes:
        id: uuid hex; empty for the recovery key.
        name: What the user signs in with.
        public: The public half of the key pair.
        slot: The private half, wrapped.
        sealed: The data key sealed to the public half, by generation.
    """

    id: str
    name: str
    public: bytes
    slot: Slot
    sealed: Mapping[int, bytes]


@dataclass(frozen=True, slots=True, repr=False)
class KeyFile:
    """All that is in the file.

    Attributes:
        store_id: uuid hex, the same for all copies of the store.
        current: The generation of the data key that the store is under. A newer one is there
            while a rotation is under way, or after one that was cut short.
        users: In the order they were added.
    """

    store_id: str
    current: int
    users: tuple[Holder, ...]
    recovery: Holder | None = field(default=None)

    @property
    def holders(self) -> tuple[Holder, ...]:
        """All who can open the store."""
        return (*self.users, self.recovery) if self.recovery else self.users


def read(path: Path) -> KeyFile:
    """Return what is in the file.

    Raises:
        StoreDamaged: It is missing, or not exactly what was written.
        UserError: A newer program wrote it.
    """
    with disk():
        try:
            raw = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
        except FileNotFoundError:
            raise StoreDamaged(_MISSING) from None
    try:
        keys = json.loads(raw)["keys"]
        whole = _encoded(keys) == raw
        newer = whole and keys["format"] > FORMAT
    except (ValueError, TypeError, KeyError, RecursionError):
        raise StoreDamaged(KEY_FILE_DAMAGED) from None
    if newer:
        raise UserError(_NEWER)
    try:
        if whole:
            return _from_json(keys)
    except (ValueError, TypeError, KeyError):
        pass
    raise StoreDamaged(KEY_FILE_DAMAGED)


def write(path: Path, keys: KeyFile) -> None:
    """Put `keys` in place of what is in the file: all of it or, after a crash, nothing.

    No copy of the old one is left: it would open with the old passphrase.
    """
    raw = _encoded(_to_json(keys))
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with disk():
        try:
            descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names in `folder` survive a power cut; Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _encoded(keys: Any) -> bytes:
    text = json.dumps(keys, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return f'{{"keys":{text},"sha256":"{sha256}"}}\n'.encode()


def _to_json(keys: KeyFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "store_id": keys.store_id,
        "current": keys.current,
        "users": [_holder_to_json(one) for one in keys.users],
        "recovery": _holder_to_json(keys.recovery) if keys.recovery else None,
    }


def _from_json(keys: Any) -> KeyFile:
    return KeyFile(
        store_id=str(keys["store_id"]),
        current=int(keys["current"]),
        users=tuple(_holder(one) for one in keys["users"]),
        recovery=_holder(keys["recovery"]) if keys["recovery"] else None,
    )


def _holder_to_json(one: Holder) -> dict[str, Any]:
    kdf = one.slot.kdf
    return {
        "id": one.id,
        "name": one.name,
        "public": _text(one.public),
        "slot": {
            "salt": _text(one.slot.salt),
            "kdf": {"t": kdf.time, "m": kdf.memory, "p": kdf.lanes} if kdf else None,
            "device": one.slot.device,
            "wrapped": _text(one.slot.wrapped),
        },
        "sealed": {str(number): _text(sealed) for number, sealed in one.sealed.items()},
    }


def _holder(one: Any) -> Holder:
    slot, kdf = one["slot"], one["slot"]["kdf"]
    return Holder(
        id=one["id"],
        name=one["name"],
        public=_bytes(one["public"]),
        slot=Slot(
            salt=_bytes(slot["salt"]),
            kdf=Kdf(time=kdf["t"], memory=kdf["m"], lanes=kdf["p"]) if kdf else None,
            device=slot["device"] is True,
            wrapped=_bytes(slot["wrapped"]),
        ),
        sealed={int(number): _bytes(sealed) for number, sealed in one["sealed"].items()},
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
