"""The section Uppföljning: whether the child got each activity, whether it helped, what then."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.activity_follow_up import ActivityFollowUp
from hsvdesk.domain.banner import Records, of_type
from hsvdesk.services import records
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column

_SAID = {True: "ja", False: "nej", None: GAP}


def given(one: ActivityFollowUp) -> str:
    """Return whether the child got it and, on the next line, whether it helped."""
    return f"Fick den: {_SAID[one.given]}\nAvsedd effekt: {_SAID[one.effect]}"


def what_then(one: ActivityFollowUp) -> str:
    """Return what it led to, why, and what the child can do now: a line each."""
    outcome = one.outcome.label if one.outcome else GAP
    return "\n".join(part for part in (outcome, one.reason, one.able_now) if part)


class ActivityFollowUpsPage(RecordListPage):
    """The follow-ups of all activities, also of those that have ended."""

    name = "activity_follow_ups"
    title = ActivityFollowUp.title
    kinds = frozenset({ActivityFollowUp.kind, Activity.kind})
    record_type = ActivityFollowUp
    empty = "Ingen insats är uppföljd i hsvdesk."
    groups = (
        ("", ("activity", "on", "given", "effect")),
        ("Resultat", ("outcome", "reason", "able_now")),
    )

    @classmethod
    def columns_beside(cls, beside: Records, today: Callable[[], date]) -> Sequence[Column[Any]]:
        def activity(one: ActivityFollowUp) -> str:
            found = {each.id: each.what for each in of_type(beside, Activity)}
            return found.get(one.activity, "")

        return (
            Column("Insats", activity, stretch=True),
            Column("Uppföljd", lambda one: one.on),
            Column("Gavs och hjälpte", given),
            Column("Resultat", what_then, stretch=True),
        )

    def refresh(self) -> None:
        self.beside.update(self.desk.ask(records.of_child, self.child_id))
        super().refresh()
