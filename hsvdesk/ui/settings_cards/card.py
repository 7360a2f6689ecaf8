"""What every card of the settings has: a title, a body, and a line for what was just done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hsvdesk.ui.desk import Desk
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import Kind, current
from hsvdesk.ui.widgets import ICONS, Card, IconMark, label


class SettingsCard(Card):
    """One subject of the settings.

    Attributes:
        desk: The way to the services.
    """

    def __init__(self, title: str, desk: Desk) -> None:
        super().__init__(title)
        self.desk = desk
        self.setAccessibleName(title)
        self._said = label("", "small")
        self._mark = IconMark("circle-check", "success", 16)
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().px(6))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)
        self._line.hide()

    def finish(self) -> None:
        """Put the line for what was done last; called when the card has its content."""
        self.body.addWidget(self._line)
        self.body.addStretch(1)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Add a row of buttons that wraps."""
        row = FlowLayout(gap=8)
        for one in buttons:
            row.addWidget(one)
        self.body.addLayout(row)

    def say(self, text: str, kind: Kind = "success") -> None:
        """Tell what was done or refused; nothing takes the line away."""
        self._said.setText(text)
        self._mark.show_icon(ICONS[kind], kind)
        self._line.setVisible(bool(text))
        if text:
            announcement = QAccessibleAnnouncementEvent(self, text)
            QAccessible.updateAccessibility(announcement)

    def said(self) -> str:
        """Return what was told last; empty when nothing was."""
        return self._said.text()

    def refresh(self) -> None:
        """Show what is stored now."""
