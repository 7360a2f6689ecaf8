"""Rules of instructions and orders that stop a save."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hsvdesk.domain.dilution_choices import StepMode
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record, described_fields
from hsvdesk.domain.same_words import folded
from hsvdesk.domain.units import Exact

if TYPE_CHECKING:
    from hsvdesk.domain.dilution_instruction import DilutionInstruction

NOT_NEGATIVE = "Talet kan inte vara negativt."
OVER_ZERO = "Skriv ett tal över noll."
TOO_LONG = "Talet har för många siffror. Kontrollera det."
LONGEST = 20
"""Signs in a number; no dose or volume is written with more."""
MODE = "Välj Tillsätt eller Späd till."
FORBIDDEN = "Vätskan står också bland de förbjudna."
NOT_UNDILUTED = "Instruktionen anger också ett steg 2. Välj det ena."
SPANS = (
    ("weight_from", "weight_to"),
    ("bolus_minutes_min", "bolus_minutes_max"),
    ("infusion_minutes_min", "infusion_minutes_max"),
)


def number_problems(record: Record, zero: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the numbers that nobody can have meant, by field.

    Args:
        record: An instruction or an order.
        zero: The fields where nought is an answer.
    """
    found = {}
    for place, number in _numbers(record):
        if number < 0:
            found[place] = NOT_NEGATIVE
        elif number == 0 and place not in zero:
            found[place] = OVER_ZERO
        elif len(f"{number:f}") > LONGEST:
            found[place] = TOO_LONG
        elif question := thousand_question(number):
            found[place] = question
    return found


def _numbers(record: Record) -> Iterator[tuple[str, Decimal]]:
    for name, each in described_fields(type(record)).items():
        value = getattr(record, name)
        for row, one in enumerate(value if each.many else (value,), start=1):
            inside = getattr(one, "most", None) if each.nested else one
            place = f"{name}.{row}.most" if each.nested else name
            if isinstance(inside, Quantity):
                yield place, inside.value
            elif isinstance(inside, Decimal):
                yield place, inside


def thousand_question(number: Decimal) -> str:
    """Return what must be asked of a number that ends in ,000: one, or a thousand?"""
    whole, _, decimals = f"{number:f}".partition(".")
    if decimals != "000" or whole.strip("-0") == "":
        return ""
    return f"Menar du {whole} eller {whole}000? Skriv om talet."


def span_problems(instruction: "DilutionInstruction") -> dict[str, str]:
    """Return the spans that end before they begin, and what stands alone but may not."""
    found = {}
    for low, high in SPANS:
        first, last = (_bare(getattr(instruction, name)) for name in (low, high))
        if first is not None and last is not None and last < first:
            found[high] = "Det högsta är lägre än det minsta."
    for first_name, second_name in (("factor_from", "factor_to"), ("factor_to", "factor_from")):
        if getattr(instruction, first_name) and not getattr(instruction, second_name):
            found[second_name] = "Ange båda leden i omräkningen."
    return found


def _bare(value: Any) -> Decimal | None:
    return value.value if isinstance(value, Quantity) else value


def step_problems(instruction: "DilutionInstruction") -> dict[str, str]:
    """Return what the two steps leave open or contradict; nothing is guessed."""
    found = {}
    one = instruction
    drawn, added, final = one.step2_volume, one.step2_added_volume, one.step2_final_volume
    step2 = drawn or added or final
    if one.step1_volume and not one.step1_mode:
        found["step1_mode"] = MODE
    if step2 and not one.step2_mode:
        found["step2_mode"] = MODE
    if one.step1_mode is StepMode.MAKE_UP_TO:
        for name in ("displacement_volume", "container_volume"):
            if _more(getattr(one, name), one.step1_volume):
                found["step1_volume"] = "Volymen att späda till är mindre än det som redan finns."
    if one.step2_mode is StepMode.MAKE_UP_TO and one.step2_added_volume:
        found["step2_added_volume"] = "Anges bara vid Tillsätt. Skriv slutvolymen."
    if _more(drawn, final) or _more(added, final):
        found["step2_final_volume"] = "Slutvolymen är mindre än det som redan finns i den."
    elif drawn and added and final and not _adds_up(drawn, added, final):
        found["step2_final_volume"] = "Slutvolymen är inte det uppdragna och det tillsatta."
    if one.undiluted and (step2 or one.step2_fluid or one.step2_concentration):
        found["undiluted"] = NOT_UNDILUTED
    forbidden = {folded(fluid) for fluid in one.forbidden_fluids}
    for name in ("step1_fluid", "step2_fluid"):
        if folded(getattr(one, name)) in forbidden:
            found[name] = FORBIDDEN
    if any(folded(fluid) in forbidden for fluid in one.allowed_fluids):
        found["allowed_fluids"] = FORBIDDEN
    return found


def replacing_problems(instruction: "DilutionInstruction", today: date) -> dict[str, str]:
    """Return why it may not strike an earlier one through.

    Until the new one holds the earlier does, and the child needs one of them.
    """
    one = instruction
    if not one.replaces:
        return {}
    if one.replaces == one.id:
        return {"replaces": "En instruktion kan inte ersätta sig själv."}
    if one.valid_from and one.valid_from > today:
        return {"replaces": f"Den här gäller först {one.valid_from}. Ersätt den tidigare då."}
    return {}


def _more(first: Quantity | None, last: Quantity | None) -> bool:
    """Whether the first of two stated volumes is the larger; other units are told elsewhere."""
    if first is None or last is None:
        return False
    one, other = Exact.of(first), Exact.of(last)
    return one.comparable(other) and one.above(other)


def _adds_up(drawn: Quantity, added: Quantity, final: Quantity) -> bool:
    one, other, whole = Exact.of(drawn), Exact.of(added), Exact.of(final)
    comparable = one.comparable(other) and one.comparable(whole)
    return not comparable or (one + other).number == whole.number
