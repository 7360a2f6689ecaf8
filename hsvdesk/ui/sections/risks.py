"""The section Risker: what may go wrong, by heading, and which headings nobody has looked at."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hsvdesk.domain.banner import Records
from hsvdesk.domain.record import Record
from hsvdesk.domain.risk import Risk, RiskFound, by_heading, not_looked_at
from hsvdesk.services import records
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column
from hsvdesk.ui.widgets import label


def what(risk: Risk) -> str:
    """Return the heading, the risk or that none was found, and how it was judged: a line each."""
    heading = risk.heading.label if risk.heading else ""
    found = RiskFound.NONE.label if risk.found is RiskFound.NONE else risk.risk
    unjudged = RiskFound.UNJUDGED.label if risk.found is RiskFound.UNJUDGED else ""
    return "\n".join(part for part in (heading, found, unjudged, risk.assessment) if part)


def action(risk: Risk) -> str:
    """Return what is done, or that it is missing."""
    return risk.action or ("" if risk.found is RiskFound.NONE else GAP)


def who_and_when(risk: Risk, today: date) -> str:
    """Return who answers for it and, on the next line, until when; a gap or a past day is said."""
    if risk.found is RiskFound.NONE:
        return risk.responsible
    late = risk.due_on and risk.due_on < today and not risk.followed_up_on
    due = f"senast {risk.due_on}{' – har passerat' if late else ''}" if risk.due_on else ""
    return f"{risk.responsible or GAP}\n{due or f'Datum {GAP}'}"


def followed_up(risk: Risk) -> str:
    """Return when it was followed up and, on the next line, what that showed."""
    return f"{risk.followed_up_on}\n{risk.follow_up}" if risk.followed_up_on else ""


class RisksPage(RecordListPage):
    """Risks in the order of the twelve headings."""

    name = "risks"
    title = Risk.title
    kinds = frozenset({Risk.kind})
    record_type = Risk
    empty = "Inga risker i hsvdesk. Det betyder inte att det inte finns några."
    groups = (
        ("", ("heading", "found", "risk", "assessment", "looked_on", "looked_by")),
        ("Åtgärd", ("action", "responsible", "due_on")),
        ("Uppföljning", ("followed_up_on", "follow_up", "ended_on")),
    )

    @classmethod
    def columns_beside(cls, _beside: Records, today: Callable[[], date]) -> Sequence[Column[Any]]:
        return (
            Column("Risk", what, stretch=True),
            Column("Åtgärd", action, stretch=True),
            Column("Ansvarig", lambda risk: who_and_when(risk, today())),
            Column("Uppföljt", followed_up, stretch=True),
        )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self.unseen = label("", "strong")
        self.above.addWidget(self.unseen)

    def show_records(self, found: Sequence[Record]) -> None:
        super().show_records(by_heading(one for one in found if isinstance(one, Risk)))
        # Ended risks were looked at too. What the family may not see must not be missing aloud.
        self.unseen.setVisible(not self.desk.family_view)
        unseen = not_looked_at(self.desk.ask(records.of_kind, Risk, self.child_id))
        names = ", ".join(heading.label for heading in unseen)
        self.unseen.setText(
            f"Ingen har gått igenom: {names}."
            if unseen
            else "Alla tolv riskområden är genomgångna."
        )
