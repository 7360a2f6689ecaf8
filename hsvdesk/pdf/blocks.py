"""The body of a document: each kind of block as it looks on paper."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, TypeGuard

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Spacer

from hsvdesk.domain.document import (
    Block,
    Critical,
    Document,
    Head,
    IdentityBox,
    Label,
    Labelled,
    Numbers,
    Row,
    Signatures,
    SyringeDrawing,
    Table,
    Text,
)
from hsvdesk.pdf import styles as look
from hsvdesk.pdf.qr import SIDE, QrFigure
from hsvdesk.pdf.syringes import SyringeFigure
from hsvdesk.pdf.tagged import TaggedParagraph, data_table, layout_table
from hsvdesk.pdf.text import mark_up

_LABEL_WIDTH = 45 * mm
_NUMBER_SHARE = 0.42
_QR_COLUMN = SIDE + 4 * mm
_SIDE_COLUMN = 50 * mm
_PADDING = 4.0
_ROOM_FOR_A_TABLE = 45 * mm
_ROOM_FOR_A_TEXT = 22 * mm
"""A heading moves to the next page when less than this is left below it."""

_HEADING = 28.0
"""Height of a heading with its margins, in points."""
_ROOM_TO_SIGN = 8 * mm
_HIGHEST_KEPT = 60 * mm
"""A row that is higher may be split over two pages."""

_ROOM_FOR_AUTHENTICITY = 15 * mm
"""What the last block takes: it should not stand alone on a page for want of more."""

_LINES, _SIGNS = 40, 3000
"""What one paragraph holds at most."""
_PART = re.compile(f".{{1,{_SIGNS - 1}}}(?: |$)|.{{{_SIGNS}}}|^$")
"""A line, or as much of a long one as a paragraph holds, broken at a space if there is one."""

_NO_FACTS = IdentityBox(facts=(), side_title="", side=())


def paragraph(
    text: str, style: Any, *, width: float = look.CONTENT_WIDTH, tag: str = "P", strict: str = ""
) -> TaggedParagraph:
    """Return one paragraph of what people wrote.

    Args:
        text: As written; it may hold line ends.
        style: One of the styles.
        width: Of the line in points.
        tag: Its place in the structure.
        strict: Where it stands, in Swedish, if a sign without a glyph must stop the printing.
    """
    marked = mark_up(text, font=style.fontName, size=style.fontSize, width=width, strict=strict)
    used = style if marked.actual is None else look.shaped(style)
    return TaggedParagraph(marked, used, tag)


def paragraphs(
    text: str, style: Any, *, width: float = look.CONTENT_WIDTH, strict: str = ""
) -> list[Any]:
    """Return a text of any length as paragraphs of less than a page each.

    One paragraph of 100,000 signs takes ReportLab minutes: each page splits all that is left.
    """
    pieces = _pieces(text) if len(text) > _LINES else (text,)
    return [paragraph(piece, style, width=width, strict=strict) for piece in pieces]


def _pieces(text: str) -> Iterator[str]:
    piece: list[str] = []
    length = 0
    for line in text.split("\n"):
        for part in _PART.findall(line):
            if piece and (length + len(part) > _SIGNS or len(piece) == _LINES):
                yield "\n".join(piece)
                piece, length = [], 0
            piece.append(part)
            length += len(part)
    yield "\n".join(piece)


def story(document: Document, digest: str) -> Iterator[Any]:
    """Yield the flowables of the whole document, in reading order.

    The whole body is scaled on the page, so here the lines are shorter or longer instead.
    """
    head = document.head
    width = look.CONTENT_WIDTH * 100 / head.text_percent
    yield paragraph(head.title, look.TITLE, width=width, tag="H1")
    route = f"Från {head.sender} till {head.recipient}."
    why = f"Utlämnas för: {head.purpose}. Grund: {head.ground}."
    yield from paragraphs(f"{route} {why}", look.BODY, width=width)
    yield Spacer(0, 3)
    if not any(isinstance(block, IdentityBox) for block in document.blocks):
        yield from _identity(head, _NO_FACTS, digest, width)
    for drawing, together in groupby(document.blocks, _is_syringe):
        if drawing:
            yield from _syringes([one for one in together if _is_syringe(one)], width)
        else:
            for block in together:
                yield from _block(head, block, digest, width)
    yield from _authenticity(digest, width)


def _is_syringe(block: Block) -> TypeGuard[SyringeDrawing]:
    return isinstance(block, SyringeDrawing)


def _block(head: Head, block: Block, digest: str, width: float) -> Iterator[Any]:
    match block:
        case IdentityBox():
            yield from _identity(head, block, digest, width)
        case Critical():
            yield from _critical(block, width)
        case Labelled():
            yield from _labelled(block, width)
        case Table():
            yield from _table(block, width)
        case Numbers():
            yield from _numbers(block, width)
        case Text():
            yield from _text(block, width)
        case Signatures():
            yield from _signatures(block, width)
        case SyringeDrawing() | Label():
            pass  # syringes are drawn together; a label is a page of its own


def _identity(head: Head, box: IdentityBox, digest: str, width: float) -> Iterator[Any]:
    has_side = bool(box.side_title or box.side)
    widths = [_SIDE_COLUMN, _QR_COLUMN] if has_side else [_QR_COLUMN]
    widths.insert(0, width - sum(widths))
    room = widths[0] - 2 * _PADDING
    child = [
        paragraph("Barn", look.LABEL),
        *paragraphs(head.child, look.NAME, width=room, strict="barnets namn"),
        *paragraphs(head.identity, look.IDENTITY, width=room, strict="barnets identitet"),
        *_lines(box.facts, room),
    ]
    side = [
        paragraph(box.side_title, look.LABEL, width=_SIDE_COLUMN - 2 * _PADDING),
        *_lines(box.side, _SIDE_COLUMN - 2 * _PADDING),
    ]
    cells = [child, side] if has_side else [child]
    yield layout_table(
        [[*cells, [QrFigure(head, digest)]]],
        colWidths=widths,
        style=[
            ("BOX", (0, 0), (-1, -1), look.FRAME, look.BLACK),
            ("LINEBEFORE", (1, 0), (-2, 0), look.RULE, look.BLACK),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ("TOPPADDING", (-1, 0), (-1, 0), 2),
            ("BOTTOMPADDING", (-1, 0), (-1, 0), 2),
            ("RIGHTPADDING", (-1, 0), (-1, 0), 2),
            ("ALIGN", (-1, 0), (-1, 0), "RIGHT"),
        ],
    )
    yield Spacer(0, 7)


def _lines(texts: tuple[str, ...], width: float) -> Iterator[Any]:
    for text in texts:
        yield from paragraphs(text, look.CELL, width=width)


def _critical(block: Critical, width: float) -> Iterator[Any]:
    """Yield a black head in a table of its own: a spanned head breaks splitting inside a row."""
    yield CondPageBreak(_ROOM_FOR_A_TABLE)
    place = block.title or "kritisk information"
    yield layout_table(
        [
            [
                [
                    paragraph(
                        f"⚠ {block.title}", look.WHITE_HEADING, width=width, tag="H2", strict=place
                    )
                ]
            ]
        ],
        colWidths=[width],
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), look.BLACK),
            ("BOX", (0, 0), (-1, -1), 2.2, look.BLACK),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.6),
        ],
    )
    if block.rows:
        yield _pairs(
            block.rows,
            look.CELL,
            width,
            strict=place,
            rules=[
                ("BOX", (0, 0), (-1, -1), 2.2, look.BLACK),
                ("LINEBELOW", (0, 0), (-1, -2), look.RULE, look.BLACK),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3.6),
            ],
        )
    yield Spacer(0, 4)


def _labelled(block: Labelled, width: float) -> Iterator[Any]:
    rules = [
        ("LINEBEFORE", (0, 0), (0, -1), 2.5, look.BLACK),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
    rows = [_pairs((row,), look.BODY, width, rules=rules) for row in block.rows]
    yield from _kept_rows(block.title, rows, width)


def _kept_rows(title: str, rows: list[Any], width: float) -> Iterator[Any]:
    """Yield a heading and rows, each a table of its own: a row of ordinary height is not split."""
    rooms = [min(row.wrap(width, look.PAGE_HEIGHT)[1], _HIGHEST_KEPT) for row in rows]
    yield from _heading(title, max(_ROOM_FOR_A_TEXT, _HEADING + sum(rooms[:1])), width)
    for room, row in zip(rooms, rows, strict=True):
        yield CondPageBreak(room)
        yield row


def _pairs(
    rows: tuple[Row, ...], style: Any, width: float, *, rules: list[Any], strict: str = ""
) -> Any:
    """Return label and text side by side; in large print, where lines are short, one above."""
    beside = width >= look.CONTENT_WIDTH
    widths = [_LABEL_WIDTH, width - _LABEL_WIDTH] if beside else [width, width]
    cells = []
    for label, text in rows:
        name = paragraphs(label, look.CELL_BOLD, width=widths[0] - 12, strict=strict)
        said = paragraphs(text, style, width=widths[1] - 12, strict=strict)
        cells.append([name, said] if beside else [[*name, *said]])
    return layout_table(
        cells,
        colWidths=widths[: len(cells[0])],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 6), *rules],
    )


def _numbers(block: Numbers, width: float) -> Iterator[Any]:
    widths = [width * (1 - _NUMBER_SHARE), width * _NUMBER_SHARE]
    rows = [
        layout_table(
            [
                [
                    [
                        *paragraphs(who, look.BODY_BOLD, width=widths[0] - 12),
                        *paragraphs(when, look.BODY, width=widths[0] - 12),
                    ],
                    paragraphs(number, look.NUMBER, width=widths[1] - 12),
                ]
            ],
            colWidths=widths,
            style=[
                ("LINEABOVE", (0, 0), (-1, -1), look.RULE, look.BLACK),
                ("LINEBELOW", (0, 0), (-1, -1), look.RULE, look.BLACK),
                ("LINEBEFORE", (0, 0), (0, -1), 2.5, look.BLACK),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ],
        )
        for who, number, when in block.rows
    ]
    yield from _kept_rows(block.title, rows, width)
    yield Spacer(0, 4)


def _table(block: Table, width: float) -> Iterator[Any]:
    if block.title and block.rows and block.title == block.headings[0]:
        # What names the first column too is said once.
        yield CondPageBreak(_ROOM_FOR_A_TABLE)
        yield Spacer(0, 8)
    else:
        yield from _heading(block.title, _ROOM_FOR_A_TABLE, width)
    if not block.rows:
        yield paragraph(block.empty, look.EMPTY, width=width)
        return
    share = width / sum(block.widths)
    widths = [share * each for each in block.widths]
    rows = [_cells(block.headings, widths, look.COLUMN_HEAD, look.COLUMN_HEAD)]
    rows += [_cells(row, widths, look.CELL_BOLD, look.CELL) for row in block.rows]
    yield data_table(
        rows,
        colWidths=widths,
        style=[
            ("LINEBELOW", (0, 0), (-1, -1), look.RULE, look.BLACK),
            ("LINEABOVE", (0, 0), (-1, 0), 1.2, look.BLACK),
            ("LINEBELOW", (0, 0), (-1, 0), 1.2, look.BLACK),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 2.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
        ],
    )


def _cells(row: Row, widths: list[float], first: Any, other: Any) -> list[Any]:
    return [
        paragraphs(text, other if column else first, width=width - 2 * _PADDING)
        for column, (text, width) in enumerate(zip(row, widths, strict=True))
    ]


def _text(block: Text, width: float) -> Iterator[Any]:
    yield from _heading(block.title, _ROOM_FOR_A_TEXT, width)
    for text in block.paragraphs:
        yield from paragraphs(text, look.BODY, width=width)


def _syringes(drawn: list[SyringeDrawing], width: float) -> Iterator[Any]:
    """Yield syringes two in a row, each under what it is for."""
    share = width / 2
    for first in range(0, len(drawn), 2):
        pair = drawn[first : first + 2]
        cells: list[Any] = [
            [
                paragraph(one.title, look.BODY_BOLD, width=share - _PADDING, tag="H2"),
                SyringeFigure(one),
            ]
            for one in pair
        ]
        yield Spacer(0, 6)
        yield layout_table(
            [cells],
            colWidths=[share] * len(pair),
            style=[
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ],
        )


def _signatures(block: Signatures, width: float) -> Iterator[Any]:
    """Yield a ruled line for each, side by side, with a gap between the lines."""
    if not block.under:
        return
    yield from _heading(block.title, _ROOM_FOR_A_TEXT, width)
    count = len(block.under)
    line = (width - _PADDING * 3 * (count - 1)) / count
    cells: list[Any] = []
    for text in block.under:
        cells += [paragraphs(text, look.SMALL, width=line), ""]
    rules = [("LINEABOVE", (2 * one, 0), (2 * one, 0), 0.8, look.BLACK) for one in range(count)]
    yield Spacer(0, _ROOM_TO_SIGN)
    yield layout_table(
        [cells[:-1]],
        colWidths=[line, _PADDING * 3] * (count - 1) + [line],
        style=[
            *rules,
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )


def _heading(title: str, room: float, width: float) -> Iterator[Any]:
    """Yield a heading that is never alone at the foot of a page.

    Not `keepWithNext`: before a long table it would push the whole table to the next page.

    Args:
        title: The heading.
        room: It moves to the next page when less than this is left, in points.
        width: Of the line in points.
    """
    yield CondPageBreak(room)
    if title:
        yield paragraph(title, look.HEADING, width=width, tag="H2")


def _authenticity(digest: str, width: float) -> Iterator[Any]:
    grouped = " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
    yield CondPageBreak(_ROOM_FOR_AUTHENTICITY)
    yield Spacer(0, 5)
    yield paragraph(
        "Äkthet: En maskinläsbar kopia av innehållet, hsvdesk.json, är bifogad i denna PDF. "
        "Kopians kontrollsumma står här, i QR-koden på sida 1 och med sina första 16 tecken "
        "längst ned på varje sida. Stämmer de inte överens är dokumentet ändrat.",
        look.SMALL,
        width=width,
    )
    yield paragraph(f"SHA-256: {grouped}", look.SMALL, width=width)
