import gc
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsvdesk.domain.record import new_id
from hsvdesk.services import access_log, children, lock_log
from hsvdesk.ui.child_page import ChildPage
from hsvdesk.ui.sections.notes import NotesPage
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.settings_page import SettingsPage
from hsvdesk.ui.theme import DARK, LIGHT, Theme, current
from hsvdesk.ui.workspace import Workspace
from tests.stores import plain_child
from tests.ui.cheap_store import ANNA, add_colleague
from tests.ui.windows import Opened, open_window, settle, sign_in, words_of


def lock(opened: Opened) -> None:
    opened.window.guard.lock()
    settle()


def unlock(qtbot: QtBot, opened: Opened) -> None:
    sign_in(opened.window)
    qtbot.waitUntil(lambda: opened.window.workspace is not None, timeout=20_000)
    settle()


def test_ctrl_l_locks_and_leaves_nothing_about_the_child(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()
    session = opened.window.session
    assert session is not None

    qtbot.keyClick(opened.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    gc.collect()

    assert opened.window.workspace is None
    assert session.store.key == b""
    assert "Ödmark" not in words_of(opened.window)
    assert opened.window.findChildren(ChildPage) == []


def test_it_locks_by_itself_when_nobody_touches_the_computer(opened: Opened) -> None:
    opened.open_child()

    opened.seconds.at = 5 * 60 - 1
    opened.window.guard.look()
    assert opened.window.workspace is not None
    opened.seconds.at = 5 * 60
    opened.window.guard.look()

    assert opened.window.workspace is None


def test_it_locks_when_the_computer_sleeps(opened: Opened) -> None:
    opened.open_child()

    opened.window.suspend.leaving.emit()

    assert opened.window.workspace is None


def test_an_unfinished_form_survives_the_lock_as_it_was_typed(qtbot: QtBot, opened: Opened) -> None:
    page = opened.open_child().show_section("activities")
    assert isinstance(page, RecordListPage)
    page.edit(page.table.rows.records[0])
    assert page.host.editor is not None
    form = page.host.editor.form
    typed = {**form.typed(), "what": "Halvfärdigt", "valid_from": "31/31"}
    form.restore_typed(typed)
    form.edited.emit()

    lock(opened)
    unlock(qtbot, opened)

    again = opened.page.pages["activities"]
    assert isinstance(again, RecordListPage)
    assert again.host.editor is not None
    assert again.host.editor.form.typed() == typed
    assert opened.page.section == "activities"


def test_a_half_written_note_survives_the_lock(qtbot: QtBot, opened: Opened) -> None:
    page = opened.open_child().show_section("notes")
    assert isinstance(page, NotesPage)
    page.composer.values.setText("v 14,")
    page.composer.text.setPlainText("Halv mening")

    lock(opened)
    unlock(qtbot, opened)

    again = opened.page.show_section("notes")
    assert isinstance(again, NotesPage)
    assert again.composer.values.text() == "v 14,"
    assert again.composer.text.toPlainText() == "Halv mening"


def test_hands_busy_keeps_one_view_readable_and_nothing_else(opened: Opened) -> None:
    page = opened.open_child()
    session = opened.window.session
    assert session is not None

    page.banner.busy_button.click()
    settle()

    assert opened.window.workspace is None
    assert session.store.key == b""
    assert opened.window.lock_screen.held.isVisible()
    assert "Ödmark" not in words_of(opened.window)
    opened.seconds.at += 10 * 60 + 1
    opened.window.lock_screen.held.look()
    assert not opened.window.lock_screen.held.isVisible()


def test_what_is_held_begins_with_the_banner(opened: Opened) -> None:
    page = opened.open_child()
    banner = page.banner.still().toImage()

    held = page.picture().toImage()

    assert held.copy(banner.rect()) == banner.convertToFormat(held.format())
    assert held.height() > banner.height()


def colour_at(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name()


def test_the_still_banner_is_the_banner_without_its_buttons(opened: Opened) -> None:
    banner = opened.open_child().banner
    at = banner.note_button.mapTo(banner, QPoint())
    button, name = QRect(at, banner.note_button.size()), banner.name.geometry()

    still = banner.still().toImage()

    surface = current().color("surface").name()
    beside = {
        colour_at(still, x, button.center().y()) for x in range(button.left(), button.right())
    }
    written = {colour_at(still, x, y) for x in range(name.left(), 120) for y in range(8, 30)}
    assert beside == {surface}
    assert written > {surface}


def test_a_report_of_concern_is_never_held_on_a_locked_screen(opened: Opened) -> None:
    page = opened.open_child()
    page.show_section("notices")

    page.banner.busy_button.click()
    settle()

    assert opened.window.workspace is not None
    assert "visas aldrig på en låst skärm" in words_of(opened.workspace.message)


def test_hands_busy_is_logged(opened: Opened) -> None:
    opened.open_child()
    desk = opened.workspace.desk

    desk.ask(lock_log.hands_busy, opened.child.id, "overview")

    entries = desk.ask(access_log.review, child_id=opened.child.id)
    assert "lock.hands_busy" in [one.act for one in entries]


def test_the_search_has_the_keyboard_when_the_store_opens(opened: Opened) -> None:
    assert opened.window.focusWidget() is opened.workspace.list.search


def test_the_lock_screen_waits_for_whoever_was_here(opened: Opened) -> None:
    add_colleague(opened.window.session, "Bo")  # type: ignore[arg-type]  # it is open

    lock(opened)

    assert opened.window.lock_screen.sign_in.user() == ANNA


def test_the_title_names_nobody(opened: Opened) -> None:
    opened.open_child()

    assert opened.window.windowTitle() == "hsvdesk"


def test_the_lock_screen_has_whom_to_call(opened: Opened) -> None:
    lock(opened)

    said = words_of(opened.window.lock_screen)
    assert "112" in said
    assert "010-456 67 19" in said.replace("\u00a0", " ")


def test_the_window_closes_with_its_store(opened: Opened) -> None:
    session = opened.window.session
    assert session is not None

    opened.window.close()

    assert session.store.key == b""


def test_what_is_typed_is_kept_when_another_child_is_opened_at_once(opened: Opened) -> None:
    other = replace(plain_child(), id=new_id(), given_name="Emil", identity="")
    opened.workspace.desk.do(children.enrol, other)
    page = opened.open_child().show_section("notes")
    assert isinstance(page, NotesPage)
    page.composer.text.setPlainText("Inte signerat")

    opened.workspace.open_child(other.id)
    settle()
    opened.workspace.open_child(opened.child.id)
    settle()

    assert opened.workspace.message.text() == "Du har utkast som inte är sparade: Anteckningar."
    again = opened.page.show_section("notes")
    assert isinstance(again, NotesPage)
    assert again.composer.text.toPlainText() == "Inte signerat"


def test_from_the_settings_there_is_a_way_back_at_200_percent(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    Theme(LIGHT, 2.0).apply(qapp)
    opened = open_window(tmp_path)
    qtbot.addWidget(opened.window)
    opened.workspace.list.settings_button.click()
    settle()
    assert not opened.workspace.list.isVisible()

    opened.workspace.back_button.click()
    settle()

    assert opened.workspace.list.isVisible()
    opened.window.close()


def test_another_theme_builds_the_window_anew_where_it_was_chosen(
    qtbot: QtBot, opened: Opened
) -> None:
    opened.workspace.show_settings()
    settings = opened.workspace.findChild(SettingsPage)
    assert settings is not None
    dark = settings.appearance.look.editor.parts()["Mörkt"]
    before = opened.workspace

    dark.click()  # type: ignore[attr-defined]  # a radio button
    qtbot.waitUntil(lambda: opened.workspace is not before)
    settle()

    assert current().colors is DARK
    assert opened.workspace.findChild(SettingsPage) is not None
    assert opened.window.findChildren(Workspace) == [opened.workspace]
