"""What the disk refuses, in the nurse's words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from hsvdesk.errors import UserError

FULL = "Disken är full. Inget sparades. Frigör utrymme och spara igen."
UNREADABLE = (
    "Disken kunde inte läsas eller skrivas; den kan vara full eller trasig. Inget sparades."
)
READ_ONLY = "Mappen med databasen är skrivskyddad. Inget kan sparas där."
_NO_FOLDER = (
    "Mappen finns inte, går inte att nå eller är en fil. Inget sparades. Välj en annan mapp."
)
_DISK_WORDS = {
    errno.EIO: UNREADABLE,
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    errno.EEXIST: _NO_FOLDER,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
}


@contextmanager
def disk() -> Iterator[None]:
    """Turn what the disk refuses into errors for the nurse.

    Raises:
        UserError: The disk is full, unreadable or read-only.
    """
    try:
        yield
    except OSError as error:
        if words := _DISK_WORDS.get(error.errno or 0):
            raise UserError(words) from error
        raise
