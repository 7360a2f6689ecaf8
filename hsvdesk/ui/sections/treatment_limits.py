"""The section Behandlingsbegränsning."""

from collections.abc import Sequence

from hsvdesk.domain.record import Record
from hsvdesk.domain.treatment_limit import NO_DECISION, TreatmentLimit
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column
from hsvdesk.ui.widgets import label


class TreatmentLimitsPage(RecordListPage):
    """Doctors' decisions. Nothing is proposed here; none means full care."""

    name = "treatment_limits"
    title = TreatmentLimit.title
    kinds = frozenset({TreatmentLimit.kind})
    record_type = TreatmentLimit
    empty = f"{NO_DECISION}. Bara en läkares beslut skrivs in här."
    columns = (
        Column("Ges inte", lambda t: t.not_given, stretch=True),
        Column("Ges alltid", lambda t: t.always_given, stretch=True),
        Column("Beslutat av", lambda t: t.decided_by),
        Column("Datum", lambda t: t.decided_on),
    )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self.state = label("", "strong")
        self.above.addWidget(self.state)

    def show_records(self, found: Sequence[Record]) -> None:
        super().show_records(found)
        holds = any(one.holds_on(self.desk.today()) for one in found)
        self.state.setText("Det finns ett gällande beslut." if holds else NO_DECISION)
