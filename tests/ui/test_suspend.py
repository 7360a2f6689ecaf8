import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsvdesk.ui.suspend import SuspendWatch, is_leaving


def test_it_locks_before_sleep_and_not_on_waking(qapp: QApplication, qtbot: QtBot) -> None:
    watch = SuspendWatch()

    with qtbot.waitSignal(watch.leaving):
        watch.on_sleep(True)
    with qtbot.assertNotEmitted(watch.leaving):
        watch.on_sleep(False)
    with qtbot.waitSignal(watch.leaving):
        watch.on_lock()


def test_a_system_that_cannot_tell_does_no_harm(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    watch = SuspendWatch()

    assert watch.start(0) in (True, False)


def test_windows_messages_are_read() -> None:
    assert is_leaving(0x0218, 4)
    assert is_leaving(0x02B1, 7)
    assert not is_leaving(0x0218, 7)
    assert not is_leaving(0x0100, 4)
