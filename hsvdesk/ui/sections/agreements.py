"""The section Överenskommet med vårdnadshavare: what was agreed, and who has not heard of it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hsvdesk.domain.agreement import Agreement
from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.relative import Relative
from hsvdesk.services import records
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


class AgreementsPage(RecordListPage):
    """What custodians and staff have agreed."""

    name = "agreements"
    title = Agreement.title
    kinds = frozenset({Agreement.kind, Relative.kind})
    record_type = Agreement
    empty = "Ingen överenskommelse i hsvdesk."
    groups = (
        ("", ("what", "with_whom", "by_whom", "agreed_on", "valid_to")),
        ("Andra som måste få veta", ("to_tell",)),
    )

    @classmethod
    def columns_beside(cls, beside: Records, today: Callable[[], date]) -> Sequence[Column[Any]]:
        def with_whom(agreement: Agreement) -> str:
            known = {one.id: one.summary() for one in of_type(beside, Relative)}
            return ", ".join(known.get(id_, "okänd") for id_ in agreement.with_whom) or GAP

        return (
            Column("Vad", lambda a: a.what, stretch=True),
            Column("Med", with_whom, stretch=True),
            Column("När", lambda a: a.agreed_on or GAP),
            Column("Gäller till", lambda a: a.valid_to),
            Column("Att meddela", lambda a: a.shown_left or GAP, stretch=True),
        )

    def refresh(self) -> None:
        self.beside.update(self.desk.ask(records.of_child, self.child_id))
        super().refresh()
