"""The footer: who is signed in, how old the backup is, when it locks, and whether it is a demo."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from hsvdesk.domain.record import local
from hsvdesk.services import backups, settings, staff
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Chip, label

WIDE = 900
"""Least width that also holds the age of the backup, pixels at 100 % text size."""


class StatusBar(QFrame):
    """One line at the bottom."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("bar", "bottom")
        px = current().px
        self.person = label("", "caption")
        self.backup = label("", "caption")
        self.lock = label("", "caption")
        self.child = label("", "caption")
        for text in (self.person, self.backup, self.lock, self.child):
            text.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(4), px(12), px(4))
        row.setSpacing(px(16))
        if desk.demo:
            row.addWidget(Chip("DEMO – påhittade uppgifter", "info"))
        row.addWidget(self.child)
        row.addWidget(self.backup)
        row.addStretch(1)
        row.addWidget(self.lock)
        row.addWidget(self.person)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.backup.setVisible(self.width() >= current().px(WIDE))
        super().resizeEvent(event)

    def refresh(self) -> None:
        """Show who is signed in and how old the backup is."""
        me = self._desk.ask(staff.me)
        self.person.setText(me.name)
        self.person.setToolTip(me.profession)
        made = self._desk.ask(backups.last)
        if made is None:
            self.backup.setText("Ingen säkerhetskopia är gjord")
            return
        most = self._desk.ask(settings.values)["backup_max_days"]
        old = " – gör en ny" if made.is_old(self._desk.today(), most) else ""
        self.backup.setText(f"Säkerhetskopia {local(made.at):%Y-%m-%d}{old}")

    def show_child(self, name: str) -> None:
        """Name the child that is open, where its banner may be out of sight."""
        self.child.setText(name)

    def show_remaining(self, seconds: float) -> None:
        """Show how long it is until the store locks by itself."""
        minutes, rest = divmod(max(0, round(seconds)), 60)
        self.lock.setText(f"Låses om {minutes}:{rest:02}")
