"""The answer to whom to call: who answers, who is closed, and who always answers, as rows."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.call_now import Answer
from hsvdesk.domain.call_row import CallRow
from hsvdesk.domain.record import local
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.call_now.call_card import CallCard
from hsvdesk.ui.layouts import clear
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, label

FIRST_SHOWN = 4
"""Of those that answer and of those that do not; one press shows the rest."""


class AnswerView(QWidget):
    """Rows from above. The arrows move between them.

    Signals:
        focused: A row has got the keyboard; carries it.
        no_answer: Nobody answered; carries the row (`CallRow`).
        talked: A call is to be written down; carries the row (`CallRow`).

    Attributes:
        cards: The rows, from above.
    """

    focused = Signal(QWidget)
    no_answer = Signal(CallRow)
    talked = Signal(CallRow)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: list[CallCard] = []
        self.gap: AlertBar | None = None
        self.more_button: Button | None = None
        self._shown: tuple[Answer, bool] | None = None
        self._tried: dict[str, datetime] = {}
        self._all = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(current().px(8))

    def show_answer(self, answer: Answer, *, can_write: bool) -> None:
        """Show an answer; which rows have been tried is kept as long as the reason is."""
        if self._shown is None or self._shown[0].reason is not answer.reason:
            self._tried.clear()
            self._all = False
        self._shown = (answer, can_write)
        self._fill()

    def shows(self, answer: Answer) -> bool:
        """Whether an answer reads as the one in sight."""
        return self._shown is not None and _read(self._shown[0]) == _read(answer)

    def clear(self) -> None:
        """Forget the answer."""
        self._shown = None
        clear(self._layout)
        self.cards = []

    def take_focus(self, contact_id: str = "") -> None:
        """Give a row the keyboard: the one that is meant, or the first."""
        meant = [card for card in self.cards if card.row.id == contact_id] or self.cards[:1]
        for card in meant[:1]:
            card.setVisible(True)  # a new one is shown later, and only what is in sight has focus
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self.focused.emit(card)

    def picked(self) -> str:
        """Return the id of the row that has the keyboard; empty when none has."""
        return next((card.row.id for card in self.cards if card.hasFocus()), "")

    def _fill(self) -> None:
        if self._shown is None:
            return
        answer, _ = self._shown
        clear(self._layout)
        self.cards, self.gap, self.more_button = [], None, None
        number = self._rows(answer.first[1:], 0)  # 112 itself stands above the page
        if answer.gap:
            self.gap = AlertBar("warning", answer.gap, _next(answer))
            self._layout.addWidget(self.gap)
        few = not self._all
        opened = answer.open[:FIRST_SHOWN] if few else answer.open
        closed = answer.closed[:FIRST_SHOWN] if few else answer.closed
        number = self._rows(opened, number)
        if closed:
            self._head("Svarar inte nu, eller säger inte när")
            number = self._rows(closed, number)
        hidden = len(answer.open) + len(answer.closed) - len(opened) - len(closed)
        if hidden:
            self.more_button = Button(f"Visa {hidden} till", icon="chevron-down")
            self.more_button.clicked.connect(self._on_more)
            self._layout.addWidget(self.more_button)
        self._head("Svarar alltid")
        self._rows(answer.last, number)

    def _head(self, text: str) -> None:
        self._layout.addWidget(label(text, "section"))

    def _rows(self, rows: Sequence[CallRow], number: int) -> int:
        for row in rows:
            number += 1
            self._layout.addWidget(self._card(row, number))
        return number

    def _card(self, row: CallRow, number: int) -> CallCard:
        at = self._tried.get(row.id)
        tried = f"Inget svar klockan {local(at):%H.%M}" if at else ""
        can_write = self._shown is not None and self._shown[1]
        card = CallCard(row, self, place=str(number), tried=tried, can_write=can_write)
        card.no_answer.connect(self._on_no_answer)
        card.talked.connect(self._on_talked)
        card.moved.connect(self._on_moved)
        self.cards.append(card)
        return card

    def mark_tried(self, row: CallRow, at: datetime) -> None:
        """Keep that nobody answered there, and give the next row the keyboard."""
        self._tried[row.id] = at
        ids = [card.row.id for card in self.cards]
        following = ids[min(ids.index(row.id) + 1, len(ids) - 1)]
        self._fill()
        self.take_focus(following)

    def _on_no_answer(self) -> None:
        if isinstance(card := self.sender(), CallCard):
            self.no_answer.emit(card.row)

    def _on_talked(self) -> None:
        if isinstance(card := self.sender(), CallCard):
            self.talked.emit(card.row)

    def _on_moved(self, step: int) -> None:
        if isinstance(card := self.sender(), CallCard):
            place = self.cards.index(card) + step
            if 0 <= place < len(self.cards):
                self.take_focus(self.cards[place].row.id)

    def _on_more(self) -> None:
        before = {card.row.id for card in self.cards}
        self._all = True
        self._fill()
        new = [card.row.id for card in self.cards if card.row.id not in before]
        self.take_focus(new[0])


def _next(answer: Answer) -> str:
    if answer.next_best is None:
        return "Ring 112 vid livsfara."
    return f"Näst bäst: {answer.next_best.function}."


def _read(answer: Answer) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(row.id, row.why, row.remarks) for row in answer.rows]
