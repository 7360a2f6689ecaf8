"""Opening hours (öppettider) as they are written: rows by day, and exceptions by date.

Hours belong to the day they begin on: 22–06 on Fridays ends on Saturday morning, whatever day
Saturday is. An end that is not later than the beginning lies on the next day; 00:00–00:00 is the
whole day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import combinations
from typing import Annotated

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Spec
from hsvdesk.domain.rules import order_problem
from hsvdesk.domain.wall_clock import DAY

Span = tuple[int, int]
"""From and to, in minutes after the midnight that the day begins with; to may be over 1,440."""

WHOLE: Span = (0, DAY)


class OpenDay(Choice):
    """The days a row of hours is for."""

    MONDAY = "monday", "Måndag"
    TUESDAY = "tuesday", "Tisdag"
    WEDNESDAY = "wednesday", "Onsdag"
    THURSDAY = "thursday", "Torsdag"
    FRIDAY = "friday", "Fredag"
    SATURDAY = "saturday", "Lördag"
    SUNDAY = "sunday", "Söndag"
    HOLIDAY = "holiday", "Röd dag"
    EVE = "eve", "Afton"
    DAY_BEFORE = "day_before", "Dag före röd dag"


WEEK = tuple(OpenDay)[:7]
WORKDAYS = WEEK[:5]


class HoursKind(Choice):
    """How the hours of a row are told."""

    TIMES = "times", "Klockslag"
    WHOLE_DAY = "whole_day", "Hela dygnet"
    OFFICE = "office", "Kontorstid"
    ON_CALL = "on_call", "Jourtid"
    CLOSED = "closed", "Stängt"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpeningHours:
    """The hours of some days of the week, of red days or of eves."""

    days: Annotated[
        tuple[OpenDay, ...], Spec("Dagar", "Tomt för kontorstid och jourtid: enhetens egna")
    ] = ()
    hours_kind: Annotated[HoursKind | None, Spec("Öppet", required=True)] = None
    opens: Annotated[time | None, Spec("Från klockan")] = None
    closes: Annotated[
        time | None, Spec("Till klockan", "Tidigare än från: dagen efter. 00:00 är midnatt")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DateException:
    """Other hours on one date, or on all days from one date to another."""

    on: Annotated[date | None, Spec("Datum", required=True)] = None
    until: Annotated[date | None, Spec("Till och med")] = None
    hours_kind: Annotated[HoursKind | None, Spec("Öppet", required=True)] = None
    opens: Annotated[time | None, Spec("Från klockan")] = None
    closes: Annotated[time | None, Spec("Till klockan")] = None
    reason: Annotated[str, Spec("Varför", "Till exempel: sommarstängt")] = ""

    def covers(self, day: date) -> bool:
        """Whether it is about that day."""
        return self.on is not None and self.on <= day <= (self.until or self.on)


Row = OpeningHours | DateException


def days_of(row: OpeningHours) -> tuple[OpenDay, ...]:
    """Return the days a row is for: office hours and on call have days of their own."""
    if row.days:
        return row.days
    if row.hours_kind is HoursKind.OFFICE:
        return WORKDAYS
    if row.hours_kind is HoursKind.ON_CALL:
        return (*WEEK, OpenDay.HOLIDAY, OpenDay.EVE)
    return ()


def stated_span(row: Row) -> Span | None:
    """Return the hours that a row states by itself; none for what the unit's settings decide."""
    if row.hours_kind is HoursKind.WHOLE_DAY:
        return WHOLE
    if row.hours_kind is not HoursKind.TIMES or row.opens is None or row.closes is None:
        return None
    first = row.opens.hour * 60 + row.opens.minute
    last = row.closes.hour * 60 + row.closes.minute
    return (first, last if last > first else last + DAY)


def hours_problems(rows: Sequence[OpeningHours], name: str) -> dict[str, str]:
    """Return what is wrong with rows of hours, by `name.row.field`, all at once."""
    found: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        found |= _row_problems(row, f"{name}.{number}")
        if not days_of(row) and row.hours_kind:
            found[f"{name}.{number}.days"] = "Välj dagar."
    for (earlier, one), (number, other) in combinations(enumerate(rows, start=1), 2):
        if clash := _same_hours(one, other):
            found.setdefault(f"{name}.{number}.days", f"Överlappar rad {earlier}: {clash}.")
    return found


def exception_problems(rows: Sequence[DateException], name: str) -> dict[str, str]:
    """Return what is wrong with exceptions by date, by `name.row.field`, all at once."""
    found: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        found |= _row_problems(row, f"{name}.{number}")
        found |= order_problem(row.on, row.until, f"{name}.{number}.until")
    for (earlier, one), (number, other) in combinations(enumerate(rows, start=1), 2):
        if _same_date(one, other) and _clash(one, other, 0):
            found.setdefault(f"{name}.{number}.on", f"Överlappar rad {earlier} samma dag.")
    return found


def _row_problems(row: Row, place: str) -> dict[str, str]:
    if row.hours_kind is HoursKind.TIMES:
        said = {"opens": row.opens, "closes": row.closes}
        empty = [name for name, value in said.items() if value is None]
        if empty:
            return {f"{place}.{name}": "Skriv klockslag som 08:30." for name in empty}
        if row.opens == row.closes and row.opens != time():
            return {f"{place}.closes": "Samma klockslag. Välj Hela dygnet, eller rätta."}
    elif row.hours_kind and (row.opens is not None or row.closes is not None):
        label = row.hours_kind.label
        return {
            f"{place}.hours_kind": f"{label} har inga klockslag. Välj Klockslag, eller ta bort."
        }
    return {}


def _same_hours(one: OpeningHours, other: OpeningHours) -> str:
    """Return the day on which two rows overlap, in words; empty when they do not."""
    for day in days_of(one):
        for second in days_of(other):
            if day is second and _clash(one, other, 0):
                return day.label.lower()
            if _day_after(day) is second and _clash(one, other, DAY):
                return second.label.lower()
            if _day_after(second) is day and _clash(other, one, DAY):
                return day.label.lower()
    return ""


def _day_after(day: OpenDay) -> OpenDay | None:
    return WEEK[(WEEK.index(day) + 1) % 7] if day in WEEK else None


def _same_date(one: DateException, other: DateException) -> bool:
    if one.on is None or other.on is None:
        return False
    return one.on <= (other.until or other.on) and other.on <= (one.until or one.on)


def _clash(one: Row, other: Row, later: int) -> bool:
    """Whether two rows cannot both hold, the second one beginning so many minutes later."""
    closed = [row.hours_kind is HoursKind.CLOSED for row in (one, other)]
    if any(closed):
        return later == 0 and one.hours_kind is not None and other.hours_kind is not None
    first, second = stated_span(one), stated_span(other)
    if first is None or second is None:
        return False  # the unit's settings decide: office hours beside others are no mistake
    return first[0] < second[1] + later and second[0] + later < first[1]


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch made one."""
    return tuple(_merged(sorted(spans)))


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if held is not None and span[0] <= held[1]:
            held = (held[0], max(held[1], span[1]))
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held
