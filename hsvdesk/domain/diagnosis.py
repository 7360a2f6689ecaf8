"""Diagnosis (diagnos): what, by whom, when."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Diagnosis(Record):
    """One diagnosis, as a doctor has made it."""

    kind: ClassVar[str] = "diagnosis"
    title: ClassVar[str] = "Diagnoser"

    text: Annotated[str, Spec("Diagnos", required=True)] = ""
    code: Annotated[str, Spec("Kod", "ICD-10-SE")] = ""
    made_by: Annotated[str, Spec("Ställd av", bold=True)] = ""
    made_on: Annotated[date | None, Spec("Datum", bold=True)] = None

    def summary(self) -> str:
        return f"{self.text} ({self.code})" if self.code else self.text

    def problems(self, today: date) -> dict[str, str]:
        return future_problem(self.made_on, today, "made_on")
