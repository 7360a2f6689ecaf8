"""Alert (uppmärksamhetsinformation): what can hurt the child if it is not known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem, order_problem, within


class AlertKind(Choice):
    """What the alert is about, most dangerous first."""

    HYPERSENSITIVITY = "hypersensitivity", "Överkänslighet"
    TREATMENT = "treatment", "Behandling"
    CARE_ROUTINE = "care_routine", "Vårdrutin"
    INFECTION = "infection", "Smitta"
    OTHER = "other", "Annat"


class Severity(Choice):
    """How dangerous it is, worst first (grades of the national uppmärksamhetsinformation)."""

    LIFE_THREATENING = "life_threatening", "Livshotande"
    HARMFUL = "harmful", "Skadlig"
    TROUBLESOME = "troublesome", "Besvärande"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Alert(Record):
    """One alert."""

    kind: ClassVar[str] = "alert"
    title: ClassVar[str] = "Överkänslighet och varningar"

    alert_kind: Annotated[AlertKind | None, Spec("Sort", required=True)] = None
    substance: Annotated[str, Spec("Ämne eller sak", required=True)] = ""
    reaction: Annotated[str, Spec("Reaktion", bold=True)] = ""
    severity: Annotated[Severity | None, Spec("Allvarlighet", bold=True)] = None
    verified_by: Annotated[str, Spec("Bekräftad av", bold=True)] = ""
    noted_on: Annotated[date | None, Spec("Datum")] = None
    valid_to: Annotated[date | None, Spec("Gäller till")] = None

    @property
    def stops(self) -> bool:
        """Whether it is Stopp, not Obs: life-threatening, or a hypersensitivity not known mild."""
        known_mild = self.severity is Severity.TROUBLESOME
        allergy = self.alert_kind is AlertKind.HYPERSENSITIVITY and not known_mild
        return allergy or self.severity is Severity.LIFE_THREATENING

    def summary(self) -> str:
        words = f"{self.substance} – {self.reaction}" if self.reaction else self.substance
        return f"{words} ({self.severity.label.lower()})" if self.severity else words

    def problems(self, today: date) -> dict[str, str]:
        return future_problem(self.noted_on, today, "noted_on") | order_problem(
            self.noted_on, self.valid_to, "valid_to"
        )

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, None, self.valid_to)


def by_danger(alerts: Sequence[Alert]) -> list[Alert]:
    """Return the alerts most dangerous first: severity, then kind; unknown severity before mild.

    What nobody has graded may be the worst: it stands after *livshotande* only.
    """
    grades = [Severity.LIFE_THREATENING, None, Severity.HARMFUL, Severity.TROUBLESOME]
    kinds = [None, *AlertKind]
    return sorted(alerts, key=lambda a: (grades.index(a.severity), kinds.index(a.alert_kind)))
