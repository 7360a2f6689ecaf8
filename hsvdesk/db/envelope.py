"""The envelopes around the data key: passphrase → Argon2id → private key → HPKE → data key.

Each user has an X25519 key pair. The private half is wrapped by what the user knows; the data key
is sealed to the public half. So a change of passphrase rewraps 32 bytes, and a new data key needs
nobody's passphrase. Argon2id releases the interpreter lock: callers run it in a thread.
"""

import os
import unicodedata
from dataclasses import dataclass

from hsvdesk.errors import StoreDamaged, WrongSecret

KEY_FILE_DAMAGED = (
    "Nyckelfilen (store.keys) är skadad. Återställ den från en säkerhetskopia; "
    "själva databasen behöver inte vara skadad."
)
_NONCE_BYTES = 12
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Kdf:
    """Cost of Argon2id (RFC 9106).

    Attributes:
        time: Passes over the memory.
        memory: KiB.
        lanes: Lanes, each a thread.
    """

    time: int = 3
    memory: int = 128 * 1024
    lanes: int = 2

    def __post_init__(self) -> None:
        """Refuse what a damaged or forged file could ask for: no hour of work, no 10 GB."""
        numbers = all(type(value) is int for value in (self.time, self.memory, self.lanes))
        if not (
            numbers
            and 1 <= self.time <= 50
            and 1 <= self.lanes <= 16
            and 8 * self.lanes <= self.memory <= 2 * 1024 * 1024
        ):
            raise StoreDamaged(KEY_FILE_DAMAGED)


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """What a user opens the store with.

    Attributes:
        passphrase: As typed; forms that look the same are the same (NFKC).
        device: The computer's own secret, where it is a second factor.
    """

    passphrase: str
    device: bytes | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Slot:
    """A private key wrapped by one secret.

    Attributes:
        salt: Of the key derivation.
        kdf: The cost it was derived at; none for a recovery key, which is random already.
        device: Whether the computer's own secret is needed besides.
        wrapped: Nonce and AES-256-GCM text.
    """

    salt: bytes
    kdf: Kdf | None
    device: bool
    wrapped: bytes


def passphrase_bytes(passphrase: str) -> bytes:
    """Return the passphrase as bytes; composed and decomposed letters give the same."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def new_pair() -> tuple[bytes, bytes]:
    """Return a new private key and its public half."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def wrap(private: bytes, secret: bytes, device: bytes | None, kdf: Kdf | None, owner: str) -> Slot:
    """Return `private` wrapped by a secret, bound to its owner and to the cost of derivation."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    key = _derived(secret, device, salt, kdf)
    bound = _bound(owner, salt, kdf, device is not None)
    text = AESGCM(key).encrypt(nonce, private, bound)
    return Slot(salt, kdf, device is not None, nonce + text)


def unwrap(slot: Slot, secret: bytes, device: bytes | None, owner: str) -> bytes:
    """Return the private key in the slot.

    Raises:
        WrongSecret: It is not opened by this secret on this computer.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if slot.device and device is None:
        raise WrongSecret(
            "Lösenfrasen gäller bara tillsammans med den här datorns nyckel, och den finns inte i "
            "datorns nyckelring. Lås upp nyckelringen, eller använd återställningsnyckeln."
        )
    key = _derived(secret, device if slot.device else None, slot.salt, slot.kdf)
    nonce, text = slot.wrapped[:_NONCE_BYTES], slot.wrapped[_NONCE_BYTES:]
    bound = _bound(owner, slot.salt, slot.kdf, slot.device)
    try:
        return AESGCM(key).decrypt(nonce, text, bound)
    except InvalidTag:
        raise WrongSecret("Fel namn eller lösenfras.") from None


def seal(public: bytes, data_key: bytes, owner: str) -> bytes:
    """Return the data key sealed so that only the private half of `public` opens it (RFC 9180)."""
    from cryptography.hazmat.primitives import hpke
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
    return suite.encrypt(data_key, X25519PublicKey.from_public_bytes(public), owner.encode())


def unseal(private: bytes, sealed: bytes, owner: str) -> bytes:
    """Return the data key.

    Raises:
        StoreDamaged: It was not sealed to this key and owner.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives import hpke
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
    key = X25519PrivateKey.from_private_bytes(private)
    try:
        return suite.decrypt(sealed, key, owner.encode())
    except (InvalidTag, ValueError):
        raise StoreDamaged(KEY_FILE_DAMAGED) from None


def _derived(secret: bytes, device: bytes | None, salt: bytes, kdf: Kdf | None) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    if kdf:
        secret = Argon2id(
            salt=salt, length=32, iterations=kdf.time, lanes=kdf.lanes, memory_cost=kdf.memory
        ).derive(secret)
    return HKDF(SHA256(), 32, salt, b"hsvdesk slot 1").derive(secret + (device or b""))


def _bound(owner: str, salt: bytes, kdf: Kdf | None, device: bool) -> bytes:
    return f"hsvdesk slot 1|{owner}|{salt.hex()}|{kdf}|{device}".encode()
