"""Many switches from child to child: what is lost or left behind a little each time shows here.

PySide6 6.12.0 lost a reference to None for each call without an answer, and died on Python 3.11
after some sixty switches. From 3.12 on None is immortal and its count says nothing.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsvdesk.demo import store
from hsvdesk.services import children, sign_in
from hsvdesk.ui.main_window import MainWindow
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.theme import Theme
from hsvdesk.ui.workspace import Workspace
from tests.ui.cheap_store import now
from tests.ui.windows import Seconds, settle

WARM_UP = 25
SECTIONS = ("overview", "care_plan", "child", "notes")
SPARE_WIDGETS = 100
"""Children differ in how much there is to show; a leak of one widget a switch is above it."""
SPARE_REFERENCES = 50


@pytest.fixture
def workspace(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Workspace]:
    """The real window on a demo store, unlocked."""
    demo = store.make(tmp_path / "store", children=WARM_UP, seed=1, now=now)
    preferences = Preferences(tmp_path / "preferences.json")
    # The clock stands still: nobody touches the keys, and after five minutes it would lock.
    window = MainWindow(demo.folder, preferences, now=now, clock=Seconds())
    qtbot.addWidget(window)
    window.show()
    window.unlock(sign_in.prove(demo.folder, demo.user, demo.passphrase))
    assert window.workspace is not None
    yield window.workspace
    window.close()


def switch(workspace: Workspace, times: int) -> None:
    """Open one child after the other, and one of their sections, as the nurse does."""
    ids = [one.child_id for one in workspace.desk.ask(children.listed)]
    for number in range(times):
        assert workspace.open_child(ids[number % len(ids)])
        assert workspace.child is not None
        workspace.child.show_section(SECTIONS[number // len(ids) % len(SECTIONS)])
        settle()


def soak(workspace: Workspace, times: int) -> None:
    """Switch, and compare with how it was when every child had been opened once."""
    switch(workspace, WARM_UP)
    widgets, references = len(QApplication.allWidgets()), sys.getrefcount(None)

    switch(workspace, times)

    assert len(QApplication.allWidgets()) < widgets + SPARE_WIDGETS
    if sys.version_info < (3, 12):
        assert sys.getrefcount(None) > references - SPARE_REFERENCES


def test_a_hundred_switches_leave_nothing_behind_and_lose_nothing(workspace: Workspace) -> None:
    soak(workspace, 100)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_two_thousand_switches_leave_nothing_behind_and_lose_nothing(
    workspace: Workspace,
) -> None:
    soak(workspace, 2_000)
