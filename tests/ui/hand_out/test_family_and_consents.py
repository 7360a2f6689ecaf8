"""The family's sheet for one home, and what consents say of a recipient."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.child_voice import ChildVoice, NotTold
from hsvdesk.domain.consent import Consent
from hsvdesk.domain.disclosure import Ground
from hsvdesk.domain.document import LARGE_PRINT
from hsvdesk.domain.household import Household
from hsvdesk.domain.record import Secrecy
from hsvdesk.domain.relative import Custodian, Custody, Relative
from hsvdesk.services import before_document, documents, received, records
from hsvdesk.services.session import Session
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dialogs.hand_out import HandOutDialog
from tests.stores import enrol
from tests.ui.hand_out.steps import Type, child_id, fill, line, preview


@pytest.fixture
def family(
    qtbot: QtBot, desk: Desk, session: Session, background: Background, out: Path
) -> HandOutDialog:
    """The first step of the family's sheet, of a child with two homes."""
    mother = Relative(name="Malin Ödmark", custodian=Custodian.PARENT)
    homes = [Household(name=name) for name in ("Hos mamma", "Hos pappa")]
    voice = ChildVoice(not_told=(NotTold(what="Operationen i mars"),))
    child = enrol(session, None, [mother, *homes, voice])
    made = HandOutDialog(
        desk, background, child.id, "family", choose_file=lambda _, name: out / name
    )
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    return made


def pick_home(dialog: HandOutDialog, name: str) -> None:
    combo = dialog.request.home.editor("household").findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findText(name))


def test_the_familys_sheet_asks_for_which_home_when_nobody_can_know(
    qtbot: QtBot, family: HandOutDialog, type_text: Type
) -> None:
    type_text(line(family, "name"), "Malin Ödmark")

    qtbot.mouseClick(family.next_button, Qt.MouseButton.LeftButton)

    assert family.step() == 1
    assert set(family.request.problems()) == {"household"}


def test_the_familys_sheet_leaves_in_large_print_for_the_home_that_was_picked(
    qtbot: QtBot, family: HandOutDialog, session: Session, type_text: Type, out: Path
) -> None:
    type_text(line(family, "name"), "Malin Ödmark")
    pick_home(family, "Hos pappa")
    qtbot.mouseClick(family.request.large, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    preview(qtbot, family)

    family.save_paper()

    (path,) = out.iterdir()
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        first = document[0].get_textpage().get_text_bounded()
    assert "Gäller i hemmet: Hos pappa" in first
    assert received.read(path).head["text_percent"] == LARGE_PRINT
    assert documents.of_child(session, child_id(session))[0].document == "family"


def test_the_nurse_is_reminded_of_what_the_child_has_not_been_told(family: HandOutDialog) -> None:
    assert family.request.untold.isVisible()
    assert "Operationen i mars" in family.request.untold.said()


def test_home_and_large_print_are_kept_in_the_draft(family: HandOutDialog) -> None:
    pick_home(family, "Hos mamma")
    family.request.large.setChecked(True)
    kept = family.request.typed()

    family.request.large.setChecked(False)
    pick_home(family, "Hos pappa")
    family.request.restore_typed(kept)

    assert family.request.typed() == kept
    assert family.request.large.isChecked()


def test_other_papers_ask_for_no_home(open_dialog: Callable[..., HandOutDialog]) -> None:
    dialog = open_dialog()

    assert not dialog.request.home.isVisible()
    assert not dialog.request.large.isVisible()


def take_consent(dialog: HandOutDialog) -> None:
    button = dialog.request.recipient.editor("ground").parts()[Ground.CONSENT.label]
    assert isinstance(button, QRadioButton)
    button.click()


def test_with_consent_as_ground_what_is_missing_is_said_and_stops_nothing(
    qtbot: QtBot, open_dialog: Callable[..., HandOutDialog], type_text: Type
) -> None:
    dialog = open_dialog()
    fill(dialog, type_text)
    before = dialog.request.consent.isVisible()

    take_consent(dialog)

    assert not before
    assert dialog.request.consent.isVisible()
    assert "Inget samtycke för Barnakuten eller Länssjukhuset" in dialog.request.consent.said()
    preview(qtbot, dialog)
    assert dialog.step() == 2


def test_a_consent_is_told_with_its_standing_today(
    open_dialog: Callable[..., HandOutDialog], desk: Desk, session: Session, type_text: Type
) -> None:
    dialog = open_dialog()
    mother = next(one for one in records.of_kind(session, Relative, child_id(session)))
    whole = Consent(
        child_id=child_id(session),
        recipient="Barnakuten",
        scope="Allt om kanylen",
        given_on=desk.today(),
        given_by=(mother.id,),
    )
    desk.do(records.add, whole)
    desk.do(records.change, replace(mother, custody=Custody.SOLE))
    dialog.request.show_request(desk.ask(before_document.before, child_id(session), "handover"))

    type_text(line(dialog, "name"), "Barnakuten")
    take_consent(dialog)

    assert not dialog.request.consent.isVisible()
    assert dialog.request.consented.isVisible()
    assert "Fullständigt: Malin Ödmark (mamma)" in dialog.request.consented.text()


def test_a_custodian_is_warned_of_when_the_paper_has_what_is_not_for_them(
    open_dialog: Callable[..., HandOutDialog], desk: Desk, session: Session, type_text: Type
) -> None:
    dialog = open_dialog()
    secret = (Secrecy(custodian="Malin Ödmark", reason="Hotbild"),)
    desk.do(records.add, Activity(child_id=child_id(session), what="Samtal", secrecy=secret))
    dialog.request.show_request(desk.ask(before_document.before, child_id(session), "handover"))

    type_text(line(dialog, "name"), "Barnakuten")
    at_another = dialog.request.secret.isVisible()
    line(dialog, "name").clear()
    type_text(line(dialog, "name"), "Malin Ödmark")

    assert not at_another
    assert dialog.request.secret.isVisible()
    assert "Malin Ödmark är vårdnadshavare." in dialog.request.secret.said()
