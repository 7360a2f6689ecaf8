"""The card of what was advised and is not followed up: met first by whoever opens the child."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal

from hsvdesk.domain.consultation import Consultation
from hsvdesk.domain.consultation_rows import WAITING, to_follow_up
from hsvdesk.domain.record import shown_moment
from hsvdesk.ui.widgets import Button, Card, Chip, Facts, line


class WaitingCard(Card):
    """Each consultation that waits, with a button to follow it up.

    Signals:
        followed_up: *Uppföljd* was pressed; carries the id.
    """

    followed_up = Signal(str)

    def __init__(self, found: Sequence[Consultation], now: datetime) -> None:
        super().__init__(WAITING)
        self.buttons: list[Button] = []
        for number, one in enumerate(found):
            if number:
                self.body.addWidget(line())
            if one.late(now):
                late = f"Skulle ha följts upp {shown_moment(one.follow_up_by)}"
                self.body.addWidget(Chip(late, "warning"))
            self.body.addWidget(Facts(to_follow_up(one)))
            button = Button("Uppföljd", icon="check", kind="soft")
            button.setAccessibleName(f"Uppföljd: {one.summary()}")
            button.setProperty("record", one.id)
            button.clicked.connect(self._on_button)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)

    def _on_button(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.followed_up.emit(button.property("record"))
