from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.alert import Alert, AlertKind
from hsvdesk.domain.record import new_id
from hsvdesk.services import children, records
from hsvdesk.ui.child_rows import spoken
from hsvdesk.ui.tables import RecordRole
from tests.stores import TODAY, plain_child
from tests.ui.windows import Opened, settle

TypeText = Callable[[QWidget, str], None]


def names(opened: Opened) -> list[str]:
    rows = opened.workspace.list.rows
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def enrol_more(opened: Opened, *given: str) -> None:
    for name in given:
        child = replace(plain_child(), id=new_id(), given_name=name, family_name="Berg")
        opened.workspace.desk.do(children.enrol, replace(child, identity=""))


@pytest.mark.parametrize("typed", ["öd", "ÖDM", "asa", "20190314", "190314-9803", "2019-03-14"])
def test_a_child_is_found_as_people_type(opened: Opened, type_text: TypeText, typed: str) -> None:
    enrol_more(opened, "Emil", "Nora")

    type_text(opened.workspace.list.search, typed)

    assert "Åsa Ödmark" in names(opened)


def test_what_is_not_found_is_said(opened: Opened, type_text: TypeText) -> None:
    type_text(opened.workspace.list.search, "xyz")

    assert names(opened) == []
    said = opened.workspace.list.state.text()
    assert said == "Ingen träff. Pröva färre bokstäver, eller när barnet är fött."


def test_one_hit_is_counted_in_the_singular(opened: Opened, type_text: TypeText) -> None:
    type_text(opened.workspace.list.search, "asa")

    assert opened.workspace.list.state.text() == "1 träff"


def test_arrows_move_and_only_enter_opens(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    enrol_more(opened, "Emil")
    search = opened.workspace.list.search

    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert opened.workspace.child is None
    qtbot.keyClick(search, Qt.Key.Key_Return)

    picked = opened.workspace.list.view.currentIndex().data(RecordRole)
    assert opened.page.child_id == picked.child_id


def test_typing_never_changes_the_child_on_the_page(opened: Opened, type_text: TypeText) -> None:
    enrol_more(opened, "Emil")
    opened.open_child()

    type_text(opened.workspace.list.search, "emil")

    assert opened.page.child_id == opened.child.id


def test_a_screen_reader_hears_the_warnings_of_a_row(opened: Opened) -> None:
    row = opened.workspace.list.rows.index(0, 0).data(RecordRole)

    assert spoken(row, TODAY) == (
        "Åsa Ödmark, 7 år 8 mån, 20190314-9803, "
        "varning: Penicillin – andningspåverkan (livshotande)"
    )
    face = QAccessible.queryAccessibleInterface(opened.workspace.list.view)
    assert face.text(QAccessible.Text.Name) == "Barn"


def test_with_many_children_the_recent_ones_stand_first_and_once(opened: Opened) -> None:
    enrol_more(opened, *(chr(ord("A") + place) + "lva" for place in range(14)))
    opened.open_child()

    opened.workspace.list.refresh()
    settle()

    assert names(opened)[0] == "Åsa Ödmark"
    assert names(opened).count("Åsa Ödmark") == 1
    assert len(names(opened)) == 15


def test_an_alert_that_is_added_shows_in_the_list_at_once(opened: Opened) -> None:
    opened.open_child()

    opened.workspace.desk.do(
        records.add,
        Alert(child_id=opened.child.id, alert_kind=AlertKind.INFECTION, substance="MRSA"),
    )

    row = opened.workspace.list.rows.index(0, 0).data(RecordRole)
    assert "MRSA" in row.warnings
