"""Sibling (syskon): a brother or sister who may need information and support of their own.

Source: reference/needs-region.md 2.10 (L15808–15813): health care shall notice whether a seriously
ill child has siblings: full, half or step, in one home or several, also grown-up ones at home.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem

OLDEST = 60
"""Years; a sibling born earlier than that is a slip of the pen. Ours: no source says a number."""


class SiblingRelation(Choice):
    """In what way somebody is a sibling (needs-region 2.10)."""

    FULL = "full", "Helsyskon"
    HALF = "half", "Halvsyskon"
    STEP = "step", "Styvsyskon"
    OTHER = "other", "Annat"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sibling(Record):
    """One sibling; who has been asked and what they answered."""

    kind: ClassVar[str] = "sibling"
    title: ClassVar[str] = "Syskon"

    name: Annotated[str, Spec("Namn", "Förnamn eller en bokstav räcker", required=True)] = ""
    birth_year: Annotated[int | None, Spec("Födelseår", "Fyra siffror", bold=True)] = None
    relation: Annotated[SiblingRelation | None, Spec("Släktskap", bold=True)] = None
    relation_other: Annotated[str, Spec("Annat släktskap")] = ""
    lives_at: Annotated[str, Spec("Bor på", refers_to="household")] = ""
    lives_elsewhere: Annotated[str, Spec("Bor på annat håll", "Var, och hur ofta de ses")] = ""
    support_need: Annotated[
        str,
        Spec(
            "Behov av information och stöd",
            "Vad syskonet vet, undrar och oroar sig för",
            bold=True,
            long=True,
        ),
    ] = ""
    offered_on: Annotated[date | None, Spec("Stöd erbjudet den", bold=True)] = None
    offered: Annotated[
        str, Spec("Erbjöds", "Samtal med föräldern, direkt till syskonet, vart de hänvisats")
    ] = ""
    accepted: Annotated[bool | None, Spec("Tackade ja")] = None
    answered_on: Annotated[date | None, Spec("Svarade den")] = None

    @property
    def shown_relation(self) -> str:
        """The relation in words."""
        if self.relation is SiblingRelation.OTHER and self.relation_other:
            return self.relation_other
        return self.relation.label if self.relation else ""

    @property
    def shown_offer(self) -> str:
        """What was offered and what became of it; it says so where nothing was."""
        if self.offered_on is None and not self.offered and self.accepted is None:
            return "Inte erbjudet"
        day = f"erbjudet {self.offered_on}" if self.offered_on else "erbjudet, dag saknas"
        answer = {True: "tackade ja", False: "tackade nej", None: "inget svar än"}[self.accepted]
        said = f"{answer} {self.answered_on}" if self.answered_on else answer
        return " · ".join(part for part in (self.offered, day, said) if part)

    def summary(self) -> str:
        said = self.shown_relation.lower()
        return f"{self.name} ({said})" if said else self.name

    def problems(self, today: date) -> dict[str, str]:
        found = future_problem(self.offered_on, today, "offered_on")
        if self.birth_year is not None:
            if self.birth_year > today.year:
                found["birth_year"] = "Året ligger i framtiden."
            elif self.birth_year < today.year - OLDEST:
                found["birth_year"] = "Året är orimligt. Skriv fyra siffror, till exempel 2019."
        if self.offered_on and self.answered_on and self.answered_on < self.offered_on:
            found["answered_on"] = "Svaret kom innan det erbjöds."
        found |= future_problem(self.answered_on, today, "answered_on")
        if self.answered_on and self.accepted is None:
            found["accepted"] = "Det står när svaret kom. Välj Ja eller Nej."
        return found

    def needed(self) -> tuple[str, ...]:
        return ("relation_other",) if self.relation is SiblingRelation.OTHER else ()
