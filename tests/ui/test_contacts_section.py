"""Kontakter, as a nurse keeps them: the child's, the unit's, and a list from somebody else."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_list import ONLY_A_NAME
from hsvdesk.domain.hours_text import read_hours
from hsvdesk.domain.phone import ONLY_DIGITS, Phone
from hsvdesk.services import contacts, records
from hsvdesk.ui.contact_editor import ContactEditor
from hsvdesk.ui.hours_editor import LOOK, HoursEditor
from hsvdesk.ui.sections.contacts import ContactsPage
from hsvdesk.ui.tables import shown
from tests.ui.accessible import nameless, too_wide
from tests.ui.answers import LEFT, TypeText, write
from tests.ui.windows import Opened, settle, words_of

MESSY = Path(__file__).parents[1] / "data" / "kontaktlista.csv"


def store(opened: Opened, **said: object) -> Contact:
    told: dict[str, object] = {
        "function": "Avdelningen",
        "always": True,
        "phones": (Phone(number="0980-319 210"),),
        "source": "pärmen",
    }
    contact = Contact(**(told | said))  # type: ignore[arg-type]  # any of its fields
    assert opened.workspace.desk.do(contacts.add, contact)
    return contact


def section(opened: Opened) -> ContactsPage:
    page = opened.open_child().show_section("contacts")
    assert isinstance(page, ContactsPage)
    return page


def catalogue(opened: Opened) -> ContactsPage:
    opened.workspace.list.contacts_button.click()
    settle()
    found = opened.workspace.findChild(ContactsPage)
    assert isinstance(found, ContactsPage)
    return found


def editor(page: ContactsPage) -> ContactEditor:
    assert isinstance(page.host.editor, ContactEditor)
    return page.host.editor


def hours(page: ContactsPage) -> HoursEditor:
    found = editor(page).form.editor("opening_hours")
    assert isinstance(found, HoursEditor)
    return found


def listed(page: ContactsPage) -> tuple[list[str], list[str]]:
    return (
        [line.contact.function for line in page.own.rows.records],
        [line.contact.function for line in page.unit.rows.records],
    )


def stored(opened: Opened, child_id: str = "") -> list[Contact]:
    return opened.workspace.desk.ask(records.of_kind, Contact, child_id)


def cells(page: ContactsPage, row: int = 0) -> list[str]:
    line = page.own.rows.records[row]
    return [shown(column.value(line)) for column in page.own.rows.columns]


def test_the_child_s_own_stand_above_the_whole_unit_s(opened: Opened) -> None:
    store(opened, function="Växeln")
    opened.open_child()
    store(opened, function="Eget team", child_id=opened.child.id, escalation=2)
    store(opened, function="Öron", child_id=opened.child.id, escalation=1)

    page = section(opened)

    assert listed(page) == (["Öron", "Eget team"], ["Växeln"])
    assert "Hela enheten" in words_of(page)
    assert not page.import_button.isVisible()
    assert nameless(page) == []


def test_a_contact_says_how_sure_it_is(opened: Opened) -> None:
    store(opened, reasons=())

    assert cells(catalogue(opened)) == [
        "Avdelningen",
        "0980-319\u00a0210",
        "dygnet runt\nAldrig bekräftad",
        "Allmän kontakt",
    ]


def test_hours_are_written_as_they_stand_and_become_rows(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = catalogue(opened)
    qtbot.mouseClick(page.new_button, LEFT)
    write(type_text, editor(page).form, "function", "Mottagningen")
    type_text(hours(page).line, "vard 8–16.30 ej juli")
    QTest.keyClick(hours(page).line, Qt.Key.Key_Return)
    assert "Förstår inte ”ej”" in words_of(hours(page))
    assert editor(page).form.record() is None

    hours(page).line.clear()
    type_text(hours(page).line, "vard 8–16.30, lör 9–14")
    QTest.keyClick(hours(page).line, Qt.Key.Key_Return)
    assert (hours(page).rows.count(), hours(page).line.text()) == (2, "")
    qtbot.mouseClick(editor(page).save_button, LEFT)
    settle()

    (kept,) = stored(opened)
    assert kept.shown_hours == "mån–fre 8–16.30; lör 9–14"
    assert page.editing() is None


def test_hours_nobody_has_looked_at_are_not_saved(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = catalogue(opened)
    qtbot.mouseClick(page.new_button, LEFT)
    write(type_text, editor(page).form, "function", "Mottagningen")
    type_text(hours(page).line, "dygnet runt")

    editor(page).save()
    assert editor(page).form.problems() == {"opening_hours.line": LOOK}
    assert editor(page).form.editor("always").value() is True
    assert stored(opened) == []
    editor(page).save()

    assert [one.always for one in stored(opened)] == [True]


def test_what_is_typed_but_not_read_comes_back_as_a_draft(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    store(opened, always=None, opening_hours=read_hours("vard 8-16").rows)
    page = catalogue(opened)
    page.edit(page.own.rows.records[0].contact)
    type_text(hours(page).line, "lör 9")
    page.put_away()

    page.edit(page.own.rows.records[0].contact)

    assert (hours(page).line.text(), hours(page).rows.count()) == ("lör 9", 1)


def test_a_number_that_cannot_be_dialled_is_refused_at_its_row(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    store(opened)
    page = catalogue(opened)
    page.edit(page.own.rows.records[0].contact)
    rows = editor(page).form.editor("phones")
    number = rows.form(0).editor("number")  # type: ignore[attr-defined]
    type_text(next(iter(number.parts().values())), " ankn 4")

    editor(page).save()

    assert editor(page).form.problems() == {"phones.1.number": ONLY_DIGITS}


def test_one_click_and_a_note_say_that_it_is_right_today(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    store(opened)
    page = catalogue(opened)
    page.edit(page.own.rows.records[0].contact)
    qtbot.mouseClick(editor(page).verify_button, LEFT)
    assert editor(page).source.text() == "pärmen"
    qtbot.mouseClick(editor(page).verify_button, LEFT)
    assert contacts.HOW in words_of(editor(page))

    type_text(editor(page).note, "ringde växeln")
    QTest.keyClick(editor(page).note, Qt.Key.Key_Return)
    settle()

    (kept,) = stored(opened)
    assert (str(kept.last_verified), kept.verification_note) == ("2026-11-21", "ringde växeln")
    assert kept.verified_by == "Anna Berg, Sjuksköterska"
    assert kept.source == "pärmen"
    assert page.editing() is None
    assert cells(page)[2] == "dygnet runt\nBekräftad 2026-11-21 av Anna Berg, Sjuksköterska"


def test_a_new_contact_is_not_verified_before_it_is_there(qtbot: QtBot, opened: Opened) -> None:
    page = catalogue(opened)
    qtbot.mouseClick(page.new_button, LEFT)

    assert editor(page).verify_button.isHidden()


def test_sources_that_disagree_stand_side_by_side_until_one_is_verified(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    store(opened)
    store(opened, source="webben", always=None, opening_hours=read_hours("vard 8-16").rows)
    page = catalogue(opened)
    assert "Två källor säger olika tider" in words_of(page.differing)
    assert len(page.differing.buttons) == 2

    qtbot.mouseClick(page.differing.buttons[1], LEFT)
    type_text(editor(page).note, "läste på webben i dag")
    QTest.keyClick(editor(page).note, Qt.Key.Key_Return)
    settle()

    assert page.differing.isHidden()
    assert [one.verified_by for one in stored(opened)] == ["", "Anna Berg, Sjuksköterska"]
    assert len(page.own.rows.records) == 2


def test_the_unit_s_contact_is_changed_from_a_child_s_page_for_all(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    store(opened)
    page = section(opened)
    page.edit(page.unit.rows.records[0].contact)
    assert not editor(page).whose.isHidden()
    write(type_text, editor(page).form, "person", "Pia")

    editor(page).save()
    settle()

    assert [(one.person, one.child_id) for one in stored(opened)] == [("Pia", "")]
    assert page.unit.rows.records[0].contact.person == "Pia"


def test_contacts_in_a_circle_are_refused_at_the_field(opened: Opened) -> None:
    first = store(opened)
    store(opened, function="Andra", replaced_by=first.id)
    page = catalogue(opened)
    page.ended.setChecked(True)
    page.edit(next(one for one in stored(opened) if one.id == first.id))
    replaced = editor(page).form.editor("replaced_by")
    (other,) = [one.id for one in stored(opened) if one.id != first.id]
    replaced.restore_typed(other)

    editor(page).save()

    assert editor(page).form.problems() == {"replaced_by": contacts.ROUND}


def test_a_replaced_contact_is_out_of_sight_and_says_why(opened: Opened) -> None:
    new = store(opened, function="Nya jouren")
    store(opened, function="Gamla jouren", replaced_by=new.id)
    page = catalogue(opened)
    assert listed(page)[0] == ["Nya jouren"]

    page.ended.setChecked(True)

    assert cells(page)[0] == "Gamla jouren\nErsatt av Nya jouren"


def test_a_list_is_shown_before_anything_is_taken_in(qtbot: QtBot, opened: Opened) -> None:
    page = catalogue(opened)
    page.read_list(MESSY)
    view = page.importing

    assert view.summary.text() == "kontaktlista.csv: 10 rader: 5 nya, 5 kan inte läsas."
    assert view.remarks.text() == "Kolumnen ”Fax” läses inte."
    assert view.chosen == {4, 5, 6, 8, 12}
    assert stored(opened) == []
    view.table.opened.emit(view.table.rows.records[0])
    assert view.chosen == {5, 6, 8, 12}
    assert shown(view.table.rows.columns[1].value(view.table.rows.records[0])) == "Nej"
    qtbot.mouseClick(view.none_button, LEFT)
    assert not view.accept_button.isEnabled()
    qtbot.mouseClick(view.all_button, LEFT)
    qtbot.mouseClick(view.accept_button, LEFT)
    settle()

    assert len(stored(opened)) == 5
    assert view.isHidden()
    assert len(page.own.rows.records) == 5


def test_a_row_that_cannot_be_read_is_mended_in_the_form(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = catalogue(opened)
    page.read_list(MESSY)
    view = page.importing
    row = next(one for one in view.found.rows if one.row == 9)

    view.table.opened.emit(row)
    assert page.notice.text().startswith("Rad 9 kunde inte läsas. Tid: ”vardagar utom sommaren”")
    type_text(hours(page).line, "vardagar 8-16")
    hours(page).read_line()
    editor(page).save()
    settle()

    (kept,) = stored(opened)
    assert (kept.function, kept.shown_hours) == ("Respiratorteamet", "mån–fre 8–16")
    assert not view.isHidden()
    state = view.table.rows.columns[3].value(view.table.rows.records[4])
    assert state.startswith("Inlagd för hand")
    qtbot.mouseClick(view.back_button, LEFT)
    assert view.isHidden()


def test_a_file_that_is_no_list_is_refused_in_words(opened: Opened, tmp_path: Path) -> None:
    other = tmp_path / "annat.csv"
    other.write_text("Namn;Adress\n", encoding="utf-8")
    page = catalogue(opened)

    page.read_list(other)

    assert "Hittar ingen rad med rubriker" in words_of(opened.workspace.message)
    assert page.importing.isHidden()


def test_the_catalogue_is_saved_and_read_back(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    store(opened)
    out = tmp_path / "ut.csv"
    desk = opened.workspace.desk
    page = ContactsPage(desk, "", choose_file=lambda _: out, choose_name=lambda _, __: out)
    qtbot.addWidget(page)
    page.refresh()

    page.export_button.click()
    page.import_button.click()

    assert page.importing.summary.text() == "ut.csv: 1 rader: 1 finns redan."


def test_the_cards_are_handed_out_from_here(qtbot: QtBot, opened: Opened) -> None:
    page = section(opened)

    wanted: list[tuple[str, str]] = []
    page.document_wanted.disconnect()
    page.document_wanted.connect(lambda *said: wanted.append(said))

    qtbot.mouseClick(page.print_button, LEFT)
    qtbot.mouseClick(page.bag_button, LEFT)

    assert wanted == [("contacts", ""), ("contacts-bag", "")]


def test_the_family_does_not_see_them(opened: Opened) -> None:
    store(opened, function="Växeln")
    section(opened)

    opened.workspace.desk.show_family_view(on=True)
    settle()

    assert opened.page.section != "contacts"
    assert "Kontakter" not in [one.text() for one in opened.page.tabs.buttons]


@pytest.mark.parametrize("width", [1366, 700])
def test_all_of_it_has_names_and_fits(opened: Opened, width: int) -> None:
    store(opened)
    store(opened, source="webben", always=None, opening_hours=read_hours("vard 8-16").rows)
    opened.window.resize(width, 700)
    page = catalogue(opened)

    def look(shown_: QWidget) -> None:
        settle()
        assert nameless(shown_) == []
        assert too_wide(opened.workspace) == []

    look(page)
    page.edit(page.own.rows.records[0].contact)
    editor(page).ask_how()
    look(page)
    page.put_away()
    page.read_list(MESSY)
    look(page)
    assert ONLY_A_NAME not in words_of(page)
