"""Throwing away (kassera) what was prepared, with the reason: a new version, nothing is erased."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.record import described_fields
from hsvdesk.services.kinds import ACTS
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.field_row import FieldRow
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, label


class DiscardForm(QWidget):
    """Asks why.

    Signals:
        closed: It was thrown away, or not.
    """

    closed = Signal()

    def __init__(self, desk: Desk, one: Preparation, name: str) -> None:
        super().__init__()
        self._desk, self._one = desk, one
        self.reason = FieldRow(described_fields(Preparation)["discard_reason"])
        self._other = label("")
        self._other.setProperty("problem", "true")
        self._other.hide()
        self.discard_button = Button("Kassera", icon="trash-2", kind="danger")
        self.discard_button.clicked.connect(self._on_discard)
        self.cancel_button = Button("Avbryt", kind="quiet")
        self.cancel_button.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        for button in (self.discard_button, self.cancel_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(12))
        for widget in (label(f"Kassera: {name}", "title"), self._other, self.reason):
            room.addWidget(widget)
        room.addLayout(buttons)
        self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong with the reason, and what stops it otherwise."""
        self.reason.show_problem(problems.get("discard_reason", ""))
        others = [text for name, text in problems.items() if name != "discard_reason"]
        self._other.setText(" ".join(others))
        self._other.setVisible(bool(others))

    def _on_discard(self) -> None:
        gone = replace(
            self._one,
            discarded_at=self._desk.now(),
            discard_reason=self.reason.editor.value().strip(),
        )
        if self._desk.submit(self, ACTS[Preparation.kind].change, gone):
            self.closed.emit()
