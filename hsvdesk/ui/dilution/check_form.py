"""What whoever finds the second figure types: the figures themselves, and what was looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from hsvdesk.domain.preparation import FIGURES, Preparation
from hsvdesk.domain.quantity import Unit
from hsvdesk.domain.record import Field, described_fields, is_empty
from hsvdesk.domain.second_check import TICKED, CheckWay, SecondCheck
from hsvdesk.ui.field_row import FieldRow
from hsvdesk.ui.forms import BESIDE, focus_and_reveal
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import label, mark_wrong

TOLD = {
    CheckWay.TWO: (),
    CheckWay.PHONE: ("colleague", "colleague_unit", "colleague_number"),
    CheckWay.OWN: ("reason",),
}
"""What each way asks for besides figures and ticks."""
HEADS = {
    CheckWay.TWO: "Skriv det du själv har räknat fram. Den första siffran visas inte.",
    CheckWay.PHONE: (
        "Läs upp ordination och instruktion. Skriv det kollegan säger, innan du säger något själv."
    ),
    CheckWay.OWN: "Räkna om från ampullerna, som om du inte hade räknat förut.",
}
TO_TICK = "Titta på förpackning, etikett och lösning"


class CheckForm(QWidget):
    """Figures with their unit, and five ticks; empty when made."""

    def __init__(
        self, way: CheckWay, figures: Mapping[str, Unit], rounding: Mapping[str, str]
    ) -> None:
        """Make the form.

        Args:
            way: How the figure is found.
            figures: The unit of each figure that is asked for, by its field.
            rounding: What each of them is rounded to, where that is known.
        """
        super().__init__()
        fields = described_fields(SecondCheck)
        rows = [
            *((name, fields[name]) for name in TOLD[way]),
            *(
                (name, _asked(each, figures[name], rounding.get(name, "")))
                for name, each in fields.items()
                if name in figures
            ),
        ]
        self.rows = {name: FieldRow(field) for name, field in rows}
        self.ticks = {name: QCheckBox(fields[name].spec.label) for name in TICKED}
        self._tick_problem = _wrong()
        self._other = _wrong()
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(10))
        room.addWidget(label(HEADS[way], "strong"))
        room.addWidget(self._other)
        for row in self.rows.values():
            room.addWidget(row)
            row.editor.changed.connect(self._clear)
        room.addWidget(label(TO_TICK, "strong"))
        for box in self.ticks.values():
            room.addWidget(box)
            box.clicked.connect(self._clear)
        room.addWidget(self._tick_problem)

    def read(self) -> dict[str, Any] | None:
        """Return what was typed and ticked; nothing, with what cannot be read shown."""
        values: dict[str, Any] = {name: box.isChecked() for name, box in self.ticks.items()}
        problems = {}
        for name, row in self.rows.items():
            try:
                values[name] = row.editor.value()
            except ValueError as error:
                problems[name] = str(error)
        self.show_problems(problems)
        return None if problems else values

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each problem at its field, those of ticks below them, and others above."""
        for name, row in self.rows.items():
            row.show_problem(problems.get(name, ""))
        for name, box in self.ticks.items():
            mark_wrong(box, wrong=name in problems)
            box.setAccessibleDescription(problems.get(name, ""))
        ticks = [problems[name] for name in TICKED if name in problems]
        known = {*self.rows, *TICKED}
        _say(self._tick_problem, ticks[:1])
        _say(self._other, [text for name, text in problems.items() if name not in known])
        self._lead(problems)

    def problems(self) -> str:
        """Return all that is shown as wrong."""
        said = [row.problem() for row in self.rows.values()]
        return " ".join([*said, self._tick_problem.text(), self._other.text()]).strip()

    def focus_first(self) -> None:
        """Give what is empty first the keyboard."""
        empty = [row for row in self.rows.values() if is_empty(row.editor.typed())]
        focus_and_reveal((empty or list(self.rows.values()))[0].editor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for row in self.rows.values():
            row.set_beside(self.width() >= current().px(BESIDE))
        super().resizeEvent(event)

    def _lead(self, problems: Mapping[str, str]) -> None:
        for name, row in self.rows.items():
            if name in problems:
                focus_and_reveal(row.editor)
                return
        for name, box in self.ticks.items():
            if name in problems:
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _clear(self) -> None:
        for row in self.rows.values():
            if row.editor is self.sender():
                row.show_problem("")
        _say(self._other, ())
        if isinstance(self.sender(), QCheckBox):
            _say(self._tick_problem, ())


def _asked(field: Field, unit: Unit, rounding: str) -> Field:
    return replace(field, spec=replace(field.spec, unit=unit.value, hint=rounding))


def asked_figures(one: Preparation) -> dict[str, Unit]:
    """Return the unit of each figure of a preparation, by field; never the figure."""
    stated = {name: getattr(one, name) for name in FIGURES}
    return {name: value.unit for name, value in stated.items() if value is not None}


def _wrong() -> Any:
    made = label("")
    made.setProperty("problem", "true")
    made.hide()
    return made


def _say(shown: Any, texts: Sequence[str]) -> None:
    shown.setText(" ".join(texts))
    shown.setVisible(bool(texts))
