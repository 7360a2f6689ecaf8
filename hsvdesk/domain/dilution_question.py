"""The document Fråga till kliniken: what the child's dilution instructions leave unsaid."""

from hsvdesk.domain.banner import Records, banner, of_type
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.document import Block, IdentityBox, Labelled, Text
from hsvdesk.domain.handover_blocks import GAP, born
from hsvdesk.domain.instruction_linter import ANSWER, FROM, asked_about, gaps_of
from hsvdesk.domain.record import Record

KIND = "dilution-question"
TITLE = "Fråga till kliniken"

ATTACHED: tuple[type[Record], ...] = (DilutionInstruction,)
"""Of the child no more than the head of every paper says."""

NONE = "Ingen spädningsinstruktion saknar någon uppgift."


def asked(records: Records) -> list[DilutionInstruction]:
    """Return the instructions that the clinic is asked about, the newest first."""
    found = of_type(records, DilutionInstruction)
    open_ = [one for one in found if not one.entered_in_error and not one.struck and gaps_of(one)]
    return open_[::-1]


def concerned(records: Records) -> Records:
    """Return the records with those instructions alone."""
    return {**records, DilutionInstruction.kind: list(asked(records))}


def blocks(basis: Basis) -> tuple[Block, ...]:
    """Return one block of numbered questions for each instruction."""
    head = banner(basis.records, basis.today, basis.settings)
    found = asked(basis.records)
    clinics = dict.fromkeys(one.clinic or GAP for one in found)
    box = IdentityBox(facts=(born(head),), side_title="Till", side=tuple(clinics) or (GAP,))
    if not found:
        return (box, Text(title=TITLE, paragraphs=(NONE,)))
    phone = basis.unit.phone or GAP
    answer = f"{ANSWER} Frågor: {basis.unit.name or GAP}, {phone}."
    return (box, *map(_questions, found), Text(title="Svar", paragraphs=(answer,)))


def _questions(one: DilutionInstruction) -> Labelled:
    rows = [(f"Fråga {number}", gap.question) for number, gap in enumerate(gaps_of(one), start=1)]
    return Labelled(title=asked_about(one), rows=(("Varför", FROM), *rows))
