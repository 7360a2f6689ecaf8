"""The first start with real clicks and keys: it ends with a real store and a checked key."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.staff import Role
from hsvdesk.services import sign_in, staff
from hsvdesk.services.session import Session
from hsvdesk.ui.first_start import FirstStart
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.new_passphrase import length_in_words
from hsvdesk.ui.recovery_paper import recovery_paper
from hsvdesk.ui.recovery_sheet import two_groups
from hsvdesk.ui.text_editors import LineEditor
from hsvdesk.ui.theme import DARK, LIGHT, Colors, Theme
from tests.ui.accessible import nameless, too_wide
from tests.ui.cheap_store import ANNA, PASSPHRASE, make_store, now

Type = Callable[[QWidget, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def wizard(qtbot: QtBot, theme: Theme, folder: Path) -> Iterator[FirstStart]:
    made = FirstStart(folder, now=now, pick=lambda: (3, 7))
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.show()
    yield made
    made.close_session()


def write(form: RecordForm[Any], name: str, text: str, type_text: Type) -> None:
    editor = form.editor(name)
    assert isinstance(editor, LineEditor)
    type_text(editor.line, text)


def click_next(qtbot: QtBot, wizard: FirstStart) -> None:
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)


def fill_unit(qtbot: QtBot, wizard: FirstStart, type_text: Type) -> None:
    write(wizard.unit.form, "name", "Hemsjukvården Östra", type_text)
    click_next(qtbot, wizard)


def fill_nurse(qtbot: QtBot, wizard: FirstStart, type_text: Type, again: str = PASSPHRASE) -> None:
    write(wizard.nurse.form, "name", ANNA, type_text)
    type_text(wizard.nurse.passphrase.first.line, PASSPHRASE)
    type_text(wizard.nurse.passphrase.again.line, again)
    click_next(qtbot, wizard)


def make_key(qtbot: QtBot, wizard: FirstStart, type_text: Type) -> list[str]:
    """Go as far as the recovery key, and return its groups as they are shown."""
    fill_unit(qtbot, wizard, type_text)
    fill_nurse(qtbot, wizard, type_text)
    qtbot.waitUntil(lambda: wizard.step() == 4)
    return groups_shown(wizard)


def groups_shown(wizard: FirstStart) -> list[str]:
    labels = wizard.key.sheet.findChildren(QLabel)
    return [one.text() for one in labels if one.property("role") == "metric" and one.isVisible()]


def test_it_begins_with_the_unit_and_says_how_far_it_is(wizard: FirstStart) -> None:
    assert (wizard.title(), wizard.progress()) == ("Er enhet", "Steg 1 av 4")
    assert not wizard.back_button.isVisible()


def test_a_missing_name_is_said_at_the_field_and_it_stays(qtbot: QtBot, wizard: FirstStart) -> None:
    click_next(qtbot, wizard)

    assert wizard.unit.form.problems() == {"name": "Fyll i fältet."}
    assert wizard.step() == 1


def test_all_that_is_wrong_about_the_nurse_is_said_at_once(
    qtbot: QtBot, wizard: FirstStart, type_text: Type
) -> None:
    fill_unit(qtbot, wizard, type_text)
    type_text(wizard.nurse.passphrase.first.line, "kort")

    click_next(qtbot, wizard)

    assert wizard.nurse.form.problems() == {"name": "Fyll i fältet."}
    assert "minst 8" in wizard.nurse.passphrase.first.problem()
    assert wizard.step() == 2


def test_two_different_passphrases_are_refused(
    qtbot: QtBot, wizard: FirstStart, type_text: Type
) -> None:
    fill_unit(qtbot, wizard, type_text)

    fill_nurse(qtbot, wizard, type_text, again="blå cykel äter mull")

    assert "inte lika" in wizard.nurse.passphrase.again.problem()
    assert wizard.step() == 2


def test_going_back_loses_nothing(qtbot: QtBot, wizard: FirstStart, type_text: Type) -> None:
    fill_unit(qtbot, wizard, type_text)
    write(wizard.nurse.form, "name", ANNA, type_text)

    qtbot.mouseClick(wizard.back_button, Qt.MouseButton.LeftButton)
    back_at = wizard.unit.unit().name
    click_next(qtbot, wizard)

    assert back_at == "Hemsjukvården Östra"
    assert wizard.nurse.staff().name == ANNA


def test_the_whole_way_gives_an_open_store_with_unit_and_nurse(
    qtbot: QtBot, wizard: FirstStart, folder: Path, type_text: Type
) -> None:
    groups = make_key(qtbot, wizard, type_text)
    qtbot.mouseClick(wizard.key.sheet.written_button, Qt.MouseButton.LeftButton)
    third, seventh = wizard.key.sheet.group_lines()
    type_text(third, groups[2].lower())
    type_text(seventh, groups[6])

    with qtbot.waitSignal(wizard.created) as created:
        click_next(qtbot, wizard)

    session: Session = created.args[0]
    me, unit = staff.me(session), staff.unit(session)
    session.close()
    assert (me.name, me.role, unit.name) == (ANNA, Role.NURSE, "Hemsjukvården Östra")
    assert sign_in.prove(folder, ANNA, PASSPHRASE).actor == me.id


def test_the_recovery_key_that_was_shown_opens_the_store(
    qtbot: QtBot, wizard: FirstStart, folder: Path, type_text: Type
) -> None:
    groups = make_key(qtbot, wizard, type_text)
    wizard.close_session()

    sign_in.use_recovery_key(folder, ANNA, "-".join(groups), "en helt ny lösenfras", now=now)

    assert sign_in.prove(folder, ANNA, "en helt ny lösenfras").actor


def test_the_making_is_shown_before_it_is_done(
    qtbot: QtBot, wizard: FirstStart, folder: Path, type_text: Type
) -> None:
    fill_unit(qtbot, wizard, type_text)

    fill_nurse(qtbot, wizard, type_text)

    assert wizard.step() == 3
    assert wizard.making.waiting.text() == "Skapar …"
    assert not sign_in.has_store(folder)
    qtbot.waitUntil(lambda: wizard.step() == 4)


def test_it_cannot_be_finished_before_both_groups_are_right(
    qtbot: QtBot, wizard: FirstStart, type_text: Type
) -> None:
    groups = make_key(qtbot, wizard, type_text)
    before = wizard.next_button.isEnabled()
    wizard.key.sheet.written_button.click()
    third, seventh = wizard.key.sheet.group_lines()

    type_text(third, groups[2])
    type_text(seventh, "ZZZZZ" if groups[6] != "ZZZZZ" else "YYYYY")

    assert not before
    assert not wizard.next_button.isEnabled()
    assert "stämmer inte" in " ".join(one.text() for one in wizard.key.findChildren(QLabel))


def test_the_key_is_hidden_while_it_is_asked_for_and_shown_again_on_going_back(
    qtbot: QtBot, wizard: FirstStart, type_text: Type
) -> None:
    groups = make_key(qtbot, wizard, type_text)

    wizard.key.sheet.written_button.click()
    while_asked = groups_shown(wizard)
    qtbot.mouseClick(wizard.key.sheet.again_button, Qt.MouseButton.LeftButton)

    assert while_asked == []
    assert groups_shown(wizard) == groups
    assert len(groups) == 8


def test_a_confirmed_key_must_be_confirmed_again_after_it_was_shown_again(
    qtbot: QtBot, wizard: FirstStart, type_text: Type
) -> None:
    groups = make_key(qtbot, wizard, type_text)
    wizard.key.sheet.written_button.click()
    for line, text in zip(wizard.key.sheet.group_lines(), (groups[2], groups[6]), strict=True):
        type_text(line, text)
    confirmed = wizard.next_button.isEnabled()

    wizard.key.sheet.again_button.click()

    assert confirmed
    assert not wizard.next_button.isEnabled()


def test_two_different_groups_are_drawn() -> None:
    drawn = {two_groups() for _ in range(300)}

    assert all(1 <= one < other <= 8 for one, other in drawn)
    assert len(drawn) > 10


def test_a_store_that_is_there_already_is_never_written_over(
    qtbot: QtBot, wizard: FirstStart, folder: Path, type_text: Type
) -> None:
    session, _ = make_store(folder)
    session.close()

    fill_unit(qtbot, wizard, type_text)
    fill_nurse(qtbot, wizard, type_text)
    qtbot.waitUntil(lambda: bool(wizard.making.problem()))

    assert "skrivs aldrig över" in wizard.making.problem()
    assert sign_in.prove(folder, ANNA, PASSPHRASE).actor == session.actor


def test_after_a_refusal_one_can_go_back_and_try_again(
    qtbot: QtBot, wizard: FirstStart, folder: Path, type_text: Type
) -> None:
    folder.write_text("a file where the folder should be")
    fill_unit(qtbot, wizard, type_text)
    fill_nurse(qtbot, wizard, type_text)
    qtbot.waitUntil(lambda: bool(wizard.making.problem()))
    can_go_back = wizard.back_button.isVisible()
    folder.unlink()

    click_next(qtbot, wizard)
    qtbot.waitUntil(lambda: wizard.step() == 4)

    assert can_go_back
    assert wizard.making.problem() == ""


def test_the_paper_holds_every_group_and_says_how_it_is_kept(
    qapp: QApplication, tmp_path: Path
) -> None:
    key = "-".join(f"{number}BCDE" for number in range(8))
    paper = recovery_paper(key, "Enhet <b>& Co")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))

    paper.print_(printer)

    text = paper.toPlainText()
    assert all(group in text for group in key.split("-"))
    assert "Enhet <b>& Co" in text
    assert "förseglat kuvert" in text
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("characters", "word"),
    [(0, "Minst"), (7, "för kort"), (8, "kort"), (14, "godtagbar"), (20, "bra längd")],
)
def test_the_length_is_judged_in_words(characters: int, word: str) -> None:
    assert word in length_in_words(characters)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_every_step_fits_the_smallest_window_and_has_names(
    qtbot: QtBot,
    qapp: QApplication,
    folder: Path,
    type_text: Type,
    scale: float,
    colors: Colors,
) -> None:
    Theme(colors, scale).apply(qapp)
    wizard = FirstStart(folder, now=now)
    qtbot.addWidget(wizard)
    wizard.resize(1024, 640)
    wizard.show()
    found = [*too_wide(wizard), *nameless(wizard)]

    fill_unit(qtbot, wizard, type_text)
    found += [*too_wide(wizard), *nameless(wizard)]
    fill_nurse(qtbot, wizard, type_text)
    qtbot.waitUntil(lambda: wizard.step() == 4)
    found += [*too_wide(wizard), *nameless(wizard)]
    wizard.key.sheet.ask()
    found += [*too_wide(wizard), *nameless(wizard)]

    wizard.close_session()
    assert found == []
