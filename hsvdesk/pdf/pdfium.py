"""PDFium, which reads and paints PDFs; it is not thread-safe, so one thread at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2

from hsvdesk.errors import UserError

UNREADABLE = "Filen är ingen läsbar PDF."
LOCKED = "PDF:en är låst med lösenord och kan inte öppnas här."
LARGEST = 50 * 1024 * 1024
"""Bytes of one PDF; twice the largest attachment."""

_WRONG_PASSWORD = 4
"""FPDF_ERR_PASSWORD in fpdfview.h."""
_ONE_AT_A_TIME = Lock()


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF held in memory.

    Raises:
        UserError: It is no PDF, is damaged, is locked, has no page, or is too large.
    """
    if len(pdf) > LARGEST:
        raise UserError("PDF:en är för stor: högst 50 MB.")
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == _WRONG_PASSWORD
            raise UserError(LOCKED if locked else UNREADABLE) from None
        try:
            if len(document) == 0:
                raise UserError(UNREADABLE)
            yield document
        except pypdfium2.PdfiumError:
            raise UserError(UNREADABLE) from None
        finally:
            document.close()
