"""The documents that are handed out (dokument): each kind, its name, and what it is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from hsvdesk.domain import handover, who_does_what
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.document import Block
from hsvdesk.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """A kind of document.

    Attributes:
        kind: Its name in the store and on the command line.
        title: What it is called on screen and paper.
        attached: The kinds of record it is made from, which go with it as data.
        blocks: What it says, in reading order.
    """

    kind: str
    title: str
    attached: tuple[type[Record], ...]
    blocks: Callable[[Basis], tuple[Block, ...]]


DOCUMENTS: dict[str, DocumentKind] = {
    made.KIND: DocumentKind(
        kind=made.KIND, title=made.TITLE, attached=made.ATTACHED, blocks=made.blocks
    )
    for made in (handover, who_does_what)
}
"""A new kind of document is one module, named here."""
