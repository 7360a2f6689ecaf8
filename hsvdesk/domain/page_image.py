"""Page image (sidbild): one page of a document as it is painted on screen and on the printer."""

from dataclasses import dataclass

PDF = "application/pdf"
"""The media type of what we make and of most that comes in."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PageImage:
    """One page.

    Attributes:
        width: In pixels.
        height: In pixels.
        stride: Bytes from one row to the next.
        grey: One byte a pixel, 0 black to 255 white; else four bytes a pixel: blue, green, red,
            and one unused (what Qt calls Format_RGB32).
        pixels: `height` rows from the top.
    """

    width: int
    height: int
    stride: int
    grey: bool
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PageSize:
    """How large one page is, in a unit that only its other pages share: what matters is shape."""

    width: float
    height: float
