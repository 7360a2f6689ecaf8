"""What is mixed and waits, on the overview: how it stands and how long it may be used."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer

from hsvdesk.domain.prepared import Prepared, waiting_rows
from hsvdesk.domain.record import Record
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.clock_lines import TICK_MS
from hsvdesk.ui.widgets import Card, Facts


def visible_ones(desk: Desk, found: Sequence[Prepared]) -> list[Prepared]:
    """Return what may be on the screen now: nothing of what any part of is kept from the family."""

    def parts(one: Prepared) -> list[Record]:
        all_of = (one.one, one.order, one.instruction, one.check, one.given)
        return [part for part in all_of if part is not None]

    return [one for one in found if len(desk.visible(parts(one))) == len(parts(one))]


class WaitingPreparations(Card):
    """One line for each; never a figure.

    Attributes:
        facts: What is shown.
        timer: When to look at the clock again.
    """

    def __init__(self, desk: Desk, found: Sequence[Prepared]) -> None:
        super().__init__("Iordningställt, väntar")
        self._desk, self._found = desk, found
        self.facts = Facts(self._rows(desk.now()))
        self.body.addWidget(self.facts)
        self.timer = QTimer(self)
        self.timer.setInterval(TICK_MS)
        self.timer.timeout.connect(self.tick)
        self.timer.start()

    def tick(self) -> None:
        """Count down."""
        rows = self._rows(self._desk.now())
        if rows != self.facts.rows():
            self.facts.set_rows(rows)

    def _rows(self, now: datetime) -> list[tuple[str, str]]:
        return waiting_rows(self._found, now)
