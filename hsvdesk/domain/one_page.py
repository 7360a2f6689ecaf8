"""Keeping a document to one page (en sida): rows are taken from the end, and that is said."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hsvdesk.domain.document import (
    SMALL_PRINT,
    Block,
    Critical,
    Document,
    IdentityBox,
    Labelled,
    Numbers,
    Table,
    Text,
)

LEFT_OUT = "Fick inte plats"


def on_one_page(
    document: Document, whole: int, fits: Callable[[Document], bool]
) -> Document | None:
    """Return the document with as many rows as fit; what was left out is named on it.

    Before anything is left out the text is made smaller.

    Args:
        document: Its blocks stand in the order of danger.
        whole: How many of the first blocks may lose nothing.
        fits: Whether a document is one page; it must not fit more when it has more rows.

    Returns:
        None when not even the blocks that must stand whole fit.
    """
    if fits(document):
        return document
    document = replace(document, head=replace(document.head, text_percent=SMALL_PRINT))
    if fits(document):
        return document
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
        case IdentityBox():
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
