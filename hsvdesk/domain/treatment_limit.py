"""Treatment limit (behandlingsbegränsning): a doctor's decision, never the program's guess."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem, order_problem

NO_DECISION = "Inget beslut – full vård"
"""What is shown when no doctor has decided anything."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TreatmentLimit(Record):
    """A decision not to give certain life-sustaining treatment (SOSFS 2011:7)."""

    kind: ClassVar[str] = "treatment_limit"
    title: ClassVar[str] = "Behandlingsbegränsning"

    not_given: Annotated[str, Spec("Ges inte", required=True, long=True)] = ""
    always_given: Annotated[str, Spec("Ges alltid", bold=True, long=True)] = ""
    decided_by: Annotated[str, Spec("Beslutande läkare", required=True)] = ""
    decided_on: Annotated[date | None, Spec("Beslutsdatum", required=True)] = None
    consulted: Annotated[str, Spec("Rådgjort med (legitimerad)", bold=True)] = ""
    told_to: Annotated[str, Spec("Barn och vårdnadshavare informerade", bold=True)] = ""
    document: Annotated[str, Spec("Beslutet i original", refers_to="attachment", bold=True)] = ""
    ended_on: Annotated[date | None, Spec("Upphävt")] = None
    ended_by: Annotated[str, Spec("Upphävt av läkare")] = ""

    def summary(self) -> str:
        return f"Ges inte: {self.not_given}"

    def problems(self, today: date) -> dict[str, str]:
        found = future_problem(self.decided_on, today, "decided_on") | order_problem(
            self.decided_on, self.ended_on, "ended_on"
        )
        if self.ended_on and not self.ended_by:
            found["ended_by"] = "Skriv vilken läkare som har upphävt beslutet."
        return found

    def holds_on(self, day: date) -> bool:
        """Whether it still limits; a decision ended on a day no longer holds that day."""
        return not self.entered_in_error and (self.ended_on is None or day < self.ended_on)
