"""Contacts of which two sources say different hours, side by side until one is seen to be right."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.phone import shown_phones
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.contact_lines import verified
from hsvdesk.ui.layouts import CardGrid, clear
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, Facts

TITLE = "Olika uppgifter"
BOTH = "Två källor säger olika tider. Båda visas i Ring nu tills en är bekräftad."
THIS = "Den här stämmer …"


class DifferingContacts(QWidget):
    """One card for each source; nothing at all where the sources agree.

    Signals:
        verify_wanted: One is right; carries the contact.
    """

    verify_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        self._contacts: list[Contact] = []
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(current().px(12))
        self.hide()

    def show_groups(self, groups: Sequence[Sequence[Contact]], today: date, months: int) -> None:
        """Show these instead.

        Args:
            groups: Contacts that differ, group by group.
            today: The day it is.
            months: For how many months a verified contact still is.
        """
        clear(self._room)
        self.buttons, self._contacts = [], []
        for group in groups:
            card = Card(group[0].function)
            card.body.addWidget(AlertBar("warning", TITLE, BOTH))
            grid = CardGrid(least=300, most=2)
            for one in group:
                grid.add(self._one(one, today, months))
            card.body.addWidget(grid)
            self._room.addWidget(card)
        self.setVisible(bool(groups))

    def _on_this(self) -> None:
        pressed = next(at for at, one in enumerate(self.buttons) if one is self.sender())
        self.verify_wanted.emit(self._contacts[pressed])

    def _one(self, contact: Contact, today: date, months: int) -> QWidget:
        card = Card(contact.source)
        rows = [
            ("Tider", contact.shown_hours),
            ("Telefon", shown_phones(contact.phones)),
            ("Bekräftad", verified(contact, today, months)),
        ]
        card.body.addWidget(Facts(rows))
        button = Button(THIS, icon="circle-check", kind="soft")
        button.setAccessibleName(f"{THIS} {contact.function}, {contact.source}")
        button.clicked.connect(self._on_this)
        self.buttons.append(button)
        self._contacts.append(contact)
        card.body.addWidget(button)
        return card
