"""Mallar as a nurse uses it: what a package adds is seen first, and her own is read before kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.child import Protection
from hsvdesk.domain.start_check import StartCheck
from hsvdesk.domain.template import REMOVED, STILL_REMOVED, Template
from hsvdesk.services import records, templates
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.sections.templates import TemplatesPage
from tests.ui.accessible import nameless, reached_by_tab, too_wide
from tests.ui.windows import Opened, settle, words_of

LEFT = Qt.MouseButton.LeftButton


def shown(opened: Opened) -> TemplatesPage:
    page = opened.open_child().show_section(TemplatesPage.name)
    assert isinstance(page, TemplatesPage)
    settle()
    return page


def pick(qtbot: QtBot, page: TemplatesPage, name: str) -> None:
    """Open a package with the keyboard."""
    page.table.pick(lambda one: one.template.name == name)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle()


def form(page: TemplatesPage) -> RecordEditor:
    assert page.host.editor is not None
    return page.host.editor


def activities(opened: Opened) -> list[str]:
    found = opened.workspace.desk.ask(records.of_kind, Activity, opened.child.id)
    return [one.what for one in found]


def test_every_package_stands_in_the_list_as_not_the_units(opened: Opened) -> None:
    page = shown(opened)

    assert page.table.rows.rowCount() == len(templates.shipped())
    assert {page.table.rows.index(row, 2).data() for row in range(3)} == {"Medföljande"}
    assert page.table.rows.index(0, 4).data() == "saknas"


def test_a_package_is_seen_with_the_keyboard_and_added_as_it_is_ticked(
    qtbot: QtBot, opened: Opened
) -> None:
    page = shown(opened)
    before = activities(opened)
    pick(qtbot, page, "Syrgas i hemmet")
    assert activities(opened) == before
    assert "Syrgas enligt ordination" in words_of(page.package)
    line, box = page.package.boxes[0]
    other, _ = page.package.boxes[1]
    box.setFocus()

    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()

    assert line.text not in activities(opened)
    assert other.text in activities(opened)
    (check,) = opened.workspace.desk.ask(records.of_kind, StartCheck, opened.child.id)
    assert "Kontaktväg klar: Andning" in {one.text for one in check.items}


def test_what_is_there_already_is_said_and_cannot_be_added_again(
    qtbot: QtBot, opened: Opened
) -> None:
    page = shown(opened)
    pick(qtbot, page, "Trakeostomi i hemmet")

    (there,) = [box for line, box in page.package.boxes if line.there]

    assert there.accessibleName() == "Sugning i kanylen (finns redan)"
    assert not there.isEnabled()
    assert not there.isChecked()
    qtbot.mouseClick(page.package.add_button, LEFT)
    settle()
    assert activities(opened).count("Sugning i kanylen") == 1
    assert not page.package.add_button.isEnabled()


def test_a_copy_opens_its_form_and_a_draft_of_it_comes_back(qtbot: QtBot, opened: Opened) -> None:
    page = shown(opened)
    pick(qtbot, page, "Syrgas i hemmet")
    qtbot.mouseClick(page.package.copy_button, LEFT)
    settle()
    name = next(iter(form(page).form.editor("name").parts().values()))
    qtbot.keyClicks(name, " Norr")
    opened.workspace.desk.leaving.emit()

    again = TemplatesPage(opened.workspace.desk, opened.child.id)
    qtbot.addWidget(again)
    again.refresh()
    (own,) = opened.workspace.desk.ask(records.of_kind, Template)
    again.edit(own)
    assert not form(again).restored.isHidden()
    form(again).save()
    settle()

    (kept,) = opened.workspace.desk.ask(records.of_kind, Template)
    assert kept.name.endswith(" Norr")
    assert kept.copied_from == "oxygen"
    assert page.table.rows.index(0, 2).data() == "Enhetens egen"


def test_a_plan_becomes_a_template_after_it_has_been_read(qtbot: QtBot, opened: Opened) -> None:
    desk = opened.open_child().desk
    desk.do(
        records.add,
        Activity(child_id=opened.child.id, what="Bad med Malin", how="Åsa vill ha ankan."),
    )
    page = shown(opened)
    qtbot.mouseClick(page.make_button, LEFT)
    settle()
    assert page.notice.isVisible()
    assert "Malin" in dict(page.removed.rows())["Borttaget"]
    editor = form(page)
    editor.form.editor("name").show_typed("Bad")
    editor.form.editor("care_kind").show_typed("other")

    qtbot.mouseClick(editor.save_button, LEFT)
    settle()
    assert editor.form.problems() == {
        "activities.2.what": STILL_REMOVED,
        "activities.2.how": STILL_REMOVED,
    }
    rows = editor.form.editor("activities")
    said = rows.typed()
    said[1] |= {"what": "Bad", "how": "Badleksak framme."}
    rows.show_typed(said)
    qtbot.mouseClick(editor.save_button, LEFT)
    settle()

    (kept,) = desk.ask(records.of_kind, Template)
    assert [one.what for one in kept.activities] == ["Sugning i kanylen", "Bad"]
    assert kept.child_id == ""
    assert REMOVED not in str(kept.activities)
    assert not page.notice.isVisible()
    assert page.table.rows.index(0, 0).data() == "Bad"


def test_of_a_protected_child_none_is_made_and_it_is_said_why(qtbot: QtBot, opened: Opened) -> None:
    desk = opened.open_child().desk
    child = desk.ask(records.show, opened.child.id)
    patch = {"protected_identity": Protection.MARKING.value}
    desk.do(records.change, records.patched(child, patch))
    page = shown(opened)

    with qtbot.waitSignal(desk.refused) as refused:
        qtbot.mouseClick(page.make_button, LEFT)

    assert refused.args
    assert str(refused.args[0]) == templates.PROTECTED
    assert page.editing() is None


def test_the_packages_fit_are_named_and_reached_by_tab(qtbot: QtBot, opened: Opened) -> None:
    opened.window.resize(1024, 640)
    page = shown(opened)
    pick(qtbot, page, "Hemventilator")

    assert nameless(page) == []
    assert too_wide(opened.page) == []
    page.package.add_button.setFocus()
    reached = reached_by_tab(opened.window)
    assert sum(isinstance(one, QCheckBox) for one in reached) >= len(page.package.boxes)


def test_family_view_hides_the_templates(opened: Opened) -> None:
    page = shown(opened)

    opened.workspace.desk.show_family_view(on=True)
    settle()

    assert not page.isVisible()
    assert opened.page.section != TemplatesPage.name
