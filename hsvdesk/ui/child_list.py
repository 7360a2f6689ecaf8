"""The list of children beside everything: search as you type, arrows, Enter opens."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout

from hsvdesk.domain.changed import Changed
from hsvdesk.services import children
from hsvdesk.ui.child_rows import ChildDelegate, ChildRows
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.tables import RecordRole
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, IconButton, label

LISTED = frozenset({"child", "alert"})
"""Kinds of record that a row is made of."""


class ChildList(QFrame):
    """All children of the unit; what is typed finds them by name, number or birth date.

    Signals:
        opened: A child was opened; carries its id. Moving about opens nothing.
        call_wanted: Whom to call now.
        enrol_wanted: Enrol a new child.
        contacts_wanted: Show the contacts of the whole unit.
        settings_wanted: Show the settings.
        lock_wanted: Lock.
    """

    opened = Signal(str)
    call_wanted = Signal()
    enrol_wanted = Signal()
    contacts_wanted = Signal()
    settings_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._open = ""
        self.setProperty("rail", "true")
        px = current().px
        self.search = QLineEdit()
        self.search.setPlaceholderText("Namn, personnummer, född")
        self.search.setAccessibleName("Sök barn")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(current().icon("search", "text_muted"), _LEADING)
        self.rows = ChildRows(desk)
        self.view = QListView()
        self.view.setModel(self.rows)
        self.view.setItemDelegate(ChildDelegate(desk))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName("Barn")
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.state = label("", "small")
        self.enrol_button = Button("Skriv in barn", icon="plus", kind="soft")
        self.contacts_button = IconButton("contact", "Enhetens kontakter")
        self.call_button = IconButton("phone-call", "Ring nu (F2)")
        self.settings_button = IconButton("settings", "Inställningar")
        self.lock_button = IconButton("lock", "Lås (Ctrl+L)")
        head = QHBoxLayout()
        head.addWidget(label("Barn", "title"), 1)
        head.addWidget(self.contacts_button)
        head.addWidget(self.call_button)
        head.addWidget(self.settings_button)
        head.addWidget(self.lock_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(12), px(8), px(12))
        layout.setSpacing(px(8))
        layout.addLayout(head)
        for widget in (self.search, self.state, self.view, self.enrol_button):
            layout.addWidget(widget)
        self.search.textChanged.connect(self.refresh)
        self.search.installEventFilter(self)
        self.view.activated.connect(self._on_opened)
        self.view.clicked.connect(self._on_opened)
        self.call_button.clicked.connect(self.call_wanted)
        self.enrol_button.clicked.connect(self.enrol_wanted)
        self.contacts_button.clicked.connect(self.contacts_wanted)
        self.settings_button.clicked.connect(self.settings_wanted)
        self.lock_button.clicked.connect(self.lock_wanted)
        desk.changed.connect(self._on_changed)
        desk.ask(children.show_list)
        self.refresh()

    def refresh(self) -> None:
        """Show what is typed finds, with the first row ready for Enter."""
        self.rows.search(self.search.text())
        found = self.rows.rowCount()
        total = self._desk.ask(children.count)
        if self.search.text().strip():
            self.state.setText(_hits(found))
        elif self.rows.recent:
            self.state.setText(f"Senast öppnade överst · {total} barn")
        else:
            self.state.setText(f"{total} barn" if total else "Inga barn inskrivna än.")
        if found:
            self.view.setCurrentIndex(self.rows.index(0, 0))
        if not self.search.text().strip():
            self.pick(self._open)

    def pick(self, child_id: str) -> None:
        """Mark the child that is open, if it is in sight of the list."""
        self._open = child_id
        for row in range(self.rows.rowCount()):
            index = self.rows.index(row, 0)
            if index.data(RecordRole).child_id == child_id:
                self.view.setCurrentIndex(index)
                return

    def focus_search(self) -> None:
        """Give the search the keyboard, ready to be typed over."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        of_search = watched is self.search and event.type() == QEvent.Type.KeyPress
        if of_search and isinstance(event, QKeyEvent) and self._steer(event.key()):
            return True
        return super().eventFilter(watched, event)

    def _steer(self, key: int) -> bool:
        """Let the arrows and Enter in the search field reach the list."""
        row = self.view.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            wanted = min(max(row + step, 0), self.rows.rowCount() - 1)
            self.view.setCurrentIndex(self.rows.index(wanted, 0))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.view.currentIndex().isValid():
            self._on_opened(self.view.currentIndex())
            return True
        return False

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RecordRole).child_id)

    def _on_changed(self, change: Changed) -> None:
        if change.kinds & LISTED:
            self.refresh()


def _hits(found: int) -> str:
    if not found:
        return "Ingen träff. Pröva färre bokstäver, eller när barnet är fött."
    return "1 träff" if found == 1 else f"{found} träffar"


_LEADING = QLineEdit.ActionPosition.LeadingPosition
