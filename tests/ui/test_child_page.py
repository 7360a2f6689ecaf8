from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.note import Note
from hsvdesk.domain.record import Secrecy
from hsvdesk.domain.staff import CareRelation
from hsvdesk.services import access_log, records
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.dialogs.hand_out import HandOutDialog
from hsvdesk.ui.reason_page import ReasonPage
from hsvdesk.ui.sections import GROUPS, HIDDEN_FROM_FAMILY
from hsvdesk.ui.sections.documents import DocumentsPage
from hsvdesk.ui.sections.news import NewsPage
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.theme import DARK, LIGHT, Theme
from hsvdesk.ui.widgets import Chip
from tests.ui.accessible import nameless, reached_by_tab, too_wide
from tests.ui.windows import Opened, open_window, settle, words_of

SECTIONS = [section.name for group in GROUPS for section in group.sections]


def test_the_banner_says_what_must_be_known_first(opened: Opened) -> None:
    page = opened.open_child()

    bars = [bar.said() for bar in page.banner.findChildren(AlertBar)]
    chips = [chip.text() for chip in page.banner.findChildren(Chip)]
    assert page.banner.name.text() == "Åsa Ödmark"
    assert page.banner.facts.text() == "20190314-9803 · 7 år 8 mån · Hos mamma"
    assert bars == ["Stopp: Överkänslighet. Penicillin – andningspåverkan (livshotande)"]
    assert chips == [
        "Inget beslut – full vård",
        "Vikt 14,2\u00a0kg (2026-11-09)",
        "Ring först: Barnavdelningen 0980-319\u00a0210",
    ]


def test_when_a_number_answers_stands_beside_it(opened: Opened) -> None:
    desk = opened.workspace.desk
    opened.open_child()
    plan = desk.ask(records.of_kind, CarePlan, opened.child.id)[0]
    day, home = plan.contacts
    desk.do(records.change, replace(plan, contacts=(replace(day, hours="Vardagar 8–16"), home)))
    settle()

    page = opened.page
    chips = [chip.text() for chip in page.banner.findChildren(Chip)]
    assert chips[-1] == "Ring först: Barnavdelningen 0980-319\u00a0210 (Vardagar 8–16)"
    assert "Barnavdelningen 0980-319\u00a0210 · Vardagar 8–16" in words_of(page)


def test_at_the_first_opening_nothing_says_that_there_is_no_news(opened: Opened) -> None:
    first = opened.open_child().show_section("news")
    assert isinstance(first, NewsPage)
    assert first.table.isHidden()
    assert first.state.text() == "Du har inte öppnat barnets sida förut: läs hela."

    again = opened.open_child().show_section("news")

    assert isinstance(again, NewsPage)
    assert not again.table.isHidden()


@pytest.mark.parametrize("number", range(9))
def test_each_group_has_its_number(qtbot: QtBot, opened: Opened, number: int) -> None:
    page = opened.open_child()

    qtbot.keyClick(page, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)

    assert page.groups.picked() == number


def test_a_section_is_found_by_its_name(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()

    qtbot.keyClick(opened.workspace, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = opened.workspace._palette  # noqa: SLF001  # its field is where the keys go
    qtbot.keyClicks(palette.field, "insats")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert opened.page.section == "activities"


def test_sections_are_built_when_first_shown_and_logged_once(opened: Opened) -> None:
    page = opened.open_child()
    assert list(page.pages) == ["overview"]

    for name in ("alerts", "child", "alerts"):
        page.show_section(name)

    entries = opened.workspace.desk.ask(access_log.review, child_id=opened.child.id)
    shown = [one.detail for one in entries if one.act == "child.section"]
    assert sorted(shown) == ["alerts", "child", "overview"]


@pytest.mark.parametrize("name", SECTIONS)
def test_every_part_of_a_section_has_a_name_and_fits(opened: Opened, name: str) -> None:
    page = opened.open_child()

    page.show_section(name)
    settle()

    assert nameless(opened.window) == []
    assert too_wide(opened.window) == []


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_reflows_at_200_percent(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, name: str
) -> None:
    Theme(LIGHT, 2.0).apply(qapp)
    opened = open_window(tmp_path, size=(1366, 768))
    qtbot.addWidget(opened.window)

    opened.open_child().show_section(name)
    settle()

    assert opened.window.width() == 1366
    assert too_wide(opened.window) == []
    opened.window.close()


def test_the_banner_fits_a_narrow_window_at_200_percent(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    Theme(LIGHT, 2.0).apply(qapp)
    opened = open_window(tmp_path, size=(1024, 700))
    qtbot.addWidget(opened.window)

    opened.open_child()
    settle()

    assert opened.window.width() == 1024
    assert too_wide(opened.window) == []
    opened.window.close()


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_the_page_fits_a_small_screen(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, colors: object
) -> None:
    Theme(LIGHT if colors is LIGHT else DARK).apply(qapp)
    opened = open_window(tmp_path, size=(1024, 640))
    qtbot.addWidget(opened.window)

    page = opened.open_child()
    for name in SECTIONS:
        page.show_section(name)
        settle()
        assert too_wide(opened.window) == [], name

    assert opened.window.size().toTuple() == (1024, 640)
    opened.window.close()


def test_family_view_hides_what_a_custodian_may_not_see(opened: Opened) -> None:
    page = opened.open_child()
    secret = Note(
        child_id=opened.child.id,
        text="Berättar om pappa",
        noted_at=opened.workspace.desk.now(),
        secrecy=(Secrecy(custodian="Pappa", reason="Barnets önskan"),),
    )
    opened.workspace.desk.do(records.add, secret)
    assert "Berättar om pappa" in words_of(opened.window)

    page.banner.family_button.click()
    settle()

    assert "Berättar om pappa" not in words_of(opened.window)
    for section in HIDDEN_FROM_FAMILY:
        assert section.title not in [tab.text() for tab in page.tabs.buttons]


def test_an_open_form_is_put_away_in_family_view_and_nothing_typed_is_lost(
    qtbot: QtBot, opened: Opened
) -> None:
    page = opened.open_child()
    secret = Goal(
        child_id=opened.child.id,
        text="Träffa pappa bara med stöd",
        secrecy=(Secrecy(custodian="Pappa", reason="Barnets önskan"),),
    )
    page.desk.do(records.add, secret)
    goals = page.show_section("goals")
    goals.edit(page.desk.ask(records.show, secret.id))
    assert isinstance(goals, RecordListPage)
    assert goals.host.editor is not None
    outcome = goals.host.editor.form.editor("outcome").findChild(QPlainTextEdit)
    qtbot.keyClicks(outcome, "Gick bra")
    assert "Träffa pappa bara med stöd" in words_of(opened.window)

    page.banner.family_button.click()
    settle()
    seen = words_of(opened.window)
    page.banner.family_button.click()
    goals.edit(page.desk.ask(records.show, secret.id))

    assert "Träffa pappa bara med stöd" not in seen
    assert "Gick bra" in words_of(opened.window)


def test_a_form_in_family_view_offers_nothing_secret(opened: Opened) -> None:
    page = opened.open_child()
    secret = Goal(
        child_id=opened.child.id,
        text="Träffa pappa bara med stöd",
        secrecy=(Secrecy(custodian="Pappa", reason="Barnets önskan"),),
    )
    page.desk.do(records.add, secret)
    page.desk.show_family_view(on=True)

    page.show_section("activities").edit(None)
    settle()

    offered = [
        combo.itemText(number)
        for combo in opened.window.findChildren(QComboBox)
        for number in range(combo.count())
    ]
    assert "Ej angivet" in offered
    assert "Träffa pappa bara med stöd" not in offered


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_P])
def test_notes_and_papers_wait_until_the_family_no_longer_looks(
    qtbot: QtBot, opened: Opened, key: Qt.Key
) -> None:
    page = opened.open_child()
    page.desk.show_family_view(on=True)

    qtbot.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
    settle()

    assert page.section == "overview"
    assert opened.workspace.findChild(HandOutDialog) is None
    assert "Stäng av Familjeläge (F4) först." in words_of(opened.workspace.message)


def test_the_emergency_sheet_is_there_even_while_the_family_looks(
    qtbot: QtBot, opened: Opened
) -> None:
    page = opened.open_child()
    page.desk.show_family_view(on=True)

    qtbot.keyClick(page, Qt.Key.Key_F3)

    assert opened.workspace.findChild(HandOutDialog) is not None


def test_the_lock_does_not_show_the_family_what_was_hidden(opened: Opened) -> None:
    page = opened.open_child()
    page.show_section("alerts")
    page.desk.show_family_view(on=True)

    place = opened.workspace.place()
    opened.workspace.show_welcome()
    opened.workspace.desk.show_family_view(on=False)
    opened.workspace.go_to(place)

    assert opened.page.section == "alerts"
    assert opened.page.desk.family_view
    assert opened.page.banner.family_button.isChecked()


def test_groups_without_sections_say_so_instead_of_pretending(qtbot: QtBot, opened: Opened) -> None:
    page = opened.open_child()

    page.groups.buttons[6].click()

    assert "Det här avsnittet finns inte i den här versionen" in words_of(page)


def test_opening_without_a_care_relation_asks_why_and_logs_it(qtbot: QtBot, opened: Opened) -> None:
    desk = opened.workspace.desk
    opened.open_child()
    for relation in desk.ask(records.of_kind, CareRelation, opened.child.id):
        desk.do(records.mark_error, relation, "Hör inte till gruppen")

    assert not opened.workspace.open_child(opened.child.id)
    page = opened.workspace.findChild(ReasonPage)
    assert page is not None
    page.open_button.click()
    assert page.problem.text() == "Välj ett skäl, eller skriv ett."
    page.reasons.buttons()[4].click()
    page.open_button.click()
    settle()

    assert opened.page.child_id == opened.child.id
    entries = desk.ask(access_log.review, child_id=opened.child.id)
    assert '"reason": "Akut"' in next(one.detail for one in entries if one.act == "child.open")


def test_tab_goes_round_the_page_without_a_trap(opened: Opened) -> None:
    page = opened.open_child()
    page.show_section("alerts")
    settle()

    seen = reached_by_tab(opened.window)

    assert page.banner.note_button in seen
    assert page.groups.buttons[0] in seen
    assert opened.workspace.list.search in seen


def test_arrows_go_through_the_groups(qtbot: QtBot, opened: Opened) -> None:
    page = opened.open_child()

    qtbot.keyClick(page.groups.buttons[0], Qt.Key.Key_Down)

    assert page.groups.picked() == 1
    assert page.section == "news"


def button(page: QWidget, name: str) -> QPushButton:
    (found,) = [one for one in page.findChildren(QPushButton) if one.accessibleName() == name]
    return found


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_paper_is_made_from_the_list_of_papers(
    qtbot: QtBot, opened: Opened, kind: str
) -> None:
    page = opened.open_child().show_section("documents")

    with qtbot.waitSignal(page.document_wanted) as wanted:
        button(page, f"Skapa papper: {DOCUMENTS[kind].title}").click()

    assert wanted.args == [kind, ""]
    assert len(opened.workspace.findChildren(HandOutDialog)) == 1


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("care_plan", "plan"),
        ("start_checks", "start-check"),
        ("relatives", "family"),
        ("who_does_what", "who-does-what"),
    ],
)
def test_a_section_hands_its_own_paper_out(
    qtbot: QtBot, opened: Opened, section: str, kind: str
) -> None:
    page = opened.open_child().show_section(section)

    with qtbot.waitSignal(page.document_wanted) as wanted:
        button(page, f"Lämna ut {DOCUMENTS[kind].title}").click()

    assert wanted.args == [kind, ""]


def test_a_paper_is_found_by_its_name(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()

    qtbot.keyClick(opened.workspace, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = opened.workspace._palette  # noqa: SLF001  # its field is where the keys go
    qtbot.keyClicks(palette.field, "familjens")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert len(opened.workspace.findChildren(HandOutDialog)) == 1


def test_family_view_makes_no_papers(qtbot: QtBot, opened: Opened) -> None:
    page = opened.open_child()
    qtbot.keyClick(page, Qt.Key.Key_F4)

    documents = page.show_section("documents")
    qtbot.keyClick(opened.workspace, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    names = opened.workspace._palette.names  # noqa: SLF001  # what it offers is the matter
    assert not any("Skapa papper" in names.item(row).text() for row in range(names.count()))
    assert isinstance(documents, DocumentsPage)
    assert documents.papers.isHidden()
