import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from hsvdesk.ui.idle import IdleGuard, seconds_awake_or_not


class Seconds:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def guard(qapp: QApplication, seconds: Seconds) -> IdleGuard:
    made = IdleGuard(qapp, 300, seconds)
    made.start()
    return made


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_locks_once_when_nobody_has_touched_anything(
    guard: IdleGuard, seconds: Seconds, qtbot: QtBot
) -> None:
    seconds.now += 299
    with qtbot.assertNotEmitted(guard.locked):
        guard.look()
    seconds.now += 1

    with qtbot.waitSignal(guard.locked):
        guard.look()
    with qtbot.assertNotEmitted(guard.locked):
        guard.look()
        guard.lock()


def test_a_key_and_the_mouse_put_it_off(
    guard: IdleGuard, seconds: Seconds, field: QLineEdit, qtbot: QtBot
) -> None:
    seconds.now += 200
    qtbot.keyClick(field, Qt.Key.Key_A)
    after_key = guard.remaining()
    seconds.now += 200
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)

    assert after_key == 300
    assert guard.remaining() == 300


def test_what_the_program_itself_does_is_no_activity(
    guard: IdleGuard, seconds: Seconds, field: QLineEdit
) -> None:
    seconds.now += 200

    field.setText("uppdaterad")
    own = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "b")
    QCoreApplication.sendEvent(field, own)

    assert guard.remaining() == 100


def test_the_first_key_after_sleep_locks_and_goes_no_further(
    guard: IdleGuard, seconds: Seconds, field: QLineEdit, qtbot: QtBot
) -> None:
    seconds.now += 8 * 3600

    with qtbot.waitSignal(guard.locked):
        qtbot.keyClick(field, Qt.Key.Key_A)

    assert field.text() == ""


def test_it_counts_anew_after_unlock(guard: IdleGuard, seconds: Seconds, qtbot: QtBot) -> None:
    guard.lock()
    seconds.now += 1000

    guard.start()

    assert guard.remaining() == 300
    with qtbot.waitSignal(guard.locked):
        guard.lock()


def test_the_clock_never_goes_back() -> None:
    times = [seconds_awake_or_not() for _ in range(100)]

    assert times == sorted(times)
