"""Type on paper: one scale, black on white only, so that a 1-bit fax loses nothing."""

from functools import cache
from typing import Any

from reportlab.lib.colors import black, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from hsvdesk.pdf.fonts import BOLD, ITALIC, REGULAR

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 16 * mm
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN

BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=10, leading=13.2, spaceAfter=3)
BODY_BOLD = ParagraphStyle("body-bold", BODY, fontName=BOLD, spaceAfter=0)
CELL = ParagraphStyle("cell", BODY, fontSize=9.3, leading=11.6, spaceAfter=0)
CELL_BOLD = ParagraphStyle("cell-bold", CELL, fontName=BOLD)
COLUMN_HEAD = ParagraphStyle("column-head", CELL, fontName=BOLD, fontSize=8.8, leading=10.8)
EMPTY = ParagraphStyle("empty", BODY, fontName=ITALIC)
TITLE = ParagraphStyle("title", BODY, fontName=BOLD, fontSize=19, leading=22, spaceAfter=1)
HEADING = ParagraphStyle(
    "heading", BODY, fontName=BOLD, fontSize=12.5, leading=15, spaceBefore=9, spaceAfter=3.5
)
WHITE_HEADING = ParagraphStyle(
    "white-heading", BODY, fontName=BOLD, fontSize=12, leading=14.5, textColor=white, spaceAfter=0
)
SMALL = ParagraphStyle("small", BODY, fontSize=8.2, leading=10.2, spaceAfter=0)
LABEL = ParagraphStyle("label", SMALL, fontSize=8, leading=9.6)
NAME = ParagraphStyle("name", BODY, fontName=BOLD, fontSize=15, leading=18, spaceAfter=0)
IDENTITY = ParagraphStyle("identity", BODY, fontName=BOLD, fontSize=12, leading=15, spaceAfter=2)

NUMBER = ParagraphStyle("number", NAME, fontSize=16, leading=20)

PAGE_LEFT = ParagraphStyle("page-left", SMALL, fontName=BOLD, fontSize=9, leading=11)
PAGE_RIGHT = ParagraphStyle("page-right", PAGE_LEFT, fontName=REGULAR, alignment=TA_RIGHT)
PAGE_NAME = ParagraphStyle("page-name", PAGE_LEFT, fontSize=10.5, leading=12.5)
PAGE_IDENTITY = ParagraphStyle("page-identity", PAGE_NAME, alignment=TA_CENTER)
PAGE_AGE = ParagraphStyle("page-age", PAGE_NAME, fontName=REGULAR, alignment=TA_RIGHT)
PAGE_FOOT = ParagraphStyle("page-foot", SMALL, fontSize=7.8, leading=9.6)
PAGE_NUMBER = ParagraphStyle("page-number", PAGE_LEFT, fontSize=9.5, alignment=TA_RIGHT)
MARK = ParagraphStyle("mark", PAGE_LEFT, fontSize=11, leading=13, alignment=TA_CENTER)
WHITE_MARK = ParagraphStyle("white-mark", MARK, textColor=white)

RULE = 0.5
FRAME = 1.5
BLACK = black
WHITE = white


@cache
def shaped(style: Any) -> Any:
    """Return the style for text that must be shaped: slower, so only where it is needed."""
    return ParagraphStyle(f"{style.name}-shaped", style, shaping=1)
