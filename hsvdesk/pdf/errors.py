"""What can stop a PDF from being made, said to the nurse."""

from hsvdesk.errors import UserError


class MissingGlyph(UserError):
    """A sign that no font of ours can print stands where a gap would be dangerous.

    Args:
        sign: The one character.
        place: Where it stands, in Swedish: "barnets namn".
    """

    def __init__(self, sign: str, place: str) -> None:
        super().__init__(
            f"Tecknet {sign} (U+{ord(sign):04X}) i {place} kan inte skrivas ut. Byt ut det."
        )
        self.sign = sign
