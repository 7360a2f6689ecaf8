"""Opening hours read from what people write: "vard 8–16.30", "lör sön helgdag 9-15".

It never guesses: what it does not understand to the last word is a problem, in Swedish, and
gives no hours.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from hsvdesk.domain.hours_shown import EVERY_DAY
from hsvdesk.domain.opening import WEEK, WORKDAYS, HoursKind, OpenDay, OpeningHours, hours_problems

HOW = "Skriv dagar och klockslag, som mån–fre 8–16.30."
WEEKEND = "Helg kan vara lördag och söndag, eller röda dagar. Skriv vilka."
NO_DAYS = f"Vilka dagar gäller tiderna? {HOW}"
NO_HOURS = f"Vilka tider gäller dagarna? {HOW}"
NO_SUCH_TIME = "Klockslag går från 0 till 24, och minuter till 59."


@dataclass(frozen=True, slots=True)
class ReadHours:
    """What a text says: round the clock, rows of hours, or why it cannot be read."""

    always: bool = False
    rows: tuple[OpeningHours, ...] = ()
    problem: str = ""


_NAMES = {
    OpenDay.MONDAY: "måndagar|måndag|månd|mån|må",
    OpenDay.TUESDAY: "tisdagar|tisdag|tisd|tis|ti",
    OpenDay.WEDNESDAY: "onsdagar|onsdag|onsd|ons|on",
    OpenDay.THURSDAY: "torsdagar|torsdag|torsd|tors|tor|to",
    OpenDay.FRIDAY: "fredagar|fredag|fred|fre|fr",
    OpenDay.SATURDAY: "lördagar|lördag|lörd|lör|lö",
    OpenDay.SUNDAY: "söndagar|söndag|sönd|sön|sö",
}
_ONE_DAY = {name: day for day, names in _NAMES.items() for name in names.split("|")}
_DAYS: dict[str, tuple[OpenDay, ...]] = {
    **dict.fromkeys(("alla dagar", "varje dag", "dagligen"), EVERY_DAY),
    **dict.fromkeys(("vardagar", "vardag", "vard"), WORKDAYS),
    **dict.fromkeys(("röda dagar", "röd dag", "helgdagar", "helgdag"), (OpenDay.HOLIDAY,)),
    **dict.fromkeys(("aftnar", "afton"), (OpenDay.EVE,)),
    **dict.fromkeys(
        ("dagar före röd dag", "dag före röd dag", "dag före helgdag"), (OpenDay.DAY_BEFORE,)
    ),
    **{name: (day,) for name, day in _ONE_DAY.items()},
}
_WEEKEND = ("helger", "helgen", "helg")
_KINDS = {
    "dygnet runt": HoursKind.WHOLE_DAY,
    "hela dygnet": HoursKind.WHOLE_DAY,
    "kontorstid": HoursKind.OFFICE,
    "jourtid": HoursKind.ON_CALL,
    "stängt": HoursKind.CLOSED,
}


def _words(names: Sequence[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_DASH = r"\s*(?:-|–|till)\s*"
_CLOCK = r"(\d{1,2})(?:[.:](\d\d))?"
_TOKEN = re.compile(
    rf"(?P<range>\b(?:{_words([*_ONE_DAY])})\.?{_DASH}(?:{_words([*_ONE_DAY])})\b)"
    rf"|(?P<days>\b(?:{_words([*_DAYS])})\b)"
    rf"|(?P<weekend>\b(?:{_words(_WEEKEND)})\b)"
    rf"|(?P<kind>\b(?:{_words([*_KINDS])})\b)"
    rf"|(?P<times>(?<![\d.:]){_CLOCK}{_DASH}{_CLOCK}(?![\d:]))"
    r"|(?P<skip>[\s,;.&]+|/|\b(?:och|samt|kl|klockan)\b)"
    r"|(?P<unknown>.)",
    re.DOTALL,
)


class _NotRead(Exception):
    """Carries the Swedish problem out of the reading."""


def read_hours(text: str) -> ReadHours:
    """Return the hours that a text says, or why it says none."""
    plain = " ".join(text.casefold().replace("—", "–").split())
    if plain in ("dygnet runt", "dygnet runt alla dagar", "dygnet runt, alla dagar"):
        return ReadHours(always=True)
    try:
        rows = tuple(_rows(plain))
    except _NotRead as problem:
        return ReadHours(problem=str(problem))
    if not rows:
        return ReadHours(problem=HOW)
    clashes = hours_problems(rows, "")
    return ReadHours(problem=next(iter(clashes.values()))) if clashes else ReadHours(rows=rows)


def _rows(text: str) -> Iterator[OpeningHours]:
    """Yield a row for each of the hours that follow on some days."""
    days: list[OpenDay] = []
    weekend = told = False
    for found in _TOKEN.finditer(text):
        match found.lastgroup:
            case "skip":
                continue
            case "range" | "days" | "weekend":
                if told:
                    days, weekend, told = [], False, False
                weekend = weekend or found.lastgroup == "weekend"
                days += _days(found)
            case "times" | "kind":
                if told and found.lastgroup == "kind":
                    days, weekend = [], False  # "vard 8–16; jourtid": jourtid has days of its own
                row = _row(found, _meant(days, weekend=weekend))
                told = True
                yield row
            case _:
                raise _NotRead(f"Förstår inte ”{_word(text, found.start())}”. {HOW}")
    if (days or weekend) and not told:
        raise _NotRead(NO_HOURS)


def _days(found: re.Match[str]) -> tuple[OpenDay, ...]:
    if found.lastgroup == "days":
        return _DAYS[found[0]]
    if found.lastgroup == "weekend":
        return ()
    first, last = (_ONE_DAY[one] for one in re.findall("[a-zåäö]+", found[0]) if one in _ONE_DAY)
    begins, days = WEEK.index(first), (WEEK.index(last) - WEEK.index(first)) % 7
    return tuple(WEEK[(begins + away) % 7] for away in range(days + 1))


def _meant(days: Sequence[OpenDay], *, weekend: bool) -> tuple[OpenDay, ...]:
    """Return the days in order; "helg" beside both lör and sön can only be the red days."""
    both = OpenDay.SATURDAY in days and OpenDay.SUNDAY in days
    if weekend and not both:
        raise _NotRead(WEEKEND)
    chosen = {*days, OpenDay.HOLIDAY} if weekend else {*days}
    return tuple(day for day in OpenDay if day in chosen)


def _row(found: re.Match[str], days: tuple[OpenDay, ...]) -> OpeningHours:
    if found.lastgroup == "kind":
        kind = _KINDS[found[0]]
        if not days and kind not in (HoursKind.OFFICE, HoursKind.ON_CALL):
            raise _NotRead(NO_DAYS)
        return OpeningHours(days=days, hours_kind=kind)
    if not days:
        raise _NotRead(NO_DAYS)
    numbers = re.findall(_CLOCK, found[0])
    opens, closes = (_clock(int(hour), int(minute or 0)) for hour, minute in numbers)
    return OpeningHours(days=days, hours_kind=HoursKind.TIMES, opens=opens, closes=closes)


def _clock(hour: int, minute: int) -> time:
    if hour * 60 + minute > 24 * 60 or minute > 59:
        raise _NotRead(NO_SUCH_TIME)
    return time(hour % 24, minute)


def _word(text: str, place: int) -> str:
    """Return the whole word that stands at a place."""
    begins = text.rfind(" ", 0, place) + 1
    return text[begins:].split(" ", 1)[0].strip(",;.")
