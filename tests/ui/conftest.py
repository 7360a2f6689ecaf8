from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsvdesk.ui.theme import Theme
from tests.ui.windows import Opened, open_window


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Opened]:
    """The window, unlocked, with one rich child enrolled."""
    found = open_window(tmp_path)
    qtbot.addWidget(found.window)
    yield found
    found.window.close()
