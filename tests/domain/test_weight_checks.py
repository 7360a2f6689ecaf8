"""The weight itself: its day, its likelihood, its jump; and Mosteller's body surface."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.body_surface import mosteller
from hsvdesk.domain.child import Sex
from hsvdesk.domain.child_facts import ChildFacts, Measured
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.weight_checks import slip
from hsvdesk.services.dilutions import limits
from tests.dilutions import TODAY, calculated, instruction, level, order, text
from tests.growing import curve, facts, weighed

NONE_STATED = {"dosing_weight": None, "dosing_weight_on": None}


def of(found: ChildFacts, rule: str, **ordered: object) -> tuple[str, str]:
    """Return the level and the words of one rule."""
    made = calculated(ordered=order(**ordered), facts=found)
    return level(made, rule), text(made, rule).replace("\u00a0", " ")


def test_without_facts_nothing_is_said_of_the_weight_itself() -> None:
    rules = {one.rule for one in calculated().checks}

    assert rules.isdisjoint({"weight_date", "weight_plausible", "weight_jump", "surface"})


# The day of the weight


@pytest.mark.parametrize(("old", "expected"), [(0, "ok"), (90, "ok"), (91, "warn")])
def test_a_weight_older_than_the_unit_allows_is_said(old: int, expected: str) -> None:
    assert of(facts(weighed("14.2", old)), "weight_date")[0] == expected


def test_the_words_of_an_old_weight_carry_the_figures() -> None:
    found = of(facts(weighed("14.2", 91)), "weight_date")

    assert found[1] == (
        "Vikt 14,2 kg (2026-08-23) är 91 dagar gammal; enhetens gräns är 90 dagar. Väg barnet."
    )


def test_a_weight_whose_day_or_whose_limit_is_unknown_is_asked_about() -> None:
    unknown_day = replace(weighed("14.2"), on=None)
    before_birth = weighed("14.2", 1097)

    assert of(facts(unknown_day), "weight_date")[0] == "warn"
    assert "ej angivet" in of(facts(unknown_day), "weight_date")[1]
    assert of(facts(weighed("14.2"), born=None, most=None), "weight_date")[0] == "warn"
    assert "före barnets födelse" in of(facts(before_birth), "weight_date")[1]


def test_a_weight_of_the_day_of_birth_is_a_weight_of_the_child() -> None:
    assert of(facts(weighed("3.5"), born=TODAY), "weight_date")[0] == "ok"


def test_where_no_weight_is_noted_the_orders_own_is_judged() -> None:
    assert of(facts(), "weight_date")[0] == "ok"
    assert "8 kg (2026-11-20)" in of(facts(), "weight_date")[1]
    assert of(facts(), "weight_date", dosing_weight_on=None)[0] == "warn"
    assert of(facts(), "weight_date", **NONE_STATED) == ("warn", "Vikt: ej angivet. Väg barnet.")
    assert of(facts(), "weight_plausible", **NONE_STATED) == ("", "")


def test_a_dosing_weight_that_nobody_can_have_is_not_taken_for_the_childs() -> None:
    for impossible in ("8000 kg", "0.1 kg"):
        found = of(facts(), "weight_date", dosing_weight=impossible)
        assert found == ("warn", "Vikt: ej angivet. Väg barnet.")


# Whether the weight is likely


@pytest.mark.parametrize(
    ("kg", "expected"), [("8.7", "warn"), ("8.8", "ok"), ("14.2", "ok"), ("23.1", "ok")]
)
def test_a_weight_beyond_four_deviations_is_asked_about_and_never_stopped(
    kg: str, expected: str
) -> None:
    # Boys, day 1096: -3 SD 10.018, -2 SD 11.280, so -4 SD 8.756; 3 SD 20.728, 2 SD 18.315,
    # so 4 SD 23.141 kg.
    assert of(facts(weighed(kg)), "weight_plausible")[0] == expected
    assert of(facts(weighed("23.2")), "weight_plausible")[0] == "warn"


def test_a_weight_exactly_four_deviations_away_is_not_beyond_them() -> None:
    point = curve(Sex.MALE).at(1096)
    assert point is not None
    for deviations in (-4, 4):
        exact = Measured(Quantity(point.weight(Decimal(deviations)), Unit.KG), TODAY)
        assert of(facts(exact), "weight_plausible")[0] == "ok"


def test_the_question_of_an_unlikely_weight_carries_the_figures() -> None:
    assert of(facts(weighed("31.3")), "weight_plausible")[1] == (
        "Vikt 31,3 kg (2026-11-22) vid 3 år 0 mån: +7,4 SD på pojkars kurva; −4 till +4 SD är "
        "8,76 kg till 23,14 kg. Stämmer talet: decimalkommat, kilo och inte pund? Sjuka och för "
        "tidigt födda barn kan ligga utanför."
    )


def test_where_the_sex_is_unknown_both_curves_count_and_the_widest_span_holds() -> None:
    # 4 SD: boys 23.141, girls 20.952 + (20.952 - 18.140) = 23.764 kg.
    assert of(facts(weighed("23.5")), "weight_plausible")[0] == "warn"
    found = of(facts(weighed("23.5"), sex=None), "weight_plausible")

    assert found[0] == "ok"
    assert "flickors kurva" in found[1]
    assert "pojkars kurva (könet är ej angivet, båda räknas)" in found[1]
    # -4 SD: boys 8.756, girls 9.612 - (10.806 - 9.612) = 8.418 kg.
    assert of(facts(weighed("8.5")), "weight_plausible")[0] == "warn"
    assert of(facts(weighed("8.5"), sex=None), "weight_plausible")[0] == "ok"


def test_above_ten_years_and_without_an_age_nothing_is_guessed() -> None:
    old = facts(weighed("140"), born=TODAY - timedelta(3653))

    assert of(old, "weight_plausible") == (
        "ok",
        "Vikt 140 kg (2026-11-22) vid 10 år 0 mån: bedöms inte över 10 år, där finns ingen kurva "
        "för vikt.",
    )
    assert of(facts(weighed("14"), born=None), "weight_plausible")[0] == "warn"


# What the weight did since last time


@pytest.mark.parametrize(
    ("now", "apart", "expected"),
    [
        ("15.4", 7, "ok"),
        ("15.5", 7, "warn"),
        ("12.6", 7, "warn"),
        ("15.5", 8, "ok"),
        ("16.3", 30, "warn"),
        ("16.3", 31, "ok"),
        ("18", 180, "ok"),
        ("19", 180, "warn"),
        ("19", 181, "ok"),
        ("21.5", 400, "ok"),
        ("24", 400, "warn"),
    ],
)
def test_a_jump_that_growing_does_not_explain_is_asked_about(
    now: str, apart: int, expected: str
) -> None:
    found = facts(weighed(now), weighed("14", apart))

    assert of(found, "weight_jump")[0] == expected


def test_a_newborn_that_grows_as_the_curve_does_has_not_jumped() -> None:
    # Day 30 to 60 boys: 4.4525 to 5.5407 kg in WHO's table, 24 % in a month.
    newborn = facts(weighed("5.54"), weighed("4.45", 30), born=TODAY - timedelta(60))

    assert of(newborn, "weight_jump") == (
        "ok",
        "Vikt 5,54 kg (2026-11-22), förra 4,45 kg (2026-10-23): 24,5 % mer på 30 dagar. Längs "
        "kurvan väntas 5,54 kg.",
    )


def test_where_no_curve_holds_the_weight_is_held_against_the_last_one() -> None:
    unknown = facts(weighed("15.6"), weighed("14", 7), born=None)

    assert of(unknown, "weight_jump") == (
        "warn",
        "Vikt 15,6 kg (2026-11-22), förra 14 kg (2026-11-15): 11,4 % mer på 7 dagar. Kontrollera "
        "talet, väg om.",
    )
    same = facts(weighed("14"), weighed("14", 1), born=None)
    assert "lika på 1 dag." in of(same, "weight_jump")[1]


@pytest.mark.parametrize(
    ("now", "expected", "change"),
    [("15.4", "ok", "10,0 % mer"), ("15.5", "warn", "10,7 % mer"), ("14.1", "ok", "0,7 % mer")],
)
def test_a_change_exactly_at_the_limit_is_no_jump(now: str, expected: str, change: str) -> None:
    found = of(facts(weighed(now), weighed("14", 7), born=None), "weight_jump")

    assert found[0] == expected
    assert f"förra 14 kg (2026-11-15): {change} på 7 dagar." in found[1]


def test_after_however_long_a_time_there_is_a_limit() -> None:
    found = facts(weighed("20"), weighed("14", 8000), born=None)

    assert of(found, "weight_jump")[0] == "warn"


def test_where_the_sex_is_unknown_the_nearer_of_both_curves_counts() -> None:
    born = TODAY - timedelta(180)
    kept = [curve(sex).kept(Decimal("3.2"), 0, 180) for sex in Sex]
    least, most = sorted(f"väntas {one:.2f} kg".replace(".", ",") for one in kept if one)

    light, heavy = (
        facts(weighed(kg), weighed("3.2", 180), born=born, sex=None) for kg in ("6", "9")
    )

    assert least != most
    assert least in of(light, "weight_jump")[1]
    assert most in of(heavy, "weight_jump")[1]


def test_a_jump_between_days_that_are_not_known_is_not_judged() -> None:
    found = facts(weighed("14.2"), replace(weighed("14"), on=None))

    assert of(found, "weight_jump")[0] == "warn"
    assert of(facts(weighed("14.2")), "weight_jump") == ("", "")


@pytest.mark.parametrize(
    ("kg", "asked"),
    [
        ("142", "Är decimalkommat rätt? Menas 14,20 kg? Väg om."),
        ("1.42", "Är decimalkommat rätt? Menas 14,20 kg? Väg om."),
        ("31.3", "Är vikten avläst i pund? Det vore 14,20 kg. Väg om."),
        ("41.2", "Är två siffror omkastade? Menas 14,20 kg? Väg om."),
        ("24.1", ""),
        ("20", ""),
        ("155.1", "Är decimalkommat rätt? Menas 15,51 kg? Väg om."),
        ("155.2", ""),
    ],
)
def test_a_likely_slip_of_the_pen_is_asked_about_in_words(kg: str, asked: str) -> None:
    assert slip(Decimal(kg), Decimal("14.1"), limits()).replace("\u00a0", " ") == asked


def test_the_slip_is_asked_about_where_the_weight_jumps() -> None:
    found = of(facts(weighed("41.2"), weighed("14", 30)), "weight_jump")

    assert found == (
        "warn",
        "Vikt 41,2 kg (2026-11-22), förra 14 kg (2026-10-23): 194,3 % mer på 30 dagar. Längs "
        "kurvan väntas 14,16 kg. Är två siffror omkastade? Menas 14,20 kg? Väg om.",
    )


# Body surface


def test_mosteller_by_hand() -> None:
    # 100 cm and 16 kg: the root of 1600/3600 is two thirds. 90 cm and 14.4 kg: 0.36, so 0.6.
    metre = mosteller(Quantity(Decimal(100), Unit.CM), Quantity(Decimal(16), Unit.KG))
    less = mosteller(Quantity(Decimal(90), Unit.CM), Quantity(Decimal("14.4"), Unit.KG))

    assert str(metre.value) == "0.6666666666666666666666666667"
    assert less == Quantity(Decimal("0.6"), Unit.M2)
    for wrong in ((Unit.KG, Unit.KG), (Unit.CM, Unit.CM)):
        with pytest.raises(ValueError, match=r"^Kroppsytan räknas av längd i cm och vikt i kg\.$"):
            mosteller(*(Quantity(Decimal(9), one) for one in wrong))


@given(st.integers(30, 200), st.integers(1, 100), st.integers(1, 50))
def test_mosteller_squared_is_the_product_and_more_is_more(cm: int, kg: int, more: int) -> None:
    found = [
        mosteller(Quantity(Decimal(length), Unit.CM), Quantity(Decimal(weight), Unit.KG)).value
        for length, weight in ((cm, kg), (cm + more, kg), (cm, kg + more))
    ]

    assert abs(Fraction(found[0]) ** 2 * 3600 - cm * kg) < Fraction(1, 10**20)
    assert found[0] < min(found[1:])


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("0.6", "ok"),
        ("0.55", "ok"),
        ("0.54", "warn"),
        ("0.67", "warn"),
        ("0.48", "warn"),
        ("0.47", "stop"),
        ("6", "stop"),
    ],
)
def test_the_orders_surface_is_held_against_mosteller(stated: str, expected: str) -> None:
    found = facts(weighed("14.4"), length="90")

    assert of(found, "surface", dosing_surface=f"{stated} m²")[0] == expected


def test_the_check_of_surface_carries_measures_and_days() -> None:
    found = of(facts(weighed("14.4", 3), length="90"), "surface", dosing_surface="0.5 m²")

    assert found[1] == (
        "Kroppsyta i ordinationen 0,5 m²; Mosteller ger 0,60 m² av längd 90 cm (2026-11-22) och "
        "vikt 14,4 kg (2026-11-19), skillnad 20,0 %. Ring ordinatören."
    )


def test_a_surface_exactly_at_the_limit_is_not_beyond_it_and_is_rounded_as_taught() -> None:
    # 99 cm and 11 kg: the root of 0.3025. 121 cm and 10.89 kg: the root of 0.366025, so 0.605.
    ten_percent = of(facts(weighed("11"), length="99"), "surface", dosing_surface="0.5 m²")
    half = of(facts(weighed("10.89"), length="121"), "surface", dosing_surface="0.6 m²")

    assert ten_percent[0] == "ok"
    assert "Mosteller ger 0,55 m²" in ten_percent[1]
    assert "Mosteller ger 0,61 m²" in half[1]


def test_a_dose_per_surface_is_held_against_mosteller_where_the_order_states_none() -> None:
    basis = {"dose_basis": "500 mg/m²", "dose": "300 mg"}
    known = facts(weighed("14.4"), length="90")

    assert of(known, "dose_basis", **basis)[0] == "ok"
    assert of(known, "dose_basis", **(basis | {"dose": "400 mg"}))[0] == "stop"
    assert of(known, "surface", **basis)[0] == "warn"
    assert "Kontrollen av dosen använder 0,60 m²" in of(known, "surface", **basis)[1]
    assert "Dosen ändras inte." in of(known, "surface", **basis)[1]
    assert of(facts(weighed("14.4")), "dose_basis", **basis)[0] == "warn"
    assert "längd saknas" in of(facts(weighed("14.4")), "surface", **basis)[1]
    assert "längd och vikt saknas" in of(facts(), "surface", **basis)[1]


def test_the_orders_own_surface_goes_before_mostellers() -> None:
    known = facts(weighed("14.4"), length="90")
    ordered = {"dose_basis": "500 mg/m²", "dose": "275 mg", "dosing_surface": "0.55 m²"}

    assert "skillnad 0 %" in of(known, "dose_basis", **ordered)[1]


def test_no_surface_is_spoken_of_where_nothing_is_reckoned_from_it() -> None:
    assert of(facts(weighed("14.4"), length="90"), "surface") == ("", "")
    limit = [{"most": "600 mg/m²", "per": "dose", "level": "stop"}]
    made = calculated(instruction(limits=limit), facts=facts(weighed("14.4"), length="90"))

    assert level(made, "surface") == "warn"
    assert level(made, "dose_limit") == "stop"


# Whatever is known, no value follows it

KNOWN = st.builds(
    facts,
    st.builds(weighed, st.decimals("0.3", 250, places=2).map(str), st.integers(0, 3000)),
    st.builds(weighed, st.decimals("0.3", 250, places=2).map(str), st.integers(0, 3000)),
    sex=st.sampled_from([None, *Sex]),
    born=st.one_of(st.none(), st.integers(0, 6500).map(lambda days: TODAY - timedelta(days))),
    length=st.sampled_from(["", "45", "90", "171.5"]),
    most=st.one_of(st.none(), st.integers(1, 100)),
)
ORDERED = st.sampled_from(
    [{}, NONE_STATED, {"dose_basis": "500 mg/m²"}, {"dosing_surface": "0.4 m²"}, {"dose": None}]
)


@given(KNOWN, ORDERED)
def test_what_is_known_of_the_child_never_changes_a_value_or_a_step(
    known: ChildFacts, ordered: dict[str, object]
) -> None:
    without, found = (calculated(ordered=order(**ordered), facts=one) for one in (None, known))

    assert found.values == without.values
    assert found.steps == without.steps
    own = {"weight_date", "weight_plausible", "weight_jump"}
    stops = {one.rule for one in found.checks if one.level.value == "stop"}
    assert stops.isdisjoint(own)


def test_a_mistaken_measure_says_its_day_is_not_stated() -> None:
    assert str(Measured(Quantity(Decimal("8.0"), Unit.KG), None)).endswith("(dag ej angiven)")
