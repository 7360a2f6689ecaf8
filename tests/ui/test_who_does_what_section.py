"""Vem gör vad on screen: gaps first, by person or by day, opened in place, handed out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hsvdesk.domain.activity import Activity, Huvudman
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.weekday import Weekday
from hsvdesk.services import records
from hsvdesk.ui.dialogs.hand_out import HandOutDialog
from hsvdesk.ui.sections.activities import ActivitiesPage
from hsvdesk.ui.sections.who_does_what import WhoDoesWhatPage
from hsvdesk.ui.tables import Table
from tests.ui.windows import Opened, settle

DRESSING = Activity(
    what="Byte av förband",
    huvudman=Huvudman.KOMMUN,
    performer="Sara Holm",
    phones=(Phone(number="0980-319 250"),),
    backup_performer="Kvällssjuksköterska",
    weekdays=(Weekday.MONDAY,),
)


@pytest.fixture
def page(opened: Opened) -> WhoDoesWhatPage:
    """The section with two activities besides the one that the child has: one whole, one bare."""
    child = opened.open_child()
    for one in (DRESSING, Activity(what="Sugning")):
        child.desk.do(records.add, replace(one, child_id=child.child_id))
    found = child.show_section(WhoDoesWhatPage.name)
    assert isinstance(found, WhoDoesWhatPage)
    settle()
    return found


def column(table: Table, number: int) -> list[str]:
    rows = table.rows
    return [rows.data(rows.index(row, number)) for row in range(rows.rowCount())]


def test_gaps_stand_first_and_so_does_what_nobody_does(page: WhoDoesWhatPage) -> None:
    told = dict(zip(column(page.gaps, 0), column(page.gaps, 1), strict=True))

    assert "Byte av förband" not in told
    assert "Ingen som utför" in told["Sugning"]
    matrix = list(zip(column(page.actors, 0), column(page.actors, 1), strict=True))
    assert matrix[0] == ("saknas", "Sugning")
    assert ("Sara Holm\n0980-319\u00a0250", "Byte av förband") in matrix


def test_by_day_each_row_names_its_day(qtbot: QtBot, page: WhoDoesWhatPage) -> None:
    qtbot.mouseClick(page.by_day, Qt.MouseButton.LeftButton)
    settle()

    assert page.days.isVisible()
    assert not page.actors.isVisible()
    week = list(zip(column(page.days, 0), column(page.days, 2), strict=True))
    assert ("Måndag", "Byte av förband") in week
    assert ("Ingen bestämd dag", "Sugning") in week
    assert "Tisdag" not in column(page.days, 0)


def test_enter_in_the_week_opens_the_activity(
    qtbot: QtBot, opened: Opened, page: WhoDoesWhatPage
) -> None:
    qtbot.mouseClick(page.by_day, Qt.MouseButton.LeftButton)
    page.days.pick(lambda one: one.line.activity.what == "Byte av förband")
    page.days.setFocus()

    qtbot.keyClick(page.days, Qt.Key.Key_Return)
    settle()

    assert opened.page.pages[ActivitiesPage.name].editing() == page.days.picked().line.activity.id


def test_enter_on_a_gap_opens_the_activity_where_it_is_written(
    qtbot: QtBot, opened: Opened, page: WhoDoesWhatPage
) -> None:
    page.gaps.pick(lambda line: line.activity.what == "Sugning")
    page.gaps.setFocus()

    qtbot.keyClick(page.gaps, Qt.Key.Key_Return)
    settle()

    assert opened.page.section == ActivitiesPage.name
    form = opened.page.pages[ActivitiesPage.name]
    assert form.editing() == page.gaps.picked().activity.id


def test_the_matrix_is_handed_out_without_sbar(
    qtbot: QtBot, opened: Opened, page: WhoDoesWhatPage
) -> None:
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    settle()

    dialog = opened.workspace.findChild(HandOutDialog)
    assert dialog is not None
    assert not dialog.request.sbar.isVisible()
    assert dialog.request.recipient.isVisible()


def test_family_view_hides_the_gaps(page: WhoDoesWhatPage) -> None:
    before = page.gaps.isVisible()

    page.desk.show_family_view(on=True)
    settle()

    assert before
    assert not page.gaps.isVisible()
