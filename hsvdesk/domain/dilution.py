"""Dilution (spädning): what an instruction and an order make, in exact fractions.

Nothing is rounded and nothing is guessed: what is not stated is None, and so is all that needs it.
`dilution_second` computes the same once more, in another way.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hsvdesk.domain.dilution_choices import StepMode
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.units import Exact

ML = Exact.one(Unit.ML)
ML_PER_H = Exact.one(Unit.ML_PER_H)
MINUTE = ML / Exact.one(Unit.ML_PER_MIN)
GRAMS_PER_100_ML = Exact(Fraction(10)) * Exact.one(Unit.G_PER_L)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What was computed; None is what could not be, because it was not stated.

    Attributes:
        mixed: Volume after step 1.
        computed: Concentration after step 1, recomputed.
        stock: Concentration after step 1 that governs.
        drawn: How much of that is diluted in step 2.
        drawn_for_dose: The dose decides how much; the instruction does not state it.
        final_volume: Volume after step 2.
        computed_final: Concentration after step 2, recomputed.
        final: Concentration that is given to the child.
        dose: The dose, counted in what the drug is measured in.
        volume: What is given per occasion.
        minutes: How long it is given.
        rate: How fast.
    """

    mixed: Exact | None
    computed: Exact | None
    stock: Exact | None
    drawn: Exact | None
    drawn_for_dose: bool
    final_volume: Exact | None
    computed_final: Exact | None
    final: Exact | None
    dose: Exact | None
    volume: Exact | None
    minutes: Exact | None
    rate: Exact | None


def work(instruction: DilutionInstruction, order: MedicationOrder) -> Worked:
    """Compute both steps, the volume and the rate.

    Step 1: amount / (volume added + displacement volume), or amount / volume made up to. The
    stated concentration governs what follows; only a solution, whose label states amount and
    volume, needs none. Step 2: drawn x concentration / final volume. Source: conservation of
    substance; the three statements of an order with dilution in docs/calculator-safety.md.
    """
    one = instruction
    mixed = _mixed(one)
    computed = over(exact(one.container_amount), mixed)
    stated = concentration(one, one.stated_concentration)
    stock = computed if stated is None and one.container_volume else stated
    dose = _dose(one, order, stock)

    stated_final = concentration(one, one.step2_concentration)
    second = bool(one.step2_volume or one.step2_final_volume or one.step2_added_volume)
    second = second or stated_final is not None
    for_dose = second and one.step2_volume is None
    drawn = _volume(over(dose, stock)) if for_dose else exact(one.step2_volume)
    substance = times(stock, drawn)
    final_volume = _final_volume(one, drawn)
    computed_final = over(substance, final_volume)
    if final_volume is None:
        final_volume = _volume(over(substance, stated_final))
    final = (computed_final if stated_final is None else stated_final) if second else stock

    undiluted = not second and one.step1_volume is None
    volume, rate = _given(dose, final, undiluted=undiluted)
    minutes = _minutes(one, order)
    if rate is None:
        rate = over(volume, minutes)
    return Worked(
        mixed=mixed,
        computed=computed,
        stock=stock,
        drawn=drawn,
        drawn_for_dose=for_dose,
        final_volume=final_volume,
        computed_final=computed_final,
        final=final,
        dose=dose,
        volume=volume,
        minutes=minutes,
        rate=rate,
    )


def difference_percent(computed: Exact | None, stated: Exact | None) -> Fraction | None:
    """Return |recomputed - stated| / stated in per cent, exact; None where it cannot be known."""
    if computed is None or stated is None or not computed.comparable(stated):
        return None
    return abs(computed.number - stated.number) / stated.number * 100


def exact(quantity: Quantity | None) -> Exact | None:
    """Return what a quantity says, if it was said."""
    return None if quantity is None else Exact.of(quantity)


def concentration(instruction: DilutionInstruction, quantity: Quantity | None) -> Exact | None:
    """Return a stated concentration; per cent is g/100 ml only when the instruction says so."""
    if quantity and quantity.unit is Unit.PERCENT and instruction.percent_as_g_per_100_ml:
        return Exact(Fraction(quantity.value)) * GRAMS_PER_100_ML
    return exact(quantity)


def times(first: Exact | None, second: Exact | None) -> Exact | None:
    """Return the product of what is known."""
    return None if first is None or second is None else first * second


def over(first: Exact | None, second: Exact | None) -> Exact | None:
    """Return the quotient of what is known; nothing is divided by nought."""
    return None if first is None or second is None or not second.number else first / second


def _mixed(one: DilutionInstruction) -> Exact | None:
    """Return the volume after step 1."""
    added, already = exact(one.step1_volume), exact(one.container_volume)
    if added is None:
        return already
    if one.step1_mode is StepMode.MAKE_UP_TO:
        return added
    if already is None:
        already = exact(one.displacement_volume)
    return None if already is None or one.step1_mode is None else already + added


def _final_volume(one: DilutionInstruction, drawn: Exact | None) -> Exact | None:
    final, added = exact(one.step2_final_volume), exact(one.step2_added_volume)
    if final is None and added is not None and drawn is not None:
        return drawn + added
    return final


def _dose(one: DilutionInstruction, order: MedicationOrder, stock: Exact | None) -> Exact | None:
    """Return the dose as the drug is measured, by the instruction's own factor if it has one."""
    dose = exact(order.dose)
    if dose is None or stock is None or _is_volume(dose / stock):
        return dose
    first, second = exact(one.factor_from), exact(one.factor_to)
    for ratio in (over(first, second), over(second, first)):
        converted = times(dose, ratio)
        if converted is not None and _is_volume(converted / stock):
            return converted
    return dose


def _is_volume(found: Exact) -> bool:
    return found.comparable(ML) or found.comparable(ML_PER_H)


def _volume(found: Exact | None) -> Exact | None:
    return found if found is not None and found.comparable(ML) else None


def _given(
    dose: Exact | None, final: Exact | None, *, undiluted: bool
) -> tuple[Exact | None, Exact | None]:
    """Return the volume per occasion and the rate that a dose is; a dose is never both."""
    found = over(dose, final)
    if dose is not None and (dose.comparable(ML_PER_H) or (undiluted and dose.comparable(ML))):
        found = dose
    if found is None:
        return None, None
    volume = found if found.comparable(ML) else None
    return volume, found if found.comparable(ML_PER_H) else None


def _minutes(one: DilutionInstruction, order: MedicationOrder) -> Exact | None:
    """Return how long it is given: as ordered, or where the instruction leaves no choice."""
    span = {one.infusion_minutes_min, one.infusion_minutes_max}
    stated = span.pop() if len(span) == 1 else None
    chosen = stated if order.infusion_minutes is None else order.infusion_minutes
    return None if chosen is None else minutes(chosen)


def minutes(number: Decimal) -> Exact:
    """Return so many minutes."""
    return Exact(Fraction(number)) * MINUTE
