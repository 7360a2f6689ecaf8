"""The calendar (almanackan): what sort of day a day is, for opening hours.

Red days are those of lag (1989:253) om allmänna helgdagar but for ordinary Sundays, which have
hours of their own in most catalogues. Eves are the days that the unit's settings name. Both are
given by the services: the calendar itself knows none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_FRIDAY = 4
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day.

    Attributes:
        weekday: 0 is Monday.
        holiday: The name of the red day; empty on other days.
        eve: The name of the eve; empty on other days, and on an eve that is a red day.
        before_holiday: The next day is a red day, and this one is not.
    """

    on: date
    weekday: int
    holiday: str = ""
    eve: str = ""
    before_holiday: bool = False

    @property
    def office_day(self) -> bool:
        """Whether offices are open: Monday to Friday, no red day and no eve."""
        return self.weekday <= _FRIDAY and not self.holiday and not self.eve


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of some years, ready to be looked up."""

    days: Mapping[date, CalendarDay]

    def day(self, on: date) -> CalendarDay:
        """Return what sort of day `on` is.

        Raises:
            KeyError: A bug: the calendar was made for other years.
        """
        return self.days[on]


def calendar(
    first: date, last: date, holidays: Mapping[date, str], eves: Mapping[date, str]
) -> Calendar:
    """Return the calendar from `first` to `last`.

    Args:
        first: Its first day.
        last: Its last day.
        holidays: The names of the red days, the day after `last` too.
        eves: The names of the days that the unit counts as eves.
    """
    return Calendar({one.on: one for one in _days(first, last, holidays, eves)})


def _days(
    first: date, last: date, holidays: Mapping[date, str], eves: Mapping[date, str]
) -> Iterator[CalendarDay]:
    day = first
    while day <= last:
        holiday = holidays.get(day, "")
        yield CalendarDay(
            on=day,
            weekday=day.weekday(),
            holiday=holiday,
            eve="" if holiday else eves.get(day, ""),
            before_holiday=not holiday and day + _ONE in holidays,
        )
        day += _ONE
