"""Preparations (iordningställanden): stored as they were made, and thrown away when they must."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from hsvdesk.domain import rules
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_reason import asking, stopping_by_hand
from hsvdesk.domain.dilution_result import Calculation, Check, Chosen
from hsvdesk.domain.dilution_rounding import total_volume
from hsvdesk.domain.dilution_use import use_before
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import FIGURES, Preparation
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record, described_fields, shown_moment
from hsvdesk.errors import RuleBroken
from hsvdesk.services import by_hand, calculator, prepared, records
from hsvdesk.services.dilution_instructions import missing_for_care
from hsvdesk.services.preparation_work import case, last_weight, worked
from hsvdesk.services.session import Session

R = TypeVar("R", bound=Record)

CHANGED = "har ändrats sedan du öppnade den. Öppna den igen och börja om."
MISTAKE = "är markerad som felskriven."
TWO_VERSIONS = "har två versioner som skrevs var för sig. Red ut dem först."
NOT_NOW = "Siffran är inte den som räknas nu: {}. Börja om."
NO_FIGURE = "ingen"
GIVE_REASON = "Skriv varför du går vidare: {}"
NOT_YET = "Tidpunkten har inte varit än."
SAME_MINUTE = "Ett till är blandat då. Tiden skiljer dem åt: skriv när det här var klart."
EXPIRED = "Förpackningen har gått ut. Använd en annan."
TOO_LATE = "Hållbarheten gick ut {}. Blanda nytt."
FIXED = "Ett iordningställande ändras inte. Kassera det och gör ett nytt."
DISCARDED = "Det som är kasserat tas inte tillbaka. Gör ett nytt."
GIVEN = "Det är givet. Gavs det aldrig: märk givandet som felskrivet först."

MAY_CHANGE = ("discarded_at", "discard_reason", "entered_in_error")

_FIELD = {
    "fluid": "fluid",
    "container_expiry": "expires_on",
    **dict.fromkeys(("rounding", "rate_rounding"), "syringe"),
    "syringe": "syringe",
    "smallest_volume": "volume",
    **dict.fromkeys(("order_period", "order_mistake", "high_risk", "dose"), "medication_order"),
}
"""At which field a rule that stops is told; at the instruction where nothing is said."""


def add(session: Session, preparation: Preparation) -> Changed:
    """Store a preparation, filled in with the versions it was made by and what follows of them.

    Raises:
        NotAllowed: It says that it was computed, and the calculator is off.
        RuleBroken: It may not be saved as it stands.
    """
    problems, whole = _filled(session, preparation)
    if problems:
        raise RuleBroken(rules.problems(whole, session.today()) | problems)
    return records.add(session, whole)


def change(session: Session, preparation: Preparation, *, settles: bool = False) -> Changed:
    """Store that a preparation was discarded, or was a mistake; nothing else changes.

    Raises:
        RuleBroken: Something else was changed.
    """
    kept = records.show(session, preparation.id)
    found = {
        name: FIXED
        for name in described_fields(Preparation)
        if name not in MAY_CHANGE and getattr(kept, name) != getattr(preparation, name)
    }
    if prepared.one(session, preparation.id).given is not None:
        found |= {
            name: GIVEN
            for name in MAY_CHANGE
            if getattr(preparation, name) and getattr(kept, name) != getattr(preparation, name)
        }
    discarded = getattr(kept, "discarded_at", None)
    if discarded is not None and discarded != preparation.discarded_at:
        found["discarded_at"] = DISCARDED
    elif preparation.discarded_at and preparation.discarded_at > session.now():
        found["discarded_at"] = NOT_YET
    if found:
        raise RuleBroken(found)
    return records.change(session, preparation, settles=settles)


def _filled(session: Session, one: Preparation) -> tuple[dict[str, str], Preparation]:
    """Return what stops the preparation beside the records it refers to, and it filled in."""
    problems = _moments(session, one)
    order = _current(session, MedicationOrder, one, "order_version", problems)
    instruction = _current(session, DilutionInstruction, one, "instruction_version", problems)
    if order is None or instruction is None:
        return problems, one
    measured = last_weight(session, order.child_id)
    weight, on = order.dosing_weight, order.dosing_weight_on
    if weight is None and measured is not None:
        weight, on = measured.value, measured.measured_on
    whole = replace(
        one,
        order_version=order.saved.version if order.saved else "",
        instruction_version=instruction.saved.version if instruction.saved else "",
        weight=weight,
        weight_on=on,
        use_before=use_before(instruction, one.prepared_at),
    )
    if whole.use_before and whole.use_before <= session.now():
        problems["prepared_at"] = TOO_LATE.format(shown_moment(whole.use_before))
    if not one.calculated:
        wrong, checks = by_hand.judged(session, order, instruction, one)
        stops = {check.rule: check.text for check in stopping_by_hand(checks)}
        return problems | wrong | _told(stops) | _reason(one, checks), whole
    calculator.need_on(session)
    if missing := missing_for_care(session, instruction):
        return problems | {"dilution_instruction": " ".join(missing.values())}, whole
    found = worked(session, order, instruction, Chosen.of(one))
    problems |= _told(found.stops) | _figures(one, found) | _reason(one, found.checks)
    return problems, _with_figures(session, order, instruction, whole, found)


def _moments(session: Session, one: Preparation) -> dict[str, str]:
    found = {}
    if one.prepared_at is not None and one.prepared_at > session.now():
        found["prepared_at"] = NOT_YET
    elif any(_like(one, other) for other in records.of_kind(session, Preparation, one.child_id)):
        found["prepared_at"] = SAME_MINUTE
    if one.expires_on is not None and one.expires_on < session.today():
        found["expires_on"] = EXPIRED
    return found


def _like(one: Preparation, other: Preparation) -> bool:
    """Whether both have the same name: of one order, and mixed in what reads as one minute."""
    return (
        other.medication_order == one.medication_order
        and shown_moment(other.prepared_at) == shown_moment(one.prepared_at)
        and not other.discarded_at
        and not other.entered_in_error
    )


def _current(
    session: Session, kind: type[R], one: Preparation, version: str, problems: dict[str, str]
) -> R | None:
    """Return the record that is referred to, or tell why it cannot be prepared by.

    One that is missing is told by what holds for every record.
    """
    found = [
        each
        for each in records.of_kind(session, kind, one.child_id)
        if each.id == getattr(one, kind.kind)
    ]
    if not found:
        problems[kind.kind] = f"{kind.title}: uppgiften finns inte för barnet."
        return None
    saved, seen = found[0].saved, getattr(one, version)
    if saved is not None and saved.conflict:
        problems[kind.kind] = f"{kind.title}en {TWO_VERSIONS}"
        return None
    if found[0].entered_in_error:
        # Not even its units need be right: nothing is worked out by it, not to be judged either.
        problems[kind.kind] = f"{kind.title}en {MISTAKE}"
        return None
    if saved is not None and seen and seen != saved.version:
        problems[kind.kind] = f"{kind.title}en {CHANGED}"
        return None
    return found[0]


def _told(stops: dict[str, str]) -> dict[str, str]:
    """Return what stops, by the field where it is told."""
    found: dict[str, str] = {}
    for rule, text in stops.items():
        name = _FIELD.get(rule, "dilution_instruction")
        found[name] = f"{found[name]} {text}" if name in found else text
    return found


def _figures(one: Preparation, found: Calculation) -> dict[str, str]:
    if found.stops:
        return {}
    problems = {}
    for name in FIGURES:
        figure = found.figures.get(name)
        shown: Quantity | None = figure.shown if figure else None
        if getattr(one, name) != shown:
            problems[name] = NOT_NOW.format(shown or NO_FIGURE)
    return problems


def _reason(one: Preparation, checks: Iterable[Check]) -> dict[str, str]:
    asked = asking(checks)
    if not asked or one.reason.strip():
        return {}
    return {"reason": GIVE_REASON.format(" ".join(check.text for check in asked))}


def _with_figures(
    session: Session,
    order: MedicationOrder,
    instruction: DilutionInstruction,
    one: Preparation,
    found: Calculation,
) -> Preparation:
    concentration = found.values["final_concentration"]
    judged = case(session, order, instruction, Chosen.of(one))
    return replace(
        one,
        drawn_syringe=_syringe(found, "drawn"),
        syringe=_syringe(found, "volume"),
        total_volume=total_volume(judged, found.figures),
        concentration=Quantity.parse(concentration) if concentration else None,
    )


def _syringe(found: Calculation, name: str) -> Quantity | None:
    figure = found.figures.get(name)
    return figure.size if figure else None
