"""The documents that are handed out (dokument): each kind, its name, and what it is made of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from hsvdesk.domain import (
    consultation_paper,
    contact_card,
    dilution_label,
    dilution_paper,
    dilution_question,
    dilution_sheet,
    emergency,
    family,
    handover,
    plan,
    start_check_paper,
    who_does_what,
)
from hsvdesk.domain.banner import Records
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.child_facts import ChildFacts
from hsvdesk.domain.dilution_result import Limits
from hsvdesk.domain.document import SMALL_PRINT, Block
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.record import Record


def _all_of_them(records: Records) -> Records:
    return records


def _never(_records: Records, _now: datetime, _limits: Limits, _facts: ChildFacts) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """A kind of document.

    Attributes:
        kind: Its name in the store and on the command line.
        title: What it is called on screen and paper.
        attached: The kinds of record it is made from, which go with it as data.
        blocks: What it says, in reading order.
        sizes: Text sizes in per cent, the largest first: it is set in the first with which it is
            one page. None where it may have any number of pages.
        whole: How many of the first blocks lose nothing where even the smallest is too large; 0
            where nothing may be left out, and it becomes two pages.
        too_long: What is said when not even the smallest is one page and nothing may be left out.
        family: It is for one household of the family, and may be had in large print.
        about: The kind of record that it is about one of.
        refused: Why it cannot be made of that one; empty where it can.
        concerned: Of those kinds, the records that the document tells of; the rest stay here.
    """

    kind: str
    title: str
    attached: tuple[type[Record], ...]
    blocks: Callable[[Basis], tuple[Block, ...]]
    sizes: tuple[int, ...] = ()
    whole: int = 0
    too_long: str = ""
    family: bool = False
    about: type[Record] | None = None
    refused: Callable[[Records, datetime, Limits, ChildFacts], str] = _never
    concerned: Callable[[Records], Records] = _all_of_them


class _Paper(Protocol):
    """A module that makes one kind of document."""

    KIND: str
    TITLE: str
    ATTACHED: tuple[type[Record], ...]

    def blocks(self, basis: Basis) -> tuple[Block, ...]:
        """Return what it says, in reading order."""


def _kind(paper: _Paper) -> DocumentKind:
    return DocumentKind(
        kind=paper.KIND, title=paper.TITLE, attached=paper.ATTACHED, blocks=paper.blocks
    )


_LABEL = replace(
    _kind(dilution_label),
    about=Preparation,
    refused=dilution_label.refused,
    concerned=dilution_paper.concerned,
)
_ALL = (
    replace(_kind(handover), concerned=handover.concerned),
    replace(
        _kind(emergency),
        sizes=(100, SMALL_PRINT),
        whole=emergency.WHOLE,
        too_long=emergency.TOO_LONG,
    ),
    _kind(who_does_what),
    _kind(plan),
    _kind(start_check_paper),
    replace(_kind(family), family=True),
    replace(_kind(consultation_paper), concerned=consultation_paper.concerned),
    replace(_kind(dilution_question), concerned=dilution_question.concerned),
    DocumentKind(
        kind=contact_card.KIND,
        title=contact_card.TITLE,
        attached=contact_card.ATTACHED,
        blocks=contact_card.fridge,
        sizes=contact_card.SIZES,
    ),
    DocumentKind(
        kind=contact_card.BAG_KIND,
        title=contact_card.BAG_TITLE,
        attached=contact_card.ATTACHED,
        blocks=contact_card.bag,
    ),
    replace(
        _kind(dilution_sheet),
        sizes=dilution_sheet.SIZES,
        whole=dilution_sheet.WHOLE,
        too_long=dilution_sheet.TOO_LONG,
        about=Preparation,
        concerned=dilution_paper.concerned,
    ),
    _LABEL,
    replace(
        _LABEL,
        kind=dilution_label.SHEET_KIND,
        title=dilution_label.SHEET_TITLE,
        blocks=dilution_label.sheet,
    ),
)

DOCUMENTS: dict[str, DocumentKind] = {one.kind: one for one in _ALL}
"""A new kind of document is one module, named here."""
