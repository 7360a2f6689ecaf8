"""Keeping a document to one page (en sida): rows are taken from the end, and that is said."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hsvdesk.domain.document import (
    Block,
    Critical,
    Document,
    IdentityBox,
    Label,
    Labelled,
    Numbers,
    Signatures,
    SyringeDrawing,
    Table,
    Text,
)

LEFT_OUT = "Fick inte plats"


def on_one_page(
    document: Document, sizes: Sequence[int], whole: int, fits: Callable[[Document], bool]
) -> Document | None:
    """Return the document on one page, in the largest text with which it fits.

    Where even the smallest is too large, as many rows stay as fit, and what is left out is named.

    Args:
        document: Its blocks stand in the order of danger.
        sizes: Text sizes to try in per cent, the largest first.
        whole: How many of the first blocks may lose nothing; 0 where nothing may be left out.
        fits: Whether a document is one page; it must not fit more when it has more rows.

    Returns:
        As it was, for any number of pages, when it does not fit and nothing may be left out; None
        when not even the blocks that must stand whole fit.
    """
    tried = document
    for percent in sizes:
        tried = replace(document, head=replace(document.head, text_percent=percent))
        if fits(tried):
            return tried
    if not whole:
        return document
    document = tried
    blocks = document.blocks
    low, high = sum(map(_rows, blocks[:whole])), sum(map(_rows, blocks)) - 1
    best = None
    while low <= high:
        middle = (low + high + 1) // 2
        tried = replace(document, blocks=_first(blocks, middle))
        if fits(tried):
            best, low = tried, middle + 1
        else:
            high = middle - 1
    return best


def _first(blocks: Sequence[Block], rows: int) -> tuple[Block, ...]:
    kept: list[Block] = []
    left_out: list[str] = []
    for block in blocks:
        here = min(rows, _rows(block))
        rows -= here
        if here or isinstance(block, IdentityBox):
            kept.append(_cut(block, here))
        left_out += _names(block, here)
    said = f"{', '.join(left_out)}. Läs överrapporteringen."
    return (*kept, Text(title=LEFT_OUT, paragraphs=(said,)))


def _rows(block: Block) -> int:
    match block:
        case IdentityBox() | SyringeDrawing() | Signatures() | Label():
            return 0
        case Text():
            return len(block.paragraphs)
        case _:
            return len(block.rows)


def _cut(block: Block, rows: int) -> Block:
    match block:
        case Critical() | Labelled() | Table() | Numbers():
            return replace(block, rows=block.rows[:rows])
        case Text():
            return replace(block, paragraphs=block.paragraphs[:rows])
        case _:
            return block


def _names(block: Block, kept: int) -> list[str]:
    """Return what the rows after the first `kept` are called: by their labels, or as a table."""
    match block:
        case Critical() | Labelled() | Numbers():
            return [row[0] for row in block.rows[kept:]]
        case Table() if kept < len(block.rows):
            return [f"{block.title} ({len(block.rows) - kept} av {len(block.rows)} rader)"]
        case Text() if kept < len(block.paragraphs):
            return [block.title]
        case _:
            return []
