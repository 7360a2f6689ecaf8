"""How a preparation stands beside order, instruction, checks and what was given."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.banner import Records
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.preparation_standing import Standing, checks_of, standing, stands, too_late
from hsvdesk.domain.record import Record, Saved
from hsvdesk.domain.second_check import CheckWay, SecondCheck
from tests.dilutions import instruction, order

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def saved(seq: int, *, conflict: bool = False) -> Saved:
    return Saved("copy", seq, AT, "author", conflict)


ORDER = replace(order(), id="order", saved=saved(1))
INSTRUCTION = replace(instruction(), id="instruction", saved=saved(2))
ONE = Preparation(
    id="one",
    saved=saved(3),
    medication_order="order",
    order_version="copy:1",
    dilution_instruction="instruction",
    instruction_version="copy:2",
)


def check(way: CheckWay = CheckWay.TWO, **changes: Any) -> SecondCheck:
    whole = SecondCheck(preparation="one", preparation_version="copy:3", way=way, equal=True)
    return replace(whole, **changes)


def beside(*more: Record) -> Records:
    found: dict[str, list[Record]] = {}
    for one in (ORDER, INSTRUCTION, *more):
        found.setdefault(one.kind, []).append(one)
    return found


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ((), Standing.UNCHECKED),
        ((check(),), Standing.CHECKED),
        ((check(CheckWay.PHONE),), Standing.PHONE),
        ((check(CheckWay.OWN),), Standing.OWN),
        ((check(CheckWay.OWN), check(CheckWay.PHONE)), Standing.PHONE),
        ((check(equal=None),), Standing.UNCHECKED),
        ((check(preparation="another"),), Standing.UNCHECKED),
        ((check(preparation="another", equal=False),), Standing.UNCHECKED),
        ((check(preparation_version="copy:9"),), Standing.UNCHECKED),
        ((check(entered_in_error="fel"),), Standing.UNCHECKED),
        ((check(equal=False),), Standing.UNEQUAL),
        ((check(), check(equal=False)), Standing.UNEQUAL),
        ((check(equal=False, preparation_version="copy:9"),), Standing.UNEQUAL),
        ((check(equal=False, entered_in_error="fel"),), Standing.UNEQUAL),
    ],
)
def test_its_checks_say_how_it_stands(checks: tuple[SecondCheck, ...], expected: Standing) -> None:
    assert standing(ONE, beside(*checks)) is expected


def test_a_check_of_another_preparation_hides_no_other() -> None:
    others = check(preparation="another"), check(preparation="another", equal=False)

    assert standing(ONE, beside(*others, check(equal=False))) is Standing.UNEQUAL
    own = check()
    assert checks_of(ONE, beside(*others, own)) == [own]


def test_what_is_over_is_over_whatever_the_checks_say() -> None:
    given = Administration(preparation="one")
    records = beside(check(equal=False), given)

    assert standing(ONE, records) is Standing.GIVEN
    assert standing(replace(ONE, discarded_at=AT), records) is Standing.GIVEN
    assert standing(replace(ONE, entered_in_error="fel"), records) is Standing.GIVEN
    never = beside(check(equal=False))
    assert standing(replace(ONE, discarded_at=AT), never) is Standing.DISCARDED
    assert standing(replace(ONE, entered_in_error="fel"), never) is Standing.MISTAKE
    assert standing(ONE, beside(check(), replace(given, preparation="two"))) is Standing.CHECKED


@pytest.mark.parametrize(
    "changed",
    [
        replace(ORDER, saved=saved(7)),
        replace(ORDER, saved=saved(1, conflict=True)),
        replace(ORDER, id="another"),
        replace(ORDER, entered_in_error="fel"),
        replace(ORDER, saved=None),
    ],
)
def test_any_change_of_the_order_crosses_it_out(changed: Record) -> None:
    records = beside(check())
    crossed = {**records, ORDER.kind: [changed]}

    assert stands(ONE, records)
    assert not stands(ONE, crossed)
    assert standing(ONE, crossed) is Standing.STRUCK


def test_any_change_of_the_instruction_crosses_it_out() -> None:
    for changed in (replace(INSTRUCTION, saved=saved(8)), replace(INSTRUCTION, id="another")):
        crossed = {**beside(check()), INSTRUCTION.kind: [changed]}
        assert standing(ONE, crossed) is Standing.STRUCK


def test_one_that_is_not_stored_has_no_checks_of_its_version() -> None:
    unstored = replace(ONE, saved=None)

    assert checks_of(unstored, beside(check())) == []
    assert checks_of(unstored, beside(check(preparation_version=""))) != []


def test_its_time_is_over_at_the_very_minute() -> None:
    one = replace(ONE, use_before=AT)

    assert too_late(one, AT)
    assert not too_late(one, AT - timedelta(seconds=1))
    assert not too_late(ONE, AT)
