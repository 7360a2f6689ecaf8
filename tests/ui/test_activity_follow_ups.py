"""Following up an activity, with the real window."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.activity_follow_up import ActivityFollowUp, Outcome
from hsvdesk.services import records
from hsvdesk.ui.sections.activity_follow_ups import ActivityFollowUpsPage
from hsvdesk.ui.tables import shown
from tests.ui.answers import TypeText, pick, press, write
from tests.ui.windows import Opened, settle

SUCTION = Activity(what="Sugning", valid_from=date(2026, 3, 1))


def follow_ups(opened: Opened) -> ActivityFollowUpsPage:
    child = opened.open_child()
    assert child.desk.do(records.add, replace(SUCTION, child_id=child.child_id))
    page = child.show_section(ActivityFollowUpsPage.name)
    assert isinstance(page, ActivityFollowUpsPage)
    settle()
    return page


def test_one_before_the_activity_began_is_refused_at_its_field(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = follow_ups(opened)
    qtbot.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    editor = page.host.editor
    assert editor is not None
    pick(editor.form.editor("activity"), "Sugning")
    write(type_text, editor.form, "on", "2026-02-28")
    press(qtbot, editor.form.editor("outcome"), "Fortsätter")

    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    settle()

    assert editor.form.problems() == {
        "on": "Insatsen började 2026-03-01. Uppföljningen ligger före."
    }
    assert page.table.rows.rowCount() == 0


def test_what_nobody_has_said_is_a_gap_in_the_row(opened: Opened) -> None:
    page = follow_ups(opened)
    one = ActivityFollowUp(
        child_id=opened.child.id,
        activity=SUCTION.id,
        on=date(2026, 4, 1),
        given=True,
        outcome=Outcome.END,
        able_now="Hostar upp själv",
    )

    page.desk.do(records.add, one)
    settle()

    (row,) = page.table.rows.records
    assert {each.heading: shown(each.value(row)) for each in page.table.rows.columns} == {
        "Insats": "Sugning",
        "Uppföljd": "2026-04-01",
        "Gavs och hjälpte": "Fick den: ja\nAvsedd effekt: saknas",
        "Resultat": "Avslutas\nHostar upp själv",
    }
