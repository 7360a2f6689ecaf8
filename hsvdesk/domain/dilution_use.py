"""Checks of one preparation (iordningställande): fluid, container, light, filter, time, volume."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from hsvdesk.domain.dilution_dose import DAY, times_at_most
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import NOT_STATED, Case, Check, CheckLevel, Chosen, shown
from hsvdesk.domain.quantity import Unit
from hsvdesk.domain.record import shown_moment
from hsvdesk.domain.same_words import folded
from hsvdesk.domain.units import Exact, shown_number

OK, WARN, STOP = CheckLevel.OK, CheckLevel.WARN, CheckLevel.STOP

_OR = re.compile(r"\s+eller\s+|\s*;\s*")
"""What stands between fluids that may be used one for the other."""
LONGEST_HOURS = 24 * 365
"""Longer than this no prepared drug keeps: a slip of the pen."""


def preparing_checks(case: Case) -> Iterator[Check]:
    """Yield what is checked when something is prepared; nothing where nothing is."""
    if case.chosen is None:
        return
    yield from held_checks(case, case.chosen)
    for rule, label in (("light", "Ljusskydd"), ("filter", "Filter")):
        said = getattr(case.instruction, rule)
        text = f"{label}: {said or f'{NOT_STATED} i instruktionen'}."
        yield Check(rule, OK if said else WARN, text)
    yield from _times(case, case.chosen)
    yield from _total_fluid(case)


def held_checks(case: Case, chosen: Chosen) -> Iterator[Check]:
    """Yield whether fluid and container are right; nothing is computed to say so."""
    yield from _fluid(case.instruction, chosen)
    yield _container(case, chosen)


def allowed_fluids(instruction: DilutionInstruction) -> tuple[str, ...]:
    """Return the fluids that the last step may be made with, as the instruction writes them."""
    stated = instruction.step2_fluid if has_second(instruction) else instruction.step1_fluid
    first = [part.strip() for part in _OR.split(stated) if part.strip()]
    return (*first, *instruction.allowed_fluids)


def uses_fluid(instruction: DilutionInstruction) -> bool:
    """Whether anything is mixed with a fluid; what is given as it comes is not."""
    one = instruction
    return bool(allowed_fluids(one)) or one.step1_volume is not None or has_second(one)


def has_second(instruction: DilutionInstruction) -> bool:
    """Whether the instruction has a second step."""
    one = instruction
    stated = (one.step2_volume, one.step2_added_volume, one.step2_final_volume)
    return any(stated) or one.step2_concentration is not None


def use_before(instruction: DilutionInstruction, prepared_at: datetime | None) -> datetime | None:
    """Return until when what is ready may be used; None where it is not stated."""
    one = instruction
    return _until(prepared_at, one.step2_hours if has_second(one) else one.step1_hours)


def _until(prepared_at: datetime | None, hours: Decimal | None) -> datetime | None:
    if prepared_at is None or hours is None or hours > LONGEST_HOURS:
        return None
    # In UTC: an hour is an hour in the nights when the clock is changed.
    with suppress(OverflowError):
        return prepared_at.astimezone(UTC) + timedelta(seconds=int(hours * 3600))
    return None


def _fluid(one: DilutionInstruction, chosen: Chosen) -> Iterator[Check]:
    allowed, forbidden = allowed_fluids(one), one.forbidden_fluids
    if not uses_fluid(one):
        return
    used = chosen.fluid.strip()
    stated = " eller ".join(allowed) or f"{NOT_STATED} i instruktionen"
    if not used:
        yield Check("fluid", WARN, f"Vätska som används: {NOT_STATED}. Instruktionen: {stated}.")
    elif folded(used) in map(folded, forbidden):
        yield Check("fluid", STOP, f"{used} är förbjuden i instruktionen. Använd {stated}.")
    elif not allowed:
        yield Check("fluid", WARN, f"Vätska: {used}. Instruktionens vätska: {NOT_STATED}.")
    elif folded(used) in map(folded, allowed):
        yield Check("fluid", OK, f"Vätska: {used}, som i instruktionen.")
    else:
        yield Check("fluid", STOP, f"Vätska: {used}. Instruktionen säger {stated}.")


def _container(case: Case, chosen: Chosen) -> Check:
    rule, last = "container_expiry", chosen.expires_on
    if last is None:
        return Check(rule, WARN, f"Förpackningens utgångsdatum: {NOT_STATED}.")
    if last < case.today:
        return Check(rule, STOP, f"Förpackningen gick ut {last}. Använd en annan.")
    return Check(rule, OK, f"Förpackningen går ut {last}.")


def _times(case: Case, chosen: Chosen) -> Iterator[Check]:
    one = case.instruction
    steps = [("use_before_step1", "Efter steg 1", one.step1_hours, one.step1_storage)]
    if has_second(one):
        if one.step1_volume is None:
            steps = []
        steps.append(("use_before_step2", "Efter steg 2", one.step2_hours, one.step2_storage))
    for rule, when, hours, storage in steps:
        yield _time(rule, when, hours, storage, chosen.prepared_at)


def _time(
    rule: str, when: str, hours: Decimal | None, storage: str, prepared_at: datetime | None
) -> Check:
    if hours is None:
        return Check(rule, WARN, f"{when}: hållbarhet {NOT_STATED} i instruktionen.")
    word = "timme" if hours == 1 else "timmar"
    kept = f"{shown_number(Fraction(hours))} {word}{f', {storage}' if storage else ''}"
    if hours > LONGEST_HOURS:
        return Check(rule, WARN, f"{when}: hållbart {kept}. Kontrollera talet i originalet.")
    until = _until(prepared_at, hours)
    if until is None:
        return Check(rule, WARN, f"{when}: hållbart {kept}. När det blandades: {NOT_STATED}.")
    return Check(rule, OK, f"{when}: använd före {shown_moment(until)} ({kept}).")


def _total_fluid(case: Case) -> Iterator[Check]:
    """Tell how much fluid the child is given; no limit of ours."""
    worked, times = case.worked, times_at_most(case.order)
    given: list[tuple[str, Exact | None]]
    if worked.volume is not None:
        day = None if times is None else worked.volume * Exact(times)
        given = [("per dos", worked.volume), ("per dygn", day)]
    elif worked.rate is not None:
        given = [("per dygn", worked.rate * DAY)]
    else:
        return
    weight = case.dosing_weight
    known = weight is not None and all(amount is not None for _, amount in given)
    told = [_per_kg(case, name, amount) for name, amount in given]
    of = "" if weight is None else f" Vikt {weight}."
    yield Check("total_fluid", OK if known else WARN, f"Vätska {'; '.join(told)}.{of}")


def _per_kg(case: Case, name: str, amount: Exact | None) -> str:
    if amount is None:
        return f"{name}: antal tillfällen {NOT_STATED}"
    if case.dosing_weight is None:
        return f"{name}: {shown(amount)}, ml/kg: vikt {NOT_STATED}"
    kilos = Exact.of(case.dosing_weight).number_in(Unit.KG)
    per_kg = shown_number(amount.number_in(Unit.ML) / kilos, digits=3)
    return f"{name}: {shown(amount)}, {per_kg}\u00a0ml/kg"
