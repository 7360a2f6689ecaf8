"""From plain text to ReportLab's paragraph markup, with no sign lost on the way.

Each sign is looked for in a chain of fonts. One that none has is printed as its code, `[U+1F60A]`,
or stops the printing where the caller says so. ReportLab has no bidirectional layout: the words of
a right-to-left phrase are joined by no-break spaces, so that the shaper gets, and orders, the
phrase as one run.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

from hsvdesk.pdf.errors import MissingGlyph
from hsvdesk.pdf.fonts import ARABIC, CHAINS, REGULAR, signs_of, width_of

_NBSP = "\u00a0"
_JOINERS = "\u200c\u200d"
_LEADING_VOWELS = "เแโใไເແໂໃໄ"
"""Thai and Lao vowels written before the consonant that they follow in speech."""
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
"""Signs without a shape of their own: direction marks, soft hyphen, variation selectors."""
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RTL_PHRASE = re.compile(f"[{_RTL}]+(?:[ {_NBSP}{_JOINERS}]+[{_RTL}]+)*")
_RTL_NUMBER = re.compile(
    "[\u0660-\u0669\u06f0-\u06f9]+(?:[\u066b\u066c][\u0660-\u0669\u06f0-\u06f9]+)*"
)
_WORD = re.compile("[^ \n]{2,}")
_NEEDS_SHAPING = re.compile(f"[{_RTL}\u0e00-\u0eff]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text made ready for a paragraph.

    Attributes:
        markup: ReportLab's markup; everything that people wrote is escaped.
        actual: The text as it is read, when shaping hides it in glyph codes; else none.
    """

    markup: str
    actual: str | None


def mark_up(text: str, *, font: str, size: float, width: float, strict: str = "") -> Marked:
    """Return `text` ready to be set in `font`.

    Args:
        text: What people wrote.
        font: One of the keys of `CHAINS`.
        size: In points.
        width: Of the line in points; a right-to-left phrase longer than it is broken into lines.
        strict: Where the text stands, in Swedish, if a missing sign must stop the printing.

    Raises:
        MissingGlyph: `strict` is given and a sign is in no font.
    """
    clean = _clean(text)
    chain = CHAINS[font]
    if signs_of(font).issuperset(clean.replace("\n", "")) and not _has_marks(clean):
        return Marked(escape(clean).replace("\n", "<br/>"), None)
    shaped = _NEEDS_SHAPING.search(clean) is not None or _has_marks(clean)
    laid = _RTL_PHRASE.sub(lambda found: _right_to_left(found[0], size, width), clean)
    if shaped:
        laid = _WORD.sub(lambda found: _broken(found[0], chain, size, width), laid)
    parts = []
    for used, run in _runs(laid, chain, strict):
        markup = escape(run).replace("\n", "<br/>")
        parts.append(markup if used == font else f'<font name="{used}">{markup}</font>')
    return Marked("".join(parts), clean if shaped else None)


def missing(text: str) -> Iterator[str]:
    """Yield the signs of `text` that no font has, each time they stand there."""
    clean = _clean(text)
    if not signs_of(REGULAR).issuperset(clean.replace("\n", "")):
        for cluster in _clusters(clean):
            if cluster != "\n" and _font_for(cluster, CHAINS[REGULAR]) is None:
                yield from _lost(cluster, CHAINS[REGULAR])


def shown_code(sign: str) -> str:
    """Return what is printed for a sign that no font has."""
    return f"[U+{ord(sign):04X}]"


def _clean(text: str) -> str:
    """Return the composed form; invisible signs go, line ends and tabs become plain ones."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return composed.replace("\t", " ")
    return _INVISIBLE.sub("", re.sub("[\u2028\u2029]", "\n", composed)).replace("\t", " ")


def _has_marks(text: str) -> bool:
    """Whether a combining mark is left that must be placed by the shaper."""
    return not text.isascii() and any(unicodedata.category(sign)[0] == "M" for sign in text)


def _right_to_left(phrase: str, size: float, width: float) -> str:
    """Return a phrase as one unbreakable run per line, numbers turned for the shaper.

    The shaper turns the whole run around, numbers too, and those are read from the left; so
    they are turned once here. Isolated letters are wider than joined ones: no line gets too long.
    """
    signs_of(ARABIC)
    lines = [""]
    for word in phrase.split(" "):
        longer = f"{lines[-1]}{_NBSP}{word}" if lines[-1] else word
        if lines[-1] and width_of(longer, ARABIC, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(_RTL_NUMBER.sub(lambda found: found[0][::-1], line) for line in lines)


def _broken(word: str, chain: tuple[str, ...], size: float, width: float) -> str:
    """Return a word with line ends where it is wider than the line: ReportLab lays no shaped one.

    Thai has no spaces. A right-to-left phrase is broken between its words if it can be.
    """
    lines, line, used = [], "", 0.0
    for cluster in _clusters(word):
        font = _font_for(cluster, chain) or chain[0]
        wide = width_of(cluster, font, size)
        if line and used + wide > width:
            head, _, rest = line.rpartition(_NBSP)
            lines.append(head or line)
            line = rest if head else ""
            used = sum(width_of(sign, _font_for(sign, chain) or chain[0], size) for sign in line)
        line += cluster
        used += wide
    return "\n".join([*lines, line])


def _runs(text: str, chain: tuple[str, ...], strict: str) -> Iterator[tuple[str, str]]:
    """Yield the text as runs of one font each."""
    current, run = chain[0], ""
    for cluster in _clusters(text):
        if cluster in ("\n", " ", _NBSP) and (cluster == "\n" or cluster in signs_of(current)):
            run += cluster
            continue
        font, shown = _font_for(cluster, chain), cluster
        if font is None:
            lost = _lost(cluster, chain)
            if lost and strict:
                raise MissingGlyph(lost[0], strict)
            font = _font_for(cluster[0], chain)
            kept = "" if font is None else cluster[0]
            shown = kept + "".join(map(shown_code, lost))
            font = font or chain[0]
        if font != current:
            if run:
                yield current, run
            current, run = font, ""
        run += shown
    if run:
        yield current, run


def _clusters(text: str) -> Iterator[str]:
    """Yield each sign together with the marks and joiners that belong to it."""
    cluster = ""
    for sign in text:
        belongs = sign in _JOINERS or unicodedata.category(sign)[0] == "M"
        if cluster and (belongs or (cluster[-1] in _LEADING_VOWELS and "ก" <= sign <= "ຮ")):
            cluster += sign
        else:
            if cluster:
                yield cluster
            cluster = sign
    if cluster:
        yield cluster


@cache
def _font_for(cluster: str, chain: tuple[str, ...]) -> str | None:
    """Return the first font that has the whole cluster. Private codes mean nothing on paper."""
    if unicodedata.category(cluster[0]) == "Co":
        return None
    return next((font for font in chain if signs_of(font).issuperset(cluster)), None)


def _lost(cluster: str, chain: tuple[str, ...]) -> list[str]:
    """Return the signs of a cluster without a common font that cannot be drawn."""
    base = [] if _font_for(cluster[0], chain) else [cluster[0]]
    return base + [mark for mark in cluster[1:] if mark not in _JOINERS]
