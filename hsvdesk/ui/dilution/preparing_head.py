"""What is prepared (huvudet): drug, dose as prescribed, way, weight, instruction and the number."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import NOT_STATED
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.medicine_rows import flags
from hsvdesk.ui.dilution.unbroken import unbroken
from hsvdesk.ui.layouts import FlowLayout, clear
from hsvdesk.ui.theme import Kind, current
from hsvdesk.ui.widgets import Button, Card, Chip, Facts, IconMark, label


class PreparingHead(Card):
    """The order in force, in words; it stands whatever stops.

    Attributes:
        back: Leaves it for the list.
        phone: Whom to call.
        facts: The rest of the order, in a card of its own: what stops stands between the two.
    """

    def __init__(self) -> None:
        super().__init__()
        self.back = Button("Till listan", icon="arrow-left", kind="quiet")
        self.drug = label("", "title")
        self.dose = label("", "number")
        self.phone = label("", "section")
        self.facts = Card("Ordinationen")
        self._facts = Facts()
        self.facts.body.addWidget(self._facts)
        self.marks = QWidget()
        self._marks = FlowLayout(self.marks)
        top = QHBoxLayout()
        top.setSpacing(current().px(8))
        top.addWidget(IconMark("phone", "primary", 20))
        top.addWidget(self.phone, 1)
        self.body.addWidget(self.back)
        self.body.addLayout(top)
        for widget in (self.drug, self.dose):
            self.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.marks)

    def show_order(
        self,
        order: MedicationOrder,
        instruction: DilutionInstruction | None,
        weight: Measurement | None,
        reds: Iterable[str],
        hospital: str,
    ) -> None:
        """Show an order.

        Args:
            order: What is prepared.
            instruction: What it is prepared by.
            weight: The child's last weight.
            reds: What must be cleared up before anybody relies on the order.
            hospital: The number of the hospital's switchboard, for want of the clinic's own.
        """
        name = order.product or order.substance
        self.drug.setText(unbroken(f"{name} {order.strength or f'styrka {NOT_STATED}'}"))
        self.dose.setText(unbroken(f"Dos {order.dose or NOT_STATED}"))
        self.phone.setText(call(instruction, hospital))
        clear(self._marks)
        chips: list[tuple[str, Kind]] = [
            *((text, "danger") for text in reds),
            *((text, "warning") for text in flags(order)),
        ]
        for text, kind in chips:
            self._marks.addWidget(Chip(text, kind))
        self.marks.setVisible(bool(chips))
        rows = [
            ("Ges", _given(order)),
            ("Väg och infart", _way(order)),
            ("Vikt", weights(order, weight)),
            ("Ordinatör", order.prescriber or NOT_STATED),
            ("Instruktion", _instruction(instruction)),
        ]
        self._facts.set_rows(rows)


def call(instruction: DilutionInstruction | None, hospital: str) -> str:
    """Return whom to call about the instruction; the hospital where the clinic has no number."""
    name = (instruction.clinic if instruction else "") or "kliniken"
    if instruction is not None and instruction.clinic_phone:
        return f"Ring {name}: {unbroken(instruction.clinic_phone)}"
    through = f" Ring sjukhusets växel: {unbroken(hospital)}" if hospital else ""
    return f"Ring {name}: nummer ej angivet.{through}"


def weights(order: MedicationOrder, weight: Measurement | None) -> str:
    """Return the weight of the dose and the weight now, each with its day and where it is from."""
    said = []
    if order.dosing_weight:
        on = order.dosing_weight_on or NOT_STATED
        said.append(f"Doseringsvikt {order.dosing_weight}, vägd {on} (ordinationen)")
    if weight is not None:
        said.append(f"Senast vägd {weight.value}, {weight.measured_on} (Mätvärden)")
    return "\n".join(said) or NOT_STATED


def _given(order: MedicationOrder) -> str:
    minutes = f"på {order.infusion_minutes} min" if order.infusion_minutes else ""
    need = "vid behov" if order.as_needed and order.times.casefold() != "vid behov" else ""
    most = f"högst {order.max_per_day} per dygn" if order.max_per_day else ""
    return ", ".join(part for part in (order.times, minutes, need, most) if part) or NOT_STATED


def _way(order: MedicationOrder) -> str:
    route = order.route.label if order.route else NOT_STATED
    return f"{route}, infart: {order.access.label if order.access else NOT_STATED}"


def _instruction(one: DilutionInstruction | None) -> str:
    if one is None:
        return "Ingen vald"
    version = f"version {one.instruction_version or NOT_STATED}"
    until = f"gäller till {one.valid_to or NOT_STATED}"
    approved = f"avskriften kontrollerad {one.approved_on or NOT_STATED}"
    return ", ".join(part for part in (one.instruction_id, version, until, approved) if part)
