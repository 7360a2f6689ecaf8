"""The section Delmål."""

from hsvdesk.domain.goal import Goal
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


class GoalsPage(RecordListPage):
    """The sub-goals of the plan."""

    name = "goals"
    title = Goal.title
    kinds = frozenset({Goal.kind})
    record_type = Goal
    empty = "Inga delmål."
    columns = (
        Column("Mål", lambda g: g.text, stretch=True),
        Column("Vems ord", lambda g: g.words),
        Column("Ska vara nått", lambda g: g.target_on),
    )
