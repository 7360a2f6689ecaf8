"""Opening hours in words (öppettider i ord): "mån–fre 8–16.30, röd dag stängt"."""

from collections.abc import Sequence
from datetime import date, time

from hsvdesk.domain.opening import WEEK, DateException, HoursKind, OpenDay, OpeningHours, Row

ALWAYS = "dygnet runt"
NOT_SAID = "tider saknas"

SHORT = {
    **{day: day.label[:3].lower() for day in WEEK},
    OpenDay.HOLIDAY: "röd dag",
    OpenDay.EVE: "afton",
    OpenDay.DAY_BEFORE: "dag före röd dag",
}
EVERY_DAY = (*WEEK, OpenDay.HOLIDAY, OpenDay.EVE)
"""What "alla dagar" stands for."""


def shown_time(at: time) -> str:
    """Return a clock time as it is written in hours: 8, 16.30."""
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)


def shown_days(days: Sequence[OpenDay]) -> str:
    """Return days in words, in their order, three or more in a row as one: "mån–fre, afton"."""
    chosen = [day for day in OpenDay if day in days]
    if set(EVERY_DAY) == set(chosen):
        return "alla dagar"
    runs: list[list[OpenDay]] = []
    for day in chosen:
        if runs and day in WEEK and WEEK.index(day) == WEEK.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run(run) for run in runs)


def _run(run: Sequence[OpenDay]) -> str:
    if len(run) > 2:
        return f"{SHORT[run[0]]}–{SHORT[run[-1]]}"
    return ", ".join(SHORT[day] for day in run)


def shown_row(row: Row) -> str:
    """Return what a row says of its days."""
    match row.hours_kind:
        case HoursKind.TIMES if row.opens is not None and row.closes is not None:
            last = "24" if row.closes == time() else shown_time(row.closes)
            return f"{shown_time(row.opens)}–{last}"
        case HoursKind.WHOLE_DAY:
            return ALWAYS
        case None:
            return NOT_SAID
        case _:
            return row.hours_kind.label.lower()


def shown_hours(rows: Sequence[OpeningHours]) -> str:
    """Return rows of hours on one line."""
    return "; ".join(" ".join(filter(None, (shown_days(row.days), shown_row(row)))) for row in rows)


def shown_exception(row: DateException) -> str:
    """Return an exception by date on one line."""
    dates = f"{row.on}–{row.until}" if row.until else str(row.on or "")
    reason = f" ({row.reason})" if row.reason else ""
    return f"{dates} {shown_row(row)}{reason}"


def shown_day(day: date, today: date) -> str:
    """Return which day it is, seen from today: i dag, i morgon, fredag, måndag 2027-01-04."""
    away = (day - today).days
    if away < 2:
        return ("i dag", "i morgon")[away]
    label = WEEK[day.weekday()].label.lower()
    return label if away < 7 else f"{label} {day}"
