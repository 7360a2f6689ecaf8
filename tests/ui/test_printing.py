"""Printing to a file: A4, whole pages, and grey."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageOps
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from hsvdesk.domain.page_image import PageImage, PageSize
from hsvdesk.services.documents import NotLeft
from hsvdesk.ui.printing import A4, new_printer, print_pages, width_px

BLACK, WHITE = b"\x00", b"\xff"


def half_black(width: int = 210, height: int = 297) -> PageImage:
    half = height // 2
    pixels = BLACK * width * half + WHITE * width * (height - half)
    return PageImage(width=width, height=height, stride=width, grey=True, pixels=pixels)


def printer(path: Path, size: PageSize = A4) -> QPrinter:
    made = new_printer(size)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def test_every_page_fills_an_a4(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"

    print_pages(printer(path), iter([half_black(), half_black()]), A4)

    with pypdfium2.PdfDocument(path) as found:
        assert [tuple(map(round, page.get_size())) for page in found] == [(595, 842)] * 2
        shown = found[0].render(scale=1, grayscale=True)
        assert shown.buffer[shown.stride * 100 + 300] == 0
        assert shown.buffer[shown.stride * 700 + 300] == 255


def test_what_is_sent_to_the_printer_is_grey_and_says_nothing_about_whom(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "out.pdf"

    print_pages(printer(path), [half_black()], A4)

    with pikepdf.open(path) as found:
        (image,) = found.pages[0].get_images().values()
        assert image.ColorSpace == "/DeviceGray"
        assert str(found.docinfo["/Title"]) == "hsvdesk"


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_has_printed_nothing(
    qapp: QApplication, tmp_path: Path
) -> None:
    with pytest.raises(NotLeft):
        print_pages(printer(tmp_path / "missing" / "out.pdf"), [half_black()], A4)


LABEL = PageSize(62 / 25.4 * 72, 29 / 25.4 * 72)


def black() -> PageImage:
    """Return a label of 62 by 29 mm, all of it black."""
    width, height = width_px(LABEL), 343
    return PageImage(
        width=width, height=height, stride=width, grey=True, pixels=BLACK * width * height
    )


def printed_area(path: Path) -> tuple[float, float]:
    """Return width and height in mm of what is black on the first page."""
    with pypdfium2.PdfDocument(path) as found:
        shown = found[0].render(scale=300 / 72, grayscale=True).to_pil()
    box = ImageOps.invert(shown).getbbox()
    assert box
    return (box[2] - box[0]) / 300 * 25.4, (box[3] - box[1]) / 300 * 25.4


def test_a_label_fills_a_paper_of_its_own_size(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    made = printer(path, LABEL)

    print_pages(made, [black()], LABEL)

    size = made.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    assert (size.width(), size.height()) == pytest.approx((62, 29), abs=0.2)
    with pypdfium2.PdfDocument(path) as found:
        assert found[0].get_size() == pytest.approx((LABEL.width, LABEL.height), abs=1)
    assert printed_area(path) == pytest.approx((62, 29), abs=0.4)


def test_a_label_on_another_paper_is_still_the_size_of_a_label(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "out.pdf"

    print_pages(printer(path, A4), [black()], LABEL)

    assert printed_area(path) == pytest.approx((62, 29), abs=0.4)
