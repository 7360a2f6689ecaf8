"""Administration (givet): that what was prepared here was given, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from hsvdesk.domain.dilution_rules import number_problems
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_moment_problem
from hsvdesk.domain.units import VOLUMES


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Administration(Record):
    """One giving of one preparation; its author gave it."""

    kind: ClassVar[str] = "administration"
    title: ClassVar[str] = "Givet"

    preparation: Annotated[
        str, Spec("Iordningställande", refers_to="preparation", required=True)
    ] = ""
    given_at: Annotated[datetime | None, Spec("Givet", "När det började ges", required=True)] = None
    volume: Annotated[Quantity | None, Spec("Given volym", units=VOLUMES, bold=True)] = None
    deviation: Annotated[str, Spec("Avvikelse från ordinationen", "Vad och varför", long=True)] = ""
    other_giver_reason: Annotated[
        str, Spec("Varför en annan ger", "Den som iordningställer ger")
    ] = ""
    signed_elsewhere: Annotated[
        bool | None, Spec("Signerat i signeringslistan", "Givandet signeras där", bold=True)
    ] = None
    effect: Annotated[str, Spec("Effekt")] = ""
    side_effects: Annotated[str, Spec("Biverkningar")] = ""
    reported_to: Annotated[str, Spec("Rapporterat till")] = ""

    def summary(self) -> str:
        return f"{self.title} {self.volume or ''}".strip()

    def problems(self, today: date) -> dict[str, str]:
        found = future_moment_problem(self.given_at, today, "given_at")
        return found | number_problems(self, zero=("volume",))

    def needed(self) -> tuple[str, ...]:
        return ("reported_to",) if self.side_effects else ()
