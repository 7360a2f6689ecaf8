from threading import Event, Thread, current_thread, main_thread

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hsvdesk.errors import UserError
from hsvdesk.ui.background import Background


def nothing(_answer: object) -> None:
    """Take an answer that the test does not wait for."""


def test_the_work_is_done_beside_and_answered_in_the_main_thread(
    background: Background, qtbot: QtBot
) -> None:
    threads: list[Thread] = []

    background.run(current_thread, lambda where: threads.extend((where, current_thread())), nothing)

    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] is not main_thread()
    assert threads[1] is main_thread()


def test_a_refusal_is_handed_to_who_asked(background: Background, qtbot: QtBot) -> None:
    refused: list[UserError] = []
    error = UserError("Fel lösenfras.")

    def work() -> None:
        raise error

    background.run(work, nothing, refused.append)

    qtbot.waitUntil(lambda: bool(refused))
    assert refused == [error]


def test_a_bug_is_raised_in_the_main_thread(background: Background, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as raised:
        background.run(lambda: 1 // 0, nothing, nothing)
        qtbot.waitUntil(lambda: bool(raised))

    assert raised[0][0] is ZeroDivisionError


def test_what_was_forgotten_at_lock_is_never_answered(background: Background, qtbot: QtBot) -> None:
    go = Event()
    answers: list[int] = []

    def work() -> int:
        go.wait(10)
        return 1

    background.run(work, answers.append, nothing)
    background.forget()
    go.set()

    qtbot.waitUntil(lambda: not background.busy())
    QCoreApplication.processEvents()
    assert answers == []


def test_a_widget_that_is_gone_is_not_called(background: Background, qtbot: QtBot) -> None:
    go, label = Event(), QLabel()

    def work() -> str:
        go.wait(10)
        return "för sent"

    background.run(work, label.setText, nothing)
    label.deleteLater()
    QCoreApplication.sendPostedEvents(label, QEvent.Type.DeferredDelete.value)
    go.set()

    qtbot.waitUntil(lambda: not background.busy())


def test_shutting_down_waits_for_what_runs(qapp: QApplication) -> None:
    background, done = Background(), []
    background.run(lambda: done.append(1), nothing, nothing)

    background.shutdown()

    assert done == [1]
    assert not background.busy()
