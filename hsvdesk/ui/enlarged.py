"""A view shown large (visa stort): over all of the page it stands on, until it is given back."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from hsvdesk.ui.theme import current


class Enlarged(QWidget):
    """Holds a view while it is large; Esc gives it back, and so does leaving its page.

    Signals:
        given_back: The view is in its place again.
    """

    given_back = Signal()

    def __init__(self, view: QWidget, page: QScrollArea) -> None:
        """Take the view out of its place and put it over the page that scrolls it."""
        super().__init__(page.viewport())
        self._view, self._place, self._page = view, QWidget(), page
        self.setProperty("page", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        _swap(view, self._place)
        room, edge = QVBoxLayout(self), current().px(12)
        room.setContentsMargins(edge, edge, edge, edge)
        room.addWidget(view)
        page.viewport().installEventFilter(self)
        self._place.installEventFilter(self)
        self.setGeometry(page.viewport().rect())
        self.show()
        self.raise_()

    def give_back(self) -> None:
        """Put the view where it was; nothing happens where it is there already."""
        if self._view.parentWidget() is not self:
            return
        self._page.viewport().removeEventFilter(self)
        _swap(self._place, self._view)
        self._place.removeEventFilter(self)
        for one in (self._place, self):
            one.hide()
            one.deleteLater()
        self.given_back.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_back()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._place:
            if event.type() == QEvent.Type.Hide:
                # Its page is left; while that is under way nothing may be moved between parents.
                self.hide()
                QTimer.singleShot(0, self, self.give_back)
        elif event.type() == QEvent.Type.Resize:
            self.setGeometry(self._page.viewport().rect())
        return super().eventFilter(watched, event)


def page_of(view: QWidget) -> QScrollArea | None:
    """Return the page that scrolls a view; None where it stands on none."""
    above = view.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _swap(taken: QWidget, put: QWidget) -> None:
    above = taken.parentWidget()
    layout = above.layout() if above else None
    if layout is not None:
        layout.replaceWidget(taken, put)
        put.setParent(above)
        put.show()
