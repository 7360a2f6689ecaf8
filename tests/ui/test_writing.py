from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.alert import Alert
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.note import Note
from hsvdesk.domain.record import Record
from hsvdesk.services import notes, records
from hsvdesk.ui.enrol_page import EnrolPage
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.sections.history import HistoryPage
from hsvdesk.ui.sections.notes import NotesPage
from hsvdesk.ui.sections.record_list import RecordListPage
from tests.ui.windows import Opened, settle, words_of

TypeText = Callable[[QWidget, str], None]


def listed(opened: Opened, name: str) -> RecordListPage:
    page = opened.open_child().show_section(name)
    assert isinstance(page, RecordListPage)
    return page


def editor(page: RecordListPage) -> RecordEditor:
    assert page.host.editor is not None
    return page.host.editor


def line(form: QWidget, name: str) -> QLineEdit:
    found = form.findChild(QWidget, name)
    assert found is not None
    inner = found if isinstance(found, QLineEdit) else found.findChild(QLineEdit)
    assert isinstance(inner, QLineEdit)
    return inner


def stored(opened: Opened, kind: type[Record]) -> list[Record]:
    return list(opened.workspace.desk.ask(records.of_kind, kind, opened.child.id))


def test_a_record_is_added_with_keys_alone(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = listed(opened, "activities")
    page.new_button.click()
    form = editor(page).form
    form.editor("what").findChild(QLineEdit)

    type_text(QApplication.focusWidget() or form, "Spola infarten")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()

    assert "Spola infarten" in [one.summary() for one in stored(opened, Activity)]
    assert page.editing() is None


def test_what_is_missing_is_said_at_its_field_and_nothing_is_stored(
    qtbot: QtBot, opened: Opened
) -> None:
    page = listed(opened, "alerts")
    before = len(stored(opened, Alert))
    page.new_button.click()

    editor(page).save_button.click()

    assert editor(page).form.problems() == {
        "alert_kind": "Fyll i fältet.",
        "substance": "Fyll i fältet.",
    }
    assert len(stored(opened, Alert)) == before
    assert page.editing() == ""


def test_a_correction_is_a_new_version_and_both_can_be_read(qtbot: QtBot, opened: Opened) -> None:
    page = listed(opened, "activities")
    page.table.pick(lambda one: True)
    page.table.opened.emit(page.table.picked())
    form = editor(page).form
    form.restore_typed({**form.typed(), "what": "Sugning vid behov"})

    editor(page).save_button.click()
    settle()

    (found,) = stored(opened, Activity)
    versions = opened.workspace.desk.ask(records.history, found.id)
    assert [one.summary() for one in versions] == ["Sugning i kanylen", "Sugning vid behov"]
    history = opened.page.show_section("history")
    assert isinstance(history, HistoryPage)
    history.show_change(found)
    assert history.versions.rows.records == (("Insats", "Sugning i kanylen", "Sugning vid behov"),)


def test_a_mistake_is_marked_with_a_reason_and_leaves_the_list(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = listed(opened, "alerts")
    page.edit(page.table.rows.records[0])
    form = editor(page)

    form.error_button.click()
    form.error_button.click()
    assert form.form.problems() or "Skriv varför uppgiften är fel." in words_of(form)
    type_text(form.reason, "Fel barn")
    form.error_button.click()
    settle()

    assert page.table.rows.rowCount() == 0
    page.ended.click()
    assert page.table.rows.rowCount() == 1
    (found,) = stored(opened, Alert)
    assert found.entered_in_error == "Fel barn"


def test_somebody_elses_change_meanwhile_is_not_overwritten(opened: Opened) -> None:
    page = listed(opened, "activities")
    first = page.table.rows.records[0]
    page.edit(first)
    form = editor(page).form
    form.restore_typed({**form.typed(), "what": "Min ändring"})
    opened.workspace.desk.do(records.change, replace(first, what="Kollegans ändring"))

    editor(page).save_button.click()

    assert "Någon har ändrat uppgiften medan du skrev" in words_of(form)
    assert form.typed()["what"] == "Min ändring"
    assert stored(opened, Activity)[0].summary() == "Kollegans ändring"


def test_values_and_text_are_signed_with_ctrl_enter(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = opened.open_child()
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    section = page.pages["notes"]
    assert isinstance(section, NotesPage)
    composer = section.composer

    type_text(composer.values, "v 14,4 t 38,4")
    assert composer.read.text() == "vikt 14,4\u00a0kg, temperatur 38,4\u00a0°C"
    type_text(composer.text, "Pigg på kvällen.")
    qtbot.keyClick(composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()

    assert [one.summary() for one in stored(opened, Note)] == ["Pigg på kvällen."]
    values = {one.summary() for one in stored(opened, Measurement)}
    assert {"Vikt 14,4\u00a0kg", "Temperatur 38,4\u00a0°C"} <= values
    assert "Vikt 14,4\u00a0kg (2026-11-21)" in words_of(page.banner)
    assert composer.values.text() == ""


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("v 0", "Vikt 0\u00a0kg är inte möjligt (0,3–250 kg). Kontrollera talet."),
        ("v 1000", "Vikt 1000\u00a0kg är inte möjligt (0,3–250 kg). Kontrollera talet."),
        ("v 1.000", "Vikt: Menar du 1,000 eller 1000? Skriv om talet."),
        ("v 14 v 15", "Vikt står två gånger."),
        ("feber", "”feber” är inget känt mätvärde."),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_lost(
    opened: Opened, type_text: TypeText, typed: str, problem: str
) -> None:
    section = opened.open_child().show_section("notes")
    assert isinstance(section, NotesPage)
    type_text(section.composer.values, typed)
    type_text(section.composer.text, "Text")

    section.composer.sign_button.click()

    assert section.composer.problems()["values"].startswith(problem)
    assert section.composer.text.toPlainText() == "Text"
    assert stored(opened, Note) == []


def test_a_note_is_copied_to_the_journal_once_and_the_clipboard_is_taken_back(
    opened: Opened,
) -> None:
    desk = opened.workspace.desk
    section = opened.open_child().show_section("notes")
    assert isinstance(section, NotesPage)
    desk.do(notes.sign, opened.child.id, notes.Typed("t 37,2", "Sov gott.", desk.now()))
    settle()

    section.cards[0].copy_button.click()
    assert QApplication.clipboard().text() == (
        "2026-11-21 10:00\nSov gott.\nTemperatur 37,2 °C\nAnna Berg"
    )
    section.cards[0].mark_button.click()
    settle()

    assert "Införd i journal" in words_of(section.cards[0])
    opened.window.guard.lock()
    assert QApplication.clipboard().text() == ""


def test_a_child_is_enrolled_with_four_fields_at_night(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    opened.workspace.list.enrol_button.click()
    page = opened.workspace.findChild(EnrolPage)
    assert page is not None

    page.save_button.click()
    assert page.form.problems().keys() == {
        "given_name",
        "family_name",
        "birth_date",
        "identity_kind",
    }
    page.form.restore_typed(
        {
            **page.form.typed(),
            "given_name": "Flicka",
            "family_name": "Nguyễn",
            "birth_date": "2026-11-20",
            "identity_kind": "unknown",
        }
    )
    page.save_button.click()
    settle()

    assert opened.page.banner.name.text() == "Flicka Nguyễn"
    assert "Vikt saknas" in words_of(opened.page.banner)


def test_the_same_number_twice_is_found_before_it_is_saved(opened: Opened) -> None:
    opened.workspace.enrol()
    page = opened.workspace.findChild(EnrolPage)
    assert page is not None
    page.form.restore_typed(
        {
            **page.form.typed(),
            "given_name": "Åsa",
            "family_name": "Ödmark",
            "birth_date": "2019-03-14",
            "identity_kind": "personnummer",
            "identity": "190314-9803",
        }
    )

    page.save_button.click()

    assert page.form.problems() == {
        "identity": "Numret finns redan: Åsa Ödmark. Öppna det barnet i stället."
    }
