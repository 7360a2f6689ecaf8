"""What was prepared and given before is asked about, and never more than is allowed in a day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.banner import Records
from hsvdesk.domain.dilution_before import before_checks
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.record import Saved
from tests.dilutions import order

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def records(ordered: MedicationOrder, *hours: float, waiting: str = "") -> Records:
    """Return what was given so many hours ago, and what waits, by a version of the order."""
    saved = Saved("o", 1, NOW, "a")
    kept = replace(ordered, saved=saved)
    made, given = [], []
    for ago in hours:
        one = Preparation(medication_order=ordered.id, prepared_at=NOW - timedelta(hours=ago))
        made.append(one)
        given.append(Administration(preparation=one.id, given_at=NOW - timedelta(hours=ago)))
    if waiting:
        made.append(
            Preparation(
                medication_order=ordered.id,
                order_version=waiting,
                prepared_at=NOW - timedelta(minutes=5),
            )
        )
    return {
        "preparation": made,
        "administration": given,
        "medication_order": [kept],
        "dilution_instruction": [],
    }


def levels(ordered: MedicationOrder, *hours: float) -> dict[str, str]:
    found = before_checks(ordered, records(ordered, *hours), NOW)
    return {one.rule: one.level.value for one in found}


@pytest.mark.parametrize(
    ("hours", "changes", "expected"),
    [
        ((), {}, {}),
        ((8,), {}, {"given_lately": "ok"}),
        ((1,), {}, {"given_lately": "warn"}),
        ((3,), {}, {"given_lately": "warn"}),
        ((4,), {}, {"given_lately": "ok"}),
        ((4.1,), {}, {"given_lately": "ok"}),
        ((25,), {}, {}),
        ((1,), {"times_per_day": None}, {"given_lately": "ok"}),
        ((9, 17), {"max_per_day": "1200 mg"}, {"given_lately": "ok", "max_per_day_given": "ok"}),
        ((9, 17), {"max_per_day": "1.1 g"}, {"given_lately": "ok", "max_per_day_given": "stop"}),
        ((9, 17, 30), {"max_per_day": "1.2 g"}, {"given_lately": "ok", "max_per_day_given": "ok"}),
        ((9,), {"max_per_day": "20 ml"}, {"given_lately": "ok"}),
    ],
)
def test_worked_examples(
    hours: tuple[float, ...], changes: dict[str, Any], expected: dict[str, str]
) -> None:
    assert levels(order(**changes), *hours) == expected


def test_another_orders_doses_are_not_counted() -> None:
    assert list(before_checks(order(), records(order(), 1, 2), NOW)) == []


@pytest.mark.parametrize(("version", "asked"), [("o:1", ["prepared_already"]), ("o:0", [])])
def test_what_waits_is_asked_about_unless_a_change_has_struck_it(
    version: str, asked: list[str]
) -> None:
    ordered = order()
    found = records(ordered, waiting=version)

    assert [one.rule for one in before_checks(ordered, found, NOW)] == asked


def test_what_is_asked_is_said_with_its_times_and_figures() -> None:
    ordered = order(max_per_day="1 g")
    found = records(ordered, 1, 9, waiting="o:1")

    assert [(one.level.value, one.text) for one in before_checks(ordered, found, NOW)] == [
        (
            "warn",
            "Redan iordningställt 2026-11-21 12:55, inte givet. Ge det, eller kassera det.",
        ),
        ("warn", "Senast givet här 2026-11-21 12:00. Se också signeringslistan."),
        (
            "stop",
            "Högst 1\u00a0g per dygn; med den här dosen 1,2\u00a0g givet här.",
        ),
    ]


@pytest.mark.parametrize(
    ("ago", "counted"), [(23.999, True), (24, False), (0, True), (-0.01, False)]
)
def test_a_day_is_the_last_24_hours(ago: float, counted: bool) -> None:
    assert ("given_lately" in levels(order(), ago)) is counted
