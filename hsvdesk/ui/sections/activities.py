"""The section Insatser: what is done, by whom, and who steps in."""

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.who_does_what import contact
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


class ActivitiesPage(RecordListPage):
    """The activities of the plan; a gap is said, not left blank."""

    name = "activities"
    title = Activity.title
    kinds = frozenset({Activity.kind, "goal"})
    record_type = Activity
    empty = "Inga insatser."
    columns = (
        Column("Insats", lambda a: a.what, stretch=True),
        Column("När", lambda a: a.when or GAP, stretch=True),
        Column("Huvudman", lambda a: a.shown_huvudman or GAP),
        Column("Utförs av", contact, stretch=True),
        Column("Vid förhinder", lambda a: a.backup_performer or GAP),
    )
    groups = (
        ("", ("what", "activity_kind", "goal", "how")),
        (
            "När och var",
            ("frequency", "weekdays", "times", "place", "valid_from", "valid_to", "status"),
        ),
        (
            "Vem",
            (
                *("huvudman", "huvudman_other", "care_provider", "performer"),
                *("performer_relative", "phones", "backup_performer"),
                *("outside_hours", "outside_hours_by", "agreed", "agreed_note"),
            ),
        ),
        (
            "Ansvar och grund",
            (
                *("ordered_by", "medical_responsibility", "level", "level_judged_by"),
                *("legal_ground", "kva_code"),
            ),
        ),
    )
