"""The section Åtagande: what the municipality has taken on, and who answers outside it."""

from hsvdesk.domain.commitment import Commitment
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


class CommitmentsPage(RecordListPage):
    """The municipality's commitment to the child."""

    name = "commitments"
    title = Commitment.title
    kinds = frozenset({Commitment.kind})
    record_type = Commitment
    empty = "Inget åtagande i hsvdesk: det är oklart vem som svarar när."
    columns = (
        Column("Tider", lambda c: c.hours),
        Column("Omfattning och gränser", lambda c: c.limits, stretch=True),
        Column("Svarar utanför tiderna", lambda c: c.outside_hours, stretch=True),
        Column("Gäller till", lambda c: c.valid_to),
    )
