"""Pictures (foton och skannade sidor): a PNG or JPEG as one page, upright as it was taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from hsvdesk.domain.page_image import PageImage, PageSize
from hsvdesk.errors import UserError

if TYPE_CHECKING:
    from PIL.Image import Image

UNREADABLE = "Bilden är skadad eller går inte att läsa."
TOO_MANY_PIXELS = "Bilden har för många bildpunkter: högst 100 miljoner."

_MOST_PIXELS = 100_000_000
"""A small file can hold a picture that fills the memory when it is unpacked."""
_FORMATS = ("PNG", "JPEG")
_TURNED = 0x0112
"""The Exif tag that says how a phone was held."""
_LYING = (5, 6, 7, 8)


def size(picture: bytes) -> PageSize:
    """Return how large the picture is when it is upright, in pixels.

    Raises:
        UserError: It is no readable picture, or it has too many pixels.
    """
    with _opened(picture) as image:
        width, height = image.size
        if image.getexif().get(_TURNED) in _LYING:
            width, height = height, width
        return PageSize(width, height)


def check(picture: bytes) -> None:
    """Read the whole picture.

    Raises:
        UserError: It is no readable picture, or it has too many pixels.
    """
    with _opened(picture) as image:
        image.load()


def page(picture: bytes, width_px: int, *, grey: bool = False) -> PageImage:
    """Return the picture, upright and at most `width_px` pixels wide.

    Raises:
        UserError: It is no readable picture, or it has too many pixels.
    """
    from PIL import Image, ImageOps

    with _opened(picture) as image:
        upright = ImageOps.exif_transpose(image).convert("RGBA")
        if upright.width > width_px:
            height = max(1, round(upright.height * width_px / upright.width))
            upright = upright.resize((width_px, height), Image.Resampling.LANCZOS)
        # What is transparent lies on white paper.
        paper = Image.new("RGBA", upright.size, "white")
        paper.alpha_composite(upright)
        width, height = paper.size
        if grey:
            pixels = paper.convert("L").tobytes()
        else:
            pixels = paper.convert("RGB").tobytes("raw", "BGRX")
    stride = width if grey else width * 4
    return PageImage(width=width, height=height, stride=stride, grey=grey, pixels=pixels)


@contextmanager
def _opened(picture: bytes) -> Iterator["Image"]:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # it would warn on standard error; our own limit speaks in words
    try:
        with Image.open(BytesIO(picture), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise UserError(TOO_MANY_PIXELS)
            yield image
    except (OSError, SyntaxError, ValueError):
        # Pillow says a broken PNG with SyntaxError, and a truncated file with OSError.
        raise UserError(UNREADABLE) from None
