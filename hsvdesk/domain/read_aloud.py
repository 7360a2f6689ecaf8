"""What is read aloud to 112 (läs upp): where the child is today, the way in, and any limit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hsvdesk.domain.household import Household, household_today
from hsvdesk.domain.treatment_limit import NO_DECISION, TreatmentLimit

UNKNOWN_HOME = "Var barnet är i dag är okänt – fråga"
NO_HOME = "Adress saknas – fråga var barnet är"
MISSING = "saknas"


@dataclass(frozen=True, slots=True, repr=False)
class ReadAloud:
    """What stands beside 112. It is for the screen and the voice, never for a paper.

    Attributes:
        where: Why there is no one address; empty when there is one.
        homes: The household of today alone, or where that is unknown all to ask about.
        limits: Doctors' decisions in force.
        limit: What is said of them; empty where it may not be said at all.
    """

    where: str
    homes: tuple[Household, ...]
    limits: tuple[TreatmentLimit, ...]
    limit: str

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The address and the way in, of each home, as heads and texts."""
        return tuple(line for home in self.homes for line in _lines(home))


def read_aloud(
    homes: Sequence[Household], limits: Sequence[TreatmentLimit], day: date, *, family: bool = False
) -> ReadAloud:
    """Return what is read aloud on a day.

    Args:
        homes: The child's households, mistakes and ended ones too.
        limits: The decisions, mistakes and ended ones too.
        day: The day in Sweden.
        family: The family looks: what may not be seen has been left out, so that nothing is said
            of there being no decision.
    """
    right = [home for home in homes if home.holds_on(day)]
    here = household_today(right, day)
    holds = tuple(one for one in limits if one.holds_on(day))
    said = "; ".join(_limit(one) for one in holds)
    return ReadAloud(
        where="" if here else UNKNOWN_HOME if right else NO_HOME,
        homes=(here,) if here else tuple(right),
        limits=holds,
        limit=said or ("" if family else NO_DECISION),
    )


def _lines(home: Household) -> Iterator[tuple[str, str]]:
    yield home.name, home.address or f"adress {MISSING}"
    yield "Portkod", home.door_code or MISSING
    yield "Vägbeskrivning", home.directions or MISSING


def _limit(one: TreatmentLimit) -> str:
    always = f". Ges alltid: {one.always_given}" if one.always_given else ""
    return f"{one.summary()}{always} ({one.decided_by}, {one.decided_on})"
