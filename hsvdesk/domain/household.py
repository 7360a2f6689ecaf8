"""Household (hushåll): where the child lives, which weeks, and how one gets in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.fortnight import FortnightDay, lives, must_check, shown_fortnight
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem, order_problem, within
from hsvdesk.domain.weekday import Weekday


class Weeks(Choice):
    """Which weeks the child lives here."""

    ALWAYS = "always", "Alltid"
    EVEN = "even", "Jämna veckor"
    ODD = "odd", "Udda veckor"
    FORTNIGHT = "fortnight", "Tvåveckorsschema"
    OTHER = "other", "Annat mönster"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Household(Record):
    """One of the child's homes."""

    kind: ClassVar[str] = "household"
    title: ClassVar[str] = "Hushåll"

    name: Annotated[str, Spec("Kallas", "Till exempel: Hos mamma", required=True)] = ""
    address: Annotated[str, Spec("Adress", bold=True)] = ""
    directions: Annotated[str, Spec("Vägbeskrivning", long=True)] = ""
    door_code: Annotated[str, Spec("Portkod")] = ""
    door_key: Annotated[str, Spec("Nyckel")] = ""
    parking: Annotated[str, Spec("Parkering")] = ""
    phone_coverage: Annotated[str, Spec("Mobiltäckning")] = ""
    animals: Annotated[str, Spec("Djur")] = ""
    weeks: Annotated[Weeks | None, Spec("Barnet bor här", bold=True)] = None
    switch_day: Annotated[
        Weekday | None,
        Spec("Byter på", "Veckan räknas från bytesdagen: jämn vecka börjar då. Tomt: måndag"),
    ] = None
    fortnight: Annotated[
        tuple[FortnightDay, ...],
        Spec("Dagar i schemat", "Dagar barnet bor här; dagen det kommer räknas hit"),
    ] = ()
    fortnight_checked_on: Annotated[
        date | None, Spec("Schemat stämt av den", "Efter en vecka 53 måste familjen frågas igen")
    ] = None
    weeks_text: Annotated[str, Spec("Mönster i ord")] = ""
    valid_from: Annotated[date | None, Spec("Från")] = None
    valid_to: Annotated[date | None, Spec("Till")] = None

    def summary(self) -> str:
        return self.name

    def problems(self, today: date) -> dict[str, str]:
        found = order_problem(self.valid_from, self.valid_to, "valid_to")
        if self.weeks is Weeks.OTHER and not self.weeks_text:
            found["weeks_text"] = "Beskriv mönstret i ord."
        if self.weeks is Weeks.FORTNIGHT and not self.fortnight:
            found["fortnight"] = "Kryssa minst en dag."
        if self.weeks is Weeks.FORTNIGHT and self.fortnight_checked_on is None:
            found["fortnight_checked_on"] = (
                "Skriv när någon senast frågade vilka veckor som gäller."
            )
        if self.weeks is Weeks.FORTNIGHT and self.switch_day:
            found["switch_day"] = (
                "Gäller inte Tvåveckorsschema: dagarna säger det. Välj Ej angivet."
            )
        if self.weeks is not Weeks.FORTNIGHT and self.fortnight:
            found["weeks"] = "Dagarna gäller bara Tvåveckorsschema. Välj det, eller ta bort dem."
        return found | future_problem(self.fortnight_checked_on, today, "fortnight_checked_on")

    @property
    def shown_weeks(self) -> str:
        """When the child lives here, in words; empty where nobody has said it."""
        if self.weeks is Weeks.FORTNIGHT:
            words = shown_fortnight(self.fortnight)
            return f"{words}\n{self.weeks_text}" if self.weeks_text else words
        return self.weeks_text or (self.weeks.label if self.weeks else "")

    def must_ask(self, day: date) -> bool:
        """Whether a week 53 has passed since the pattern was last checked."""
        return self.weeks is Weeks.FORTNIGHT and must_check(
            self.fortnight, self.fortnight_checked_on, day
        )

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, self.valid_from, self.valid_to)

    def lives_here(self, day: date) -> bool | None:
        """Return whether the child lives here on `day`; None where that cannot be known."""
        if self.weeks in (None, Weeks.OTHER):
            return None
        if self.weeks is Weeks.ALWAYS:
            return True
        if self.weeks is Weeks.FORTNIGHT:
            return lives(self.fortnight, self.fortnight_checked_on, day)
        switch = list(Weekday).index(self.switch_day) if self.switch_day else 0
        week = (day - timedelta(days=switch)).isocalendar().week
        return (week % 2 == 0) is (self.weeks is Weeks.EVEN)


def household_today(households: Sequence[Household], day: date) -> Household | None:
    """Return the one household where the child surely lives on `day`, or None.

    A single household without a pattern is where the child lives. Two that both say yes, or one
    that cannot know, leave it unknown: the nurse must ask.
    """
    current = [home for home in households if home.holds_on(day)]
    if len(current) == 1 and current[0].lives_here(day) is not False:
        return current[0]
    answers = [home.lives_here(day) for home in current]
    if None in answers or answers.count(True) != 1:
        return None
    return current[answers.index(True)]
