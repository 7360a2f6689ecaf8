"""What stands on every page: document, sender, child, warnings, and the foot with page x of y."""

from typing import Any

from reportlab.lib.units import mm

from hsvdesk.domain.document import Head
from hsvdesk.domain.record import STOCKHOLM, local
from hsvdesk.pdf import styles as look
from hsvdesk.pdf.blocks import paragraph

_TOP = 9 * mm
_BOTTOM = 7.5 * mm
_GAP = 3.0
_NUMBER_WIDTH = 26 * mm
_LONGEST = 150
"""Characters of one text on each page; page one has it all."""

_PROTECTED = "⚠ SKYDDADE PERSONUPPGIFTER ⚠"
_DEMO = "DEMO – påhittade uppgifter, inte för vård"


class Furniture:
    """The head and the foot of one document; laid out once, drawn on each page.

    Attributes:
        top: Height of the head with its margin, in points.
        bottom: Height of the foot with its margin, in points.
    """

    def __init__(self, head: Head, digest: str) -> None:
        width = look.CONTENT_WIDTH
        self._head = head
        self._title = _Line(
            ((f"{head.title}  {head.document_id}  v{head.version}", look.PAGE_LEFT, 0.5),
             (f"{head.sender}, tel. {head.sender_phone}", look.PAGE_RIGHT, 0.5)),
            width,
        )  # fmt: skip
        self._child = _Line(
            ((head.child, look.PAGE_NAME, 0.5),
             (head.identity, look.PAGE_IDENTITY, 0.25),
             (head.age, look.PAGE_AGE, 0.25)),
            width - 10,
            strict="barnets namn eller identitet",
        )  # fmt: skip
        self._demo = _Line(((_DEMO, look.MARK, 1.0),), width)
        self._protected = _Line(((_PROTECTED, look.WHITE_MARK, 1.0),), width)
        self._foot = (
            _Line(((_made(head, digest), look.PAGE_FOOT, 1.0),), width - _NUMBER_WIDTH),
            _Line(((_secrecy(head), look.PAGE_FOOT, 1.0),), width - _NUMBER_WIDTH),
        )
        self.top = self._measure_top() + 4 * mm
        self.bottom = _BOTTOM + sum(line.height for line in self._foot) + _GAP + 2 * mm

    def _measure_top(self) -> float:
        boxes = [self._child]
        boxes += [self._demo] if self._head.demo else []
        boxes += [self._protected] if self._head.protected else []
        return float(_TOP) + self._title.height + sum(line.height + 5 + _GAP for line in boxes)

    def draw(self, canvas: Any, page: int, pages: int) -> None:
        """Draw head and foot on one page."""
        canvas.setFillColor(look.BLACK)
        canvas.setStrokeColor(look.BLACK)
        self._draw_head(canvas)
        self._draw_foot(canvas, page, pages)

    def _draw_head(self, canvas: Any) -> None:
        y = self._title.draw(canvas, look.MARGIN, look.PAGE_HEIGHT - _TOP)
        if self._head.demo:
            canvas.setLineWidth(2)
            canvas.setDash(6, 3)
            y = self._boxed(canvas, self._demo, y)
            canvas.setDash()
        if self._head.protected:
            canvas.setLineWidth(1)
            y = self._boxed(canvas, self._protected, y, fill=1)
        canvas.setLineWidth(1)
        self._boxed(canvas, self._child, y, inset=5)

    def _boxed(
        self, canvas: Any, line: "_Line", y: float, *, fill: int = 0, inset: float = 0
    ) -> float:
        """Draw a line of text in a frame whose top is `_GAP` below `y`; return the frame's foot."""
        height = line.height + 5
        foot = y - _GAP - height
        canvas.rect(look.MARGIN, foot, look.CONTENT_WIDTH, height, fill=fill)
        line.draw(canvas, look.MARGIN + inset, y - _GAP - 1.5)
        return foot

    def _draw_foot(self, canvas: Any, page: int, pages: int) -> None:
        y = self.bottom - 2 * mm
        canvas.setLineWidth(0.6)
        canvas.line(look.MARGIN, y, look.MARGIN + look.CONTENT_WIDTH, y)
        number = _Line(((f"Sida {page} av {pages}", look.PAGE_NUMBER, 1.0),), _NUMBER_WIDTH)
        number.draw(canvas, look.MARGIN + look.CONTENT_WIDTH - _NUMBER_WIDTH, y - _GAP)
        y -= _GAP
        for line in self._foot:
            y = line.draw(canvas, look.MARGIN, y)


class _Line:
    """Texts side by side, each within its share of the width; the tallest gives the height."""

    def __init__(
        self, parts: tuple[tuple[str, Any, float], ...], width: float, strict: str = ""
    ) -> None:
        self._parts = []
        self.height = 0.0
        offset = 0.0
        for text, style, share in parts:
            room = share * width
            shown = paragraph(_shortened(text), style, width=room, strict=strict)
            _, height = shown.wrap(room, look.PAGE_HEIGHT)
            self._parts.append((offset, height, shown))
            self.height = max(self.height, height)
            offset += room

    def draw(self, canvas: Any, x: float, top: float) -> float:
        """Draw with the upper left corner at (x, top); return where the line ends below."""
        for offset, height, shown in self._parts:
            shown.drawOn(canvas, x + offset, top - height)
        return top - self.height


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _made(head: Head, digest: str) -> str:
    moment = head.made_at if head.made_at.tzinfo else head.made_at.replace(tzinfo=STOCKHOLM)
    return f"Skapad {local(moment):%Y-%m-%d %H:%M} av {head.author} · SHA-256 {digest[:16]}"


def _secrecy(head: Head) -> str:
    return f"Sekretess enligt OSL 25 kap. Felsänt? Ring {head.sender_phone} och förstör utskriften."
