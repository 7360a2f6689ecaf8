"""Risker, Beredskap and Checklista före start, as a nurse uses them."""

from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.record import Record, Secrecy
from hsvdesk.domain.risk import Risk, RiskFound, RiskHeading
from hsvdesk.domain.start_check import ItemState, StartCheck, StartDecision
from hsvdesk.services import records, start_checks
from hsvdesk.ui.checklist_editor import ChecklistEditor
from hsvdesk.ui.editors import make_editor
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.sections.emergency_plan import EmergencyPlanPage
from hsvdesk.ui.sections.risks import RisksPage, who_and_when
from hsvdesk.ui.sections.start_checks import StartChecksPage
from hsvdesk.ui.widgets import Facts
from tests.ui.accessible import nameless, too_wide
from tests.ui.answers import LEFT, TypeText, pick, press, write
from tests.ui.windows import Opened, settle

R = TypeVar("R", bound=Record)


def risks(opened: Opened) -> RisksPage:
    page = opened.open_child().show_section("risks")
    assert isinstance(page, RisksPage)
    return page


def checks(opened: Opened) -> StartChecksPage:
    page = opened.open_child().show_section("start_checks")
    assert isinstance(page, StartChecksPage)
    return page


def opened_form(page: RisksPage | StartChecksPage | EmergencyPlanPage) -> RecordEditor:
    assert page.host.editor is not None
    return page.host.editor


def stored(opened: Opened, kind: type[R]) -> list[R]:
    return opened.workspace.desk.ask(records.of_kind, kind, opened.child.id)


def facts(page: QWidget) -> list[tuple[str, str]]:
    """Return what the cards of a page say."""
    return [row for each in page.findChildren(Facts) for row in each.rows()]


def test_the_headings_nobody_has_looked_at_are_named(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = risks(opened)
    assert "Medicintekniska produkter" in page.unseen.text()

    qtbot.mouseClick(page.new_button, LEFT)
    form = opened_form(page).form
    pick(form.editor("heading"), "Fall")
    press(qtbot, form.editor("found"), "Ingen risk funnen")
    qtbot.mouseClick(opened_form(page).save_button, LEFT)
    settle()

    assert page.editing() is None
    assert page.unseen.text().startswith("Ingen har gått igenom: Vårdövergångar, ")
    assert "Fall" not in page.unseen.text().split(": ")[1].split(", ")
    (kept,) = stored(opened, Risk)
    assert (kept.heading, kept.found) == (RiskHeading.FALLS, RiskFound.NONE)


def test_what_is_wrong_with_a_risk_is_said_at_its_fields(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = risks(opened)
    qtbot.mouseClick(page.new_button, LEFT)
    form = opened_form(page).form
    pick(form.editor("heading"), "Fall")
    press(qtbot, form.editor("found"), "Risk finns")
    write(type_text, form, "looked_on", "2026-11-20")
    write(type_text, form, "due_on", "2026-11-19")
    write(type_text, form, "followed_up_on", "2026-11-18")

    qtbot.mouseClick(opened_form(page).save_button, LEFT)

    assert form.problems() == {
        "risk": "Skriv vad som kan hända.",
        "due_on": "Datumet ligger före genomgången.",
        "followed_up_on": "Datumet ligger före genomgången.",
        "follow_up": "Skriv vad uppföljningen visade.",
    }
    assert stored(opened, Risk) == []


def test_risks_stand_in_the_order_of_the_headings_with_their_gaps(opened: Opened) -> None:
    page = risks(opened)
    for heading in (RiskHeading.DEVICES, RiskHeading.TRANSFERS):
        risk = Risk(
            child_id=opened.child.id, heading=heading, found=RiskFound.RISK, risk="Tappas bort"
        )
        opened.workspace.desk.do(records.add, risk)
    settle()

    assert [one.heading for one in page.table.rows.records] == [
        RiskHeading.TRANSFERS,
        RiskHeading.DEVICES,
    ]
    assert page.table.rows.index(0, 1).data() == "saknas"
    assert page.table.rows.index(0, 2).data() == "saknas\nDatum saknas"


def test_family_view_does_not_tell_by_what_is_not_named(opened: Opened) -> None:
    secret = Risk(
        child_id=opened.child.id,
        heading=RiskHeading.ATTITUDE,
        found=RiskFound.NONE,
        secrecy=(Secrecy(custodian="Pappa", reason="Hot"),),
    )
    opened.workspace.desk.do(records.add, secret)
    page = risks(opened)
    assert page.unseen.isVisible()

    opened.workspace.desk.show_family_view(on=True)
    settle()

    shown = opened.page.pages["risks"]
    assert isinstance(shown, RisksPage)
    shown.refresh()
    assert shown.table.rows.rowCount() == 0
    assert not shown.unseen.isVisible()


def test_what_a_plan_for_death_at_home_lacks_is_shown_when_it_applies(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = opened.open_child().show_section("emergency_plan")
    assert isinstance(page, EmergencyPlanPage)
    qtbot.mouseClick(page.edit_button, LEFT)
    form = opened_form(page).form
    write(type_text, form, "first_act", "Sitt hos henne.")
    qtbot.mouseClick(opened_form(page).save_button, LEFT)
    settle()
    assert ("Gäller väntat dödsfall hemma?", "saknas") in facts(page)
    assert "Fastställer dödsfallet" not in dict(facts(page))

    qtbot.mouseClick(page.edit_button, LEFT)
    press(qtbot, opened_form(page).form.editor("death_expected"), "Ja")
    qtbot.mouseClick(opened_form(page).save_button, LEFT)
    settle()

    (kept,) = stored(opened, EmergencyPlan)
    assert kept.death_expected is True
    assert kept.death_plan is None
    assert ("Fastställer dödsfallet", "saknas") in facts(page)


def test_a_checklist_begins_with_every_item_unsaid_and_can_be_put_aside(
    qtbot: QtBot, opened: Opened
) -> None:
    page = checks(opened)
    qtbot.mouseClick(page.new_button, LEFT)
    settle()
    today = opened.workspace.desk.today()
    items = opened_form(page).form.editor("items")
    assert isinstance(items, ChecklistEditor)

    press(qtbot, items.form(0).editor("state"), "Uppfyllt")
    press(qtbot, items.form(1).editor("state"), "Ej uppfyllt")
    qtbot.mouseClick(opened_form(page).save_button, LEFT)
    settle()

    (kept,) = stored(opened, StartCheck)
    assert [one.text for one in kept.items] == [one.text for one in start_checks.in_force(today)]
    assert [one.state for one in kept.items[:3]] == [ItemState.MET, ItemState.NOT_MET, None]
    decision, left = (page.table.rows.index(0, column).data() for column in (0, 1))
    unmet = f"Ej uppfyllt: {kept.items[1].text}. Saknas ansvarig"
    assert left.startswith(f"{unmet}\nEj besvarade punkter: ")
    assert decision.startswith("Inte beslutat\nKan inte signeras än\n")


def test_a_start_over_unsaid_items_is_refused_with_every_reason_at_its_field(
    qtbot: QtBot, opened: Opened
) -> None:
    page = checks(opened)
    qtbot.mouseClick(page.new_button, LEFT)
    form = opened_form(page).form
    items = form.editor("items")
    assert isinstance(items, ChecklistEditor)
    press(qtbot, items.form(0).editor("state"), "Uppfyllt")
    pick(form.editor("decision"), "Klart att starta")

    qtbot.mouseClick(opened_form(page).save_button, LEFT)
    settle()

    found = form.problems()
    assert "items.1.state" not in found
    assert found["items.2.state"] == "Svara på punkten före beslut om start."
    assert {"doctor_name", "nurse_role", "child_told_by", "custodians_told_on"} <= set(found)
    assert stored(opened, StartCheck) == []
    focused = opened.window.focusWidget()
    assert focused is not None
    assert items.form(1).isAncestorOf(focused)


def test_a_draft_of_a_checklist_comes_back_as_it_was_typed(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = checks(opened)
    qtbot.mouseClick(page.new_button, LEFT)
    items = opened_form(page).form.editor("items")
    assert isinstance(items, ChecklistEditor)
    write(type_text, items.form(3), "due_on", "i morgon")
    typed = items.typed()

    again = make_editor(items.field)
    qtbot.addWidget(again)
    again.set_value(start_checks.unanswered(opened.workspace.desk.today()))
    again.restore_typed(typed)

    assert again.typed() == typed
    assert not again.is_blank()


def test_the_forms_can_be_read_aloud_and_fit(qtbot: QtBot, opened: Opened) -> None:
    opened.window.resize(1024, 640)
    for name in ("risks", "emergency_plan", "start_checks"):
        page = opened.open_child().show_section(name)
        page.edit(None)
        settle()

        assert nameless(page) == []
        assert too_wide(opened.page) == []


def test_a_signed_check_says_what_is_left_and_who_signed(opened: Opened) -> None:
    today = opened.workspace.desk.today()
    page = checks(opened)
    check = StartCheck(
        child_id=opened.child.id,
        begun_on=today,
        items=start_checks.unanswered(today),
        decision=StartDecision.NOT_YET,
        doctor_name="Dr Eva Palm",
        doctor_on=today,
    )

    opened.workspace.desk.do(start_checks.add, check)
    settle()

    assert page.table.rows.index(0, 0).data().startswith("Startar inte än\n")
    assert page.table.rows.index(0, 2).data() == f"Dr Eva Palm {today}\nMAS/ssk saknas"


def test_a_risk_past_its_day_says_so_until_it_is_followed_up(opened: Opened) -> None:
    page = risks(opened)
    today = page.desk.today()
    late = Risk(
        child_id=opened.child.id,
        heading=RiskHeading.FALLS,
        found=RiskFound.RISK,
        risk="Ramlar ur sängen",
        due_on=today - timedelta(days=1),
    )

    assert who_and_when(late, today).endswith("– har passerat")
    assert not who_and_when(replace(late, followed_up_on=today), today).endswith("har passerat")
    assert page.desk.do(records.add, late)
    settle()
    column = next(one for one in page.table.rows.columns if one.heading == "Ansvarig")
    assert "har passerat" in column.value(page.table.rows.records[0])
