"""The fonts on paper: registered with ReportLab when first needed, and what signs each has."""

from functools import partial
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from hsvdesk.paths import resource

REGULAR = "SourceSansPro-Regular"
BOLD = "SourceSansPro-Bold"
ITALIC = "SourceSansPro-It"
ARABIC = "NotoSansArabic-Regular"

_FALLBACK = (ARABIC, "NotoSansThai-Regular", "NotoSansEthiopic-Regular")
CHAINS = {
    REGULAR: (REGULAR, *_FALLBACK, "DejaVuSans"),
    BOLD: (BOLD, *_FALLBACK, "DejaVuSans-Bold", "DejaVuSans"),
    ITALIC: (ITALIC, REGULAR, *_FALLBACK, "DejaVuSans"),
}
"""For each font a text can be set in: where to look for a sign, in order."""

_PRIVATE = 0xF0000
"""The first of Unicode's second private area, in which no font of ours has a sign."""

_signs: dict[str, frozenset[str]] = {}
_registering = Lock()


class _ShapedFont(TTFont):  # type: ignore[misc]  # reportlab is untyped
    """A font whose shaped glyphs have the same codes and widths in every document.

    A glyph that is no sign of its own (a joined Arabic letter) needs a code to be drawn by.
    ReportLab gives such codes in order of appearance since the program began, and takes the
    width from that first appearance, kerning and the font's own units with it.
    """

    def hbFont(self, fontSize: float = 10) -> Any:  # noqa: N802, N803  # ReportLab's names
        """Return the shaper's font, as `TTFont` does, and take over the giving of codes."""
        shaper = super().hbFont(fontSize)
        self.hbAddPrivate = partial(self._give_code, shaper)
        return shaper

    def _give_code(self, shaper: Any, _name: str, glyph: int, _advance: float) -> int:
        code = _PRIVATE + glyph
        self.face.charToGlyph[code] = glyph
        self.face.glyphToChar[glyph] = [code]
        self.face.charWidths[code] = self.pdfScale(shaper.get_glyph_h_advance(glyph))
        return code


def signs_of(font: str) -> frozenset[str]:
    """Return the signs that a font, named as its file, can draw; register it the first time."""
    if font not in _signs:
        with _registering:
            if font not in _signs:
                _signs[font] = _register(font)
    return _signs[font]


def _register(font: str) -> frozenset[str]:
    """Make a font known to ReportLab.

    `shapable` must be said here: ReportLab silently leaves out all shaping of a paragraph whose
    base font lacks it.
    """
    path = resource("fonts", "paper", f"{font}.ttf")
    registered = _ShapedFont(font, path, shapable=True, asciiReadable=0)
    pdfmetrics.registerFont(registered)
    # A paragraph looks its font up by family even when it has neither bold nor italic markup.
    pdfmetrics.registerFontFamily(font, normal=font, bold=font, italic=font, boldItalic=font)
    return frozenset(map(chr, registered.face.charToGlyph))


def register() -> None:
    """Register the fonts that styles name; the others follow when a sign asks for them."""
    for font in CHAINS:
        signs_of(font)


def width_of(text: str, font: str, size: float) -> float:
    """Return the width of an unshaped text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
