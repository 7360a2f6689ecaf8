"""Preparations (iordningställanden): what is to be prepared now, worked out, and what was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import TypeVar

from hsvdesk.domain import rules
from hsvdesk.domain.administration import Administration
from hsvdesk.domain.banner import of_type
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.dilution import difference_percent, work
from hsvdesk.domain.dilution_approval import named
from hsvdesk.domain.dilution_before import before_checks
from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_identity import identity_checks, same_drug
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_reason import asking, stopping_by_hand
from hsvdesk.domain.dilution_result import Calculation, Case, Check, CheckLevel, Chosen
from hsvdesk.domain.dilution_rounding import total_volume
from hsvdesk.domain.dilution_use import held_checks, use_before
from hsvdesk.domain.dose_times import next_dose
from hsvdesk.domain.measurement import Measurement, MeasurementKind, latest
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import COMPUTED, FIGURES, Preparation
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record, described_fields, shown_moment
from hsvdesk.domain.same_words import same_words
from hsvdesk.domain.second_check import SecondCheck
from hsvdesk.domain.units import Exact
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.services import calculator, dilutions, prepared, records, staff
from hsvdesk.services.child_facts import child_facts
from hsvdesk.services.dilution_instructions import missing_for_care
from hsvdesk.services.session import Session

R = TypeVar("R", bound=Record)

CHANGED = "har ändrats sedan du öppnade den. Öppna den igen och börja om."
MISTAKE = "är markerad som felskriven."
TWO_VERSIONS = "har två versioner som skrevs var för sig. Red ut dem först."
NOT_NOW = "Siffran är inte den som räknas nu: {}. Börja om."
NO_FIGURE = "ingen"
GIVE_REASON = "Skriv varför du går vidare: {}"
NOT_YET = "Tidpunkten har inte varit än."
EXPIRED = "Förpackningen har gått ut. Använd en annan."
TOO_LATE = "Hållbarheten gick ut {}. Blanda nytt."
NOT_COMPUTED_SO = "Skiljer från hsvdesks uträkning. Räkna om, eller ring kliniken."
MORE_THAN_MADE = "Mer än slutvolymen, {}."
FIXED = "Ett iordningställande ändras inte. Kassera det och gör ett nytt."
DISCARDED = "Det som är kasserat tas inte tillbaka. Gör ett nytt."
GIVEN = "Det är givet. Gavs det aldrig: märk givandet som felskrivet först."

UNCHECKED = "Lämna tomt när du räknar för hand: det kontrolleras inte av den andra."

MAY_CHANGE = ("discarded_at", "discard_reason", "entered_in_error")

_BEFORE: tuple[type[Record], ...] = (
    *(Preparation, Administration, SecondCheck, MedicationOrder, DilutionInstruction),
)
"""What says how earlier preparations stand; looked up at every key."""

_FIELD = {
    "fluid": "fluid",
    "container_expiry": "expires_on",
    **dict.fromkeys(("rounding", "rate_rounding"), "syringe"),
    "syringe": "syringe",
    "smallest_volume": "volume",
    **dict.fromkeys(("order_period", "order_mistake", "high_risk", "dose"), "medication_order"),
}
"""At which field a rule that stops is told; at the instruction where nothing is said."""


@dataclass(frozen=True, slots=True)
class ReadyOrder:
    """An order in force, with what it may be prepared by.

    Attributes:
        next_at: When the next dose is to be given; None where the order's text does not tell.
        instructions: Those in force for the drug. Where there is none: all of the same substance,
            to be read but not computed from.
        asked: What is asked about before it is prepared: that one waits already, or was given.
    """

    order: MedicationOrder
    next_at: datetime | None
    instructions: tuple[DilutionInstruction, ...]
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """What there is to prepare for a child, the next dose first.

    Attributes:
        weight: The last weight that was measured; none was ever noted where it is None.
        off: Why nothing is computed here; empty when the calculator is on.
    """

    orders: tuple[ReadyOrder, ...]
    weight: Measurement | None
    off: str


def ready(session: Session, child_id: str) -> Ready:
    """Return the orders in force with their instructions, in the order they are to be given.

    First those that have an instruction, by the time of their next dose; what is not known comes
    last.
    """
    found = records.of_child(session, child_id)
    today, now = session.today(), session.now()
    instructions = of_type(found, DilutionInstruction)
    orders = [
        ReadyOrder(
            one,
            next_dose(one, now),
            tuple(_fitting(one, instructions, session)),
            tuple(
                check.text
                for check in before_checks(one, found, now)
                if check.level is not CheckLevel.OK
            ),
        )
        for one in of_type(found, MedicationOrder, today)
        if one.in_force(now)
    ]
    last = datetime.max.replace(tzinfo=UTC)
    orders.sort(key=lambda one: (not one.instructions, one.next_at or last))
    weight = latest(of_type(found, Measurement), MeasurementKind.WEIGHT, today)
    return Ready(tuple(orders), weight, "" if calculator.decision(session) else calculator.OFF)


def _fitting(
    order: MedicationOrder, instructions: Sequence[DilutionInstruction], session: Session
) -> list[DilutionInstruction]:
    today = session.today()
    fit = [one for one in instructions if one.holds_on(today) and same_drug(one, order)]
    return fit or [one for one in instructions if same_words(one.substance, order.substance)]


def _stops(checks: Iterable[Check]) -> dict[str, str]:
    return {one.rule: one.text for one in checks if one.level is CheckLevel.STOP}


def worked(
    session: Session, order: MedicationOrder, instruction: DilutionInstruction, chosen: Chosen
) -> Calculation:
    """Return the steps, checks and figures of an order prepared by an instruction.

    Raises:
        NotAllowed: The calculator is off, or the clinic or a colleague has not approved: in
            words, all that is missing.
    """
    calculator.need_on(session)
    if missing := missing_for_care(session, instruction):
        raise NotAllowed(" ".join(missing.values()))
    weight = _weight(session, order.child_id)
    found = calculate(
        named(instruction, staff.names(session)),
        order,
        weight.value if weight else None,
        today=session.today(),
        limits=dilutions.limits(),
        facts=child_facts(session, order.child_id),
        chosen=chosen,
    )
    checks = (*found.checks, *_before(session, order))
    stopped = any(one.level is CheckLevel.STOP for one in checks)
    return replace(found, checks=checks, figures={} if stopped else found.figures)


def standing(
    session: Session, order: MedicationOrder, instruction: DilutionInstruction, chosen: Chosen
) -> tuple[Check, ...]:
    """Return whether both are in force and for one drug, and what is held in the hands right.

    No figure is needed to say so, nor what was given before: it holds when nothing is computed.
    """
    case = _case(session, order, instruction, chosen)
    return (*identity_checks(case), *held_checks(case, chosen), *_before(session, order))


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
    measured = _weight(session, order.child_id)
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
    chosen = Chosen.of(one)
    if not one.calculated:
        problems |= {name: UNCHECKED for name in COMPUTED if getattr(one, name) is not None}
        return problems | _by_hand(session, order, instruction, one), whole
    calculator.need_on(session)
    if missing := missing_for_care(session, instruction):
        return problems | {"dilution_instruction": " ".join(missing.values())}, whole
    found = worked(session, order, instruction, chosen)
    problems |= _told(found.stops) | _figures(one, found) | _reason(one, found.checks)
    return problems, _with_figures(session, order, instruction, whole, found)


def _by_hand(
    session: Session, order: MedicationOrder, instruction: DilutionInstruction, one: Preparation
) -> dict[str, str]:
    """Return what stops figures found by hand.

    Where hsvdesk computes, its stops hold for them too, and they are held against its own figures,
    which are not told: whoever reckons by hand has found hers alone.
    """
    checks = standing(session, order, instruction, Chosen.of(one))
    found, problems = None, _too_much(one, instruction)
    if not _stops(checks) and _computes(session, instruction):
        found = worked(session, order, instruction, Chosen.of(one))
        checks = found.checks
    stops = {check.rule: check.text for check in stopping_by_hand(checks)}
    apart = _apart(one, found) if found else {}
    return apart | problems | _told(stops) | _reason(one, checks)


def _too_much(one: Preparation, instruction: DilutionInstruction) -> dict[str, str]:
    final = instruction.step2_final_volume
    if final is None:
        return {}
    return {
        name: MORE_THAN_MADE.format(final)
        for name in ("drawn", "volume")
        if (said := getattr(one, name)) is not None and Exact.of(said).above(Exact.of(final))
    }


def _apart(one: Preparation, found: Calculation) -> dict[str, str]:
    """Return which figures are further from the computed ones than any rounding."""
    most = Fraction(dilutions.limits().rounding_stop)
    wrong = {}
    for name, figure in found.figures.items():
        said = getattr(one, name)
        percent = difference_percent(Exact.of(said), figure.exact) if said else Fraction(0)
        if percent is None or percent > most:
            wrong[name] = NOT_COMPUTED_SO
    return wrong


def _before(session: Session, order: MedicationOrder) -> tuple[Check, ...]:
    found = {kind.kind: records.of_kind(session, kind, order.child_id) for kind in _BEFORE}
    return tuple(before_checks(order, found, session.now()))


def _computes(session: Session, instruction: DilutionInstruction) -> bool:
    return calculator.decision(session) is not None and not missing_for_care(session, instruction)


def _moments(session: Session, one: Preparation) -> dict[str, str]:
    found = {}
    if one.prepared_at is not None and one.prepared_at > session.now():
        found["prepared_at"] = NOT_YET
    if one.expires_on is not None and one.expires_on < session.today():
        found["expires_on"] = EXPIRED
    return found


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
    case = _case(session, order, instruction, Chosen.of(one))
    return replace(
        one,
        drawn_syringe=_syringe(found, "drawn"),
        syringe=_syringe(found, "volume"),
        total_volume=total_volume(case, found.figures),
        concentration=Quantity.parse(concentration) if concentration else None,
    )


def _syringe(found: Calculation, name: str) -> Quantity | None:
    figure = found.figures.get(name)
    return figure.size if figure else None


def _case(
    session: Session, order: MedicationOrder, instruction: DilutionInstruction, chosen: Chosen
) -> Case:
    weight = _weight(session, order.child_id)
    return Case(
        instruction=instruction,
        order=order,
        weight=weight.value if weight else None,
        today=session.today(),
        limits=dilutions.limits(),
        worked=work(instruction, order),
        chosen=chosen,
    )


def _weight(session: Session, child_id: str) -> Measurement | None:
    found = records.of_kind(session, Measurement, child_id)
    return latest(found, MeasurementKind.WEIGHT, session.today())
