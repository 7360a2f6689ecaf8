"""What the papers of a preparation may show of its computation, and when none of it is shown."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from hsvdesk.domain.child_facts import ChildFacts, Measured
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_paper import Prepared
from hsvdesk.domain.dilution_recomputed import (
    BY_HAND,
    CHANGED,
    DIFFERS,
    NOT_COMPUTED,
    Recomputed,
    recomputed,
)
from hsvdesk.domain.dilution_result import Chosen, Limits
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.preparation_standing import Standing
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Saved
from hsvdesk.services.dilutions import limits
from tests.dilutions import calculated, instruction, order

LIMITS = limits()
FACTS = ChildFacts(weights=(Measured(Quantity.parse("8.1 kg"), date(2026, 11, 20)),))
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ORDER = replace(order(), id="order", saved=Saved("copy", 1, AT, "author"))
INSTRUCTION = replace(instruction(), id="instruction", saved=Saved("copy", 2, AT, "author"))
ONE = Preparation(
    id="one",
    medication_order="order",
    order_version="copy:1",
    dilution_instruction="instruction",
    instruction_version="copy:2",
    calculated=True,
    weight=Quantity.parse("8.1 kg"),
    drawn=Quantity.parse("4 ml"),
    drawn_syringe=Quantity.parse("5 ml"),
    volume=Quantity.parse("20 ml"),
    syringe=Quantity.parse("20 ml"),
    rate=Quantity.parse("40 ml/h"),
    prepared_at=AT,
)


def found(
    ordered: MedicationOrder | None = ORDER,
    instructed: DilutionInstruction | None = INSTRUCTION,
    known: Limits | None = LIMITS,
    facts: ChildFacts | None = FACTS,
    **changes: Any,
) -> Recomputed:
    """Return what is recomputed of the preparation with other fields."""
    prepared = Prepared(
        one=replace(ONE, **changes),
        standing=Standing.UNCHECKED,
        order=ordered,
        instruction=instructed,
        check=None,
        conflict=False,
    )
    records = {each.kind: [each] for each in (ORDER, INSTRUCTION)}
    return recomputed(prepared, records, known, {}, facts)


def test_figures_that_come_out_again_are_shown_with_every_step_and_check() -> None:
    again = found()

    assert again.why_not == ""
    made = calculated(weight="8.1 kg", facts=FACTS)
    assert again.steps == made.steps
    assert set(again.checks) > set(made.checks), "fluid and times as well"
    assert (again.hindrances, again.stops) == ([], [])


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"calculated": False}, BY_HAND),
        ({"calculated": None}, BY_HAND),
        ({"order_version": "copy:9"}, CHANGED),
        ({"instruction_version": "copy:9"}, CHANGED),
        ({"ordered": None}, CHANGED),
        ({"instructed": None}, CHANGED),
        ({"prepared_at": None}, NOT_COMPUTED),
        ({"known": None}, NOT_COMPUTED),
        ({"volume": Quantity.parse("2 ml")}, DIFFERS),
        ({"rate": Quantity.parse("4 ml/h")}, DIFFERS),
    ],
    ids=str,
)
def test_otherwise_none_of_it_is_shown_and_it_says_why(changes: dict[str, Any], why: str) -> None:
    again = found(**changes)

    assert (again.steps, again.checks, again.why_not) == ((), (), why)
    assert again.hindrances == ([DIFFERS] if why == DIFFERS else [])


def test_it_is_judged_as_on_its_day_in_sweden() -> None:
    # The instruction ends on 10 January 2027, and that day ends at 23 o'clock in UTC.
    last, after = (datetime(2027, 1, 10, hour, tzinfo=UTC) for hour in (22, 23))

    assert found(prepared_at=last).stops == []
    assert "gäller inte i dag" in " ".join(found(prepared_at=after).stops)
    assert found(prepared_at=after, volume=Quantity.parse("2 ml")).why_not == ""


def test_a_weight_that_is_not_known_is_not_said_to_be_the_dosing_weight() -> None:
    assert "weight_change" in {one.rule for one in found().checks}
    assert "weight_change" not in {one.rule for one in found(facts=None).checks}


def test_where_another_syringe_was_chosen_its_own_line_is_told() -> None:
    again = found(syringe=Quantity.parse("50 ml"))

    assert "Strecket är 20\u00a0ml i en spruta på 50\u00a0ml." in [one.text for one in again.steps]


def test_what_was_chosen_is_all_that_the_preparation_says() -> None:
    said = replace(ONE, fluid="glukos 50 mg/ml", expires_on=AT.date(), prepared_at=AT)

    assert Chosen.of(said) == Chosen(
        drawn_syringe=Quantity.parse("5 ml"),
        syringe=Quantity.parse("20 ml"),
        fluid="glukos 50 mg/ml",
        expires_on=AT.date(),
        prepared_at=AT,
    )
