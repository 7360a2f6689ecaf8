"""Reading a document back (mottaget dokument): what it says, and whether it is as it was made.

Two things must hold before the data may be believed: the checksum printed on the pages is the
attachment's, and the pages are those that the attachment gives when it is laid out again. The
second is looked at both as text and as a picture, since what is painted over is no text.
"""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hsvdesk.domain.document import Document
from hsvdesk.errors import UserError
from hsvdesk.pdf.attachment import NAME, NewerFormat, from_json, sha256

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_LARGEST = 20 * 1024 * 1024
"""Bytes of the attachment, unpacked."""
_MOST_PAGES = 1000
_SHOWN_DIGITS = 16
"""Of the checksum at the foot of each page."""
_PICTURE_WIDTH = 800
"""Pixels, or about 100 dpi: a comma made a full stop shows."""

_Page = tuple[str, str]
"""The text of a page without spaces, and the checksum of its picture."""

FOREIGN = "PDF:en är inte gjord av hsvdesk: den har inga bifogade uppgifter."
TOO_LONG = f"PDF:en har för många sidor: högst {_MOST_PAGES}."
DAMAGED = "De uppgifter som är bifogade i PDF:en är skadade eller ändrade. Lita inte på dem."
NEWER = "PDF:en är gjord av en nyare hsvdesk än denna. Uppdatera programmet och läs den igen."


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReadDocument:
    """What a document made by hsvdesk holds.

    Attributes:
        head: The fields of `Head` as JSON values.
        data: The records as JSON values.
        digest: SHA-256 of the attachment, 64 hex digits.
        digest_matches: It is the one that is printed on the pages.
        text_agrees: The pages are the ones that the attachment gives.
    """

    head: dict[str, Any]
    data: dict[str, Any]
    digest: str
    digest_matches: bool
    text_agrees: bool

    @property
    def unchanged(self) -> bool:
        """Whether pages and data are as they were made."""
        return self.digest_matches and self.text_agrees


def read(pdf: bytes) -> ReadDocument:
    """Return what a document made by hsvdesk holds, and whether it has been changed.

    Raises:
        UserError: It is no PDF, is too large, was not made by hsvdesk, or is damaged.
    """
    from hsvdesk.pdf.pdfium import opened

    with opened(pdf) as document:
        attached = _attached(document)
        pages = _pages(document)
    try:
        made = from_json(attached)
    except NewerFormat:
        raise UserError(NEWER) from None
    except ValueError:
        raise UserError(DAMAGED) from None
    digest = sha256(attached)
    return ReadDocument(
        head=json.loads(attached)["document"]["head"],
        data=made.data,
        digest=digest,
        digest_matches=_prints(pages, digest, label=made.label is not None),
        text_agrees=pages == _made_again(made),
    )


def _attached(document: "PdfDocument") -> bytes:
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        if attachment.get_name() == NAME:
            content = attachment.get_data()
            if len(content) > _LARGEST:
                raise UserError(DAMAGED)
            return bytes(content)
    raise UserError(FOREIGN)


def _pages(document: "PdfDocument") -> list[_Page]:
    """Return all pages. Spaces are left out: PDFium guesses them from the distance."""
    if len(document) > _MOST_PAGES:
        raise UserError(TOO_LONG)
    return [_page(page) for page in document]


def _page(page: "PdfPage") -> _Page:
    text = page.get_textpage()
    found = "".join(text.get_text_bounded().split())
    width, height = page.get_size()
    text.close()
    if height > 2 * width:
        return found, ""  # none of ours, and its picture could fill the memory
    bitmap = page.render(scale=_PICTURE_WIDTH / width, grayscale=True)
    picture = sha256(bytes(bitmap.buffer))
    bitmap.close()
    page.close()
    return found, picture


def _prints(pages: list[_Page], digest: str, *, label: bool) -> bool:
    """Whether the pages say the checksum. A label has room for its first digits alone."""
    short = digest[:_SHOWN_DIGITS]
    return (label or digest in pages[-1][0]) and all(short in text for text, _ in pages)


def _made_again(document: Document) -> list[_Page]:
    """Return the pages that the attachment gives; none if it cannot be laid out."""
    from reportlab.platypus.doctemplate import LayoutError

    from hsvdesk import pdf
    from hsvdesk.pdf.pdfium import opened

    try:
        again = pdf.render(document)
    except (LayoutError, pdf.MissingGlyph, pdf.LabelTooLong):
        return []
    with opened(again) as laid_out:
        return _pages(laid_out)
