"""The section Senast avstämt: with whom the record was checked, and through what."""

from collections.abc import Sequence
from typing import Any

from hsvdesk.domain.reconciliation import Reconciliation
from hsvdesk.domain.record import Record
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


class ReconciliationsPage(RecordListPage):
    """Checks against other sources, latest first."""

    name = "reconciliations"
    title = Reconciliation.title
    kinds = frozenset({Reconciliation.kind})
    record_type = Reconciliation
    empty = "Aldrig avstämt i hsvdesk. Uppgifterna kan vara gamla."
    columns = (
        Column("Tid", lambda r: r.reconciled_at),
        Column("Avstämt med", lambda r: r.with_whom, stretch=True),
        Column("Genom", lambda r: r.channel),
        Column("Anmärkning", lambda r: r.comment, stretch=True),
    )

    def show_records(self, found: Sequence[Record]) -> None:
        super().show_records(tuple(reversed(found)))

    def preset(self) -> dict[str, Any]:
        return {"reconciled_at": self.desk.now()}
