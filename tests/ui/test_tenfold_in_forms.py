"""Tenfold errors as they are typed: stopped or asked about at the field of a real form."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.quantity import Quantity
from hsvdesk.services import records
from hsvdesk.ui.forms import RecordForm
from tests.ui.windows import Opened

Type = Callable[[QWidget, str], None]
Form = RecordForm[MedicationOrder] | RecordForm[DilutionInstruction]


def fill(form: Form, type_text: Type, name: str, typed: str, unit: str) -> None:
    """Type a number and pick its unit, as a nurse does; an empty unit picks none."""
    parts = form.editor(name).parts()
    type_text(parts[""], typed)
    if unit:
        picked = parts["enhet"]
        assert isinstance(picked, QComboBox)
        picked.setCurrentIndex(picked.findText(unit))
        picked.activated.emit(picked.currentIndex())


def submitted(opened: Opened, form: Form, **known: Any) -> dict[str, str]:
    """Return what is told at the fields when the form is saved; empty when it was stored."""
    record = form.record(child_id=opened.child.id, substance="provsubstans", **known)
    if record is not None:
        opened.workspace.desk.submit(form, records.add, record)
    return form.problems()


@pytest.mark.parametrize(
    ("name", "typed", "unit", "told"),
    [
        ("dose", "1.000", "mg", "Menar du 1,000 eller 1000"),
        ("dose", "1,000", "mg", "Menar du 1 eller 1000"),
        ("dose", ",5", "mg", "Skriv ett tal"),
        ("dose", "0.5.0", "mg", "Skriv ett tal"),
        ("dose", "400", "", "Välj enhet"),
        ("dose", "400 IE", "E", "Skriv ett tal"),
        ("dose", "0", "mg", "över noll"),
        ("dose", "-4", "mg", "inte vara negativt"),
        ("dosing_weight", "8000", "", "inte möjligt"),
        ("dosing_weight", "8000 g", "", "Skriv ett tal"),
        ("dose_basis", "1.000", "mg/kg/dygn", "Menar du"),
        ("max_per_day", "1.200", "mg", "Menar du 1,200 eller 1200"),
    ],
)
def test_what_is_typed_in_an_order_is_stopped_or_asked_about(
    qtbot: QtBot,
    opened: Opened,
    type_text: Type,
    name: str,
    typed: str,
    unit: str,
    told: str,
) -> None:
    form = RecordForm(MedicationOrder, ("dose", "dose_basis", "dosing_weight", "max_per_day"))
    qtbot.addWidget(form)
    form.show()
    fill(form, type_text, name, typed, unit)

    found = submitted(opened, form)

    assert found.keys() == {name}
    assert told in found[name]


@pytest.mark.parametrize(
    ("name", "typed", "unit", "told"),
    [
        ("container_amount", "1.000", "g", "Menar du 1,000 eller 1000"),
        ("stated_concentration", "1.000", "mg/ml", "Menar du"),
        ("step1_volume", "9.600", "ml", "Menar du 9,600 eller 9600"),
        ("displacement_volume", "-0,4", "ml", "inte vara negativt"),
    ],
)
def test_what_is_typed_in_an_instruction_is_stopped_or_asked_about(
    qtbot: QtBot,
    opened: Opened,
    type_text: Type,
    name: str,
    typed: str,
    unit: str,
    told: str,
) -> None:
    names = ("container_amount", "step1_volume", "displacement_volume", "stated_concentration")
    form = RecordForm(DilutionInstruction, names)
    qtbot.addWidget(form)
    form.show()
    fill(form, type_text, name, typed, unit)

    found = submitted(opened, form, step1_mode=None)

    assert found.keys() == {name}
    assert told in found[name]


def test_comma_and_point_are_one_and_the_same_number(
    qtbot: QtBot, opened: Opened, type_text: Type
) -> None:
    for typed in ("0,5", "0.5"):
        form = RecordForm(MedicationOrder, ("dose",))
        qtbot.addWidget(form)
        form.show()
        fill(form, type_text, "dose", typed, "mg")

        assert form.editor("dose").value() == Quantity.parse("0.5 mg")


def test_e_is_the_only_way_to_write_units_and_ie_cannot_be_picked(
    qtbot: QtBot, opened: Opened
) -> None:
    form = RecordForm(MedicationOrder, ("dose",))
    qtbot.addWidget(form)
    picked = form.editor("dose").parts()["enhet"]
    assert isinstance(picked, QComboBox)
    offered = {picked.itemText(row) for row in range(picked.count())}

    assert "E" in offered
    assert offered.isdisjoint({"IE", "IU", "U", "mg/kg", "mg/ml"})
