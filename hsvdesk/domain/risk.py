"""Risk (risk): what may go wrong at home, under one of twelve headings, and what is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem, order_problem, within


class RiskHeading(Choice):
    """The twelve headings, in the order they are gone through (Socialstyrelsen 2023)."""

    TRANSFERS = "transfers", "Vårdövergångar"
    MEDICINES = "medicines", "Läkemedelshantering"
    FALLS = "falls", "Fall"
    DELAYED_CARE = "delayed_care", "Fördröjd vård och behandling"
    NUTRITION = "nutrition", "Nutrition"
    DELEGATION = "delegation", "Delegering"
    NURSING = "nursing", "Omvårdnad"
    ATTITUDE = "attitude", "Bemötande"
    COMMUNICATION = "communication", "Kommunikation"
    INFORMATION = "information", "Information"
    INFECTION = "infection", "Infektioner och smittspridning"
    DEVICES = "devices", "Medicintekniska produkter"


class RiskFound(Choice):
    """What somebody found who looked; unjudged is what a template proposes to look for."""

    RISK = "risk", "Risk finns"
    NONE = "none", "Ingen risk funnen"
    UNJUDGED = "unjudged", "Obedömd"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Risk(Record):
    """One risk, or that a heading was gone through and none was found."""

    kind: ClassVar[str] = "risk"
    title: ClassVar[str] = "Risker"

    heading: Annotated[RiskHeading | None, Spec("Riskområde", required=True)] = None
    found: Annotated[RiskFound | None, Spec("Genomgången visade", required=True)] = None
    looked_on: Annotated[date | None, Spec("Genomgånget den", bold=True)] = None
    looked_by: Annotated[str, Spec("Genomgånget av", bold=True)] = ""
    risk: Annotated[str, Spec("Risk", "Vad som kan hända", long=True)] = ""
    assessment: Annotated[
        str, Spec("Bedömning", "Hur troligt, och hur allvarligt för barnet", long=True)
    ] = ""
    action: Annotated[str, Spec("Åtgärd", long=True)] = ""
    responsible: Annotated[str, Spec("Ansvarig")] = ""
    due_on: Annotated[date | None, Spec("Klart senast")] = None
    followed_up_on: Annotated[date | None, Spec("Uppföljt den")] = None
    follow_up: Annotated[str, Spec("Uppföljningen visade", long=True)] = ""
    ended_on: Annotated[date | None, Spec("Avslutad")] = None

    def summary(self) -> str:
        heading = self.heading.label if self.heading else ""
        what = self.found.label if self.found is RiskFound.NONE else self.risk
        unjudged = f" ({self.found.label.lower()})" if self.found is RiskFound.UNJUDGED else ""
        return ": ".join(part for part in (heading, what) if part) + unjudged

    def problems(self, today: date) -> dict[str, str]:
        found = order_problem(self.looked_on, self.ended_on, "ended_on")
        for name in ("looked_on", "followed_up_on", "ended_on"):
            found |= future_problem(getattr(self, name), today, name)
        if self.looked_on:
            for name in ("due_on", "followed_up_on"):
                if (day := getattr(self, name)) and day < self.looked_on:
                    found[name] = "Datumet ligger före genomgången."
        if self.followed_up_on and not self.follow_up:
            found["follow_up"] = "Skriv vad uppföljningen visade."
        if self.follow_up and not self.followed_up_on:
            found["followed_up_on"] = "Skriv vilken dag det följdes upp."
        if self.found in (RiskFound.RISK, RiskFound.UNJUDGED) and not self.risk:
            found["risk"] = "Skriv vad som kan hända."
        if self.found is RiskFound.NONE and self.risk:
            found["found"] = "En risk är beskriven. Välj Risk finns, eller ta bort beskrivningen."
        return found

    def needed(self) -> tuple[str, ...]:
        return ("action", "responsible", "due_on") if self.found is RiskFound.RISK else ()

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, None, self.ended_on)


def not_looked_at(risks: Iterable[Risk]) -> tuple[RiskHeading, ...]:
    """Return the headings that nobody has gone through.

    A mistake is no going through, and neither is a risk that nobody has judged yet.
    """
    unjudged = RiskFound.UNJUDGED
    seen = {one.heading for one in risks if not one.entered_in_error and one.found is not unjudged}
    return tuple(heading for heading in RiskHeading if heading not in seen)


def by_heading(risks: Iterable[Risk]) -> list[Risk]:
    """Return risks in the order of the headings, and what was found before what was not."""
    places: dict[RiskHeading | None, int] = {
        heading: place for place, heading in enumerate(RiskHeading)
    }
    return sorted(
        risks,
        key=lambda one: (places.get(one.heading, len(places)), one.found is RiskFound.NONE),
    )
