"""Journey 3 of design.md: order, instruction and weight; a blind check by a colleague; given."""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.disclosure import Disclosure
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.preparation_standing import Standing
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.second_check import CheckWay
from hsvdesk.services import access_log, prepared, records, sign_in
from hsvdesk.services.session import Session
from hsvdesk.ui.dialogs.hand_out import HandOutDialog
from hsvdesk.ui.dilution.prepared_row import PreparedRow
from hsvdesk.ui.sections.preparations import PreparationsPage
from hsvdesk.ui.theme import Theme
from tests.preparing import stored_instruction, stored_order, switch_on
from tests.ui.accessible import spoken
from tests.ui.answers import LEFT, TypeText, write
from tests.ui.cheap_store import ANNA, PASSPHRASE, add_colleague
from tests.ui.hand_out.steps import file_printer
from tests.ui.windows import Opened, open_window, settle, words_of

OLLE = "Olle Lund"
CTRL = Qt.KeyboardModifier.ControlModifier
FIRST = ("3,4\u00a0ml", "20\u00a0ml", "40\u00a0ml/h")
"""340 mg of 100 mg/ml is 3,4 ml, made up to 20 ml and given on 30 minutes."""


@dataclass
class Bedside:
    """Two nurses at one laptop."""

    opened: Opened
    qtbot: QtBot
    type_text: TypeText

    @property
    def page(self) -> PreparationsPage:
        found = self.opened.page.pages["preparations"]
        assert isinstance(found, PreparationsPage)
        return found

    @property
    def row(self) -> PreparedRow:
        (found,) = self.page.made.rows
        return found

    def standing(self) -> Standing:
        desk = self.opened.workspace.desk
        (one,) = desk.ask(records.of_kind, Preparation, self.opened.child.id)
        return desk.ask(prepared.one, one.id).standing

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = self.opened.window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)
        settle()

    def click(self, button: QWidget | None) -> None:
        assert button is not None
        self.qtbot.mouseClick(button, LEFT)
        settle()

    def prepare(self) -> None:
        """Open the next dose with two keys, say what is in the hands, and sign."""
        self.opened.window.activateWindow()
        self.qtbot.waitUntil(self.opened.window.isActiveWindow)
        self.key(Qt.Key.Key_3, CTRL)
        self.key(Qt.Key.Key_Return)
        held = self.page.view.form.held
        assert words_of(self.page.view.steps)
        write(self.type_text, self.page.view.form.fluid, "fluid", "natriumklorid 9 mg/ml")
        write(self.type_text, held, "batch", "A7")
        write(self.type_text, held, "expires_on", "2027-01-31")
        self.click(self.page.view.acts.done)
        assert self.page.check.isVisible()

    def colleague_signs_in(self) -> None:
        """Let Olle sign in for this one act."""
        check = self.page.check
        self.click(check.ways[CheckWay.TWO])
        panel = check.person.panel
        with self.qtbot.waitSignal(check.person.signed_in):
            panel.pick(OLLE)
            self.type_text(panel.line, PASSPHRASE)
            self.qtbot.mouseClick(panel.button, LEFT)
        settle()

    def colleague_finds(self, **said: str) -> None:
        """Type Olle's own figures, tick what he has seen, and compare."""
        form = self.page.check.form
        assert form is not None
        for name, text in said.items():
            self.type_text(next(iter(form.rows[name].editor.parts().values())), text)
        for box in form.ticks.values():
            self.qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
        self.click(self.page.check.sign_button)

    def everything_said(self) -> str:
        """Return all that the window shows, holds, or would say to a screen reader."""
        return words_of(self.opened.window) + spoken(self.opened.window)

    def give(self) -> None:
        self.click(self.row.give_button)
        form = self.page.made.form
        assert form is not None
        self.click(next(b for b in form.findChildren(QPushButton) if "Spara" in b.text()))


@pytest.fixture
def bedside(qtbot: QtBot, theme: Theme, tmp_path: Path, type_text: TypeText) -> Bedside:
    opened = open_window(tmp_path)
    qtbot.addWidget(opened.window)
    opened.open_child()
    desk = opened.workspace.desk
    session: Session = desk.ask(lambda one: one)
    add_colleague(session, OLLE)
    switch_on(session)
    stored_order(
        session, opened.child.id, dose="340 mg", dose_basis="24 mg/kg", dosing_weight="14.2 kg"
    )
    stored_instruction(
        session, opened.child.id, step2_volume=None, step2_concentration=None, flush="NaCl, 5 ml"
    )
    return Bedside(opened, qtbot, type_text)


def test_two_nurses_prepare_check_label_and_give(bedside: Bedside, tmp_path: Path) -> None:
    one, workspace = bedside, bedside.opened.workspace
    one.prepare()
    assert one.standing() is Standing.UNCHECKED
    one.colleague_signs_in()
    assert "3,4" not in one.everything_said()

    one.colleague_finds(drawn="3,40", volume="20", rate="40,0")

    assert one.page.check.result is not None
    said = words_of(one.page.check.result)
    assert all(figure in said for figure in FIRST)
    assert f"Signerat av {ANNA} och {OLLE}" in said
    assert one.standing() is Standing.CHECKED
    one.click(one.page.check.cancel_button)

    one.click(one.row.papers["label"])
    (dialog,) = workspace.findChildren(HandOutDialog)
    printed = tmp_path / "etikett.pdf"
    dialog._choose_printer = lambda _, size: file_printer(printed, size)  # noqa: SLF001  # paper
    one.key(Qt.Key.Key_Return, CTRL)
    assert dialog.request.problems() == {}
    one.qtbot.waitUntil(dialog.preview.print_button.isEnabled)
    one.click(dialog.preview.print_button)
    with pypdfium2.PdfDocument(printed) as paper:
        assert [round(length / 72 * 25.4) for length in paper[0].get_size()] == [62, 29]
    desk = workspace.desk
    (left,) = desk.ask(records.of_kind, Disclosure, one.opened.child.id)
    assert left.document == "label"


def test_what_was_checked_is_given_and_counts_to_its_end(bedside: Bedside) -> None:
    one = bedside
    one.prepare()
    one.colleague_signs_in()
    one.colleague_finds(drawn="3,4", volume="20", rate="40")
    one.click(one.page.check.cancel_button)

    one.give()

    desk = one.opened.workspace.desk
    (given,) = desk.ask(records.of_kind, Administration, one.opened.child.id)
    assert given.volume == Quantity.parse("20 ml")
    assert one.standing() is Standing.GIVEN
    said = words_of(one.row)
    assert "Stoppa" in said
    assert "NaCl, 5 ml" in said
    lines = desk.ask(access_log.review)
    olle = desk.ask(sign_in.actor, OLLE)
    acts = [each.act for each in sorted(lines, key=lambda each: each.seq) if each.actor == olle]
    assert acts == ["session.open", "child.open", "second_check.add"]


def test_a_tenfold_slip_stops_both_and_both_begin_anew(bedside: Bedside) -> None:
    one = bedside
    one.prepare()
    one.colleague_signs_in()

    one.colleague_finds(drawn="34", volume="20", rate="40")

    said = words_of(one.page.check)
    assert "Ingen har signerat" in said
    assert "3,4\u00a0ml" in said
    assert "34\u00a0ml" in said
    assert one.standing() is Standing.UNEQUAL
    one.click(one.page.check.cancel_button)
    assert one.row.check_button is None
    assert one.row.papers == {}
