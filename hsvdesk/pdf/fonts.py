"""The fonts on paper: registered with ReportLab when first needed, and what signs each has."""

from functools import cache

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


@cache
def signs_of(font: str) -> frozenset[str]:
    """Register a font by its file's name and return the signs it can draw.

    `shapable` must be said at registration: ReportLab silently leaves out all shaping of a
    paragraph whose base font lacks it.
    """
    path = resource("fonts", "paper", f"{font}.ttf")
    registered = TTFont(font, path, shapable=True, asciiReadable=0)
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
