"""Dilution instructions (spädningsinstruktioner): written, checked against the original, struck."""

import tomllib
from dataclasses import replace
from functools import cache

from hsvdesk.db import versions
from hsvdesk.domain import dilution_approval, dilution_standing
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.dilution_approval import (
    OWN_WORDS,
    THEIR_WORDS,
    approval,
    same_transcription,
    unchecked,
    writers,
)
from hsvdesk.domain.dilution_comparison import comparison, stopping
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Check, CheckLevel
from hsvdesk.domain.dilution_strike import Strike, replaced_by, strike_problems, struck_through
from hsvdesk.domain.record import Saved
from hsvdesk.errors import NotAllowed, RuleBroken, UserError
from hsvdesk.paths import resource
from hsvdesk.services import calculator, dilutions, records, sign_in, staff
from hsvdesk.services.session import Session, Work

BY_THE_CHECKER = "Markeras bara av den som kontrollerar avskriften, när hon gör det."
NO_ORIGINAL = "Originalet är inte bifogat: det finns inget att jämföra med."
STRUCK = "Instruktionen är överstruken."
MISTAKE = "En felskriven instruktion kontrolleras inte."

KIND = DilutionInstruction.kind


def add(session: Session, instruction: DilutionInstruction) -> Changed:
    """Store a new instruction, and strike the one it replaces through in the same act.

    Raises:
        RuleBroken: It may not be saved as it stands, or its own writer is said to have checked it.
    """
    with session.logged(f"{KIND}.add", instruction.child_id, instruction.id) as work:
        written, found = _judged(session, instruction, [])
        if found:
            raise RuleBroken(records.new_problems(session, work, written) | found)
        records.save(session, work, written, ())
        _strike_replaced(session, work, written)
    return Changed(instruction.child_id, frozenset({KIND}))


def change(session: Session, instruction: DilutionInstruction, *, settles: bool = False) -> Changed:
    """Store a new version. Whatever changes of the transcription must be checked anew.

    Raises:
        RuleBroken: It may not be saved as it stands, or somebody changed it in the meantime.
    """
    earlier = history(session, instruction.id)
    if instruction.entered_in_error:
        if earlier and approval(earlier[-1]) != approval(instruction):
            raise RuleBroken({"approved_by": MISTAKE})
        return records.change(session, instruction, settles=settles)
    act = "settle" if settles else "change"
    with session.logged(f"{KIND}.{act}", instruction.child_id, instruction.id) as work:
        parents = records.parents(work, instruction, settles=settles)
        written, found = _judged(
            session, _cleared(instruction, earlier[-1], settles=settles), earlier
        )
        if found:
            raise RuleBroken(records.problems(session, work, written) | found)
        records.save(session, work, written, parents)
        _strike_replaced(session, work, written)
    return Changed(instruction.child_id, frozenset({KIND}))


def approve(
    session: Session, instruction: DilutionInstruction, *, overfill_accepted: bool = False
) -> Changed:
    """Sign, as the person of this session, that the transcription agrees with the original.

    Args:
        session: Of the person who compared them, signed in herself.
        instruction: The very version that she compared.
        overfill_accepted: A difference over the limit is overfill or the label's value.

    Raises:
        RuleBroken: She has written in it, the original is missing, it is struck through, or the
            stated and the recomputed concentration differ too much; with the figures.
    """
    one = accepted(instruction, on=overfill_accepted)
    return change(session, replace(one, approved_by=session.actor, approved_on=session.today()))


def accepted(instruction: DilutionInstruction, *, on: bool) -> DilutionInstruction:
    """Return the instruction with a difference over the limit accepted, or nothing said of it."""
    return replace(instruction, overfill_accepted=True if on else None)


def strike(session: Session, instruction: DilutionInstruction, strike: Strike) -> Changed:
    """Strike an instruction through; it is still read, and never computed.

    Raises:
        RuleBroken: Reason or date is missing, at the fields of the strike.
    """
    if found := strike_problems(strike, session.today()):
        raise RuleBroken(found)
    return change(session, struck_through(instruction, strike))


def history(session: Session, instruction_id: str) -> list[DilutionInstruction]:
    """Return every version of an instruction, oldest first."""
    found = records.history(session, instruction_id)
    return [one for one in found if isinstance(one, DilutionInstruction)]


def missing_for_care(session: Session, instruction: DilutionInstruction) -> dict[str, str]:
    """Return what keeps the calculator off for the child, by field; empty when nothing does."""
    return dilution_approval.missing_for_care(instruction, history(session, instruction.id))


def compared(session: Session, instruction: DilutionInstruction) -> tuple[Check, ...]:
    """Return stated against recomputed concentration; why nothing is, where nothing is computed.

    What could not be judged when it was checked is judged when it is prepared by.
    """
    try:
        calculator.need_on(session)
    except NotAllowed as error:
        return (Check("calculator", CheckLevel.WARN, str(error)),)
    return comparison(instruction, session.today(), dilutions.limits())


def standing(session: Session, instruction: DilutionInstruction) -> str:
    """Return in words whether it may be used today, and whether it is checked."""
    found = history(session, instruction.id)
    return dilution_standing.standing(instruction, found, session.today())


@cache
def soon_days() -> int:
    """Return how many days before its last day it is said that an instruction ends."""
    with resource("dilution.toml").open("rb") as file:
        return int(tomllib.load(file)["ends_soon"]["days"])


def may_check(session: Session, instruction: DilutionInstruction) -> bool:
    """Whether the person of this session has written nothing in the transcription."""
    return session.actor not in writers(history(session, instruction.id))


def named(session: Session, instruction: DilutionInstruction) -> DilutionInstruction:
    """Return the instruction as people read it: with the name of who checked it, not her id."""
    return dilution_approval.named(instruction, staff.names(session))


def _cleared(
    instruction: DilutionInstruction, kept: DilutionInstruction, *, settles: bool
) -> DilutionInstruction:
    """Return the instruction without a check that was of another transcription."""
    if approval(kept) != approval(instruction):
        return instruction  # a check of its own, which is judged
    stands = same_transcription(kept, instruction) and not settles
    return instruction if stands else unchecked(instruction)


def _judged(
    session: Session, instruction: DilutionInstruction, earlier: list[DilutionInstruction]
) -> tuple[DilutionInstruction, dict[str, str]]:
    """Return the instruction with the staff id of who checked it, and what is wrong with the check.

    Nothing is judged of a check that stood there already.
    """
    if approval(instruction) == approval(earlier[-1] if earlier else DilutionInstruction()):
        return instruction, {}
    checker, found = _checker(session, instruction)
    in_person = checker == session.actor
    one = replace(instruction, approved_by=checker or instruction.approved_by)
    if in_person and one.approved_on is None:
        one = replace(one, approved_on=session.today())
    if one.overfill_accepted is not None and not in_person:
        found["overfill_accepted"] = BY_THE_CHECKER
    if not checker:
        return one, found
    mine = replace(one, saved=Saved("", 0, session.now(), session.actor))
    if checker in writers([*earlier, mine]):
        found["approved_by"] = OWN_WORDS if in_person else THEIR_WORDS
    elif one.struck:
        found["approved_by"] = STRUCK
    elif stop := stopping(compared(session, one)):
        found["approved_by"] = stop
    if in_person and not one.original:
        found["original"] = NO_ORIGINAL
    return one, found


def _checker(session: Session, instruction: DilutionInstruction) -> tuple[str, dict[str, str]]:
    """Return the staff id of who is said to have checked it; empty where nobody is."""
    said = instruction.approved_by
    if not said or said in staff.names(session):
        return said, {}
    try:
        return sign_in.actor(session, said), {}
    except UserError as error:
        return "", {"approved_by": str(error)}


def _strike_replaced(session: Session, work: Work, new: DilutionInstruction) -> None:
    """Strike the instruction that a saved one replaces through, unless it already is."""
    earlier = versions.get(work.db, new.replaces) if new.replaces else None
    if not isinstance(earlier, DilutionInstruction) or earlier.struck or earlier.saved is None:
        return
    if earlier.saved.conflict:
        raise RuleBroken({"replaces": records.CONFLICT})
    work.save(replaced_by(earlier, new, session.today()), (earlier.saved,))
