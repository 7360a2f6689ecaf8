"""Relative (närstående): family and others near; custody (vårdnad) is a field of it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem, order_problem


class Custodian(Choice):
    """In what capacity somebody has custody (föräldrabalken 6 kap.)."""

    PARENT = "parent", "Förälder"
    APPOINTED = "appointed", "Särskilt förordnad vårdnadshavare"
    TEMPORARY = "temporary", "Tillfällig vårdnadshavare"
    NONE = "none", "Inte vårdnadshavare"


class Custody(Choice):
    """Whether custody is shared."""

    JOINT = "joint", "Gemensam"
    SOLE = "sole", "Ensam"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Relative(Record):
    """One person near the child."""

    kind: ClassVar[str] = "relative"
    title: ClassVar[str] = "Närstående"

    name: Annotated[str, Spec("Namn", required=True)] = ""
    relation: Annotated[str, Spec("Relation", "Till exempel: mamma", bold=True)] = ""
    custodian: Annotated[Custodian | None, Spec("Vårdnadshavare", bold=True)] = None
    custody: Annotated[Custody | None, Spec("Vårdnaden är")] = None
    custody_decision: Annotated[
        str,
        Spec("Beslut om vårdnaden", "Dom eller beslut, av vem; vid LVU vad nämnden bestämmer"),
    ] = ""
    custody_decided_on: Annotated[date | None, Spec("Beslutat den")] = None
    phones: Annotated[tuple[Phone, ...], Spec("Telefon", bold=True)] = ()
    language: Annotated[str, Spec("Språk")] = ""
    interpreter: Annotated[bool | None, Spec("Behöver tolk")] = None
    lives_at: Annotated[str, Spec("Bor på", refers_to="household")] = ""
    may_be_told: Annotated[str, Spec("Får veta", "Vad, och vem som samtyckt")] = ""
    role_in_care: Annotated[str, Spec("Gör i vården", long=True)] = ""
    willing: Annotated[bool | None, Spec("Vill och orkar")] = None
    accepted_on: Annotated[date | None, Spec("Åtagit sig den")] = None
    withdrawn_on: Annotated[date | None, Spec("Tagit tillbaka den")] = None
    instruction_given: Annotated[str, Spec("Har fått instruktion i")] = ""
    support_need: Annotated[str, Spec("Eget stödbehov")] = ""
    support_offered_on: Annotated[date | None, Spec("Anhörigstöd erbjudet")] = None

    @property
    def is_custodian(self) -> bool:
        """Whether this person has custody, in any capacity."""
        return self.custodian not in (None, Custodian.NONE)

    def summary(self) -> str:
        return f"{self.name} ({self.relation})" if self.relation else self.name

    def problems(self, today: date) -> dict[str, str]:
        found = order_problem(self.accepted_on, self.withdrawn_on, "withdrawn_on")
        if self.custody and not self.is_custodian:
            found["custodian"] = "Ange i vilken egenskap personen har vårdnaden."
        return found | future_problem(self.custody_decided_on, today, "custody_decided_on")

    def needed(self) -> tuple[str, ...]:
        """An appointed or temporary custodian is one by a decision (föräldrabalken 6 kap.)."""
        by_decision = self.custodian in (Custodian.APPOINTED, Custodian.TEMPORARY)
        return ("custody_decision", "custody_decided_on") if by_decision else ()
