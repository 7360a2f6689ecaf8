"""Dates and times as people type them: read without guessing, told in Swedish when unreadable."""

import re
from datetime import UTC, date, datetime, time, timedelta

from hsvdesk.domain.record import STOCKHOLM

_WORDS = {"idag": 0, "i dag": 0, "igår": -1, "i går": -1, "imorgon": 1, "i morgon": 1}
_ISO = re.compile(r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})")
_SLASH = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:[ /-]+(?P<year>\d{4}))?")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d{2}))?")
_SEASONS = {"sommartid": 0, "vintertid": 1}


def read_date(text: str, today: date) -> date | None:
    """Return the day that `text` says; None when it is empty.

    Read are 2026-11-21, 20261121, 21/11 (of this year), 21/11 2026, idag, igår and imorgon.

    Raises:
        ValueError: In Swedish; the text is no day, or a day that is not in the calendar.
    """
    plain = text.strip().lower()
    if not plain:
        return None
    if plain in _WORDS:
        return today + timedelta(days=_WORDS[plain])
    found = _ISO.fullmatch(plain) or _SLASH.fullmatch(plain)
    if found is None:
        raise ValueError("Skriv datum som 2026-11-21, 21/11 eller idag.")
    year = int(found["year"] or today.year)
    try:
        return date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        raise ValueError("Det datumet finns inte.") from None


def read_time(text: str) -> time | None:
    """Return the time of day that `text` says; None when it is empty.

    Read are 08:30, 8.30, 0830 and 8.

    Raises:
        ValueError: In Swedish; it is no time of day.
    """
    plain = text.strip()
    if not plain:
        return None
    found = _CLOCK.fullmatch(plain)
    if found is None:
        raise ValueError("Skriv klockslag som 08:30.")
    try:
        return time(int(found["hour"]), int(found["minute"] or 0))
    except ValueError:
        raise ValueError("Det klockslaget finns inte.") from None


def read_moment(day_text: str, time_text: str, today: date) -> datetime | None:
    """Return the moment in UTC that a day and a Swedish wall time say; None when both are empty.

    In the night when the clock is put back an hour comes twice: then "02:30 sommartid" or
    "02:30 vintertid" says which.

    Raises:
        ValueError: In Swedish; one of them is missing or unreadable, or that time never was or
            was twice.
    """
    plain, fold = time_text.strip().lower(), None
    for word, number in _SEASONS.items():
        if plain.endswith(word):
            plain, fold = plain.removesuffix(word), number
    day, clock = read_date(day_text, today), read_time(plain)
    if day is None and clock is None:
        return None
    if day is None:
        raise ValueError("Skriv också datum.")
    if clock is None:
        raise ValueError("Skriv också klockslag.")
    first, second = (
        datetime.combine(day, clock, STOCKHOLM).replace(fold=each).astimezone(UTC)
        for each in (0, 1)
    )
    if first == second:
        return first
    if first > second:
        raise ValueError("Klockan ställs fram den natten: det klockslaget finns inte.")
    if fold is None:
        raise ValueError(
            f"Den timmen kommer två gånger. Skriv {clock:%H:%M} sommartid eller vintertid."
        )
    return (first, second)[fold]


def shown_moment(moment: datetime) -> tuple[str, str]:
    """Return day and wall time in Sweden as `read_moment` reads them, to the minute."""
    wall = moment.astimezone(STOCKHOLM)
    twice = wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()
    season = (" sommartid", " vintertid")[wall.fold] if twice else ""
    return wall.date().isoformat(), f"{wall:%H:%M}{season}"
