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


class LabelTooLong(UserError):
    """A label whose texts have no room on it in the least size that is still read.

    Args:
        longest: What takes most room, in Swedish: "barnets namn".
    """

    def __init__(self, longest: str) -> None:
        super().__init__(
            f"Texten ryms inte på etiketten ens i minsta stil. Mest plats tar {longest}. "
            "Korta det, eller skriv etiketten för hand. Ingenting skrivs ut avkortat."
        )
