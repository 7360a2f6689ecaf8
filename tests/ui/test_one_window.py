"""Nothing opens as a window of its own, not for a moment: it would take the keyboard away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.ui.main_window import MainWindow
from hsvdesk.ui.sections import GROUPS
from tests.ui.windows import Opened, settle


class Watcher(QObject):
    """Keeps what was shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            window = isinstance(watched, QWidget) and watched.isWindow()
            if window and not isinstance(watched, MainWindow):
                self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def watcher(qapp: QApplication) -> Iterator[Watcher]:
    made = Watcher()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.parametrize(
    "section", [one.name for group in GROUPS for one in group.sections], ids=str
)
def test_a_section_and_its_form_open_in_the_window(
    opened: Opened, watcher: Watcher, section: str
) -> None:
    page = opened.open_child().show_section(section)
    if section != "documents":  # there a new one begins with choosing a file
        page.edit(None)
    settle()

    assert watcher.shown == []


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_paper_is_handed_out_in_the_window(opened: Opened, watcher: Watcher, kind: str) -> None:
    opened.open_child()

    opened.workspace.hand_out(kind)
    settle()

    assert watcher.shown == []


def test_the_settings_open_in_the_window(opened: Opened, watcher: Watcher) -> None:
    opened.workspace.show_settings()
    settle()

    assert watcher.shown == []
