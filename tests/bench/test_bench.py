"""The benchmark runs and tells what it should; how fast anything was is never tested."""

import json
import math

import pytest
from PySide6.QtWidgets import QApplication

from hsvdesk.bench import run
from hsvdesk.bench.figure import Figure, ninety_fifth, shown_number

NAMES = {
    *("start", "list", "search", "search_painted", "child_services", "child_painted"),
    *("section_services", "who_does_what_painted", "week_painted"),
    "dilution",
    *("call_now", "call_now_painted", "coverage_painted"),
    *("save", "paper", "memory_small", "memory_large"),
}


def figure(value: float) -> Figure:
    return Figure(
        name="save",
        title="Spara",
        value=value,
        bare=2.0,
        against="en rad i SQLCipher",
        limit=6.0,
        promise="högst 3 ×",
    )


@pytest.mark.usefixtures("qapp")
def test_a_small_run_gives_every_figure_with_finite_numbers() -> None:
    found = {one.name: one for one in run(25, rounds=1)}

    assert found.keys() == NAMES
    assert all(math.isfinite(one.ratio) and one.value > 0 for one in found.values())
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def test_a_figure_says_ratio_milliseconds_promise_and_whether_it_holds() -> None:
    kept, broken = str(figure(5.0)), str(figure(7.0))

    assert kept == ("Spara: 5,00 ms, 2,50 × en rad i SQLCipher (2,00 ms); lovat högst 3 ×: håller")
    assert broken.endswith("HÅLLER INTE")


def test_a_figure_is_json_with_its_ratio() -> None:
    told = json.loads(json.dumps(figure(5.0).as_json()))

    assert (told["name"], told["value"], told["ratio"], told["holds"]) == ("save", 5.0, 2.5, True)


def test_numbers_have_as_many_decimals_as_they_deserve() -> None:
    assert [shown_number(one) for one in (1.234, 12.34, 1234.5)] == ["1,23", "12,3", "1234"]


def test_the_ninety_fifth_of_one_hundred_is_not_the_slowest() -> None:
    assert ninety_fifth([1.0]) == 1.0
    assert ninety_fifth([*range(100)]) == pytest.approx(94.05)
