"""The side list of the nine groups: icon and name, or icons alone where it is narrow."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from hsvdesk.ui.theme import current
from hsvdesk.ui.tokens import TARGET
from hsvdesk.ui.widgets import button_text


class Named(Protocol):
    """What a group shows."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def icon(self) -> str:
        """A name in resources/icons."""


class GroupList(QWidget):
    """One button for each group, of which one is picked.

    Signals:
        wanted: A group was picked by the nurse; carries its number from 0.
    """

    wanted = Signal(int)

    def __init__(self, groups: Sequence[Named]) -> None:
        super().__init__()
        px = current().px
        self._group = QButtonGroup(self)
        self.buttons: list[QToolButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(2))
        for number, one in enumerate(groups):
            button = QToolButton()
            button.setProperty("kind", "group")
            button.setCheckable(True)
            button.setText(f" {button_text(one.title)}")
            button.setFont(current().font("small"))
            button.setAccessibleName(one.title)
            button.setToolTip(f"{one.title} (Ctrl+{number + 1})")
            button.setIcon(current().icon(one.icon))
            button.setIconSize(QSize(px(18), px(18)))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setMinimumHeight(px(TARGET))
            self._group.addButton(button, number)
            self.buttons.append(button)
            layout.addWidget(button)
        self._group.idClicked.connect(self.wanted)
        self.show_names(on=True)

    def pick(self, number: int) -> None:
        """Show that a group is picked."""
        self.buttons[number].setChecked(True)

    def picked(self) -> int:
        """Return the number of the group that is picked, -1 when none is."""
        return self._group.checkedId()

    def show_names(self, *, on: bool) -> None:
        """Show icons with names, or icons alone with the names on hover."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        side = current().px(204 if on else TARGET + 8)
        self.setFixedWidth(side)
        for button in self.buttons:
            button.setToolButtonStyle(style if on else Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setFixedWidth(side)
