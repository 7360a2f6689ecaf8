"""Agreement (överenskommet med vårdnadshavare): what all who care must hear of."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem, order_problem, within

NOT_YET = "Ej meddelat ännu"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ToTell:
    """Somebody who must hear of it; without a day nobody has told them."""

    to_whom: Annotated[str, Spec("Till vem", required=True)] = ""
    how: Annotated[str, Spec("Hur")] = ""
    told_on: Annotated[date | None, Spec("Meddelat den", "Tomt: ej meddelat ännu")] = None
    by_whom: Annotated[str, Spec("Av vem")] = ""

    def __str__(self) -> str:
        told = f"meddelat {self.told_on}" if self.told_on else NOT_YET.lower()
        return " · ".join(part for part in (self.to_whom, told, self.how, self.by_whom) if part)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Agreement(Record):
    """Something agreed with one or more custodians."""

    kind: ClassVar[str] = "agreement"
    title: ClassVar[str] = "Överenskommet med vårdnadshavare"

    what: Annotated[str, Spec("Vad", required=True, long=True)] = ""
    with_whom: Annotated[tuple[str, ...], Spec("Med", refers_to="relative", bold=True)] = ()
    by_whom: Annotated[str, Spec("Av", "Namn och enhet", bold=True)] = ""
    agreed_on: Annotated[date | None, Spec("När", bold=True)] = None
    valid_to: Annotated[date | None, Spec("Gäller till")] = None
    to_tell: Annotated[tuple[ToTell, ...], Spec("Att meddela", bold=True)] = ()

    @property
    def left(self) -> tuple[str, ...]:
        """Those who have not been told yet."""
        return tuple(one.to_whom for one in self.to_tell if one.told_on is None)

    @property
    def shown_left(self) -> str:
        """How many are left to tell, and who; empty where nobody is named."""
        if not self.to_tell:
            return ""
        if not self.left:
            return "Alla har fått veta"
        return f"{NOT_YET}, {len(self.left)} av {len(self.to_tell)}: {', '.join(self.left)}"

    def summary(self) -> str:
        return self.what

    def problems(self, today: date) -> dict[str, str]:
        found = future_problem(self.agreed_on, today, "agreed_on")
        found |= order_problem(self.agreed_on, self.valid_to, "valid_to")
        for row, one in enumerate(self.to_tell, start=1):
            name = f"to_tell.{row}.told_on"
            if self.agreed_on and one.told_on and one.told_on < self.agreed_on:
                found[name] = "Meddelat före överenskommelsen."
            found |= future_problem(one.told_on, today, name)
        return found

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, None, self.valid_to)
