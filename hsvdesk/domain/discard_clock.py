"""Discard clock (kasseringsklocka): use before, stop and flush, as moments and in words.

Moments are added to and compared in UTC: the hours of a mixture are hours that pass, also in the
night when the clocks change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import NOT_STATED
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.record import local, shown_moment

SOON = timedelta(minutes=30)
"""So little left is said in the colour of a warning."""
LONGEST = 60 * 24 * 31
"""Minutes; what is written as longer is no time that anything is given for."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One thing that has a time.

    Attributes:
        title: What.
        text: When, and how long it is until then; or that nobody has stated it.
        at: The moment in UTC; none where it is not stated.
    """

    title: str
    text: str
    at: datetime | None = None

    def passed(self, now: datetime) -> bool:
        """Whether the moment has come."""
        return self.at is not None and now.astimezone(UTC) >= self.at

    def soon(self, now: datetime) -> bool:
        """Whether little is left."""
        return self.at is not None and now.astimezone(UTC) >= self.at - SOON


def hands(
    one: Preparation,
    order: MedicationOrder | None,
    instruction: DilutionInstruction | None,
    given: Administration | None,
    now: datetime,
) -> tuple[Hand, ...]:
    """Return what is waited for: use before until it is given, then stop and flush.

    Args:
        one: What was prepared.
        order: As it was prepared by; none where it is not known.
        instruction: As it was prepared by.
        given: Its giving; none while it waits.
        now: The moment.
    """
    if given is None or given.given_at is None:
        return (_hand("Använd före", one.use_before, now, gone),)
    end = _hand("Stoppa", stop(order, instruction, given), now, over)
    flush = instruction.flush if instruction else ""
    return (end, Hand("Spola", f"{flush} · när det är slut" if flush else NOT_STATED))


def stop(
    order: MedicationOrder | None, instruction: DilutionInstruction | None, given: Administration
) -> datetime | None:
    """Return when what was given ends, in UTC; none where nobody has stated how long it takes."""
    minutes = minutes_of(order, instruction)
    if given.given_at is None or minutes is None or minutes > LONGEST:
        return None
    return given.given_at.astimezone(UTC) + timedelta(microseconds=int(minutes * 60_000_000))


def minutes_of(
    order: MedicationOrder | None, instruction: DilutionInstruction | None
) -> Decimal | None:
    """Return how long it takes to give: as ordered, else as instructed where that is one number.

    A span, or minutes of both injection and infusion, leave it open: nothing is chosen here.
    """
    if order is not None and order.infusion_minutes is not None:
        return order.infusion_minutes
    if instruction is None:
        return None
    spans = (
        (instruction.infusion_minutes_min, instruction.infusion_minutes_max),
        (instruction.bolus_minutes_min, instruction.bolus_minutes_max),
    )
    stated = [span for span in spans if span != (None, None)]
    return stated[0][0] if len(stated) == 1 and stated[0][0] == stated[0][1] else None


def gone(left: timedelta) -> str:
    """Return how long is left until it may not be used, or how long ago that was."""
    return _words(left, "gick ut")


def over(left: timedelta) -> str:
    """Return how long is left until it is over, or how long ago it was."""
    return _words(left, "skulle vara slut")


def span_in_words(span: timedelta) -> str:
    """Return a span in whole minutes that have passed: 2 h 14 min, 3 d 4 h."""
    minutes = int(span.total_seconds() // 60)
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    if hours:
        return f"{hours} h {minutes % 60} min" if minutes % 60 else f"{hours} h"
    return f"{minutes} min"


def _hand(
    title: str, at: datetime | None, now: datetime, words: Callable[[timedelta], str]
) -> Hand:
    if at is None:
        return Hand(title, NOT_STATED)
    moment, here = at.astimezone(UTC), now.astimezone(UTC)
    return Hand(title, f"{clock_time(moment, here)} · {words(moment - here)}", moment)


def clock_time(moment: datetime, now: datetime) -> str:
    """Return a moment's wall time; with the date on another day, and the zone where it is double.

    In October an hour comes twice: sommartid first, then vintertid.
    """
    shown = local(moment)
    text = f"{shown:%H:%M}" if shown.date() == local(now).date() else shown_moment(moment)
    if shown.replace(fold=0).utcoffset() == shown.replace(fold=1).utcoffset():
        return text
    return f"{text} ({'vintertid' if shown.fold else 'sommartid'})"


def _words(left: timedelta, past: str) -> str:
    minute = timedelta(minutes=1)
    if left >= minute:
        return f"{span_in_words(left)} kvar"
    if left > timedelta():
        return "mindre än 1 min kvar"
    return f"{past} för {span_in_words(-left)} sedan" if -left >= minute else f"{past} nyss"
