"""Whether instruction and order belong together and are in force (rätt instruktion)."""

import re
from collections.abc import Iterator
from contextlib import suppress

from hsvdesk.domain.dilution import exact, over
from hsvdesk.domain.dilution_choices import HighRisk
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import NOT_STATED, Case, Check, CheckLevel
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.numbers import parse_decimal
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import local, shown_moment
from hsvdesk.domain.same_words import same_words
from hsvdesk.domain.units import Exact

_STRENGTH = re.compile(r"([\d\s.,]*\d)\s*([^\d\s]\S*)")
"""A number, however its thousands are spaced, and its unit."""

OK, WARN, STOP = CheckLevel.OK, CheckLevel.WARN, CheckLevel.STOP


def identity_checks(case: Case) -> Iterator[Check]:
    """Yield what stops every figure: another drug, or an instruction or order out of force."""
    order = case.order
    yield from drug_checks(case.instruction, order)
    yield from _in_force(case)
    if order.high_risk is HighRisk.CYTOSTATIC:
        yield Check("high_risk", STOP, "Cytostatika iordningställs aldrig här.")
    elif order.high_risk:
        yield Check("high_risk", WARN, f"Högriskläkemedel: {order.high_risk.label}.")


def drug_checks(instruction: DilutionInstruction, order: MedicationOrder) -> Iterator[Check]:
    """Yield whether the instruction is for the drug that is ordered."""
    yield _same("substance", "Substans", instruction.substance, order.substance)
    yield _same("product", "Läkemedel", instruction.product, order.product)
    yield _strength(instruction, order.strength)


def same_drug(instruction: DilutionInstruction, order: MedicationOrder) -> bool:
    """Whether nothing says that the instruction is for another drug than the one ordered."""
    return all(one.level is not STOP for one in drug_checks(instruction, order))


def approval_checks(case: Case) -> Iterator[Check]:
    """Yield whether the transcription has been checked and the clinic has approved."""
    one = case.instruction
    if not one.approved_by or one.approved_on is None:
        text = "Avskriften är inte kontrollerad mot originalet av en annan sjuksköterska."
        yield Check("approval", STOP, text)
    else:
        text = f"Avskriften kontrollerad av {one.approved_by} {one.approved_on}."
        yield Check("approval", OK, text)
    if not one.clinic_approved_by or one.clinic_approved_on is None:
        yield Check("clinic_approval", WARN, f"Klinikens godkännande: {NOT_STATED}.")
    else:
        text = f"Godkänd på kliniken av {one.clinic_approved_by} {one.clinic_approved_on}."
        yield Check("clinic_approval", OK, text)


def use_checks(case: Case) -> Iterator[Check]:
    """Yield whether the instruction is for this route, this access and a child of this weight."""
    instruction, order = case.instruction, case.order
    if instruction.route and order.route:
        same = instruction.route is order.route
        told = f"ordinationen {order.route.label}, instruktionen {instruction.route.label}"
        yield Check("route", OK if same else STOP, f"Administreringssätt: {told}.")
    else:
        yield Check("route", WARN, f"Administreringssätt: {NOT_STATED}, kan inte jämföras.")
    if instruction.accesses and order.access:
        allowed = ", ".join(one.label for one in instruction.accesses)
        level = OK if order.access in instruction.accesses else STOP
        text = f"Infart: {order.access.label}. Instruktionen tillåter {allowed}."
        yield Check("access", level, text)
    yield from _weight_span(case)
    if order.shortage:
        text = "Läkemedlet är restnoterat: kontrollera att produkt och styrka är de ordinerade."
        yield Check("shortage", WARN, text)
    if order.oral_order and order.confirmed_on is None:
        yield Check("oral_order", WARN, "Muntlig ordination som ännu inte är bekräftad skriftligt.")


def clinic_missing(instruction: DilutionInstruction) -> dict[str, str]:
    """Return what keeps the calculator off for care, by field (docs/calculator-safety.md).

    Without the original, the clinic's approval and the checked transcription an instruction is
    shown and printed, and nothing is computed from it.
    """
    asked = {
        "original": "Originalet är inte bifogat.",
        "clinic_approved_by": "Det är inte angivet vem på kliniken som har godkänt.",
        "clinic_approved_on": "Det är inte angivet när kliniken godkände.",
        "approved_by": "Avskriften är inte kontrollerad av en annan sjuksköterska.",
        "approved_on": "Det är inte angivet när avskriften kontrollerades.",
    }
    return {name: text for name, text in asked.items() if not getattr(instruction, name)}


def _same(rule: str, label: str, stated: str, ordered: str) -> Check:
    if not stated or not ordered:
        return Check(rule, WARN, f"{label}: {NOT_STATED}, kan inte jämföras.")
    told = f"{label}: ordinationen {ordered}, instruktionen {stated}."
    return Check(rule, OK if same_words(stated, ordered) else STOP, told)


def _strength(one: DilutionInstruction, ordered: str) -> Check:
    """Compare strengths as quantities where both are; else word for word."""
    container = one.container_amount
    if ordered and (one.strength or container):
        told = one.strength or str(container)
        if same_words(one.strength, ordered):
            level = OK
        else:
            level = OK if _equal_strength(one, ordered) else STOP
        text = f"Styrka: ordinationen {ordered}, instruktionen {told}."
        return Check("strength", level, text)
    return Check("strength", WARN, f"Styrka: {NOT_STATED}, kan inte jämföras.")


def _equal_strength(one: DilutionInstruction, ordered: str) -> bool:
    said = _read(ordered)
    if said is None:
        return False
    if one.strength:
        stated = _read(one.strength)
        return stated is not None and _equal(said, Exact.of(stated))
    amount = exact(one.container_amount)
    per_volume = over(amount, exact(one.container_volume))
    return any(other is not None and _equal(said, other) for other in (amount, per_volume))


def _read(strength: str) -> Quantity | None:
    """Return a strength that is one number and one unit; comma is read, "1.000" is not."""
    found = _STRENGTH.fullmatch(strength.strip())
    with suppress(ValueError):
        return Quantity(parse_decimal(found[1]), Unit.read(found[2])) if found else None
    return None


def _equal(said: Quantity, other: Exact) -> bool:
    one = Exact.of(said)
    return one.comparable(other) and one.number == other.number


def _in_force(case: Case) -> Iterator[Check]:
    one, order, today = case.instruction, case.order, case.today
    if one.entered_in_error:
        yield Check("instruction_mistake", STOP, "Instruktionen är markerad som felskriven.")
    if order.entered_in_error:
        yield Check("order_mistake", STOP, "Ordinationen är markerad som felskriven.")
    if one.struck_on or one.struck_reason:
        why = one.struck_reason or NOT_STATED
        phone = f" Ring {one.clinic} {one.clinic_phone}.".replace("  ", " ")
        yield Check("struck", STOP, f"Instruktionen är överstruken: {why}.{phone}")
    told = f"{one.valid_from or NOT_STATED} till {one.valid_to or NOT_STATED}"
    if (one.valid_from and today < one.valid_from) or (one.valid_to and today > one.valid_to):
        yield Check("validity", STOP, f"Instruktionen gäller inte i dag ({told}).")
    elif one.valid_from is None or one.valid_to is None:
        yield Check("validity", WARN, f"Instruktionens giltighet: {told}.")
    else:
        yield Check("validity", OK, f"Instruktionen gäller {told}.")
    if (order.starts_on and today < order.starts_on) or (order.stops_on and today > order.stops_on):
        span = f"{order.starts_on or NOT_STATED} till {order.stops_on or NOT_STATED}"
        yield Check("order_period", STOP, f"Ordinationen gäller inte i dag ({span}).")
    yield from _moment(case)


def _moment(case: Case) -> Iterator[Check]:
    """Yield whether the order holds at the moment of mixing, where it was changed or struck.

    Where that moment is not known nothing is prepared on the day that the order is struck, and the
    one that replaces it says from when it holds.
    """
    order, today = case.order, case.today
    mixed = case.chosen.prepared_at if case.chosen else None
    struck, changed = order.struck_at, order.changed_from
    if struck and (struck <= mixed if mixed else local(struck).date() <= today):
        text = f"Ordinationen är struken från {shown_moment(struck)}."
        yield Check("order_struck", STOP, text)
    if changed and (changed > mixed if mixed else local(changed).date() >= today):
        sure = mixed is not None or local(changed).date() > today
        text = f"Ordinationen gäller från {shown_moment(changed)}."
        yield Check("order_changed", STOP if sure else WARN, text)


def _weight_span(case: Case) -> Iterator[Check]:
    low, high, weight = case.instruction.weight_from, case.instruction.weight_to, case.dosing_weight
    if low is None and high is None:
        return
    span = f"{low or NOT_STATED} till {high or NOT_STATED}"
    if weight is None:
        text = f"Instruktionen gäller {span}; barnets vikt är {NOT_STATED}."
        yield Check("weight_span", WARN, text)
    elif (low and weight.value < low.value) or (high and weight.value > high.value):
        yield Check("weight_span", STOP, f"Instruktionen gäller {span}; barnet väger {weight}.")
    else:
        yield Check("weight_span", OK, f"Instruktionen gäller {span}; barnet väger {weight}.")
