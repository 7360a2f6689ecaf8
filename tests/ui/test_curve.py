from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsvdesk.ui.curve import Curve, Point, round_lines
from hsvdesk.ui.theme import DARK, LIGHT, Theme

FIRST = date(2026, 1, 1)
POINTS = [
    Point(FIRST + timedelta(days=30 * number), Decimal(value))
    for number, value in enumerate(("12.1", "12.4", "13.0", "14.2"))
]


def test_what_the_curve_shows_is_said_in_words(theme: Theme, qtbot: QtBot) -> None:
    curve = Curve("Vikt", "kg")
    qtbot.addWidget(curve)

    curve.set_points(POINTS[::-1], (Decimal(12), Decimal(14)))

    assert curve.accessibleName() == (
        "Vikt: 14,2\u00a0kg den 2026-04-01, 4 värden sedan 2026-01-01, "
        "lägst 12,1\u00a0kg, högst 14,2\u00a0kg, 1 utanför gränserna."
    )


def test_a_curve_without_values_says_so(theme: Theme, qtbot: QtBot) -> None:
    curve = Curve("Längd", "cm")
    qtbot.addWidget(curve)
    curve.show()

    assert curve.accessibleName() == "Längd: inga värden."
    assert not curve.grab().isNull()


def test_the_arrow_keys_read_one_value_after_the_other(theme: Theme, qtbot: QtBot) -> None:
    curve = Curve("Vikt", "kg")
    qtbot.addWidget(curve)
    curve.set_points(POINTS, (Decimal("12.3"), Decimal(15)))

    for _ in range(9):
        qtbot.keyClick(curve, Qt.Key.Key_Left)

    assert curve.picked() == POINTS[0]
    assert curve.accessibleDescription() == "12,1\u00a0kg den 2026-01-01, utanför gränserna"


@pytest.mark.parametrize("colors", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_value_outside_the_limits_is_drawn_in_the_colour_of_danger(
    qapp: QApplication, qtbot: QtBot, colors: object, scale: float
) -> None:
    theme = Theme(colors, scale)  # type: ignore[arg-type]
    theme.apply(qapp)
    curve = Curve("Vikt", "kg")
    qtbot.addWidget(curve)
    curve.resize(500, theme.px(168))

    curve.set_points(POINTS, (Decimal(12), Decimal(14)))
    outside = colors_in(curve)
    curve.set_points(POINTS, (Decimal(12), Decimal(15)))
    inside = colors_in(curve)

    assert theme.color("danger").name() in outside
    assert theme.color("danger").name() not in inside


def test_one_value_and_many_on_one_day_are_drawn(theme: Theme, qtbot: QtBot) -> None:
    curve = Curve("Vikt", "kg")
    qtbot.addWidget(curve)

    for points in (POINTS[:1], [POINTS[0]] * 3):
        curve.set_points(points)
        assert theme.color("chart_1").name() in colors_in(curve)


@given(
    st.decimals(0, 300, places=2),
    st.decimals(0, 300, places=2),
)
def test_the_lines_reach_round_the_values_and_are_few(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))

    lines = round_lines(low, high)

    assert lines[0] <= low
    assert lines[-1] >= high
    assert 2 <= len(lines) <= 6
    assert len({second - first for first, second in pairwise(lines)}) == 1


def colors_in(curve: Curve) -> set[str]:
    picture = curve.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
