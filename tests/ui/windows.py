"""The real window on a real store, as a nurse has it: locked, or unlocked with a child in it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from hsvdesk.domain.child import Child
from hsvdesk.services import children
from hsvdesk.ui.child_page import ChildPage
from hsvdesk.ui.main_window import MainWindow
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.workspace import Workspace
from tests.stores import rich_child
from tests.ui.cheap_store import ANNA, PASSPHRASE, make_store, now


@dataclass
class Seconds:
    """A clock of seconds for the idle lock, moved by hand."""

    at: float = 0.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Opened:
    """A window, its clock and the child that is enrolled in its store."""

    window: MainWindow
    seconds: Seconds
    child: Child

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def page(self) -> ChildPage:
        assert self.workspace.child is not None
        return self.workspace.child

    def open_child(self) -> ChildPage:
        assert self.workspace.open_child(self.child.id)
        settle()
        return self.page


def settle() -> None:
    """Let the window lay itself out and drop what it has deleted."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def open_window(folder: Path, *, size: tuple[int, int] = (1366, 768)) -> Opened:
    """Return the window on a new store with Anna in it and one child, unlocked."""
    session, _ = make_store(folder / "store")
    child, others = rich_child()
    children.enrol(session, child, others)
    seconds = Seconds()
    window = MainWindow(
        folder / "store", Preferences(folder / "preferences.json"), now=now, clock=seconds
    )
    window.resize(*size)
    window.show()
    window.use(session)
    settle()
    return Opened(window, seconds, child)


def sign_in(window: MainWindow) -> None:
    """Type Anna's passphrase on the lock screen and press the button."""
    panel = window.lock_screen.sign_in
    panel.pick(ANNA)
    panel.line.setText(PASSPHRASE)
    panel.button.click()


def words_of(widget: QWidget) -> str:
    """Return every text that the widget and all in it shows or holds."""
    found = []
    for one in (widget, *widget.findChildren(QWidget)):
        found += [one.windowTitle(), one.toolTip(), one.accessibleName()]
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            found.append(one.text())
        elif isinstance(one, QPlainTextEdit):
            found.append(one.toPlainText())
    return "\n".join(text for text in found if text)
