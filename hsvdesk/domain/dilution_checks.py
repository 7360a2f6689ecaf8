"""Checks of concentration, volume and rate (kontroller)."""

from collections.abc import Iterator
from fractions import Fraction

from hsvdesk.domain.dilution import concentration, difference_percent, exact, minutes, over
from hsvdesk.domain.dilution_choices import CENTRAL, PERIPHERAL, StepMode
from hsvdesk.domain.dilution_result import (
    NOT_STATED,
    Case,
    Check,
    CheckLevel,
    shown,
    unit_for,
)
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.units import Exact, shown_number

OK, WARN, STOP = CheckLevel.OK, CheckLevel.WARN, CheckLevel.STOP


def concentration_checks(case: Case) -> Iterator[Check]:
    """Yield how the stated concentrations stand against the recomputed ones; nothing of a dose."""
    one, worked = case.instruction, case.worked
    stated = concentration(one, one.stated_concentration)
    if stated is None:
        text = f"Koncentration efter steg 1: {NOT_STATED} i instruktionen."
        yield Check("stated_concentration", OK if one.container_volume else WARN, text)
    if _needs_displacement(case):
        text = f"Pulvrets volym: {NOT_STATED}. Koncentrationen räknas inte om."
        yield Check("displacement", WARN, text)
    elif one.container_amount is None or worked.mixed is None:
        text = f"Mängd eller volym i steg 1: {NOT_STATED}. Koncentrationen räknas inte om."
        yield Check("step1", WARN, text)
    yield from _difference(case, "difference", "Steg 1", worked.computed, stated)
    stated_final = concentration(one, one.step2_concentration)
    yield from _difference(case, "difference_final", "Steg 2", worked.computed_final, stated_final)
    if stated_final is None and worked.final_volume is not None:
        text = f"Slutkoncentration: {NOT_STATED} i instruktionen; den räknade gäller."
        yield Check("final_concentration", WARN, text)


def _needs_displacement(case: Case) -> bool:
    one = case.instruction
    powder = one.container_volume is None and one.step1_volume is not None
    return powder and one.step1_mode is StepMode.ADD and one.displacement_volume is None


def _difference(
    case: Case, rule: str, name: str, computed: Exact | None, stated: Exact | None
) -> Iterator[Check]:
    """Compare as domain rules say: |recomputed - stated| / stated, exact and unrounded."""
    if computed is None or stated is None:
        return
    one, limits = case.instruction, case.limits
    wished = (one.step2_concentration,) if rule == "difference_final" else ()
    wished = (*wished, one.stated_concentration)
    told = f"{name}: angivet {shown(stated, *wished)}, omräknat {shown(computed, *wished)}"
    percent = difference_percent(computed, stated)
    if percent is None:
        yield Check(rule, STOP, f"{told}. Enheterna går inte att jämföra.")
        return
    told = f"{told}, skillnad {shown_number(percent)} %."
    if percent > Fraction(limits.difference_stop):
        if one.overfill_accepted:
            yield Check(rule, WARN, f"{told} Godtagen som övervikt eller etikettvärde.")
        else:
            yield Check(rule, STOP, told)
    else:
        yield Check(rule, WARN if percent > Fraction(limits.difference_warn) else OK, told)


def volume_checks(case: Case) -> Iterator[Check]:
    """Yield whether the dose can be drawn and given as the instruction says."""
    order, worked = case.order, case.worked
    if order.dose is None:
        yield Check("dose", WARN, f"Dos: {NOT_STATED}. Ingen volym räknas.")
    elif worked.volume is None and worked.rate is None:
        yield from _no_volume(case)
    yield from _maximum(case)
    yield from _container(case)
    yield from _batch(case)
    yield from _smallest(case)


def _no_volume(case: Case) -> Iterator[Check]:
    dose, final = case.worked.dose, case.worked.final
    if dose is not None and final is not None:
        text = (
            f"Dosen {case.order.dose} och koncentrationen {_final(case, final)} har olika enheter."
        )
        text += " Ingen volym räknas."
        yield Check("units", STOP, text)
    else:
        yield Check("volume", WARN, f"Koncentration: {NOT_STATED}. Ingen volym räknas.")


def _final(case: Case, measure: Exact) -> str:
    one = case.instruction
    return shown(measure, one.step2_concentration, one.stated_concentration)


def _maximum(case: Case) -> Iterator[Check]:
    one, final, access = case.instruction, case.worked.final, case.order.access
    limits = {
        "perifert": concentration(one, one.max_concentration_peripheral),
        "centralt": concentration(one, one.max_concentration_central),
    }
    if final is None or not any(limits.values()):
        if access in PERIPHERAL + CENTRAL:
            text = f"Högsta koncentration eller koncentration: {NOT_STATED}."
            yield Check("max_concentration", WARN, text)
        return
    known = {where: limit for where, limit in limits.items() if limit is not None}
    told = ", ".join(f"högst {_final(case, limit)} {where}" for where, limit in known.items())
    told = f"Koncentration {_final(case, final)}; {told}."
    if not all(final.comparable(limit) for limit in known.values()):
        yield Check("max_concentration", STOP, f"{told} Enheterna går inte att jämföra.")
        return
    above = {where for where, limit in known.items() if final.above(limit)}
    if access in PERIPHERAL:
        wrong, unknown = bool(above), "perifert" not in known
    elif access in CENTRAL:
        wrong = "centralt" in above
        unknown = "centralt" not in known and bool(above)
    else:
        wrong, unknown = bool(above), True
        told = f"{told} Infarten är {NOT_STATED} som perifer eller central."
    level = STOP if wrong else WARN if unknown else OK
    yield Check("max_concentration", level, told)


def _container(case: Case) -> Iterator[Check]:
    """Ask when one container is not enough: a tenfold dose often shows here first."""
    amount, dose = exact(case.instruction.container_amount), case.worked.dose
    if amount is None or dose is None or not dose.comparable(amount) or not dose.above(amount):
        return
    count = -(-dose.number // amount.number)
    text = f"Dosen kräver {count} behållare. Kontrollera dosen mot ordinationen."
    yield Check("containers", WARN, text)


def _batch(case: Case) -> Iterator[Check]:
    worked, one = case.worked, case.instruction
    drawn, mixed = worked.drawn, worked.mixed
    if worked.final_volume is not None:
        if worked.volume is not None and worked.volume.above(worked.final_volume):
            told = f"Dosen är {shown(worked.volume)} men steg 2 ger {shown(worked.final_volume)}."
            yield Check("batch", STOP, told)
        if drawn is not None and drawn.above(worked.final_volume):
            told = f"{shown(drawn)} dras upp men slutvolymen är {shown(worked.final_volume)}."
            yield Check(
                "batch", STOP, f"{told} Det går inte att späda till en högre koncentration."
            )
    if drawn is not None and mixed is not None and one.step2_volume and drawn.above(mixed):
        told = f"Steg 2 drar upp {shown(drawn)} men en behållare ger {shown(mixed)}."
        yield Check("step2_volume", WARN, told)


def _smallest(case: Case) -> Iterator[Check]:
    least = case.instruction.smallest_volume or Quantity(case.limits.smallest_volume, Unit.ML)
    for measured in (case.worked.drawn, case.worked.volume):
        if measured is not None and not Exact.of(least).above(measured):
            continue
        if measured is not None:
            text = f"{shown(measured)} är mindre än det minsta mätbara, {least}. Späd först."
            yield Check("smallest_volume", STOP, text)


def rate_checks(case: Case) -> Iterator[Check]:
    """Yield whether time and rate are within the instruction's."""
    one, ordered = case.instruction, case.order.infusion_minutes
    least, most = one.infusion_minutes_min, one.infusion_minutes_max
    timed = (least, most, one.bolus_minutes_min) != (None, None, None)
    # What is prescribed as a rate has no time of its own, but a highest rate.
    runs = case.worked.minutes is None and case.worked.rate is not None
    if not timed and not (runs and one.max_rate is not None):
        yield Check("infusion_time", WARN, f"Infusionstid: {NOT_STATED} i instruktionen.")
    elif ordered is not None:
        told = f"Ordinerat {shown_number(Fraction(ordered))} min, instruktionen {_span(case)}."
        fast = least is not None and ordered < least
        slow = most is not None and ordered > most
        yield Check("infusion_time", STOP if fast else WARN if slow else OK, told)
    if one.max_rate is not None:
        yield _rate(case, one.max_rate)


def _span(case: Case) -> str:
    one = case.instruction
    low, high = (
        NOT_STATED if value is None else shown_number(Fraction(value))
        for value in (one.infusion_minutes_min, one.infusion_minutes_max)
    )
    return f"{low}–{high} min"


def _rate(case: Case, most: Quantity) -> Check:
    """Compare the ordered rate, or else both ends of the instruction's span of time."""
    limit, rule = Exact.of(most), "max_rate"
    if "/kg/" in most.unit:
        if case.dosing_weight is None:
            return Check(rule, WARN, f"Högst {most}; vikt: {NOT_STATED}.")
        limit *= Exact.of(case.dosing_weight)
    rates = [rate for rate in _rates(case) if rate.comparable(limit)]
    if not rates:
        return Check(rule, WARN, f"Högst {most}; hastigheten är {NOT_STATED}.")
    unit = unit_for(limit, most, case.order.dose)
    told = " till ".join(dict.fromkeys(rate.shown(unit) for rate in rates))
    above = [rate.above(limit) for rate in rates]
    text = f"Hastighet {told}, högst {limit.shown(unit)}."
    return Check(rule, STOP if all(above) else WARN if any(above) else OK, text)


def _rates(case: Case) -> Iterator[Exact]:
    """Yield the rate in volume and in amount, at each time that may be chosen."""
    worked, one = case.worked, case.instruction
    if worked.minutes is not None:
        lengths = [worked.minutes]
    else:
        span = (one.infusion_minutes_min, one.infusion_minutes_max)
        lengths = [minutes(value) for value in span if value is not None]
    for length in lengths:
        for given in (worked.volume, worked.dose):
            if (found := over(given, length)) is not None:
                yield found
    for prescribed in (worked.rate, worked.dose):
        if prescribed is not None and not lengths:
            yield prescribed
