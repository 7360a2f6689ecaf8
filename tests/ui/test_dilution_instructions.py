"""Spädningsinstruktioner: copied beside the original, checked by a colleague with real widgets."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.attachment import Attachment, AttachmentKind
from hsvdesk.domain.dilution_approval import OWN_WORDS, transcribed_fields
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_rules import MODE
from hsvdesk.services import attachments, children, dilution_instructions, records, sign_in
from hsvdesk.services.dilution_instructions import NO_ORIGINAL
from hsvdesk.services.session import Session
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.check_view import CheckView
from hsvdesk.ui.dilution.instruction_editor import CHECK_ANEW, InstructionEditor
from hsvdesk.ui.dilution.instruction_groups import GROUPS
from hsvdesk.ui.sections.dilution_instructions import DilutionInstructionsPage
from hsvdesk.ui.theme import LIGHT, Theme
from tests.dilutions import instruction
from tests.documents import paper
from tests.preparing import switch_on
from tests.stores import rich_child
from tests.ui.accessible import nameless
from tests.ui.answers import pick, press, write
from tests.ui.cheap_store import NOW, PASSPHRASE, add_colleague, make_store, now
from tests.ui.windows import Opened

Type = Callable[[QWidget, str], None]
BO = "Bo Ek"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[Session]:
    session, _ = make_store(tmp_path / "store")
    add_colleague(session, BO)
    switch_on(session)
    yield session
    session.close()


@pytest.fixture
def child_id(anna: Session) -> str:
    child, others = rich_child()
    children.enrol(anna, child, others)
    children.open_child(anna, child.id)
    return child.id


@pytest.fixture
def desk(anna: Session, theme: Theme) -> Desk:
    return Desk(anna)


@pytest.fixture
def fax(tmp_path: Path) -> Path:
    path = tmp_path / "Instruktion.pdf"
    path.write_bytes(paper(2))
    return path


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, child_id: str, fax: Path) -> DilutionInstructionsPage:
    return shown(qtbot, DilutionInstructionsPage(desk, child_id, choose_file=lambda _: fax))


def shown(
    qtbot: QtBot, page: DilutionInstructionsPage, width: int = 1100
) -> DilutionInstructionsPage:
    qtbot.addWidget(page)
    page.resize(width, 900)
    page.refresh()
    page.show()
    return page


def stored(session: Session, child_id: str, **changes: Any) -> DilutionInstruction:
    """An instruction that Anna has written, with an original."""
    original = Attachment(
        child_id=child_id,
        name="Fax",
        attachment_kind=AttachmentKind.DILUTION,
        from_whom="Kliniken",
    )
    attachments.add(session, original, paper(1))
    told = {"approved_by": None, "approved_on": None, "original": original.id, **changes}
    one = replace(instruction(**told), child_id=child_id)
    dilution_instructions.add(session, one)
    return now_of(session, one)


def now_of(session: Session, one: DilutionInstruction) -> DilutionInstruction:
    found = records.show(session, one.id)
    assert isinstance(found, DilutionInstruction)
    return found


def opened(page: DilutionInstructionsPage, one: DilutionInstruction | None) -> InstructionEditor:
    page.refresh()
    page.edit(one)
    editor = page.host.editor
    assert isinstance(editor, InstructionEditor)
    return editor


def cells(page: DilutionInstructionsPage, row: int) -> list[str]:
    rows = page.table.rows
    return [str(rows.index(row, column).data()) for column in range(rows.columnCount())]


def sign_in_as(qtbot: QtBot, check: CheckView, name: str) -> Session:
    """Type a colleague's passphrase; return her session, which is empty again once it is closed."""
    panel = check.colleague.panel
    panel.pick(name)
    panel.line.setText(PASSPHRASE)
    with qtbot.waitSignal(check.colleague.signed_in) as signed_in:
        qtbot.mouseClick(panel.button, LEFT)
    session = (signed_in.args or [None])[0]
    assert isinstance(session, Session)
    return session


def tick_all(qtbot: QtBot, check: CheckView) -> None:
    for tick in check.ticks.values():
        qtbot.mouseClick(tick, LEFT, pos=QPoint(8, tick.height() // 2))


def test_the_form_has_every_field_that_is_copied_and_none_of_the_check() -> None:
    names = [name for _, group in GROUPS for name in group]

    assert sorted(names) == sorted([*transcribed_fields(), "replaces"])


def test_it_is_typed_beside_the_original_and_each_key_is_recomputed(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, type_text: Type
) -> None:
    qtbot.mouseClick(page.new_button, LEFT)
    editor = page.host.editor
    assert isinstance(editor, InstructionEditor)
    qtbot.mouseClick(editor.add_button, LEFT)
    qtbot.waitUntil(lambda: 0 in editor.beside.document.view.shown())
    form = editor.form
    beside = editor.beside.document.mapTo(page, QPoint()).x() + 200 < form.mapTo(page, QPoint()).x()

    for name, text in (("substance", "provsubstans"), ("container_amount", "1")):
        write(type_text, form, name, text)
    pick(form.editor("container_amount"), "g")
    write(type_text, form, "step1_volume", "9,4")
    pick(form.editor("step1_volume"), "ml")
    unsaid = editor.lines.lines()
    qtbot.mouseClick(editor.save_button, LEFT)
    refused = form.problems()
    press(qtbot, form.editor("step1_mode"), "Tillsätt")
    without = editor.lines.lines()
    write(type_text, form, "displacement_volume", "0,6")
    pick(form.editor("displacement_volume"), "ml")
    write(type_text, form, "stated_concentration", "10")
    pick(form.editor("stated_concentration"), "mg/ml")
    far = editor.lines.lines()
    write(type_text, form, "stated_concentration", "0")
    same = editor.lines.lines()
    qtbot.mouseClick(editor.save_button, LEFT)

    (kept,) = records.of_kind(anna, DilutionInstruction, page.child_id)
    (original,) = records.of_kind(anna, Attachment, page.child_id)
    assert beside
    assert "Räknas inte om" in unsaid[0]
    assert refused == {"step1_mode": MODE}
    assert any("Pulvrets volym: ej angivet." in line for line in without)
    assert far[0].startswith(
        "Stopp: Steg 1: angivet 10\xa0mg/ml, omräknat 100\xa0mg/ml, skillnad 900"
    )
    assert same == ["Steg 1: angivet 100\xa0mg/ml, omräknat 100\xa0mg/ml, skillnad 0 %."]
    assert (kept.original, original.attachment_kind) == (original.id, AttachmentKind.DILUTION)
    assert kept.approved_by == ""


def test_what_is_typed_and_not_saved_comes_back_with_its_original(
    qtbot: QtBot, page: DilutionInstructionsPage, desk: Desk, type_text: Type
) -> None:
    editor = opened(page, None)
    qtbot.mouseClick(editor.add_button, LEFT)
    write(type_text, editor.form, "substance", "provsubstans")
    page.put_away()

    again = opened(page, None)

    assert not again.restored.isHidden()
    assert again.form.editor("substance").typed() == "provsubstans"
    assert again.typed_instruction().original
    assert not again.beside.document.isHidden()


def test_narrow_the_original_stands_above_the_form(
    qtbot: QtBot, desk: Desk, anna: Session, child_id: str
) -> None:
    page = shown(qtbot, DilutionInstructionsPage(desk, child_id), width=560)
    editor = opened(page, stored(anna, child_id))
    top = editor.beside.document

    qtbot.waitUntil(
        lambda: editor.form.mapTo(page, QPoint()).y() > top.mapTo(page, QPoint()).y() + 200
    )
    assert editor.form.mapTo(page, QPoint()).x() < 100


def test_a_colleague_signs_in_compares_and_signs_as_herself(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    editor = opened(page, stored(anna, child_id))
    qtbot.mouseClick(editor.check_button, LEFT)
    check = page.check
    before = check.checking()
    hers = sign_in_as(qtbot, check, BO)
    during, open_ = check.checking(), set(hers.opened)
    qtbot.mouseClick(check.sign_button, LEFT)
    asked = check.problem.said()
    tick_all(qtbot, check)
    qtbot.mouseClick(check.sign_button, LEFT)

    (kept,) = records.of_kind(anna, DilutionInstruction, child_id)
    assert (before, during) == ("", f"{BO} kontrollerar mot originalet")
    assert "Jämför och bocka för: Identitet, Användning" in asked
    assert kept.saved is not None
    assert kept.saved.author == kept.approved_by != anna.actor
    assert kept.approved_on == NOW.date()
    assert dilution_instructions.missing_for_care(anna, kept) == {}
    assert (open_, hers.opened) == ({child_id}, set())
    assert cells(page, 0)[3] == "Kontrollerad"
    assert opened(page, kept).check_button.isHidden()


def test_the_writer_is_not_offered_and_whoever_wrote_in_it_is_sent_away(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    one = stored(anna, child_id)
    bo = sign_in.unlock(anna.store.folder, BO, PASSPHRASE, now=now)
    children.open_child(bo, child_id, "Rättar")
    dilution_instructions.change(bo, replace(now_of(bo, one), watch="Utslag"))
    bo.close()

    page.begin_check(now_of(anna, one))
    names = page.check.colleague.panel.names
    offered = [names.itemText(row) for row in range(names.count())]
    sign_in_as(qtbot, page.check, BO)

    assert offered == [BO]
    assert OWN_WORDS in page.check.problem.said()
    assert page.check.checking() == ""
    assert page.check.sign_button.isHidden()


def test_who_has_not_written_it_checks_in_her_own_window(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    bo = sign_in.unlock(anna.store.folder, BO, PASSPHRASE, now=now)
    children.open_child(bo, child_id, "Skriver av")
    one = stored(bo, child_id)
    bo.close()

    page.begin_check(now_of(anna, one))
    assert page.check.colleague.isHidden()
    tick_all(qtbot, page.check)
    qtbot.mouseClick(page.check.sign_button, LEFT)

    assert now_of(anna, one).approved_by == anna.actor


def test_a_difference_over_the_limit_is_refused_with_figures_or_accepted_by_the_checker(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    one = stored(anna, child_id, container_amount="1100 mg")
    page.begin_check(one)
    check = page.check
    sign_in_as(qtbot, check, BO)
    tick_all(qtbot, check)
    qtbot.mouseClick(check.sign_button, LEFT)
    refused = check.problem.said()
    qtbot.mouseClick(check.overfill, LEFT, pos=QPoint(8, check.overfill.height() // 2))
    lines = check.lines.lines()
    qtbot.mouseClick(check.sign_button, LEFT)

    assert "skillnad 10 %" in refused
    assert "Godtagen som övervikt" in lines[0]
    assert now_of(anna, one).overfill_accepted


def test_the_mark_of_overfill_is_not_offered_where_figures_agree(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    page.begin_check(stored(anna, child_id))
    sign_in_as(qtbot, page.check, BO)

    assert page.check.overfill.isHidden()


def test_without_the_original_it_cannot_be_checked_and_leaving_signs_the_colleague_out(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    one = stored(anna, child_id, original=None)
    page.begin_check(one)
    hers = sign_in_as(qtbot, page.check, BO)
    told = page.check.problem.said()
    tick_all(qtbot, page.check)
    qtbot.mouseClick(page.check.sign_button, LEFT)
    still = page.check.problem.said()
    qtbot.mouseClick(page.check.cancel_button, LEFT)

    assert NO_ORIGINAL in told
    assert NO_ORIGINAL in still
    assert now_of(anna, one).approved_by == ""
    assert hers.opened == set()
    assert page.host.isVisible()


def test_when_the_window_is_left_the_colleague_is_signed_out(
    qtbot: QtBot, page: DilutionInstructionsPage, desk: Desk, anna: Session, child_id: str
) -> None:
    page.begin_check(stored(anna, child_id))
    hers = sign_in_as(qtbot, page.check, BO)

    desk.leaving.emit()

    assert hers.opened == set()
    assert page.check.checking() == ""


def test_when_another_section_is_shown_the_colleague_is_signed_out(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    page.begin_check(stored(anna, child_id))
    hers = sign_in_as(qtbot, page.check, BO)

    page.hide()
    page.show()

    assert hers.opened == set()
    assert page.check.checking() == ""
    assert page.host.isVisible()


def test_a_proof_that_comes_after_it_was_given_up_compares_nothing(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    page.begin_check(stored(anna, child_id))
    panel = page.check.colleague.panel
    panel.pick(BO)
    panel.line.setText(PASSPHRASE)
    with qtbot.waitSignal(page.check.colleague.signed_in) as signed_in:
        qtbot.mouseClick(panel.button, LEFT)
        qtbot.mouseClick(page.check.cancel_button, LEFT)

    (hers,) = signed_in.args or [None]
    assert hers.opened == set()
    assert page.check.checking() == ""


def test_every_field_is_read_against_the_original_what_is_unsaid_by_name(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    page.begin_check(stored(anna, child_id))
    sign_in_as(qtbot, page.check, BO)

    assert list(page.check.ticks) == [heading for heading, _ in GROUPS]
    assert "Steg 1: volym" in dict(page.check.rows["Steg 1"])
    assert dict(page.check.rows["Steg 1"])["Steg 1: volym"] == "9,6\xa0ml"
    assert "Spolning" in dict(page.check.rows["Ge"])["Ej angivet"]
    assert nameless(page) == []


def test_a_change_of_what_was_checked_says_that_it_must_be_checked_anew(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str, type_text: Type
) -> None:
    one = stored(anna, child_id)
    page.begin_check(one)
    sign_in_as(qtbot, page.check, BO)
    tick_all(qtbot, page.check)
    qtbot.mouseClick(page.check.sign_button, LEFT)

    editor = opened(page, now_of(anna, one))
    before = editor.anew.isHidden()
    write(type_text, editor.form, "flush", "5 ml")
    during = editor.anew.said()
    shown_ = not editor.anew.isHidden()
    qtbot.mouseClick(editor.save_button, LEFT)

    assert (before, shown_) == (True, True)
    assert CHECK_ANEW in during
    assert f"Kontrollerad av {BO}" in editor.checked.text()
    assert now_of(anna, one).approved_by == ""
    assert cells(page, 0)[3] == "Ej kontrollerad"


def test_striking_through_takes_one_flow_and_what_is_struck_is_read_with_the_number(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    one = stored(anna, child_id, clinic="Kliniken", clinic_phone="08-465 004 30")
    editor = opened(page, one)
    qtbot.mouseClick(editor.strike_button, LEFT)
    panel = editor.strike_panel
    qtbot.mouseClick(panel.strike_button, LEFT)
    asked = panel.form.problems()
    pick(panel.form.editor("reason"), "Bytt produkt eller styrka")
    qtbot.mouseClick(panel.strike_button, LEFT)
    listed = cells(page, 0)
    again = opened(page, now_of(anna, one))

    assert asked.keys() == {"reason"}
    assert listed[3] == "Överstruken 2026-11-21: Bytt produkt eller styrka"
    assert "Ring Kliniken 08-465 004 30." in again.stopped.said()
    assert again.stopped.said().startswith("Stopp: Räknas inte")
    assert again.strike_button.isHidden()
    assert again.check_button.isHidden()
    assert again.form.editor("step1_volume").value() == one.step1_volume


def test_a_new_version_begins_with_what_it_is_of_and_no_figure(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str, type_text: Type
) -> None:
    one = stored(anna, child_id, instruction_version="3")
    editor = opened(page, one)
    qtbot.mouseClick(editor.version_button, LEFT)
    begun = editor.typed_instruction()
    write(type_text, editor.form, "instruction_version", "4")
    qtbot.mouseClick(editor.save_button, LEFT)

    assert (begun.product, begun.replaces) == (one.product, one.id)
    assert begun.stated_concentration is None
    assert now_of(anna, one).struck_reason == "Ersatt av version 4"
    assert [cells(page, row)[3].split(" ")[0] for row in (0, 1)] == ["Ej", "Överstruken"]


def test_what_is_missing_is_counted_shown_and_copied_without_the_childs_name(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    one = stored(anna, child_id)
    editor = opened(page, one)
    count = editor.gaps.text()
    qtbot.mouseClick(editor.ask_button, LEFT)
    qtbot.mouseClick(editor.copy_button, LEFT)
    copied = QGuiApplication.clipboard().text()

    assert count.startswith("Saknar ")
    assert cells(page, 0)[4] == count
    assert "Hur ska det spolas efteråt" in editor.questions.text()
    assert "Hur ska det spolas efteråt" in copied
    assert "Provmedel 1 g" in copied
    for name in ("Åsa", "Ödmark", "20190314"):
        assert name not in copied


def test_there_is_a_question_to_print_only_where_something_is_missing(opened: Opened) -> None:
    opened.open_child()
    page = opened.page.show_section("dilution_instructions")
    assert isinstance(page, DilutionInstructionsPage)
    assert page.print_button is not None
    assert page.print_button.isHidden()

    opened.workspace.desk.do(
        records.add, DilutionInstruction(child_id=opened.child.id, substance="provsubstans")
    )

    assert not page.print_button.isHidden()


def test_the_list_says_what_ends_soon_and_what_has_ended(
    page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    stored(anna, child_id, valid_to="2026-11-20")
    stored(anna, child_id, valid_to="2026-12-01")
    page.refresh()

    assert [cells(page, row)[3] for row in (0, 1)] == [
        "Ej kontrollerad\nGår ut om 10 dagar",
        "Gick ut 2026-11-20",
    ]


def test_a_file_that_cannot_be_taken_in_says_why(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, tmp_path: Path
) -> None:
    bad = tmp_path / "brev.txt"
    bad.write_text("hej")
    editor = opened(page, None)

    editor.take_in(bad)

    assert "varken PDF, PNG eller JPEG" in editor.file_problem.said()
    assert records.of_kind(anna, Attachment, page.child_id) == []


def test_everything_that_takes_the_keyboard_has_a_name(
    qtbot: QtBot, page: DilutionInstructionsPage, anna: Session, child_id: str
) -> None:
    editor = opened(page, stored(anna, child_id))
    qtbot.mouseClick(editor.strike_button, LEFT)

    assert nameless(page) == []


@pytest.mark.parametrize("percent", [100, 200])
def test_it_can_be_used_at_any_text_size(
    qtbot: QtBot, anna: Session, child_id: str, percent: int, qapp: Any
) -> None:
    Theme(LIGHT, percent / 100).apply(qapp)
    page = shown(qtbot, DilutionInstructionsPage(Desk(anna), child_id), width=640)
    editor = opened(page, stored(anna, child_id))

    assert editor.beside.document.view.width() > 150
    assert editor.form.editor("substance").width() > 150
