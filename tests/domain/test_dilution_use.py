"""Checks of one preparation, figures as they are drawn, and what a dose's times say."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain import dilution_calculation, dilution_second
from hsvdesk.domain.dilution import work
from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_figure import on_pump, on_syringe
from hsvdesk.domain.dilution_reason import asking, stopping_by_hand
from hsvdesk.domain.dilution_result import Calculation, Case, Check, CheckLevel, Chosen
from hsvdesk.domain.dilution_rounding import figures, total_volume
from hsvdesk.domain.dilution_steps import fillings
from hsvdesk.domain.dilution_use import allowed_fluids, use_before, uses_fluid
from hsvdesk.domain.dose_times import clock_times, next_dose
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.units import Exact
from hsvdesk.services.dilutions import limits
from tests.dilutions import NO_STEPS, TODAY, instruction, level, order, text

SYRINGES = limits().syringes
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WHOLE = Chosen(fluid="Natriumklorid  9 mg/ml", expires_on=TODAY, prepared_at=AT)


def ml(number: str) -> Quantity:
    return Quantity(Decimal(number), Unit.ML)


def prepared(
    chosen: Chosen = WHOLE, ordered: dict[str, Any] | None = None, **changes: Any
) -> Calculation:
    return calculate(
        instruction(**changes),
        order(**(ordered or {})),
        None,
        today=TODAY,
        limits=limits(),
        chosen=chosen,
    )


@given(
    volume=st.fractions(min_value=Fraction(1, 100), max_value=1000),
    syringe=st.sampled_from(SYRINGES),
)
def test_fillings_add_up_and_the_error_is_what_is_said(volume: Fraction, syringe: Any) -> None:
    found = on_syringe(Exact(volume) * Exact.one(Unit.ML), syringe)

    drawn = Fraction(found.shown.value)
    assert drawn == found.full * Fraction(syringe.volume) + Fraction(found.last)
    assert 0 <= found.last < syringe.volume
    assert drawn % Fraction(syringe.graduation) == 0
    assert abs(drawn - volume) <= Fraction(syringe.graduation) / 2
    assert volume * (1 + found.error_percent / 100) == drawn


@given(rate=st.fractions(min_value=Fraction(1, 100), max_value=1000))
def test_a_pump_is_set_to_the_nearest_step_and_the_error_is_what_is_said(rate: Fraction) -> None:
    found = on_pump(Exact(rate) * Exact.one(Unit.ML_PER_H), Decimal("0.1"))

    shown = Fraction(found.shown.value)
    assert abs(shown - rate) <= Fraction(1, 20)
    assert rate * (1 + found.error_percent / 100) == shown
    assert found.syringe is None


@given(
    number=st.fractions(min_value=Fraction(1, 10), max_value=50, max_denominator=997),
    syringe=st.sampled_from(SYRINGES),
)
def test_both_computations_draw_to_the_same_line(number: Fraction, syringe: Any) -> None:
    with localcontext(dilution_second.PRECISION):
        other = Decimal(number.numerator) / Decimal(number.denominator)

    line = dilution_second.on_line(other, syringe.graduation)

    assert line == on_syringe(Exact(number) * Exact.one(Unit.ML), syringe).shown.value


def test_a_number_half_way_is_found_to_be_so_when_a_division_lost_its_last_digit() -> None:
    lost = Decimal("3.4999999999999999999999999999999999999999999999999999999999999")

    assert dilution_second.on_line(lost + Decimal("0.2"), Decimal("0.2")) == Decimal("3.8")


def test_a_number_that_is_truly_below_half_way_is_not() -> None:
    below = Decimal("3.499999999999999999999999999999999")

    assert dilution_second.on_line(below, Decimal(1)) == 3
    assert on_syringe(Exact(Fraction(below)) * Exact.one(Unit.ML), SYRINGES[-1]).shown == ml("3")


def test_what_hands_act_on_is_rounded_to_the_smallest_syringe_that_holds_it() -> None:
    found = prepared(ordered={"dose": "383 mg"}).figures

    assert {name: str(one.shown) for name, one in found.items()} == {
        "drawn": "4\u00a0ml",
        "volume": "19\u00a0ml",
        "rate": "38,3\u00a0ml/h",
    }
    assert found["volume"].exact.number == Fraction("19.15")


def test_another_syringe_gives_another_line_with_its_own_error() -> None:
    chosen = replace(WHOLE, drawn_syringe=ml("10"), syringe=ml("50"))

    found = prepared(chosen, {"dose": "383 mg"}, step2_volume="4.2 ml").figures

    assert (found["drawn"].shown, found["drawn"].size) == (ml("4"), ml("10"))
    assert found["drawn"].error_percent == Fraction("-0.2") / Fraction("4.2") * 100
    assert found["volume"].size == ml("50")


def test_more_than_the_largest_syringe_holds_is_drawn_in_several_fillings() -> None:
    found = prepared(
        ordered={"dose": "2.25 g", "dose_basis": None, "strength": None},
        container_amount="3000 mg",
        strength=None,
        stated_concentration="300 mg/ml",
        step2_final_volume="113 ml",
        step2_volume="7.5 ml",
        step2_concentration=None,
        max_concentration_peripheral=None,
        max_concentration_central=None,
    )

    assert found.figures["volume"].shown == ml("113")
    assert any("2 × 50\u00a0ml och 1 × 13\u00a0ml" in one.text for one in found.steps)


def test_a_syringe_that_is_too_coarse_stops_and_no_figure_is_given() -> None:
    found = prepared(replace(WHOLE, drawn_syringe=ml("50")), step2_volume="0.4 ml")

    assert "Välj en mindre spruta" in found.stops["rounding"]
    assert found.figures == {}


def test_a_syringe_that_there_is_not_stops() -> None:
    assert "syringe" in prepared(replace(WHOLE, syringe=ml("7"))).stops


@pytest.mark.parametrize(
    ("ordered", "minutes", "expected"),
    [
        ({"dose": "0.3 mg/h", "infusion_minutes": None}, "95", "stop"),
        ({"dose": "4 mg"}, "95", "warn"),
        ({"dose": "2 mg"}, "80", "warn"),
    ],
)
def test_the_pumps_step_stops_only_where_it_changes_the_dose(
    ordered: dict[str, Any], minutes: str, expected: str
) -> None:
    found = prepared(
        ordered=ordered | {"dose_basis": None},
        infusion_minutes_min=minutes,
        infusion_minutes_max=minutes,
    )

    assert level(found, "rate_rounding") == expected
    asked = "Ring kliniken." if expected == "stop" else "%."
    assert text(found, "rate_rounding").endswith(asked)


def test_an_error_exactly_at_the_limit_does_not_stop() -> None:
    # 200 mg of 21 mg/ml is 200/21 ml; the line of 10 ml is five per cent more.
    found = prepared(
        replace(WHOLE, syringe=ml("50")),
        {"dose": "200 mg", "dose_basis": None},
        step2_concentration="21 mg/ml",
    )

    assert found.figures["volume"].error_percent == 5
    assert level(found, "rounding") == "warn"


@pytest.mark.parametrize(
    ("rate", "step"), [("0.125", "0.01"), ("9.99", "0.01"), ("10", "0.1"), ("400", "0.1")]
)
def test_a_pump_has_finer_steps_below_ten(rate: str, step: str) -> None:
    assert limits().pump_step(Fraction(rate)) == Decimal(step)


@given(volume=st.fractions(min_value=Fraction(1, 10), max_value=50))
def test_the_smallest_syringe_that_holds_it_is_never_too_coarse(volume: Fraction) -> None:
    smallest = min(
        (one for one in SYRINGES if Fraction(one.volume) >= volume), key=lambda one: one.volume
    )

    found = on_syringe(Exact(volume) * Exact.one(Unit.ML), smallest)

    assert abs(found.error_percent) <= Fraction(limits().rounding_stop)


def test_two_computations_that_draw_to_different_lines_give_no_figure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dilution_calculation, "on_line", lambda number, step: number + step)

    found = prepared()

    assert "second_computation" in found.stops
    assert (found.figures, found.steps) == ({}, ())


@pytest.mark.parametrize(
    ("fluid", "changes", "expected", "said"),
    [
        ("natriumklorid 9 mg/ml", {}, "ok", "som i instruktionen"),
        ("", {}, "warn", "ej angivet"),
        ("glukos 50 mg/ml", {}, "stop", "natriumklorid 9 mg/ml"),
        ("natriumklorid", {}, "stop", "natriumklorid 9 mg/ml"),
        ("Ringer", {"forbidden_fluids": ["ringer"]}, "stop", "förbjuden"),
        ("glukos 50 mg/ml", {"step2_fluid": "glukos 50 mg/ml eller vatten"}, "ok", "Vätska"),
        ("vatten", {"step2_fluid": None}, "warn", "ej angivet"),
        ("", {"step2_fluid": None}, "warn", "ej angivet"),
    ],
)
def test_the_fluid_is_held_against_the_instruction(
    fluid: str, changes: dict[str, Any], expected: str, said: str
) -> None:
    found = prepared(replace(WHOLE, fluid=fluid), **changes)

    assert level(found, "fluid") == expected
    assert said in text(found, "fluid")


def test_what_is_used_as_it_is_has_no_fluid() -> None:
    ordered = {"dose": "2 ml", "dose_basis": None, "strength": None}

    assert level(prepared(WHOLE, ordered, **NO_STEPS), "fluid") == ""


def test_the_fluid_of_step_1_counts_where_there_is_no_step_2() -> None:
    one = instruction(
        **{name: None for name in NO_STEPS if name.startswith("step2")}, step1_fluid="vatten"
    )

    assert allowed_fluids(one) == ("vatten",)
    in_one_step = {name: None for name in NO_STEPS if name.startswith("step2")}
    found = prepared(replace(WHOLE, fluid="Ringer"), step1_fluid="vatten", **in_one_step)
    assert level(found, "fluid") == "stop"


def test_fluids_that_may_be_used_one_for_the_other_are_read_one_by_one() -> None:
    one = instruction(
        step2_fluid=" glukos 50 mg/ml eller  natriumklorid 9 mg/ml ;vatten; ",
        allowed_fluids=["Ringer eller annat"],
    )

    assert allowed_fluids(one) == (
        *("glukos 50 mg/ml", "natriumklorid 9 mg/ml", "vatten"),
        "Ringer eller annat",
    )


@pytest.mark.parametrize(
    "step",
    [
        {"step2_volume": "4 ml"},
        {"step2_added_volume": "16 ml"},
        {"step2_final_volume": "20 ml"},
        {"step2_concentration": "20 mg/ml"},
    ],
    ids=str,
)
def test_anything_stated_of_step_2_makes_its_fluid_and_its_hours_count(
    step: dict[str, str],
) -> None:
    empty = NO_STEPS | {"step1_fluid": "vatten", "step2_fluid": "Ringer"}
    hours = {"step1_hours": "24", "step2_hours": "6"}

    one, none = instruction(**(empty | hours | step)), instruction(**(empty | hours))

    assert (allowed_fluids(one), allowed_fluids(none)) == (("Ringer",), ("vatten",))
    assert use_before(one, AT) == AT + timedelta(hours=6)
    assert use_before(none, AT) == AT + timedelta(hours=24)


def test_hours_that_end_after_the_last_day_there_is_are_not_told() -> None:
    assert use_before(instruction(step2_hours="48"), datetime(9999, 12, 31, tzinfo=UTC)) is None
    assert use_before(instruction(step2_hours="0.5"), AT) == AT + timedelta(minutes=30)
    assert use_before(instruction(step2_hours="8760"), AT) == AT + timedelta(days=365)


@pytest.mark.parametrize(
    ("last", "expected"),
    [(None, "warn"), (date(2026, 11, 21), "stop"), (date(2026, 11, 22), "ok")],
)
def test_a_container_that_has_expired_stops(last: date | None, expected: str) -> None:
    assert level(prepared(replace(WHOLE, expires_on=last)), "container_expiry") == expected


@pytest.mark.parametrize("rule", ["light", "filter"])
def test_light_and_filter_are_told_or_asked_about(rule: str) -> None:
    assert level(prepared(), rule) == "warn"
    assert "ej angivet" in text(prepared(), rule)
    assert level(prepared(WHOLE, None, **{rule: "Behövs inte"}), rule) == "ok"


def test_the_time_to_use_it_runs_from_the_mixing_of_each_step() -> None:
    found = prepared(step1_hours="1", step2_hours="6.5", step2_storage="kyl")

    assert "2026-11-22 11:00 (1 timme)" in text(found, "use_before_step1")
    assert "2026-11-22 16:30 (6,5 timmar, kyl)" in text(found, "use_before_step2")
    assert level(found, "use_before_step2") == "ok"


@pytest.mark.parametrize(
    ("hours", "at"), [(None, AT), ("6", None), ("99999", AT), ("9999999999999999", AT)]
)
def test_a_time_that_cannot_be_told_warns(hours: str | None, at: datetime | None) -> None:
    found = prepared(replace(WHOLE, prepared_at=at), step2_hours=hours)

    assert level(found, "use_before_step2") == "warn"
    assert use_before(instruction(step2_hours=hours), at) is None


def test_six_hours_are_six_hours_in_the_night_when_the_clock_is_put_back() -> None:
    at = datetime(2026, 10, 24, 23, 0, tzinfo=UTC)

    until = use_before(instruction(step2_hours="6"), at)

    assert until is not None
    assert (until - at).total_seconds() == 6 * 3600


def test_fluid_is_told_per_dose_and_day_and_kilo_without_a_limit() -> None:
    told = text(prepared(), "total_fluid")

    assert "per dos: 20\u00a0ml, 2,5\u00a0ml/kg" in told
    assert "per dygn: 60\u00a0ml, 7,5\u00a0ml/kg" in told
    assert level(prepared(ordered={"times_per_day": None}), "total_fluid") == "warn"
    nobody = prepared(ordered={"dosing_weight": None, "dose_basis": None})
    assert "vikt ej angivet" in text(nobody, "total_fluid")


def test_fluid_of_a_rate_is_told_per_day() -> None:
    found = prepared(ordered={"dose": "40 mg/h", "dose_basis": None})

    assert "per dygn: 48\u00a0ml, 6\u00a0ml/kg" in text(found, "total_fluid")


def test_nothing_of_a_preparation_is_checked_where_nothing_is_prepared() -> None:
    found = calculate(instruction(), order(), None, today=TODAY, limits=limits())

    assert not {"fluid", "container_expiry", "light", "total_fluid"} & {
        one.rule for one in found.checks
    }
    assert found.figures["volume"].shown == ml("20")


def test_any_stop_takes_every_figure_away() -> None:
    assert prepared(replace(WHOLE, fluid="Ringer")).figures == {}


@pytest.mark.parametrize("rule", ["weight_date", "weight_plausible", "weight_jump"])
def test_some_warnings_ask_for_a_reason(rule: str) -> None:
    warned = Check(rule, CheckLevel.WARN, "")

    assert asking([warned, Check("light", CheckLevel.WARN, "")]) == (warned,)
    assert asking([Check(rule, CheckLevel.OK, ""), Check(rule, CheckLevel.STOP, "")]) == ()


def test_a_stop_holds_by_hand_too_but_not_one_of_the_programs_own() -> None:
    stops = [Check(rule, CheckLevel.STOP, "") for rule in ("dose_limit", "rounding")]

    assert [one.rule for one in stopping_by_hand(stops)] == ["dose_limit"]


def ready(
    changes: dict[str, Any], ordered: dict[str, Any] | None = None, chosen: Chosen | None = WHOLE
) -> Quantity | None:
    one, wanted = instruction(**changes), order(**(ordered or {}))
    case = Case(
        instruction=one,
        order=wanted,
        weight=None,
        today=TODAY,
        limits=limits(),
        worked=work(one, wanted),
        chosen=chosen,
    )
    return total_volume(case, figures(case))


def test_how_much_there_is_of_what_is_ready() -> None:
    added = {"step2_mode": "add", "step2_added_volume": "15.6 ml", "step2_final_volume": None}
    in_ml = {"dose": "2 ml", "dose_basis": None, "strength": None}

    assert ready({}) == ml("20")
    assert ready({"step2_final_volume": "0.02 l"}) == Quantity.parse("0.02 l")
    assert ready(NO_STEPS, in_ml) == ml("2")
    assert ready(NO_STEPS, {"dose": None}) is None
    # 4 ml and 15.6 ml are 19.6 ml, whatever the dose is: 20 on the 20 ml syringe.
    assert ready(added, {"dose": "200 mg"}) == ml("20")
    assert ready(added, {"dose": "200 mg"}, None) == ml("20")
    assert ready(added, {"dose": None}) == ml("20")
    # The dose is all of it, 392 mg are 19.6 ml: as much as is given.
    finer = replace(WHOLE, syringe=ml("10"))
    assert ready(added, {"dose": "392 mg"}, finer) == ml("19.5")
    assert ready(added, {"dose": "200 mg"}, finer) == ml("19.5")


@pytest.mark.parametrize(
    ("stated", "uses"),
    [
        ({}, False),
        ({"undiluted": True}, False),
        ({"step1_fluid": "sterilt vatten"}, True),
        ({"step1_volume": "9.6 ml"}, True),
        ({"step2_final_volume": "20 ml"}, True),
    ],
)
def test_a_fluid_is_used_where_anything_is_mixed(stated: dict[str, Any], uses: bool) -> None:
    assert uses_fluid(instruction(**NO_STEPS | stated)) is uses


def test_as_needed_the_fluid_of_a_day_is_that_of_the_most_that_is_allowed() -> None:
    as_needed = {"times_per_day": None, "as_needed": True}

    found = prepared(ordered=as_needed | {"max_per_day": "1.6 g"})

    assert level(found, "total_fluid") == "ok"
    assert "per dygn: 80\u00a0ml, 10\u00a0ml/kg" in text(found, "total_fluid")
    for unknown in ({}, {"max_per_day": "60 ml"}):
        assert level(prepared(ordered=as_needed | unknown), "total_fluid") == "warn"


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("06 14 22", ["06:00", "14:00", "22:00"]),
        ("8, 14.30", ["08:00", "14:30"]),
        ("kl 8.00 och 20:15", ["08:00", "20:15"]),
        ("06,14,22", ["06:00", "14:00", "22:00"]),
        ("06", ["06:00"]),
        ("8.15", ["08:15"]),
        ("KL. 08", ["08:00"]),
        ("klockan 08:00; 20:00", ["08:00", "20:00"]),
        ("8 och 20", ["08:00", "20:00"]),
        ("00, 12", ["00:00", "12:00"]),
        ("23.59", ["23:59"]),
        ("8.60", []),
        ("08 08", []),
        ("6 8", []),
        ("8,30 20,30", []),
        ("3", []),
        ("12", []),
        ("1 1 1", []),
        ("1 2 3", []),
        ("1+1+1", []),
        ("8,30", []),
        ("08,30", []),
        ("8,15", []),
        ("08 kväll", []),
        ("22 06 14", []),
        ("var 8:e timme", []),
        ("8 14 24", []),
        ("8 14.75", []),
        ("6 gånger", []),
        ("", []),
    ],
)
def test_only_what_is_plainly_a_list_of_clock_times_is_read(said: str, times: list[str]) -> None:
    assert clock_times(said) == tuple(time.fromisoformat(one) for one in times)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-22T12:00+00:00", "2026-11-22T14:00+01:00"),
        ("2026-11-22T14:00+00:00", "2026-11-22T14:00+01:00"),
        ("2026-11-22T14:01+00:00", "2026-11-22T22:00+01:00"),
        ("2026-11-22T22:30+00:00", "2026-11-23T06:00+01:00"),
    ],
)
def test_the_next_dose_is_the_one_whose_hour_has_not_passed(now: str, expected: str) -> None:
    one = order(times="06 14 22")

    found = next_dose(one, datetime.fromisoformat(now))

    assert found == datetime.fromisoformat(expected)


def test_the_next_dose_is_one_of_the_orders_own_days() -> None:
    late = datetime(2026, 11, 22, 22, 5, tzinfo=UTC)
    tomorrow = datetime.fromisoformat("2026-11-23T06:00+01:00")

    assert next_dose(order(times="06 14 22", starts_on="2026-11-23"), AT) == tomorrow
    assert next_dose(order(times="06 14 22", starts_on="2026-11-24"), AT) is None
    assert next_dose(order(times="06 14 22", stops_on="2026-11-22"), late) is None
    assert next_dose(order(times="06 14 22", times_per_day=None), late) == tomorrow
    # A dose of half past midnight is still the next one when the day has just changed.
    midnight = datetime.fromisoformat("2026-11-23T00:10+01:00")
    assert next_dose(order(times="08 23.30", times_per_day="2"), midnight) == (
        datetime.fromisoformat("2026-11-22T23:30+01:00")
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"times_per_day": "4"},
        {"as_needed": True},
        {"times": "vid behov"},
        {"stops_on": "2026-11-21"},
    ],
)
def test_no_time_is_guessed(changes: dict[str, Any]) -> None:
    one = order(**({"times": "06 14 22"} | changes))

    assert next_dose(one, AT) is None


@pytest.mark.parametrize(
    ("volume", "syringe", "said"),
    [
        ("63", "50", "1 × 50\u00a0ml och 1 × 13\u00a0ml"),
        ("100", "50", "2 × 50\u00a0ml"),
        ("1.5", "1", "1 × 1\u00a0ml och 1 × 0,5\u00a0ml"),
        ("0.5", "1", "1 × 0,5\u00a0ml"),
    ],
)
def test_fillings_are_counted_in_words(volume: str, syringe: str, said: str) -> None:
    size = next(one for one in SYRINGES if one.volume == Decimal(syringe))

    assert fillings(on_syringe(Exact.of(ml(volume)), size)) == said


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        ("30 mg", "Det blir 1 × 1\u00a0ml och 1 × 0,5\u00a0ml i en spruta på 1\u00a0ml"),
        ("20 mg", "Strecket är 1\u00a0ml i en spruta på 1\u00a0ml."),
    ],
)
def test_more_than_one_filling_is_said_however_small_the_last(dose: str, said: str) -> None:
    found = prepared(replace(WHOLE, syringe=ml("1")), {"dose": dose, "dose_basis": None})

    assert said in " ".join(one.text for one in found.steps)


@pytest.mark.parametrize(
    ("said", "rule", "expected"),
    [
        ({"struck_at": "2026-11-22T12:00:00+01:00"}, "order_struck", "stop"),
        ({"struck_at": "2026-11-22T12:00:01+01:00"}, "order_struck", ""),
        ({"changed_from": "2026-11-22T12:00:00+01:00"}, "order_changed", ""),
        ({"changed_from": "2026-11-22T12:00:01+01:00"}, "order_changed", "stop"),
    ],
)
def test_an_order_holds_to_the_second_it_is_mixed(
    said: dict[str, str], rule: str, expected: str
) -> None:
    noon = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)

    found = prepared(replace(WHOLE, prepared_at=noon), ordered=said)

    assert level(found, rule) == expected


def test_where_the_moment_is_not_known_the_day_of_a_change_is_careful() -> None:
    unknown = replace(WHOLE, prepared_at=None)
    evening = "2026-11-22T20:00:00+01:00"

    assert level(prepared(unknown, ordered={"struck_at": evening}), "order_struck") == "stop"
    assert level(prepared(unknown, ordered={"changed_from": evening}), "order_changed") == "warn"
