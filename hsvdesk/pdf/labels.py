"""Labels (etiketter): 62 x 29 mm, one on its own page, or three in the first row of an A4 sheet.

Everything stands on each of them. It is set smaller until it has room, never smaller than is read,
and nothing is ever cut: what has no room is refused, with what takes most of it.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from hsvdesk.domain.document import Document, Head, Label
from hsvdesk.pdf import fonts
from hsvdesk.pdf import styles as look
from hsvdesk.pdf.blocks import paragraph
from hsvdesk.pdf.errors import LabelTooLong
from hsvdesk.pdf.fonts import BOLD, REGULAR, width_of
from hsvdesk.pdf.tagged import Element, TaggedCanvas

WIDTH, HEIGHT = 62 * mm, 29 * mm
SIDE, TOP = 1.5 * mm, 3 * mm
"""Margins: about what a printer of such die-cut labels leaves blank at the edges."""

_COLUMNS, _ROWS = 3, 7
_CELL_WIDTH, _CELL_HEIGHT = 63.5 * mm, 38.1 * mm
_BETWEEN = 2.5 * mm
"""A common sheet of 21 labels, 63.5 x 38.1 mm (L7160 and the like); ours is centred in each."""
_CUT = 3 * mm
"""Length of a cutting mark."""

SIZES = tuple(number / 4 for number in range(32, 21, -1))
"""Of running text in points, the largest first: 8 to 5.5, the least that is still read."""
_TINY = 4.2
_LEADING = 1.13
_BAR = 1.0
"""Above the black bar of the route, within it and below its letters, in points."""
_ROOM = (WIDTH - 2 * SIDE, HEIGHT - 2 * TOP)

_Part = tuple[str, Any, float, str]
"""A text, its style, its share of the width, and what it is called when it is too long."""


def page_size(label: Label) -> tuple[float, float]:
    """Return width and height of the paper, in points."""
    return A4 if label.on_a4 else (WIDTH, HEIGHT)


def draw(label: Label, document: Document, digest: str, root: Element) -> bytes:
    """Return the one page of a label, its structure added to `root`.

    Raises:
        LabelTooLong: It has no room in the least size.
        MissingGlyph: A sign in any of its texts is in none of our fonts.
    """
    out = BytesIO()
    size = page_size(label)
    # The initial font is named, else Helvetica is referred to without being embedded.
    canvas = TaggedCanvas(
        out,
        pagesize=size,
        initialFontName=fonts.REGULAR,
        invariant=1,
        root=root,
        furnish=lambda *_: None,
    )
    places = _places(size[1]) if label.on_a4 else [(0.0, 0.0)]
    for x, y in places:
        # Laid out anew for each: a paragraph has one place in the structure.
        lines = _fitting(label, document.head, digest)
        if label.on_a4:
            _cutting_marks(canvas, x, y)
        top = y + HEIGHT - TOP
        for line in lines:
            top = line.draw(canvas, x + SIDE, top)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _places(height: float) -> Iterator[tuple[float, float]]:
    """Yield the lower left corner of each label of the sheet's first row."""
    left = (A4[0] - _COLUMNS * _CELL_WIDTH - (_COLUMNS - 1) * _BETWEEN) / 2
    top = height - (height - _ROWS * _CELL_HEIGHT) / 2
    for column in range(_COLUMNS):
        x = left + column * (_CELL_WIDTH + _BETWEEN) + (_CELL_WIDTH - WIDTH) / 2
        yield x, top - (_CELL_HEIGHT + HEIGHT) / 2


def _cutting_marks(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Draw two short lines outside each corner, above and below the label."""
    canvas.begin_artifact()
    canvas.setLineWidth(0.3)
    for edge in (x, x + WIDTH):
        canvas.line(edge, y + HEIGHT, edge, y + HEIGHT + _CUT)
        canvas.line(edge, y - _CUT, edge, y)
    for edge in (y, y + HEIGHT):
        canvas.line(x - _CUT / 2, edge, x, edge)
        canvas.line(x + WIDTH, edge, x + WIDTH + _CUT / 2, edge)
    canvas.end_artifact()


def _fitting(label: Label, head: Head, digest: str) -> list["_Line"]:
    """Return the lines in the largest size in which they all have room."""
    tries = [(size, 1.25) for size in SIZES] + [(SIZES[-1], 1.0)]
    lines: list[_Line] = []
    for size, larger in tries:
        lines = [*_lines(label, head, digest, size, larger)]
        if sum(line.height for line in lines) <= _ROOM[1]:
            return lines
    raise LabelTooLong(max(lines, key=lambda line: line.extra).called)


def _lines(label: Label, head: Head, digest: str, size: float, larger: float) -> Iterator["_Line"]:
    body = ParagraphStyle("label", fontName=REGULAR, fontSize=size, leading=size * _LEADING)
    bold = ParagraphStyle("label-bold", body, fontName=BOLD)
    big = size * larger
    strong = ParagraphStyle("label-strong", bold, fontSize=big, leading=big * _LEADING)
    right = ParagraphStyle("label-identity", strong, alignment=TA_RIGHT)
    largest = size * 1.5
    route = ParagraphStyle(
        "label-route", bold, fontSize=largest, leading=largest * _LEADING, textColor=look.WHITE
    )
    tiny = ParagraphStyle("label-tiny", body, fontSize=_TINY, leading=_TINY * _LEADING)
    least = ParagraphStyle("label-least", bold, fontSize=SIZES[-1], leading=SIZES[-1] * _LEADING)
    marks = ParagraphStyle("label-marks", least, alignment=TA_RIGHT)

    if label.unchecked:
        warned = ParagraphStyle("label-unchecked", bold, textColor=look.WHITE, alignment=TA_CENTER)
        yield _Line((label.check.upper(), warned, 1, "kontrollen"), filled=True)
    identity = min(0.5, (width_of(head.identity, BOLD, big) + 3) / _ROOM[0])
    yield _Line(
        (head.child, strong, 1 - identity, "barnets namn"),
        (head.identity, right, identity, "barnets identitet"),
    )
    yield _Line((label.drug, strong, 1, "läkemedlets namn"))
    yield _Line((label.route, route, 1, "administreringssättet"), filled=True)
    yield _Line((label.dose, bold, 1, "dosen"))
    yield _Line((label.content, body, 1, "vätskan"))
    yield _Line(
        (label.prepared, body, 0.45, "tiden"), (label.use_before, bold, 0.55, "Använd före")
    )
    by = (label.by, body, 0.45, "vem som iordningställde")
    checked = () if label.unchecked else ((label.check, bold, 0.55, "kontrollen"),)
    yield _Line(by, *checked)
    warnings = (
        "DEMO – inte för vård" if head.demo else "",
        "Skyddade personuppgifter" if head.protected else "",
    )
    said = " · ".join(one for one in warnings if one)
    share = 1 - min(0.55, (width_of(said, BOLD, SIZES[-1]) + 3) / _ROOM[0]) if said else 1.0
    number = f"{head.document_id} v{head.version} · {digest[:16]}"
    parts: list[_Part] = [(number, tiny, share, "etikettens nummer")]
    if said:
        parts.append((said, marks, 1 - share, "märkningen"))
    yield _Line(*parts)


class _Line:
    """Texts side by side; the tallest gives the height.

    Attributes:
        height: In points.
        extra: How much of it is more than one line of text.
        called: What it is called that takes most.
    """

    def __init__(self, *parts: _Part, filled: bool = False) -> None:
        self._filled = filled
        self._shown = []
        self.height, self.extra, self.called = 0.0, 0.0, ""
        inset = 2.0 if filled else 0.0
        offset = inset
        for text, style, share, called in parts:
            room = share * _ROOM[0] - 2 * inset
            shown = paragraph(text, style, width=room, strict="etiketten")
            _, height = shown.wrap(room, HEIGHT)
            self._shown.append((offset, height, shown))
            offset += share * _ROOM[0]
            self.height = max(self.height, height)
            if not self.called or height - style.leading > self.extra:
                self.extra, self.called = height - style.leading, called
        self._pad = _BAR if filled else 0.0
        self.height += 2 * self._pad + self._pad

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> float:
        """Draw with the upper left corner at (x, top); return where the line ends below."""
        foot = top - self.height
        top -= self._pad  # letters that reach down must not touch the bar
        if self._filled:
            canvas.begin_artifact()
            canvas.setFillColor(look.BLACK)
            canvas.rect(x, foot + 0.5, _ROOM[0], top - foot - 0.5, stroke=0, fill=1)
            canvas.end_artifact()
        for offset, height, shown in self._shown:
            shown.drawOn(canvas, x + offset, top - height)
        return foot
