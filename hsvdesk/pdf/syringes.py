"""A syringe as a drawing: its barrel, every line of it, and the plunger at the line to draw to."""

from decimal import Decimal

from reportlab.lib.units import mm

from hsvdesk.domain.document import SyringeDrawing
from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.syringe import Syringe
from hsvdesk.domain.syringe_scale import marks
from hsvdesk.pdf.fonts import BOLD, REGULAR
from hsvdesk.pdf.tagged import Figure

LENGTH = 58 * mm
"""Of the barrel from nought to the full volume, whatever the size: the scale is what is read."""
_BARREL = 8 * mm
_TIP = 6 * mm
_ROD = 16 * mm
_STOPPER = 3 * mm
_ABOVE = 5.5 * mm
_BELOW = 4.5 * mm
_SHORT, _LONG = 0.3, 0.55
"""How far a line goes over the barrel, without and with a number."""
WIDTH = _TIP + LENGTH + _ROD
HEIGHT = _ABOVE + _BARREL + _BELOW


class SyringeFigure(Figure):
    """The syringe lying, its tip to the left: what is under the line is to the left of it."""

    def __init__(self, block: SyringeDrawing) -> None:
        super().__init__(WIDTH, HEIGHT, block.alt)
        self._syringe = Syringe(Decimal(block.size), Decimal(block.graduation))
        self._draw_to = block.draw_to
        self.line = _TIP + LENGTH * float(Decimal(block.line) / self._syringe.volume)
        """How far from the left edge the plunger's front stands, in points."""

    def paint(self) -> None:
        """Draw barrel, lines, numbers and plunger."""
        canvas = self.canv
        canvas.setLineWidth(1)
        canvas.rect(_TIP, _BELOW, LENGTH + _STOPPER, _BARREL)
        middle = _BELOW + _BARREL / 2
        canvas.rect(_TIP - 3 * mm, middle - 1.2 * mm, 3 * mm, 2.4 * mm)
        canvas.line(_TIP - 3 * mm, middle, 0, middle)
        self._scale()
        self._plunger(middle)

    def _scale(self) -> None:
        canvas, top = self.canv, _BELOW + _BARREL
        canvas.setFont(REGULAR, 7.5)
        for mark in marks(self._syringe):
            x = _TIP + LENGTH * float(mark.along)
            canvas.setLineWidth(0.9 if mark.numbered else 0.4)
            canvas.line(x, top, x, top - _BARREL * (_LONG if mark.numbered else _SHORT))
            if mark.numbered:
                canvas.drawCentredString(x, _BELOW - 9, _plain(mark.volume))
        canvas.drawString(_TIP + LENGTH + _STOPPER + 2, _BELOW - 9, "ml")

    def _plunger(self, middle: float) -> None:
        canvas, top = self.canv, _BELOW + _BARREL
        canvas.rect(self.line, _BELOW, _STOPPER, _BARREL, fill=1)
        end = WIDTH - 2 * mm
        canvas.setLineWidth(2.5)
        canvas.line(self.line + _STOPPER, middle, end, middle)
        canvas.line(end, middle - 4 * mm, end, middle + 4 * mm)
        canvas.setLineWidth(1.6)
        canvas.line(self.line, _BELOW - 1, self.line, top + 3)
        outline = canvas.beginPath()
        outline.moveTo(self.line, top + 1)
        outline.lineTo(self.line - 3, top + 6)
        outline.lineTo(self.line + 3, top + 6)
        outline.close()
        canvas.drawPath(outline, stroke=0, fill=1)
        canvas.setFont(BOLD, 10)
        if self.line < WIDTH / 2:
            canvas.drawString(self.line + 5, top + 3, self._draw_to)
        else:
            canvas.drawRightString(self.line - 5, top + 3, self._draw_to)


def _plain(number: Decimal) -> str:
    """Return a number as a barrel has it: 4, never 4,0, which is read as 40."""
    return shown_decimal(Decimal(f"{number.normalize():f}"))
