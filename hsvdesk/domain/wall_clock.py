"""Clocks on the wall (väggklockan): what "22–02.30" means, also on nights when clocks change.

One rule: a clock time has come the first moment at which the clock of that day, in Sweden, shows
it or more. So 02.30 of the night in October comes the first time the clock shows it, and 02.30 of
the night in March, which the clock never shows, comes when it jumps from 02.00 to 03.00. Hours
that end where others begin still do so in those nights.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from hsvdesk.domain.record import STOCKHOLM, local

DAY = 24 * 60
"""Minutes on the clock from one midnight to the next, whatever the night is."""

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


@lru_cache(maxsize=4096)  # most contacts open and close at the same few times
def instant(day: date, minute: int) -> datetime:
    """Return the moment, in UTC, when the clock of `day` shows `minute` minutes after midnight.

    A minute of 1,440 or more is on a later day.
    """
    shown = datetime.combine(day, time()) + timedelta(minutes=minute)
    found = shown.replace(tzinfo=STOCKHOLM).astimezone(UTC)
    if local(found).replace(tzinfo=None) == shown:
        return found
    # The clock jumps over it; an hour before the moment is before the jump.
    found -= _HOUR
    while local(found).replace(tzinfo=None) < shown:
        found += _MINUTE
    return found


def come(moment: datetime) -> tuple[date, int]:
    """Return the day in Sweden, and the last minute of it that has come at a moment.

    The second time the clock shows an hour, all of that hour has come already.
    """
    shown = local(moment)
    minute = shown.hour * 60 + shown.minute
    if shown.fold:
        while (shown := local(moment)).fold:
            minute = shown.hour * 60 + shown.minute
            moment += _MINUTE
    return shown.date(), minute
