"""A curve of measurements over time (kurva), painted; read with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.ui.theme import Theme, current

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement: the day and the number, in the unit of the curve."""

    on: date
    value: Decimal


class Curve(QWidget):
    """Values by day; round points, square ones outside the limits, and a band between limits."""

    def __init__(self, name: str, unit: str) -> None:
        """Make an empty curve.

        Args:
            name: What is measured: Vikt.
            unit: The unit of every value, as it is shown.
        """
        super().__init__()
        self._name, self._unit = name, unit
        self._points: tuple[Point, ...] = ()
        self._band: tuple[Decimal, Decimal] | None = None
        self._picked = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_points(())

    def set_points(
        self, points: Sequence[Point], band: tuple[Decimal, Decimal] | None = None
    ) -> None:
        """Show these instead.

        Args:
            points: In any order; several on one day are all shown.
            band: Lowest and highest value that are within the limits set for this child.
        """
        self._points = tuple(sorted(points, key=lambda point: point.on))
        self._band = band
        self._picked = len(self._points) - 1
        self.setAccessibleName(self.summary())
        self.update()

    def summary(self) -> str:
        """Return in words what the curve shows."""
        if not self._points:
            return f"{self._name}: inga värden."
        first, last = self._points[0], self._points[-1]
        low = min(point.value for point in self._points)
        high = max(point.value for point in self._points)
        outside = sum(self._outside(point) for point in self._points)
        parts = [
            f"{self._name}: {self._said(last)}",
            f"{len(self._points)} värden sedan {first.on.isoformat()}"
            if len(self._points) > 1
            else "",
            f"lägst {self._number(low)}, högst {self._number(high)}" if low != high else "",
            f"{outside} utanför gränserna" if outside else "",
        ]
        return ", ".join(part for part in parts if part) + "."

    def picked(self) -> Point | None:
        """Return the point that the arrow keys stand at."""
        return self._points[self._picked] if self._points else None

    def sizeHint(self) -> QSize:
        return QSize(current().px(320), current().px(168))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(200), current().px(168))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._points) - 1
        to = {
            Qt.Key.Key_Left: self._picked - 1,
            Qt.Key.Key_Right: self._picked + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is None or not self._points:
            super().keyPressEvent(event)
            return
        self._pick(max(0, min(to, last)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._points:
            scale = _Scale(current(), self.size(), self._points, self._band)
            near = [abs(scale.x(point.on) - event.position().x()) for point in self._points]
            self._pick(near.index(min(near)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._points:
            scale = _Scale(theme, self.size(), self._points, self._band)
            self._paint_ground(painter, theme, scale)
            self._paint_points(painter, theme, scale)
        else:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text_muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Inga värden.")
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_ground(self, painter: QPainter, theme: Theme, scale: "_Scale") -> None:
        plot, px = scale.plot, theme.px
        if self._band is not None:
            low, high = self._band
            top, bottom = scale.y(high), scale.y(low)
            painter.fillRect(
                QRectF(plot.left(), top, plot.width(), bottom - top), theme.color("chart_band")
            )
        painter.setFont(theme.font("caption"))
        for value in scale.lines:
            painter.setPen(QPen(theme.color("chart_grid"), 1))
            painter.drawLine(QLineF(plot.left(), scale.y(value), plot.right(), scale.y(value)))
            painter.setPen(theme.color("text_muted"))
            box = QRectF(0, scale.y(value) - px(8), plot.left() - px(6), px(16))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, right, shown_decimal(value))
        below = QRectF(plot.left(), self.height() - px(18), plot.width(), px(16))
        first, last = self._points[0].on, self._points[-1].on
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, first.isoformat())
        if last != first:
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, last.isoformat())

    def _paint_points(self, painter: QPainter, theme: Theme, scale: "_Scale") -> None:
        px = theme.px
        places = [QPointF(scale.x(point.on), scale.y(point.value)) for point in self._points]
        path = QPainterPath(places[0])
        for place in places[1:]:
            path.lineTo(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("chart_1"), px(2)))
        painter.drawPath(path)
        for number, (point, place) in enumerate(zip(self._points, places, strict=True)):
            outside = self._outside(point)
            color = theme.color("danger" if outside else "chart_1")
            size = px(4)
            painter.setPen(QPen(color, px(2)))
            filled = outside or number == self._picked
            painter.setBrush(color if filled else theme.color("surface"))
            if outside:
                painter.drawRect(QRectF(place.x() - size, place.y() - size, 2 * size, 2 * size))
            else:
                painter.drawEllipse(place, size, size)
        if (picked := self.picked()) is not None:
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.color("text"))
            box = QRectF(scale.plot.left(), 0, scale.plot.width(), px(22))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, self._said(picked))

    def _pick(self, number: int) -> None:
        self._picked = number
        point = self._points[number]
        outside = ", utanför gränserna" if self._outside(point) else ""
        self.setAccessibleDescription(f"{self._said(point)}{outside}")
        self.update()

    def _outside(self, point: Point) -> bool:
        return self._band is not None and not self._band[0] <= point.value <= self._band[1]

    def _number(self, value: Decimal) -> str:
        return f"{shown_decimal(value)}\u00a0{self._unit}"

    def _said(self, point: Point) -> str:
        return f"{self._number(point.value)} den {point.on.isoformat()}"


class _Scale:
    """Where days and values lie on the paper."""

    def __init__(
        self,
        theme: Theme,
        size: QSize,
        points: Sequence[Point],
        band: tuple[Decimal, Decimal] | None,
    ) -> None:
        px = theme.px
        values = [point.value for point in points] + list(band or ())
        self.lines = round_lines(min(values), max(values))
        self._low, self._high = self.lines[0], self.lines[-1]
        self._first = points[0].on
        self._days = (points[-1].on - points[0].on).days
        self.plot = QRectF(
            px(46), px(28), size.width() - px(46) - px(12), size.height() - px(28) - px(28)
        )

    def x(self, day: date) -> float:
        if not self._days:
            return self.plot.center().x()
        return self.plot.left() + self.plot.width() * (day - self._first).days / self._days

    def y(self, value: Decimal) -> float:
        part = float((value - self._low) / (self._high - self._low))
        return self.plot.bottom() - self.plot.height() * part


def round_lines(low: Decimal, high: Decimal) -> list[Decimal]:
    """Return three to six round numbers, evenly apart, that reach round `low` and `high`."""
    span = high - low or abs(high) / 10 or Decimal(1)
    unit = Decimal(1).scaleb((span / 4).adjusted())
    step = next(unit * each for each in STEPS if unit * each * 4 >= span)
    first = (low / step).to_integral_value(rounding="ROUND_FLOOR") * step
    lines = [first]
    while lines[-1] < high or len(lines) < 2:
        lines.append(lines[-1] + step)
    return [line.quantize(step) if step < 1 else line.quantize(Decimal(1)) for line in lines]
