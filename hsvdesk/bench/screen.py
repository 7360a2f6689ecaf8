"""What figures with a window in them share: a themed application, and a window that is painted."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from hsvdesk import app
from hsvdesk.services.session import Session
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.theme import Theme
from hsvdesk.ui.workspace import Workspace

SIZE = (1366, 768)


@contextmanager
def workspace(desk: Desk) -> Iterator[Workspace]:
    """Show the workspace of an open store, painted."""
    Theme.chosen("light", 100).apply(app.application())
    background = Background()
    with TemporaryDirectory(prefix="hsvdesk-bench-") as folder:
        made = Workspace(desk, background, Preferences(Path(folder, "preferences.json")))
        made.resize(*SIZE)
        made.show()
        paint()
        try:
            yield made
        finally:
            background.shutdown()
            made.close()
            made.deleteLater()
            settle()


def paint() -> None:
    """Lay out and paint what has changed."""
    QApplication.processEvents()


def settle() -> None:
    """Delete what is waiting to be deleted, outside of what is measured."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def new_desk(session: Session) -> Desk:
    """Return a desk on the session; the application is made first."""
    app.application()
    return Desk(session)
