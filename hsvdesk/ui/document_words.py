"""A document in words on the screen: at the reader's own text size, and for the screen reader."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.document import (
    Block,
    Critical,
    Document,
    IdentityBox,
    Label,
    Labelled,
    Numbers,
    Row,
    Signatures,
    SyringeDrawing,
    Table,
    Text,
)
from hsvdesk.ui import tables
from hsvdesk.ui.layouts import clear
from hsvdesk.ui.tables import Column
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card, Facts, label


class DocumentWords(QWidget):
    """The blocks of a document, each a card.

    The child's name stands above, and the facts about the child last: on a screen they would take
    the room of what must be read first.
    """

    def __init__(self) -> None:
        super().__init__()
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(current().px(12))

    def show_document(self, document: Document) -> None:
        """Show this one instead."""
        clear(self._cards)
        head = document.head
        self._cards.addWidget(label(f"{head.child} · {head.identity} · {head.age}", "title"))
        facts_last = sorted(document.blocks, key=lambda block: isinstance(block, IdentityBox))
        for block in facts_last:
            if not isinstance(block, Signatures | Label):
                self._cards.addWidget(_card(block))


def _card(block: Block) -> Card:
    """Return a block in words; room to sign and a label are only of paper."""
    match block:
        case IdentityBox():
            card = Card("Barnet")
            said = (*block.facts, *(f"{block.side_title}: {one}" for one in block.side))
        case Critical() | Labelled():
            card, said = Card(block.title), ()
            card.body.addWidget(Facts((name, text) for name, text in block.rows))
        case Table():
            card, said = Card(block.title), ()
            card.body.addWidget(_table(block))
        case Numbers():
            card, said = Card(block.title), ()
            card.body.addWidget(Facts((f"{who}, {when}", to) for who, to, when in block.rows))
        case Text():
            card, said = Card(block.title), block.paragraphs
        case SyringeDrawing():
            card, said = Card(block.title), (block.alt,)
        case Signatures() | Label():
            raise ValueError("only on paper")
    for text in said:
        card.body.addWidget(label(text))
    return card


def _table(block: Table) -> tables.Table:
    columns = [
        Column(heading, partial(_cell, number), stretch=True)
        for number, heading in enumerate(block.headings)
    ]
    made = tables.Table(columns, name=block.title, empty=block.empty, grows=True)
    made.set_records(block.rows)
    return made


def _cell(number: int, row: Row) -> str:
    return row[number]
