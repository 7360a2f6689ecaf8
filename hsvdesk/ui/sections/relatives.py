"""The section Närstående: family and others near, who has custody and what they do."""

from hsvdesk.domain import family
from hsvdesk.domain.phone import shown_phones
from hsvdesk.domain.record import gaps
from hsvdesk.domain.relative import Relative
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


def custody(relative: Relative) -> str:
    """Return in what capacity somebody has custody, and by which decision if one is needed."""
    said = relative.custodian.label if relative.custodian else ""
    gap = "beslut saknas" if "custody_decision" in gaps(relative) else ""
    return "\n".join(part for part in (said, relative.custody_decision or gap) if part)


class RelativesPage(RecordListPage):
    """The people near the child."""

    name = "relatives"
    title = Relative.title
    kinds = frozenset({Relative.kind, "household"})
    record_type = Relative
    paper = family.KIND
    empty = "Inga närstående i hsvdesk."
    columns = (
        Column("Namn", lambda r: r.summary(), stretch=True),
        Column("Vårdnadshavare", custody),
        Column("Telefon", lambda r: shown_phones(r.phones)),
        Column("Språk", lambda r: r.language),
        Column("Gör i vården", lambda r: r.role_in_care, stretch=True),
    )
    groups = (
        (
            "",
            (
                *("name", "relation", "custodian", "custody"),
                *("custody_decision", "custody_decided_on"),
                *("phones", "language", "interpreter"),
            ),
        ),
        ("Boende och information", ("lives_at", "may_be_told")),
        (
            "I vården",
            ("role_in_care", "willing", "accepted_on", "withdrawn_on", "instruction_given"),
        ),
        ("Eget stöd", ("support_need", "support_offered_on")),
    )
