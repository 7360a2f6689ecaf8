"""A path as it is shown: it may break after each separator, or the page would grow wide."""

MAY_BREAK = "\u200b"


def shown_path(path: object) -> str:
    """Return a path with an invisible place to break after each separator; not for copying."""
    text = str(path)
    for sign in ("/", "\\"):
        text = text.replace(sign, sign + MAY_BREAK)
    return text
