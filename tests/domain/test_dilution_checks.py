"""Each check of concentration, volume and rate at its limit and on both sides of it."""

from typing import Any

import pytest

from hsvdesk.domain.dilution_result import Step, acts
from tests.dilutions import NO_STEPS, ONE_STEP, by, calculated, instruction, level, order, text


def test_a_whole_instruction_and_order_that_agree_pass_every_check() -> None:
    found = calculated(weight="8.2 kg")

    assert {check.level.value for check in found.checks} == {"ok"}
    assert found.values == {
        "computed_concentration": "100 mg/ml",
        "difference_percent": "0",
        "final_concentration": "20 mg/ml",
        "dose": "400 mg",
        "volume": "20 ml",
        "rate": "40 ml/h",
    }


def test_the_steps_are_in_order_with_formula_and_figures() -> None:
    assert [(one.text, one.formula, one.value) for one in calculated().steps] == [
        (
            "Tillsätt 9,6\u00a0ml sterilt vatten till Provmedel, 1000\u00a0mg. "
            "Angiven koncentration 100\u00a0mg/ml.",
            "1000\u00a0mg / (9,6\u00a0ml + 0,4\u00a0ml) = 100\u00a0mg/ml",
            "100 mg/ml",
        ),
        ("Dra upp 4\u00a0ml.", "4\u00a0ml enligt instruktionen", "4 ml"),
        (
            "Strecket är 4\u00a0ml i en spruta på 5\u00a0ml.",
            "4\u00a0ml avrundat till strecket 4\u00a0ml, fel 0 %",
            "4 ml",
        ),
        (
            "Späd med natriumklorid 9 mg/ml till 20\u00a0ml. "
            "Angiven slutkoncentration 20\u00a0mg/ml.",
            "4\u00a0ml × 100\u00a0mg/ml / 20\u00a0ml = 20\u00a0mg/ml",
            "20 mg/ml",
        ),
        ("Dosen 400\u00a0mg är 20\u00a0ml.", "400\u00a0mg / 20\u00a0mg/ml = 20\u00a0ml", "20 ml"),
        (
            "Strecket är 20\u00a0ml i en spruta på 20\u00a0ml.",
            "20\u00a0ml avrundat till strecket 20\u00a0ml, fel 0 %",
            "20 ml",
        ),
        ("Ge på 30 min: 40\u00a0ml/h.", "20\u00a0ml / 30 min = 40\u00a0ml/h", "40 ml/h"),
    ]


@pytest.mark.parametrize(
    ("stated", "percent", "expected"),
    [
        ("100", "0", "ok"),
        ("97.56097561", "2.499999997500000002500", "ok"),
        ("97.56097560", "2.5000000", "warn"),
        ("95.23809524", "4.99999999", "warn"),
        ("95.23809523", "5.0000000", "stop"),
        ("102.5", "2.43", "ok"),
        ("102.6", "2.53", "warn"),
        ("105.3", "5.03", "stop"),
        ("10", "900", "stop"),
        ("1000", "90", "stop"),
    ],
)
def test_the_difference_is_judged_unrounded(stated: str, percent: str, expected: str) -> None:
    found = by({"stated_concentration": f"{stated} mg/ml"})

    assert level(found, "difference") == expected
    assert str(found.values["difference_percent"]).startswith(percent[:4])


def test_exactly_at_a_limit_is_not_above_it() -> None:
    at_warn = by({"container_amount": "1025 mg", "strength": None}, strength=None)
    at_stop = by({"container_amount": "1050 mg", "strength": None}, strength=None)

    assert (at_warn.values["difference_percent"], level(at_warn, "difference")) == ("2.5", "ok")
    assert (at_stop.values["difference_percent"], level(at_stop, "difference")) == ("5", "warn")


def test_overfill_that_is_accepted_warns_instead_of_stopping() -> None:
    far = {"stated_concentration": "90 mg/ml"}

    assert level(by(far), "difference") == "stop"
    assert level(by({**far, "overfill_accepted": True}), "difference") == "warn"
    assert level(by({**far, "overfill_accepted": False}), "difference") == "stop"


def test_the_stated_concentration_governs_and_the_recomputed_stands_beside() -> None:
    found = by({**ONE_STEP, "stated_concentration": "98 mg/ml"}, dose="98 mg")

    assert found.values["computed_concentration"] == "100 mg/ml"
    assert found.values["final_concentration"] == "98 mg/ml"
    assert found.values["volume"] == "1 ml"
    assert "angivet 98\u00a0mg/ml, omräknat 100\u00a0mg/ml" in text(found, "difference")


def test_the_second_step_is_judged_in_the_same_way() -> None:
    found = by({"step2_concentration": "18 mg/ml"})

    assert level(found, "difference_final") == "stop"
    assert found.values["final_concentration"] == "18 mg/ml"
    assert found.values["difference_percent"] == "0"


def test_no_stated_displacement_is_not_nought() -> None:
    unknown, nought = by({"displacement_volume": None}), by({"displacement_volume": "0 ml"})

    assert unknown.values["computed_concentration"] is None
    assert unknown.values["difference_percent"] is None
    assert unknown.values["volume"] == "20 ml"
    assert level(unknown, "displacement") == "warn"
    assert "ej angivet" in text(unknown, "displacement")
    assert str(nought.values["computed_concentration"]).startswith("104.16666")
    assert level(nought, "displacement") == ""
    assert level(nought, "difference") == "warn"


def test_made_up_to_a_volume_needs_no_displacement() -> None:
    found = by({"step1_mode": "make_up_to", "step1_volume": "10 ml", "displacement_volume": None})

    assert found.values["computed_concentration"] == "100 mg/ml"
    assert level(found, "displacement") == ""


@pytest.mark.parametrize("half", ["factor_from", "factor_to"])
def test_half_a_conversion_converts_nothing(half: str) -> None:
    found = by({half: "1 mmol"}, dose="10 mmol", dose_basis=None)

    assert found.stops.keys() == {"units"}
    assert (found.values["dose"], found.values["volume"]) == ("10 mmol", None)


def test_the_final_concentration_is_told_in_the_units_of_the_instruction() -> None:
    in_grams = {"stated_concentration": "100 g/l", "step2_concentration": None}

    assert by(in_grams).values["final_concentration"] == "20 g/l"
    both = by(in_grams | {"step2_concentration": "20000 µg/ml"})
    assert both.values["final_concentration"] == "20000 µg/ml"
    assert both.values["computed_concentration"] == "100 g/l"


def test_a_powder_without_stated_concentration_gives_no_volume() -> None:
    found = by({**ONE_STEP, "stated_concentration": None})

    assert found.values["computed_concentration"] == "100 mg/ml"
    assert found.values["difference_percent"] is None
    assert found.values["final_concentration"] is None
    assert found.values["volume"] is None
    assert level(found, "stated_concentration") == "warn"
    assert level(found, "volume") == "warn"


def test_the_label_of_a_solution_states_its_concentration() -> None:
    ampoule = {
        **ONE_STEP,
        **dict.fromkeys(("step1_mode", "step1_volume", "displacement_volume")),
        "stated_concentration": None,
        "container_amount": "50 mg",
        "container_volume": "10 ml",
        "strength": "5 mg/ml",
    }

    found = by(ampoule, dose="20 mg", strength="5 mg/ml", dose_basis=None)

    assert found.values["final_concentration"] == "5 mg/ml"
    assert found.values["volume"] == "4 ml"
    assert found.stops == {}


@pytest.mark.parametrize(
    ("access", "final", "expected"),
    [
        ("pvk", "40", "ok"),
        ("pvk", "40.001", "stop"),
        ("peripheral", "41", "stop"),
        ("cvk", "41", "ok"),
        ("cvk", "60", "ok"),
        ("cvk", "60.001", "stop"),
        ("central", "61", "stop"),
        (None, "40", "warn"),
        (None, "41", "stop"),
        ("other", "41", "stop"),
    ],
)
def test_the_highest_concentration_is_that_of_the_access(
    access: str | None, final: str, expected: str
) -> None:
    found = by({"step2_concentration": f"{final} mg/ml", "accesses": None}, access=access)

    assert level(found, "max_concentration") == expected


@pytest.mark.parametrize(
    ("access", "most", "expected"),
    [("pvk", ("2 %", "60 mg/ml"), "ok"), ("pvk", ("1.9 %", "60 mg/ml"), "stop"),
     ("cvk", ("15 mg/ml", "2 %"), "ok"), ("cvk", ("15 mg/ml", "1.9 %"), "stop")],
)  # fmt: skip
def test_a_highest_concentration_in_per_cent_is_what_the_instruction_says_it_is(
    access: str, most: tuple[str, str], expected: str
) -> None:
    peripheral, central = most
    said = {"max_concentration_peripheral": peripheral, "max_concentration_central": central}

    as_grams = by({**said, "percent_as_g_per_100_ml": True}, access=access)

    assert level(as_grams, "max_concentration") == expected
    assert level(by(said, access=access), "max_concentration") == "stop", "not to be compared"


def test_a_limit_that_is_not_stated_is_never_passed() -> None:
    none = {"max_concentration_peripheral": None, "max_concentration_central": None}
    only_central = {"max_concentration_peripheral": None, "max_concentration_central": "60 mg/ml"}
    only_peripheral = {"max_concentration_central": None}

    assert level(by(none), "max_concentration") == "warn"
    assert level(by(only_central), "max_concentration") == "warn"
    assert level(by(only_peripheral, access="cvk"), "max_concentration") == "ok"
    strong = {**only_peripheral, "step2_concentration": "41 mg/ml"}
    assert level(by(strong, access="cvk"), "max_concentration") == "warn"


def test_a_far_concentration_is_told_before_anybody_approves_it() -> None:
    far = {"stated_concentration": "90 mg/ml", "step2_concentration": "18 mg/ml"}

    found = by({"approved_by": None, **far})

    assert found.stops.keys() == {"approval", "difference"}


@pytest.mark.parametrize(
    ("changes", "ordered", "rule", "expected"),
    [
        ({"valid_to": None}, {}, "validity", "warn"),
        ({"clinic_approved_by": None}, {}, "clinic_approval", "warn"),
        ({"route": "sc"}, {}, "route", "stop"),
        ({}, {"route": None}, "route", "warn"),
        ({"accesses": ["cvk"]}, {}, "access", "stop"),
        ({}, {"product": None}, "product", "warn"),
        ({}, {"strength": None}, "strength", "warn"),
        ({}, {"shortage": True}, "shortage", "warn"),
        ({}, {"oral_order": True}, "oral_order", "warn"),
        ({}, {"oral_order": True, "confirmed_on": "2026-11-21"}, "oral_order", ""),
        ({}, {"high_risk": "opioid"}, "high_risk", "warn"),
        ({"weight_from": "8 kg", "weight_to": "8 kg"}, {}, "weight_span", "ok"),
        ({"weight_from": "8.1 kg"}, {}, "weight_span", "stop"),
        ({"weight_to": "7.9 kg"}, {}, "weight_span", "stop"),
        (
            {"weight_to": "7.9 kg"},
            {"dosing_weight": None, "dose_basis": None},
            "weight_span",
            "warn",
        ),
        ({"step2_concentration": None}, {}, "final_concentration", "warn"),
        ({"container_amount": None, "strength": None}, {"strength": None}, "step1", "warn"),
        ({}, {"dose": None}, "dose", "warn"),
        ({"container_amount": "399 mg"}, {}, "containers", "warn"),
        ({"step2_final_volume": "19.9 ml"}, {}, "batch", "stop"),
        ({"step2_volume": "10.1 ml"}, {}, "step2_volume", "warn"),
        ({"step2_volume": "10 ml"}, {}, "step2_volume", ""),
        ({"infusion_minutes_min": None, "infusion_minutes_max": None}, {}, "infusion_time", "warn"),
        ({}, {"infusion_minutes": "29"}, "infusion_time", "stop"),
        ({}, {"infusion_minutes": "31"}, "infusion_time", "warn"),
        ({}, {"infusion_minutes": "30"}, "infusion_time", "ok"),
        ({"max_rate": "40 ml/h"}, {}, "max_rate", "ok"),
        ({"max_rate": "39.9 ml/h"}, {}, "max_rate", "stop"),
        ({"max_rate": "13.3 mg/min"}, {}, "max_rate", "stop"),
        ({"max_rate": "13.4 mg/min"}, {}, "max_rate", "ok"),
        ({"max_rate": "1.66 mg/kg/min"}, {}, "max_rate", "stop"),
        ({"max_rate": "1.67 mg/kg/min"}, {}, "max_rate", "ok"),
        ({"max_rate": "20 mg/min", "infusion_minutes_min": "15"}, {}, "max_rate", "warn"),
        ({"max_rate": "5 E/h"}, {}, "max_rate", "warn"),
        ({"max_rate": "1 mg/kg/min"}, {"dosing_weight": None}, "max_rate", "warn"),
        ({"smallest_volume": "4 ml"}, {}, "smallest_volume", ""),
        ({"smallest_volume": "4.1 ml"}, {}, "smallest_volume", "stop"),
        ({}, {"dose": "1.9 mg", "dose_basis": None}, "smallest_volume", "stop"),
        ({}, {"dose": "2 mg", "dose_basis": None}, "smallest_volume", ""),
        ({}, {"dose": "410 mg", "dosing_weight": "8.2 kg"}, "rounding", "ok"),
        ({}, {"dose": "2.22 mg", "dose_basis": None}, "rounding", "ok"),
        ({}, {"dose": "23 mg", "dose_basis": None}, "rounding", "warn"),
        ({}, {"dose": "21 mg", "dose_basis": None}, "rounding", "warn"),
        ({}, {"dose": "42 mg", "dose_basis": None}, "rounding", "warn"),
    ],
    ids=str,
)
def test_every_check_falls_out_as_it_should(
    changes: dict[str, Any], ordered: dict[str, Any], rule: str, expected: str
) -> None:
    assert level(by(changes, **ordered), rule) == expected


def test_a_rate_is_worked_from_a_dose_per_hour() -> None:
    pump = {**ONE_STEP, "stated_concentration": "100 mg/ml"}

    found = by(pump, dose="50 mg/h", dose_basis="6.25 mg/kg/h")

    assert (found.values["rate"], found.values["volume"]) == ("0.5 ml/h", None)
    assert level(found, "dose_basis") == "ok"
    per_day = by(pump, dose="50 mg/h", dose_basis="150 mg/kg/dygn", times_per_day=None)
    assert level(per_day, "dose_basis") == "ok"
    day = {"limits": [{"most": "1199 mg", "per": "day", "level": "stop"}]}
    assert level(by({**pump, **day}, dose="50 mg/h", dose_basis=None), "day_limit") == "stop"
    assert level(by(pump, dose="50 mg/h", max_per_day="1199 mg"), "max_per_day") == "stop"


def test_what_is_prescribed_as_a_rate_needs_a_highest_rate_and_no_time() -> None:
    pump = {**ONE_STEP, "stated_concentration": "100 mg/ml"}
    pump |= {"infusion_minutes_min": None, "infusion_minutes_max": None}
    dose: dict[str, Any] = {"dose": "50 mg/h", "dose_basis": None, "times_per_day": None}

    assert level(by(pump, **dose), "infusion_time") == "warn"
    assert level(by({**pump, "max_rate": "1 ml/h"}, **dose), "infusion_time") == ""
    once = {**dose, "dose": "50 mg"}
    assert level(by({**pump, "max_rate": "1 ml/h"}, **once), "infusion_time") == "warn"
    assert level(by({**pump, "bolus_minutes_min": "3"}, **once), "infusion_time") == ""


@pytest.mark.parametrize(
    ("dose", "most", "said"),
    [
        ("50 mg/h", "51 mg/h", "Hastighet 50 mg/h, högst 51 mg/h."),
        ("50 mg/h", "49 mg/h", "Hastighet 50 mg/h, högst 49 mg/h."),
        ("50 µg/min", "10 µg/kg/min", "Hastighet 50 µg/min, högst 80 µg/min."),
        ("60 mg/h", "2 mg/min", "Hastighet 1 mg/min, högst 2 mg/min."),
        ("50 mg/h", "0.4 ml/h", "Hastighet 0,5 ml/h, högst 0,4 ml/h."),
    ],
)
def test_a_prescribed_rate_is_held_against_the_highest_in_its_own_units(
    dose: str, most: str, said: str
) -> None:
    pump = {**ONE_STEP, "stated_concentration": "100 mg/ml", "max_rate": most}
    pump |= {"infusion_minutes_min": None, "infusion_minutes_max": None}

    found = by(pump, dose=dose, dose_basis=None, times_per_day=None)

    assert text(found, "max_rate").replace("\u00a0", " ") == said
    assert level(found, "max_rate") == ("stop" if most in ("49 mg/h", "0.4 ml/h") else "ok")


def test_without_a_chosen_time_the_span_is_shown_and_no_rate_is_picked() -> None:
    found = by({"infusion_minutes_min": "15"})

    assert found.values["rate"] is None
    assert found.steps[-1].formula == "80 ml/h på 15 min till 40 ml/h på 30 min"
    assert by({"infusion_minutes_min": "15"}, infusion_minutes="20").values["rate"] == "60 ml/h"


def test_per_cent_is_grams_per_100_ml_only_when_the_instruction_says_so() -> None:
    percent = {**ONE_STEP, "stated_concentration": "10 %"}

    said = by({**percent, "percent_as_g_per_100_ml": True})
    not_said = by(percent)

    assert (said.values["volume"], level(said, "difference")) == ("4 ml", "ok")
    assert not_said.values["volume"] is None
    assert {"difference", "units"} <= not_said.stops.keys()


def test_units_are_converted_only_by_the_instructions_own_factor() -> None:
    factor = {"factor_from": "1 mg", "factor_to": "2 E"}

    converted = by(factor, dose="800 E", dose_basis=None)

    assert converted.values["volume"] == "20 ml"
    assert converted.values["dose"] == "800 E"
    assert "400\u00a0mg (800\u00a0E)" in " ".join(one.formula for one in converted.steps)
    without = by({}, dose="800 E", dose_basis=None)
    assert without.values["volume"] is None
    assert "units" in without.stops


def test_a_dose_in_millilitres_is_a_volume_only_of_what_is_given_undiluted() -> None:
    undiluted = {
        **ONE_STEP,
        **dict.fromkeys(("step1_mode", "step1_volume", "displacement_volume", "step1_fluid")),
        "container_volume": "10 ml",
    }

    assert by(undiluted, dose="4 ml", dose_basis=None).values["volume"] == "4 ml"
    diluted = by({}, dose="4 ml", dose_basis=None)
    assert diluted.values["volume"] is None
    assert "units" in diluted.stops


def test_the_rate_that_is_judged_is_that_of_the_chosen_time() -> None:
    span = {"infusion_minutes_max": "60", "max_rate": "21 ml/h"}

    chosen, open_span = by(span, infusion_minutes="60"), by(span)

    assert level(chosen, "max_rate") == "ok"
    assert text(chosen, "max_rate") == "Hastighet 20\u00a0ml/h, högst 21\u00a0ml/h."
    assert level(open_span, "max_rate") == "warn"
    assert "40\u00a0ml/h till 20\u00a0ml/h" in text(open_span, "max_rate")


def test_a_solution_that_is_added_to_has_no_displacement_to_state() -> None:
    solution = {"container_volume": "5 ml", "step1_volume": "5 ml", "displacement_volume": None}

    found = by(solution)

    assert level(found, "displacement") == ""
    assert found.values["computed_concentration"] == "100 mg/ml"


def test_a_difference_is_told_in_the_units_of_its_own_step() -> None:
    found = by({"step2_concentration": "20000 µg/ml"})

    assert "angivet 20000\u00a0µg/ml" in text(found, "difference_final")
    assert "angivet 100\u00a0mg/ml" in text(found, "difference")


def test_what_is_drawn_and_given_as_it_is_has_its_line_told_once() -> None:
    found = calculated(
        instruction(step2_volume=None, step2_final_volume="4 ml", step2_concentration="100 mg/ml")
    )

    assert [one.text for one in found.steps if one.text.startswith("Strecket")] == [
        "Strecket är 4\u00a0ml i en spruta på 5\u00a0ml."
    ]


def test_a_volume_and_its_line_are_one_act() -> None:
    told = [[step.text for step in act] for act in acts(calculated().steps)]

    assert [len(act) for act in told] == [1, 2, 1, 2, 1]
    assert told[1] == ["Dra upp 4\u00a0ml.", "Strecket är 4\u00a0ml i en spruta på 5\u00a0ml."]
    alone = Step("Strecket är 4 ml.", "", "4 ml", follows=True)
    assert acts([alone]) == [(alone,)]


def test_a_rate_in_millilitres_is_given_as_ordered_where_no_concentration_is_stated() -> None:
    ordered = order(dose="4 ml/h", dose_basis=None, infusion_minutes=None)

    found = calculated(instruction(**NO_STEPS), ordered)

    assert [(one.text, one.formula) for one in found.steps][-1] == (
        "Ge 4\u00a0ml/h.",
        "4\u00a0ml/h enligt ordinationen",
    )
