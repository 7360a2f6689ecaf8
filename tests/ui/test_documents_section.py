"""Dokument and Utlämnat: files checked when chosen, read beside their form, never plain on disk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.attachment import LARGEST, Attachment
from hsvdesk.services import attachments, documents, records
from hsvdesk.services.documents import Request
from hsvdesk.services.session import Session
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.sections.disclosures import DisclosuresPage
from hsvdesk.ui.sections.documents import FINISH_FIRST, ONE_AT_A_TIME, DocumentsPage
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.theme import LIGHT, Theme
from tests.documents import paper, picture
from tests.stores import enrol, new_session, recipient, rich_child
from tests.ui.accessible import nameless

Type = Callable[[QWidget, str], None]
MB = 1024 * 1024


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path / "store")
    enrol(session, *rich_child())
    yield session
    session.close()


@pytest.fixture
def child_id(session: Session) -> str:
    return next(iter(session.opened))


@pytest.fixture
def desk(session: Session, theme: Theme) -> Desk:
    return Desk(session)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, child_id: str) -> DocumentsPage:
    return shown(qtbot, DocumentsPage(desk, child_id))


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "Remiss.pdf"
    path.write_bytes(paper(3))
    return path


def shown(qtbot: QtBot, made: DocumentsPage, width: int = 1100) -> DocumentsPage:
    qtbot.addWidget(made)
    made.resize(width, 800)
    made.refresh()
    made.show()
    return made


def names(page: SectionPage, session: Session) -> list[str]:
    return [one.name for one in records.of_kind(session, Attachment, page.child_id)]


def line(page: DocumentsPage, name: str) -> QLineEdit:
    found = page.editor.form.editor(name).findChild(QLineEdit)
    assert found is not None
    return found


def drop(page: DocumentsPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(QPoint(20, 20)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def test_a_file_is_read_beside_its_form_and_then_kept(
    qtbot: QtBot, page: DocumentsPage, session: Session, letter: Path, type_text: Type
) -> None:
    page.take_in(letter)
    qtbot.waitUntil(lambda: 0 in page.document.view.shown())
    beside = page.document.mapTo(page, QPoint()).x() > page.editor.mapTo(page, QPoint()).x() + 200
    type_text(line(page, "from_whom"), "Barnkliniken")
    before = names(page, session)
    qtbot.mouseClick(page.editor.save_button, Qt.MouseButton.LeftButton)

    (kept,) = records.of_kind(session, Attachment, page.child_id)
    assert beside
    assert before == []
    assert (kept.name, kept.from_whom) == ("Remiss", "Barnkliniken")
    assert attachments.content(session, kept) == letter.read_bytes()
    assert page.editing() is None
    assert [one.name for one in page.table.rows.records] == ["Remiss"]


def test_the_form_stands_above_the_original_when_it_is_narrow(
    qtbot: QtBot, desk: Desk, child_id: str, letter: Path
) -> None:
    page = shown(qtbot, DocumentsPage(desk, child_id), width=600)

    page.take_in(letter)
    qtbot.waitUntil(lambda: page.document.mapTo(page, QPoint()).y() > page.editor.height())

    assert page.document.mapTo(page, QPoint()).x() < 100


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "Filen är tom."),
        (b"MZ\x90\x00" + bytes(100), "Filen är varken PDF, PNG eller JPEG."),
        (b"%PDF-1.7 broken", "Filen är ingen läsbar PDF."),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_when_it_is_chosen(
    page: DocumentsPage, session: Session, tmp_path: Path, content: bytes, refusal: str
) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(content)

    page.take_in(path)

    assert page.problem.said() == f"Obs: Filen lades inte in. {refusal}"
    assert refusal in page.add_button.accessibleDescription()
    assert page.editing() is None


@pytest.mark.parametrize(
    ("size", "said"), [(LARGEST + 1, "26 MB"), (26 * MB, "26 MB"), (300 * MB, "300 MB")]
)
def test_a_file_that_is_too_large_is_refused(
    page: DocumentsPage, tmp_path: Path, size: int, said: str
) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(size)

    page.take_in(path)

    assert f"Filen är {said}. Högst 25 MB" in page.problem.said()


def test_a_dropped_file_is_taken_in_and_two_are_refused(
    page: DocumentsPage, tmp_path: Path, letter: Path
) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(picture("JPEG"))

    drop(page, letter, photo)
    refused = page.problem.said()
    drop(page, photo)

    assert ONE_AT_A_TIME in refused
    assert page.editing() == ""
    assert page.problem.isHidden()
    assert line(page, "name").text() == "foto"


def test_what_is_being_typed_is_not_lost_to_a_dropped_file(
    page: DocumentsPage, letter: Path, type_text: Type
) -> None:
    page.take_in(letter)
    type_text(line(page, "from_whom"), "Barnkliniken")

    drop(page, letter)

    assert FINISH_FIRST in page.problem.said()
    assert line(page, "from_whom").text() == "Barnkliniken"


def test_the_button_asks_for_a_file_and_none_is_fine(
    qtbot: QtBot, desk: Desk, child_id: str, letter: Path
) -> None:
    answers = iter([None, letter])
    page = shown(qtbot, DocumentsPage(desk, child_id, choose_file=lambda _: next(answers)))

    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    nothing = page.editing()
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)

    assert nothing is None
    assert page.editing() == ""


def test_an_opened_document_is_corrected_as_a_new_version(
    qtbot: QtBot, page: DocumentsPage, session: Session, letter: Path, type_text: Type
) -> None:
    page.take_in(letter)
    page.editor.save()
    page.edit(page.table.rows.records[0])
    qtbot.waitUntil(lambda: 0 in page.document.view.shown())
    type_text(line(page, "name"), " från kliniken")

    qtbot.mouseClick(page.editor.save_button, Qt.MouseButton.LeftButton)

    (kept,) = records.of_kind(session, Attachment, page.child_id)
    assert kept.name == "Remiss från kliniken"
    assert len(records.history(session, kept.id)) == 2


def test_a_mistake_needs_a_reason_and_then_leaves_the_list(
    qtbot: QtBot, page: DocumentsPage, session: Session, letter: Path, type_text: Type
) -> None:
    page.take_in(letter)
    page.editor.save()
    page.edit(page.table.rows.records[0])

    qtbot.mouseClick(page.editor.error_button, Qt.MouseButton.LeftButton)
    type_text(page.editor.reason, "Fel barn")
    qtbot.mouseClick(page.editor.error_button, Qt.MouseButton.LeftButton)

    (kept,) = records.of_kind(session, Attachment, page.child_id)
    assert kept.entered_in_error == "Fel barn"
    assert page.table.rows.records == ()


def test_nothing_is_written_beside_the_store(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path, letter: Path
) -> None:
    page.take_in(letter)
    qtbot.waitUntil(lambda: 0 in page.document.view.shown())
    page.editor.save()
    page.edit(page.table.rows.records[0])
    qtbot.waitUntil(lambda: 0 in page.document.view.shown())

    files = [path for path in tmp_path.rglob("*") if path.is_file() and path != letter]
    assert {path.parent for path in files} == {tmp_path / "store"}
    assert not any(b"%PDF" in path.read_bytes() for path in files)


def test_a_long_document_is_painted_where_it_is_looked_at(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path
) -> None:
    path = tmp_path / "fax.pdf"
    path.write_bytes(paper(60))
    page.take_in(path)
    view = page.document.view
    qtbot.waitUntil(lambda: 0 in view.shown())

    def at_the_end() -> bool:
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        return 59 in view.shown()

    qtbot.waitUntil(at_the_end)

    assert view.names()[59] == "Sida 60 av 60"
    assert 0 not in view.shown()
    assert len(view.shown()) < 8


def test_closing_lets_go_of_the_original(
    qtbot: QtBot, page: DocumentsPage, session: Session, letter: Path
) -> None:
    page.take_in(letter)

    qtbot.mouseClick(page.editor.cancel_button, Qt.MouseButton.LeftButton)

    assert page.document.view.names() == []
    assert page.editor.content == b""
    assert names(page, session) == []


def test_everything_that_takes_the_keyboard_has_a_name(page: DocumentsPage, letter: Path) -> None:
    assert nameless(page) == []

    page.take_in(letter)

    assert nameless(page) == []


def test_large_text_in_a_narrow_page_needs_no_scrolling_sideways(
    qtbot: QtBot, qapp: QApplication, desk: Desk, child_id: str, letter: Path
) -> None:
    Theme(LIGHT, 2.0).apply(qapp)
    page = shown(qtbot, DocumentsPage(desk, child_id), width=860)

    page.take_in(letter)
    QApplication.processEvents()

    assert page.minimumSizeHint().width() <= 860


def test_every_copy_that_left_is_listed_and_the_very_paper_is_shown(
    qtbot: QtBot, desk: Desk, session: Session, child_id: str, tmp_path: Path
) -> None:
    request = Request(recipient=recipient())
    for number in range(2):
        document = documents.gather(session, child_id, request)
        content = documents.render(document)
        path = tmp_path / f"{number}.pdf"
        documents.save(session, child_id, document, content, request, path)
    page = DisclosuresPage(desk, child_id)
    qtbot.addWidget(page)
    page.resize(1000, 900)
    page.refresh()
    page.show()

    page.table.pick(lambda one: one.document_version == 2)
    page.table.opened.emit(page.table.picked())
    qtbot.waitUntil(lambda: 0 in page.document.view.shown())

    rows = page.table.rows
    cells = [rows.index(0, column).data() for column in range(rows.columnCount())]
    assert [one.document_version for one in rows.records] == [2, 1]
    assert cells == [
        "2026-11-21 10:00",
        f"Överrapportering {document.head.document_id} version 2",
        "Barnakuten, Länssjukhuset",
        "Fortsatt vård, menprövning",
        "Fil, Sara Holm",
    ]
    assert nameless(page) == []


def test_a_copy_that_left_just_now_is_in_the_list_at_once(
    qtbot: QtBot, desk: Desk, session: Session, child_id: str, tmp_path: Path
) -> None:
    page = DisclosuresPage(desk, child_id)
    qtbot.addWidget(page)
    page.refresh()
    request = Request(recipient=recipient())
    document = documents.gather(session, child_id, request)

    desk.do(
        documents.save,
        child_id,
        document,
        documents.render(document),
        request,
        tmp_path / "ut.pdf",
    )

    assert len(page.table.rows.records) == 1
