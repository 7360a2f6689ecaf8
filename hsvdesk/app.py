"""Puts the layers together and opens the window: the only module that knows them all."""

import logging
import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hsvdesk import __version__
from hsvdesk.paths import log_folder
from hsvdesk.services import proof
from hsvdesk.ui.main_window import MainWindow
from hsvdesk.ui.painted import FirstPainting
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.preload import Preload
from hsvdesk.ui.single_instance import SingleInstance
from hsvdesk.ui.theme import Theme

_LOG = logging.getLogger("hsvdesk")
LOCK_NAME = "window.lock"


def run(folder: Path, demo: tuple[str, str] | None = None) -> int:
    """Open the window on the store in `folder`, and return the exit code when it is closed.

    Args:
        folder: Where the store lies, or is to lie.
        demo: Sign-in name and passphrase of a demo store, which is opened at once.
    """
    app = application()
    sys.excepthook = report
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    instance = SingleInstance(folder / LOCK_NAME)
    if not instance.take():
        return 0
    preferences = Preferences.load()
    theme = Theme.chosen(preferences.theme, preferences.text_percent)
    theme.prepare(app)
    window = MainWindow(folder, preferences, demo=demo)
    theme.dress(app)
    instance.raised.connect(window.come_forward)
    window.show()
    Preload(window)
    painting = FirstPainting(window)
    painting.done.connect(window.listen_for_sleep)
    painting.done.connect(instance.listen)
    painting.done.connect(log_to_file)
    if demo is not None:
        window.unlock(proof.prove(folder, *demo))
    try:
        return app.exec()
    finally:
        instance.release()


def application() -> QApplication:
    """Return the one QApplication, named and in Swedish."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setStyle("Fusion")  # named before Qt looks through the styles of the computer
    app = QApplication(sys.argv[:1])
    app.setApplicationName("hsvdesk")
    app.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_sv", folder):
        app.installTranslator(translator)
    return app


def has_display() -> bool:
    """Return whether a window can be seen here."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform in ("offscreen", "minimal", "vnc"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def log_to_file() -> None:
    """Log to a small file of the user's: acts of the program, never of care."""
    from logging.handlers import RotatingFileHandler

    folder = log_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "hsvdesk.log", maxBytes=200_000, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.info("start %s, Python %s, Qt %s", __version__, sys.version.split()[0], _platform())


def _platform() -> str:
    return QGuiApplication.platformName()


def report(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """Log a bug by its type and the lines it passed, never its text: that may quote a record."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, where)
        return
    import traceback

    frames = traceback.extract_tb(where)
    if not _LOG.handlers:
        log_to_file()
    told = "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    _LOG.error("%s\n%s", kind.__name__, told)
    from hsvdesk.ui.crash_dialog import CrashDialog

    CrashDialog(f"{kind.__name__}\n{told}").exec()
