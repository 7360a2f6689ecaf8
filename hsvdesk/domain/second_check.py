"""Double check (dubbelkontroll): a second figure, found without seeing the first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.dilution_rules import number_problems
from hsvdesk.domain.preparation import FIGURES, Preparation
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_moment_problem
from hsvdesk.domain.units import VOLUME_RATES, VOLUMES, Exact


class CheckWay(Choice):
    """How the second figure was found."""

    TWO = "two", "Två på plats"
    PHONE = "phone", "Telefonkontroll"
    OWN = "own", "Egenkontroll – ensam"


TICKED = ("product_ok", "strength_ok", "expiry_ok", "appearance_ok", "route_ok")
"""What is looked at besides the figure."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SecondCheck(Record):
    """One check of one preparation. Its author is the second nurse only when both were there."""

    kind: ClassVar[str] = "second_check"
    title: ClassVar[str] = "Dubbelkontroll"

    preparation: Annotated[
        str, Spec("Iordningställande", refers_to="preparation", required=True)
    ] = ""
    preparation_version: Annotated[str, Spec("Iordningställandets version")] = ""
    way: Annotated[CheckWay | None, Spec("Hur", required=True)] = None
    colleague: Annotated[str, Spec("Kollega i telefon", "Namn och yrke")] = ""
    colleague_unit: Annotated[str, Spec("Kollegans enhet")] = ""
    colleague_number: Annotated[str, Spec("Telefonnummer")] = ""
    reason: Annotated[str, Spec("Varför ensam", "Vem som inte gick att nå")] = ""
    drawn: Annotated[Quantity | None, Spec("Dra upp", units=VOLUMES)] = None
    volume: Annotated[Quantity | None, Spec("Volym att ge", units=VOLUMES)] = None
    rate: Annotated[Quantity | None, Spec("Hastighet", units=VOLUME_RATES)] = None
    product_ok: Annotated[bool | None, Spec("Rätt läkemedel")] = None
    strength_ok: Annotated[bool | None, Spec("Rätt styrka")] = None
    expiry_ok: Annotated[bool | None, Spec("Utgångsdatum inte passerat")] = None
    appearance_ok: Annotated[bool | None, Spec("Utseendet som det ska")] = None
    route_ok: Annotated[bool | None, Spec("Rätt administreringssätt")] = None
    checked_at: Annotated[datetime | None, Spec("Kontrollerat", required=True)] = None
    equal: Annotated[bool | None, Spec("Lika", "Jämförs av hsvdesk")] = None

    def summary(self) -> str:
        return self.way.label if self.way else self.title

    def problems(self, today: date) -> dict[str, str]:
        found = future_moment_problem(self.checked_at, today, "checked_at")
        found |= number_problems(self)
        if self.way is CheckWay.PHONE and not self.colleague:
            found["colleague"] = "Skriv vem som kontrollerade."
        if self.way is CheckWay.PHONE and not (self.colleague_number or self.colleague_unit):
            found["colleague_number"] = "Skriv numret eller enheten."
        if self.way is CheckWay.OWN and not self.reason:
            found["reason"] = "Skriv varför du är ensam."
        return found


def figures_equal(first: Preparation, second: SecondCheck) -> bool:
    """Whether both found the same, to the last digit of every figure that hands act on."""
    return all(same_figure(getattr(first, name), getattr(second, name)) for name in FIGURES)


def same_figure(first: Quantity | None, second: Quantity | None) -> bool:
    """Whether two figures are one volume or rate, exactly; or neither is stated."""
    if first is None or second is None:
        return first is second
    return Exact.of(first) == Exact.of(second)
