"""Phone numbers set apart for fiction, so that nobody's phone rings.

Source: PTS, telefonnummer för användning i böcker, filmer etc. (pts.se).
"""

import re

_SERIES = re.compile(
    r"070-174 06 (0[5-9]|[1-9]\d)"
    r"|08-465 004 \d\d"
    r"|031-390 06 \d\d"
    r"|040-628 04 \d\d"
    r"|0980-319 2\d\d"
)
_LIKE_A_PHONE = re.compile(r"\b0\d{1,3}-\d{2,3}[ \d]*\d")


def is_fictional(number: str) -> bool:
    """Whether the number lies in one of the five series: one mobile, four fixed."""
    return _SERIES.fullmatch(number) is not None


def phones_in(text: str) -> list[str]:
    """Return everything in a text that reads as a Swedish phone number, 112 and 1177 left out."""
    return _LIKE_A_PHONE.findall(text)
