"""The emergency sheet on screen: in words at once, all of it, and then its one page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.services import records
from hsvdesk.ui.dialogs.hand_out import HandOutDialog
from hsvdesk.ui.tables import Table
from tests.ui.accessible import nameless, too_wide
from tests.ui.windows import Opened, settle

BRING = "Väskan. " * 600


def sheet(qtbot: QtBot, opened: Opened) -> HandOutDialog:
    page = opened.open_child()
    ready = EmergencyPlan(
        child_id=opened.child.id, first_act="Håll stomat öppet.", bring=BRING.strip()
    )
    assert page.desk.do(records.add, ready)
    qtbot.keyClick(page, Qt.Key.Key_F3)
    settle()
    dialog = opened.workspace.findChild(HandOutDialog)
    assert dialog is not None
    return dialog


def said(dialog: HandOutDialog) -> list[str]:
    return [one.text() for one in dialog.preview.words.findChildren(QLabel) if one.isVisible()]


def test_it_is_read_in_words_before_its_page_is_made(qtbot: QtBot, opened: Opened) -> None:
    dialog = sheet(qtbot, opened)

    words = said(dialog)
    assert words[0].startswith("Åsa Ödmark · 20190314-9803")
    assert words.index("KRITISK INFORMATION – läs först") < words.index("Ring i den här ordningen")
    assert "Håll stomat öppet." in words
    (numbers,) = dialog.preview.words.findChildren(Table)
    assert numbers.rows.records[0][2] == "112"


def test_what_its_page_has_no_room_for_still_stands_in_words(qtbot: QtBot, opened: Opened) -> None:
    dialog = sheet(qtbot, opened)

    qtbot.waitUntil(dialog.preview.save_button.isEnabled)

    assert BRING.strip() in said(dialog)
    assert dialog.preview.document.problem() == ""


def test_it_is_named_and_fits(qtbot: QtBot, opened: Opened) -> None:
    sheet(qtbot, opened)

    assert nameless(opened.window) == []
    assert too_wide(opened.window) == []
