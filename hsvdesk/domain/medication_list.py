"""Medication list (läkemedelslista): which list the orders were copied from, and how old it is."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem, order_problem, too_old


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MedicationList(Record):
    """One printed or read list. The prescriber's system stays the master."""

    kind: ClassVar[str] = "medication_list"
    title: ClassVar[str] = "Läkemedelslista"

    source: Annotated[str, Spec("Hämtad ur", "System eller papper", required=True)] = ""
    printed_on: Annotated[date | None, Spec("Utskriven den", bold=True)] = None
    dose_dispensed: Annotated[bool | None, Spec("Dosdispenserade läkemedel", bold=True)] = None
    pascal_compared_on: Annotated[date | None, Spec("Jämförd med Pascal den")] = None
    reconciled_with: Annotated[str, Spec("Avstämd med", bold=True)] = ""
    reconciled_on: Annotated[date | None, Spec("Avstämd den", bold=True)] = None
    comment: Annotated[str, Spec("Anmärkning")] = ""

    def summary(self) -> str:
        return f"{self.source} {self.printed_on or ''}".strip()

    def problems(self, today: date) -> dict[str, str]:
        return (
            future_problem(self.printed_on, today, "printed_on")
            | future_problem(self.pascal_compared_on, today, "pascal_compared_on")
            | future_problem(self.reconciled_on, today, "reconciled_on")
            | order_problem(self.printed_on, self.reconciled_on, "reconciled_on")
        )

    def needed(self) -> tuple[str, ...]:
        return ("pascal_compared_on",) if self.dose_dispensed else ()

    @property
    def as_of(self) -> date | None:
        """The last day that anybody knew it to be right: when printed, or since then reconciled."""
        return max(filter(None, (self.printed_on, self.reconciled_on)), default=None)

    def is_old(self, today: date, most: int) -> bool:
        """Whether it was right more than `most` days ago, or nobody knows when."""
        return self.as_of is None or too_old(self.as_of, today, most)

    def shown_age(self, today: date) -> str:
        """Return how old it is, in words."""
        if self.as_of is None:
            return "Okänd: varken utskriftsdag eller avstämning är angiven"
        days = (today - self.as_of).days
        return "Från i dag" if days == 0 else f"{days} {'dag' if days == 1 else 'dagar'} gammal"
