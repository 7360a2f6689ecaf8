"""Checks of the dose (doskontroll): against weight, surface and limits. Never its source."""

from collections.abc import Iterator
from fractions import Fraction

from hsvdesk.domain.dilution import difference_percent, exact
from hsvdesk.domain.dilution_choices import DoseLimit, LimitLevel, LimitPer
from hsvdesk.domain.dilution_result import NOT_STATED, Case, Check, CheckLevel, unit_for
from hsvdesk.domain.measurement import MeasurementKind, value_problem
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.units import PER_DAY, Exact, shown_number

OK, WARN, STOP = CheckLevel.OK, CheckLevel.WARN, CheckLevel.STOP
DAY = Exact(Fraction(1440), (("min", 1),))


def dose_checks(case: Case) -> Iterator[Check]:
    """Yield how the dose stands against what it was reckoned on, and against every limit."""
    yield from _weight(case)
    if case.order.dose is None:
        return
    if case.order.dose_basis is not None:
        yield _basis(case, case.order.dose_basis)
    for limit in case.instruction.limits:
        yield from _limit(case, limit)
    yield from _ordered_most(case)


def _weight(case: Case) -> Iterator[Check]:
    order, now = case.order, case.weight
    if now and (problem := value_problem(MeasurementKind.WEIGHT, now)):
        yield Check("weight", STOP, problem)
    if case.dosing_weight is None:
        yield Check("weight", WARN, f"Vikt: {NOT_STATED}. Dosen kan inte hållas mot vikten.")
        return
    if order.dosing_weight is None or order.dosing_weight_on is None:
        text = f"Vikt {case.dosing_weight}: när barnet vägdes är {NOT_STATED} här."
        yield Check("weight_age", WARN, text)
    else:
        text = f"Doseringsvikt {order.dosing_weight}, vägd {order.dosing_weight_on}."
        yield Check("weight_age", OK, text)
    if order.dosing_weight and now:
        percent = difference_percent(Exact.of(now), Exact.of(order.dosing_weight)) or Fraction(0)
        told = f"Doseringsvikt {order.dosing_weight}, vikt nu {now}"
        told = f"{told}, skillnad {shown_number(percent, digits=3)} %."
        told = f"{told} Dosen ändras aldrig av en ny vikt."
        if percent > Fraction(case.limits.weight_stop):
            yield Check("weight_change", STOP, f"{told} Kontrollera båda vikterna.")
        elif percent > Fraction(case.limits.weight_warn):
            yield Check("weight_change", WARN, f"{told} Ring ordinatören.")
        else:
            yield Check("weight_change", OK, told)


def _measured(case: Case, per: Quantity) -> Exact | None:
    """Return what an amount per kg or m² is for this child; None where that is not stated."""
    found = Exact.of(per)
    for unit, measure in (("kg", case.dosing_weight), ("m²", case.surface)):
        if unit in per.unit.split("/")[1:]:
            if measure is None:
                return None
            found *= Exact.of(measure)
    return found


def _basis(case: Case, basis: Quantity) -> Check:
    order, rule = case.order, "dose_basis"
    expected = _measured(case, basis)
    if expected is None or order.dose is None:
        return Check(rule, WARN, f"Räknad på {basis}; vikt eller kroppsyta: {NOT_STATED}.")
    dose = Exact.of(order.dose)
    if basis.unit in PER_DAY and not dose.comparable(expected):
        expected *= DAY
        if order.times_per_day is None:
            told = expected.shown(unit_for(expected, order.dose))
            text = f"Räknad på {basis} ger {told} per dygn; antal tillfällen: {NOT_STATED}."
            return Check(rule, WARN, f"{text} Är {order.dose} en dos eller ett dygn?")
        expected = Exact(expected.number / Fraction(order.times_per_day), expected.dimension)
    percent = difference_percent(dose, expected)
    if percent is None:
        text = f"Dosen {order.dose} och {basis} har olika enheter. Kontrollera dosen."
        return Check(rule, STOP, text)
    told = f"{basis} ger {expected.shown(unit_for(expected, order.dose))}; ordinerat {order.dose}"
    told = f"{told}, skillnad {shown_number(percent, digits=3)} %."
    if percent > Fraction(case.limits.basis_stop):
        return Check(rule, STOP, f"{told} Kontrollera dosen, ring ordinatören.")
    return Check(rule, WARN if percent > Fraction(case.limits.basis_warn) else OK, told)


def _limit(case: Case, limit: DoseLimit) -> Iterator[Check]:
    if limit.most is None or limit.per is None:
        return
    rule = f"{limit.per}_limit"
    most = _measured(case, limit.most)
    given = given_per(limit.per, case.worked.dose, case.order)
    told = f"{limit.per.label} högst {limit.most}"
    if most is None or given is None:
        yield Check(rule, WARN, f"{told}: vikt, kroppsyta eller antal tillfällen {NOT_STATED}.")
    elif not given.comparable(most):
        yield Check(rule, STOP, f"{told}: enheten är en annan än dosens, {case.order.dose}.")
    else:
        unit = unit_for(most, case.order.dose, limit.most)
        told = f"{told}: {given.shown(unit)} mot {most.shown(unit)}."
        level = STOP if limit.level is LimitLevel.STOP else WARN
        yield Check(rule, level if given.above(most) else OK, told)


def given_per(per: LimitPer, dose: Exact | None, order: MedicationOrder) -> Exact | None:
    """Return what is given in one dose or at most in one day, as the drug is measured."""
    if dose is None:
        return None
    rate = ("min", -1) in dose.dimension
    if per is LimitPer.DOSE:
        return None if rate else dose
    if rate:
        return dose * DAY
    times = times_at_most(order)
    return None if times is None else dose * Exact(times)


def times_at_most(order: MedicationOrder) -> Fraction | None:
    """Return how many doses a day the order allows; None where it does not tell."""
    if order.times_per_day is not None:
        return Fraction(order.times_per_day)
    dose, most = exact(order.dose), exact(order.max_per_day)
    if dose is None or most is None or not dose.comparable(most) or not dose.number:
        return None
    return most.number / dose.number


def _ordered_most(case: Case) -> Iterator[Check]:
    """Hold the dose against the order's own most per 24 hours."""
    order = case.order
    if order.max_per_day is None or order.dose is None:
        return
    given, most = Exact.of(order.dose), Exact.of(order.max_per_day)
    count = Fraction(order.times_per_day or 1)
    if ("min", -1) in given.dimension:
        given, count = given * DAY, Fraction(1)
    total = Exact(given.number * count, given.dimension)
    told = f"Högst {order.max_per_day} per dygn"
    if not total.comparable(most):
        yield Check("max_per_day", STOP, f"{told}: enheten är en annan än dosens, {order.dose}.")
    else:
        unit = unit_for(total, order.max_per_day)
        level = STOP if total.above(most) else OK
        yield Check("max_per_day", level, f"{told}; ordinerat {total.shown(unit)}.")
