"""Goal (mål): a sub-goal of the care plan, in somebody's words."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.care_plan import Words
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import order_problem, within


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Goal(Record):
    """One sub-goal."""

    kind: ClassVar[str] = "goal"
    title: ClassVar[str] = "Delmål"

    text: Annotated[str, Spec("Mål", required=True, long=True)] = ""
    words: Annotated[Words | None, Spec("Vems ord", bold=True)] = None
    valid_from: Annotated[date | None, Spec("Från")] = None
    target_on: Annotated[date | None, Spec("Ska vara nått")] = None
    ended_on: Annotated[date | None, Spec("Avslutat")] = None
    outcome: Annotated[str, Spec("Hur det gick", long=True)] = ""

    def summary(self) -> str:
        return self.text

    def problems(self, today: date) -> dict[str, str]:
        return order_problem(self.valid_from, self.target_on, "target_on") | order_problem(
            self.valid_from, self.ended_on, "ended_on"
        )

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, None, self.ended_on)
