"""The recovery key (återställningsnyckel): printed once, kept on paper, always opens the store.

160 random bits and a 40-bit check in Crockford's base32: eight groups of five characters, without
the letters I, L, O and U.
"""

import hashlib
import secrets

from hsvdesk.errors import WrongSecret

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OIL", "011", " -\u2010\u2011\u2012\u2013\u2014\t\r\n")
_SECRET_BYTES, _CHECK_BYTES = 20, 5
_SIGNS, _GROUP = 40, 5

_NOT_ONE = "Det är ingen återställningsnyckel: den har åtta grupper om fem tecken."
_MISTYPED = "Återställningsnyckeln är felskriven. Jämför med papperet, grupp för grupp."


def new_recovery() -> str:
    """Return a new recovery key as it is printed: groups with dashes between."""
    secret = secrets.token_bytes(_SECRET_BYTES)
    number = int.from_bytes(secret + _check(secret), "big")
    signs = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_SIGNS)))
    return "-".join(signs[start : start + _GROUP] for start in range(0, _SIGNS, _GROUP))


def read_recovery(typed: str) -> bytes:
    """Return the secret in a recovery key; letter case, dashes and O, I, L do not matter.

    Raises:
        WrongSecret: It is none, or a character is wrong.
    """
    signs = typed.upper().translate(_LOOKALIKES)
    if len(signs) != _SIGNS or not set(signs) <= set(_ALPHABET):
        raise WrongSecret(_NOT_ONE)
    number = 0
    for sign in signs:
        number = number << 5 | _ALPHABET.index(sign)
    data = number.to_bytes(_SECRET_BYTES + _CHECK_BYTES, "big")
    secret, check = data[:_SECRET_BYTES], data[_SECRET_BYTES:]
    if check != _check(secret):
        raise WrongSecret(_MISTYPED)
    return secret


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(secret).digest()[:_CHECK_BYTES]
