"""Journey 1 of design.md, without Inför besök: unlock, find, open, write, lock."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.db.store import Store
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.note import Note
from hsvdesk.services import children, sign_in
from hsvdesk.ui.main_window import MainWindow
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.sections.notes import NotesPage
from hsvdesk.ui.theme import Theme
from tests.stores import rich_child
from tests.ui.cheap_store import ANNA, PASSPHRASE, make_store, now
from tests.ui.windows import settle


def test_a_nurse_unlocks_opens_a_child_writes_and_locks(
    qtbot: QtBot, theme: Theme, tmp_path: Path, type_text: Callable[[QWidget, str], None]
) -> None:
    session, _ = make_store(tmp_path)
    child, others = rich_child()
    children.enrol(session, child, others)
    session.close()
    window = MainWindow(tmp_path, Preferences(tmp_path / "preferences.json"), now=now)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.lock_screen.begun):
        window.show()

    type_text(window.lock_screen.sign_in.line, "fel lösenfras")
    qtbot.keyClick(window.lock_screen.sign_in.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Fel" in window.lock_screen.sign_in.secret.problem())
    assert window.workspace is None
    qtbot.waitUntil(lambda: window.lock_screen.sign_in.button.isEnabled(), timeout=10_000)
    type_text(window.lock_screen.sign_in.line, PASSPHRASE)
    qtbot.keyClick(window.lock_screen.sign_in.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    settle()

    workspace = window.workspace
    assert workspace is not None
    type_text(workspace.list.search, "ödm")
    qtbot.keyClick(workspace.list.search, Qt.Key.Key_Return)
    settle()
    page = workspace.child
    assert page is not None
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    notes = page.pages["notes"]
    assert isinstance(notes, NotesPage)
    type_text(notes.composer.values, "t 38,4")
    type_text(notes.composer.text, "Febrig i kväll, ringde barnavdelningen.")
    qtbot.keyClick(notes.composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(notes.cards) == 1
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.workspace is None
    window.close()

    again = sign_in.unlock(tmp_path, ANNA, PASSPHRASE, now=now)
    found = Store.open(tmp_path, again.store.key, KINDS)
    acts = [row[0] for row in found.db.execute("SELECT act FROM audit ORDER BY seq").fetchall()]
    kept = found.db.execute("SELECT text FROM note").fetchall()
    found.close()
    again.close()
    assert kept == [("Febrig i kväll, ringde barnavdelningen.",)]
    assert acts.count("note.sign") == 1
    assert acts.count("child.open") == 1
    assert Note.kind == "note"
