"""Editors of days and times, typed; empty is allowed, and a calendar is at hand."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from hsvdesk.domain.record import STOCKHOLM, Field
from hsvdesk.ui.text_editors import LineEditor
from hsvdesk.ui.theme import current
from hsvdesk.ui.typed_text import read_date, read_moment, read_time, shown_moment
from hsvdesk.ui.widgets import IconButton


def today() -> date:
    """Return the day it is in Sweden."""
    return datetime.now(STOCKHOLM).date()


class DateEditor(LineEditor):
    """A day. What was typed short is rewritten in full when the field is left."""

    widest = 150

    def __init__(self, field: Field) -> None:
        self._pick = IconButton("calendar", "Välj i kalender")
        self._pick.clicked.connect(self._open_calendar)
        super().__init__(field)
        self.line.setPlaceholderText("åååå-mm-dd")
        self.row.addWidget(self._pick)
        self.row.addStretch(1)

    def parts(self) -> dict[str, QWidget]:
        return {"": self.line, "välj i kalender": self._pick}

    def read_value(self) -> Any:
        return read_date(self.line.text(), today())

    def shown(self, value: date | None) -> str:
        return "" if value is None else value.isoformat()

    def tidy(self) -> None:
        _tidy(self.line, self._full)

    def _full(self, text: str) -> str:
        return self.shown(read_date(text, today()))

    def _open_calendar(self) -> None:
        calendar = CalendarPopup(self._day_or_today(), self)
        calendar.open_below(self._pick)
        calendar.calendar.activated.connect(self._on_picked)
        calendar.calendar.clicked.connect(self._on_picked)

    def _day_or_today(self) -> date:
        try:
            return read_date(self.line.text(), today()) or today()
        except ValueError:
            return today()

    def _on_picked(self, day: QDate) -> None:
        self.line.setText(f"{day.year():04}-{day.month():02}-{day.day():02}")
        self.line.setFocus()
        self.changed.emit()


class CalendarPopup(QWidget):
    """A month to pick a day from; Esc closes it."""

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.setAccessibleName("Kalender")
        self.calendar.activated.connect(self.close)
        self.calendar.clicked.connect(self.close)
        room = QVBoxLayout(self)
        room.setContentsMargins(*[current().px(4)] * 4)
        room.addWidget(self.calendar)

    def open_below(self, button: QWidget) -> None:
        """Show the month under `button`, inside the screen."""
        self.adjustSize()
        place = button.mapToGlobal(QPoint(0, button.height()))
        screen = button.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        place.setY(max(screen.top(), min(place.y(), screen.bottom() - self.height())))
        self.move(place)
        self.show()
        self.calendar.setFocus()


class TimeEditor(LineEditor):
    """A time of day."""

    widest = 110

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line.setPlaceholderText("tt:mm")
        self.row.addStretch(1)

    def read_value(self) -> Any:
        return read_time(self.line.text())

    def shown(self, value: time | None) -> str:
        return "" if value is None else f"{value:%H:%M}"

    def tidy(self) -> None:
        _tidy(self.line, _full_time)


class MomentEditor(DateEditor):
    """A day and a time of day in Sweden; kept in UTC, to the minute."""

    def __init__(self, field: Field) -> None:
        self._time = QLineEdit()
        self._time.setPlaceholderText("tt:mm")
        self._time.setMaximumWidth(current().px(110))
        self._time.setMinimumWidth(current().px(80))
        super().__init__(field)
        self._time.textEdited.connect(self.changed)
        self._time.editingFinished.connect(self._tidy_time)
        self.row.insertWidget(2, self._time)

    def parts(self) -> dict[str, QWidget]:
        return super().parts() | {"klockslag": self._time}

    def read_value(self) -> Any:
        return read_moment(self.line.text(), self._time.text(), today())

    def show_value(self, value: datetime | None) -> None:
        day, clock = ("", "") if value is None else shown_moment(value)
        self.line.setText(day)
        self._time.setText(clock)

    def typed(self) -> Any:
        return {"date": self.line.text(), "time": self._time.text()}

    def show_typed(self, typed: Any) -> None:
        self.line.setText(typed["date"])
        self._time.setText(typed["time"])

    def is_blank(self) -> bool:
        return not self.line.text().strip() and not self._time.text().strip()

    def _tidy_time(self) -> None:
        _tidy(self._time, _full_time)


def _full_time(text: str) -> str:
    clock = read_time(text)
    return "" if clock is None else f"{clock:%H:%M}"


def _tidy(line: QLineEdit, full: Callable[[str], str]) -> None:
    """Write in full what can be read; leave the rest as it was typed."""
    try:
        written = full(line.text())
    except ValueError:
        return
    if written != line.text():
        line.setText(written)
