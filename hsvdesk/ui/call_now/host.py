"""Where Ring nu is put: over whatever a stack shows, and away again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from hsvdesk.ui.desk import Desk

if TYPE_CHECKING:
    from hsvdesk.ui.call_now.page import CallNowPage


class CallHost(QObject):
    """Keeps what was in sight, and what had the keyboard, for when the page is closed.

    Signals:
        closed: The page has been taken away.

    Attributes:
        page: The page; none when it is not open.
    """

    closed = Signal()

    def __init__(self, stack: QStackedWidget, desk: Desk) -> None:
        super().__init__(stack)
        self._stack, self._desk = stack, desk
        self.page: CallNowPage | None = None
        self._before: QWidget | None = None
        self._focused: QWidget | None = None

    def open(self, child_id: str) -> "CallNowPage":
        """Show, and return, the page; `start` is still to be called, once there is room for it."""
        if self.page is None:
            self._before = self._stack.currentWidget()
            self._focused = self._stack.window().focusWidget()
            from hsvdesk.ui.call_now.page import CallNowPage  # when first asked for

            self.page = CallNowPage(self._desk, child_id, self._stack)
            self.page.closed.connect(self.close)
            self._stack.addWidget(self.page)
        self._stack.setCurrentWidget(self.page)
        return self.page

    def close(self) -> None:
        """Go back to where the nurse was, the keyboard too."""
        page, before, focused = self.page, self._before, self._focused
        self.forget()
        if page is None:
            return
        if before is not None:
            self._stack.setCurrentWidget(before)
        self._stack.removeWidget(page)
        page.deleteLater()
        self.closed.emit()
        if focused is not None and isValid(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Keep nothing: the stack is emptied."""
        self.page = self._before = self._focused = None
