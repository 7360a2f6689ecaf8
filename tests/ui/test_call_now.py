"""Ring nu on screen: from anywhere and back, what is said and what is hidden."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hsvdesk.domain.call_now import NOBODY
from hsvdesk.domain.consultation import CallState, Consultation
from hsvdesk.domain.contact import Urgency
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.household import Household, Weeks
from hsvdesk.domain.opening import HoursKind, OpenDay, OpeningHours
from hsvdesk.domain.record import Secrecy
from hsvdesk.domain.treatment_limit import TreatmentLimit
from hsvdesk.domain.when import When
from hsvdesk.services import access_log, children, records
from hsvdesk.ui.call_now.page import CallNowPage
from hsvdesk.ui.call_now.reasons import LETTERS
from hsvdesk.ui.dialogs.hand_out import HandOutDialog
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.theme import LIGHT, Theme, current
from tests.stores import plain_child, rich_child
from tests.ui.accessible import nameless, too_wide
from tests.ui.ringing import BREATHING, TODAY, add, ask, ring, said, ward
from tests.ui.windows import Opened, open_window, settle


def test_every_reason_has_a_letter_of_its_own_and_most_are_out_of_its_words() -> None:
    assert list(LETTERS) == list(ContactReason)
    assert len({*LETTERS.values()}) == len(LETTERS)
    out_of = [one for one in LETTERS if LETTERS[one] in one.label.upper()]
    assert [one for one in LETTERS if one not in out_of] == [ContactReason.OTHER]


def test_without_child_the_units_contacts_answer_and_esc_comes_back_to_the_search(
    qtbot: QtBot, opened: Opened
) -> None:
    add(opened, ward(), ward(function="Eget team", child_id=opened.child.id))

    page = ask(qtbot, opened)

    assert [card.row.function for card in page.rows.cards][:1] == ["Barnavdelningen"]
    assert "Eget team" not in "".join(said(page))
    assert "Fråga efter adress" in page.strip.said()
    assert not hasattr(page.rows.cards[0], "write_button")
    qtbot.keyClick(page.rows.cards[0], Qt.Key.Key_Escape)
    assert opened.workspace.call_now is None
    assert opened.window.focusWidget() is opened.workspace.list.search


def test_it_opens_over_a_form_and_comes_back_to_the_very_field(
    qtbot: QtBot, opened: Opened
) -> None:
    form = opened.open_child().show_section("alerts")
    assert isinstance(form, RecordListPage)
    form.edit(None)
    settle()
    assert form.host.editor is not None
    field = next(one for one in form.host.editor.findChildren(QLineEdit) if one.isVisible())
    field.setFocus()
    field.setText("Halvt")

    page = ask(qtbot, opened)
    assert not form.isVisible()
    qtbot.keyClick(page.rows.cards[0], Qt.Key.Key_Escape)
    settle()

    assert form.isVisible()
    assert field.hasFocus()
    assert field.text() == "Halvt"


def test_it_opens_over_a_paper_that_is_being_handed_out_and_from_the_settings(
    qtbot: QtBot, opened: Opened
) -> None:
    opened.open_child()
    paper = opened.workspace.hand_out()
    page = ring(qtbot, opened)
    page.close_button.click()
    assert paper.isVisible()
    paper.close_button.click()

    opened.workspace.show_settings()
    settle()
    page = ring(qtbot, opened)

    assert page.child_id == ""
    page.close_button.click()
    assert opened.workspace.call_now is None


def test_f2_is_not_taken_by_a_table_that_has_the_keyboard(qtbot: QtBot, opened: Opened) -> None:
    section = opened.open_child().show_section("activities")
    assert isinstance(section, RecordListPage)
    section.table.setFocus()

    ring(qtbot, opened)


def test_the_buttons_open_it(opened: Opened) -> None:
    opened.workspace.list.call_button.click()
    first = opened.workspace.call_now
    assert first is not None
    assert first.child_id == ""

    page = opened.open_child()
    assert opened.workspace.call_now is None
    page.banner.call_button.click()

    again = opened.workspace.call_now
    assert again is not None
    assert again.child_id == opened.child.id


def test_f2_again_asks_anew_about_now(qtbot: QtBot, opened: Opened) -> None:
    page = ask(qtbot, opened)
    page.choices.whens[When.TONIGHT].click()

    again = ring(qtbot, opened)

    assert again is page
    assert page.reason is None
    assert page.choices.when() is When.NOW
    assert page.keys.isVisible()


def test_another_letter_changes_the_reason_and_the_arrows_walk_the_rows(
    qtbot: QtBot, opened: Opened
) -> None:
    add(opened, ward(), ward(function="Pumpteamet", reasons=(ContactReason.PUMP,)))
    page = ask(qtbot, opened)

    qtbot.keyClick(page.rows.cards[0], Qt.Key.Key_P)
    settle()
    assert page.reason is ContactReason.PUMP
    assert page.rows.cards[0].row.function == "Pumpteamet"
    qtbot.keyClick(page.rows.cards[0], Qt.Key.Key_Down)

    assert page.rows.cards[1].hasFocus()


def test_the_arrows_move_among_the_reasons_and_enter_or_space_picks(
    qtbot: QtBot, opened: Opened
) -> None:
    page = ring(qtbot, opened)
    assert page.keys.keys[ContactReason.GENERAL].hasFocus()

    qtbot.keyClick(page.keys.keys[ContactReason.GENERAL], Qt.Key.Key_Right)
    assert page.keys.keys[BREATHING].hasFocus()
    qtbot.keyClick(page.keys.keys[BREATHING], Qt.Key.Key_Space)

    assert page.reason is BREATHING


def test_none_at_all_is_a_gap_with_the_hospital_after_it(qtbot: QtBot, opened: Opened) -> None:
    page = ask(qtbot, opened)

    assert page.rows.gap is not None
    assert NOBODY in page.rows.gap.said()
    assert "Näst bäst" in page.rows.gap.said()
    assert [card.row.id for card in page.rows.cards] == ["hospital", "poisons", "1177"]
    assert page.strip.number.text() == "112"


def test_all_closed_says_when_each_opens(qtbot: QtBot, opened: Opened) -> None:
    office = (OpeningHours(hours_kind=HoursKind.OFFICE),)
    add(opened, ward(opening_hours=office))

    page = ask(qtbot, opened)

    assert page.rows.gap is not None
    assert "Stängt, öppnar måndag 08.00" in said(page)[0]
    assert page.rows.cards[0].hasFocus()


def test_disagreeing_sources_are_both_shown_and_an_old_contact_is_said_to_be(
    qtbot: QtBot, opened: Opened
) -> None:
    saturday = OpeningHours(
        days=(OpenDay.SATURDAY,), hours_kind=HoursKind.TIMES, opens=time(9), closes=time(20)
    )
    add(
        opened,
        ward(function="Närakuten", source="Planen", last_verified=None),
        ward(
            function="Närakuten",
            source="1177.se",
            last_verified=None,
            opening_hours=(saturday,),
        ),
        ward(function="Lungmottagningen", last_verified=date(2026, 2, 1)),
    )

    texts = said(ask(qtbot, opened))

    assert [text for text in texts if "Källorna är oense: enligt 1177.se: lör 9–20" in text]
    assert [text for text in texts if "Källorna är oense: enligt Planen: dygnet runt" in text]
    assert [text for text in texts if "Bekräftad 2026-02-01, för mer än 6 månader sedan" in text]


def test_a_moved_time_is_said_and_does_not_scroll_away(qtbot: QtBot, opened: Opened) -> None:
    office = (OpeningHours(hours_kind=HoursKind.OFFICE),)
    add(opened, ward(opening_hours=office))
    page = ask(qtbot, opened)
    assert not page.moved.isVisible()

    page.choices_button.click()
    page.choices.whens[When.SATURDAY_EVENING].click()

    assert page.moved.said() == "Obs: Inte nu. Visar lördag kväll (2026-11-21 19.00), inte nu."
    assert page.moved.parentWidget() is page
    assert "lördag kväll, 19.00" in page.about.text()


def test_urgency_is_optional_and_puts_others_last(qtbot: QtBot, opened: Opened) -> None:
    add(
        opened,
        ward(function="A", urgencies=(Urgency.CAN_WAIT,)),
        ward(function="B", urgencies=(Urgency.NOW,)),
    )
    page = ask(qtbot, opened)
    assert [card.row.function for card in page.rows.cards][:2] == ["A", "B"]

    page.choices.urgencies[Urgency.NOW].click()

    assert [card.row.function for card in page.rows.cards][:2] == ["B", "A"]


def test_nobody_answers_gives_the_next_row_the_keyboard_and_tells(
    qtbot: QtBot, opened: Opened
) -> None:
    one, other = ward(function="A"), ward(function="B")
    add(opened, one, other)
    opened.open_child()
    page = ask(qtbot, opened)

    with qtbot.waitSignal(page.unanswered) as told:
        page.rows.cards[0].no_answer_button.click()

    assert told.args == [one.id, BREATHING]
    assert page.rows.cards[1].hasFocus()
    assert "Inget svar klockan 10.00" in said(page)[0]
    (kept,) = opened.workspace.desk.ask(records.of_kind, Consultation, opened.child.id)
    assert (kept.contact, kept.state, kept.reason) == (one.id, CallState.UNANSWERED, BREATHING)


def test_without_child_an_unanswered_call_is_marked_and_stored_nowhere(
    qtbot: QtBot, opened: Opened
) -> None:
    add(opened, ward(function="A"), ward(function="B"))
    page = ask(qtbot, opened)

    page.rows.cards[0].no_answer_button.click()

    assert page.rows.cards[1].hasFocus()
    children.open_child(opened.workspace.desk.ask(lambda session: session), opened.child.id)
    assert opened.workspace.desk.ask(records.of_kind, Consultation, opened.child.id) == []


def test_enter_on_a_row_writes_the_call_down(qtbot: QtBot, opened: Opened) -> None:
    one = ward()
    add(opened, one)
    child = opened.open_child()
    page = ask(qtbot, opened)

    with qtbot.waitSignal(page.consultation_wanted) as told:
        qtbot.keyClick(page.rows.cards[0], Qt.Key.Key_Return)

    assert told.args == [one.id, BREATHING]
    assert opened.workspace.call_now is None
    assert child.section == "consultations"
    assert child.editing() == ""
    form = child.pages["consultations"]
    assert isinstance(form, RecordListPage)
    assert form.host.editor is not None
    assert form.host.editor.form.editor("adviser_unit").typed() == "Barnavdelningen"


def test_a_call_begun_over_a_paper_is_written_down_in_sight(qtbot: QtBot, opened: Opened) -> None:
    add(opened, ward())
    child = opened.open_child()
    opened.workspace.hand_out("handover")
    page = ask(qtbot, opened)

    qtbot.keyClick(page.rows.cards[0], Qt.Key.Key_Return)
    settle()

    assert child.isVisible()
    assert child.section == "consultations"
    assert opened.workspace.findChild(HandOutDialog) is None


def test_many_contacts_show_the_first_and_the_rest_at_one_press(
    qtbot: QtBot, opened: Opened
) -> None:
    add(opened, *(ward(function=f"Nummer {number:02}") for number in range(9)))
    page = ask(qtbot, opened)
    assert len(page.rows.cards) == 4 + 3
    assert page.rows.more_button is not None
    assert page.rows.more_button.text().strip() == "Visa 5 till"

    page.rows.more_button.click()

    assert len(page.rows.cards) == 9 + 3
    assert page.rows.cards[4].hasFocus()


def test_what_changes_while_it_is_open_is_shown(qtbot: QtBot, opened: Opened) -> None:
    page = ask(qtbot, opened)

    add(opened, ward())

    assert page.rows.gap is None
    assert "Barnavdelningen" in said(page)[0]


def protected_window(folder: Path) -> Opened:
    opened = open_window(folder)
    child, others = rich_child(protected=True)
    desk = opened.workspace.desk
    again = replace(child, given_name="Ebba", identity="")
    assert desk.do(children.enrol, again, others)
    return replace(opened, child=again)


def test_a_protected_child_has_its_address_on_the_screen(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    opened = protected_window(tmp_path)
    qtbot.addWidget(opened.window)
    opened.open_child()

    page = ring(qtbot, opened)

    assert "Björkvägen 4" in page.strip.said()
    assert "läs upp för 112 och ingen annan" in page.strip.said()
    opened.window.close()


def test_two_homes_that_nobody_can_know_of_are_both_told(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()
    other = Household(
        child_id=opened.child.id,
        name="Hos pappa",
        address="Storgatan 1",
        weeks=Weeks.OTHER,
        weeks_text="Varannan fredag",
    )
    assert opened.workspace.desk.do(records.add, other)

    page = ring(qtbot, opened)

    told = page.strip.said()
    assert told.startswith("Var barnet är i dag är okänt – fråga.")
    assert "Hos mamma: Björkvägen 4" in told
    assert "Hos pappa: Storgatan 1\nPortkod: saknas" in told


def test_the_treatment_limit_stands_beside_112(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()
    limit = TreatmentLimit(
        child_id=opened.child.id,
        not_given="Intubation",
        always_given="Syrgas",
        decided_by="Dr Palm",
        decided_on=TODAY,
    )
    assert opened.workspace.desk.do(records.add, limit)

    page = ring(qtbot, opened)

    assert "Ges inte: Intubation. Ges alltid: Syrgas (Dr Palm, 2026-11-21)" in page.strip.said()
    assert "Inget beslut" not in page.strip.said()


def secret() -> tuple[Secrecy, ...]:
    return (Secrecy(custodian="Pappa", reason="Skyddat boende", judged_by="Sara Holm"),)


def test_the_family_sees_the_numbers_but_nothing_secret(qtbot: QtBot, opened: Opened) -> None:
    hidden = ward(function="Skyddade boendet", secrecy=secret())
    add(opened, hidden, ward(function="Gamla", replaced_by=hidden.id), ward())
    opened.open_child()
    desk = opened.workspace.desk
    limit = TreatmentLimit(
        child_id=opened.child.id,
        not_given="Intubation",
        decided_by="Dr Palm",
        decided_on=TODAY,
        secrecy=secret(),
    )
    assert desk.do(records.add, limit)
    desk.show_family_view(on=True)

    page = ask(qtbot, opened)

    assert [card.row.function for card in page.rows.cards][:1] == ["Barnavdelningen"]
    text = " ".join((*said(page), page.strip.said()))
    for word in ("Skyddade boendet", "Gamla", "Intubation", "Inget beslut"):
        assert word not in text
    assert not page.coverage_button.isVisible()
    assert not hasattr(page.rows.cards[0], "write_button")
    assert "Björkvägen 4" in page.strip.said()
    desk.show_family_view(on=False)
    assert "Skyddade boendet" in " ".join(said(page))


def test_that_it_was_shown_stands_in_the_access_log(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()
    ring(qtbot, opened)

    entries = opened.workspace.desk.ask(access_log.review, child_id=opened.child.id)

    assert ("child.section", "call_now") in [(one.act, one.detail) for one in entries]


def test_opening_another_child_closes_it(qtbot: QtBot, opened: Opened) -> None:
    ring(qtbot, opened)

    opened.open_child()

    assert opened.workspace.call_now is None
    assert opened.window.findChildren(CallNowPage) == []


def test_going_to_a_section_by_name_closes_it(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()
    page = ring(qtbot, opened)

    qtbot.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = opened.workspace.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("Anteckningar")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()

    assert opened.workspace.call_now is None
    assert opened.page.section == "notes"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 700)])
def test_everything_has_a_name_and_fits(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, scale: float, size: tuple[int, int]
) -> None:
    Theme(LIGHT, scale).apply(qapp)
    opened = open_window(tmp_path, size=size)
    qtbot.addWidget(opened.window)
    add(opened, ward(function="Barnkirurgiska mottagningens sköterska", organisation="Akademiska"))
    opened.open_child()

    page = ask(qtbot, opened)

    assert nameless(page) == []
    assert too_wide(page) == []
    assert page.strip.height() < page.height() / 2
    assert not page.strip.number.visibleRegion().isEmpty()
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.height() >= current().px(44)
    page.coverage_button.click()
    settle()
    assert nameless(page) == []
    assert too_wide(page) == []
    opened.window.close()


def test_a_child_of_another_store_is_never_in_the_answer(qtbot: QtBot, opened: Opened) -> None:
    other = replace(plain_child(), given_name="Emil", identity="")
    assert opened.workspace.desk.do(children.enrol, other)
    add(opened, ward(function="Emils team", child_id=other.id))
    opened.open_child()

    page = ask(qtbot, opened)

    assert "Emils team" not in "".join(said(page))
