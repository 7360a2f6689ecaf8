"""Checks of the weight itself (viktkontroll): its day, its likelihood for the age, its jump.

None of them changes a dose. The weight judged is the latest one measured; where none is noted, the
order's own dosing weight. A sick child may weigh anything: what is unlikely is asked about.
"""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

from hsvdesk.domain.child import Sex, shown_age
from hsvdesk.domain.child_facts import ChildFacts, Measured
from hsvdesk.domain.dilution import difference_percent
from hsvdesk.domain.dilution_result import NOT_STATED, Case, Check, CheckLevel, Limits
from hsvdesk.domain.measurement import MeasurementKind, value_problem
from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.rules import too_old
from hsvdesk.domain.units import Exact
from hsvdesk.domain.weight_shown import shown_days, shown_kg, shown_percent

OK, WARN, STOP = CheckLevel.OK, CheckLevel.WARN, CheckLevel.STOP
MINUS = "\u2212"
WHOSE = {Sex.FEMALE: "flickors", Sex.MALE: "pojkars"}


def weight_checks(case: Case) -> Iterator[Check]:
    """Yield how the child's weight and body surface stand; nothing where nothing is known of it."""
    facts, order = case.facts, case.order
    if facts is None:
        return
    weights = facts.weights
    own = order.dosing_weight
    if not weights and own is not None and not value_problem(MeasurementKind.WEIGHT, own):
        weights = (Measured(own, order.dosing_weight_on),)
    if not weights:
        yield Check("weight_date", WARN, f"Vikt: {NOT_STATED}. Väg barnet.")
    else:
        yield _dated(weights[0], facts, case.today)
        yield _plausible(weights[0], facts, case.limits)
        if len(weights) > 1:
            yield _jump(weights[0], weights[1], facts, case.limits)
    yield from _surface(case, facts)


def _dated(weight: Measured, facts: ChildFacts, today: date) -> Check:
    rule, most = "weight_date", facts.weight_max_days
    told = f"Vikt {weight}"
    if weight.on is None:
        return Check(rule, WARN, f"{told}: när barnet vägdes är {NOT_STATED}. Väg barnet.")
    if facts.birth_date and weight.on < facts.birth_date:
        return Check(rule, WARN, f"{told}: dagen ligger före barnets födelse. Kontrollera den.")
    if most is None:
        text = f"{told}: barnets ålder är {NOT_STATED}, så hur gammal vikten får vara är okänt."
        return Check(rule, WARN, text)
    old = (today - weight.on).days
    if too_old(weight.on, today, most):
        text = (
            f"{told} är {shown_days(old)} gammal; enhetens gräns är {shown_days(most)}. Väg barnet."
        )
        return Check(rule, WARN, text)
    return Check(
        rule, OK, f"{told} är {shown_days(old)} gammal; enhetens gräns är {shown_days(most)}."
    )


def _plausible(weight: Measured, facts: ChildFacts, limits: Limits) -> Check:
    rule, kg, age = "weight_plausible", weight.value.value, facts.days(weight.on)
    if age is None or weight.on is None or facts.birth_date is None:
        text = f"Vikt {weight}: rimligheten bedöms inte, åldern när barnet vägdes är okänd."
        return Check(rule, WARN, text)
    told = f"Vikt {weight} vid {shown_age(facts.birth_date, weight.on)}"
    points = [(one, point) for one in facts.curves if (point := one.at(age)) is not None]
    if not points:
        return Check(rule, OK, f"{told}: bedöms inte över 10 år, där finns ingen kurva för vikt.")
    where = ", ".join(
        f"{_signed(point.deviation(kg))} SD på {WHOSE[curve.sex]} kurva" for curve, point in points
    )
    if facts.sex is None:
        where = f"{where} (könet är {NOT_STATED}, båda räknas)"
    most = limits.plausible_warn
    low = min(point.weight(-most) for _, point in points)
    high = max(point.weight(most) for _, point in points)
    if low <= kg <= high:
        return Check(rule, OK, f"{told}: {where}.")
    span = (
        f"{MINUS}{shown_decimal(most)} till +{shown_decimal(most)} SD är {shown_kg(low)} till "
        f"{shown_kg(high)}"
    )
    asked = "Stämmer talet: decimalkommat, kilo och inte pund? Sjuka och för tidigt födda barn "
    return Check(rule, WARN, f"{told}: {where}; {span}. {asked}kan ligga utanför.")


def _jump(weight: Measured, earlier: Measured, facts: ChildFacts, limits: Limits) -> Check:
    rule, kg = "weight_jump", weight.value.value
    if weight.on is None or earlier.on is None:
        text = f"Vikt {weight}, förra {earlier}: hoppet bedöms inte utan båda dagarna."
        return Check(rule, WARN, text)
    apart = (weight.on - earlier.on).days
    expected, by_curve = _expected(weight, earlier, facts)
    change = _percent(kg, earlier.value.value)
    told = f"Vikt {weight}, förra {earlier}: {change} på {shown_days(apart)}."
    if by_curve:
        told = f"{told} Längs kurvan väntas {shown_kg(expected)}."
    most = next(percent for days, percent in limits.jumps if days is None or apart <= days)
    if abs(kg - expected) * 100 <= most * expected:
        return Check(rule, OK, told)
    asked = slip(weight.value.value, expected, limits) or "Kontrollera talet, väg om."
    return Check(rule, WARN, f"{told} {asked}")


def _expected(weight: Measured, earlier: Measured, facts: ChildFacts) -> tuple[Decimal, bool]:
    """Return the weight that the earlier one leads to, and whether a curve says so."""
    then, now = facts.days(earlier.on), facts.days(weight.on)
    found = []
    if then is not None and now is not None:
        kept = (one.kept(earlier.value.value, then, now) for one in facts.curves)
        found = [one for one in kept if one is not None]
    if not found:
        return earlier.value.value, False
    return min(found, key=lambda one: abs(one - weight.value.value)), True


def slip(kg: Decimal, expected: Decimal, limits: Limits) -> str:
    """Return the question of a likely slip of the pen: comma, pounds, swapped digits; or nothing.

    Args:
        kg: The weight as it was written.
        expected: The weight it ought to be near, kg.
        limits: How near.
    """
    meant = (
        ("Är decimalkommat rätt? Menas {}?", (kg / 10, kg * 10)),
        ("Är vikten avläst i pund? Det vore {}.", (kg * limits.pound,)),
        ("Är två siffror omkastade? Menas {}?", _swapped(kg)),
    )
    for question, candidates in meant:
        for one in candidates:
            if abs(one - expected) * 100 <= limits.slip_near * expected:
                return f"{question.format(shown_kg(one))} Väg om."
    return ""


def _swapped(kg: Decimal) -> Iterator[Decimal]:
    """Yield the number with each two neighbouring digits in each other's place."""
    written = f"{kg:f}"
    places = [number for number, sign in enumerate(written) if sign != "."]
    for first, second in pairwise(places):
        signs = [*written]
        signs[first], signs[second] = signs[second], signs[first]
        if (found := Decimal("".join(signs))) != kg:
            yield found


def _surface(case: Case, facts: ChildFacts) -> Iterator[Check]:
    """Hold the order's body surface against Mosteller's; say where Mosteller's is used."""
    rule, stated, own = "surface", case.order.dosing_surface, facts.surface
    if stated is None and not _needs_surface(case):
        return
    if own is None:
        lacking = " och ".join(
            name for name, one in (("längd", facts.length), ("vikt", facts.weight)) if one is None
        )
        told = f"Kroppsyta: {stated or NOT_STATED}"
        yield Check(rule, WARN, f"{told}; kan inte kontrolleras, {lacking} saknas i Mätvärden.")
        return
    by = f"Mosteller ger {_m2(own)} av längd {facts.length} och vikt {facts.weight}"
    if stated is None:
        text = f"Kroppsyta: {NOT_STATED} i ordinationen. Kontrollen av dosen använder {_m2(own)}; "
        yield Check(rule, WARN, f"{text}{by}. Dosen ändras inte.")
        return
    percent = difference_percent(Exact.of(own), Exact.of(stated)) or Fraction(0)
    told = f"Kroppsyta i ordinationen {stated}; {by}, skillnad {shown_percent(percent)}."
    if percent > Fraction(case.limits.basis_stop):
        yield Check(rule, STOP, f"{told} Kontrollera längd, vikt och kroppsyta, ring ordinatören.")
    elif percent > Fraction(case.limits.basis_warn):
        yield Check(rule, WARN, f"{told} Ring ordinatören.")
    else:
        yield Check(rule, OK, told)


def _needs_surface(case: Case) -> bool:
    said = (case.order.dose_basis, *(one.most for one in case.instruction.limits))
    return any("m²" in one.unit.split("/")[1:] for one in said if one is not None)


def _m2(surface: Quantity) -> str:
    rounded = surface.value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{shown_decimal(rounded)}\u00a0{surface.unit.label}"


def _signed(number: Decimal) -> str:
    rounded = number.quantize(Decimal("0.1"))
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    return f"{sign}{shown_decimal(abs(rounded))}"


def _percent(now: Decimal, before: Decimal) -> str:
    change = Fraction(now - before) / Fraction(before) * 100
    if change == 0:
        return "lika"
    return f"{shown_percent(abs(change))} {'mer' if change > 0 else 'mindre'}"
