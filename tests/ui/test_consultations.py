"""Rådfrågning as a nurse uses it: during the call, after it, and when the next one comes."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsvdesk.domain.consultation import CallDirection, CallState, Consultation
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.phone import Phone
from hsvdesk.services import consultations, contacts, records
from hsvdesk.ui.child_page import FAMILY_LOOKS, ChildPage
from hsvdesk.ui.choice_editors import ReferenceEditor
from hsvdesk.ui.dialogs.hand_out import HandOutDialog
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.sections.consultation_editor import OTHER_CALL, ConsultationEditor
from hsvdesk.ui.sections.consultations import ConsultationsPage
from hsvdesk.ui.sections.overview import OverviewPage
from hsvdesk.ui.text_editors import LongTextEditor
from hsvdesk.ui.theme import LIGHT, Theme
from tests.ui.accessible import nameless, too_wide
from tests.ui.answers import LEFT, TypeText, press, write
from tests.ui.cheap_store import NOW
from tests.ui.windows import Opened, open_window, settle, words_of

PUMP = ContactReason.PUMP


def ward(opened: Opened, **said: str) -> Contact:
    one = Contact(
        function=said.get("function", "Barnavdelningen"), phones=(Phone(number="0980-319 210"),)
    )
    assert opened.workspace.desk.do(contacts.add, one)
    return one


def calls(page: ChildPage) -> ConsultationsPage:
    found = page.show_section("consultations")
    assert isinstance(found, ConsultationsPage)
    return found


def editor(page: ConsultationsPage) -> ConsultationEditor:
    assert isinstance(page.host.editor, ConsultationEditor)
    return page.host.editor


def form(page: ConsultationsPage) -> "RecordForm[Consultation]":
    return editor(page).form


def overview(page: ChildPage) -> OverviewPage:
    found = page.show_section("overview")
    assert isinstance(found, OverviewPage)
    return found


def kept(opened: Opened) -> list[Consultation]:
    return opened.workspace.desk.ask(records.of_kind, Consultation, opened.child.id)


def advised(opened: Opened, **said: object) -> Consultation:
    told: dict[str, object] = {
        "direction": CallDirection.OUTGOING,
        "state": CallState.ANSWERED,
        "adviser_name": "Dr Eva Palm",
        "began_at": NOW,
        "advice": "Spola långsamt.",
        "watch_for": "Svullnad",
        "call_again": "Om det inte går",
        "follow_up_owner": "Anna Berg",
    }
    one = Consultation(child_id=opened.child.id, **(told | said))  # type: ignore[arg-type]
    assert opened.workspace.desk.do(consultations.add, one)
    settle()
    return one


def test_a_call_is_begun_at_a_contact_written_and_signed(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    contact = ward(opened)
    page = opened.open_child()

    page.consult(contact.id, PUMP)
    settle()

    section = calls(page)
    focused = opened.window.focusWidget()
    assert focused is not None
    assert form(section).editor("situation").isAncestorOf(focused)
    write(type_text, form(section), "situation", "Pumpen larmar.")
    write(type_text, form(section), "advice", "Stäng av den.")
    press(qtbot, form(section).editor("read_back"), "Ja")
    qtbot.mouseClick(editor(section).save_button, LEFT)
    settle()

    (one,) = kept(opened)
    assert (one.contact, one.reason, one.number) == (contact.id, PUMP, "0980-319 210")
    assert (one.situation, one.advice, one.read_back) == ("Pumpen larmar.", "Stäng av den.", True)
    assert "Penicillin" in one.background
    assert (one.kva_code, one.began_at) == ("XV002", NOW)
    assert section.editing() is None


def test_what_is_read_aloud_is_large_and_stands_whole(opened: Opened) -> None:
    page = opened.open_child()
    section = calls(page)
    section.begin()
    for _ in range(6):
        settle()

    background, advice = (form(section).editor(name) for name in ("background", "advice"))
    assert isinstance(background, LongTextEditor)
    assert isinstance(advice, LongTextEditor)
    assert background.text.font().pixelSize() > advice.text.font().pixelSize()
    assert background.text.verticalScrollBar().maximum() == 0
    assert background.height() >= background.text.height()


def test_a_contact_that_did_not_answer_is_kept_by_one_act(opened: Opened) -> None:
    contact = ward(opened)
    page = opened.open_child()

    assert page.log_unanswered(contact.id, PUMP)
    settle()

    section = calls(page)
    assert section.table.rows.index(0, 0).data() == "2026-11-21 10:00\nVi ringde, inget svar"
    assert overview(page).waiting is None


def test_nobody_answered_takes_the_proposed_code_back(qtbot: QtBot, opened: Opened) -> None:
    contact = ward(opened)
    page = opened.open_child()
    page.consult(contact.id)
    section = calls(page)

    press(qtbot, form(section).editor("state"), "Inget svar")
    qtbot.mouseClick(editor(section).save_button, LEFT)
    settle()

    (one,) = kept(opened)
    assert (one.state, one.kva_code) == (CallState.UNANSWERED, "")


def test_they_called_us(qtbot: QtBot, opened: Opened, type_text: TypeText) -> None:
    section = calls(opened.open_child())

    qtbot.mouseClick(section.incoming_button, LEFT)
    write(type_text, form(section), "adviser_name", "Petra")
    qtbot.mouseClick(editor(section).save_button, LEFT)
    settle()

    (one,) = kept(opened)
    assert (one.direction, one.kva_code) == (CallDirection.INCOMING, "")


def test_what_is_wrong_is_said_at_every_field(qtbot: QtBot, opened: Opened) -> None:
    section = calls(opened.open_child())
    qtbot.mouseClick(section.new_button, LEFT)
    press(qtbot, form(section).editor("direction"), "Ej angivet")
    press(qtbot, form(section).editor("read_back"), "Ja")

    qtbot.mouseClick(editor(section).save_button, LEFT)
    assert form(section).problems() == {"direction": "Fyll i fältet."}
    press(qtbot, form(section).editor("direction"), "Vi ringde")
    qtbot.mouseClick(editor(section).save_button, LEFT)

    assert form(section).problems() == {
        "adviser_unit": "Välj en kontakt, eller skriv vem samtalet var med.",
        "advice": "Skriv rådet som upprepades.",
    }
    assert kept(opened) == []


def test_two_calls_never_become_one(opened: Opened, type_text: TypeText) -> None:
    first, second = ward(opened), ward(opened, function="Barnjouren")
    page = opened.open_child()
    page.consult(first.id)
    section = calls(page)
    write(type_text, form(section), "advice", "Vänta en timme.")

    page.consult(second.id)
    settle()

    assert form(section).editor("adviser_unit").typed() == "Barnavdelningen"
    assert form(section).editor("advice").typed() == "Vänta en timme."
    assert OTHER_CALL in words_of(editor(section).restored)
    page.consult(first.id)
    assert OTHER_CALL not in words_of(editor(section).restored)


def test_a_contact_of_the_unit_can_be_picked(opened: Opened) -> None:
    contact = ward(opened)
    section = calls(opened.open_child())
    section.edit(None)

    picked = form(section).editor("contact")

    assert isinstance(picked, ReferenceEditor)
    assert picked.combo.findData(contact.id) >= 0


def test_whoever_opens_the_child_meets_what_waits_first(opened: Opened) -> None:
    advised(opened, read_back=False, follow_up_by=NOW)

    page = opened.open_child()

    card = overview(page).waiting
    assert card is not None
    said = words_of(card)
    for part in (
        *("Råd som inte är uppföljda", "Spola långsamt.", "Dr Eva Palm", "Svullnad"),
        *("Om det inte går", "Anna Berg, senast 2026-11-21 10:00"),
        "NEJ – rådet är inte upprepat och bekräftat",
    ):
        assert part in said
    layout = overview(page).layout()
    assert layout is not None
    first = layout.itemAt(0)
    assert first is not None
    assert first.widget() is card


def test_it_is_followed_up_with_one_press_and_a_word(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    advised(opened)
    page = opened.open_child()
    card = overview(page).waiting
    assert card is not None

    qtbot.mouseClick(card.buttons[0], LEFT)
    settle()

    section = calls(page)
    focused = opened.window.focusWidget()
    assert focused is not None
    assert form(section).editor("follow_up_note").isAncestorOf(focused)
    write(type_text, form(section), "follow_up_note", "Gick bra.")
    qtbot.mouseClick(editor(section).save_button, LEFT)
    settle()

    (one,) = kept(opened)
    assert (one.followed_up_at, one.follow_up_note) == (NOW, "Gick bra.")
    assert one.followed_up_by == "Anna Berg, Sjuksköterska"
    assert overview(page).waiting is None
    assert "2026-11-21 10:00 av Anna Berg" in section.table.rows.index(0, 3).data()


def test_a_press_that_is_cancelled_follows_nothing_up(qtbot: QtBot, opened: Opened) -> None:
    advised(opened)
    page = opened.open_child()
    card = overview(page).waiting
    assert card is not None
    qtbot.mouseClick(card.buttons[0], LEFT)

    qtbot.mouseClick(editor(calls(page)).cancel_button, LEFT)

    assert [one.waits for one in kept(opened)] == [True]


def test_what_waits_stands_first_in_the_list(opened: Opened) -> None:
    advised(opened, followed_up_at=NOW, followed_up_by="Anna")
    waits = advised(opened, advice="", read_back=None)

    section = calls(opened.open_child())

    assert section.table.rows.records[0].id == waits.id
    assert section.table.rows.index(0, 2).data() == (
        "Råd saknas\nUpprepat och bekräftat: Ej angivet – okänt om rådet är rätt uppfattat"
    )
    assert section.table.rows.index(0, 3).data().startswith("Inte uppföljt\nAnna Berg, senast")


def test_the_family_sees_none_of_it(opened: Opened) -> None:
    one = advised(opened)
    page = opened.open_child()
    refused: list[str] = []
    opened.workspace.desk.refused.connect(lambda error: refused.append(str(error)))

    opened.workspace.desk.show_family_view(on=True)
    settle()

    assert overview(page).waiting is None
    assert "Spola" not in words_of(page)
    page.consult("", PUMP)
    page.follow_up(one.id)
    assert refused == [FAMILY_LOOKS, FAMILY_LOOKS]
    assert page.section == "overview"
    assert page.log_unanswered("hospital", PUMP)


def test_the_latest_is_handed_out_from_the_section(qtbot: QtBot, opened: Opened) -> None:
    section = calls(opened.open_child())
    assert not section.latest_button.isEnabled()
    advised(opened)
    settle()

    qtbot.mouseClick(section.latest_button, LEFT)
    settle()

    (dialog,) = opened.workspace.findChildren(HandOutDialog)
    assert "Rådfrågning" in words_of(dialog)


def test_the_card_and_the_form_fit_and_can_be_read_aloud(
    opened: Opened,
) -> None:
    opened.window.resize(1024, 640)
    advised(opened, follow_up_by=NOW, written_order_needed=True)
    page = opened.open_child()
    assert (nameless(page), too_wide(page)) == ([], [])

    calls(page).begin()
    settle()

    assert (nameless(page), too_wide(page)) == ([], [])


def test_the_card_reflows_at_200_percent(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    Theme(LIGHT, 2.0).apply(qapp)
    opened = open_window(tmp_path)
    qtbot.addWidget(opened.window)
    advised(opened, follow_up_by=NOW)

    page = opened.open_child()
    settle()

    assert too_wide(page) == []
