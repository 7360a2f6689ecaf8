"""Mends two faults of ReportLab 5.1.0, once in the life of the process."""

from functools import cache
from typing import Any

from reportlab.pdfbase.ttfonts import ShapedStr
from reportlab.pdfgen.textobject import PDFTextObject


@cache
def apply() -> None:
    """Replace the two methods; a second call does nothing."""
    _end_lines_with_a_space()
    _let_a_line_begin_with_a_raised_glyph()


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
