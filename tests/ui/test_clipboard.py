import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsvdesk.ui.clipboard import ClipboardGuard


@pytest.fixture
def clipboard(qapp: QApplication) -> QClipboard:
    made = QGuiApplication.clipboard()
    made.clear()
    return made


def test_what_was_copied_is_taken_back_at_lock(clipboard: QClipboard) -> None:
    guard = ClipboardGuard(clipboard)
    guard.copy("Åsa Ödmark")
    copied = clipboard.text()

    guard.clear()

    assert copied == "Åsa Ödmark"
    assert clipboard.text() == ""


def test_what_was_copied_is_taken_back_after_a_time(clipboard: QClipboard, qtbot: QtBot) -> None:
    guard = ClipboardGuard(clipboard, seconds=0.01)

    guard.copy("Åsa Ödmark")

    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_what_another_program_has_put_there_stays(clipboard: QClipboard) -> None:
    guard = ClipboardGuard(clipboard)
    guard.copy("Åsa Ödmark")
    clipboard.setText("från någon annan")

    guard.clear()

    assert clipboard.text() == "från någon annan"


def test_histories_are_asked_not_to_remember(clipboard: QClipboard) -> None:
    ClipboardGuard(clipboard).copy("Åsa Ödmark")

    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")
