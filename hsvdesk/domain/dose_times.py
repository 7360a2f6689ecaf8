"""Times of doses (doseringstider): clock times read out of an order's text, never guessed."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.record import STOCKHOLM, local
from hsvdesk.domain.rules import within

_BETWEEN = re.compile(r",? och |[,;]? +|[,;]")
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
LATE = timedelta(hours=1)
"""So long after its time a dose is still the next one: it is being prepared."""


def clock_times(text: str) -> tuple[time, ...]:
    """Return the times that a text plainly lists; nothing for a text that may mean another thing.

    "06 14 22" and "8, 14.30" are times. "3" may be how many, "12" how often, "1 1 1" how much,
    "8,30" half past eight: none of them is read.
    """
    plain = re.sub(r"^(kl\.?|klockan)\s+", "", text.strip().casefold())
    parts = _BETWEEN.split(plain)
    found = [_CLOCK.fullmatch(part) for part in parts]
    said = [one.groups() for one in found if one is not None]
    if len(said) < len(parts) or re.fullmatch(r"\d{1,2},\d{1,2}", plain):
        return ()
    numbers = [(int(hour), int(minute or 0)) for hour, minute in said]
    if not all(hour < 24 and minute < 60 for hour, minute in numbers):
        return ()
    times = tuple(time(hour, minute) for hour, minute in numbers)
    ascending = all(one < other for one, other in pairwise(times))
    plainly = any(minute or hour.startswith("0") for hour, minute in said)
    plainly = plainly or (len(said) > 1 and any(len(hour) == 2 for hour, _ in said))
    return times if ascending and plainly else ()


def next_dose(order: MedicationOrder, now: datetime) -> datetime | None:
    """Return when the order's next dose is to be given; None where its text does not tell.

    A text that does not agree with the number of times a day tells nothing, nor does an order
    that is given as needed.
    """
    times = clock_times(order.times)
    count = order.times_per_day
    if not times or order.as_needed or (count is not None and count != Decimal(len(times))):
        return None
    from_ = now - LATE
    day = local(from_).date()
    coming = (_at(one, times) for one in (day, day + timedelta(days=1)) if _holds(order, one))
    return next((moment for some in coming for moment in some if moment >= from_), None)


def _holds(order: MedicationOrder, day: date) -> bool:
    return within(day, order.starts_on, order.stops_on)


def _at(day: date, times: Sequence[time]) -> list[datetime]:
    return [datetime.combine(day, one, STOCKHOLM) for one in times]
