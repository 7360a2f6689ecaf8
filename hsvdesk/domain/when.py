"""Moments in words (i natt, lördag kväll): when somebody is to be called, if not now."""

from datetime import UTC, datetime, timedelta

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.wall_clock import come, instant


class When(Choice):
    """Times that are asked about beforehand."""

    NOW = "now", "Nu"
    TONIGHT = "tonight", "I natt"
    TOMORROW_MORNING = "tomorrow_morning", "I morgon bitti"
    TOMORROW_EVENING = "tomorrow_evening", "I morgon kväll"
    SATURDAY = "saturday", "Lördag"
    SATURDAY_EVENING = "saturday_evening", "Lördag kväll"
    SUNDAY = "sunday", "Söndag"
    SUNDAY_NIGHT = "sunday_night", "Natten till måndag"


_SATURDAY, _SUNDAY = 5, 6
_MORNING, _NOON, _EVENING = 8 * 60, 12 * 60, 19 * 60
_NIGHT, _NIGHT_ENDS = 26 * 60, 6 * 60
"""The night is asked about at two o'clock, and is over at six."""


def moment_of(when: When, now: datetime) -> datetime:
    """Return the moment, in UTC, that is meant; never one before `now`.

    On the day itself a time that has passed means now: whoever asks about Saturday evening late on
    a Saturday does not mean next week.
    """
    today, minute = come(now)
    to_saturday = (_SATURDAY - today.weekday()) % 7
    to_sunday = (_SUNDAY - today.weekday()) % 7
    tonight = 0 if minute >= _NIGHT_ENDS else -1
    days, at = {
        When.NOW: (0, 0),
        When.TONIGHT: (tonight, _NIGHT),
        When.TOMORROW_MORNING: (1, _MORNING),
        When.TOMORROW_EVENING: (1, _EVENING),
        When.SATURDAY: (to_saturday, _NOON),
        When.SATURDAY_EVENING: (to_saturday, _EVENING),
        When.SUNDAY: (to_sunday, _NOON),
        When.SUNDAY_NIGHT: (to_sunday, _NIGHT),
    }[when]
    return max(now.astimezone(UTC), instant(today + timedelta(days=days), at))
