"""Consent (samtycke): to whom what may be told of the child, and who has said so."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem, order_problem, within


class Instead(Choice):
    """Why not all custodians need to consent (föräldrabalken 6:11, 6:13 and 6:13 a; LVU)."""

    PREVENTED = "prevented", "Den andra är förhindrad och det kan inte vänta"
    BEST = "best", "Den andra är förhindrad och barnets bästa kräver det uppenbart"
    COMMITTEE = "committee", "Socialnämnden har beslutat (FB 6:13 a)"
    LVU = "lvu", "Socialnämnden bestämmer (LVU)"
    GOD_MAN = "god_man", "God man bestämmer"
    MATURE = "mature", "Barnet är moget att bestämma själv"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Consent(Record):
    """What one recipient may be told; whether enough have consented is `consent_rule`'s."""

    kind: ClassVar[str] = "consent"
    title: ClassVar[str] = "Samtycken"

    recipient: Annotated[str, Spec("Mottagare", "Vem som får uppgifterna", required=True)] = ""
    scope: Annotated[str, Spec("Uppgifter som får lämnas", bold=True, long=True)] = ""
    not_covered: Annotated[str, Spec("Omfattas inte", long=True)] = ""
    given_on: Annotated[date | None, Spec("Lämnat den", bold=True)] = None
    valid_from: Annotated[date | None, Spec("Gäller från", "Tomt: från den dag det lämnades")] = (
        None
    )
    valid_to: Annotated[date | None, Spec("Gäller till")] = None
    given_by: Annotated[tuple[str, ...], Spec("Har samtyckt", refers_to="relative")] = ()
    child_consents: Annotated[bool | None, Spec("Barnet självt samtycker")] = None
    how: Annotated[str, Spec("Hur", "Muntligt, skriftligt, genom tolk", bold=True)] = ""
    instead: Annotated[Instead | None, Spec("Räcker utan alla vårdnadshavare")] = None
    far_reaching: Annotated[
        bool | None, Spec("Av ingripande betydelse", "För barnets framtid (FB 6:13)")
    ] = None
    reason: Annotated[str, Spec("Skäl, och vem som bedömt det", long=True)] = ""
    withdrawn_on: Annotated[date | None, Spec("Återkallat den")] = None
    withdrawn_by: Annotated[str, Spec("Återkallat av")] = ""

    @property
    def begins(self) -> date | None:
        """The first day it holds; None where nobody has written it."""
        return self.valid_from or self.given_on

    def summary(self) -> str:
        return self.recipient

    def problems(self, today: date) -> dict[str, str]:
        found = order_problem(self.begins, self.valid_to, "valid_to")
        found |= future_problem(self.given_on, today, "given_on")
        if self.given_on and self.valid_from and self.valid_from < self.given_on:
            found["valid_from"] = "Kan inte gälla innan det lämnades."
        if self.given_on and self.withdrawn_on and self.withdrawn_on < self.given_on:
            found["withdrawn_on"] = "Återkallat innan det lämnades."
        found |= future_problem(self.withdrawn_on, today, "withdrawn_on")
        if self.withdrawn_on and not self.withdrawn_by:
            found["withdrawn_by"] = "Skriv vem som har återkallat samtycket."
        if self.withdrawn_by and not self.withdrawn_on:
            found["withdrawn_on"] = "Skriv när; är dagen okänd, den dag du fick veta."
        if self.instead and not self.reason:
            found["reason"] = "Skriv skälet och vem som har bedömt det."
        return found

    def holds_on(self, day: date) -> bool:
        """Whether it runs; one withdrawn on a day no longer holds that day."""
        withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= day
        return (
            not self.entered_in_error and not withdrawn and within(day, self.begins, self.valid_to)
        )
