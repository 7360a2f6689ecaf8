"""Rules of instructions and orders that stop a save."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hsvdesk.domain import rules
from hsvdesk.domain.dilution_identity import clinic_missing, same_drug
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_rules import MODE, NOT_NEGATIVE, OVER_ZERO, number_problems
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.record import Secrecy, gaps
from hsvdesk.errors import RuleBroken
from tests.dilutions import NO_STEPS, TODAY, instruction, order


def refused(**changes: Any) -> dict[str, str]:
    return rules.problems(instruction(**changes), TODAY)


def test_a_whole_instruction_and_order_may_be_stored() -> None:
    assert refused() == {}
    assert rules.problems(order(), TODAY) == {}


def test_both_can_be_stored_with_hardly_anything_and_show_their_gaps() -> None:
    for bare in (DilutionInstruction(substance="x"), MedicationOrder(substance="x")):
        assert rules.problems(bare, TODAY) == {}
        assert len(gaps(bare)) > 8


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"step1_mode": None}, {"step1_mode": MODE}),
        ({"step2_mode": None}, {"step2_mode": MODE}),
        ({"step1_volume": "-1 ml"}, {"step1_volume": NOT_NEGATIVE}),
        ({"stated_concentration": "0 mg/ml"}, {"stated_concentration": OVER_ZERO}),
        ({"displacement_volume": "-0.1 ml"}, {"displacement_volume": NOT_NEGATIVE}),
        ({"displacement_volume": "0 ml"}, {}),
        ({"step2_final_volume": "3.9 ml"}, {"step2_final_volume": "mindre än"}),
        ({"step2_final_volume": "0.0039 l"}, {"step2_final_volume": "mindre än"}),
        ({"step2_final_volume": "4 ml"}, {}),
        ({"displacement_volume": "0.000 ml"}, {}),
        ({"container_amount": "10.000 g"}, {"container_amount": "Menar du 10 eller 10000"}),
        ({"container_amount": "10.0000 g"}, {}),
        ({"container_amount": "1000.00 mg"}, {}),
        ({"container_amount": "12345678901234567890 mg"}, {}),
        ({"container_amount": "123456789012345678901 mg"}, {"container_amount": "för många"}),
        ({"infusion_minutes_min": "0"}, {"infusion_minutes_min": OVER_ZERO}),
        ({"bolus_minutes_min": "3", "bolus_minutes_max": "3"}, {}),
        ({"weight_from": "10 kg", "weight_to": "10 kg"}, {}),
        ({"step1_mode": "make_up_to", "step1_volume": "0.4 ml"}, {}),
        ({"factor_from": "1 mmol", "factor_to": "40 mg"}, {}),
        ({"undiluted": True}, {"undiluted": "steg 2"}),
        ({"undiluted": False}, {}),
        *(
            ({**NO_STEPS, "step2_fluid": None, "undiluted": True, **one}, {"undiluted": "steg 2"})
            for one in ({"step2_fluid": "vatten"}, {"step2_concentration": "2 mg/ml"})
        ),
        ({**NO_STEPS, "undiluted": True}, {}),
        ({"allowed_fluids": ["Ringer", "vatten"], "forbidden_fluids": ["glukos"]}, {}),
        ({"valid_from": "2026-11-23", "replaces": "x"}, {"replaces": "gäller först 2026-11-23"}),
        ({"valid_from": "2026-11-22", "replaces": "x"}, {}),
        ({"valid_from": None, "replaces": "x"}, {}),
        (
            {"step1_mode": "make_up_to", "step1_volume": "0.3 ml"},
            {"step1_volume": "mindre än"},
        ),
        (
            {"step1_mode": "make_up_to", "container_volume": "10 ml"},
            {"step1_volume": "mindre än"},
        ),
        ({"step2_added_volume": "16 ml"}, {"step2_added_volume": "Anges bara vid Tillsätt"}),
        ({"step2_mode": "add", "step2_added_volume": "16 ml"}, {}),
        ({"step2_mode": "add", "step2_volume": None, "step2_added_volume": "15 ml"}, {}),
        (
            {"step2_mode": "add", "step2_added_volume": "16 mg"},
            {"step2_added_volume": "Enheten mg går inte här"},
        ),
        *(
            ({**NO_STEPS, name: "4 ml"}, {"step2_mode": MODE})
            for name in ("step2_volume", "step2_added_volume", "step2_final_volume")
        ),
        (
            {"step2_mode": "add", "step2_volume": None, "step2_added_volume": "21 ml"},
            {"step2_final_volume": "mindre än"},
        ),
        (
            {"step2_mode": "add", "step2_added_volume": "15 ml"},
            {"step2_final_volume": "inte det uppdragna"},
        ),
        ({"infusion_minutes_min": "31"}, {"infusion_minutes_max": "lägre än"}),
        ({"weight_from": "20 kg", "weight_to": "10 kg"}, {"weight_to": "lägre än"}),
        ({"factor_from": "1 mg"}, {"factor_to": "båda leden"}),
        ({"valid_to": "2026-01-09"}, {"valid_to": "före"}),
        ({"approved_on": "2026-11-23"}, {"approved_on": "framtiden"}),
        ({"clinic_approved_on": "2026-11-23"}, {"clinic_approved_on": "framtiden"}),
        ({"forbidden_fluids": ["Sterilt Vatten"]}, {"step1_fluid": "förbjudna"}),
        ({"container_amount": "1000 ml"}, {"container_amount": "Enheten ml går inte här"}),
        ({"step1_volume": "9.6 mg"}, {"step1_volume": "Enheten mg går inte här"}),
        ({"stated_concentration": "100 mg"}, {"stated_concentration": "går inte här"}),
        ({"weight_from": "3000 g"}, {"weight_from": "Enheten g går inte här"}),
        ({"container_amount": "1.000 g"}, {"container_amount": "Menar du 1 eller 1000"}),
        (
            {"limits": [{"most": "-1 mg", "per": "dose", "level": "stop"}]},
            {"limits.1.most": NOT_NEGATIVE},
        ),
    ],
    ids=str,
)
def test_what_an_instruction_leaves_open_or_contradicts_is_told_at_the_field(
    changes: dict[str, Any], problems: dict[str, str]
) -> None:
    found = refused(**changes)

    assert found.keys() == problems.keys()
    for name, part in problems.items():
        assert part in found[name]


def test_it_may_replace_another_of_its_substance_and_never_itself() -> None:
    one = instruction(replaces="earlier")
    same, other = instruction(substance=" Provsubstans"), instruction(substance="annan")

    assert one.problems_beside({"replaces": same}) == {}
    assert one.problems_beside({}) == {}
    assert one.problems_beside({"replaces": other}) == {
        "replaces": "Den gäller en annan substans och kan inte ersättas av den här."
    }
    itself = replace(one, id="earlier")
    assert rules.problems(itself, TODAY) == {
        "replaces": "En instruktion kan inte ersätta sig själv."
    }


def test_what_is_kept_from_a_custodian_is_no_number() -> None:
    secret = Secrecy(custodian="Far", reason="Vill inte att han vet", judged_by="Sara Holm")

    assert number_problems(replace(order(), secrecy=(secret,))) == {}


def test_every_problem_is_told_at_once() -> None:
    found = refused(step1_mode=None, step2_volume="-4 ml", valid_to="2025-01-01", substance="")

    assert found.keys() == {"step1_mode", "step2_volume", "valid_to", "substance"}


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"dose": "-400 mg"}, {"dose": NOT_NEGATIVE}),
        ({"dose": "0 mg"}, {"dose": OVER_ZERO}),
        ({"dose": f"{10**20} mg"}, {"dose": "för många siffror"}),
        ({"dose": f"0.{1:030d} mg"}, {"dose": "för många siffror"}),
        ({"dose": "50 mg/kg"}, {"dose": "Enheten mg/kg går inte här"}),
        ({"dose": "1.000 mg"}, {"dose": "Menar du 1 eller 1000"}),
        ({"dose_basis": "50 mg"}, {"dose_basis": "Enheten mg går inte här"}),
        ({"dosing_weight": "8000 g"}, {"dosing_weight": "Vikt anges i kg"}),
        ({"dosing_weight": "8000 kg"}, {"dosing_weight": "inte möjligt"}),
        ({"starts_on": "2026-11-22", "stops_on": "2026-11-21"}, {"stops_on": "före"}),
        ({"dosing_weight_on": "2026-11-23"}, {"dosing_weight_on": "framtiden"}),
        ({"oral_at": "2026-11-24T08:00:00+01:00"}, {"oral_at": "framtiden"}),
    ],
    ids=str,
)
def test_what_an_order_cannot_mean_is_told_at_the_field(
    changes: dict[str, Any], problems: dict[str, str]
) -> None:
    found = rules.problems(order(**changes), TODAY)

    assert found.keys() == problems.keys()
    for name, part in problems.items():
        assert part in found[name]


@pytest.mark.parametrize("dose", ["5 IE", "5 U", "5 iu"])
def test_a_dose_in_international_units_is_asked_about(dose: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        order(dose=dose)

    assert "Menar du E" in broken.value.problems["dose"]


def test_as_needed_and_oral_orders_have_more_gaps() -> None:
    plain = gaps(order())

    assert gaps(order(as_needed=True)).keys() - plain.keys() == {"max_per_day"}
    oral = gaps(order(oral_order=True)).keys() - plain.keys()
    assert oral == {"oral_at", "oral_reason", "read_back", "confirmed_on"}


def test_what_keeps_the_calculator_off_is_named_field_by_field() -> None:
    assert clinic_missing(instruction()).keys() == {"original"}
    bare = instruction(approved_by=None, approved_on=None, clinic_approved_by=None, original="x")
    assert clinic_missing(bare).keys() == {"approved_by", "approved_on", "clinic_approved_by"}


def test_an_instruction_is_for_the_drug_unless_something_says_another() -> None:
    assert same_drug(instruction(), order())
    assert same_drug(instruction(product=None, strength=None), order(strength=None))
    for other in ({"substance": "annan"}, {"product": "Annat"}, {"strength": "2 g"}):
        assert not same_drug(instruction(), order(**other))
        assert not same_drug(instruction(**other), order())


def test_an_instruction_is_in_force_from_its_first_to_its_last_day_until_struck() -> None:
    one = instruction()

    assert not one.holds_on(date(2026, 1, 9))
    assert one.holds_on(date(2026, 1, 10))
    assert one.holds_on(date(2027, 1, 10))
    assert not one.holds_on(date(2027, 1, 11))
    assert not instruction(struck_reason="ersatt").holds_on(TODAY)
    assert not instruction(entered_in_error="fel").holds_on(TODAY)
    assert not order(stops_on="2026-11-21").holds_on(TODAY)


def test_the_lists_name_drug_dose_and_version() -> None:
    assert instruction(instruction_version="3").summary() == "Provmedel 1 g, version 3"
    assert instruction(instruction_version=None).summary() == "Provmedel 1 g"
    assert (
        order(times="kl 8, 16, 24").summary()
        == "Provmedel 1 g: dos 400\u00a0mg, intravenöst, kl 8, 16, 24"
    )
    assert order(product=None, dose=None, route=None).summary() == "provsubstans 1 g: dos saknas"
