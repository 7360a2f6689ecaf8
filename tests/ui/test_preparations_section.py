"""Spädning as a nurse uses it: two keys to the original beside the steps, and then her hands."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from hsvdesk.domain.dilution_choices import HighRisk
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.quantity import Quantity
from hsvdesk.services import records, settings, staff
from hsvdesk.services.calculator import OFF
from hsvdesk.ui.dilution.preparing_view import (
    CHANGED,
    CHOOSE,
    HAND_AND_CHECK,
    NONE,
    OWN_FIGURES,
    PreparingView,
)
from hsvdesk.ui.dilution.unbroken import unbroken
from hsvdesk.ui.document_view import BACK, LARGE
from hsvdesk.ui.enlarged import Enlarged
from hsvdesk.ui.sections.preparations import PreparationsPage
from hsvdesk.ui.theme import LIGHT, Theme
from tests.dilutions import NO_STEPS
from tests.preparing import stored_instruction, stored_order, switch_on
from tests.ui.accessible import nameless, too_wide
from tests.ui.answers import LEFT, TypeText, write
from tests.ui.cheap_store import NOW
from tests.ui.windows import Opened, settle, words_of

FLUID = "natriumklorid 9 mg/ml"
WEIGHED = {"dosing_weight": "14.2 kg", "dose_basis": "28 mg/kg"}
"""The child weighs 14,2 kg."""


@pytest.fixture
def ready(opened: Opened) -> Opened:
    """The window with the calculator on, and an order with its approved instruction."""
    opened.open_child()
    desk = opened.workspace.desk
    desk.ask(switch_on)
    desk.ask(stored_order, opened.child.id, **WEIGHED)
    desk.ask(stored_instruction, opened.child.id)
    return opened


def section(opened: Opened) -> PreparationsPage:
    """Return the section as two keys open it."""
    opened.window.activateWindow()
    settle()
    QTest.keyClick(opened.page, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settle()
    page = opened.page.pages["preparations"]
    assert isinstance(page, PreparationsPage)
    return page


def opened_view(opened: Opened) -> PreparingView:
    page = section(opened)
    focused = opened.window.focusWidget()
    assert focused is page.table
    QTest.keyClick(focused, Qt.Key.Key_Return)
    settle()
    return page.view


def change(opened: Opened, kind: Any, **changes: Any) -> None:
    """Change what is stored, as a colleague may while the view is open."""
    desk = opened.workspace.desk
    (one,) = desk.ask(records.of_kind, kind, opened.child.id)
    assert desk.do(records.change, replace(one, **changes))
    settle()


def kept(opened: Opened) -> list[Preparation]:
    return opened.workspace.desk.ask(records.of_kind, Preparation, opened.child.id)


def test_two_keys_open_the_next_dose_with_the_original_beside_the_steps(ready: Opened) -> None:
    ready.workspace.desk.ask(stored_order, ready.child.id, times="22.00", times_per_day=None)

    view = opened_view(ready)

    assert view.isVisible()
    assert view.head.drug.text() == "Provmedel 1\u00a0g"
    assert view.head.dose.text() == "Dos 400\u00a0mg"
    assert view.sides.is_wide()
    assert view.original.x() > view.head.x() + view.head.width()
    assert view.original.document.problem() == ""
    assert view.steps.texts()[2] == "Strecket är 4\u00a0ml i en spruta på 5\u00a0ml."
    assert "Barnkliniken: 0980-319\u00a0210" in view.head.phone.text()


def test_the_fluid_and_the_container_are_said_and_it_is_saved_for_the_double_check(
    qtbot: QtBot, ready: Opened, type_text: TypeText
) -> None:
    view = opened_view(ready)
    write(type_text, view.form.fluid, "fluid", FLUID)
    write(type_text, view.form.held, "batch", "A7")
    write(type_text, view.form.held, "expires_on", "2027-01-31")

    assert "som i instruktionen" in words_of(view.checks)
    qtbot.mouseClick(view.acts.done, LEFT)
    settle()

    (one,) = kept(ready)
    assert (one.fluid, one.batch, one.calculated) == (FLUID, "A7", True)
    assert (one.drawn, one.volume) == (Quantity.parse("4 ml"), Quantity.parse("20 ml"))
    assert one.prepared_at == NOW
    assert view.isHidden()
    assert section(ready).check.isVisible()


def test_the_instructions_fluid_is_one_press_away(qtbot: QtBot, ready: Opened) -> None:
    view = opened_view(ready)
    button = next(
        one for one in view.form.findChildren(type(view.acts.done)) if FLUID in one.text()
    )

    qtbot.mouseClick(button, LEFT)

    assert view.form.said()["fluid"] == FLUID


def test_enter_twice_leaves_nothing_and_tab_goes_from_the_fluids_button_to_its_field(
    ready: Opened,
) -> None:
    view = opened_view(ready)
    fluid = view.form.fluid.editor("fluid").parts()[""]
    assert ready.window.focusWidget() is fluid

    QTest.keyClick(fluid, Qt.Key.Key_Return)
    settle()

    assert view.isVisible()
    assert kept(ready) == []
    button = next(
        one for one in view.form.findChildren(type(view.acts.done)) if FLUID in one.text()
    )
    QTest.keyClick(fluid, Qt.Key.Key_Backtab)
    assert ready.window.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Tab)
    assert ready.window.focusWidget() is fluid


@pytest.mark.parametrize("dose", ["400 mg", "4000 mg"])
def test_in_large_text_what_stops_or_the_dose_is_in_sight_when_it_is_opened(
    ready: Opened, qapp: QApplication, dose: str
) -> None:
    Theme(LIGHT, 2.0).apply(qapp)
    ready.window.resize(1366, 768)
    change(ready, MedicationOrder, dose=Quantity.parse(dose))
    ready.open_child()
    view = opened_view(ready)
    for _ in range(3):
        settle()

    first = view.head.drug if dose == "400 mg" else view.stops
    area: Any = view.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    top = first.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert top >= 0
    assert top <= 24 or top + first.height() <= area.viewport().height()
    if dose == "400 mg":
        bottom = view.head.dose.mapTo(area.viewport(), QPoint(0, view.head.dose.height())).y()
        assert bottom <= area.viewport().height()


def test_what_makes_the_drug_dangerous_is_said_where_it_is_drawn_up(ready: Opened) -> None:
    change(
        ready, MedicationOrder, high_risk=HighRisk.OPIOID, oral_order=True,
        oral_at=NOW, max_per_day=Quantity.parse("3 mg"), as_needed=True,
    )  # fmt: skip
    page = section(ready)
    model = page.table.model()
    cells = [model.index(0, column) for column in range(model.columnCount())]
    listed = " ".join(str(one.data()) for one in cells)
    view = opened_view(ready)

    marks = words_of(view.head.marks)
    for words in ("Högriskläkemedel: Opioider", "Muntlig – ej bekräftad"):
        assert words in listed
        assert words in marks
    assert "högst 3\u00a0mg per dygn" in words_of(view.head.facts)


def test_without_the_clinics_number_the_switchboard_is_said(ready: Opened) -> None:
    unit = ready.workspace.desk.ask(staff.unit)
    ready.workspace.desk.ask(staff.change_unit, replace(unit, hospital_phone="0980-319 210"))
    change(ready, DilutionInstruction, clinic_phone="")
    view = opened_view(ready)

    assert "nummer ej angivet" in view.head.phone.text()
    assert "växel: 0980-319\u00a0210" in view.head.phone.text()


def test_a_fluid_is_asked_about_until_it_is_written_out_and_another_one_stops(
    ready: Opened, type_text: TypeText
) -> None:
    view = opened_view(ready)

    write(type_text, view.form.fluid, "fluid", "natriumklorid")
    assert view.stops.isHidden()
    assert view.steps.isVisible()

    write(type_text, view.form.fluid, "fluid", " 234 mg/ml")
    settle()
    assert FLUID in unfold(" ".join(view.stops.texts()))
    assert view.steps.isHidden()
    assert view.figures.isHidden()
    assert not view.acts.done.isEnabled()
    assert view.head.phone.isVisible()
    assert view.original.isVisible()


def unfold(text: str) -> str:
    return text.replace("\u2060", "").replace("\u00a0", " ")


def test_the_beginning_of_the_right_fluid_is_not_saved_as_the_right_one(
    qtbot: QtBot, ready: Opened, type_text: TypeText
) -> None:
    view = opened_view(ready)
    write(type_text, view.form.fluid, "fluid", "natriumklorid")

    qtbot.mouseClick(view.acts.done, LEFT)

    assert kept(ready) == []
    assert FLUID in view.form.problems()["fluid"]


def test_another_syringe_is_picked_and_drawn(qtbot: QtBot, ready: Opened) -> None:
    change(ready, MedicationOrder, dose=Quantity.parse("383 mg"))
    view = opened_view(ready)
    volume = view.figures.volume
    assert unfold(volume.figure.text()) == "Volym att ge: 19 ml"

    qtbot.mouseClick(volume.picker.segments[Quantity.parse("5 ml").value], LEFT)

    assert unfold(volume.figure.text()) == "Volym att ge: 19,2 ml"
    assert "3 × 5 ml och 1 × 4,2 ml" in unfold(volume.line.text())
    assert "Exakt 19,15 ml" in unfold(volume.exact.text())
    assert volume.full.isVisible()
    assert volume.last.accessibleName() == "Spruta på 5\u00a0ml, dragen till strecket 4,2\u00a0ml"
    qtbot.mouseClick(view.acts.done, LEFT)
    assert kept(ready)[0].syringe == Quantity.parse("5 ml")


def test_the_line_lies_where_the_scale_says(ready: Opened) -> None:
    view = opened_view(ready)
    drawn = view.figures.drawn.last

    barrel = drawn.barrel()

    assert drawn.place_of(Quantity.parse("4 ml").value) == barrel.left() + barrel.width() * 0.8


def test_a_container_that_has_expired_stops_at_its_field(
    ready: Opened, type_text: TypeText
) -> None:
    view = opened_view(ready)

    write(type_text, view.form.held, "expires_on", "2026-11-20")

    assert "gick ut 2026-11-20" in " ".join(view.stops.texts())


def test_stops_come_first_and_what_agrees_is_folded(qtbot: QtBot, ready: Opened) -> None:
    change(ready, MedicationOrder, dose=Quantity.parse("4000 mg"))
    view = opened_view(ready)

    assert len(view.stops.texts()) > 1
    assert view.stops.y() < view.checks.y() < view.head.facts.y() < view.handling.y()
    assert "Kontrollera dosen, ring ordinatören" in view.stops.texts()[0]
    agreeing = "Läkemedel: ordinationen Provmedel"
    assert not [one for one in shown_in(view) if agreeing in one]
    qtbot.mouseClick(view.checks.unfold, LEFT)
    assert [one for one in shown_in(view) if agreeing in one]


def shown_in(view: PreparingView) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in view.findChildren(QLabel) if one.isVisible()]


def test_with_the_calculator_off_all_is_shown_but_figures_and_by_hand_is_possible(
    qtbot: QtBot, ready: Opened, type_text: TypeText
) -> None:
    ready.workspace.desk.ask(settings.decide, "calculator_enabled", 0)
    view = opened_view(ready)

    assert OFF in view.bar.said()
    assert view.steps.isHidden()
    assert view.figures.isHidden()
    assert view.head.dose.isVisible()
    assert view.original.document.isVisible()
    assert view.acts.done.isHidden()
    assert HAND_AND_CHECK in view.bar.said()
    qtbot.mouseClick(view.begin_hand, LEFT)
    assert OWN_FIGURES in view.bar.said()
    assert view.begin_hand.isHidden()
    write(type_text, view.form.by_hand, "volume", "19")
    assert "enhet" not in view.form.by_hand.editor("volume").parts()
    qtbot.mouseClick(view.acts.done, LEFT)
    settle()

    (one,) = kept(ready)
    assert (one.calculated, str(one.volume), one.drawn) == (False, "19\u00a0ml", None)


def by_hand(ready: Opened, qtbot: QtBot, type_text: TypeText) -> PreparingView:
    """Return the view with a volume of 19,7 ml that somebody has found by hand."""
    ready.workspace.desk.ask(settings.decide, "calculator_enabled", 0)
    view = opened_view(ready)
    qtbot.mouseClick(view.acts.hand, LEFT)
    write(type_text, view.form.by_hand, "volume", "19,7")
    return view


def test_a_figure_found_by_hand_is_held_nowhere_while_it_is_checked(
    qtbot: QtBot, ready: Opened, type_text: TypeText
) -> None:
    view = by_hand(ready, qtbot, type_text)

    qtbot.mouseClick(view.acts.done, LEFT)
    settle()

    page = ready.page.pages["preparations"]
    assert isinstance(page, PreparationsPage)
    assert page.check.isVisible()
    assert "19,7" not in words_of(ready.window)


def test_a_figure_found_by_another_order_is_not_kept_and_the_change_is_said(
    qtbot: QtBot, ready: Opened, type_text: TypeText
) -> None:
    view = by_hand(ready, qtbot, type_text)
    assert CHANGED not in view.bar.said()

    change(ready, MedicationOrder, dose=Quantity.parse("200 mg"))

    assert CHANGED in view.bar.said()
    assert "19,7" not in words_of(view)


def test_a_draft_of_another_order_comes_back_without_its_figure(
    qtbot: QtBot, ready: Opened, type_text: TypeText
) -> None:
    view = by_hand(ready, qtbot, type_text)
    write(type_text, view.form.held, "batch", "B-7")
    qtbot.mouseClick(view.head.back, LEFT)
    change(ready, MedicationOrder, dose=Quantity.parse("200 mg"))

    view = opened_view(ready)

    assert "B-7" in words_of(view)
    assert "19,7" not in words_of(view)


def test_figures_that_change_under_her_hands_are_said(ready: Opened) -> None:
    view = opened_view(ready)
    assert view.bar.isHidden()

    change(ready, MedicationOrder, dose=Quantity.parse("200 mg"), dose_basis=None)

    assert CHANGED in view.bar.said()
    assert view.bar.isVisible()


def test_an_instruction_that_no_one_checked_says_why_nothing_is_computed(ready: Opened) -> None:
    change(ready, DilutionInstruction, approved_by="")
    view = opened_view(ready)

    assert "inte kontrollerad" in view.bar.said()
    assert view.acts.hand.isVisible()


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        (DilutionInstruction, {"struck_reason": "Ny styrka"}, "Ny styrka"),
        (MedicationOrder, {"high_risk": "cytostatic"}, "Cytostatika"),
    ],
)
def test_what_is_never_prepared_is_shown_with_its_number_and_nothing_to_press(
    ready: Opened, kind: Any, changes: dict[str, Any], said: str
) -> None:
    if "high_risk" in changes:
        changes = {"high_risk": HighRisk.CYTOSTATIC}
    change(ready, kind, **changes)
    view = opened_view(ready)

    assert said in " ".join(view.stops.texts())
    assert view.steps.isHidden()
    assert view.acts.hand.isHidden()
    assert not view.acts.done.isEnabled()
    assert "0980-319\u00a0210" in view.head.phone.text()
    assert view.original.document.isVisible()


def test_where_several_fit_nothing_is_computed_before_one_is_picked(ready: Opened) -> None:
    ready.workspace.desk.ask(stored_instruction, ready.child.id, instruction_version="2")
    view = opened_view(ready)

    assert CHOOSE in view.bar.said()
    assert view.steps.isHidden()
    view.choice.setCurrentIndex(2)
    view.choice.activated.emit(2)
    assert view.bar.isHidden()
    assert view.steps.isVisible()


def test_an_order_without_an_instruction_is_shown_with_nothing_to_press(opened: Opened) -> None:
    opened.open_child()
    opened.workspace.desk.ask(stored_order, opened.child.id)
    view = opened_view(opened)

    assert NONE in view.bar.said()
    assert view.acts.hand.isHidden()
    assert view.acts.done.isHidden()
    assert view.original.missing.isVisible()


def test_nothing_typed_is_lost(ready: Opened, type_text: TypeText, qtbot: QtBot) -> None:
    view = opened_view(ready)
    write(type_text, view.form.held, "batch", "B9")
    qtbot.mouseClick(view.figures.volume.picker.segments[Quantity.parse("50 ml").value], LEFT)
    qtbot.mouseClick(view.head.back, LEFT)
    settle()

    view = opened_view(ready)

    assert view.form.said()["batch"] == "B9"
    assert "spruta på 50 ml" in unfold(view.figures.volume.line.text())


def test_an_order_that_changes_meanwhile_is_computed_anew(
    ready: Opened, type_text: TypeText
) -> None:
    view = opened_view(ready)
    write(type_text, view.form.held, "batch", "B9")

    change(ready, MedicationOrder, dose=Quantity.parse("300 mg"))

    assert view.head.dose.text() == "Dos 300\u00a0mg"
    assert unfold(view.figures.volume.figure.text()) == "Volym att ge: 15 ml"
    assert view.form.said()["batch"] == "B9"


def test_the_family_sees_an_order_only_where_it_may(ready: Opened) -> None:
    view = opened_view(ready)
    assert view.isVisible()

    ready.workspace.desk.show_family_view(on=True)
    settle()

    assert view.isHidden()


@pytest.mark.parametrize(
    ("scale", "width", "height"), [(1.0, 1366, 768), (2.0, 1366, 768), (2.0, 1024, 640)]
)
def test_every_part_has_a_name_and_nothing_is_wider_than_the_window(
    ready: Opened, qapp: QApplication, scale: float, width: int, height: int
) -> None:
    Theme(LIGHT, scale).apply(qapp)
    ready.window.resize(width, height)
    settle()
    ready.open_child()
    view = opened_view(ready)
    for _ in range(3):
        settle()

    assert nameless(view) == []
    assert too_wide(ready.page) == []
    assert view.sides.height() >= view.head.facts.y() + view.head.facts.height()


def test_no_unit_is_torn_from_its_number() -> None:
    assert unbroken("20 mg/ml på 30 min") == "20\u00a0mg\u2060/\u2060ml på 30\u00a0min"
    assert unbroken("Ring 08-465 004 30") == "Ring 08-465\u00a0004\u00a030"
    assert unfold(unbroken("Dra upp 7,5 ml i 10 ml")) == "Dra upp 7,5 ml i 10 ml"


def test_the_original_is_shown_large_and_comes_back(qtbot: QtBot, ready: Opened) -> None:
    view = opened_view(ready)
    document = view.original.document
    beside = document.width()

    qtbot.mouseClick(document.large, LEFT)
    settle()

    assert document.width() > 1.5 * beside
    assert ready.window.focusWidget() is document.view
    assert document.view.isVisible()
    assert ready.page.banner.isVisible()
    assert document.large.accessibleName() == BACK

    QTest.keyClick(document.view, Qt.Key.Key_Escape)
    settle()

    assert document.width() == beside
    assert document.large.accessibleName() == LARGE
    assert view.isVisible()


@pytest.mark.parametrize("leave", ["section", "order", "lock"])
def test_a_large_original_does_not_outlive_its_page(
    qtbot: QtBot, ready: Opened, leave: str
) -> None:
    view = opened_view(ready)
    document = view.original.document
    qtbot.mouseClick(document.large, LEFT)
    settle()

    match leave:
        case "section":
            ready.page.show_section("medication_orders")
        case "order":
            view.put_away()
        case "lock":
            ready.workspace.desk.leaving.emit()
    settle()

    assert view.original.isAncestorOf(document)
    assert ready.page.findChildren(Enlarged) == []


def test_what_is_given_as_it_comes_asks_for_no_fluid(opened: Opened) -> None:
    opened.open_child()
    desk = opened.workspace.desk
    desk.ask(switch_on)
    desk.ask(stored_order, opened.child.id, **WEIGHED)
    as_it_comes: dict[str, Any] = {
        **NO_STEPS,
        "container_amount": "1000 mg",
        "container_volume": "10 ml",
    }
    as_it_comes |= {"stated_concentration": "100 mg/ml", "undiluted": True, "strength": "1 g"}
    desk.ask(stored_instruction, opened.child.id, **as_it_comes)

    view = opened_view(opened)

    assert view.steps.isVisible()
    assert view.form.fluid.isHidden()
    assert "Vätska som används" not in words_of(view.checks)
    assert "Förvaring efter steg 2" not in words_of(view.handling)
