"""Printing (utskrift): page images to a printer, on A4, grey, at 300 dots per inch."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from hsvdesk.domain.page_image import PageImage
from hsvdesk.errors import UserError
from hsvdesk.services.documents import NotLeft

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
A4_WIDTH = 2480
"""Pixels across A4, 210 mm, at 300 dots per inch."""


def new_printer() -> "QPrinter":
    """Return the computer's printer, set to whole A4 pages in grey."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setResolution(DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setFullPage(True)
    # The name of a print job is seen by others: it says nothing about the child.
    printer.setDocName("hsvdesk")
    return printer


def ask_for_printer(parent: QWidget) -> "QPrinter | None":
    """Let the person choose a printer in the system's own dialog; None if she chose none.

    Single pages cannot be chosen: what is recorded as handed out is the whole document.
    """
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    printer = new_printer()
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


def print_pages(printer: "QPrinter", pages: Iterable[PageImage]) -> None:
    """Print pages, each as large as the paper lets it be. Pages are asked for one by one.

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
            _draw(painter, page, printer.pageLayout().fullRectPixels(printer.resolution()))
    finally:
        painter.end()


def _draw(painter: QPainter, page: PageImage, paper: QRect) -> None:
    form = QImage.Format.Format_Grayscale8 if page.grey else QImage.Format.Format_RGB32
    image = QImage(page.pixels, page.width, page.height, page.stride, form)
    size = QSize(page.width, page.height).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(paper.topLeft(), size)
    place.moveCenter(paper.center())
    painter.drawImage(place, image)
