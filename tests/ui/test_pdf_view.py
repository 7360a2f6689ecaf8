import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.page_image import PageImage, PageSize
from hsvdesk.ui.background import Background
from hsvdesk.ui.document_view import DocumentView
from hsvdesk.ui.pdf_view import PdfView
from hsvdesk.ui.theme import Theme

RED = b"\x00\x00\xff\x00"


def page(color: bytes, width: int = 60, height: int = 84) -> PageImage:
    return PageImage(
        width=width, height=height, stride=width * 4, grey=False, pixels=color * width * height
    )


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> PdfView:
    made = PdfView()
    made.resize(400, 500)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.set_sizes([PageSize(60, 84)] * 4)
    for number in range(4):
        made.show_page(number, page(RED))
    return made


def width_of_first(view: PdfView) -> int:
    return min(
        one.width() for one in view.findChildren(QWidget) if "Sida 1" in one.accessibleName()
    )


def test_each_page_says_which_of_how_many_it_is(view: PdfView) -> None:
    assert view.names() == ["Sida 1 av 4", "Sida 2 av 4", "Sida 3 av 4", "Sida 4 av 4"]


def test_a_page_is_as_wide_as_the_view_and_shows_its_pixels(view: PdfView, qtbot: QtBot) -> None:
    first = next(one for one in view.findChildren(QWidget) if one.accessibleName() == "Sida 1 av 4")

    qtbot.waitUntil(lambda: view.viewport().width() - 60 < first.width() <= view.viewport().width())

    middle = first.grab().toImage().pixelColor(first.width() // 2, first.height() // 2)
    assert middle.name() == "#ff0000"


def test_keys_zoom_in_out_and_back(view: PdfView, qtbot: QtBot) -> None:
    view.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    fits = width_of_first(view)

    qtbot.keyClick(view, Qt.Key.Key_Plus, control)
    larger = width_of_first(view)
    qtbot.keyClick(view, Qt.Key.Key_0, control)
    again = width_of_first(view)
    qtbot.keyClick(view, Qt.Key.Key_Minus, control)

    assert larger > fits
    assert again == fits
    assert width_of_first(view) < fits


def test_nothing_is_left_when_the_pages_are_dropped(view: PdfView) -> None:
    view.clear()

    assert view.names() == []
    assert "#ff0000" not in {
        view.grab().toImage().pixelColor(x, 250).name() for x in range(view.width())
    }


def test_a_page_wider_than_the_view_begins_where_its_text_does(theme: Theme, qtbot: QtBot) -> None:
    made = PdfView("Originalet", 1.55)
    qtbot.addWidget(made)
    made.resize(400, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.set_sizes([PageSize(60, 84)])
    row = b"\xff" * 6 + b"\x00" * 50 + b"\xff" * 4
    made.show_page(0, PageImage(width=60, height=84, stride=60, grey=True, pixels=row * 84))

    qtbot.waitUntil(lambda: made.horizontalScrollBar().value() > 0)
    beginning = made.horizontalScrollBar().value()
    first = next(one for one in made.findChildren(QWidget) if one.accessibleName() == "Sida 1 av 1")
    text = first.x() + first.width() * 6 // 60

    assert first.width() > made.viewport().width()
    assert 0 < text - beginning < 24
    made.zoom_in()
    assert made.zoom > 1.55
    made.horizontalScrollBar().setValue(0)
    made.resize(420, 500)
    assert made.horizontalScrollBar().value() == 0


def test_a_document_is_shown_large_only_where_a_page_scrolls_it(qtbot: QtBot, theme: Theme) -> None:
    alone, scrolling = QWidget(), QScrollArea()
    inside = QWidget()
    views = [DocumentView(Background(one)) for one in (alone, inside)]
    for around, view in zip((alone, inside), views, strict=True):
        QVBoxLayout(around).addWidget(view)
    scrolling.setWidget(inside)
    for window in (alone, scrolling):
        qtbot.addWidget(window)
        window.show()

    assert [view.large.isVisible() for view in views] == [False, True]
