"""Sign-in name (namn att logga in med): how it is kept, and when two are the same to a person."""

from unicodedata import normalize

TAKEN = "Namnet är upptaget. Välj ett annat."


def kept(typed: str) -> str:
    """Return a typed name as it is kept: composed characters, and one space between words."""
    return " ".join(normalize("NFC", typed).split())


def same(one: str, other: str) -> bool:
    """Whether two names are the same to a person: letter case and spaces do not matter."""
    return kept(one).casefold() == kept(other).casefold()
