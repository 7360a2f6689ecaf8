"""Ordinationer as a nurse uses them: a change, a call in the night, and what stands in red."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from hsvdesk.domain.dilution_choices import HighRisk, Route
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.medication_list import MedicationList
from hsvdesk.domain.medication_order import AFTER_CHANGE, MedicationOrder
from hsvdesk.domain.medicine_rows import NO_LIST, NO_MOST, OLD_LIST
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record, Secrecy
from hsvdesk.domain.supply import Supply
from hsvdesk.services import medication_orders, records, settings
from hsvdesk.services.kinds import ACTS
from hsvdesk.ui.edit_host import EditHost
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.sections.medication_order_editor import OrderChangeEditor, OrderEditor
from hsvdesk.ui.sections.medication_orders import EMPTY, NOT_THIS, PICK, MedicationOrdersPage
from hsvdesk.ui.sections.overview import OverviewPage
from hsvdesk.ui.sections.page import NOT_SHOWN
from hsvdesk.ui.theme import LIGHT, Theme, current
from tests.ui.accessible import nameless, too_wide
from tests.ui.answers import LEFT, TypeText, pick, press, write
from tests.ui.cheap_store import NOW
from tests.ui.windows import Opened, open_window, settle, words_of

TODAY = NOW.date()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def mg(number: str) -> Quantity:
    return Quantity(Decimal(number), Unit.MG)


def section(opened: Opened) -> MedicationOrdersPage:
    found = opened.open_child().show_section("medication_orders")
    assert isinstance(found, MedicationOrdersPage)
    return found


def again(opened: Opened) -> MedicationOrdersPage:
    found = opened.page.show_section("medication_orders")
    assert isinstance(found, MedicationOrdersPage)
    settle()
    return found


def overview(opened: Opened) -> OverviewPage:
    found = opened.page.show_section("overview")
    assert isinstance(found, OverviewPage)
    return found


def added(opened: Opened, *made: Record) -> None:
    for one in made:
        assert opened.workspace.desk.do(ACTS[one.kind].add, one)
    settle()


def order(opened: Opened, **said: Any) -> MedicationOrder:
    told: dict[str, Any] = {
        "substance": "provicillin",
        "product": "Provicillin Demo",
        "strength": "1 g",
        "dose": mg("750"),
        "route": Route.IV,
        "times": "06 14 22",
        "starts_on": TODAY - 5 * DAY,
    }
    return MedicationOrder(child_id=opened.child.id, **(told | said))


def fresh(opened: Opened) -> MedicationList:
    return MedicationList(child_id=opened.child.id, source="NPÖ", printed_on=TODAY)


def kept(opened: Opened) -> list[MedicationOrder]:
    return opened.workspace.desk.ask(records.of_kind, MedicationOrder, opened.child.id)


def editor(host: EditHost) -> RecordEditor:
    assert host.editor is not None
    return host.editor


def cells(page: MedicationOrdersPage) -> list[list[str]]:
    model = page.table.rows
    return [
        [model.index(row, column).data().replace("\u00a0", " ") for column in range(5)]
        for row in range(model.rowCount())
    ]


def dose(type_text: TypeText, form: RecordEditor, number: str, unit: str) -> None:
    line = form.form.editor("dose").findChild(QLineEdit)
    assert line is not None
    type_text(line, number)
    pick(form.form.editor("dose"), unit)


def test_an_order_change_from_the_list_writes_the_new_dose_and_strikes_the_old(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = section(opened)
    added(opened, order(opened), fresh(opened))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)

    qtbot.mouseClick(page.change_button, LEFT)
    settle()

    form = editor(page.change_host)
    assert isinstance(form, OrderChangeEditor)
    assert form.doses.text() == "Dos: 750\u00a0mg → skriv den nya"
    assert "tider 06 14 22" in form.carried.text()
    focused = opened.window.focusWidget()
    assert focused is not None
    assert form.form.editor("dose").isAncestorOf(focused)
    assert page.editing() == ""
    dose(type_text, form, "500", "mg")
    assert form.doses.text() == "Dos: 750\u00a0mg → 500\u00a0mg"
    write(type_text, form.form, "change_reason", "CRP sjunker")
    qtbot.keyClick(form.save_button, Qt.Key.Key_Space)
    settle()

    old, new = kept(opened)
    assert (old.dose, old.struck_at, old.struck_reason) == (mg("750"), NOW, "CRP sjunker")
    assert (new.dose, new.replaces, new.changed_from) == (mg("500"), old.id, NOW)
    assert (new.times, new.route, new.dosing_weight) == ("06 14 22", Route.IV, None)
    assert page.editing() is None
    (row,) = cells(page)
    assert row[1].startswith("500 mg")
    assert "Inte gjort efter ändringen: Läkemedelslistan ändrad" in row[2]
    page.ended.click()
    settle()
    assert cells(page)[1][1].startswith("Struken: 750 mg")
    assert cells(page)[1][2] == "Struken\nCRP sjunker"


def test_the_same_dose_is_said_to_be_the_same(opened: Opened, type_text: TypeText) -> None:
    page = section(opened)
    added(opened, order(opened))

    page.begin_change(kept(opened)[0])
    form = editor(page.change_host)
    assert isinstance(form, OrderChangeEditor)
    dose(type_text, form, "750", "mg")

    assert form.doses.text().endswith("750\u00a0mg (samma dos)")


def test_without_a_picked_order_nothing_is_changed_and_it_says_what_to_do(
    qtbot: QtBot, opened: Opened
) -> None:
    page = section(opened)
    added(opened, order(opened))
    said: list[str] = []
    opened.workspace.desk.said.connect(said.append)

    qtbot.mouseClick(page.change_button, LEFT)

    assert said == [PICK]
    assert page.editing() is None

    (one,) = kept(opened)
    opened.workspace.desk.do(medication_orders.change, replace(one, struck_at=NOW))
    page.ended.click()
    page.table.pick(lambda _record: True)
    qtbot.mouseClick(page.change_button, LEFT)

    assert said == [PICK, NOT_THIS]
    assert page.editing() is None


def test_an_opened_order_leads_to_its_change_and_a_struck_one_does_not(
    qtbot: QtBot, opened: Opened
) -> None:
    page = section(opened)
    added(opened, order(opened))
    (one,) = kept(opened)
    page.edit(one)
    form = editor(page.host)
    assert isinstance(form, OrderEditor)
    assert form.hint.isVisible()

    qtbot.mouseClick(form.change_button, LEFT)
    settle()

    assert editor(page.change_host).isVisible()
    assert not form.isVisible()
    opened.workspace.desk.do(medication_orders.change, replace(one, struck_at=NOW))
    page.edit(kept(opened)[0])
    assert not form.change_button.isVisible()
    assert not editor(page.change_host).isVisible()
    page.edit(None)
    assert not form.hint.isVisible()


def test_what_is_typed_of_one_change_never_comes_back_in_that_of_another_order(
    opened: Opened, type_text: TypeText
) -> None:
    page = section(opened)
    added(opened, order(opened), order(opened, product="Gastrolin Demo"))
    first, second = kept(opened)
    page.begin_change(first)
    dose(type_text, editor(page.change_host), "500", "mg")

    page.begin_change(second)

    assert editor(page.change_host).form.editor("dose").is_blank()
    page.begin_change(first)
    assert editor(page.change_host).form.editor("dose").value() == mg("500")


def test_a_change_that_is_refused_says_why_at_its_field_and_strikes_nothing(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = section(opened)
    added(opened, order(opened))
    page.begin_change(kept(opened)[0])
    form = editor(page.change_host)
    form.form.editor("changed_from").set_value(NOW - 30 * DAY)

    qtbot.mouseClick(form.save_button, LEFT)

    assert list(form.form.problems()) == ["changed_from"]
    (one,) = kept(opened)
    assert one.struck_at is None


def test_a_change_of_an_order_that_somebody_changed_meanwhile_must_be_read_again(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = section(opened)
    added(opened, order(opened))
    (one,) = kept(opened)
    page.begin_change(one)
    opened.workspace.desk.do(medication_orders.change, replace(one, dose=mg("800")))
    dose(type_text, editor(page.change_host), "500", "mg")

    qtbot.mouseClick(editor(page.change_host).save_button, LEFT)

    assert len(kept(opened)) == 1
    assert "Någon har ändrat" in words_of(editor(page.change_host))


def test_an_oral_order_is_red_and_usable_until_it_is_confirmed_in_writing(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = section(opened)
    added(opened, fresh(opened))
    assert overview(opened).medicines is None
    page = again(opened)

    qtbot.mouseClick(page.oral_button, LEFT)
    settle()
    form = editor(page.oral_host)
    focused = opened.window.focusWidget()
    assert focused is not None
    assert form.form.editor("prescriber").isAncestorOf(focused)
    write(type_text, form.form, "prescriber", "Dr Palm")
    write(type_text, form.form, "oral_reason", "Natt")
    write(type_text, form.form, "substance", "lindrolin")
    dose(type_text, form, "1,5", "mg")
    press(qtbot, form.form.editor("read_back"), "Ja")
    qtbot.mouseClick(form.save_button, LEFT)
    settle()

    (one,) = kept(opened)
    assert (one.oral_order, one.oral_at, one.read_back) == (True, NOW, True)
    assert one.in_force(NOW)
    assert cells(page)[0][2] == "Muntlig – ej bekräftad"
    index = page.table.rows.index(0, 2)
    assert index.data(Qt.ItemDataRole.ForegroundRole) == current().color("danger")
    card = overview(opened).medicines
    assert card is not None
    assert "Muntlig – ej bekräftad" in words_of(card)
    assert "Dr Palm" in words_of(card)

    page = again(opened)
    (button,) = page.unconfirmed.buttons
    qtbot.mouseClick(button, LEFT)
    settle()

    assert kept(opened)[0].confirmed_on == TODAY
    assert not page.unconfirmed.isVisible()
    assert cells(page)[0][2] == "Gäller"
    assert index.data(Qt.ItemDataRole.ForegroundRole) is None
    assert overview(opened).medicines is None


def test_each_oral_order_has_its_own_button(qtbot: QtBot, opened: Opened) -> None:
    page = section(opened)
    oral = {"oral_order": True, "oral_at": NOW, "read_back": True}
    added(opened, order(opened, **oral), order(opened, product="Lindrolin Demo", **oral))

    qtbot.mouseClick(page.unconfirmed.buttons[1], LEFT)
    settle()

    assert [one.confirmed_on for one in kept(opened)] == [None, TODAY]
    assert len(page.unconfirmed.buttons) == 1


def test_as_needed_without_a_most_is_red_and_what_is_dangerous_is_said(opened: Opened) -> None:
    page = section(opened)
    added(opened, order(opened, as_needed=True, high_risk=HighRisk.OPIOID, shortage=True))

    (row,) = cells(page)

    assert "Högriskläkemedel: Opioider" in row[0]
    assert "Restnoterad" in row[0]
    assert row[2] == NO_MOST
    index = page.table.rows.index(0, 2)
    assert index.data(Qt.ItemDataRole.ForegroundRole) == current().color("danger")


def test_a_new_weight_changes_no_dose_and_says_whom_to_call(opened: Opened) -> None:
    page = section(opened)
    weight = Quantity(Decimal("15"), Unit.KG)
    added(
        opened,
        order(opened, dosing_weight=weight, dosing_weight_on=TODAY - 5 * DAY),
        Measurement(
            child_id=opened.child.id,
            measurement_kind=MeasurementKind.WEIGHT,
            value=Quantity(Decimal("17"), Unit.KG),
            measured_on=TODAY,
        ),
    )

    (row,) = cells(page)

    assert row[1].startswith("750 mg")
    assert row[3].endswith("dosen följer inte vikten. Ring ordinatören.")


def test_what_is_at_home_stands_at_the_order(opened: Opened) -> None:
    page = section(opened)
    one = order(opened)
    added(
        opened,
        one,
        Supply(
            child_id=opened.child.id,
            article="Provicillin Demo",
            medication_order=one.id,
            at_home=Decimal(12),
            counted_in="flaskor",
            batch="PD1",
            expires_on=TODAY - DAY,
        ),
    )

    assert cells(page)[0][0].endswith("Hemma: 12 flaskor, batch PD1, UTGÅNGET 2026-11-20")


def test_the_list_is_missed_reconciled_at_one_press_and_grows_old(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = section(opened)
    added(opened, order(opened))
    assert NO_LIST in words_of(page.listed)

    qtbot.mouseClick(page.listed.button, LEFT)
    settle()
    form = editor(page.list_host)
    write(type_text, form.form, "source", "NPÖ")
    qtbot.mouseClick(form.save_button, LEFT)
    settle()
    assert OLD_LIST in words_of(page.listed)
    assert "Okänd" in words_of(page.listed)

    qtbot.mouseClick(page.listed.button, LEFT)
    settle()
    form.form.editor("reconciled_on").set_value(TODAY - 7 * DAY)
    qtbot.mouseClick(form.save_button, LEFT)
    settle()
    assert "7 dagar gammal" in words_of(page.listed)
    assert OLD_LIST not in words_of(page.listed)

    opened.workspace.desk.do(settings.decide, "medication_list_max_days", 6)
    page.refresh()
    assert OLD_LIST in words_of(page.listed)
    overview(opened).refresh()
    card = overview(opened).medicines
    assert card is not None
    assert OLD_LIST in words_of(card)
    lists = opened.workspace.desk.ask(records.of_kind, MedicationList, opened.child.id)
    assert len(lists) == 1


def test_without_orders_nobody_is_told_that_there_are_none_nor_that_a_list_is_missing(
    opened: Opened,
) -> None:
    page = section(opened)

    assert page.table.accessibleDescription() == EMPTY
    assert overview(opened).medicines is None


def test_the_family_sees_no_secret_order_and_is_not_told_that_a_list_is_missing(
    opened: Opened,
) -> None:
    page = section(opened)
    added(opened, order(opened, secrecy=(Secrecy(custodian="Malin", reason="Hotbild"),)))
    assert overview(opened).medicines is not None

    opened.workspace.desk.show_family_view(on=True)
    settle()

    assert overview(opened).medicines is None
    page = again(opened)
    assert page.table.rows.rowCount() == 0
    assert NOT_SHOWN in words_of(page.listed)
    assert NO_LIST not in words_of(page)


def test_what_must_follow_a_change_is_ticked_off_in_the_order_itself(
    qtbot: QtBot, opened: Opened
) -> None:
    page = section(opened)
    added(opened, order(opened))
    (old,) = kept(opened)
    added(opened, order(opened, replaces=old.id, changed_from=NOW, starts_on=TODAY))
    page.edit(kept(opened)[1])
    form = editor(page.host)

    for name in AFTER_CHANGE:
        press(qtbot, form.form.editor(name), "Ja")
    qtbot.mouseClick(form.save_button, LEFT)
    settle()

    assert form.form.problems() == {}
    assert cells(page)[0][2] == "Gäller"


@pytest.mark.parametrize(
    ("size", "scale"), [((1024, 768), 1.0), ((1366, 768), 2.0)], ids=["narrow", "text200"]
)
def test_nothing_is_nameless_or_wider_than_the_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, size: tuple[int, int], scale: float
) -> None:
    Theme(LIGHT, scale).apply(qapp)
    found = open_window(tmp_path, size=size)
    qtbot.addWidget(found.window)
    page = section(found)
    added(found, order(found, oral_order=True, oral_at=NOW), fresh(found))
    (one,) = kept(found)
    shows: tuple[Callable[[], None], ...] = (
        page.put_away,
        lambda: page.edit(one),
        page.begin_oral,
        lambda: page.begin_change(one),
        page.listed.button.click,
    )

    for show in shows:
        show()
        settle()
        assert nameless(page) == []
        assert too_wide(found.page) == []
    found.window.close()


def test_every_unit_that_a_dose_may_have_can_be_picked(opened: Opened) -> None:
    page = section(opened)
    page.edit(None)

    combo = editor(page.host).form.editor("dose").findChild(QComboBox)

    assert combo is not None
    assert combo.findText("mg/h") > 0
