"""Transition to adult care (övergång till vuxenvård): who takes over what, and what is missing.

Four areas that must not fall between chairs: somatic care, habilitation, primary care, psychiatry
(needs-region 2.12, L6035–6036). Primary care has no activities for it there (L9285), so a receiver
is never assumed. How far the transition has come follows from dates and is not stored.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, ClassVar, Self

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem

NO_RECEIVER = "mottagare saknas"


class TransitionArea(Choice):
    """The areas of care that a young person leaves as a child (needs-region 2.12)."""

    SOMATIC = "somatic", "Somatisk vård"
    HABILITATION = "habilitation", "Habilitering"
    PRIMARY = "primarvard", "Primärvård"
    PSYCHIATRY = "psychiatry", "Psykiatri"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AreaTransfer:
    """One area: who takes over, whether they have said so, and when they first meet."""

    area: Annotated[TransitionArea | None, Spec("Område", required=True)] = None
    needed: Annotated[bool | None, Spec("Behövs efter 18")] = None
    receiver: Annotated[str, Spec("Mottagare", "Enhet och namn")] = ""
    agreed_on: Annotated[date | None, Spec("Mottagaren har sagt ja den")] = None
    first_visit_on: Annotated[date | None, Spec("Första besök")] = None
    note: Annotated[str, Spec("Anmärkning")] = ""

    @property
    def text(self) -> str:
        """The area in words."""
        return self.area.label if self.area else ""

    @property
    def missing(self) -> str:
        """The first thing that is missing, in words; empty when nothing is."""
        if self.needed is False:
            return ""
        if not self.receiver:
            return NO_RECEIVER
        if self.agreed_on is None:
            return "mottagaren har inte sagt ja"
        return "" if self.first_visit_on else "första besök saknas"

    def __str__(self) -> str:
        agreed = f"sade ja {self.agreed_on}" if self.agreed_on else ""
        visit = f"första besök {self.first_visit_on}" if self.first_visit_on else ""
        needed = "behövs inte" if self.needed is False else ""
        parts = (self.text, needed, self.receiver, agreed, visit, self.missing, self.note)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Transition(Record):
    """The plan for leaving child care; one per child. It may be begun before it opens."""

    kind: ClassVar[str] = "transition"
    title: ClassVar[str] = "Övergång till vuxenvård"

    responsible: Annotated[
        str, Spec("Ansvarig för övergången", "Namn, enhet och telefon", bold=True)
    ] = ""
    begun_on: Annotated[date | None, Spec("Påbörjad den")] = None
    own_view: Annotated[
        str,
        Spec(
            "Den unges egen syn", "Ordagrant: vad hen vill och oroar sig för", bold=True, long=True
        ),
    ] = ""
    own_view_on: Annotated[date | None, Spec("Sagt den")] = None
    areas: Annotated[
        tuple[AreaTransfer, ...], Spec("Områden", "Behövs ett område inte: välj Nej")
    ] = ()
    remarks: Annotated[str, Spec("Övrigt", long=True)] = ""

    def summary(self) -> str:
        return self.title

    def problems(self, today: date) -> dict[str, str]:
        found = future_problem(self.begun_on, today, "begun_on")
        found |= future_problem(self.own_view_on, today, "own_view_on")
        named = [one.area for one in self.areas if one.area]
        if len(set(named)) < len(named):
            found["areas"] = "Varje område får stå en gång."
        for row, one in enumerate(self.areas, start=1):
            found |= future_problem(one.agreed_on, today, f"areas.{row}.agreed_on")
            said = one.receiver or one.agreed_on or one.first_visit_on
            if one.needed is False and said:
                found[f"areas.{row}.needed"] = "En mottagare står kvar. Välj Ja eller ta bort den."
            elif one.agreed_on and not one.receiver:
                found[f"areas.{row}.receiver"] = "Skriv vem som har sagt ja."
        return found

    def normal_form(self) -> Self:
        """Return the plan with all four areas, in order: one left out would count as nothing."""
        if any(one.area is None for one in self.areas):
            return self  # refused as it stands
        told = {
            area: [one for one in self.areas if one.area is area] or [AreaTransfer(area=area)]
            for area in TransitionArea
        }
        return replace(self, areas=tuple(one for found in told.values() for one in found))
