"""The calendar against the law's own words, written out here once more.

Source: lag (1989:253) om allmänna helgdagar, 1 §, as changed by 2004:1320.
"""

from datetime import date, timedelta

import pytest

from hsvdesk.services import holiday_calendar
from hsvdesk.services.holiday_calendar import EVES
from hsvdesk.services.settings import allowed

YEARS = range(2024, 2041)
CHOSEN = frozenset(EVES)
FRIDAY, SATURDAY = 4, 5


def easter(year: int) -> date:
    """Return påskdagen: Oudin's way (1940), as the U.S. Naval Observatory gives it."""
    century = year // 100
    golden = year % 19
    k = (century - 17) // 25
    i = (century - century // 4 - (century - k) // 3 + 19 * golden + 15) % 30
    i -= (i // 28) * (1 - (i // 28) * (29 // (i + 1)) * ((21 - golden) // 11))
    j = (year + year // 4 + i + 2 - century + century // 4) % 7
    away = i - j
    month = 3 + (away + 40) // 44
    return date(year, month, away + 28 - 31 * (month // 4))


def first(weekday: int, year: int, month: int, day: int) -> date:
    """Return the first such day of the week from a date on."""
    found = date(year, month, day)
    while found.weekday() != weekday:
        found += timedelta(days=1)
    return found


def by_law(year: int) -> dict[date, str]:
    sunday = easter(year)
    return {
        date(year, 1, 1): "Nyårsdagen",
        date(year, 1, 6): "Trettondedag jul",
        sunday - timedelta(days=2): "Långfredagen",
        sunday: "Påskdagen",
        sunday + timedelta(days=1): "Annandag påsk",
        date(year, 5, 1): "Första maj",
        sunday + timedelta(days=39): "Kristi himmelsfärdsdag",
        sunday + timedelta(days=49): "Pingstdagen",
        date(year, 6, 6): "Nationaldagen",
        first(SATURDAY, year, 6, 20): "Midsommardagen",
        first(SATURDAY, year, 10, 31): "Alla helgons dag",
        date(year, 12, 25): "Juldagen",
        date(year, 12, 26): "Annandag jul",
    }


def eves_of(year: int) -> dict[date, str]:
    sunday = easter(year)
    return {
        date(year, 1, 5): "Trettondagsafton",
        sunday - timedelta(days=3): "Skärtorsdagen",
        sunday - timedelta(days=1): "Påskafton",
        date(year, 4, 30): "Valborgsmässoafton",
        sunday + timedelta(days=48): "Pingstafton",
        first(FRIDAY, year, 6, 19): "Midsommarafton",
        first(FRIDAY, year, 10, 30): "Allahelgonaafton",
        date(year, 12, 24): "Julafton",
        date(year, 12, 31): "Nyårsafton",
    }


def test_easter_is_where_the_almanac_has_it() -> None:
    assert [easter(year) for year in (2026, 2027, 2028)] == [
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2028, 4, 16),
    ]


@pytest.mark.parametrize("year", YEARS)
def test_the_red_days_are_those_of_the_law(year: int) -> None:
    told = holiday_calendar.red_days([year])

    assert {(day, name.split(";")[0]) for day, name in told.items()} == set(by_law(year).items())


@pytest.mark.parametrize("year", YEARS)
def test_the_eves_are_those_named_and_no_other(year: int) -> None:
    assert holiday_calendar.eves([year], CHOSEN) == eves_of(year)


def test_an_eve_the_unit_does_not_count_is_none() -> None:
    some = frozenset({"eve_christmas_eve"})

    calendar = holiday_calendar.years(2026, 2026, some)

    assert calendar.day(date(2026, 12, 24)).eve == "Julafton"
    assert calendar.day(date(2026, 12, 31)).eve == ""


def test_each_day_of_the_calendar_knows_what_it_is() -> None:
    calendar = holiday_calendar.years(2024, 2040, CHOSEN)

    red = {day: name for year in (*YEARS, 2041) for day, name in by_law(year).items()}
    eve = {day: name for year in YEARS for day, name in eves_of(year).items()}
    day = date(2024, 1, 1)
    while day <= date(2040, 12, 31):
        told = calendar.day(day)
        assert bool(told.holiday) == (day in red)
        assert told.eve == ("" if day in red else eve.get(day, ""))
        assert told.before_holiday == (day not in red and day + timedelta(days=1) in red)
        assert told.office_day == (day.weekday() < 5 and day not in red and day not in eve)
        day += timedelta(days=1)


def test_every_eve_is_a_setting() -> None:
    assert {key for key in allowed() if key.startswith("eve_")} == set(EVES)
