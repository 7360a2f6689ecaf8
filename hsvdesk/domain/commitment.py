"""Commitment (åtagande): what the municipality has taken on, and who answers outside it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import order_problem, within


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Commitment(Record):
    """Hours and limits of the municipality's care for the child."""

    kind: ClassVar[str] = "commitment"
    title: ClassVar[str] = "Åtagande"

    hours: Annotated[str, Spec("Tider", required=True)] = ""
    limits: Annotated[str, Spec("Omfattning och gränser", bold=True, long=True)] = ""
    agreement: Annotated[str, Spec("Enligt överenskommelse")] = ""
    valid_from: Annotated[date | None, Spec("Gäller från")] = None
    valid_to: Annotated[date | None, Spec("Gäller till")] = None
    outside_hours: Annotated[str, Spec("Svarar utanför tiderna", bold=True)] = ""

    def summary(self) -> str:
        return self.hours

    def problems(self, today: date) -> dict[str, str]:
        return order_problem(self.valid_from, self.valid_to, "valid_to")

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, self.valid_from, self.valid_to)
