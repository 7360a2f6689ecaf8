from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsvdesk.ui.background import Background
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.theme import Theme
from tests.ui.windows import Opened, open_window


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Opened]:
    """The window, unlocked, with one rich child enrolled."""
    found = open_window(tmp_path)
    qtbot.addWidget(found.window)
    yield found
    found.window.close()


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """What runs beside the window, ended with the test."""
    made = Background()
    yield made
    made.shutdown()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Theme and text size as on a new computer."""
    return Preferences(tmp_path / "preferences.json")
