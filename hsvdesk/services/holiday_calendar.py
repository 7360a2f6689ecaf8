"""The calendar (almanackan): red days by law, and the eves that the unit counts.

Red days are lag (1989:253) om allmänna helgdagar as the package `holidays` has it, which a test
holds against the law. Of its other categories the eves are picked by name, never all there is:
they hold klämdagar and half days too. It is read in when first asked for: it takes a while.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import Any

from hsvdesk.domain.calendar_days import Calendar, calendar

EVES: Mapping[str, tuple[str, str]] = {
    "eve_twelfth_night": ("Trettondagsafton", "Trettondagsafton"),
    "eve_maundy_thursday": ("Skärtorsdagen", "Skärtorsdagen"),
    "eve_easter_eve": ("Påskafton", "Påskafton"),
    "eve_walpurgis": ("Valborgsmässoafton", "Valborgsmässoafton"),
    "eve_pentecost_eve": ("Pingstafton", "Pingstafton"),
    "eve_midsummer_eve": ("Midsommarafton", "Midsommarafton"),
    "eve_all_saints_eve": ("Allahelgonaafton", "Allahelgonsafton"),
    "eve_christmas_eve": ("Julafton", "Julafton"),
    "eve_new_years_eve": ("Nyårsafton", "Nyårsafton"),
}
"""By setting: what the eve is called here, and how its name begins in the package."""


def around(day: date, settings: Mapping[str, int]) -> Calendar:
    """Return the calendar from the year before `day` to the one after it."""
    chosen = frozenset(key for key in EVES if settings[key])
    return years(day.year - 1, day.year + 1, chosen)


@cache
def years(first: int, last: int, chosen: frozenset[str]) -> Calendar:
    """Return the calendar of some years, with the chosen settings' eves."""
    wanted = range(first, last + 2)  # the day after the last one may be red
    return calendar(date(first, 1, 1), date(last, 12, 31), red_days(wanted), eves(wanted, chosen))


def red_days(wanted: Iterable[int]) -> dict[date, str]:
    """Return the red days of some years but for ordinary Sundays, with their Swedish names."""
    return _found(wanted, ("public",))


def eves(wanted: Iterable[int], chosen: Iterable[str]) -> dict[date, str]:
    """Return the eves of some years that have been chosen, by day."""
    names = [EVES[key] for key in chosen]
    found = _found(wanted, ("bank", "de_facto", "optional"))
    return {
        day: name
        for day, said in found.items()
        for name, begins in names
        # More than one thing may be said of a day, one after the other.
        if any(part.strip().startswith(begins) for part in said.split(";"))
    }


def _found(wanted: Iterable[int], categories: tuple[str, ...]) -> dict[date, str]:
    return dict(_sweden()(years=list(wanted), categories=categories, language="sv"))


@cache
def _sweden() -> Any:
    """Return the package's class of Sweden, from its own file alone.

    Imported by its name it comes with every other country: most of a second, and 17 MB.
    """
    import holidays

    where = [f"{folder}/countries" for folder in holidays.__path__]
    spec = PathFinder.find_spec("sweden", where)
    if spec is None or spec.loader is None:
        raise ImportError("The package holidays has no Sweden.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Sweden
