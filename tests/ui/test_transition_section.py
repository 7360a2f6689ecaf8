"""Övergång till vuxenvård, as a nurse begins it, and as the overview reminds of it.

Today is 2026-11-21.
"""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hsvdesk.domain.child import Child
from hsvdesk.domain.consent import Consent
from hsvdesk.domain.identity import IdentityKind
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.transition import AreaTransfer, Transition, TransitionArea
from hsvdesk.services import records, settings
from hsvdesk.ui.checklist_editor import ChecklistEditor
from hsvdesk.ui.sections.transitions import NONE_ENDS, TransitionPage
from tests.ui.windows import Opened, settle, words_of

LEFT = Qt.MouseButton.LeftButton


def born(opened: Opened, day: date) -> None:
    """Let the child be born on a day, known by no number that says another."""
    desk = opened.workspace.desk
    (child,) = desk.ask(records.of_kind, Child, opened.child.id)
    changed = replace(child, birth_date=day, identity="", identity_kind=IdentityKind.UNKNOWN)
    assert desk.do(records.change, changed)
    settle()


def transition(opened: Opened) -> TransitionPage:
    page = opened.page.show_section("transition")
    assert isinstance(page, TransitionPage)
    settle()
    return page


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2011, 3, 1), "Öppnar 2027-03-01. Kan påbörjas tidigare."),
        (date(2008, 12, 15), "Öppen sedan 2024-12-15. Fyller 18 år 2026-12-15."),
        (date(2008, 11, 21), "Öppen sedan 2024-11-21. Fyllde 18 år 2026-11-21."),
    ],
)
def test_the_section_says_when_it_opens(opened: Opened, day: date, said: str) -> None:
    opened.open_child()
    born(opened, day)

    assert transition(opened).opening.text() == said


def test_years_before_it_opens_nothing_is_called_missing(opened: Opened) -> None:
    opened.open_child()
    born(opened, date(2011, 3, 1))
    page = transition(opened)
    settle()
    far_away = page.missing.isVisible()

    born(opened, date(2009, 3, 1))
    settle()

    assert not far_away
    assert page.missing.isVisible()


def test_another_decision_of_the_unit_moves_the_day(opened: Opened) -> None:
    opened.open_child()
    born(opened, date(2011, 3, 1))
    assert opened.workspace.desk.do(settings.decide, "transition_months", 36)

    assert transition(opened).opening.text().startswith("Öppen sedan 2026-03-01.")


def test_it_is_begun_with_all_four_areas_to_answer(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()
    page = transition(opened)
    assert "Psykiatri: mottagare saknas" in page.missing.text()
    qtbot.mouseClick(page.edit_button, LEFT)
    assert page.host.editor is not None
    form = page.host.editor.form
    areas = form.editor("areas")
    assert isinstance(areas, ChecklistEditor)
    first, last = areas.form(0), areas.form(3)
    first.restore_typed({**first.typed(), "receiver": "Vuxenlung"})
    last.restore_typed({**last.typed(), "needed": "nej"})

    qtbot.mouseClick(page.host.editor.save_button, LEFT)
    settle()

    (plan,) = opened.workspace.desk.ask(records.of_kind, Transition, opened.child.id)
    assert [one.area for one in plan.areas] == list(TransitionArea)
    assert "Somatisk vård: mottagaren har inte sagt ja" in page.missing.text()
    assert "Psykiatri" not in page.missing.text()
    assert "1. Somatisk vård · Vuxenlung · mottagaren har inte sagt ja" in words_of(page)


def test_a_plan_written_elsewhere_with_one_area_shows_all_four(opened: Opened) -> None:
    opened.open_child()
    one = AreaTransfer(area=TransitionArea.PRIMARY, receiver="Vårdcentralen Ängen")
    plan = Transition(child_id=opened.child.id, areas=(one,))

    assert opened.workspace.desk.do(records.add, plan)

    (kept,) = opened.workspace.desk.ask(records.of_kind, Transition, opened.child.id)
    assert [area.area for area in kept.areas] == list(TransitionArea)
    assert kept.areas[2] == one


def test_what_is_wrong_in_an_area_stands_at_its_field(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()
    page = transition(opened)
    page.edit_button.click()
    assert page.host.editor is not None
    areas = page.host.editor.form.editor("areas")
    assert isinstance(areas, ChecklistEditor)
    second = areas.form(1)
    second.restore_typed({**second.typed(), "agreed_on": "2026-11-30"})

    qtbot.mouseClick(page.host.editor.save_button, LEFT)

    assert second.problems() == {
        "agreed_on": "Datumet ligger i framtiden.",
        "receiver": "Skriv vem som har sagt ja.",
    }


def consented(opened: Opened) -> None:
    desk = opened.workspace.desk
    (mother,) = desk.ask(records.of_kind, Relative, opened.child.id)
    school = Consent(
        child_id=opened.child.id,
        recipient="Gymnasiet",
        given_on=date(2026, 1, 1),
        given_by=(mother.id,),
    )
    lungs = replace(
        Consent(child_id=opened.child.id, given_on=date(2026, 1, 1)),
        recipient="Vuxenlung",
        child_consents=True,
    )
    assert desk.do(records.add, school)
    assert desk.do(records.add, lungs)
    settle()


def test_the_consents_that_end_are_named_with_what_to_do(opened: Opened) -> None:
    opened.open_child()
    born(opened, date(2008, 12, 15))
    page = transition(opened)
    assert page.ending.rows.rowCount() == 0
    assert page.ending.accessibleDescription() == NONE_ENDS

    consented(opened)

    assert [one.recipient for one in page.ending.rows.records] == ["Gymnasiet"]
    columns = page.ending.rows.columns
    assert columns[2].value(page.ending.rows.records[0]) == (
        "Upphör 2026-12-15. Fråga hen själv före dess"
    )


def test_the_overview_reminds_of_it_when_it_is_open_and_not_before(opened: Opened) -> None:
    page = opened.open_child()
    consented(opened)
    born(opened, date(2010, 3, 1))  # open since 2026-03; 18 in fifteen months
    words = words_of(page.show_section("overview"))
    assert "Habilitering: mottagare saknas" in words
    assert "Gymnasiet" not in words

    born(opened, date(2008, 12, 15))
    words = words_of(page.show_section("overview"))
    assert "Samtycke: Gymnasiet" in words
    assert "Vuxenlung" not in words

    born(opened, date(2019, 3, 14))
    assert "Övergång" not in words_of(page.show_section("overview"))


def test_the_family_sees_neither_the_plan_nor_the_reminder(opened: Opened) -> None:
    page = opened.open_child()
    born(opened, date(2008, 12, 15))
    view = "Jag vill inte att mamma är med"
    plan = Transition(child_id=opened.child.id, own_view=view)
    assert opened.workspace.desk.do(records.add, plan)
    assert view in words_of(transition(opened))

    page.banner.family_button.click()
    settle()

    assert page.section == "overview"
    assert "Övergång" not in words_of(page.pages["overview"])
    assert "transition" not in [tab.property("section") for tab in page.tabs.buttons]
