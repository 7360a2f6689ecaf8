"""What is mixed and waits, on the overview: how it stands and how long it may be used."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hsvdesk.domain.prepared import Prepared, waiting_text
from hsvdesk.domain.record import Record
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.clock_lines import TICK_MS
from hsvdesk.ui.dilution.prepared_row import KINDS
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.widgets import Card, Chip, label, line


def visible_ones(desk: Desk, found: Sequence[Prepared]) -> list[Prepared]:
    """Return what may be on the screen now: nothing of what any part of is kept from the family."""

    def parts(one: Prepared) -> list[Record]:
        all_of = (one.one, one.order, one.instruction, one.check, one.given)
        return [part for part in all_of if part is not None]

    return [one for one in found if len(desk.visible(parts(one))) == len(parts(one))]


class WaitingPreparations(Card):
    """For each its name, how it stands and how long it may be used; never a figure.

    Attributes:
        timer: When to look at the clock again.
    """

    def __init__(self, desk: Desk, found: Sequence[Prepared]) -> None:
        super().__init__("Iordningställt, väntar")
        self._desk, self._found = desk, found
        self._texts = [label("", "small") for _ in found]
        for one, text in zip(found, self._texts, strict=True):
            if self.body.count():
                self.body.addWidget(line())
            row = QWidget()
            flow = FlowLayout(row)
            flow.addWidget(Chip(one.standing.label, KINDS[one.standing]))
            for widget in (label(one.name, "strong"), row, text):
                self.body.addWidget(widget)
        self.tick()
        self.timer = QTimer(self)
        self.timer.setInterval(TICK_MS)
        self.timer.timeout.connect(self.tick)
        self.timer.start()

    def tick(self) -> None:
        """Count down."""
        now = self._desk.now()
        for one, text in zip(self._found, self._texts, strict=True):
            if text.text() != (said := waiting_text(one, now)):
                text.setText(said)
