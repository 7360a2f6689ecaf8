"""What can be done with a preparation under way: done, by hand, or whom to ring."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.dilution_reason import stopping_by_hand
from hsvdesk.domain.dilution_result import Calculation, Check, CheckLevel
from hsvdesk.ui.dilution.checks_list import STOPPED
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, label

BY_HAND = "Räkna för hand i stället"
BY_PROGRAM = "Låt hsvdesk räkna i stället"
DONE = "Klart för dubbelkontroll (Ctrl+Enter)"


class PreparingActs(QWidget):
    """The buttons below the figures; what the services would refuse cannot be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.done = Button(DONE, icon="check", kind="primary")
        self.hand = Button(BY_HAND, icon="pencil")
        self.phone = label("", "strong")
        self._stopped = label(STOPPED, "strong")
        self._stopped.setProperty("problem", "true")
        row = FlowLayout()
        for act in (self.done, self.hand, self.phone):
            row.addWidget(act)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(12))
        room.addWidget(self._stopped)
        room.addLayout(row)

    def offer(
        self, found: Calculation | None, checks: Sequence[Check], *, by_hand: bool, fits: bool
    ) -> None:
        """Let only what the services will take be pressed; `fits` is whether there is a recipe."""
        stopped = any(one.level is CheckLevel.STOP for one in checks)
        stopped_by_hand = bool(stopping_by_hand(checks))
        figures = found is not None and bool(found.figures)
        self.done.setVisible(by_hand or found is not None)
        self.done.setEnabled(figures or (by_hand and not stopped_by_hand))
        self._stopped.setHidden(not stopped or self.done.isHidden())
        self.hand.setText(f" {BY_PROGRAM if by_hand else BY_HAND}")
        self.hand.setAccessibleName(BY_PROGRAM if by_hand else BY_HAND)
        self.hand.setVisible(by_hand or (fits and not stopped_by_hand))
