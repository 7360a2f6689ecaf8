"""The week on screen: which hours have somebody to ring, and which have not."""

from datetime import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.opening import HoursKind, OpenDay, OpeningHours
from hsvdesk.ui.call_now.coverage_chart import WeekHead
from hsvdesk.ui.call_now.page import CallNowPage
from tests.ui.ringing import add, ask, ward
from tests.ui.windows import Opened, settle


def coverage(qtbot: QtBot, opened: Opened, *some: Contact) -> CallNowPage:
    add(opened, *some)
    page = ask(qtbot, opened)
    page.coverage_button.click()
    settle()
    return page


WEEKDAYS = OpeningHours(
    days=tuple(OpenDay)[:5], hours_kind=HoursKind.TIMES, opens=time(8), closes=time(16)
)


def test_the_week_says_its_gaps_in_words(qtbot: QtBot, opened: Opened) -> None:
    page = coverage(qtbot, opened, ward(opening_hours=(WEEKDAYS,)))
    assert page.coverage is not None
    chart = page.coverage.chart

    assert chart.hasFocus()
    assert page.coverage.title.text() == "Vecka 47: 2026-11-16–2026-11-22 (denna vecka)"
    qtbot.keyClick(chart, Qt.Key.Key_Down)

    assert chart.accessibleDescription() == (
        "Andning: Lucka: mån 00.00–08.00; mån, tis, ons, tor 16.00–08.00 dagen efter; "
        "fre 16.00–24 sön"
    )
    assert "Kramper: Lucka: Ingen tid i veckan." in chart.accessibleName()


def test_the_arrows_change_the_week_and_a_red_day_is_named(qtbot: QtBot, opened: Opened) -> None:
    page = coverage(qtbot, opened, ward(opening_hours=(WEEKDAYS,)))
    assert page.coverage is not None
    for _ in range(5):
        qtbot.keyClick(page.coverage.chart, Qt.Key.Key_Right)

    assert page.coverage.title.text().startswith("Vecka 52")
    (head,) = page.coverage.findChildren(WeekHead)
    assert "tor 24/12 Julafton, fre 25/12 Juldagen" in head.accessibleName()
    page.coverage.before_button.click()
    assert page.coverage.title.text().startswith("Vecka 51")


def test_a_gap_is_a_pattern_and_not_a_colour_alone(qtbot: QtBot, opened: Opened) -> None:
    page = coverage(qtbot, opened, ward(opening_hours=(WEEKDAYS,)))
    assert page.coverage is not None
    chart = page.coverage.chart
    image = chart.grab().toImage()

    def signs(hour: int) -> int:
        """Return how many colours there are round an hour of the week of the second row."""
        bar = chart.bar_of(1)
        at = QPoint(round(bar.left() + bar.width() * hour / 168), round(bar.center().y()))
        return len({_colour(image, at.x() + x, at.y() + y) for x in range(-5, 6) for y in (-4, 4)})

    assert signs(12) == 1  # Monday at noon: filled
    assert signs(18) > 1  # Monday evening: hatched


def _colour(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name()


def test_esc_goes_from_the_week_to_ring_nu_and_then_away(qtbot: QtBot, opened: Opened) -> None:
    page = coverage(qtbot, opened, ward())
    assert page.coverage is not None

    qtbot.keyClick(page.coverage.chart, Qt.Key.Key_Escape)
    assert opened.workspace.call_now is page
    assert page.rows.isVisible()
    qtbot.keyClick(page.coverage_button, Qt.Key.Key_Escape)

    assert opened.workspace.call_now is None
