"""The forms of an order: as it stands, given orally, and an order change with old beside new."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal

from hsvdesk.domain.medication_order import AFTER_CHANGE, MedicationOrder
from hsvdesk.domain.medicine_rows import drug
from hsvdesk.domain.order_change import carried_words
from hsvdesk.domain.record import Record
from hsvdesk.services import medication_orders, records
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.widgets import Button, label

CORRECT = (
    "Ändra här bara det som är felskrivet. Har ordinatören ändrat något: gör en ordinationsändring."
)
READ_BACK = (
    "Upprepa läkemedel, styrka, dos, administreringssätt och tider högt, och få ja. Ordinationen "
    "får användas. Den står i rött tills den är bekräftad skriftligt."
)
CHANGE = (
    "Den gamla ordinationen stryks från den tid som ändringen gäller. Dos, doseringsvikt och "
    "högsta mängd per dygn följer inte med: skriv dem som ordinatören säger dem nu."
)

_DRUG = ("substance", "product", "form", "strength", "high_risk", "shortage")
_DOSE = (
    *("dose", "route", "access", "times", "times_per_day", "infusion_minutes"),
    *("as_needed", "max_per_day"),
)
_CHECK = ("dose_basis", "dosing_weight", "dosing_weight_on", "dosing_surface")
_WHY = ("reason", "treatment_goal", "follow_up", "follow_up_by")
_READ = ("source", "printed_on", "reconciled_with", "reconciled_on", "signed_here")
_ORAL = ("oral_order", "oral_at", "oral_reason", "read_back", "confirmed_on")

ORDER = (
    ("Läkemedel", _DRUG),
    ("Dos", _DOSE),
    ("Kontroll av dosen", _CHECK),
    ("När och varför", ("starts_on", "stops_on", *_WHY)),
    ("Ordinatör", ("prescriber", "prescribed_on")),
    ("Muntlig ordination", _ORAL),
    ("Källa", _READ),
    ("Ordinationsändring", ("changed_from", "change_reason", *AFTER_CHANGE)),
    ("Struken", ("struck_at", "struck_reason")),
)
ORAL_ORDER = (
    ("Vem, när och varför muntligt", ("prescriber", "oral_at", "oral_reason")),
    ("Läkemedel", _DRUG),
    ("Dos", _DOSE),
    ("Upprepa högt", ("read_back",)),
    ("Kontroll av dosen", _CHECK),
    ("När och varför", ("starts_on", "stops_on", *_WHY, "prescribed_on", "signed_here")),
)
CHANGED_ORDER = (
    ("Ny dos", _DOSE),
    ("Ändringen", ("changed_from", "change_reason", "prescriber", "prescribed_on", "source")),
    ("Kontroll av dosen", _CHECK),
    ("Läkemedel", _DRUG),
    ("Om ändringen är muntlig", _ORAL),
    ("När och varför", ("stops_on", *_WHY, "signed_here")),
    ("Efter ändringen", AFTER_CHANGE),
)


class OrderEditor(RecordEditor):
    """Writes one order as it stands; a changed decision belongs in an order change.

    Signals:
        change_wanted: An order change of the order in the form; carries it.
    """

    change_wanted = Signal(object)

    def __init__(self, desk: Desk, child_id: str, section: str) -> None:
        super().__init__(desk, child_id, section, MedicationOrder, ORDER)
        self.hint = label(CORRECT, "strong")
        self.change_button = Button("Ordinationsändring", icon="arrow-right", kind="soft")
        self.above.addWidget(self.hint)
        self.above.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.change_button.clicked.connect(self._on_change)

    def open(self, record: Record | None = None, preset: Mapping[str, Any] | None = None) -> None:
        super().open(record, preset)
        changeable = isinstance(record, MedicationOrder) and not (
            record.entered_in_error or record.struck_at
        )
        self.hint.setVisible(record is not None)
        self.change_button.setVisible(changeable)

    def _on_change(self) -> None:
        self.change_wanted.emit(self._record)


class OralOrderEditor(RecordEditor):
    """Writes an order while the prescriber speaks, in the order of the call."""

    def __init__(self, desk: Desk, child_id: str, section: str) -> None:
        super().__init__(desk, child_id, f"{section}.oral", MedicationOrder, ORAL_ORDER)
        self.above.addWidget(label(READ_BACK))

    def open(self, record: Record | None = None, preset: Mapping[str, Any] | None = None) -> None:
        super().open(record, preset)
        self.head.setText("Muntlig ordination")


class OrderChangeEditor(RecordEditor):
    """Writes the order that replaces another, with the old dose in sight.

    Attributes:
        doses: The old dose and the new one.
        carried: What is filled in as it was, to be read again.
    """

    def __init__(self, desk: Desk, child_id: str, section: str) -> None:
        super().__init__(desk, child_id, section, MedicationOrder, CHANGED_ORDER)
        self._section = section
        self._old = MedicationOrder()
        self.doses = label("", "section")
        self.above.addWidget(self.doses)
        self.above.addWidget(label(CHANGE))
        self.carried = label("")
        self.above.addWidget(self.carried)
        self.form.edited.connect(self._show_doses)

    def open(self, record: Record | None = None, preset: Mapping[str, Any] | None = None) -> None:
        """Show the order that replaces the one in `preset`, which is read now.

        What is typed of one order's change never comes back in another's.
        """
        old = self._desk.ask(records.show, (preset or {})["replaces"])
        if isinstance(old, MedicationOrder):
            self._old = old
        self._page = f"{self._child_id}:{self._section}.change.{self._old.id}"
        super().open(record, preset)
        self.head.setText(f"Ordinationsändring: {drug(self._old)}")
        self.carried.setText(carried_words(self._old))
        self._show_doses()

    def save(self) -> None:
        written = self.form.record()
        if written is not None and self._desk.submit(
            self.form, medication_orders.replace_order, self._old, written
        ):
            self._close(saved=True)

    def _show_doses(self) -> None:
        try:
            new = self.form.editor("dose").value()
        except ValueError:
            new = None
        told = f"{new}{' (samma dos)' if new == self._old.dose else ''}" if new else "skriv den nya"
        self.doses.setText(f"Dos: {self._old.dose or GAP} → {told}")
