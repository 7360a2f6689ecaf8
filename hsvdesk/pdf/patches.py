"""Mends four faults of ReportLab 5.1.0, once in the life of the process."""

import re
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.ttfonts import ShapedStr
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import paragraph


@cache
def apply() -> None:
    """Replace what is at fault; a second call does nothing."""
    _end_lines_with_a_space()
    _let_a_line_begin_with_a_raised_glyph()
    _shape_each_font_by_itself()
    _write_long_codes_as_pairs()


def _end_lines_with_a_space() -> None:
    """Without it a screen reader and a copied text run the words at a line's end together."""
    write = PDFTextObject._textOut  # noqa: SLF001  # no public hook is called for each line

    def write_line(self: Any, text: Any, TStar: int = 0) -> Any:  # noqa: N803  # their name
        ends_line = TStar and not isinstance(text, ShapedStr)
        return write(self, f"{text} " if ends_line else text, TStar)

    PDFTextObject._textOut = write_line  # noqa: SLF001


def _let_a_line_begin_with_a_raised_glyph() -> None:
    """`setRise` reads the last operator of a text that may have none yet: IndexError in Arabic."""
    rise = PDFTextObject.setRise

    def set_rise(self: Any, points: float) -> Any:
        if not self._code:
            self._code.append("")
        return rise(self, points)

    PDFTextObject.setRise = set_rise


def _shape_each_font_by_itself() -> None:
    """A word in two fonts is shaped whole in the first: wrong glyphs or, in "(خدیجه)", an error.

    A word is a list: its width, then pairs of fragment (font, size, colour …) and text.
    """
    shape = ttfonts.shapeFragWord

    def shape_word(word: Any) -> Any:
        runs = [list(run) for _, run in groupby(word[1:], key=lambda pair: pair[0].fontName)]
        if len(runs) < 2 or isinstance(word, ttfonts.ShapedFragWord):
            return shape(word)
        shaped = [shape([0, *run], force=True) for run in runs]
        width = sum(run[0] for run in shaped)
        pairs = [pair for run in shaped for pair in run[1:]]
        return ttfonts.makeShapedFragWord(word)([width, *pairs])

    paragraph.shapeFragWord = shape_word


def _write_long_codes_as_pairs() -> None:
    """A copied sign above U+FFFF comes out as another: its code must be written in UTF-16."""
    write = ttfonts.makeToUnicodeCMap

    def write_codes(name: str, subset: Any) -> str:
        return re.sub("<([0-9A-F]{5,6})>", _pair, write(name, subset))

    ttfonts.makeToUnicodeCMap = write_codes


def _pair(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"
