"""The pattern of two weeks as a nurse ticks it, and where the banner then says the child is."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hsvdesk.domain.fortnight import EVEN, ODD
from hsvdesk.domain.household import Household, Weeks
from hsvdesk.services import records
from hsvdesk.ui.fortnight_editor import FortnightEditor
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.sections.households import ASK, HouseholdsPage
from hsvdesk.ui.tables import shown
from hsvdesk.ui.tokens import TARGET
from tests.ui.windows import Opened, settle

LEFT = Qt.MouseButton.LeftButton


def households(opened: Opened) -> HouseholdsPage:
    page = opened.open_child().show_section("households")
    assert isinstance(page, HouseholdsPage)
    return page


def form_of(page: HouseholdsPage) -> tuple[RecordEditor, FortnightEditor]:
    page.edit(page.table.rows.records[0])
    settle()
    assert page.host.editor is not None
    editor = page.host.editor.form.editor("fortnight")
    assert isinstance(editor, FortnightEditor)
    return page.host.editor, editor


def weeks_shown(page: HouseholdsPage) -> str:
    (column,) = [one for one in page.table.rows.columns if one.heading == "Barnet bor här"]
    return shown(column.value(page.table.rows.records[0]))


def stored(opened: Opened) -> Household:
    (found,) = opened.workspace.desk.ask(records.of_kind, Household, opened.child.id)
    return found


def test_days_are_ticked_by_thumb_and_by_keyboard(qtbot: QtBot, opened: Opened) -> None:
    page = households(opened)
    whole, editor = form_of(page)
    form = whole.form
    form.restore_typed({**form.typed(), "weeks": "fortnight"})
    form.restore_typed({**form.typed(), "fortnight_checked_on": "2026-11-20"})
    friday = editor.box(EVEN[4])
    corner = friday.rect().bottomRight()
    qtbot.mouseClick(friday, LEFT, pos=corner)
    qtbot.keyClick(friday, Qt.Key.Key_Right)
    assert opened.window.focusWidget() is editor.box(EVEN[5])
    qtbot.keyClick(editor.box(EVEN[5]), Qt.Key.Key_Down)
    assert opened.window.focusWidget() is editor.box(ODD[5])
    qtbot.keyClick(editor.box(ODD[5]), Qt.Key.Key_Up)
    qtbot.keyClick(editor.box(EVEN[5]), Qt.Key.Key_Space)
    qtbot.keyClick(editor.box(EVEN[5]), Qt.Key.Key_Tab)
    assert opened.window.focusWidget() is editor.box(EVEN[6])
    qtbot.keyClick(editor.box(EVEN[6]), Qt.Key.Key_Space)

    qtbot.mouseClick(whole.save_button, LEFT)
    settle()

    assert stored(opened).fortnight == EVEN[4:]
    assert weeks_shown(page) == "Jämna veckor: fre–sön; udda: aldrig"


def test_every_box_says_its_day_and_is_large_enough(opened: Opened) -> None:
    _, editor = form_of(households(opened))

    for day in (*EVEN, *ODD):
        box = editor.box(day)
        assert box.accessibleName() == f"Dagar i schemat, {day.label.lower()}"
        assert min(box.width(), box.height()) >= TARGET


def test_what_is_missing_stands_at_its_field(qtbot: QtBot, opened: Opened) -> None:
    whole, _ = form_of(households(opened))
    whole.form.restore_typed({**whole.form.typed(), "weeks": "fortnight"})

    qtbot.mouseClick(whole.save_button, LEFT)

    assert set(whole.form.problems()) == {"fortnight", "fortnight_checked_on"}
    assert stored(opened).weeks is Weeks.ALWAYS


def test_a_draft_of_the_pattern_comes_back(opened: Opened) -> None:
    _, editor = form_of(households(opened))

    editor.restore_typed(["even_friday", "odd_monday"])

    assert editor.value() == (EVEN[4], ODD[0])
    editor.set_value(())
    assert editor.is_blank()


def test_a_pattern_from_before_a_week_53_is_said_to_be_unknown(opened: Opened) -> None:
    page = households(opened)
    whole, _ = form_of(page)
    form = whole.form
    form.restore_typed(
        {
            **form.typed(),
            "weeks": "fortnight",
            "fortnight": ["even_friday"],
            "fortnight_checked_on": "2020-12-01",
        }
    )
    whole.save_button.click()
    settle()

    assert weeks_shown(page) == f"Jämna veckor: fre; udda: aldrig\n{ASK}"
