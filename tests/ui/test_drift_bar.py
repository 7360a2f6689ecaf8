"""What the child's weight soon leaves, as a nurse meets it."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record
from hsvdesk.services import records, settings
from hsvdesk.ui.dilution.drift_bar import COPIED, COPY, DriftBar
from hsvdesk.ui.sections.overview import OverviewPage
from hsvdesk.ui.widgets import Chip, Facts
from tests.dilutions import instruction, order
from tests.stores import TODAY
from tests.ui.windows import Opened, settle, words_of

LEFT = Qt.MouseButton.LeftButton


def keep(opened: Opened, *some: Record) -> None:
    for one in some:
        assert opened.workspace.desk.do(records.add, replace(one, child_id=opened.child.id))


def weighed(kg: str) -> Measurement:
    return Measurement(
        measurement_kind=MeasurementKind.WEIGHT,
        value=Quantity(Decimal(kg), Unit.KG),
        measured_on=TODAY,
    )


def switch_on(opened: Opened) -> None:
    desk = opened.workspace.desk
    assert desk.do(settings.decide, "calculator_enabled", 1, decided_by="Karin", note="Protokoll 3")


def growing(opened: Opened) -> MedicationOrder:
    """Give the child one more weight, an order it has left and an instruction it soon leaves.

    It weighed 14.2 kg 12 days ago: 200 g since, so 400 g more are there on day 24.
    """
    ordered = order(dosing_weight="12 kg", prescriber="Dr Prov")
    stated = instruction(
        weight_to="14.8 kg",
        valid_to="2027-12-31",
        clinic="Barnmottagningen",
        approved_by=None,
        approved_on=None,
    )
    switch_on(opened)
    keep(opened, weighed("14.4"), ordered, stated)
    return ordered


def bar(qtbot: QtBot, opened: Opened) -> DriftBar:
    found = DriftBar(opened.workspace.desk, opened.child.id)
    qtbot.addWidget(found)
    found.refresh()
    settle()
    return found


def heads(found: DriftBar) -> list[str]:
    return [one.text() for one in found.findChildren(Chip)]


def test_the_bar_is_hidden_while_nothing_is_bound_to_weight(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()
    switch_on(opened)

    assert bar(qtbot, opened).isHidden()


def test_each_drift_is_shown_the_left_one_first_with_day_and_figures(
    qtbot: QtBot, opened: Opened
) -> None:
    opened.open_child()
    growing(opened)

    found = bar(qtbot, opened)

    assert not found.isHidden()
    assert heads(found) == ["Vikten ligger utanför gränsen", "Vikten passerar gränsen 2026-12-16"]
    ahead = dict(found.findChildren(Facts)[1].rows())
    assert ahead["Barnet väger"] == "14,4\u00a0kg (2026-11-21)"
    assert ahead["Rakt fram efter två vikter"] == "2026-12-16, 117 g per vecka sedan 2026-11-09"
    assert ahead["Fråga"] == "Barnmottagningen"
    assert [one.accessibleName() for one in found.buttons] == [
        f"{COPY}: Vikten ligger utanför gränsen, {order().summary()}",
        f"{COPY}: Vikten passerar gränsen 2026-12-16, {instruction().summary()}",
    ]


def test_the_question_is_copied_by_click_and_by_key_and_names_no_child(
    qtbot: QtBot, opened: Opened
) -> None:
    opened.open_child()
    growing(opened)
    found = bar(qtbot, opened)
    said: list[str] = []
    opened.workspace.desk.said.connect(said.append)

    qtbot.mouseClick(found.buttons[0], LEFT)

    copied = QGuiApplication.clipboard().text()
    assert copied == found.drifts[0].question
    assert "Barnet väger 14,4\u00a0kg (2026-11-21), över 13,2\u00a0kg." in copied
    assert said == [COPIED]
    qtbot.keyClick(found.buttons[1], Qt.Key.Key_Space)
    copied = QGuiApplication.clipboard().text()
    assert copied == found.drifts[1].question
    for name in (opened.child.given_name, opened.child.family_name, opened.child.identity):
        assert name not in copied


def test_the_bar_follows_what_is_so_now(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()
    ordered = growing(opened)
    found = bar(qtbot, opened)
    (kept,) = opened.workspace.desk.ask(records.of_kind, MedicationOrder, opened.child.id)
    assert kept.id == ordered.id

    assert opened.workspace.desk.do(records.mark_error, kept, "fel barn")
    found.refresh()
    settle()

    assert heads(found) == ["Vikten passerar gränsen 2026-12-16"]
    assert len(found.buttons) == 1


def test_the_family_sees_neither_the_bar_nor_the_row(qtbot: QtBot, opened: Opened) -> None:
    opened.open_child()
    growing(opened)
    found = bar(qtbot, opened)

    opened.workspace.desk.show_family_view(on=True)
    found.refresh()
    settle()

    assert found.isHidden()
    page = opened.page.show_section("overview")
    assert "Vikten och läkemedlen" not in words_of(page)


def test_the_overview_says_it_in_one_row(opened: Opened) -> None:
    opened.open_child()
    growing(opened)
    settle()

    page = opened.page.show_section("overview")

    assert isinstance(page, OverviewPage)
    rows = [row for one in page.findChildren(Facts) for row in one.rows()]
    assert [text for name, text in rows if name == "Vikten och läkemedlen"] == [
        "Vikten ligger utanför gränsen: Provmedel 1 g, och 1 till. Läs under Läkemedel, fråga "
        "kliniken."
    ]
