"""Editors of numbers: bare ones with their field's unit, and quantities that carry their own."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hsvdesk.domain.numbers import parse_decimal, shown_decimal
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Field
from hsvdesk.ui.text_editors import LineEditor
from hsvdesk.ui.widgets import QuietCombo, label

UNITS: dict[str, Unit] = {unit.value: unit for unit in Unit}


class DecimalEditor(LineEditor):
    """A number, typed with comma or point; its unit stands after it."""

    widest = 150

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        if field.spec.unit:
            self.row.addWidget(label(field.spec.unit), 1)
        else:
            self.row.addStretch(1)

    def read_value(self) -> Any:
        text = without_unit(self.line.text(), self.field.spec.unit)
        return parse_decimal(text) if text else None

    def shown(self, value: Any) -> str:
        return "" if value is None else shown_decimal(value)


class IntEditor(DecimalEditor):
    """A whole number."""

    def read_value(self) -> Any:
        number = super().read_value()
        if number is None:
            return None
        if number != number.to_integral_value():
            raise ValueError("Skriv ett heltal.")
        return int(number)

    def shown(self, value: Any) -> str:
        return "" if value is None else str(value)


class QuantityEditor(LineEditor):
    """A number and its unit, picked from the list unless the field says which one."""

    widest = 150

    def __init__(self, field: Field) -> None:
        self._units: QuietCombo | None = None
        self._fixed = UNITS.get(field.spec.unit)
        super().__init__(field)
        if self._fixed:
            self._unit_shown = label(self._fixed.label)
            self.row.addWidget(self._unit_shown, 1)
        else:
            self._units = QuietCombo()
            self._units.addItem("Enhet", None)
            for unit in [UNITS[code] for code in field.spec.units or UNITS]:
                self._units.addItem(unit.label, unit.value)
            self._units.activated.connect(self.changed)
            self.row.addWidget(self._units)
            self.row.addStretch(1)

    def parts(self) -> dict[str, QWidget]:
        return {"": self.line} | ({"enhet": self._units} if self._units else {})

    def unit(self) -> Unit | None:
        """Return the unit that the number has, if one has been picked."""
        if self._units is None:
            return self._fixed
        return UNITS.get(self._units.currentData())

    def read_value(self) -> Any:
        unit = self.unit()
        text = without_unit(self.line.text(), unit.label if unit else "")
        if not text:
            return None
        number = parse_decimal(text)
        if unit is None:
            raise ValueError("Välj enhet.")
        return Quantity(number, unit)

    def show_value(self, value: Quantity | None) -> None:
        self.line.setText("" if value is None else shown_decimal(value.value))
        if value is not None:
            self.show_unit(value.unit)
        elif self._units is not None:
            self._units.setCurrentIndex(0)

    def typed(self) -> Any:
        unit = self.unit()
        number = self.line.text()
        return {"number": number, "unit": unit.value if unit else ""}

    def show_typed(self, typed: Any) -> None:
        self.line.setText(typed["number"])
        self.show_unit(UNITS.get(typed["unit"]))

    def is_blank(self) -> bool:
        return not self.line.text().strip()

    def show_unit(self, unit: Unit | None) -> None:
        """Let the number have this unit."""
        if self._units is not None:
            self._units.setCurrentIndex(self._units.findData(unit.value if unit else None))
        elif unit is not None:
            # A stored number keeps the unit it was stored with, whatever the field now says.
            self._fixed = unit
            self._unit_shown.setText(unit.label)


def without_unit(text: str, unit: str) -> str:
    """Return `text` without the unit a person may type after the number: "14,2 kg"."""
    plain = text.strip()
    if unit and plain.lower().endswith(unit.lower()):
        return plain[: -len(unit)].strip()
    return plain
