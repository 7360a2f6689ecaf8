"""Handing over on screen: what is asked, what is shown, and what happens when it leaves."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from hsvdesk.domain.disclosure import Ground, Way
from hsvdesk.services import documents
from hsvdesk.services.documents import Request
from hsvdesk.services.session import Session
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dialogs.hand_out import HandOutDialog
from hsvdesk.ui.theme import LIGHT, Theme
from tests.stores import enrol, recipient
from tests.ui.accessible import nameless, too_wide
from tests.ui.hand_out.steps import Type, child_id, file_printer, fill, line, preview
from tests.ui.windows import Opened, settle


def test_purpose_and_ground_are_proposed_and_sbar_is_filled_in(
    open_dialog: Callable[..., HandOutDialog],
) -> None:
    dialog = open_dialog()

    said, _ = dialog.request.sbar.read()
    to, _ = dialog.request.recipient.read()
    assert (to["purpose"], to["ground"]) == ("Fortsatt vård", Ground.ASSESSMENT)
    assert said["situation"] == "Vårdas i hemmet med: Sugning i kanylen."


def test_everything_missing_is_shown_at_once_and_nothing_is_made(
    qtbot: QtBot, open_dialog: Callable[..., HandOutDialog]
) -> None:
    dialog = open_dialog()
    line(dialog, "purpose").clear()

    qtbot.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)

    assert set(dialog.request.problems()) == {"name", "organisation", "purpose"}
    assert dialog.step() == 1
    assert dialog.focusWidget() is line(dialog, "name")


def test_the_very_pages_are_shown_before_anything_leaves(
    qtbot: QtBot, open_dialog: Callable[..., HandOutDialog], session: Session, type_text: Type
) -> None:
    dialog = open_dialog()
    fill(dialog, type_text)

    preview(qtbot, dialog)

    view = dialog.preview.document.view
    qtbot.waitUntil(lambda: view.shown() == [0])
    assert dialog.step() == 2
    assert view.names()[0] == f"Sida 1 av {len(view.names())}"
    assert documents.of_child(session, child_id(session)) == []


def test_going_back_loses_nothing_that_was_typed(
    qtbot: QtBot, open_dialog: Callable[..., HandOutDialog], type_text: Type
) -> None:
    dialog = open_dialog()
    fill(dialog, type_text)
    situation = dialog.request.sbar.editor("situation").findChild(QPlainTextEdit)
    assert situation is not None
    situation.selectAll()
    type_text(situation, "Feber sedan i går")
    preview(qtbot, dialog)

    qtbot.mouseClick(dialog.preview.back_button, Qt.MouseButton.LeftButton)

    assert dialog.step() == 1
    assert line(dialog, "organisation").text() == "Länssjukhuset"
    assert situation.toPlainText() == "Feber sedan i går"


def test_a_saved_pdf_has_a_name_without_the_child_and_is_told_of(
    qtbot: QtBot,
    open_dialog: Callable[..., HandOutDialog],
    session: Session,
    out: Path,
    type_text: Type,
) -> None:
    dialog = open_dialog()
    fill(dialog, type_text)
    preview(qtbot, dialog)

    qtbot.mouseClick(dialog.preview.save_button, Qt.MouseButton.LeftButton)

    (kept,) = documents.of_child(session, child_id(session))
    (path,) = out.iterdir()
    assert path.name == f"{kept.document_id}.pdf"
    assert path.read_bytes() == documents.content(session, kept)
    assert kept.recipient is not None
    assert kept.recipient.name == "Barnakuten"
    assert dialog.preview.left() == (
        f"Lämnad. Överrapportering {kept.document_id} version 1 "
        "till Barnakuten, Länssjukhuset, 2026-11-21 10:00."
    )
    assert dialog.preview.print_button.isHidden()


def test_the_printer_gets_every_page_of_what_is_logged(
    qtbot: QtBot,
    open_dialog: Callable[..., HandOutDialog],
    session: Session,
    out: Path,
    type_text: Type,
) -> None:
    dialog = open_dialog()
    fill(dialog, type_text)
    preview(qtbot, dialog)

    qtbot.mouseClick(dialog.preview.print_button, Qt.MouseButton.LeftButton)

    (kept,) = documents.of_child(session, child_id(session))
    assert kept.way is Way.PRINT
    with (
        pypdfium2.PdfDocument(out / "printed.pdf") as printed,
        pypdfium2.PdfDocument(documents.content(session, kept)) as made,
    ):
        assert len(printed) == len(made)
        width, height = printed[0].get_size()
        assert (round(width), round(height)) == (595, 842)


def test_a_printer_that_is_not_chosen_lets_nothing_out(
    qtbot: QtBot,
    desk: Desk,
    background: Background,
    session: Session,
    out: Path,
    type_text: Type,
) -> None:
    child = enrol(session)
    dialog = HandOutDialog(
        desk, background, child.id, choose_printer=lambda *_: None, choose_file=lambda *_: None
    )
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog, type_text)
    preview(qtbot, dialog)

    for button in (dialog.preview.print_button, dialog.preview.save_button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert documents.of_child(session, child.id) == []
    assert dialog.preview.print_button.isEnabled()


def test_a_folder_that_refuses_is_told_and_another_can_be_chosen(
    qtbot: QtBot,
    open_dialog: Callable[..., HandOutDialog],
    session: Session,
    out: Path,
    type_text: Type,
) -> None:
    dialog = open_dialog()
    fill(dialog, type_text)
    preview(qtbot, dialog)
    out.rmdir()

    qtbot.mouseClick(dialog.preview.save_button, Qt.MouseButton.LeftButton)
    refused = dialog.message.text()
    qtbot.waitUntil(dialog.preview.print_button.isEnabled)
    out.mkdir()
    qtbot.mouseClick(dialog.preview.save_button, Qt.MouseButton.LeftButton)

    assert refused.startswith("Filen kan inte sparas där.")
    assert len(documents.of_child(session, child_id(session))) == 1
    assert dialog.message.isHidden()


def test_a_paper_that_was_overtaken_is_made_again_with_the_next_number(
    qtbot: QtBot,
    open_dialog: Callable[..., HandOutDialog],
    session: Session,
    out: Path,
    type_text: Type,
) -> None:
    dialog = open_dialog()
    fill(dialog, type_text)
    preview(qtbot, dialog)
    request, id_ = Request(recipient=recipient()), child_id(session)
    other = documents.gather(session, id_, request)
    documents.save(session, id_, other, documents.render(other), request, out / "other.pdf")

    qtbot.mouseClick(dialog.preview.save_button, Qt.MouseButton.LeftButton)
    refused = dialog.message.text()
    qtbot.waitUntil(dialog.preview.save_button.isEnabled)
    qtbot.mouseClick(dialog.preview.save_button, Qt.MouseButton.LeftButton)

    assert refused == "Ett annat papper har hunnit före. Gör om det här."
    assert [one.document_version for one in documents.of_child(session, id_)] == [2, 1]


def test_a_protected_identity_stays_out_until_a_reason_is_given(
    qtbot: QtBot,
    open_dialog: Callable[..., HandOutDialog],
    session: Session,
    type_text: Type,
) -> None:
    dialog = open_dialog(protected=True)
    fill(dialog, type_text)
    reason = dialog.request.protected.findChild(QLineEdit)
    assert reason is not None
    assert reason.isVisible()

    type_text(reason, "Ambulansen ska hitta hem")
    preview(qtbot, dialog)
    qtbot.mouseClick(dialog.preview.save_button, Qt.MouseButton.LeftButton)

    (kept,) = documents.of_child(session, child_id(session))
    assert kept.protected_reason == "Ambulansen ska hitta hem"


def test_no_reason_is_asked_of_other_children(open_dialog: Callable[..., HandOutDialog]) -> None:
    dialog = open_dialog()

    reason = dialog.request.protected.findChild(QLineEdit)

    assert reason is not None
    assert not reason.isVisible()


def test_a_sign_that_cannot_be_printed_is_warned_of(
    qtbot: QtBot, open_dialog: Callable[..., HandOutDialog], type_text: Type
) -> None:
    dialog = open_dialog()
    fill(dialog, type_text)
    dialog.request.sbar.editor("assessment").set_value("Glad \U00013000")

    preview(qtbot, dialog)

    assert "[U+13000]" in dialog.preview.warned_signs()


def test_what_was_typed_survives_a_lock_and_is_forgotten_when_it_has_left(
    qtbot: QtBot,
    open_dialog: Callable[..., HandOutDialog],
    desk: Desk,
    background: Background,
    session: Session,
    out: Path,
    type_text: Type,
) -> None:
    dialog = open_dialog()
    fill(dialog, type_text)
    desk.leaving.emit()
    dialog.close()

    def again() -> HandOutDialog:
        made = HandOutDialog(
            desk, background, child_id(session), choose_file=lambda _, name: out / name
        )
        qtbot.addWidget(made)
        made.show()
        return made

    second = again()
    restored = line(second, "name").text()
    preview(qtbot, second)
    qtbot.mouseClick(second.preview.save_button, Qt.MouseButton.LeftButton)

    assert restored == "Barnakuten"
    assert line(again(), "name").text() == ""


def test_closing_tells_whoever_opened_it(
    qtbot: QtBot, open_dialog: Callable[..., HandOutDialog]
) -> None:
    dialog = open_dialog()

    with qtbot.waitSignal(dialog.closed):
        qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)


def test_the_keyboard_alone_is_enough(
    qtbot: QtBot,
    open_dialog: Callable[..., HandOutDialog],
    session: Session,
    type_text: Type,
) -> None:
    dialog = open_dialog()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.request.focus_first()
    type_text(line(dialog, "name"), "Barnakuten")
    qtbot.keyClick(line(dialog, "name"), Qt.Key.Key_Tab)
    focused = dialog.focusWidget()
    assert focused is line(dialog, "organisation")
    type_text(focused, "Länssjukhuset")

    qtbot.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(dialog.preview.save_button.isEnabled)
    dialog.preview.save_button.setFocus()
    qtbot.keyClick(dialog.preview.save_button, Qt.Key.Key_Space)

    assert len(documents.of_child(session, child_id(session))) == 1


def test_everything_that_takes_the_keyboard_has_a_name(
    qtbot: QtBot, open_dialog: Callable[..., HandOutDialog], type_text: Type
) -> None:
    dialog = open_dialog(protected=True)
    fill(dialog, type_text)
    preview(qtbot, dialog)

    assert nameless(dialog) == []
    qtbot.mouseClick(dialog.preview.back_button, Qt.MouseButton.LeftButton)
    assert nameless(dialog) == []


def test_large_text_in_a_small_window_needs_no_scrolling_sideways(
    qtbot: QtBot,
    qapp: QApplication,
    open_dialog: Callable[..., HandOutDialog],
    type_text: Type,
) -> None:
    Theme(LIGHT, 2.0).apply(qapp)
    dialog = open_dialog(protected=True)
    fill(dialog, type_text)
    preview(qtbot, dialog)

    assert too_wide(dialog) == []
    qtbot.mouseClick(dialog.preview.back_button, Qt.MouseButton.LeftButton)
    assert too_wide(dialog) == []
    assert dialog.minimumSizeHint().width() <= 1024


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_told_and_the_record_is_marked(
    qtbot: QtBot,
    desk: Desk,
    background: Background,
    session: Session,
    tmp_path: Path,
    type_text: Type,
) -> None:
    child = enrol(session)
    dialog = HandOutDialog(
        desk,
        background,
        child.id,
        choose_printer=lambda _, size: file_printer(tmp_path / "missing" / "printed.pdf", size),
    )
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog, type_text)
    preview(qtbot, dialog)

    with qtbot.captureExceptions() as bugs:
        qtbot.mouseClick(dialog.preview.print_button, Qt.MouseButton.LeftButton)

    (kept,) = documents.of_child(session, child.id)
    assert bugs == []
    assert dialog.message.text() == "Skrivaren svarar inte. Inget har skrivits ut."
    assert kept.entered_in_error.startswith("Lämnades aldrig ut")


def test_f3_shows_the_emergency_sheet_at_once_and_it_can_be_handed_out(
    qtbot: QtBot, opened: Opened
) -> None:
    page = opened.open_child()

    qtbot.keyClick(page, Qt.Key.Key_F3)
    settle()

    dialog = opened.workspace.findChild(HandOutDialog)
    assert dialog is not None
    assert dialog.step() == 2
    qtbot.waitUntil(dialog.preview.print_button.isEnabled)
    assert dialog.request.recipient.editor("name").typed() == "Ambulanspersonal"
