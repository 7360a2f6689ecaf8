"""The sections of the picked group, as tabs above the section; what does not fit is a list."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import button_text

GAP = 6
"""Between tabs, pixels at 100 % text size."""

ROWS = 2
"""More rows than this take the room that the section needs; where that is little, one."""


class SectionTabs(QWidget):
    """A tab for each section; those beyond two rows are under *Fler*, but never the one in sight.

    Signals:
        picked: A section was picked by the nurse; carries its name.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("page", "true")
        self.buttons: list[QToolButton] = []
        self.more = QToolButton()
        self.more.setProperty("kind", "tab")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setMenu(QMenu(self.more))
        self._shown = ""
        self._most = ROWS
        self._flow = FlowLayout(self, gap=GAP)

    def set_margins(self, side: int, top: int) -> None:
        """Keep a margin beside and above the tabs, in pixels."""
        self._flow.setContentsMargins(side, top, side, 0)

    def show_sections(self, sections: Sequence[type[SectionPage]]) -> None:
        """Show a tab for each section; one alone needs none."""
        for old in (*self.buttons, self.more):
            self._flow.removeWidget(old)
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = [self._tab(one) for one in sections]
        for new in (*self.buttons, self.more):
            self._flow.addWidget(new)
        self.setVisible(len(sections) > 1)
        self._fit()

    def mark(self, name: str) -> None:
        """Show that the section called `name` is in sight."""
        self._shown = name
        for button in self.buttons:
            button.setChecked(button.property("section") == name)
        self._fit()

    def show_rows(self, most: int) -> None:
        """Take at most that many rows."""
        if most != self._most:
            self._most = most
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _tab(self, section: type[SectionPage]) -> QToolButton:
        tab = QToolButton()
        tab.setText(button_text(section.title))
        tab.setProperty("kind", "tab")
        tab.setProperty("section", section.name)
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tab.clicked.connect(self._on_tab)
        return tab

    def _fit(self) -> None:
        """Show as many tabs as there are rows for, the one in sight among them; list the rest."""
        widths = {one: one.sizeHint().width() for one in self.buttons}
        self._name_more(len(self.buttons))
        more = self.more.sizeHint().width()
        fitting = self.buttons
        while len(fitting) > 1 and self._rows(fitting, widths, more) > self._most:
            here = [one for one in self.buttons if one.property("section") == self._shown]
            fewer = [one for one in fitting if one not in here][: len(fitting) - len(here) - 1]
            fitting = [one for one in self.buttons if one in fewer or one in here]
        for button in self.buttons:
            button.setVisible(button in fitting)
        rest = [one for one in self.buttons if one not in fitting]
        self.more.setVisible(bool(rest))
        self._name_more(len(rest))
        self._list(rest)

    def _rows(
        self, buttons: Sequence[QToolButton], widths: Mapping[QToolButton, int], more: int
    ) -> int:
        """Return how many rows the tabs take, with *Fler* among them where some are left out."""
        wanted = [widths[one] for one in buttons]
        if len(buttons) < len(self.buttons):
            wanted.append(more)
        margins = self._flow.contentsMargins()
        room, gap = self.width() - margins.left() - margins.right(), current().px(GAP)
        rows, used = 1, 0
        for width in wanted:
            if used and used + width > room:
                rows, used = rows + 1, 0
            used += width + gap
        return rows

    def _name_more(self, count: int) -> None:
        self.more.setText(f"Fler ({count})")
        self.more.setAccessibleName(f"Fler avsnitt: {count}")

    def _list(self, rest: Sequence[QToolButton]) -> None:
        menu = self.more.menu()
        menu.clear()
        for button in rest:
            action = QAction(button.text(), menu)
            action.triggered.connect(button.click)
            menu.addAction(action)

    def _on_tab(self) -> None:
        tab = self.sender()
        if isinstance(tab, QToolButton):
            self.picked.emit(tab.property("section"))
