"""What lies outside the store (egna val): appearance, window, the hospital's number.

There is never anything about a patient here: the file is read before anybody has signed in.
"""

import base64
import json
import os
import stat
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast, get_args

from hsvdesk.paths import config_folder
from hsvdesk.ui.theme import Mode

NAME = "preferences.json"
LARGEST = 1_000_000
"""Bytes; the file is a few hundred."""
SMALLEST_PERCENT, LARGEST_PERCENT = 100, 200


@dataclass(frozen=True, slots=True)
class Hospital:
    """The hospital that a store's unit calls, and its switchboard."""

    name: str = ""
    phone: str = ""


@dataclass(slots=True)
class Preferences:
    """The choices of whoever uses this computer.

    Attributes:
        file: Where they are kept.
        theme: "light", "dark" or "system".
        text_percent: Text size, 100 to 200.
        geometry: The window's place, as Qt gave it, in base64; empty when never placed.
        hospitals: By folder of the store, so that a demo store never lends its number to the
            real one.
    """

    file: Path
    theme: Mode = "system"
    text_percent: int = 100
    geometry: str = ""
    hospitals: dict[str, Hospital] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path | None = None) -> "Preferences":
        """Return what is kept in `file`; whatever is missing or odd there has its default.

        Args:
            file: In the platform's folder when left out.
        """
        file = file or config_folder() / NAME
        kept = _read(file)
        theme, percent = kept.get("theme"), kept.get("text_percent")
        made = cls(file)
        if theme in get_args(Mode):
            made.theme = cast(Mode, theme)
        if type(percent) is int and SMALLEST_PERCENT <= percent <= LARGEST_PERCENT:
            made.text_percent = percent
        made.geometry = _base64(kept.get("geometry"))
        hospitals = kept.get("hospitals")
        for folder, one in hospitals.items() if isinstance(hospitals, dict) else ():
            if isinstance(one, dict):
                made.hospitals[folder] = Hospital(_text(one.get("name")), _text(one.get("phone")))
        return made

    def save(self) -> bool:
        """Keep the choices: all of them or, after a crash, those from before.

        Returns:
            Whether it could be done. A read-only or full disk only costs the choices.
        """
        kept = asdict(self)
        del kept["file"]
        part = self.file.with_name(f"{self.file.name}.{os.getpid()}.part")
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    json.dump(kept, file, indent=1)
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(self.file)
            finally:
                part.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def hospital(self, folder: Path) -> Hospital:
        """Return the hospital of the store in `folder`, as far as it is known."""
        return self.hospitals.get(_key(folder), Hospital())

    def remember_hospital(self, folder: Path, hospital: Hospital) -> bool:
        """Keep the hospital of the store in `folder`, and return whether it could be done."""
        if self.hospital(folder) == hospital:
            return True
        self.hospitals[_key(folder)] = hospital
        return self.save()


def _key(folder: Path) -> str:
    return str(folder.absolute())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _base64(value: object) -> str:
    text = _text(value)
    try:
        base64.b64decode(text, validate=True)
    except ValueError:
        return ""
    return text


def _read(file: Path) -> dict[str, Any]:
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            return {}
        kept = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
