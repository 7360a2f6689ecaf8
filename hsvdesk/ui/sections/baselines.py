"""The section Normalt för barnet."""

from hsvdesk.domain.baseline import LIMITS, Baseline
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.sections.units import UnitFollower
from hsvdesk.ui.tables import Column, shown


class BaselinesPage(RecordListPage):
    """What is usual for this child, and when to call. Set by a person, never computed."""

    name = "baselines"
    title = Baseline.title
    kinds = frozenset({Baseline.kind})
    record_type = Baseline
    empty = "Inget är satt för barnet. Fråga familjen vad som är vanligt."
    columns = (
        Column("Mätvärde", lambda b: b.measurement_kind),
        Column("Brukar vara", lambda b: b.usual),
        Column("Ring vid", lambda b: b.call),
        Column("Anmärkning", lambda b: b.comment, stretch=True),
        Column("Satt", lambda b: "\n".join(filter(None, (b.set_by, shown(b.set_on))))),
    )

    def make_editor(self) -> RecordEditor:
        editor = super().make_editor()
        self._units = UnitFollower(editor.form, "measurement_kind", LIMITS)
        return editor
