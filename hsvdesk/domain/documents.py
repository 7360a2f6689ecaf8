"""The documents that are handed out (dokument): each kind, its name, and what it is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from hsvdesk.domain import (
    consultation_paper,
    contact_card,
    emergency,
    family,
    handover,
    plan,
    start_check_paper,
    who_does_what,
)
from hsvdesk.domain.banner import Records
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.document import SMALL_PRINT, Block
from hsvdesk.domain.record import Record


def _all_of_them(records: Records) -> Records:
    return records


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
        family: It is for one household of the family, and may be had in large print.
        concerned: Of those kinds, the records that the document tells of; the rest stay here.
    """

    kind: str
    title: str
    attached: tuple[type[Record], ...]
    blocks: Callable[[Basis], tuple[Block, ...]]
    sizes: tuple[int, ...] = ()
    whole: int = 0
    family: bool = False
    concerned: Callable[[Records], Records] = _all_of_them


_ALL = (
    DocumentKind(
        kind=handover.KIND,
        title=handover.TITLE,
        attached=handover.ATTACHED,
        blocks=handover.blocks,
        concerned=handover.concerned,
    ),
    DocumentKind(
        kind=emergency.KIND,
        title=emergency.TITLE,
        attached=emergency.ATTACHED,
        blocks=emergency.blocks,
        sizes=(100, SMALL_PRINT),
        whole=emergency.WHOLE,
    ),
    DocumentKind(
        kind=who_does_what.KIND,
        title=who_does_what.TITLE,
        attached=who_does_what.ATTACHED,
        blocks=who_does_what.blocks,
    ),
    DocumentKind(
        kind=plan.KIND,
        title=plan.TITLE,
        attached=plan.ATTACHED,
        blocks=plan.blocks,
    ),
    DocumentKind(
        kind=start_check_paper.KIND,
        title=start_check_paper.TITLE,
        attached=start_check_paper.ATTACHED,
        blocks=start_check_paper.blocks,
    ),
    DocumentKind(
        kind=family.KIND,
        title=family.TITLE,
        attached=family.ATTACHED,
        blocks=family.blocks,
        family=True,
    ),
    DocumentKind(
        kind=consultation_paper.KIND,
        title=consultation_paper.TITLE,
        attached=consultation_paper.ATTACHED,
        blocks=consultation_paper.blocks,
        concerned=consultation_paper.concerned,
    ),
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
)

DOCUMENTS: dict[str, DocumentKind] = {one.kind: one for one in _ALL}
"""A new kind of document is one module, named here."""
