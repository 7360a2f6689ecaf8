"""Printing (utskrift): page images to a printer, in their own size, grey, 300 dots per inch."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from hsvdesk.domain.page_image import PageImage, PageSize
from hsvdesk.errors import UserError
from hsvdesk.services.documents import NotLeft

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
_POINTS = 72
"""In an inch."""
A4 = PageSize(595, 842)


def width_px(size: PageSize) -> int:
    """Return how many pixels go across a page of a size in points."""
    return round(size.width / _POINTS * DPI)


def new_printer(size: PageSize) -> "QPrinter":
    """Return the computer's printer, set to whole pages of a size in points, in grey."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setResolution(DPI)
    # A size near a known one, such as A4, is taken to be that one.
    printer.setPageSize(QPageSize(QSizeF(size.width, size.height), QPageSize.Unit.Point))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setFullPage(True)
    # The name of a print job is seen by others: it says nothing about the child.
    printer.setDocName("hsvdesk")
    return printer


def ask_for_printer(parent: QWidget, size: PageSize) -> "QPrinter | None":
    """Let the person choose a printer in the system's own dialog; None if she chose none.

    The paper is set to the size of the pages, in points.

    Single pages cannot be chosen: what is recorded as handed out is the whole document.
    """
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    printer = new_printer(size)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Skriv ut")
    for option in (
        QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
        QAbstractPrintDialog.PrintDialogOption.PrintSelection,
        QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage,
    ):
        dialog.setOption(option, False)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def print_pages(printer: "QPrinter", pages: Iterable[PageImage], size: PageSize) -> None:
    """Print pages in their own size, in points, or smaller where the paper is.

    They are asked for one by one. A label on a larger paper stays a label.

    Raises:
        NotLeft: The printer could not be started; nothing was printed.
        UserError: It stopped on the way; some pages may have been printed.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotLeft("Skrivaren svarar inte. Inget har skrivits ut.")
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise UserError(
                    "Utskriften avbröts. Ta hand om de sidor som kom ut; "
                    "den är antecknad som utlämnad."
                )
            _draw(painter, page, size, printer)
    finally:
        painter.end()


def _draw(painter: QPainter, page: PageImage, own: PageSize, printer: "QPrinter") -> None:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    dots = printer.resolution() / _POINTS
    wished = QSize(round(own.width * dots), round(own.height * dots))
    form = QImage.Format.Format_Grayscale8 if page.grey else QImage.Format.Format_RGB32
    image = QImage(page.pixels, page.width, page.height, page.stride, form)
    room = wished.boundedTo(paper.size())
    size = QSize(page.width, page.height).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(paper.topLeft(), size)
    place.moveCenter(paper.center())
    painter.drawImage(place, image)
