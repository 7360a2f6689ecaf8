"""Opening hours as people write them: read to the last word, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.hours_shown import shown_hours
from hsvdesk.domain.hours_text import (
    HOW,
    NO_DAYS,
    NO_HOURS,
    NO_SUCH_TIME,
    WEEKEND,
    ReadHours,
    read_hours,
)
from hsvdesk.domain.opening import HoursKind, OpenDay, OpeningHours, days_of, hours_problems


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("vard 8–16.30", "mån–fre 8–16.30"),
        ("Vardagar kl. 08:00 - 16:30", "mån–fre 8–16.30"),
        ("mån-fre 07-16", "mån–fre 7–16"),
        ("Måndag–torsdag 8–12 och 13–16, fre 8–12.", "mån–tor 8–12; mån–tor 13–16; fre 8–12"),
        ("må, on, fr 9-15", "mån, ons, fre 9–15"),
        ("lör sön helg 9-15", "lör, sön, röd dag 9–15"),
        ("lör/sön 9-15; röda dagar stängt", "lör, sön 9–15; röd dag stängt"),
        ("sön till tis 22-06", "mån, tis, sön 22–6"),
        ("alla dagar 7–22", "alla dagar 7–22"),
        ("vardagar kontorstid", "mån–fre kontorstid"),
        ("jourtid", "jourtid"),
        ("vard 8–16; jourtid", "mån–fre 8–16; jourtid"),
        ("afton 8-12, dag före röd dag 8-14", "afton 8–12; dag före röd dag 8–14"),
        ("lördag dygnet runt", "lör dygnet runt"),
        ("fre 16–24", "fre 16–24"),
        ("fre 0–24", "fre 0–24"),
    ],
)
def test_what_people_write_is_read(text: str, shown: str) -> None:
    found = read_hours(text)

    assert found.problem == ""
    assert shown_hours(found.rows) == shown


@pytest.mark.parametrize("text", ["dygnet runt", "Dygnet runt, alla dagar"])
def test_round_the_clock_has_no_rows(text: str) -> None:
    assert read_hours(text) == ReadHours(always=True)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", HOW),
        ("se ovan", f"Förstår inte ”se”. {HOW}"),
        ("kvällar/nätter", f"Förstår inte ”kvällar/nätter”. {HOW}"),
        ("mån-fre 8-16 utom juli", f"Förstår inte ”utom”. {HOW}"),
        ("mån-fre fm", f"Förstår inte ”fm”. {HOW}"),
        ("2026-11-21 8-16", f"Förstår inte ”2026-11-21”. {HOW}"),
        ("helg 9-15", WEEKEND),
        ("lör helg 9-15", WEEKEND),
        ("8-16", NO_DAYS),
        ("stängt", NO_DAYS),
        ("mån 8-12, stängt", NO_DAYS),
        ("mån-fre", NO_HOURS),
        ("mån 8-16, tis", NO_HOURS),
        ("mån 8-25", NO_SUCH_TIME),
        ("mån 8.75-9", NO_SUCH_TIME),
        ("mån 8-16, mån 15-18", "Överlappar rad 1: måndag."),
        ("mån 8-8", "Samma klockslag. Välj Hela dygnet, eller rätta."),
        ("onödig 8-16", f"Förstår inte ”onödig”. {HOW}"),
    ],
)
def test_what_is_not_understood_gives_no_hours(text: str, problem: str) -> None:
    assert read_hours(text) == ReadHours(problem=problem)


CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
ROWS = st.builds(
    OpeningHours,
    days=st.sets(st.sampled_from(OpenDay)).map(lambda some: tuple(d for d in OpenDay if d in some)),
    hours_kind=st.sampled_from(HoursKind),
    opens=CLOCKS,
    closes=CLOCKS,
).map(
    lambda row: (
        row
        if row.hours_kind is HoursKind.TIMES
        else OpeningHours(days=row.days, hours_kind=row.hours_kind)
    )
)


@given(rows=st.lists(ROWS, min_size=1, max_size=4).map(tuple))
def test_hours_in_words_are_read_as_the_same_hours(rows: tuple[OpeningHours, ...]) -> None:
    if hours_problems(rows, "") or not all(days_of(row) for row in rows):
        return

    assert read_hours(shown_hours(rows)) == ReadHours(rows=rows)


@given(text=st.text(max_size=40))
def test_any_text_is_hours_or_a_problem_and_never_both(text: str) -> None:
    found = read_hours(text)

    assert bool(found.problem) is not (found.always or bool(found.rows))
    assert hours_problems(found.rows, "") == {}
