"""Pages as bitmaps in memory: for the preview, for attachments and for the printer."""

from math import sqrt
from typing import TYPE_CHECKING

from hsvdesk.domain.page_image import PageImage, PageSize

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_PIXELS = 60_000_000
"""Of one page: A3 in 600 dpi grey; a page of absurd size is shown coarser."""


def sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Return the size of every page, in points.

    Raises:
        UserError: It is no readable PDF.
    """
    from hsvdesk.pdf.pdfium import opened

    with opened(pdf) as document:
        return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))


def page(pdf: bytes, number: int, width_px: int, *, grey: bool = False) -> PageImage:
    """Return one page, counted from 0, `width_px` pixels wide.

    Raises:
        UserError: It is no readable PDF.
    """
    from hsvdesk.pdf.pdfium import opened

    with opened(pdf) as document:
        return _painted(document, number, width_px, grey)


def _painted(document: "PdfDocument", number: int, width_px: int, grey: bool) -> PageImage:
    found = document[number]
    width, height = found.get_size()
    scale = min(width_px / width, sqrt(_MOST_PIXELS / (width * height)))
    bitmap = found.render(scale=scale, grayscale=grey, prefer_bgrx=True)
    image = PageImage(
        width=bitmap.width,
        height=bitmap.height,
        stride=bitmap.stride,
        grey=grey,
        pixels=bytes(bitmap.buffer),
    )
    bitmap.close()
    found.close()
    return image
