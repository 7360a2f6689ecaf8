from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.ui.tables import (
    RIGHT,
    Column,
    RecordRole,
    SortRole,
    Table,
    capped,
    shown,
    swedish_order,
)
from hsvdesk.ui.theme import LIGHT, Theme
from hsvdesk.ui.tokens import TARGET
from hsvdesk.ui.widgets import Button


@dataclass(frozen=True)
class Row:
    """A row of the test."""

    id: str
    name: str
    weight: Decimal | None = None


COLUMNS: tuple[Column[Row], ...] = (
    Column("Namn", lambda row: row.name, stretch=True),
    Column("Vikt", lambda row: row.weight, RIGHT),
)
ROWS = (
    Row("1", "Öberg", Decimal("9.5")),
    Row("2", "Åkesson", Decimal("14.2")),
    Row("3", "Zetterlund"),
    Row("4", "ärla", Decimal("3")),
)
LONG = Row("9", "Maximiliana-Alexandra Björnsdotter-Lindström von Essen-Hallberg", Decimal(3))


@pytest.fixture
def make(qtbot: QtBot) -> Callable[..., Table]:
    """Show a table in a window."""
    windows: list[QWidget] = []

    def show(rows: tuple[Row, ...] = ROWS, width: int = 500, **named: Any) -> Table:
        table = Table(COLUMNS, name="Barn", empty="Inga barn ännu.", **named)
        window = QWidget()
        windows.append(window)
        room = QVBoxLayout(window)
        room.addWidget(table)
        room.addWidget(Button("Efter"))
        window.resize(width, 500)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        table.set_records(rows)
        return table

    return show


def names(table: Table) -> list[str]:
    return [row.name for row in table.rows.records]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (False, "Nej"),
        (Decimal("14.20"), "14,20"),
        (date(2026, 11, 21), "2026-11-21"),
        (datetime(2026, 11, 21, 1, 10, tzinfo=UTC), "2026-11-21 02:10"),
        (Quantity(Decimal("14.2"), Unit.KG), "14,2\u00a0kg"),
        (Unit.POINTS, "poäng"),
        (("a", "b"), "a, b"),
    ],
)
def test_a_value_is_written_in_swedish(value: object, text: str) -> None:
    assert shown(value) == text


def test_each_cell_has_its_record_its_raw_value_and_what_is_said(
    theme: Theme, make: Callable[..., Table]
) -> None:
    table = make()
    weight = table.rows.index(0, 1)

    assert weight.data(RecordRole) is ROWS[0]
    assert weight.data(SortRole) == Decimal("9.5")
    assert weight.data(Qt.ItemDataRole.DisplayRole) == "9,5"
    assert weight.data(Qt.ItemDataRole.AccessibleTextRole) == "Vikt: 9,5"
    assert table.rows.index(2, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Vikt: ej angivet"


def test_enter_opens_and_moving_about_does_not(
    theme: Theme, make: Callable[..., Table], qtbot: QtBot
) -> None:
    table = make()
    table.setFocus()
    with qtbot.assertNotEmitted(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        qtbot.keyClick(table, Qt.Key.Key_Down)

    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert opened.args == [table.picked()]


def test_the_picked_record_stays_picked_when_the_rows_are_read_anew(
    theme: Theme, make: Callable[..., Table]
) -> None:
    table = make()
    table.pick(lambda row: row.id == "3")

    table.set_records((Row("0", "Ny"), *ROWS))

    assert table.picked() == ROWS[2]


def test_names_are_sorted_as_in_swedish_and_nothing_said_comes_last(
    theme: Theme, make: Callable[..., Table]
) -> None:
    table = make()

    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    by_name = names(table)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    by_weight = names(table)

    assert by_name == ["Zetterlund", "Åkesson", "ärla", "Öberg"]
    assert by_weight == ["Åkesson", "Öberg", "ärla", "Zetterlund"]


def test_the_three_last_letters_stand_in_their_order() -> None:
    assert sorted("öåäzé", key=swedish_order) == list("ézåäö")


@pytest.mark.parametrize(
    ("needs", "room", "widths"),
    [
        ([150, 900, 120], 600, [150, 330, 120]),  # only the long text gives way
        ([150, 900, 120], 1170, [150, 900, 120]),
        ([150, 900, 120], 100, [80, 90, 60]),  # no narrower than the longest word of each
        ([], 100, []),
    ],
)
def test_the_longest_text_gives_way_first(needs: list[int], room: int, widths: list[int]) -> None:
    assert capped(needs, [80, 90, 60][: len(needs)], room) == widths


@given(
    columns=st.lists(st.tuples(st.integers(1, 500), st.integers(0, 3000)), max_size=8),
    room=st.integers(0, 5000),
)
def test_columns_never_need_more_than_there_is_unless_words_do(
    columns: list[tuple[int, int]], room: int
) -> None:
    least = [low for low, _ in columns]
    needs = [low + more for low, more in columns]

    widths = capped(needs, least, room)

    assert sum(widths) <= max(room, sum(least))
    assert all(low <= one <= need for low, one, need in zip(least, widths, needs, strict=True))


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [260, 500])
def test_a_long_name_is_never_cut(
    qapp: Any, make: Callable[..., Table], scale: float, width: int
) -> None:
    Theme(LIGHT, scale).apply(qapp)

    table = make((LONG,), width=width)

    words = max(
        table.fontMetrics().horizontalAdvance(word) for word in LONG.name.replace("-", "- ").split()
    )
    assert table.textElideMode() == Qt.TextElideMode.ElideNone
    assert table.columnWidth(0) >= words
    assert table.rowHeight(0) >= table.sizeHintForRow(0)


def test_columns_without_room_are_told_in_the_first_and_come_back(
    theme: Theme, make: Callable[..., Table], qtbot: QtBot
) -> None:
    table = make(width=900)
    whole = [table.rows.index(0, number).data() for number in range(table.rows.columnCount())]
    assert not any(table.isColumnHidden(number) for number in range(len(whole)))

    table.window().resize(150, 400)

    assert table.isColumnHidden(len(whole) - 1)
    assert table.horizontalHeader().length() <= table.viewport().width()
    first = table.rows.index(0, 0)
    heading = table.rows.columns[-1].heading
    assert f"{heading}: {whole[-1]}" in first.data().split("\n")
    assert f"{heading}: {whole[-1]}" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert first.data(SortRole) == table.rows.columns[0].value(table.rows.records[0])

    table.window().resize(900, 400)

    assert [table.rows.index(0, number).data() for number in range(len(whole))] == whole


def test_rows_are_high_enough_to_press(theme: Theme, make: Callable[..., Table]) -> None:
    table = make()

    assert all(table.rowHeight(number) >= theme.px(TARGET) for number in range(4))


def test_a_table_without_rows_says_so(theme: Theme, make: Callable[..., Table]) -> None:
    table = make(())

    with_text = table.viewport().grab().toImage()

    ground = with_text.pixelColor(2, with_text.height() - 2)
    area = [
        with_text.pixelColor(x, y) for x in range(4, 120) for y in range(4, min(40, table.height()))
    ]
    assert any(color != ground for color in area)
    assert table.accessibleDescription() == "Inga barn ännu."


def test_tab_leaves_the_table(theme: Theme, make: Callable[..., Table], qtbot: QtBot) -> None:
    table = make()
    table.setFocus()

    qtbot.keyClick(table, Qt.Key.Key_Tab)

    assert isinstance(table.window().focusWidget(), Button)


def test_a_table_that_grows_shows_all_its_rows(
    theme: Theme, make: Callable[..., Table], qtbot: QtBot
) -> None:
    table = make(grows=True)

    last = table.rows.index(3, 0)
    qtbot.waitUntil(lambda: table.visualRect(last).bottom() <= table.viewport().height())
    assert table.indexAt(table.visualRect(last).center() + QPoint(0, 1)) == last
