"""What of a store there is in a folder, seen without opening anything."""

from enum import Enum, auto
from pathlib import Path

from hsvdesk.db.names import KEYS_NAME, STORE_NAME


class Found(Enum):
    """What of a store there is in a folder."""

    NOTHING = auto()
    STORE_WITHOUT_KEYS = auto()
    KEYS_WITHOUT_STORE = auto()
    STORE = auto()


def look(folder: Path) -> Found:
    """Return what of a store there is in `folder`."""
    store, keys = (folder / STORE_NAME).exists(), (folder / KEYS_NAME).exists()
    if store:
        return Found.STORE if keys else Found.STORE_WITHOUT_KEYS
    return Found.KEYS_WITHOUT_STORE if keys else Found.NOTHING
