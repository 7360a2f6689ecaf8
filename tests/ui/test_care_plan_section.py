"""The self-audit on screen: how much is filled in, and each gap one press from its field."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.self_audit import Missing
from hsvdesk.services import records
from hsvdesk.ui.sections.activities import ActivitiesPage
from hsvdesk.ui.sections.care_plan import CarePlanPage
from tests.ui.windows import Opened, settle


def care_plan(opened: Opened) -> CarePlanPage:
    child = opened.open_child()
    child.desk.do(records.add, Activity(child_id=child.child_id, what="Sugning"))
    page = child.show_section(CarePlanPage.name)
    assert isinstance(page, CarePlanPage)
    settle()
    return page


def test_a_gap_of_an_activity_is_one_press_from_its_form(qtbot: QtBot, opened: Opened) -> None:
    page = care_plan(opened)
    page.missing.pick(lambda one: one.what == "Sugning" and one.label == "Vid förhinder")
    gap: Missing = page.missing.picked()
    page.missing.setFocus()

    qtbot.keyClick(page.missing, Qt.Key.Key_Return)
    settle()

    assert opened.page.section == ActivitiesPage.name
    assert opened.page.pages[ActivitiesPage.name].editing() == gap.record_id


def test_the_share_falls_when_an_activity_with_gaps_is_added(opened: Opened) -> None:
    page = care_plan(opened)
    before = page.self_audit.title.text()

    page.desk.do(records.add, Activity(child_id=page.child_id, what="Inhalation"))
    settle()

    assert before.startswith("Egengranskning: ")
    assert page.self_audit.title.text() != before


def test_family_view_hides_the_self_audit(opened: Opened) -> None:
    page = care_plan(opened)

    page.desk.show_family_view(on=True)
    settle()

    assert page.self_audit.isHidden()
