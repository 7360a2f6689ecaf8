"""A syringe drawn to scale (spruta), with the line to draw to."""

from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.syringe import Syringe
from hsvdesk.domain.syringe_scale import marks
from hsvdesk.domain.units import decimal_of
from hsvdesk.ui.theme import Theme, current

WIDEST = 560
"""Pixels at 100 % text size; longer than a real syringe helps nobody."""
HEAD, BARREL, NUMBERS = 34, 44, 22
"""Heights of the figure with its arrow, of the barrel, and of the numbers below it."""
TIP, ROD = 26, 30
"""Lengths of the tip to the left, and of the plunger's rod that always shows to the right."""


class SyringeView(QWidget):
    """One filling of one syringe. Only a picture: the same stands in words beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._syringe: Syringe | None = None
        self._line = Decimal(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setMaximumWidth(current().px(WIDEST))

    def show_line(self, syringe: Syringe, line: Decimal) -> None:
        """Show a syringe drawn to a line, in millilitres."""
        self._syringe, self._line = syringe, line
        size, step = (_ml(one) for one in (syringe.volume, syringe.graduation))
        self.setAccessibleName(f"Spruta på {size}, dragen till strecket {_ml(line)}")
        self.setAccessibleDescription(f"Det är {step} mellan strecken.")
        self.update()

    def clear(self) -> None:
        """Show no syringe."""
        self._syringe, self._line = None, Decimal(0)
        self.setAccessibleName("")
        self.setAccessibleDescription("")
        self.update()

    def sizeHint(self) -> QSize:
        px = current().px
        return QSize(px(WIDEST), px(HEAD + BARREL + NUMBERS))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(220), self.sizeHint().height())

    def barrel(self) -> QRectF:
        """Return where the scale lies: from nought at its left edge to full at its right."""
        px = current().px
        room = self.width() - px(TIP) - px(ROD) - px(16)
        return QRectF(px(TIP), px(HEAD), room, px(BARREL))

    def place_of(self, volume: Decimal) -> float:
        """Return how far to the right a volume lies."""
        barrel = self.barrel()
        whole = self._syringe.volume if self._syringe else Decimal(1)
        return barrel.left() + barrel.width() * float(volume / whole)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._syringe is None:
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_body(painter, theme)
        self._paint_scale(painter, theme, self._syringe)
        self._paint_line(painter, theme)
        painter.end()

    def _paint_body(self, painter: QPainter, theme: Theme) -> None:
        px, barrel = theme.px, self.barrel()
        middle, at = barrel.center().y(), self.place_of(self._line)
        outline = QPen(theme.color("border_strong"), px(2))
        painter.fillRect(barrel, theme.color("surface"))
        filled = QRectF(barrel.left(), barrel.top(), at - barrel.left(), barrel.height())
        painter.fillRect(filled, theme.color("primary_soft"))
        painter.setPen(outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(px(4), middle - px(4), barrel.left() - px(4), px(8)))
        painter.drawRect(barrel)
        rod = QRectF(at, middle - px(4), self.width() - px(12) - at, px(8))
        painter.fillRect(rod, theme.color("surface_alt"))
        painter.drawRect(rod)
        painter.fillRect(
            QRectF(self.width() - px(12), barrel.top() + px(4), px(6), barrel.height() - px(8)),
            theme.color("border_strong"),
        )
        stopper = QRectF(at, barrel.top() + px(2), px(9), barrel.height() - px(4))
        painter.fillRect(stopper, theme.color("border_strong"))

    def _paint_scale(self, painter: QPainter, theme: Theme, syringe: Syringe) -> None:
        px, barrel = theme.px, self.barrel()
        painter.setFont(theme.font("caption", tabular=True))
        for mark in marks(syringe):
            x = barrel.left() + barrel.width() * float(mark.along)
            length = barrel.height() * (0.5 if mark.numbered else 0.28)
            painter.setPen(QPen(theme.color("text"), px(1.5) if mark.numbered else 1))
            painter.drawLine(QLineF(x, barrel.bottom() - length, x, barrel.bottom()))
            if mark.numbered:
                box = QRectF(x - px(30), barrel.bottom() + px(2), px(60), px(18))
                number = _plain(mark.volume)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, number)

    def _paint_line(self, painter: QPainter, theme: Theme) -> None:
        """Paint the line across the barrel, the arrow down to it, and the figure above."""
        px, barrel = theme.px, self.barrel()
        x, top = self.place_of(self._line), barrel.top()
        painter.setPen(QPen(theme.color("danger"), px(3)))
        painter.drawLine(QLineF(x, top - px(2), x, barrel.bottom() + px(2)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("danger"))
        arrow = (
            QPointF(x, top),
            QPointF(x - px(7), top - px(11)),
            QPointF(x + px(7), top - px(11)),
        )
        painter.drawPolygon(QPolygonF(arrow))
        font = theme.font("section")
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        words = _ml(self._line)
        width = painter.fontMetrics().horizontalAdvance(words) + px(4)
        left = min(max(x - width / 2, 0), self.width() - width)
        painter.drawText(QRectF(left, 0, width, px(22)), Qt.AlignmentFlag.AlignCenter, words)


def _ml(volume: Decimal) -> str:
    return f"{_plain(volume)}\u00a0ml"


def _plain(volume: Decimal) -> str:
    """Return a volume without noughts at its end."""
    return shown_decimal(decimal_of(Fraction(volume)))
