"""Going to a section by its name (Ctrl+K): a few letters and Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hsvdesk.ui.theme import current

Entry = tuple[str, str]
"""What is read, and what it names."""


class Palette(QFrame):
    """A field and the names it finds, over the page.

    Signals:
        picked: A name was picked; carries what it names.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        px = current().px
        self.setProperty("card", "true")
        self._entries: Sequence[Entry] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText("Gå till avsnitt")
        self.field.setAccessibleName("Gå till avsnitt")
        self.names = QListWidget()
        self.names.setAccessibleName("Avsnitt")
        self.names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(12), px(12), px(12))
        layout.addWidget(self.field)
        layout.addWidget(self.names)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.names.itemClicked.connect(self._on_item)
        self.hide()

    def open(self, entries: Sequence[Entry]) -> None:
        """Show the field over the page, with every name."""
        px = current().px
        self._entries = entries
        width = min(px(420), self._over.width() - px(32))
        height = min(px(420), self._over.height() - px(32))
        self.setGeometry((self._over.width() - width) // 2, px(24), width, height)
        self.field.clear()
        self._fill("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._on_key(event.key()):
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        row, count = self.names.currentRow(), self.names.count()
        match key:
            case Qt.Key.Key_Down:
                self.names.setCurrentRow(min(row + 1, count - 1))
            case Qt.Key.Key_Up:
                self.names.setCurrentRow(max(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_item(self.names.currentItem())
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return False
        return True

    def _fill(self, text: str) -> None:
        self.names.clear()
        for title, name in self._entries:
            if text.strip().casefold() in title.casefold():
                item = QListWidgetItem(title)
                item.setData(Qt.ItemDataRole.UserRole, name)
                self.names.addItem(item)
        self.names.setCurrentRow(0)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        self.hide()
        if item is not None:
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))
