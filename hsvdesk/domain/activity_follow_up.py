"""Follow-up of an activity (uppföljning): did the child get it, did it help, and what then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem


class Outcome(Choice):
    """What a follow-up led to."""

    GO_ON = "go_on", "Fortsätter"
    REVISE = "revise", "Ändras"
    END = "end", "Avslutas"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActivityFollowUp(Record):
    """One follow-up of one activity."""

    kind: ClassVar[str] = "activity_follow_up"
    title: ClassVar[str] = "Uppföljning"

    activity: Annotated[str, Spec("Insats", required=True, refers_to="activity")] = ""
    on: Annotated[date | None, Spec("Uppföljd den", required=True)] = None
    given: Annotated[bool | None, Spec("Fick barnet insatsen", bold=True)] = None
    effect: Annotated[bool | None, Spec("Avsedd effekt", bold=True)] = None
    outcome: Annotated[Outcome | None, Spec("Resultat", required=True)] = None
    reason: Annotated[str, Spec("Skäl", long=True)] = ""
    able_now: Annotated[
        str,
        Spec("Vad barnet klarar nu, och vart man vänder sig", "När insatsen avslutas", long=True),
    ] = ""

    def summary(self) -> str:
        return self.outcome.label if self.outcome else self.title

    def problems(self, today: date) -> dict[str, str]:
        found = future_problem(self.on, today, "on")
        if self.outcome is Outcome.END and not self.able_now:
            found["able_now"] = "Skriv vad barnet klarar nu och vart man vänder sig."
        return found

    def problems_beside(self, referred: Mapping[str, Record]) -> dict[str, str]:
        activity = referred.get("activity")
        begun = activity.valid_from if isinstance(activity, Activity) else None
        if self.on and begun and self.on < begun:
            return {"on": f"Insatsen började {begun}. Uppföljningen ligger före."}
        return {}
