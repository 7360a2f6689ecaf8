"""Figures that are never broken over two lines (obrutet): "100 mg/" and "ml" are two things."""

import re

_SLASH = re.compile(r"(?<=\S)/(?=\S)")
_NUMBER = re.compile(r"(?<=\d) (?=[^\W_]|%|°)")
JOINER, NO_BREAK = "\u2060", "\u00a0"


def unbroken(text: str) -> str:
    """Return a text where no number, unit or the two together are torn apart; it reads the same."""
    return _NUMBER.sub(NO_BREAK, _SLASH.sub(f"{JOINER}/{JOINER}", text))
