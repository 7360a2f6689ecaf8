"""Dilution once more (andra uträkningen): straight decimals, to be held against the first.

Written from the rules and not from `dilution`: it has its own units, its own order of working, and
shares nothing with the first but the two records.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import NamedTuple

from hsvdesk.domain.dilution_choices import StepMode
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.quantity import Quantity

PRECISION = Context(prec=80)
JUDGED = Context(prec=40)
"""Whether a number lies half-way is judged on so many digits: a division may lose the last."""

MILLI = {
    "mg": ("mg", "1"),
    "g": ("mg", "1000"),
    "µg": ("mg", "0.001"),
    "ng": ("mg", "0.000001"),
    "mmol": ("mmol", "1"),
    "E": ("E", "1"),
}
"""Milligrams, millimoles and units: what amounts are counted in, and how many of it."""

MILLILITRES = {"ml": ("ml", "1"), "l": ("ml", "1000")}
ML_PER_HOUR = {"ml/h": ("ml", "1"), "ml/min": ("ml", "60")}
MINUTES = {"min": "1", "h": "60"}


class Amount(NamedTuple):
    """A number of something: mg, mmol or E, in all, per ml or per minute."""

    number: Decimal
    what: str


def second(instruction: DilutionInstruction, order: MedicationOrder) -> dict[str, Decimal | None]:
    """Return every value in mg, mmol or E, ml and hours; None where something is not stated."""
    with localcontext(PRECISION):
        return _second(instruction, order)


def _second(one: DilutionInstruction, order: MedicationOrder) -> dict[str, Decimal | None]:
    percent = bool(one.percent_as_g_per_100_ml)
    label = _strength(one.stated_concentration, percent=percent)
    container = _amount(one.container_amount)
    total = _total(one)
    recomputed = Amount(container.number / total, container.what) if container and total else None
    first = label or (recomputed if one.container_volume else None)

    per_hour = _per_hour(order.dose)
    dose = _amount(order.dose) or _amount_per_hour(order.dose)
    is_rate = dose is not None and _amount(order.dose) is None
    if dose and first and dose.what != first.what:
        dose = _restated(one, dose, first.what)

    given = _strength(one.step2_concentration, percent=percent)
    steps = [one.step2_volume, one.step2_added_volume, one.step2_final_volume, given]
    drawn = None
    if any(step is not None for step in steps):
        drawn = _drawn(one, first, None if is_rate else dose)
        final = given or _diluted(one, first, drawn)
    else:
        final = first

    volume = rate = None
    if dose and final and dose.what == final.what:
        if is_rate:
            rate = dose.number / final.number
        else:
            volume = dose.number / final.number
    if per_hour is not None:
        rate = per_hour
    if order.dose and one.step1_volume is None and not any(step is not None for step in steps):
        volume = _millilitres(order.dose) or volume
    length = _length(one, order)
    if volume is not None and length is not None:
        rate = volume * 60 / length
    return {
        "computed_concentration": recomputed.number if recomputed else None,
        "difference_percent": _difference(recomputed, label),
        "final_concentration": final.number if final else None,
        "dose": _as_prescribed(order.dose),
        "drawn": drawn,
        "volume": volume,
        "rate": rate,
    }


def on_line(number: Decimal, step: Decimal) -> Decimal:
    """Return the line nearest to a number, in steps from nought; half-way is the line above."""
    with localcontext(PRECISION):
        lines = JUDGED.plus(number) / step
        return lines.quantize(Decimal(1), ROUND_HALF_UP) * step


def _difference(recomputed: Amount | None, label: Amount | None) -> Decimal | None:
    if not recomputed or not label or recomputed.what != label.what:
        return None
    return 100 * abs(recomputed.number / label.number - 1)


def _total(one: DilutionInstruction) -> Decimal | None:
    """Return the millilitres after step 1."""
    poured = _millilitres(one.step1_volume)
    inside = _millilitres(one.container_volume)
    match one.step1_mode:
        case _ if poured is None:
            return inside
        case StepMode.MAKE_UP_TO:
            return poured
        case StepMode.ADD:
            powder = _millilitres(one.displacement_volume) if inside is None else inside
            return None if powder is None else powder + poured
        case _:
            return None


def _drawn(one: DilutionInstruction, first: Amount | None, dose: Amount | None) -> Decimal | None:
    """Return the millilitres that step 2 begins with: as stated, else as many as hold the dose."""
    stated = _millilitres(one.step2_volume)
    if stated is None and first and dose and dose.what == first.what:
        return dose.number / first.number
    return stated


def _diluted(
    one: DilutionInstruction, first: Amount | None, drawn: Decimal | None
) -> Amount | None:
    """Return the strength after step 2: the substance that went in, over the volume it is in."""
    if first is None or drawn is None:
        return None
    whole = _millilitres(one.step2_final_volume)
    if whole is None:
        more = _millilitres(one.step2_added_volume)
        whole = None if more is None else more + drawn
    return Amount(first.number * drawn / whole, first.what) if whole else None


def _restated(one: DilutionInstruction, dose: Amount, what: str) -> Amount:
    left, right = _amount(one.factor_from), _amount(one.factor_to)
    if left and right:
        for old, new in ((left, right), (right, left)):
            if (dose.what, what) == (old.what, new.what):
                return Amount(dose.number * new.number / old.number, what)
    return dose


def _length(one: DilutionInstruction, order: MedicationOrder) -> Decimal | None:
    if order.infusion_minutes is not None:
        return order.infusion_minutes
    shortest, longest = one.infusion_minutes_min, one.infusion_minutes_max
    return shortest if shortest == longest else None


def _amount(said: Quantity | None) -> Amount | None:
    return _in(said, MILLI)


def _in(said: Quantity | None, units: Mapping[str, tuple[str, str]]) -> Amount | None:
    if said is None or said.unit.value not in units:
        return None
    what, factor = units[said.unit.value]
    return Amount(said.value * Decimal(factor), what)


def _millilitres(said: Quantity | None) -> Decimal | None:
    found = _in(said, MILLILITRES)
    return found.number if found else None


def _per_hour(said: Quantity | None) -> Decimal | None:
    found = _in(said, ML_PER_HOUR)
    return found.number if found else None


def _amount_per_hour(said: Quantity | None) -> Amount | None:
    if said is None or said.unit.value.count("/") != 1:
        return None
    above, below = said.unit.value.split("/")
    if above not in MILLI or below not in MINUTES:
        return None
    what, factor = MILLI[above]
    return Amount(said.value * Decimal(factor) * 60 / Decimal(MINUTES[below]), what)


def _strength(said: Quantity | None, *, percent: bool) -> Amount | None:
    """Return an amount per millilitre."""
    if said is None:
        return None
    if said.unit.value == "%":
        return Amount(said.value * 10, "mg") if percent else Amount(said.value, "%")
    above, below = said.unit.value.split("/")
    what, factor = MILLI[above]
    return Amount(said.value * Decimal(factor) / (1000 if below == "l" else 1), what)


def _as_prescribed(said: Quantity | None) -> Decimal | None:
    """Return the dose in mg, mmol, E or ml, or that per hour."""
    found = _amount(said) or _amount_per_hour(said)
    if found:
        return found.number
    return _millilitres(said) if said and said.unit.value in ("ml", "l") else _per_hour(said)
