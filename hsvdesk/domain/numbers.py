"""Numbers as people write them in Swedish: read without guessing, shown with a comma."""

import re
from decimal import Decimal

_SPACES = re.compile("[ \u00a0\u2009\u202f]")
_NUMBER = re.compile(r"(?P<sign>[-\u2212]?)(?P<whole>\d+)(?:(?P<mark>[.,])(?P<decimals>\d+))?")
_GROUPED = re.compile(r"[-\u2212]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?|[-\u2212]?\d+(?:[.,]\d+)?")


def parse_decimal(text: str) -> Decimal:
    """Return the number that `text` says, with comma or point as decimal mark.

    Thousands may be set apart by spaces. "1.000" is refused: it is a thousand to some and one to
    others. ",5" is refused: a lost comma makes it tenfold.

    Raises:
        ValueError: A Swedish text that says what is wrong, or asks what is meant.
    """
    plain = _SPACES.sub(" ", text.strip())
    found = _NUMBER.fullmatch(plain.replace(" ", "")) if _GROUPED.fullmatch(plain) else None
    if found is None:
        raise ValueError("Skriv ett tal, till exempel 0,5.")
    sign, whole, mark, decimals = found.group("sign", "whole", "mark", "decimals")
    if mark == "." and len(decimals) == 3 and whole != "0":
        raise ValueError(f"Menar du {whole},{decimals} eller {whole}{decimals}? Skriv om talet.")
    number = Decimal(f"{whole}.{decimals}" if mark else whole)
    return -number if sign else number


def shown_decimal(number: Decimal) -> str:
    """Return `number` as it is written in Swedish, with every digit it holds: 14.20 is 14,20."""
    return f"{number:f}".replace(".", ",")
