"""Preparations in a real store: what is ready, what is worked out, and what may be saved."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.codec import from_body
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Chosen
from hsvdesk.domain.identity import IdentityKind
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.preparation_standing import Standing, standing
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.services import (
    administrations,
    calculator,
    preparation_work,
    preparations,
    ready_orders,
    records,
    settings,
)
from hsvdesk.services.by_hand import UNCHECKED
from hsvdesk.services.kinds import ACTS
from hsvdesk.services.preparations import DISCARDED, FIXED, GIVEN, SAME_MINUTE
from hsvdesk.services.session import Session
from tests.preparing import again, stored_instruction, stored_order, switch_on, weigh
from tests.stores import NOW, TODAY, Clock, enrol, plain_child

FLUID = "natriumklorid 9 mg/ml"
BABY = replace(
    plain_child(),
    birth_date=date(2026, 3, 14),
    identity="",
    identity_kind=IdentityKind.UNKNOWN,
)
"""Eight months old: it may well weigh the 8 kg of the made-up order."""


def quantity(text: str) -> Quantity:
    return Quantity.parse(text)


@pytest.fixture
def child_id(session: Session) -> str:
    return enrol(session, BABY).id


def pair(
    session: Session,
    child_id: str,
    ordered: dict[str, Any] | None = None,
    **changes: Any,
) -> tuple[MedicationOrder, DilutionInstruction]:
    """Return an order and an instruction that are stored, with the calculator on."""
    switch_on(session)
    return stored_order(session, child_id, **(ordered or {})), stored_instruction(
        session, child_id, **changes
    )


def prepared(
    order: MedicationOrder, instruction: DilutionInstruction, **changes: Any
) -> Preparation:
    """Return the preparation of the made-up order as the screen would hand it in."""
    told: dict[str, Any] = {
        "calculated": True,
        "fluid": FLUID,
        "expires_on": TODAY,
        "prepared_at": NOW,
        "drawn": quantity("4 ml"),
        "volume": quantity("20 ml"),
        "rate": quantity("40 ml/h"),
    }
    return Preparation(
        child_id=order.child_id,
        medication_order=order.id,
        dilution_instruction=instruction.id,
        **(told | changes),
    )


def refused(session: Session, preparation: Preparation) -> dict[str, str]:
    """Return why a preparation is not stored; and make sure that it is not."""
    with pytest.raises(RuleBroken) as broken:
        preparations.add(session, preparation)
    assert records.of_kind(session, Preparation, preparation.child_id) == []
    return broken.value.problems


def test_orders_come_with_their_instruction_the_next_dose_first(
    session: Session, child_id: str
) -> None:
    order, instruction = pair(session, child_id)
    late = stored_order(session, child_id, times="20:00", times_per_day=None)
    unknown = stored_order(session, child_id, times="vid oro", times_per_day=None)
    other = stored_order(
        session, child_id, substance="annat", product="Annat", times="11.00", times_per_day=None
    )
    stored_order(session, child_id, stops_on="2026-11-20")
    weigh(session, child_id, "8.1", TODAY)

    found = ready_orders.ready(session, child_id)

    assert [one.order.id for one in found.orders] == [order.id, late.id, unknown.id, other.id]
    assert [len(one.instructions) for one in found.orders] == [1, 1, 1, 0]
    assert found.orders[0].instructions[0].id == instruction.id
    assert found.orders[0].next_at == datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
    assert found.orders[2].next_at is None
    assert found.weight is not None
    assert (str(found.weight.value), found.off) == ("8,1\u00a0kg", "")


def test_several_that_fit_are_all_offered_and_one_that_does_not_is_not(
    session: Session, child_id: str
) -> None:
    order, one = pair(session, child_id)
    two = stored_instruction(session, child_id)
    stored_instruction(session, child_id, strength="2 g")
    stored_instruction(session, child_id, struck_on="2026-11-20", struck_reason="Ersatt")

    (found,) = ready_orders.ready(session, child_id).orders

    assert [each.id for each in found.instructions] == [one.id, two.id]
    assert found.order.id == order.id


def test_one_that_is_struck_through_is_still_to_be_read_where_no_other_fits(
    session: Session, child_id: str
) -> None:
    order, struck = pair(session, child_id, struck_on="2026-11-20", struck_reason="Ny styrka")

    (found,) = ready_orders.ready(session, child_id).orders

    assert [one.id for one in found.instructions] == [struck.id]
    told = preparation_work.worked(session, order, struck, Chosen())
    assert "0980-319 210" in told.stops["struck"]
    assert (told.steps, told.figures) == ((), {})
    assert "struck" not in refused(session, prepared(order, struck))
    assert "Ny styrka" in refused(session, prepared(order, struck))["dilution_instruction"]
    by_hand = prepared(order, struck, calculated=False)
    assert "Ny styrka" in refused(session, by_hand)["dilution_instruction"]


def test_it_is_worked_out_as_chosen(session: Session, child_id: str) -> None:
    order, instruction = pair(session, child_id)

    found = preparation_work.worked(
        session, order, instruction, Chosen(syringe=quantity("50 ml"), fluid=FLUID)
    )

    assert found.stops == {}
    assert {name: one.shown for name, one in found.figures.items()} == {
        "drawn": quantity("4 ml"),
        "volume": quantity("20 ml"),
        "rate": quantity("40 ml/h"),
    }
    assert found.figures["volume"].size == quantity("50 ml")


def test_a_preparation_is_stored_with_what_it_was_made_by_and_what_follows(
    session: Session, child_id: str
) -> None:
    order, instruction = pair(session, child_id)
    one = prepared(order, instruction)

    preparations.add(session, one)

    kept = again(session, one)
    assert order.saved is not None
    assert instruction.saved is not None
    assert kept.order_version == order.saved.version
    assert kept.instruction_version == instruction.saved.version
    assert (kept.weight, kept.weight_on) == (quantity("8 kg"), date(2026, 11, 20))
    assert kept.use_before == NOW + timedelta(hours=6)
    assert (kept.total_volume, kept.concentration) == (quantity("20 ml"), quantity("20 mg/ml"))
    assert (kept.drawn_syringe, kept.syringe) == (quantity("5 ml"), quantity("20 ml"))
    assert standing(kept, records.of_child(session, child_id)) is Standing.UNCHECKED


def test_the_weight_now_is_kept_where_the_order_has_none(session: Session, child_id: str) -> None:
    ordered = {"dosing_weight": None, "dosing_weight_on": None, "dose_basis": None}
    order, instruction = pair(session, child_id, ordered)
    weigh(session, child_id, "8.4", TODAY)
    one = prepared(order, instruction)

    preparations.add(session, one)

    kept = again(session, one)
    assert (kept.weight, kept.weight_on) == (quantity("8.4 kg"), TODAY)


def test_nothing_is_computed_before_the_care_provider_has_decided(
    session: Session, child_id: str
) -> None:
    order, instruction = pair(session, child_id)
    settings.decide(session, "calculator_enabled", 0)

    with pytest.raises(NotAllowed, match="avstängd"):
        preparation_work.worked(session, order, instruction, Chosen())
    with pytest.raises(NotAllowed, match="avstängd"):
        preparations.add(session, prepared(order, instruction))
    assert ready_orders.ready(session, child_id).off == calculator.OFF


@pytest.mark.parametrize(
    "missing",
    [{"checked": False}, {"clinic_approved_by": None}],
    ids=str,
)
def test_nothing_is_computed_by_an_instruction_that_is_not_approved(
    session: Session, child_id: str, missing: dict[str, Any]
) -> None:
    order, instruction = pair(session, child_id, **missing)

    with pytest.raises(NotAllowed):
        preparation_work.worked(session, order, instruction, Chosen())
    assert "dilution_instruction" in refused(session, prepared(order, instruction))


def test_figures_found_by_hand_are_stored_when_nothing_is_computed(
    session: Session, child_id: str
) -> None:
    order = stored_order(session, child_id)
    instruction = stored_instruction(session, child_id, checked=False)
    own = {"drawn": quantity("4.2 ml"), "volume": quantity("19 ml"), "rate": None}
    one = prepared(order, instruction, calculated=False, **own)

    ACTS["preparation"].add(session, one)

    kept = again(session, one)
    assert (kept.drawn, kept.volume, kept.rate) == (own["drawn"], own["volume"], None)
    assert (kept.concentration, kept.total_volume) == (None, None)
    assert kept.use_before == NOW + timedelta(hours=6)


@pytest.mark.parametrize("typed", ["0 ml", "-3 ml", "1.000 ml", f"{'9' * 40} ml"])
@pytest.mark.parametrize("name", ["drawn", "volume", "drawn_syringe", "syringe"])
def test_a_number_that_nobody_can_have_meant_is_refused_by_hand_too(
    session: Session, child_id: str, name: str, typed: str
) -> None:
    order = stored_order(session, child_id)
    instruction = stored_instruction(session, child_id, checked=False)
    own: dict[str, Any] = {"rate": None, name: quantity(typed)}

    assert refused(session, prepared(order, instruction, calculated=False, **own)).keys() == {name}


def test_what_no_second_nurse_finds_is_never_written_by_hand(
    session: Session, child_id: str
) -> None:
    order = stored_order(session, child_id)
    instruction = stored_instruction(session, child_id, checked=False)
    own = {"concentration": quantity("9999 mg/ml"), "total_volume": quantity("999 ml")}

    found = refused(session, prepared(order, instruction, calculated=False, **own))

    assert found == dict.fromkeys(own, UNCHECKED)


@pytest.mark.parametrize(
    ("ordered", "changes", "field"),
    [
        ({"high_risk": "cytostatic"}, {}, "medication_order"),
        ({"stops_on": "2026-11-20"}, {}, "medication_order"),
        ({}, {"valid_to": "2026-11-20"}, "dilution_instruction"),
        ({}, {"product": "Annat"}, "dilution_instruction"),
        ({}, {"struck_reason": "Restnoterat"}, "dilution_instruction"),
        ({}, {"forbidden_fluids": [FLUID], "step2_fluid": "vatten"}, "fluid"),
    ],
)
@pytest.mark.parametrize("calculated", [True, False])
def test_neither_computed_nor_by_hand(
    session: Session,
    child_id: str,
    ordered: dict[str, Any],
    changes: dict[str, Any],
    field: str,
    calculated: bool,
) -> None:
    order, instruction = pair(session, child_id, ordered, **changes)

    assert field in refused(session, prepared(order, instruction, calculated=calculated))


def test_other_figures_than_those_of_the_moment_are_refused_all_at_once(
    session: Session, child_id: str
) -> None:
    order, instruction = pair(session, child_id)
    wrong = prepared(order, instruction, drawn=quantity("4.2 ml"), rate=None, prepared_at=None)

    found = refused(session, wrong)

    assert found.keys() == {"drawn", "rate", "prepared_at"}
    assert "4\u00a0ml" in found["drawn"]


def test_figures_of_another_syringe_are_refused(session: Session, child_id: str) -> None:
    order, instruction = pair(session, child_id, {"dose": "383 mg"})
    said = {"rate": quantity("38.3 ml/h"), "syringe": quantity("5 ml")}
    one = prepared(order, instruction, volume=quantity("19 ml"), **said)

    assert refused(session, one).keys() == {"volume"}
    preparations.add(session, replace(one, volume=quantity("19.2 ml")))


def test_a_stop_is_not_gone_past(session: Session, child_id: str) -> None:
    order, instruction = pair(session, child_id, {"dose": "4 g"})
    told = {"drawn": quantity("4 ml"), "volume": quantity("200 ml"), "reason": "Jag vet"}

    found = refused(session, prepared(order, instruction, **told))

    assert "dilution_instruction" in found


def test_a_stop_of_the_dose_is_not_gone_past_by_hand_either(
    session: Session, child_id: str
) -> None:
    order, instruction = pair(session, child_id, {"dose": "4 g"})
    one = prepared(order, instruction, calculated=False, reason="Bråttom")

    assert "50" in refused(session, one)["dilution_instruction"]


@pytest.mark.parametrize(
    ("figures", "fields"),
    [
        ({"drawn": "4.2 ml"}, set()),
        ({"drawn": "40 ml"}, {"drawn"}),
        ({"drawn": "0.4 ml"}, {"drawn"}),
        ({"volume": "2 ml", "rate": "4 ml/h"}, {"volume", "rate"}),
        ({"volume": "200 ml"}, {"volume"}),
    ],
)
def test_figures_found_by_hand_are_held_against_the_computed_ones(
    session: Session, child_id: str, figures: dict[str, str], fields: set[str]
) -> None:
    order, instruction = pair(session, child_id)
    said = {name: quantity(text) for name, text in figures.items()}
    one = prepared(order, instruction, calculated=False, **said)

    if fields:
        found = refused(session, one)
        assert found.keys() == fields
    else:
        preparations.add(session, one)


def test_more_than_is_made_is_refused_where_nothing_is_computed_too(
    session: Session, child_id: str
) -> None:
    order = stored_order(session, child_id)
    instruction = stored_instruction(session, child_id, checked=False)

    found = refused(
        session, prepared(order, instruction, calculated=False, drawn=quantity("21 ml"))
    )

    assert found == {"drawn": "Mer än slutvolymen, 20\u00a0ml."}


def test_a_dose_that_is_prepared_already_is_asked_about(session: Session, child_id: str) -> None:
    order, instruction = pair(session, child_id)
    preparations.add(session, prepared(order, instruction))
    again_ = prepared(order, instruction, prepared_at=NOW - timedelta(minutes=1))

    with pytest.raises(RuleBroken) as broken:
        preparations.add(session, again_)

    assert "Redan iordningställt" in broken.value.problems["reason"]
    (listed,) = ready_orders.ready(session, child_id).orders
    assert [text.split(",")[0] for text in listed.asked] == [
        "Redan iordningställt 2026-11-21 10:00"
    ]
    preparations.add(session, replace(again_, reason="Den första gick sönder"))


@pytest.mark.parametrize("seconds", [0, 30])
def test_two_of_one_order_are_not_mixed_in_the_same_minute(
    session: Session, child_id: str, seconds: int
) -> None:
    order, instruction = pair(session, child_id)
    at = NOW - timedelta(minutes=1)
    first = prepared(order, instruction, prepared_at=at)
    preparations.add(session, first)
    later = at + timedelta(seconds=seconds)
    again_ = prepared(order, instruction, reason="Den första gick sönder", prepared_at=later)

    with pytest.raises(RuleBroken) as broken:
        preparations.add(session, again_)
    assert broken.value.problems == {"prepared_at": SAME_MINUTE}

    kept = records.show(session, first.id)
    assert isinstance(kept, Preparation)
    preparations.change(session, replace(kept, discarded_at=NOW, discard_reason="Sprack"))
    preparations.add(session, again_)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"prepared_at": NOW + timedelta(minutes=1)}, "prepared_at"),
        ({"prepared_at": NOW - timedelta(hours=6)}, "prepared_at"),
        ({"expires_on": TODAY - timedelta(days=1)}, "expires_on"),
        ({"fluid": "glukos 50 mg/ml"}, "fluid"),
        ({"syringe": quantity("7 ml")}, "syringe"),
        ({"drawn_syringe": quantity("50 ml"), "drawn": quantity("4 ml")}, ""),
    ],
)
def test_what_is_said_of_the_mixing_is_checked(
    session: Session, child_id: str, said: dict[str, Any], field: str
) -> None:
    one = prepared(*pair(session, child_id), **said)

    if field:
        assert field in refused(session, one)
    else:
        preparations.add(session, one)


def test_an_unlikely_weight_is_answered_in_words(session: Session) -> None:
    seven_years = enrol(session).id
    order, instruction = pair(session, seven_years)
    one = prepared(order, instruction)

    assert refused(session, one)["reason"].startswith("Skriv varför du går vidare: Vikt 8 kg")
    preparations.add(session, replace(one, reason="Vägd två gånger i dag, stämmer"))

    assert again(session, one).volume == quantity("20 ml")


def test_an_order_that_was_changed_meanwhile_is_asked_about(
    session: Session, child_id: str
) -> None:
    order, instruction = pair(session, child_id)
    assert order.saved is not None
    seen = order.saved.version
    records.change(session, replace(order, access=None))

    found = refused(session, prepared(order, instruction, order_version=seen))

    assert "har ändrats" in found["medication_order"]


def test_an_order_of_another_child_is_not_found(session: Session, child_id: str) -> None:
    order, instruction = pair(session, child_id)
    unknown: dict[str, Any] = {"identity_kind": IdentityKind.UNKNOWN, "identity": ""}
    other = enrol(session, replace(plain_child(), id="9" * 32, given_name="Bo", **unknown))

    one = replace(prepared(order, instruction), child_id=other.id)

    assert refused(session, one).keys() >= {"medication_order", "dilution_instruction"}


def test_only_that_it_was_discarded_or_a_mistake_may_change(
    session: Session, child_id: str, clock: Clock
) -> None:
    one = prepared(*pair(session, child_id))
    preparations.add(session, one)
    kept = again(session, one)

    with pytest.raises(RuleBroken) as broken:
        preparations.change(session, replace(kept, volume=quantity("2 ml"), batch="7"))
    assert broken.value.problems == {"volume": FIXED, "batch": FIXED}

    clock.forward(hours=1)
    gone = replace(kept, discarded_at=clock.now, discard_reason="Grumlig")
    preparations.change(session, gone)
    kept = again(session, one)
    with pytest.raises(RuleBroken) as broken:
        preparations.change(session, replace(kept, discarded_at=None))
    assert broken.value.problems == {"discarded_at": DISCARDED}
    preparations.change(session, replace(kept, entered_in_error="Fel barn"))


def test_it_is_not_discarded_in_the_future(session: Session, child_id: str) -> None:
    one = prepared(*pair(session, child_id))
    preparations.add(session, one)
    later = replace(
        again(session, one), discarded_at=NOW + timedelta(hours=1), discard_reason="Grumlig"
    )

    with pytest.raises(RuleBroken) as broken:
        preparations.change(session, later)

    assert broken.value.problems.keys() == {"discarded_at"}


def test_what_was_chosen_is_read_off_a_preparation(session: Session, child_id: str) -> None:
    one = prepared(*pair(session, child_id), syringe=Quantity(Decimal(50), Unit.ML))

    chosen = Chosen.of(one)

    assert (chosen.fluid, chosen.syringe) == (FLUID, quantity("50 ml"))
    assert from_body(Preparation, {}).fluid == ""


@pytest.mark.parametrize(
    "changes",
    [{"discarded_at": NOW, "discard_reason": "Grumlig"}, {"entered_in_error": "Fel barn"}],
)
def test_what_was_given_is_neither_thrown_away_nor_a_mistake(
    session: Session, child_id: str, changes: dict[str, Any]
) -> None:
    one = prepared(*pair(session, child_id))
    preparations.add(session, one)
    told: dict[str, Any] = {"preparation": one.id, "given_at": NOW, "deviation": "Ensam"}
    administrations.add(session, Administration(child_id=child_id, **told))
    changed = replace(again(session, one), **changes)

    with pytest.raises(RuleBroken) as broken:
        ACTS["preparation"].change(session, changed)
    assert broken.value.problems == dict.fromkeys(changes, GIVEN)

    records.change(session, changed)  # and where it was written on another computer
    assert standing(again(session, one), records.of_child(session, child_id)) is Standing.GIVEN


def test_a_mistake_whose_units_do_not_meet_is_refused_and_not_computed(
    session: Session, child_id: str
) -> None:
    order, instruction = pair(session, child_id)
    wrong: dict[str, Any] = {
        "entered_in_error": "Fel barn",
        "displacement_volume": quantity("5 mg"),
    }
    records.change(session, replace(instruction, **wrong))  # a mistake may break every rule

    one = prepared(order, again(session, instruction), instruction_version="", calculated=False)

    found = refused(session, one)

    assert found["dilution_instruction"] == "Spädningsinstruktionen är markerad som felskriven."
