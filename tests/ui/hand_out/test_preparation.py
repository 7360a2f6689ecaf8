"""A sheet and a label of one preparation: the latest stands first, and two keys print it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from hsvdesk.domain.preparation import Preparation
from hsvdesk.services import documents, records
from hsvdesk.services.session import Session
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dialogs.hand_out import HandOutDialog
from tests.prepared_for_paper import Made, prepared, quantity
from tests.stores import NOW, enrol
from tests.ui.hand_out.steps import file_printer, preview

Opened = Callable[..., HandOutDialog]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, background: Background, out: Path) -> Opened:
    def open_for(child_id: str, kind: str = "label") -> HandOutDialog:
        made = HandOutDialog(
            desk,
            background,
            child_id,
            kind,
            choose_printer=lambda _, size: file_printer(out / "printed.pdf", size),
            choose_file=lambda _, name: out / name,
        )
        qtbot.addWidget(made)
        made.resize(1024, 640)
        made.show()
        return made

    return open_for


def two(session: Session) -> tuple[Made, Preparation]:
    """Return a child's first preparation and the latest, of another volume."""
    first = prepared(session, calculated=False, volume=quantity("19 ml"))
    later = replace(
        first.preparation,
        id="e" * 32,
        prepared_at=NOW,
        volume=quantity("18 ml"),
        saved=None,
    )
    records.add(session, later)
    return first, later


def choice(dialog: HandOutDialog) -> QComboBox:
    combo = dialog.request.about.editor("record").findChild(QComboBox)
    assert combo is not None
    return combo


def said(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(document[0].get_textpage().get_text_bounded().split())


def test_ctrl_enter_and_ctrl_p_print_the_latest_on_paper_of_its_size(
    qtbot: QtBot, opened: Opened, session: Session, out: Path
) -> None:
    first, _ = two(session)
    dialog = opened(first.child.id)

    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    choice(dialog).setFocus()
    qtbot.keyClick(choice(dialog), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(dialog.preview.print_button.isEnabled)
    qtbot.keyClick(dialog.preview.document.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    (kept,) = documents.of_child(session, first.child.id)
    assert (kept.document, kept.recipient.name if kept.recipient else "") == ("label", "I hemmet")
    with pypdfium2.PdfDocument(out / "printed.pdf") as printed:
        assert len(printed) == 1
        size = [length / 72 * 25.4 for length in printed[0].get_size()]
    assert size == pytest.approx([62, 29], abs=0.4)


def test_an_earlier_one_can_be_picked(
    qtbot: QtBot, opened: Opened, session: Session, out: Path
) -> None:
    first, later = two(session)
    dialog = opened(first.child.id)
    combo = choice(dialog)
    assert combo.currentData() == later.id
    assert combo.itemText(0) != combo.itemText(1)
    assert "ge 18" not in combo.currentText(), "nobody has checked it: no figure"

    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    preview(qtbot, dialog)
    dialog.save_paper()

    (path,) = out.iterdir()
    assert "ge 19 ml" in said(path)


def test_without_a_preparation_the_choice_says_why(
    qtbot: QtBot, opened: Opened, session: Session
) -> None:
    dialog = opened(enrol(session).id)

    qtbot.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)

    assert dialog.step() == 1
    assert dialog.request.problems() == {
        "record": "Inget är iordningställt för barnet. En etikett görs av ett iordningställande."
    }


def test_the_sheet_is_read_in_words_before_it_is_made(
    qtbot: QtBot, opened: Opened, session: Session
) -> None:
    first, _ = two(session)
    dialog = opened(first.child.id, "dilution")

    preview(qtbot, dialog)

    assert dialog.preview.words.isVisibleTo(dialog)


def test_a_draft_never_brings_another_preparation_back(opened: Opened, session: Session) -> None:
    first, later = two(session)
    dialog = opened(first.child.id)
    typed = dialog.request.typed()

    dialog.request.restore_typed(typed | {"about": {"record": first.preparation.id}})

    assert "about" not in typed
    assert choice(dialog).currentData() == later.id


def test_other_papers_ask_for_no_preparation(opened: Opened, session: Session) -> None:
    first, _ = two(session)

    assert not choice(opened(first.child.id, "plan")).isVisible()
    assert choice(opened(first.child.id, "label-sheet")).isVisible()
