"""The coverage view (veckans täckning): when somebody answers for each reason, and when nobody."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hsvdesk.domain.changed import Changed
from hsvdesk.services import contacts
from hsvdesk.ui.call_now.coverage_chart import CoverageChart, WeekHead
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, IconButton, label

COUNTED = (
    "Fyllt: någon som nämner anledningen svarar säkert. Streckat: lucka. Allmänna kontakter, "
    "familjens egna nummer, osäkra tider och de nummer som alltid svarar räknas inte."
)
SHORT = 260
"""Below this height, pixels at 100 % text size, the buttons scroll with the bars."""

_WEEK = timedelta(days=7)


class CoverageView(QWidget):
    """One week at a time.

    Signals:
        closed: Back to whom to call.
    """

    closed = Signal()

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__()
        px = current().px
        self._desk, self._child_id = desk, child_id
        self._day = desk.today()
        self.title = label("", "section")
        self.title.setWordWrap(False)
        self.before_button = IconButton("chevron-left", "Veckan före")
        self.after_button = IconButton("chevron-right", "Veckan efter")
        self.back_button = Button("Tillbaka till Ring nu", icon="arrow-left")
        self.back_button.setToolTip("Tillbaka (Esc)")
        self.chart, self._head = CoverageChart(), WeekHead()
        self._top = QWidget()
        flow = FlowLayout(self._top)
        for widget in (self.back_button, self.before_button, self.after_button, self.title):
            flow.addWidget(widget)
        self._area = QScrollArea()
        inside = QWidget()
        inside.setProperty("page", "true")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.chart)
        self._column.addWidget(label(COUNTED, "small"))
        self._column.addStretch(1)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        days = QHBoxLayout()  # the days stand above the bars, which a scroll bar makes narrower
        days.setContentsMargins(0, 0, self._area.verticalScrollBar().sizeHint().width(), 0)
        days.addWidget(self._head)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(px(24), px(10), px(24), px(10))
        self._room.setSpacing(px(6))
        self._room.addWidget(self._top)
        self._room.addLayout(days)
        self._room.addWidget(self._area, 1)
        self.before_button.clicked.connect(self._on_before)
        self.after_button.clicked.connect(self._on_after)
        self.back_button.clicked.connect(self.closed)
        self.chart.week_wanted.connect(self._on_week)
        self.chart.picked.connect(self._on_picked)
        desk.changed.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        above, beside = self._room, self._column
        if self.height() < current().px(SHORT):
            above, beside = beside, above
        if above.indexOf(self._top) < 0:
            beside.removeWidget(self._top)
            above.insertWidget(0, self._top)

    def show_week(self, day: date) -> None:
        """Show the week that a day is in."""
        self._day = day
        days = self._desk.ask(contacts.days, day)
        first, last = days[0].on, days[-1].on
        week = first.isocalendar().week
        here = " (denna vecka)" if first <= self._desk.today() <= last else ""
        self.title.setText(f"Vecka {week}: {first}–{last}{here}")
        self._head.show_days(days)
        self.chart.show_week(self._desk.ask(contacts.week, day, self._child_id))

    def take_focus(self) -> None:
        """Give the bars the keyboard."""
        self.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_before(self) -> None:
        self._on_week(-1)

    def _on_after(self) -> None:
        self._on_week(1)

    def _on_week(self, step: int) -> None:
        self.show_week(self._day + step * _WEEK)

    def _on_picked(self, top: int, bottom: int) -> None:
        middle = (top + bottom) // 2
        self._area.ensureVisible(0, middle, 0, (bottom - top) // 2)

    def _on_changed(self, _change: Changed) -> None:
        self.show_week(self._day)
