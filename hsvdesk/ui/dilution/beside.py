"""Two columns (bredvid) of which one stays in sight: the original, while the steps scroll."""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from hsvdesk.ui.enlarged import page_of
from hsvdesk.ui.theme import current

WIDE = 720
"""Width from which both stand side by side, pixels at 100 % text size."""
GAP, EDGE = 16, 8


class Beside(QWidget):
    """A column of work, and beside it, where there is room, a view that is always in sight.

    Where there is none, the view stands below, in its own least height.
    """

    def __init__(self, work: QWidget, view: QWidget) -> None:
        super().__init__()
        self._work, self._view = work, view
        for part in (work, view):
            part.setParent(self)
            part.installEventFilter(self)
        self._scroll: QScrollArea | None = None

    def is_wide(self) -> bool:
        """Whether both stand side by side."""
        return self.width() >= current().px(WIDE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        above = page_of(self)
        if above is not None and self._scroll is not above:
            self._scroll = above
            above.verticalScrollBar().valueChanged.connect(self._follow)
            above.viewport().installEventFilter(self)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._work and event.type() == QEvent.Type.LayoutRequest:
            # Its own layout answers first; only then is its new height known.
            QTimer.singleShot(0, self, self._arrange)
        elif watched not in (self._work, self._view) and event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        """Give both their widths, and this as much height as the work needs."""
        gap, width = current().px(GAP), self.width()
        if self.is_wide():
            column = (width - gap) // 2
            height = self._height_of_work(column)
            self._work.setGeometry(0, 0, column, height)
            self.setFixedHeight(max(height, self._view.minimumHeight()))
            self._follow()
        else:
            height, least = self._height_of_work(width), self._view.minimumHeight()
            self._work.setGeometry(0, 0, width, height)
            self._view.setGeometry(0, height + gap, width, least)
            self.setFixedHeight(height + gap + least)

    def _height_of_work(self, width: int) -> int:
        layout = self._work.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self._work.sizeHint().height()

    def _follow(self) -> None:
        """Keep the view within what is in sight of this."""
        if not self.is_wide():
            return
        left = (self.width() - current().px(GAP)) // 2 + current().px(GAP)
        top, room = 0, self.height()
        if self._scroll is not None:
            edge = current().px(EDGE)
            room = self._scroll.viewport().height() - 2 * edge
            top = edge - self.mapTo(self._scroll.viewport(), QPoint(0, 0)).y()
        height = min(max(room, self._view.minimumHeight()), self.height())
        top = min(max(top, 0), self.height() - height)
        self._view.setGeometry(left, top, self.width() - left, height)
