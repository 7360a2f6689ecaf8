"""What all tests share: no screen, no modal surprises, and typing that knows Swedish."""

import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from hsvdesk.ui.collector import collect_what_is_due
from hsvdesk.ui.theme import DARK, LIGHT, Theme

settings.register_profile("hsvdesk", deadline=None, max_examples=50)
settings.load_profile("hsvdesk")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the recoloured icons of the tests out of the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def _delete_what_was_left() -> None:
    """Delete the widgets of earlier tests: each one left makes every new style sheet slower."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        collect_what_is_due()


@pytest.fixture(autouse=True)
def _no_modal_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a dialog that nobody expected fail the test instead of hanging it."""

    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError("a modal dialog was opened")

    for name in ("about", "critical", "information", "question", "warning"):
        monkeypatch.setattr(QMessageBox, name, staticmethod(refuse))
    for name in ("getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(refuse))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme at 100 % text size, applied."""
    made = Theme(LIGHT)
    made.apply(qapp)
    return made


@pytest.fixture(params=["light", "dark"])
def each_theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    """The light and the dark theme, one after the other, applied."""
    made = Theme(LIGHT if request.param == "light" else DARK)
    made.apply(qapp)
    return made


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Type a text into a widget, key by key; QTest.keyClicks aborts the process on ä and ö."""

    def type_into(widget: QWidget, text: str) -> None:
        for sign in text:
            key = ord(sign.upper()) if len(sign.upper()) == 1 and ord(sign.upper()) < 256 else 0
            shift = Qt.KeyboardModifier.ShiftModifier
            held = shift if sign.isupper() else Qt.KeyboardModifier.NoModifier
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, key, held, sign))

    return type_into
