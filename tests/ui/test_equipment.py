"""Utrustning: devices and supplies, as a nurse writes and reads them."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.device import Device, SupplierLine, TrainedUser
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record
from hsvdesk.domain.supply import Supply
from hsvdesk.services import records
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.rows import RowsEditor
from hsvdesk.ui.sections.devices import NO_DEVICES, NONE_DEPENDENT, UNSAID, DevicesPage
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.sections.supplies import SuppliesPage
from tests.ui.windows import Opened, settle, words_of

TypeText = Callable[[QWidget, str], None]

TODAY = date(2026, 11, 21)


def day(passed: int) -> date:
    return TODAY + timedelta(days=passed)


def devices(opened: Opened) -> DevicesPage:
    page = opened.open_child().show_section("devices")
    assert isinstance(page, DevicesPage)
    return page


def supplies(opened: Opened) -> SuppliesPage:
    page = opened.open_child().show_section("supplies")
    assert isinstance(page, SuppliesPage)
    return page


def added(opened: Opened, *made: Record) -> None:
    for one in made:
        opened.workspace.desk.do(records.add, one)
    settle()


def device(opened: Opened, **said: object) -> Device:
    return Device(child_id=opened.child.id, **said)  # type: ignore[arg-type]  # fields by name


def supply(opened: Opened, **said: object) -> Supply:
    return Supply(child_id=opened.child.id, **said)  # type: ignore[arg-type]  # fields by name


def editor(page: RecordListPage) -> RecordEditor:
    assert page.host.editor is not None
    return page.host.editor


def line(page: RecordListPage, name: str) -> QLineEdit:
    found = editor(page).form.editor(name).findChild(QLineEdit)
    assert found is not None
    return found


def cells(page: RecordListPage) -> list[list[str]]:
    model = page.table.rows
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_without_devices_nothing_says_that_the_child_needs_none(opened: Opened) -> None:
    assert devices(opened).power_card.lines() == [NO_DEVICES]


def test_a_power_cut_tells_the_unsaid_the_unknown_and_then_the_shortest(opened: Opened) -> None:
    page = devices(opened)
    line_ = SupplierLine(phones=(Phone(number="031-390 06 10"),), hours="Dygnet runt")
    added(
        opened,
        device(opened, product="Blåsa", power_dependent=False),
        device(
            opened,
            product="Ventilator",
            power_dependent=True,
            battery_hours=Decimal("7.5"),
            battery_note="nytt i maj",
            spare="Reservventilator",
            spare_place="Sängbordet",
            supplier="Fjällandning",
            supplier_lines=(line_,),
        ),
        device(opened, product="Koncentrator", power_dependent=True, has_battery=False),
        device(opened, product="Hostmaskin", power_dependent=True),
        device(opened, product="Värmeplatta"),
    )

    assert page.power_card.lines() == [
        f"Värmeplatta: {UNSAID}",
        "Hostmaskin: batteritid okänd",
        "Reserv: saknas\nRing: Leverantör saknas\nTelefon saknas",
        "Koncentrator: inget batteri",
        "Reserv: saknas\nRing: Leverantör saknas\nTelefon saknas",
        "Ventilator: batteri 7,5\u00a0timmar",
        "Om batteriet: nytt i maj\nReserv: Reservventilator, Sängbordet\n"
        "Ring: Fjällandning\n031-390\u00a006\u00a010 · Dygnet runt",
    ]
    assert [row[1] for row in cells(page)] == [
        "Nej",
        "Ja\nbatteri 7,5\u00a0timmar",
        "Ja\ninget batteri",
        "Ja\nbatteritid okänd",
        "saknas",
    ]


def test_only_when_every_answer_is_no_is_nothing_said_to_stop(opened: Opened) -> None:
    page = devices(opened)
    added(opened, device(opened, product="Blåsa", power_dependent=False))

    assert page.power_card.lines() == [NONE_DEPENDENT]
    added(opened, device(opened, product="Sug"))
    assert page.power_card.lines() == [f"Sug: {UNSAID}"]


def test_an_ended_device_leaves_the_card_also_when_it_is_shown_in_the_table(
    opened: Opened,
) -> None:
    page = devices(opened)
    added(opened, device(opened, product="Gammal sug", power_dependent=True, valid_to=day(-1)))

    page.ended.click()

    assert page.table.rows.rowCount() == 1
    assert page.power_card.lines() == [NO_DEVICES]


def test_what_is_past_its_day_is_said_in_words(opened: Opened) -> None:
    page = devices(opened)
    users = (TrainedUser(name="Elle", renew_by=day(-1)), TrainedUser(name="Nils", renew_by=day(0)))
    added(opened, device(opened, product="Sug", service_next_on=day(-1), users=users))

    ((_, _, service, trained),) = cells(page)

    assert service.splitlines()[0] == "Försenad, skulle ha gjorts 2026-11-20"
    assert trained == "Elle: gick ut 2026-11-20\nNils"


@pytest.mark.parametrize("typed", ["5,2", "5.2"])
def test_a_device_is_written_with_the_mouse_and_the_keys(
    qtbot: QtBot, opened: Opened, type_text: TypeText, typed: str
) -> None:
    page = devices(opened)
    qtbot.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    type_text(line(page, "product"), "Bärbar sug")
    type_text(line(page, "battery_hours"), typed)
    users = editor(page).form.editor("users")
    assert isinstance(users, RowsEditor)
    qtbot.mouseClick(users.parts()["lägg till"], Qt.MouseButton.LeftButton)
    name = users.form(0).editor("name").findChild(QLineEdit)
    assert name is not None
    type_text(name, "Malin")

    qtbot.mouseClick(editor(page).save_button, Qt.MouseButton.LeftButton)
    settle()

    (found,) = page.table.rows.records
    assert (found.product, found.battery_hours) == ("Bärbar sug", Decimal("5.2"))
    assert [one.name for one in found.users] == ["Malin"]
    assert found.power_dependent is None
    assert page.editing() is None


def test_what_is_wrong_with_a_device_is_said_at_its_fields_at_once(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = devices(opened)
    qtbot.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    type_text(line(page, "product"), "Sug")
    type_text(line(page, "battery_hours"), "240")
    type_text(line(page, "service_last_on"), "2026-11-20")
    type_text(line(page, "service_next_on"), "2026-11-19")

    qtbot.mouseClick(editor(page).save_button, Qt.MouseButton.LeftButton)

    assert editor(page).form.problems() == {
        "battery_hours": "Högst 100. Kontrollera talet.",
        "service_next_on": "Slutdatum ligger före startdatum.",
    }
    assert page.table.rows.rowCount() == 0


def test_a_supply_tells_days_left_and_when_to_order(opened: Opened) -> None:
    page = supplies(opened)
    known: dict[str, object] = {
        "per_week": Decimal(7),
        "counted_on": day(-2),
        "counted_in": "st",
        "lead_days": 3,
    }
    added(
        opened,
        supply(opened, article="Gott om", at_home=Decimal("30.5"), **known),
        supply(opened, article="I dag", at_home=Decimal(6), **known),
        supply(opened, article="Snart slut", at_home=Decimal(3), **known),
        supply(opened, article="Vet inte"),
    )

    assert [row[1:4] for row in cells(page)] == [
        ["3 st\nräknat 2026-11-19", "1\u00a0dag", "Beställ nu\nskulle ha beställts 2026-11-18"],
        ["6 st\nräknat 2026-11-19", "4\u00a0dagar", "Beställ i dag"],
        ["30,5 st\nräknat 2026-11-19", "28\u00a0dagar", "2026-12-15"],
        [
            "saknas",
            "okänt\nsaknas: Går åt per vecka, Finns hemma, Räknat den",
            "okänt\nleveranstid saknas",
        ],
    ]
    assert "Snart slut, I dag" in words_of(page.due)
    assert page.due.isVisible()


def test_nothing_is_due_when_nothing_can_be_known(opened: Opened) -> None:
    page = supplies(opened)
    added(opened, supply(opened, article="Vet inte"))

    assert not page.due.isVisible()


def test_nobody_is_told_to_order_what_is_no_longer_used(opened: Opened) -> None:
    page = supplies(opened)
    known: dict[str, object] = {"at_home": Decimal(0), "counted_on": day(-9), "lead_days": 3}
    added(
        opened,
        supply(opened, article="Gammal", per_week=Decimal(7), ended_on=day(-1), **known),
        supply(opened, article="Fel barn", entered_in_error="fel barn", **known),
    )

    page.ended.click()

    assert [row[3] for row in cells(page)] == ["används inte", "används inte"]
    assert not page.due.isVisible()


def test_a_supply_is_counted_again_from_its_row(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = supplies(opened)
    added(
        opened,
        supply(opened, article="Filter", per_week=Decimal(7), at_home=Decimal(1), counted_on=TODAY),
    )
    where = page.table.visualRect(page.table.rows.index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    home = line(page, "at_home")
    home.selectAll()
    type_text(home, "20,5")

    qtbot.mouseClick(editor(page).save_button, Qt.MouseButton.LeftButton)
    settle()

    ((_, at_home, left, _, _),) = cells(page)
    assert (at_home, left) == ("20,5\nräknat 2026-11-21", "20\u00a0dagar")


def test_what_is_wrong_with_a_supply_is_said_at_its_fields_at_once(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = supplies(opened)
    qtbot.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    for name, typed in (
        ("article", "Filter"),
        ("per_week", "0"),
        ("at_home", "-5"),
        ("lead_days", "-1"),
    ):
        type_text(line(page, name), typed)

    qtbot.mouseClick(editor(page).save_button, Qt.MouseButton.LeftButton)

    assert editor(page).form.problems() == {
        "per_week": "Skriv ett tal över noll.",
        "at_home": "Talet kan inte vara negativt.",
        "lead_days": "Talet kan inte vara negativt.",
    }


def test_what_is_no_number_is_said_at_its_field(
    qtbot: QtBot, opened: Opened, type_text: TypeText
) -> None:
    page = supplies(opened)
    qtbot.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    for name, typed in (("per_week", "en ask"), ("at_home", ",5"), ("lead_days", "1,5")):
        type_text(line(page, name), typed)

    qtbot.mouseClick(editor(page).save_button, Qt.MouseButton.LeftButton)

    assert editor(page).form.problems() == {
        "article": "Fyll i fältet.",
        "per_week": "Skriv ett tal, till exempel 0,5.",
        "at_home": "Skriv ett tal, till exempel 0,5.",
        "lead_days": "Skriv ett heltal.",
    }
