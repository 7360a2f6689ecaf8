"""Weight drift: what growing takes a child out of, and when; worked by hand, and its laws."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.child import Sex
from hsvdesk.domain.child_facts import ChildFacts
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.weight_drift import Drift, drifts, overview_rows
from hsvdesk.services.dilutions import limits
from tests.dilutions import TODAY, instruction, order
from tests.growing import curve, facts, weighed

DAYS = 60
NOT_PER_KG = {"dose_basis": None}
"""What takes the order out of it, so that only the instruction is bound to weight."""


def of(
    known: ChildFacts,
    *,
    ordered: MedicationOrder | None = None,
    stated: DilutionInstruction | None = None,
    days: int = DAYS,
) -> list[Drift]:
    """Return the drifts of one order or one instruction."""
    return drifts(
        [ordered] if ordered else [],
        [stated] if stated else [],
        known,
        today=TODAY,
        days=days,
        limits=limits(),
    )


def up_to(kg: str, **changes: Any) -> DilutionInstruction:
    """Return an instruction for children up to a weight."""
    return instruction(**({"weight_to": f"{kg} kg", "valid_to": "2027-12-31"} | changes))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_straight_on_through_two_weights_by_hand() -> None:
    # 14.0 to 14.3 kg in 30 days is 10 g a day; 14.8 kg is 500 g away: day 50 it is there, and
    # day 51 it is over.
    (found,) = of(facts(weighed("14.3"), weighed("14.0", 30), born=None), stated=up_to("14.8"))

    assert found.line.on == TODAY + timedelta(51)
    assert (found.on, found.outside) == (found.line.on, False)
    assert found.line.text == "2027-01-12, 70 g per vecka sedan 2026-10-23"
    assert found.curve.text == "okänt, barnets ålder är inte angiven"
    assert found.head == "Vikten passerar gränsen 2027-01-12"


def test_the_line_starts_at_the_day_of_the_latest_weight() -> None:
    known = facts(weighed("14.3", 20), weighed("14.0", 50), born=None)

    (found,) = of(known, stated=up_to("14.8"))

    assert found.line.on == TODAY + timedelta(31)
    known = facts(weighed("14.3", 60), weighed("14.0", 90), born=None)
    (found,) = of(known, stated=up_to("14.8"))
    assert found.line.on == TODAY
    assert found.line.text.startswith("redan i dag,")


def test_along_the_curve_by_hand() -> None:
    # A boy on the median: day 1096 14.3443 kg. Rows 1126 (37 months) and 1157 (38 months) lie
    # around the limit; the first day whose median is over it is found by eye in the curve.
    boys = curve(Sex.MALE)
    medians = {day: boys.at(1096 + day) for day in range(DAYS)}
    limit = Decimal("14.52")
    first = next(day for day, one in medians.items() if one and one.median > limit)

    (found,) = of(facts(weighed("14.3443")), stated=up_to("14.52"))

    assert 20 < first < 40
    assert found.curve.on == TODAY + timedelta(first)
    assert found.line.text == "okänt, ingen vikt från minst 7 dagar tidigare"
    assert plain(found.curve.text) == f"{found.curve.on}, då över 14,52 kg"


def test_both_ways_are_shown_and_the_sooner_names_the_day() -> None:
    (found,) = of(facts(weighed("14.5"), weighed("14.0", 30)), stated=up_to("14.6"))

    assert found.curve.on is not None
    assert found.line.on == TODAY + timedelta(7)
    assert found.on == min(found.curve.on, found.line.on)
    assert [name for name, _ in found.rows] == [
        "Spädningsinstruktion",
        "Barnet väger",
        "Längs tillväxtkurvan",
        "Rakt fram efter två vikter",
        "Fråga",
    ]


def test_weighings_too_close_together_are_passed_over_for_an_earlier_one() -> None:
    known = facts(weighed("14.3"), weighed("14.2", 1), weighed("14.0", 30), born=None)

    (found,) = of(known, stated=up_to("14.8"))

    assert found.line.on == TODAY + timedelta(51)
    near = facts(weighed("14.3"), weighed("14.0", 6), born=None)
    assert of(near, stated=up_to("14.8")) == []
    far_enough = facts(weighed("14.3"), weighed("14.0", 7), born=None)
    assert of(far_enough, stated=up_to("14.8")) != []


def test_a_day_later_than_any_calendar_goes_is_only_later() -> None:
    known = facts(weighed("14.001"), weighed("14", 6000), born=None)

    assert of(known, stated=up_to("250")) == []
    (found,) = of(facts(weighed("14.001"), weighed("14", 90)), stated=up_to("14.2"))
    assert found.line.text == "inte före 2027-01-21"


def test_a_child_that_does_not_grow_has_no_straight_line() -> None:
    (found,) = of(facts(weighed("14.5"), weighed("14.5", 30)), stated=up_to("14.6"))

    assert found.line.text == "okänt, barnet har inte ökat sedan 2026-10-23"


@pytest.mark.parametrize(("kg", "outside"), [("8.8", False), ("8.81", True), ("7.19", True)])
def test_an_order_per_kg_holds_as_far_as_the_check_at_preparation_does(
    kg: str, *, outside: bool
) -> None:
    # Dosing weight 8 kg; more than 10 % from it is under 7.2 or over 8.8 kg.
    found = of(facts(weighed(kg), born=None), ordered=order())

    assert [one.outside for one in found] == ([True] if outside else [])


def test_what_is_outside_already_comes_first_and_says_so_today() -> None:
    known = facts(weighed("14.5"), weighed("14.0", 30))
    found = drifts(
        [order()],
        [up_to("14.6", product="Annat")],
        known,
        today=TODAY,
        days=DAYS,
        limits=limits(),
    )

    assert [one.outside for one in found] == [True, False]
    assert (found[0].on, found[0].head) == (TODAY, "Vikten ligger utanför gränsen")
    assert [name for name, _ in found[0].rows] == ["Ordination", "Barnet väger", "Fråga"]
    assert overview_rows(found) == [
        (
            "Vikten och läkemedlen",
            "Vikten ligger utanför gränsen: Provmedel 1 g, och 1 till. Läs under Läkemedel, fråga "
            "kliniken.",
        )
    ]
    assert overview_rows(found[1:])[0][1].startswith(
        "Vikten passerar gränsen 2026-11-29: Annat 1 g. "
    )
    assert overview_rows([]) == []


def test_the_question_stands_alone_and_names_no_child() -> None:
    ordered = order(prescriber="Dr Prov")
    (found,) = of(facts(weighed("8.9"), born=None), ordered=ordered)

    assert plain(found.question) == (
        "Ordination Provmedel 1 g: dosen 400 mg är räknad på 50 mg/kg och doseringsvikten 8 kg, "
        "vägd 2026-11-20; mer än 10 % därifrån är under 7,2 kg eller över 8,8 kg. Barnet väger "
        "8,9 kg (2026-11-22), över 8,8 kg. Ska dosen ändras, och i så fall från när? Dosen ändras "
        "inte innan ni har svarat."
    )
    assert found.rows[-1] == ("Fråga", "Dr Prov")
    stated = up_to("14.6", clinic="Barnmottagningen", clinic_phone="08-465 004 30")
    (found,) = of(facts(weighed("14.5"), weighed("14.0", 30)), stated=stated)
    assert "Längs tillväxtkurvan: 2026-1" in found.question
    assert "Rakt fram efter två vikter: 2026-11-29, 117 g per vecka" in found.question
    assert found.question.endswith("Kan instruktionen användas ändå, eller behövs en ny?")
    assert found.rows[-1] == ("Fråga", "Barnmottagningen 08-465 004 30")


def test_a_dose_that_a_lighter_child_may_not_have_is_found() -> None:
    # 400 mg at most 50 mg/kg needs 8 kg; per day 3 x 400 mg at most 120 mg/kg needs 10 kg.
    per_dose = instruction(limits=[{"most": "50 mg/kg", "per": "dose", "level": "stop"}])
    per_day = instruction(limits=[{"most": "120 mg/kg", "per": "day", "level": "stop"}])
    ordered = order(**NOT_PER_KG)

    (found,) = of(facts(weighed("7.9"), born=None), ordered=ordered, stated=per_dose)
    assert plain(found.bound.why) == (
        "per dos högst 50 mg/kg; ordinationens dos 400 mg ryms från vikten 8 kg."
    )
    assert of(facts(weighed("8"), born=None), ordered=ordered, stated=per_dose) == []
    assert len(of(facts(weighed("9.9"), born=None), ordered=ordered, stated=per_day)) == 1
    assert of(facts(weighed("10"), born=None), ordered=ordered, stated=per_day) == []
    other = order(**NOT_PER_KG, product="Annat")
    assert of(facts(weighed("1"), born=None), ordered=other, stated=per_dose) == []


@pytest.mark.parametrize("most", ["500 mg", "600 mg/m²", "50 mmol/kg"])
def test_a_limit_that_no_weight_decides_binds_to_none(most: str) -> None:
    stated = instruction(limits=[{"most": most, "per": "dose", "level": "stop"}])

    known = facts(weighed("1"), born=None)
    assert of(known, ordered=order(**NOT_PER_KG), stated=stated) == []


def test_below_an_instructions_least_weight_is_outside_and_growing_does_not_leave_it() -> None:
    stated = instruction(weight_from="15 kg")

    (found,) = of(facts(weighed("14.5"), weighed("14.0", 30)), stated=stated)

    assert found.outside
    assert plain(found.rows[1][1]) == "14,5 kg (2026-11-22), under 15 kg"
    assert found.line.text == "lämnar inte gränsen genom att växa"
    assert plain(found.bound.why) == "gäller vikt 15 kg till ej angivet."


@pytest.mark.parametrize(
    "changes",
    [
        {"valid_to": "2026-11-21"},
        {"struck_on": "2026-11-21"},
        {"entered_in_error": "fel barn"},
    ],
)
def test_what_is_not_in_force_is_not_spoken_of(changes: dict[str, str]) -> None:
    assert of(facts(weighed("20")), stated=up_to("14")) != []
    assert of(facts(weighed("20")), stated=up_to("14", **changes)) == []
    assert of(facts(weighed("20")), ordered=order()) != []
    assert of(facts(weighed("20")), ordered=order(stops_on="2026-11-21")) == []


def test_what_ends_before_the_child_has_grown_is_not_spoken_of() -> None:
    known = facts(weighed("14.3"), weighed("14.0", 30), born=None)

    assert of(known, stated=up_to("14.8", valid_to="2027-01-11")) == []
    assert of(known, stated=up_to("14.8", valid_to="2027-01-12")) != []
    assert of(known, stated=up_to("14.8"), days=50) == []
    assert of(known, stated=up_to("14.8"), days=51) != []


def test_a_dose_that_is_not_per_kg_or_has_no_weight_is_bound_to_none() -> None:
    known = facts(weighed("20"))

    for changes in (
        NOT_PER_KG,
        {"dose_basis": "300 mg/m²"},
        {"dosing_weight": None, "dosing_weight_on": None},
    ):
        assert of(known, ordered=order(**changes)) == []
    assert of(known, ordered=order(dose_basis="150 mg/kg/dygn")) != []
    assert of(known, ordered=order(dose_basis="1 mg/kg/h")) != []


def test_of_a_child_that_was_never_weighed_nothing_is_said() -> None:
    assert of(facts(), ordered=order()) == []
    assert of(facts(replace(weighed("20"), on=None)), ordered=order()) == []


def test_above_ten_years_only_the_straight_line_is_left() -> None:
    known = facts(weighed("40.3"), weighed("40", 30), born=TODAY - timedelta(3700))

    (found,) = of(known, stated=up_to("40.5"))

    assert found.curve.text == "bedöms inte över 10 år"
    assert found.line.on == TODAY + timedelta(21)


def test_where_the_curve_ends_is_said() -> None:
    known = facts(weighed("31"), weighed("30", 30), born=TODAY - timedelta(3640))

    (found,) = of(known, stated=up_to("32"))

    assert found.curve.text == "inte före 10 år, där kurvan slutar"


def test_where_the_sex_is_unknown_the_sooner_of_both_curves_is_said() -> None:
    by_sex = {
        sex: of(facts(weighed("14.3"), sex=sex), stated=up_to("14.5"))[0].curve.on for sex in Sex
    }

    (found,) = of(facts(weighed("14.3"), sex=None), stated=up_to("14.5"))

    assert found.curve.on == min(day for day in by_sex.values() if day)
    assert found.curve.text.endswith("(könet är inte angivet, båda kurvorna räknade)")


# Laws

LIMITS = st.decimals("3", 30, places=2)
SHARES = st.decimals("0.7", "1.05", places=2)
"""The weight as a share of the limit."""


def first(known: ChildFacts, limit: Decimal, days: int = DAYS) -> tuple[int, int]:
    """Return the days by curve and by line until a limit is left; 999 where none is said."""
    found = of(known, stated=up_to(f"{limit:f}"), days=days)
    if not found:
        return 999, 999
    if found[0].outside:
        return 0, 0
    on = [found[0].curve.on, found[0].line.on]
    curve_on, line_on = (999 if one is None else (one - TODAY).days for one in on)
    return curve_on, line_on


@given(LIMITS, SHARES, st.decimals("0.01", 5, places=2), st.integers(7, 90), st.integers(20, 3400))
def test_a_heavier_child_never_leaves_an_upper_limit_later(
    limit: Decimal, share: Decimal, more: Decimal, apart: int, age: int
) -> None:
    kg = limit * share
    born = TODAY - timedelta(age)
    earlier = weighed(f"{kg - Decimal('0.2'):f}", apart)

    now, heavier = (
        first(facts(weighed(f"{one:f}"), earlier, born=born), limit) for one in (kg, kg + more)
    )

    assert heavier[0] <= now[0]
    assert heavier[1] <= now[1]


@given(LIMITS, SHARES, st.decimals("0.01", 5, places=2), st.integers(20, 3400))
def test_a_higher_limit_is_never_left_sooner(
    limit: Decimal, share: Decimal, more: Decimal, age: int
) -> None:
    kg = limit * share
    known = facts(
        weighed(f"{kg:f}"), weighed(f"{kg - Decimal('0.2'):f}", 30), born=TODAY - timedelta(age)
    )

    low, high = (first(known, one) for one in (limit, limit + more))

    assert low[0] <= high[0]
    assert low[1] <= high[1]


@given(LIMITS, SHARES, st.integers(20, 3400), st.integers(7, 90), st.integers(1, 90))
def test_looking_further_finds_the_same_day_or_one_more(
    limit: Decimal, share: Decimal, age: int, days: int, more: int
) -> None:
    kg = limit * share
    known = facts(weighed(f"{kg:f}"), born=TODAY - timedelta(age))

    near, far = (first(known, limit, days=one)[0] for one in (days, days + more))

    assert near == far or (near == 999 and far > days)


@given(LIMITS, SHARES, st.integers(20, 3500))
def test_the_day_along_the_curve_is_the_first_outside(
    limit: Decimal, share: Decimal, age: int
) -> None:
    kg = limit * share
    day, _ = first(facts(weighed(f"{kg:f}"), born=TODAY - timedelta(age)), limit, days=60)
    boys = curve(Sex.MALE)

    kept = [boys.kept(kg, age, age + one) for one in range(61)]

    outside = [one for one, found in enumerate(kept) if found is not None and found > limit]
    assert day == (0 if kg > limit else next(iter(outside), 999))
