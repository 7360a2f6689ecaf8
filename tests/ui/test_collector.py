"""Garbage is collected in the main thread alone while there are others."""

import gc
from threading import current_thread, main_thread

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.ui.background import Background
from hsvdesk.ui.collector import collect_what_is_due


class _Cycle:
    """Notes in which thread it was collected."""

    def __init__(self, seen: list[str]) -> None:
        self.seen, self.me = seen, self

    def __del__(self) -> None:
        self.seen.append(current_thread().name)


def test_no_other_thread_collects_what_the_main_thread_left(qtbot: QtBot) -> None:
    background = Background()
    seen: list[str] = []
    _Cycle(seen)
    done: list[int] = []

    background.run(lambda: len([[] for _ in range(200_000)]), done.append, print)
    qtbot.waitUntil(lambda: bool(done))
    before = list(seen)
    gc.collect()

    background.shutdown()
    assert before == []
    assert seen == [main_thread().name]


def test_what_is_due_is_collected_without_being_asked(qapp: QApplication) -> None:
    holder = QWidget()
    background = Background(holder)
    seen: list[str] = []
    _Cycle(seen)
    kept = [[] for _ in range(2 * gc.get_threshold()[0])]  # type: ignore[var-annotated]

    collect_what_is_due()

    background.shutdown()
    holder.deleteLater()
    assert seen == [main_thread().name]
    assert len(kept) > 0
