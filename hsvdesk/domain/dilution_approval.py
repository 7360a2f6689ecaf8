"""Who may have checked a transcription (kontroll av avskriften), and whether it counts for care."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hsvdesk.domain.dilution_identity import clinic_missing
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.record import COMMON_FIELDS, described_fields

APPROVAL = ("approved_by", "approved_on", "overfill_accepted")
"""What the second person writes."""
BOOKKEEPING = ("struck_on", "struck_reason", "replaces")
"""What says how it stands beside other instructions; nothing of it is on the original."""

OWN_WORDS = "Du har själv skrivit i avskriften. Någon annan ska kontrollera den."
THEIR_WORDS = "Avskriften ska kontrolleras av någon annan än den som skrev av."
AS_TOLD = "Kontrollen är inskriven av någon annan (enligt uppgift). Den räknas när den görs här."
TWO_VERSIONS = "Det finns två versioner som skrevs var för sig. Red ut dem först."

History = Sequence[DilutionInstruction]
"""Every version, oldest first."""


def transcribed_fields() -> list[str]:
    """Return the fields that are copied from the original, in their order."""
    others = (*APPROVAL, *BOOKKEEPING, *COMMON_FIELDS)
    return [name for name in described_fields(DilutionInstruction) if name not in others]


def same_transcription(one: DilutionInstruction, other: DilutionInstruction) -> bool:
    """Whether two versions say the same of what the original says."""
    return all(getattr(one, name) == getattr(other, name) for name in transcribed_fields())


def unchecked(one: DilutionInstruction) -> DilutionInstruction:
    """Return the instruction as nobody has compared it with the original."""
    return replace(one, approved_by="", approved_on=None, overfill_accepted=None)


def approval(one: DilutionInstruction) -> tuple[object, ...]:
    """Return what is said of the check."""
    return tuple(getattr(one, name) for name in APPROVAL)


def writers(history: History) -> frozenset[str]:
    """Return the staff ids of everybody who has written anything that still stands.

    None of them may check it: nobody finds her own slip. Whoever wrote the first version wrote
    all of it, what was left out too.
    """
    found = set()
    for number, version in enumerate(history):
        earlier = history[number - 1] if number else None
        if version.saved and any(
            getattr(version, name) == getattr(history[-1], name)
            and (earlier is None or getattr(earlier, name) != getattr(version, name))
            for name in transcribed_fields()
        ):
            found.add(version.saved.author)
    return frozenset(found)


def checked_in_person(history: History) -> bool:
    """Whether the check that stands was written by the very person who made it, signed in.

    It counts from the last version that changed either the check or what was checked.
    """
    last = history[-1] if history else None
    if last is None or not last.approved_by or last.approved_by in writers(history):
        return False
    setting = last
    for version in reversed(history):
        if approval(version) != approval(last) or not same_transcription(version, last):
            break
        setting = version
    return setting.saved is not None and setting.saved.author == last.approved_by


def missing_for_care(instruction: DilutionInstruction, history: History) -> dict[str, str]:
    """Return what keeps the calculator off for a child, by field; empty when nothing does.

    Args:
        instruction: As it stands now.
        history: Every version of it, oldest first.
    """
    found = clinic_missing(instruction)
    if "approved_by" not in found and not checked_in_person(history):
        own = instruction.approved_by in writers(history)
        found["approved_by"] = THEIR_WORDS if own else AS_TOLD
    if instruction.saved and instruction.saved.conflict:
        found["on"] = TWO_VERSIONS
    return found


def named(instruction: DilutionInstruction, names: Mapping[str, str]) -> DilutionInstruction:
    """Return the instruction as people read it: with the name of who checked it, not her id."""
    one = instruction.approved_by
    return replace(instruction, approved_by=names.get(one, one))
