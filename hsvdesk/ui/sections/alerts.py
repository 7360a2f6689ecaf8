"""The section Överkänslighet och varningar."""

from collections.abc import Sequence

from hsvdesk.domain.alert import Alert, by_danger
from hsvdesk.domain.record import Record
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


class AlertsPage(RecordListPage):
    """The child's alerts, most dangerous first."""

    name = "alerts"
    title = Alert.title
    kinds = frozenset({Alert.kind})
    record_type = Alert
    empty = "Inga varningar i hsvdesk. Det betyder inte att barnet saknar överkänslighet: fråga."
    columns = (
        Column("Sort", lambda a: a.alert_kind),
        Column("Ämne eller sak", lambda a: a.substance, stretch=True),
        Column("Reaktion", lambda a: a.reaction, stretch=True),
        Column("Allvarlighet", lambda a: a.severity),
        Column("Bekräftad av", lambda a: a.verified_by),
    )

    def show_records(self, found: Sequence[Record]) -> None:
        super().show_records(by_danger([one for one in found if isinstance(one, Alert)]))
