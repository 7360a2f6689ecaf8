"""A pattern of two weeks (tvåveckorsschema): on which of fourteen days the child lives in a home.

Families count in even and odd weeks of the calendar (ISO 8601), and so does this. A year with a
week 53 puts two odd weeks in a row: one family lets its turns run on, another begins anew with the
new number. Nobody can tell which, so after a week 53 the pattern is unknown wherever the two weeks
differ, until somebody has asked and written that it was checked.
"""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise

from hsvdesk.domain.choice import Choice


class FortnightDay(Choice):
    """The days of an even and of an odd week, Monday first."""

    EVEN_MONDAY = "even_monday", "Jämn vecka måndag"
    EVEN_TUESDAY = "even_tuesday", "Jämn vecka tisdag"
    EVEN_WEDNESDAY = "even_wednesday", "Jämn vecka onsdag"
    EVEN_THURSDAY = "even_thursday", "Jämn vecka torsdag"
    EVEN_FRIDAY = "even_friday", "Jämn vecka fredag"
    EVEN_SATURDAY = "even_saturday", "Jämn vecka lördag"
    EVEN_SUNDAY = "even_sunday", "Jämn vecka söndag"
    ODD_MONDAY = "odd_monday", "Udda vecka måndag"
    ODD_TUESDAY = "odd_tuesday", "Udda vecka tisdag"
    ODD_WEDNESDAY = "odd_wednesday", "Udda vecka onsdag"
    ODD_THURSDAY = "odd_thursday", "Udda vecka torsdag"
    ODD_FRIDAY = "odd_friday", "Udda vecka fredag"
    ODD_SATURDAY = "odd_saturday", "Udda vecka lördag"
    ODD_SUNDAY = "odd_sunday", "Udda vecka söndag"


EVEN, ODD = tuple(FortnightDay)[:7], tuple(FortnightDay)[7:]
SHORT = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
"""The days of a week as they are said in short, Monday first."""


def week_53_between(first: date, last: date) -> bool:
    """Whether a week 53 ends between two days, whichever comes first."""
    years = sorted(day.isocalendar().year for day in (first, last))
    # 28 December always lies in the last week of its ISO year.
    return any(date(year, 12, 28).isocalendar().week == 53 for year in range(*years))


def lives(days: Collection[FortnightDay], checked_on: date | None, day: date) -> bool | None:
    """Return whether the child lives there on `day`; None where that cannot be known.

    Args:
        days: The days of the pattern.
        checked_on: When somebody last made sure which weeks are meant.
        day: The day in question.
    """
    weekday = day.weekday()
    even, odd = EVEN[weekday] in days, ODD[weekday] in days
    if even == odd:
        return even
    if checked_on is None or week_53_between(checked_on, day):
        return None
    return even if day.isocalendar().week % 2 == 0 else odd


def must_check(days: Collection[FortnightDay], checked_on: date | None, day: date) -> bool:
    """Whether the family must be asked again before the pattern can be trusted on `day`."""
    differ = any((even in days) != (odd in days) for even, odd in zip(EVEN, ODD, strict=True))
    return differ and (checked_on is None or week_53_between(checked_on, day))


def shown_fortnight(days: Collection[FortnightDay]) -> str:
    """Return the pattern in words: "Jämna veckor: mån–tis, fre–sön; udda: ons–tor"."""
    even, odd = _week(days, EVEN), _week(days, ODD)
    if even == odd:
        return f"Alla veckor: {even}"
    return f"Jämna veckor: {even}; udda: {odd}"


def _week(days: Collection[FortnightDay], week: Sequence[FortnightDay]) -> str:
    """Return the days of one week in words, those in a row by the first and the last."""
    inside = [number for number, one in enumerate(week) if one in days]
    if len(inside) in (0, len(week)):
        return "alla dagar" if inside else "aldrig"
    breaks = [at for at, (one, other) in enumerate(pairwise(inside), start=1) if other > one + 1]
    runs = [inside[start:end] for start, end in pairwise([0, *breaks, len(inside)])]
    return ", ".join(
        SHORT[run[0]] if len(run) == 1 else f"{SHORT[run[0]]}–{SHORT[run[-1]]}" for run in runs
    )
