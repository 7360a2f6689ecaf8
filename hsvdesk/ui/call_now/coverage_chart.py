"""A week of answers and gaps, painted: filled where somebody answers, hatched where nobody does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QLineF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hsvdesk.domain.calendar_days import CalendarDay
from hsvdesk.domain.coverage import Coverage
from hsvdesk.domain.hours_shown import SHORT
from hsvdesk.domain.opening import WEEK
from hsvdesk.domain.record import local
from hsvdesk.domain.wall_clock import DAY, instant
from hsvdesk.ui.theme import Theme, current

BESIDE = 620
"""Least width with the reasons beside the bars, pixels at 100 % text size."""

_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things lie in a chart of some width."""

    bar: QRectF
    name: QRectF
    beside: bool

    def x(self, at: datetime, first: datetime, last: datetime) -> float:
        return self.bar.left() + self.bar.width() * ((at - first) / (last - first))


def _places(theme: Theme, width: int) -> _Places:
    px = theme.px
    beside = width >= px(BESIDE)
    left = px(210) if beside else px(10)
    top = px(8) if beside else px(28)
    bar = QRectF(left, top, max(width - left - px(10), 1), px(16))
    return _Places(
        bar, QRectF(px(10), px(5), px(196) if beside else width - px(20), px(22)), beside
    )


class WeekHead(QWidget):
    """The days above the bars, and which of them are red days or eves."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[CalendarDay] = ()

    def show_days(self, days: Sequence[CalendarDay]) -> None:
        """Show the days of a week."""
        self._days = days
        self.setFixedHeight(current().px(40 if any(map(_named, days)) else 22))
        self.setAccessibleName(", ".join(f"{_day(day)} {_named(day)}".strip() for day in days))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        places = _places(theme, self.width())
        painter = QPainter(self)
        step = places.bar.width() / max(len(self._days), 1)
        for number, day in enumerate(self._days):
            box = QRectF(places.bar.left() + number * step, 0, step - 2, theme.px(20))
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("danger" if day.holiday else "text"))
            fits = painter.fontMetrics().horizontalAdvance(_day(day)) <= step - 2
            name = _day(day) if fits else SHORT[WEEK[day.weekday]]
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, name)
            painter.setFont(theme.font("caption"))
            named = painter.fontMetrics().elidedText(
                _named(day), Qt.TextElideMode.ElideRight, int(step) - 2
            )
            painter.drawText(box.translated(0, box.height()), Qt.AlignmentFlag.AlignLeft, named)
        painter.end()


class CoverageChart(QWidget):
    """Reasons under each other; the gaps of each stand in words under its bar.

    The arrows move from reason to reason, and a screen reader says the one that is picked.

    Signals:
        picked: Another reason was picked; carries where its row begins and ends.
        week_wanted: The arrows left and right want another week; carries -1 or 1.
    """

    picked = Signal(int, int)
    week_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Coverage] = ()
        self._picked = 0
        self._tops: list[int] = [0]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_week(self, rows: Sequence[Coverage]) -> None:
        """Show a week; the reason that was picked stays picked."""
        self.rows = rows
        self._measure()
        self._say()
        self.update()

    def bar_of(self, number: int) -> QRectF:
        """Return where the bar of a row lies."""
        return _places(current(), self.width()).bar.translated(0, self._tops[number])

    def sizeHint(self) -> QSize:
        return QSize(current().px(300), self._tops[-1])

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self.rows) - 1
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.week_wanted.emit(-1 if key == Qt.Key.Key_Left else 1)
            return
        to = {
            Qt.Key.Key_Up: self._picked - 1,
            Qt.Key.Key_Down: self._picked + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(key))
        if to is None:
            super().keyPressEvent(event)
            return
        self._pick(max(0, min(to, last)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        below = [row for row, top in enumerate(self._tops[1:]) if event.position().y() < top]
        if below:
            self._pick(below[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        places = _places(theme, self.width())
        painter = QPainter(self)
        for number, row in enumerate(self.rows):
            top, height = self._tops[number], self._tops[number + 1] - self._tops[number]
            if event.rect().intersects(QRect(0, top, self.width(), height)):
                painter.save()
                painter.translate(0, top)
                self._paint_row(painter, theme, places, row, height)
                if number == self._picked and self.hasFocus():
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(theme.color("focus"), 2))
                    painter.drawRoundedRect(QRectF(1, 1, self.width() - 2, height - 2), 6, 6)
                painter.restore()
        painter.end()

    def _paint_row(
        self, painter: QPainter, theme: Theme, places: _Places, row: Coverage, height: int
    ) -> None:
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(places.name, middle, row.reason.label)
        first, last = row.pattern[0].first, row.pattern[-1].last
        bar = places.bar
        painter.fillRect(bar, theme.color("surface"))
        for part in row.pattern:
            left, right = (places.x(at, first, last) for at in (part.first, part.last))
            box = QRectF(left, bar.top(), right - left, bar.height())
            if part.answered:
                painter.fillRect(box, theme.color("success"))
            else:
                painter.fillRect(box, theme.color("danger_soft"))
                hatch = QBrush(theme.color("danger"), Qt.BrushStyle.BDiagPattern)
                painter.fillRect(box, hatch)
        painter.setPen(QPen(theme.color("border_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        for away in range(1, 7):
            x = places.x(instant(local(first).date(), away * DAY), first, last)
            painter.drawLine(QLineF(x, bar.top(), x, bar.bottom()))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text" if row.gaps else "text_muted"))
        painter.drawText(self._words_box(theme, places, height), _WRAPPED, said(row))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(QLineF(0, height - 1, self.width(), height - 1))

    def _words_box(self, theme: Theme, places: _Places, height: int) -> QRectF:
        top = places.bar.bottom() + theme.px(4)
        return QRectF(places.bar.left(), top, places.bar.width(), height - top)

    def _measure(self) -> None:
        """Place the rows: each is as high as its words are when they have been wrapped."""
        theme = current()
        places = _places(theme, self.width())
        metrics = QFontMetrics(theme.font("small"))
        room = QRect(0, 0, int(places.bar.width()), 1_000_000)
        tops = [0]
        for row in self.rows:
            words = metrics.boundingRect(room, _WRAPPED, said(row)).height()
            tops.append(tops[-1] + int(places.bar.bottom()) + theme.px(4) + words + theme.px(8))
        self._tops = tops
        self.setFixedHeight(max(tops[-1], 1))

    def _pick(self, number: int) -> None:
        self._picked = number
        self._say()
        self.update()
        self.picked.emit(self._tops[number], self._tops[number + 1])

    def _say(self) -> None:
        self.setAccessibleName(
            "Veckans täckning: "
            + " ".join(f"{one.reason.label}: {said(one)}." for one in self.rows)
        )
        if self.rows:
            row = self.rows[self._picked]
            self.setAccessibleDescription(f"{row.reason.label}: {said(row)}")


def said(row: Coverage) -> str:
    """Return a reason's gaps in words."""
    return f"Lucka: {row.words}" if row.gaps else row.words


def _day(day: CalendarDay) -> str:
    return f"{SHORT[WEEK[day.weekday]]} {day.on.day}/{day.on.month}"


def _named(day: CalendarDay) -> str:
    return day.holiday or day.eve
