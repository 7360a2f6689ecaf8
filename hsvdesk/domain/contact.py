"""Contact (kontakt): whom to call about what, when they answer, and how sure that is."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.hours_shown import ALWAYS, NOT_SAID, shown_exception, shown_hours
from hsvdesk.domain.opening import (
    DateException,
    OpeningHours,
    exception_problems,
    hours_problems,
)
from hsvdesk.domain.phone import Phone, phone_problems
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import amount_problem, future_problem, order_problem, within

LAST_IN_ORDER = 99
ALWAYS_WITH_HOURS = "Dygnet runt har inga tider. Ta bort raderna, eller bocken för dygnet runt."
ITSELF = "En kontakt kan inte ersättas av sig själv."


class Urgency(Choice):
    """How soon an answer is needed. `akut` is the command line's word for now."""

    LIFE_THREATENING = "life_threatening", "Livshotande"
    NOW = "akut", "Nu"
    TONIGHT = "tonight", "I natt eller i dag"
    CAN_WAIT = "can_wait", "Kan vänta"


class Caller(Choice):
    """Who may use the number."""

    NURSE = "nurse", "Sjuksköterskan"
    FAMILY = "family", "Familjen"
    BOTH = "both", "Båda"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Contact(Record):
    """One place or person to call: a child's own, or the whole unit's when it has no child."""

    kind: ClassVar[str] = "contact"
    title: ClassVar[str] = "Kontakter"

    function: Annotated[
        str, Spec("Funktion", "Till exempel: Barnavdelningen, bakjour", required=True)
    ] = ""
    organisation: Annotated[str, Spec("Organisation", bold=True)] = ""
    person: Annotated[str, Spec("Person")] = ""
    profession: Annotated[str, Spec("Yrke")] = ""
    reasons: Annotated[
        tuple[ContactReason, ...],
        Spec("Ring om", "Inget valt: allmän kontakt, sist för varje anledning", bold=True),
    ] = ()
    urgencies: Annotated[tuple[Urgency, ...], Spec("Brådska", "Inget valt: alla")] = ()
    phones: Annotated[tuple[Phone, ...], Spec("Telefon", bold=True)] = ()
    other_channel: Annotated[str, Spec("Annan väg", "Video, Cosmic Messenger")] = ""
    always: Annotated[bool | None, Spec("Dygnet runt, alla dagar")] = None
    opening_hours: Annotated[tuple[OpeningHours, ...], Spec("Öppettider")] = ()
    exceptions: Annotated[tuple[DateException, ...], Spec("Andra tider vissa datum")] = ()
    valid_from: Annotated[date | None, Spec("Gäller från")] = None
    valid_to: Annotated[date | None, Spec("Gäller till och med")] = None
    who_may_call: Annotated[Caller | None, Spec("Får ringa")] = None
    knows_child: Annotated[bool | None, Spec("Känner barnet")] = None
    journal_access: Annotated[bool | None, Spec("Kan läsa barnets journal")] = None
    escalation: Annotated[int | None, Spec("Ordning att ringa", "1 rings först")] = None
    replaced_by: Annotated[str, Spec("Ersatt av", refers_to="contact")] = ""
    source: Annotated[str, Spec("Källa", "Var uppgiften är hämtad", bold=True)] = ""
    last_verified: Annotated[date | None, Spec("Senast bekräftad", bold=True)] = None
    verified_by: Annotated[str, Spec("Bekräftad av", bold=True)] = ""
    verification_note: Annotated[str, Spec("Hur den bekräftades")] = ""

    def summary(self) -> str:
        return ", ".join(part for part in (self.function, self.person, self.organisation) if part)

    @property
    def hours_said(self) -> bool:
        """Whether anything at all is said of when it answers."""
        return bool(self.always or self.opening_hours)

    @property
    def shown_hours(self) -> str:
        """The hours in words."""
        week = ALWAYS if self.always else shown_hours(self.opening_hours) or NOT_SAID
        return "; ".join((week, *map(shown_exception, self.exceptions)))

    def needed(self) -> tuple[str, ...]:
        return () if self.hours_said else ("opening_hours",)

    def problems(self, today: date) -> dict[str, str]:
        found = (
            hours_problems(self.opening_hours, "opening_hours")
            | exception_problems(self.exceptions, "exceptions")
            | phone_problems(self.phones, "phones")
            | order_problem(self.valid_from, self.valid_to, "valid_to")
            | amount_problem(self.escalation, LAST_IN_ORDER, "escalation")
            | future_problem(self.last_verified, today, "last_verified")
        )
        if self.always and self.opening_hours:
            found["always"] = ALWAYS_WITH_HOURS
        if self.replaced_by == self.id:
            found["replaced_by"] = ITSELF
        return found

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, self.valid_from, self.valid_to)

    def verified_to(self, months: int) -> date | None:
        """Return the last day on which it is verified: so many months after somebody named did."""
        if self.last_verified is None or not self.verified_by:
            return None
        return months_after(self.last_verified, months)

    def verified(self, day: date, months: int) -> bool:
        """Whether somebody named has seen that it is right, at most so many months before `day`."""
        last = self.verified_to(months)
        return last is not None and day <= last

    def shown_verification(self, day: date, months: int) -> str:
        """Return what is to be said aloud of an uncertain contact; empty for a verified one."""
        if self.last_verified is None:
            return "Aldrig bekräftad"
        if day > months_after(self.last_verified, months):
            return f"Bekräftad {self.last_verified}, för mer än {months} månader sedan"
        return "" if self.verified_by else f"Bekräftad {self.last_verified}, oklart av vem"


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or the last one there is."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
