"""Small real files: PDFs of so many pages, and pictures."""

from functools import cache
from io import BytesIO

import pikepdf
from PIL import Image


@cache
def paper(pages: int, *, width: int = 595, height: int = 842) -> bytes:
    """Return a PDF of blank pages, sizes in points."""
    out = BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(width, height))
        document.save(out)
    return out.getvalue()


@cache
def picture(form: str, *, turned: int = 1) -> bytes:
    """Return a picture of 40 by 20 pixels, the upper left quarter red, the rest white.

    Args:
        form: "PNG" or "JPEG".
        turned: Exif's orientation: 6 is a phone held upright.
    """
    image = Image.new("RGB", (40, 20), "white")
    image.paste("red", (0, 0, 20, 10))
    exif = Image.Exif()
    exif[0x0112] = turned
    out = BytesIO()
    image.save(out, form, exif=exif, quality=95)
    return out.getvalue()
