"""The section Diagnoser."""

from hsvdesk.domain.diagnosis import Diagnosis
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


class DiagnosesPage(RecordListPage):
    """The child's diagnoses."""

    name = "diagnoses"
    title = Diagnosis.title
    kinds = frozenset({Diagnosis.kind})
    record_type = Diagnosis
    empty = "Inga diagnoser i hsvdesk."
    columns = (
        Column("Diagnos", lambda d: d.text, stretch=True),
        Column("Kod", lambda d: d.code),
        Column("Ställd av", lambda d: d.made_by),
        Column("Datum", lambda d: d.made_on),
    )
