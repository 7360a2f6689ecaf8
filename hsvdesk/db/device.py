"""The device secret (enhetsnyckeln): a second factor kept in the operating system's keyring.

Never the only way in. Only back ends that really keep a secret are used: there are others that
keep it in a plain file, or say that they kept it and did not. A back end lets through whatever
its system raises, so every exception of theirs means: no secret here.
"""

import base64
import os
from typing import Any

from hsvdesk.errors import UserError

SECRET_BYTES = 32
_SERVICE = "hsvdesk"
_ACCEPTED = {
    "keyring.backends.Windows": "Windows autentiseringshanterare",
    "keyring.backends.macOS": "macOS nyckelhanterare",
    "keyring.backends.SecretService": "nyckelringen (Secret Service)",
    "keyring.backends.libsecret": "nyckelringen (Secret Service)",
    "keyring.backends.kwallet": "KWallet",
}
_NOT_KEPT = (
    "Datorns nyckelring kunde inte spara enhetsnyckeln. Lås upp nyckelringen och försök igen, "
    "eller använd bara lösenfrasen."
)


def keyring_name() -> str | None:
    """Return what this computer's keyring is called, or None if it has none that can be used."""
    backend = _backend()
    return _ACCEPTED[_module(backend)] if backend else None


def get(store_id: str) -> bytes | None:
    """Return the device secret of a store; None if there is none or the keyring is locked."""
    backend = _backend()
    if backend is None:
        return None
    try:
        kept = backend.get_password(_SERVICE, store_id)
        secret = base64.b64decode(kept, validate=True) if kept else b""
    except Exception:  # noqa: BLE001  # anything may come
        return None
    return secret if len(secret) == SECRET_BYTES else None


def make(store_id: str) -> bytes:
    """Return a new device secret for a store, kept in the keyring and read back from it.

    Raises:
        UserError: There is no keyring that can be used, or it did not keep the secret.
    """
    backend = _backend()
    if backend is None:
        raise UserError("Datorn har ingen nyckelring som kan användas. Använd bara lösenfrasen.")
    secret = os.urandom(SECRET_BYTES)
    try:
        backend.set_password(_SERVICE, store_id, base64.b64encode(secret).decode())
    except Exception:  # noqa: BLE001  # anything may come
        raise UserError(_NOT_KEPT) from None
    if get(store_id) != secret:
        raise UserError(_NOT_KEPT)
    return secret


def forget(store_id: str) -> None:
    """Remove the device secret of a store from the keyring, if it is there."""
    backend = _backend()
    if backend is not None and get(store_id) is not None:
        try:
            backend.delete_password(_SERVICE, store_id)
        except Exception:  # noqa: BLE001  # anything may come
            raise UserError("Enhetsnyckeln kunde inte tas bort ur datorns nyckelring.") from None


def _backend() -> Any:
    import keyring

    try:
        found = keyring.get_keyring()
    except Exception:  # noqa: BLE001  # anything may come
        return None
    return found if _module(found) in _ACCEPTED else None


def _module(backend: Any) -> str:
    return type(backend).__module__
