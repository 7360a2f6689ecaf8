"""Names as they are compared (samma ord): case and spaces make no difference."""


def folded(text: str) -> str:
    """Return a name as names are compared: small letters, single spaces."""
    return " ".join(text.casefold().split())


def same_words(first: str, last: str) -> bool:
    """Whether two names are written with the same words."""
    return folded(first) == folded(last)
