"""The same words on paper with reportlab alone: no tags, no archive, no attachment, no checks."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from hsvdesk.domain.document import (
    Block,
    Critical,
    Document,
    Head,
    IdentityBox,
    Labelled,
    Text,
)
from hsvdesk.domain.document import Table as TableBlock
from hsvdesk.paths import resource

_FONT, _BOLD = "bare", "bare-bold"
_FILES = {_FONT: "SourceSansPro-Regular", _BOLD: "SourceSansPro-Bold"}
_MARGIN = 16 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_LABEL = 45 * mm
_QR = 25 * mm
_BODY = ParagraphStyle("bare", fontName=_FONT, fontSize=9.3, leading=11.6)
_HEAD = ParagraphStyle("bare-head", fontName=_BOLD, fontSize=12.5, leading=15, spaceBefore=9)
_RULES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, "#000000"), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def register() -> None:
    """Register the fonts, which a program does once."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, resource("fonts", "paper", f"{file}.ttf")))
        pdfmetrics.registerFontFamily(name, normal=name, bold=name, italic=name, boldItalic=name)


def render(document: Document, digest: str) -> bytes:
    """Return the document as an ordinary PDF, with head and foot on every page."""
    out = BytesIO()
    head = document.head
    foot = f"{head.author}, {head.made_at:%Y-%m-%d %H:%M}, {digest}"

    def furnish(canvas: Any, _: Any) -> None:
        canvas.setFont(_FONT, 9)
        for number, text in enumerate(_top(head)):
            canvas.drawString(_MARGIN, A4[1] - 10 * mm - number * 12, text)
        canvas.drawString(_MARGIN, 10 * mm, foot)
        canvas.drawRightString(A4[0] - _MARGIN, 7 * mm, f"Sida {canvas.getPageNumber()}")

    template = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=28 * mm
    )
    story = [flowable for block in document.blocks for flowable in _block(head, block, digest)]
    template.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue()


def _top(head: Head) -> tuple[str, ...]:
    return (
        f"{head.title} {head.document_id} v{head.version}",
        f"{head.sender}, tel. {head.sender_phone}",
        f"{head.child} {head.identity} {head.age}",
    )


def _block(head: Head, block: Block, digest: str) -> Iterator[Flowable]:
    match block:
        case IdentityBox():
            yield _paragraph(f"{head.child} {head.identity}", _HEAD)
            for text in (*block.facts, block.side_title, *block.side):
                yield _paragraph(text)
            code = Drawing(_QR, _QR)
            code.add(QrCodeWidget(digest, barWidth=_QR, barHeight=_QR, barLevel="M"))
            yield code
        case Critical() | Labelled():
            yield _paragraph(block.title, _HEAD)
            yield from _table(block.rows, (_LABEL, _WIDTH - _LABEL))
        case TableBlock():
            yield _paragraph(block.title, _HEAD)
            share = _WIDTH / sum(block.widths)
            rows = (block.headings, *block.rows)
            yield from _table(rows, tuple(share * width for width in block.widths))
        case Text():
            yield _paragraph(block.title, _HEAD)
            for text in block.paragraphs:
                yield _paragraph(text)


def _table(rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]) -> Iterator[Flowable]:
    if rows:
        cells = [[_paragraph(text) for text in row] for row in rows]
        yield Table(cells, colWidths=widths, style=_RULES)


def _paragraph(text: str, style: ParagraphStyle = _BODY) -> Paragraph:
    return Paragraph(escape(text), style)
