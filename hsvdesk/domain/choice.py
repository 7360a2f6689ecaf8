"""A closed list (sluten lista): ASCII codes in the store, Swedish words on screen and paper."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """Base of every closed list. A member is written `NAME = "code", "Svenskt ord"`."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def read(cls, code: object) -> Self:
        """Return the member with that code.

        Raises:
            ValueError: In Swedish, which codes there are.
        """
        try:
            return cls(code)  # type: ignore[call-arg, arg-type]  # looks a member up by its code
        except ValueError:
            raise ValueError(f"Välj något av: {', '.join(cls)}.") from None
