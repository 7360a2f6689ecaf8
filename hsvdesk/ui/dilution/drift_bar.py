"""What the child's weight soon leaves (vikten växer ur): when, why, and the question to ask."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.weight_drift import Drift
from hsvdesk.services import weight_drift
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, Chip, Facts, line

TITLE = "Vikten och läkemedlen"
COPY = "Kopiera frågan till kliniken"
COPIED = "Frågan är kopierad, utan barnets namn. Urklipp töms om två minuter."


class DriftBar(Card):
    """One part per order or instruction, the soonest first; hidden while there is none.

    Attributes:
        drifts: What is shown.
        buttons: Each copies the question of one of them.
    """

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(TITLE)
        self._desk = desk
        self._child_id = child_id
        self.drifts: list[Drift] = []
        self.buttons: list[Button] = []
        self._parts: QWidget | None = None
        self.hide()

    def refresh(self) -> None:
        """Show what is so now; nothing while the family looks."""
        hidden = self._desk.family_view
        self.drifts = [] if hidden else self._desk.ask(weight_drift.drifts, self._child_id)
        if self._parts is not None:
            self.body.removeWidget(self._parts)
            self._parts.deleteLater()
        self._parts = self._made(self.drifts)
        self.body.addWidget(self._parts)
        self.setVisible(bool(self.drifts))

    def _made(self, found: Sequence[Drift]) -> QWidget:
        parts = QWidget()
        layout = QVBoxLayout(parts)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current().px(8))
        self.buttons = []
        for number, one in enumerate(found):
            if number:
                layout.addWidget(line())
            chip = Chip(one.head, "warning" if one.outside else "info")
            layout.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
            layout.addWidget(Facts(one.rows))
            button = Button(COPY, icon="copy", kind="soft")
            button.setAccessibleName(f"{COPY}: {one.head}, {one.bound.record.summary()}")
            button.setProperty("number", number)
            button.clicked.connect(self._on_copy)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        return parts

    def _on_copy(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self._desk.clipboard.copy(self.drifts[button.property("number")].question)
            self._desk.said.emit(COPIED)
