"""Whether an activity lies outside the hours that the municipality has taken on.

Only what can be read to the last word is judged: a day, an hour, and hours with clock times.
"""

from collections.abc import Sequence
from datetime import time

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.hours_text import read_hours
from hsvdesk.domain.opening import HoursKind, OpeningHours
from hsvdesk.domain.weekday import Weekday


def lies_outside(activity: Activity, begins: time | None, agreed: Sequence[Commitment]) -> bool:
    """Return whether the activity surely begins outside every commitment in force.

    Args:
        activity: What is to be done; only its days are read here.
        begins: The hour it begins.
        agreed: The commitments in force; with none, or one that cannot be read, nothing is sure.
    """
    if begins is None or not activity.weekdays or not agreed:
        return False
    read = [read_hours(one.hours) for one in agreed]
    if any(one.problem or one.always for one in read):
        return False
    rows = [row for one in read for row in one.rows]
    if any(row.hours_kind not in (HoursKind.TIMES, HoursKind.WHOLE_DAY) for row in rows):
        return False
    return any(not _within(day, begins, rows) for day in activity.weekdays)


def _within(day: Weekday, hour: time, rows: Sequence[OpeningHours]) -> bool:
    """Whether an hour of a day lies in one of the rows, also one from the day before."""
    week = list(Weekday)
    before = week[week.index(day) - 1]
    for row in rows:
        here = {one.value for one in row.days}
        if row.hours_kind is HoursKind.WHOLE_DAY and day.value in here:
            return True
        if row.opens is None or row.closes is None:
            continue
        over_midnight = row.closes <= row.opens
        if day.value in here and row.opens <= hour and (over_midnight or hour < row.closes):
            return True
        if over_midnight and before.value in here and hour < row.closes:
            return True
    return False
