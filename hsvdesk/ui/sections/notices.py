"""The section Orosanmälan: what gave concern, who was told, and what came back."""

from hsvdesk.domain.notice import Notice
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column
from hsvdesk.ui.widgets import label

ABOUT = "Behöver inget godkännande. Finns aldrig på papper till familjen."
AT_ONCE = (
    "Den som i vården får veta eller misstänker att ett barn far illa ska genast anmäla det till "
    "socialnämnden (SoL 2025:400, 19 kap. 1 §). Akut fara: ring 112. Annars socialtjänsten, "
    "utanför kontorstid socialjouren."
)


def seen(notice: Notice) -> str:
    """Return when it was seen and by whom."""
    return f"{notice.seen_on or GAP}\n{notice.seen_by or GAP}"


def reported(notice: Notice) -> str:
    """Return when it was reported and to whom, or that it was not; and whether the family knows."""
    to = [notice.reported_to or GAP] if notice.reported_at else []
    know = {True: "Familjen vet", False: "Familjen vet inte", None: f"Om familjen vet: {GAP}"}
    return "\n".join([notice.shown_reported, *to, know[notice.custodians_told]])


def feedback(notice: Notice) -> str:
    """Return what came back, or that nothing did."""
    if not (notice.feedback or notice.feedback_on):
        return "Ingen än"
    return f"{notice.feedback_on or ''}\n{notice.feedback}".strip()


class NoticesPage(RecordListPage):
    """The reports to the social services; hidden whole in Familjeläge."""

    name = "notices"
    title = Notice.title
    kinds = frozenset({Notice.kind})
    record_type = Notice
    empty = "Ingen orosanmälan i hsvdesk. En kan finnas i journalen eller hos andra."
    columns = (
        Column("Sågs", seen, stretch=True),
        Column("Det som gav oro", lambda n: n.concern, stretch=True),
        Column("Anmälan", reported, stretch=True),
        Column("Återkoppling", feedback, stretch=True),
    )
    groups = (
        ("", ("concern", "seen_on", "seen_by", "protection_needed", "protection_done")),
        (
            "Anmälan",
            ("reported_at", "reported_by", "reported_to", "received_by", "how", "how_other"),
        ),
        (
            "Vad familjen vet",
            (
                *("custodians_told", "custodians_told_on", "custodians_told_by"),
                "custodians_not_told",
            ),
        ),
        ("Efteråt", ("feedback_on", "feedback", "remarks")),
    )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self.above.addWidget(label(ABOUT, "strong"))
        self.above.addWidget(label(AT_ONCE, "small"))
