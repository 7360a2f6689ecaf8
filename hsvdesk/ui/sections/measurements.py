"""The section Mätvärden: the values, and weight and length as curves."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from hsvdesk.domain.measurement import UNITS, Measurement, MeasurementKind
from hsvdesk.domain.record import Record
from hsvdesk.services import children
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.curve import Curve, Point
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.layouts import CardGrid
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.sections.units import UnitFollower
from hsvdesk.ui.tables import RIGHT, Column
from hsvdesk.ui.widgets import Card

CURVES = (MeasurementKind.WEIGHT, MeasurementKind.LENGTH)


class MeasurementsPage(RecordListPage):
    """The child's measurements, newest first, under its curves of growth."""

    name = "measurements"
    title = Measurement.title
    kinds = frozenset({Measurement.kind})
    record_type = Measurement
    empty = "Inga mätvärden. Skriv dem snabbast med Ctrl+N: v 14,2 t 38,4"
    columns = (
        Column("Datum", lambda m: m.measured_on),
        Column("Tid", lambda m: m.measured_time),
        Column("Mätvärde", lambda m: m.measurement_kind),
        Column("Värde", lambda m: m.value, align=RIGHT),
        Column("Mätt av", lambda m: m.measured_by),
        Column("Anmärkning", lambda m: m.comment, stretch=True),
    )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self.old = AlertBar("warning", "Vikten är gammal", "Väg barnet innan vikten används.")
        self.old.hide()
        self.curves = {kind: Curve(kind.label, UNITS[kind].label) for kind in CURVES}
        grid = CardGrid(least=360, most=2)
        for kind, curve in self.curves.items():
            card = Card(kind.label)
            card.body.addWidget(curve)
            grid.add(card)
        self.above.addWidget(self.old)
        self.above.addWidget(grid)

    def show_records(self, found: Sequence[Record]) -> None:
        taken = [one for one in found if isinstance(one, Measurement)]
        taken.sort(key=_when, reverse=True)
        super().show_records(taken)
        valid = [one for one in taken if not one.entered_in_error]
        for kind, curve in self.curves.items():
            curve.set_points(
                [
                    Point(one.measured_on, one.value.value)
                    for one in valid
                    if one.measurement_kind is kind and one.measured_on and one.value
                ]
            )
        self.old.setVisible(self.desk.ask(children.glance, self.child_id).weight_old)

    def make_editor(self) -> RecordEditor:
        editor = super().make_editor()
        self._units = UnitFollower(editor.form, "measurement_kind", ("value",))
        return editor

    def preset(self) -> dict[str, Any]:
        return {"measured_on": self.desk.today()}


def _when(one: Measurement) -> tuple[date, time]:
    return one.measured_on or date.min, one.measured_time or time.min
