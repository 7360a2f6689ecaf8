"""Every section's table with every demo child in it, where there is least room."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsvdesk.demo.generator import children
from hsvdesk.demo.staff import staff
from hsvdesk.domain.record import Record
from hsvdesk.ui.sections import GROUPS
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Table
from hsvdesk.ui.theme import LIGHT, Theme

TODAY = date(2026, 11, 22)
ROOM = 694
"""Pixels a table has in a window 1024 wide."""

ROOM_AT_200 = 1040
"""Pixels it has in a window 1366 wide, at 200 %."""

PAGES = [page for group in GROUPS for page in group.sections if issubclass(page, RecordListPage)]


@pytest.fixture(scope="module")
def told() -> list[list[Record]]:
    """The records of each demo child."""
    made = children(25, 1, TODAY, staff(1))
    return [[written.record for written in child] for child in made]


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
@pytest.mark.parametrize(("scale", "room"), [(1.0, ROOM), (2.0, ROOM_AT_200)])
def test_no_table_scrolls_sideways_where_there_is_least_room(
    qtbot: QtBot,
    qapp: QApplication,
    told: list[list[Record]],
    page: type[RecordListPage],
    scale: float,
    room: int,
) -> None:
    Theme(LIGHT, scale).apply(qapp)
    beside: dict[str, list[Record]] = {}
    columns = page.columns_beside(beside, lambda: date(2026, 11, 22))
    table = Table(columns, name=page.title, empty="", grows=True)
    qtbot.addWidget(table)
    table.resize(room, 400)
    table.show()

    over, folded = [], []
    for child in told:
        for record in child:
            beside.setdefault(record.kind, []).append(record)
        table.set_records([one for one in child if isinstance(one, page.record_type)])
        over.append(table.horizontalHeader().length() - table.viewport().width())
        folded.append(len(columns) - table.rows.unfolded)

    assert max(over) <= 0
    if scale == 1.0:
        assert max(folded) == 0, "each value is in its own column"
