"""A dialog over a real store, with a printer and a folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsvdesk.services.session import Session
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dialogs.hand_out import HandOutDialog
from hsvdesk.ui.theme import Theme
from tests.stores import enrol, new_session, rich_child
from tests.ui.hand_out.steps import file_printer


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path / "store")
    yield session
    session.close()


@pytest.fixture
def desk(session: Session, theme: Theme) -> Desk:
    return Desk(session)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def open_dialog(
    qtbot: QtBot, desk: Desk, session: Session, background: Background, out: Path
) -> Callable[..., HandOutDialog]:
    def opened(*, protected: bool = False) -> HandOutDialog:
        child = enrol(session, *rich_child(protected=protected))
        made = HandOutDialog(
            desk,
            background,
            child.id,
            choose_printer=lambda _, size: file_printer(out / "printed.pdf", size),
            choose_file=lambda _, name: out / name,
        )
        qtbot.addWidget(made)
        made.resize(1024, 640)
        made.show()
        return made

    return opened
