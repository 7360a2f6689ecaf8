"""Asking why a child is opened without a care relation (vårdrelation): one key is enough."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hsvdesk.services.children import NEEDS_REASON
from hsvdesk.ui.choice_editors import Segment
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, label

REASONS = ("Besök", "Samtal", "Planering", "Granskning", "Akut", "Annat")


class ReasonPage(QWidget):
    """Why the child is opened. The reason stands in the access log and is reviewed.

    Signals:
        given: A reason was given; carries the child's id and the reason.
        closed: It was put away.
    """

    given = Signal(str, str)
    closed = Signal()

    def __init__(self, child_id: str) -> None:
        super().__init__()
        px = current().px
        self._child_id = child_id
        self.reasons = QButtonGroup(self)
        choices = QWidget()
        flow = FlowLayout(choices, gap=6)
        for reason in REASONS:
            one = Segment(reason)
            self.reasons.addButton(one)
            flow.addWidget(one)
        self.text = QLineEdit()
        self.text.setPlaceholderText("Mer, om det behövs")
        self.text.setAccessibleName("Skäl i egna ord")
        self.problem = label("")
        self.problem.setProperty("problem", "true")
        self.open_button = Button("Öppna", icon="check", kind="primary")
        self.cancel_button = Button("Avbryt", kind="quiet")
        card = Card("Varför öppnar du barnets sida?")
        card.body.addWidget(label(NEEDS_REASON))
        card.body.addWidget(label("Skälet skrivs i åtkomstloggen och granskas.", "small"))
        for widget in (choices, self.text, self.problem):
            card.body.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        card.body.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(24), px(24), px(24))
        layout.addWidget(card)
        layout.addStretch(1)
        self.open_button.clicked.connect(self._on_open)
        self.text.returnPressed.connect(self._on_open)
        self.cancel_button.clicked.connect(self.closed)
        self.reasons.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self) -> None:
        picked = self.reasons.checkedButton()
        parts = (picked.text() if picked else "", self.text.text().strip())
        reason = ": ".join(part for part in parts if part)
        if not reason or (picked and picked.text() == REASONS[-1] and not parts[1]):
            self.problem.setText("Välj ett skäl, eller skriv ett.")
            return
        self.given.emit(self._child_id, reason)
