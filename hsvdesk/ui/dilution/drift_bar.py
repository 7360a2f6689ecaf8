"""What the child's weight soon leaves (vikten växer ur): when, why, and the question to ask."""

from PySide6.QtCore import Qt

from hsvdesk.services import weight_drift
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.widgets import Button, Card, Chip, Facts, clear, line

TITLE = "Vikten och läkemedlen"
COPY = "Kopiera frågan till kliniken"
COPIED = "Frågan är kopierad, utan barnets namn. Urklipp töms om två minuter."


class DriftBar(Card):
    """One part per order or instruction, the soonest first; hidden while there is none.

    Attributes:
        buttons: Each copies its question.
    """

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(TITLE)
        self._desk = desk
        self._child_id = child_id
        self.buttons: list[Button] = []
        self.hide()

    def refresh(self) -> None:
        """Show what is so now; nothing while the family looks."""
        found = [] if self._desk.family_view else self._desk.ask(weight_drift.drifts, self._child_id)
        clear(self.body)
        self.buttons = []
        for number, one in enumerate(found):
            if number:
                self.body.addWidget(line())
            kind = "warning" if one.outside else "info"
            self.body.addWidget(Chip(one.head, kind), 0, Qt.AlignmentFlag.AlignLeft)
            self.body.addWidget(Facts(one.rows))
            button = Button(COPY, icon="copy", kind="soft")
            button.setAccessibleName(f"{COPY}: {one.head}, {one.bound.record.summary()}")
            button.setProperty("question", one.question)
            button.clicked.connect(self._on_copy)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        self.setVisible(bool(found))

    def _on_copy(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self._desk.clipboard.copy(button.property("question"))
            self._desk.said.emit(COPIED)
