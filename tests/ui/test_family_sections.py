"""The child's voice, agreements and consents as a nurse meets them, with the real window."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from hsvdesk.domain.agreement import Agreement, ToTell
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child_voice import ChildVoice, NotTold
from hsvdesk.domain.consent import Consent
from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.record import Record, Secrecy, new_id
from hsvdesk.domain.relative import Custodian, Custody, Relative
from hsvdesk.services import records
from hsvdesk.ui.editor import Editor
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.sections import HIDDEN_FROM_FAMILY
from hsvdesk.ui.sections.child_voice import ChildVoicePage
from hsvdesk.ui.sections.history import HistoryPage
from hsvdesk.ui.sections.one_record import OneRecordPage
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import shown
from tests.ui.windows import Opened, settle, words_of

NOT_TOLD = "Operationen i vår"


@pytest.fixture
def parents(opened: Opened) -> tuple[Relative, Relative]:
    """A mother and a father with joint custody, instead of whoever was enrolled with the child."""
    opened.open_child()
    desk = opened.workspace.desk
    for one in desk.ask(records.of_kind, Relative, opened.child.id):
        assert desk.do(records.mark_error, one, "Inte i det här provet")
    mother = Relative(
        child_id=opened.child.id,
        name="Malin",
        relation="mamma",
        custodian=Custodian.PARENT,
        custody=Custody.JOINT,
    )
    father = replace(mother, id=new_id(), name="Johan", relation="pappa")
    for one in (mother, father):
        assert desk.do(records.add, one)
    return mother, father


def add(opened: Opened, record: Record) -> None:
    assert opened.workspace.desk.do(records.add, replace(record, child_id=opened.child.id))
    settle()


def listed(opened: Opened, name: str) -> RecordListPage:
    page = opened.page.show_section(name)
    assert isinstance(page, RecordListPage)
    return page


def cells(page: RecordListPage) -> list[dict[str, str]]:
    columns = page.table.rows.columns
    return [
        {one.heading: shown(one.value(record)) for one in columns}
        for record in page.table.rows.records
    ]


def opened_form(qtbot: QtBot, page: RecordListPage) -> RecordEditor:
    qtbot.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    assert page.host.editor is not None
    return page.host.editor


def tick(qtbot: QtBot, editor: Editor, word: str) -> None:
    box = next(one for one in editor.findChildren(QCheckBox) if one.text() == word)
    edge = QPoint(8, box.height() // 2)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=edge)


def test_one_custodians_consent_is_partial_until_the_other_gives_it(
    qtbot: QtBot, opened: Opened, parents: tuple[Relative, Relative]
) -> None:
    page = listed(opened, "consents")
    editor = opened_form(qtbot, page)
    form = editor.form
    form.restore_typed({**form.typed(), "recipient": "Skolan", "given_on": "2026-11-20"})
    tick(qtbot, form.editor("given_by"), "Malin (mamma)")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert cells(page)[0]["Samtycket är"] == "Delvis: Johan (pappa) saknas"

    page.edit(page.table.rows.records[0])
    settle()
    tick(qtbot, form.editor("given_by"), "Johan (pappa)")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    settle()

    assert cells(page)[0]["Samtycket är"] == "Fullständigt: Malin (mamma) och Johan (pappa)"


def test_dates_out_of_order_are_all_said_at_their_fields(
    qtbot: QtBot, opened: Opened, parents: tuple[Relative, Relative]
) -> None:
    page = listed(opened, "consents")
    editor = opened_form(qtbot, page)
    editor.form.restore_typed(
        {
            **editor.form.typed(),
            "recipient": "Skolan",
            "given_on": "2026-11-20",
            "valid_to": "2026-11-01",
            "withdrawn_on": "2026-11-10",
        }
    )

    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)

    assert editor.form.problems() == {
        "valid_to": "Slutdatum ligger före startdatum.",
        "withdrawn_on": "Återkallat innan det lämnades.",
        "withdrawn_by": "Skriv vem som har återkallat samtycket.",
    }
    assert page.table.rows.rowCount() == 0


@pytest.mark.parametrize("name", ["consents", "agreements"])
def test_somebody_who_is_not_the_childs_is_refused_at_the_field(
    opened: Opened, parents: tuple[Relative, Relative], name: str
) -> None:
    page = listed(opened, name)
    field = "given_by" if name == "consents" else "with_whom"
    needed = {"recipient": "Skolan"} if name == "consents" else {"what": "Nätter"}
    page.edit(None)
    assert page.host.editor is not None
    form = page.host.editor.form
    form.restore_typed({**form.typed(), **needed, field: ["f" * 32, parents[0].id]})

    page.host.editor.save_button.click()

    assert form.problems() == {field: "Närstående: uppgiften finns inte för barnet."}


def test_a_consent_that_was_withdrawn_or_has_ended_stays_in_sight_and_says_so(
    opened: Opened, parents: tuple[Relative, Relative]
) -> None:
    both = Consent(
        recipient="Skolan",
        given_on=date(2026, 1, 1),
        given_by=tuple(one.id for one in parents),
    )
    add(opened, replace(both, id="1" * 32, valid_to=date(2026, 6, 1)))
    add(
        opened,
        replace(both, id="2" * 32, withdrawn_on=date(2026, 9, 1), withdrawn_by="Johan"),
    )

    said = [one["Samtycket är"] for one in cells(listed(opened, "consents"))]

    assert said == ["Upphörde 2026-06-01", "Återkallat 2026-09-01 av Johan"]


def test_a_change_of_custody_is_seen_in_the_consents_at_once(
    opened: Opened, parents: tuple[Relative, Relative]
) -> None:
    mother, father = parents
    add(opened, Consent(recipient="Skolan", given_on=date(2026, 1, 1), given_by=(mother.id,)))
    page = listed(opened, "consents")
    desk = opened.workspace.desk
    stored = {one.id: one for one in desk.ask(records.of_kind, Relative, opened.child.id)}

    desk.do(records.change, replace(stored[mother.id], custody=Custody.SOLE))
    desk.do(records.change, replace(stored[father.id], custodian=Custodian.NONE, custody=None))
    settle()

    assert cells(page)[0]["Samtycket är"] == "Fullständigt: Malin (mamma)"


def test_an_agreement_names_those_who_have_not_been_told(
    opened: Opened, parents: tuple[Relative, Relative]
) -> None:
    add(
        opened,
        Agreement(
            what="Dropp på kvällen",
            with_whom=(parents[0].id,),
            agreed_on=date(2026, 11, 1),
            to_tell=(
                ToTell(to_whom="Skolan", told_on=date(2026, 11, 2)),
                ToTell(to_whom="Barnavdelningen"),
            ),
        ),
    )

    assert cells(listed(opened, "agreements")) == [
        {
            "Vad": "Dropp på kvällen",
            "Med": "Malin (mamma)",
            "När": "2026-11-01",
            "Gäller till": "",
            "Att meddela": "Ej meddelat ännu, 1 av 2: Barnavdelningen",
        }
    ]


def test_the_history_names_those_who_consented(
    opened: Opened, parents: tuple[Relative, Relative]
) -> None:
    add(opened, Consent(recipient="Skolan", given_by=tuple(one.id for one in parents)))
    history = opened.page.show_section("history")
    assert isinstance(history, HistoryPage)

    history.show_change(history.table.rows.records[0])

    assert ("Har samtyckt", "", "Malin (mamma), Johan (pappa)") in history.versions.rows.records


def test_the_overview_says_how_the_child_is_or_that_it_is_not_known(opened: Opened) -> None:
    page = opened.open_child()
    assert "Saknas. Fråga barnet, och dem som känner det." in words_of(page)

    add(opened, ChildVoice(calms="Musik", own_words="Ordagrant"))

    words = words_of(page.show_section("overview"))
    assert "Musik" in words
    assert "Ordagrant" not in words
    assert words.count("saknas") >= 2


def test_what_the_child_has_not_been_told_never_shows_in_family_view(
    qtbot: QtBot, opened: Opened
) -> None:
    page = opened.open_child()
    add(opened, ChildVoice(calms="Musik", not_told=(NotTold(what=NOT_TOLD),)))
    voice = page.show_section("child_voice")
    assert isinstance(voice, ChildVoicePage)
    settle()
    assert NOT_TOLD in words_of(opened.window)
    qtbot.mouseClick(voice.edit_button, Qt.MouseButton.LeftButton)

    qtbot.mouseClick(page.banner.family_button, Qt.MouseButton.LeftButton)
    settle()

    assert page.section == "overview"
    assert not voice.isVisible()
    assert "Musik" in words_of(page.pages["overview"])
    assert NOT_TOLD not in words_of(page.pages["overview"])


def test_changing_the_voice_after_family_view_keeps_what_was_hidden(
    qtbot: QtBot, opened: Opened
) -> None:
    page = opened.open_child()
    add(opened, ChildVoice(calms="Musik", not_told=(NotTold(what=NOT_TOLD),)))
    voice = page.show_section("child_voice")
    assert isinstance(voice, ChildVoicePage)
    for _ in range(2):
        qtbot.mouseClick(page.banner.family_button, Qt.MouseButton.LeftButton)
        settle()
    page.show_section("child_voice")
    qtbot.mouseClick(voice.edit_button, Qt.MouseButton.LeftButton)
    assert voice.host.editor is not None
    form = voice.host.editor.form
    form.restore_typed({**form.typed(), "calms": "Tystnad"})

    qtbot.mouseClick(voice.host.editor.save_button, Qt.MouseButton.LeftButton)
    settle()

    (found,) = opened.workspace.desk.ask(records.of_kind, ChildVoice, opened.child.id)
    assert found.calms == "Tystnad"
    assert [one.what for one in found.not_told] == [NOT_TOLD]


def test_a_secret_voice_is_not_on_the_familys_overview(opened: Opened) -> None:
    page = opened.open_child()
    secret = (Secrecy(custodian="Pappa", reason="Barnets önskan"),)
    add(opened, ChildVoice(frightens="Pappas röst", secrecy=secret))

    page.banner.family_button.click()
    settle()

    assert "Pappas röst" not in words_of(page.pages["overview"])


def test_ctrl_k_leads_to_nothing_that_family_view_hides(qtbot: QtBot, opened: Opened) -> None:
    page = opened.open_child()
    qtbot.keyClick(page, Qt.Key.Key_F4)
    assert opened.workspace.desk.family_view

    qtbot.keyClick(opened.workspace, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    names = opened.workspace._palette.names  # noqa: SLF001  # what it offers is the matter
    offered = [names.item(row).text() for row in range(names.count())]
    assert offered
    for section in HIDDEN_FROM_FAMILY:
        assert not any(one.startswith(section.title) for one in offered)


@pytest.mark.parametrize("kind", [CarePlan, EmergencyPlan])
def test_a_hidden_record_is_neither_called_missing_nor_begun_a_second_time(
    opened: Opened, kind: type[CarePlan | EmergencyPlan]
) -> None:
    page = opened.open_child()
    desk = opened.workspace.desk
    secret = (Secrecy(custodian="Pappa", reason="Hot"),)
    kept = desk.ask(records.of_kind, kind, opened.child.id)
    for one in kept:
        assert desk.do(records.change, replace(one, secrecy=secret))
    if not kept:
        add(opened, kind(secrecy=secret))

    page.banner.family_button.click()
    section = page.show_section(kind.kind)
    settle()

    assert isinstance(section, OneRecordPage)
    assert "Visas inte här nu." in words_of(section)
    assert "Tryck Ändra" not in words_of(section)
    assert not section.edit_button.isVisible()
    page.banner.family_button.click()
    settle()
    assert section.edit_button.isVisible()


def test_an_overview_with_everything_hidden_claims_nothing_of_it(opened: Opened) -> None:
    page = opened.open_child()
    desk = opened.workspace.desk
    (plan,) = desk.ask(records.of_kind, CarePlan, opened.child.id)
    secret = (Secrecy(custodian="Pappa", reason="Hot"),)
    assert desk.do(records.change, replace(plan, secrecy=secret))

    page.banner.family_button.click()
    settle()

    said = words_of(page.pages["overview"])
    assert "Visas inte här nu. Ring 112 vid livsfara." in said
    assert "Ingen plan" not in said


def test_a_form_says_that_secrecy_covers_the_whole_record(opened: Opened) -> None:
    opened.open_child()
    page = opened.page.show_section("emergency_plan")
    page.edit(None)
    settle()

    assert "Gäller hela posten: allt ovan döljs i Familjeläge" in words_of(page)
