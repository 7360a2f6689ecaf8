"""What is written about a child stands in the encrypted store and nowhere else."""

import logging
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from hsvdesk import app
from hsvdesk.domain.access import Access, AccessKind
from hsvdesk.domain.alert import Alert, AlertKind
from hsvdesk.domain.child import Child
from hsvdesk.domain.relative import Relative
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import backups, children, drafts, news, notes, records, settings
from hsvdesk.services.notes import Typed
from hsvdesk.services.session import Session
from hsvdesk.ui.crash_dialog import CrashDialog
from hsvdesk.ui.theme import Theme
from tests.stores import NOW, plain_child
from tests.ui.cheap_store import make_store

WORDS = (
    *("Åsalill", "Ödmarksson", "201903149803", "190314-9803", "Xantippa", "0708123321"),
    *("Zebrapollen", "Quillajabark", "Kvastkanylen", "Halvfärdigt"),
)
"""Words that stand nowhere but in this child's record."""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "store").mkdir()
    session, _ = make_store(tmp_path / "store")
    yield session
    session.close()


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Path]:
    """The program's own log, in a folder of the test's."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    logger = logging.getLogger("hsvdesk")
    before = list(logger.handlers)
    app.log_to_file()
    (made,) = [one for one in logger.handlers if one not in before]
    assert isinstance(made, logging.FileHandler)
    yield Path(made.baseFilename)
    logger.removeHandler(made)
    made.close()


def child() -> Child:
    return replace(plain_child(), given_name="Åsalill", family_name="Ödmarksson")


def journey(session: Session) -> Child:
    """Do with one child what a nurse does, refusals among it."""
    new = child()
    children.show_list(session)
    children.enrol(session, new, [Relative(name="Xantippa", relation="0708123321")])
    children.open_child(session, new.id)
    children.show_section(session, new.id, "alerts")
    alert = Alert(child_id=new.id, alert_kind=AlertKind.OTHER, substance="Zebrapollen")
    records.add(session, alert)
    kept = records.show(session, alert.id)
    records.change(session, records.patched(kept, {"reaction": "Quillajabark"}))
    for wrong in (
        lambda: records.change(session, kept),
        lambda: records.add(session, replace(alert, noted_on=NOW.date() + timedelta(days=9))),
        lambda: children.enrol(session, replace(child(), given_name="Annan")),
        lambda: notes.sign(session, new.id, Typed("v 1000", "Kvastkanylen", NOW)),
    ):
        with pytest.raises(UserError):
            wrong()
    notes.sign(session, new.id, Typed("v 14,2", "Kvastkanylen satt fel.", NOW))
    records.add(session, Access(child_id=new.id, access_kind=AccessKind.OTHER, size="Kvastkanylen"))
    drafts.keep(session, "notes", "", {"text": "Halvfärdigt"})
    settings.decide(session, "idle_minutes", 8)
    records.mark_error(session, records.show(session, alert.id), "Zebrapollen var fel")
    news.since_last_opened(session, new.id)
    records.export(session, new.id, "Beslut 12")
    return new


def found(text: str) -> list[str]:
    return [word for word in WORDS if word.casefold() in text.casefold()]


def test_a_journey_leaves_no_word_in_files_their_names_or_what_is_printed(
    session: Session,
    log: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    journey(session)
    backups.make(session, tmp_path / "backups")

    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    for one in files:
        content = one.read_bytes()
        for coding in ("utf-8", "utf-16-le", "latin-1"):
            assert [word for word in WORDS if word.encode(coding) in content] == []

    assert log in files
    assert found(" ".join(map(str, files))) == []
    assert found("".join(capfd.readouterr())) == []
    assert found(caplog.text) == []


def test_a_journey_leaves_no_word_in_the_access_log(session: Session) -> None:
    journey(session)

    lines = session.store.db.execute("SELECT * FROM audit").fetchall()

    assert lines
    assert found(repr(lines)) == []


def test_what_is_printed_of_session_and_records_says_nothing_of_them(session: Session) -> None:
    new = journey(session)
    proof = (session, records.of_child(session, new.id), children.listed(session))

    assert found(repr(proof)) == []
    assert session.store.key.hex() not in repr(proof)
    assert repr(session.store.key) not in repr(proof)


def test_a_bug_in_an_act_is_logged_by_its_place_and_never_by_its_text(
    session: Session, log: Path, theme: Theme, qtbot: QtBot
) -> None:
    new = journey(session)
    shown: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CrashDialog)
        text = dialog.findChild(QPlainTextEdit)
        assert text is not None
        shown.extend([text.toPlainText(), dialog.windowTitle()])
        dialog.accept()

    with pytest.raises(KeyError) as bug, session.logged("x.y", new.id):
        raise KeyError(f"{child().name} {child().identity} Zebrapollen")
    QTimer.singleShot(0, close)

    app.report(bug.type, bug.value, bug.tb)

    written = log.read_text(encoding="utf-8")
    assert "KeyError" in written
    assert "test_no_patient_data.py" in written
    assert "KeyError" in shown[0]
    assert found(written) == []
    assert found(" ".join(shown)) == []


def test_a_refusal_that_nobody_caught_says_no_more_than_the_field(
    session: Session, log: Path
) -> None:
    journey(session)

    with pytest.raises(RuleBroken) as refused:
        records.add(session, Alert(child_id="", substance="Zebrapollen\0"))

    assert found(str(refused.value)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes of files")
def test_the_log_is_the_users_alone(log: Path) -> None:
    assert log.parent.stat().st_mode & 0o077 == 0
