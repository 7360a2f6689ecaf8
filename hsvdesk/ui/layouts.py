"""Layouts that reflow: wrapped rows, and cards in as many columns as there is room for."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget

from hsvdesk.ui.theme import current

NO_LIMIT = 16_777_215
"""The width that Qt takes as no limit (QWIDGETSIZE_MAX)."""


class FlowLayout(QLayout):
    """Widgets side by side, as many as fit, then a new row; as words in a paragraph."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: float = 8, between: float | None = None
    ) -> None:
        """Make an empty layout.

        Args:
            parent: The widget it lays out.
            gap: Pixels between widgets, at 100 % text size.
            between: Pixels between rows; as `gap` when left out.
        """
        self._heights: dict[int, int] = {}
        super().__init__(parent)
        self._between = current().px(gap if between is None else between)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []
        self._gap = current().px(gap)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Layouts ask some fifty times while a page is put together.
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return self._with_margins(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:  # noqa: N802
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return self._with_margins(least)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Place the items within the width of `rect`, or only count; return the height used."""
        area = rect.marginsRemoved(self.contentsMargins())
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(area.width(), 1), 1_000_000))
            size = size.expandedTo(item.minimumSize())
            if item.hasHeightForWidth():
                size.setHeight(max(size.height(), item.heightForWidth(size.width())))
            if rows[-1] and used + size.width() > area.width():
                rows.append([])
                used = 0
            rows[-1].append((item, size))
            used += size.width() + self._gap
        top = area.top()
        for row in rows:
            height = max((size.height() for _, size in row), default=0)
            left = area.left()
            for item, size in row:
                if place:
                    lower = (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top + lower), size))
                left += size.width() + self._gap
            top += height + self._between
        margins = self.contentsMargins()
        return top - self._between - rect.top() + margins.bottom()


class CardGrid(QWidget):
    """Cards in columns of equal width: as many columns as are wide enough to read.

    Each column is a pile of its own, so that a short card leaves no hole beside a tall one.
    """

    def __init__(self, *, least: float = 400, most: int = 2, parent: QWidget | None = None) -> None:
        """Make an empty grid.

        Args:
            least: The least width of a column, pixels at 100 % text size.
            most: The most columns.
            parent: The Qt parent.
        """
        super().__init__(parent)
        self._least, self._gap = current().px(least), current().px(12)
        self._cards: list[QWidget] = []
        self._columns = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._piles = [QVBoxLayout() for _ in range(most)]
        for pile in self._piles:
            pile.setSpacing(self._gap)
            pile.addStretch(1)
            self._row.addLayout(pile)

    def add(self, card: QWidget) -> None:
        """Put a card last."""
        self._cards.append(card)
        self._arrange(max(self._columns, 1))

    def columns(self) -> int:
        """Return how many columns there are now."""
        return self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        fits = (self.width() + self._gap) // (self._least + self._gap)
        wanted = max(1, min(len(self._piles), fits, len(self._cards) or 1))
        if wanted != self._columns:
            self._arrange(wanted)
            # What changes while it is being laid out asks for no new round by itself.
            QTimer.singleShot(0, self, self._row.activate)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        # One column must always be possible, or the grid could never become narrower again.
        widest = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def _arrange(self, columns: int) -> None:
        for place, card in enumerate(self._cards):
            for pile in self._piles:
                pile.removeWidget(card)
            pile = self._piles[place % columns]
            pile.insertWidget(pile.count() - 1, card)
        for number, pile in enumerate(self._piles):
            self._row.setStretchFactor(pile, 1 if number < columns else 0)
        self._row.setSpacing(self._gap if columns > 1 else 0)
        self._columns = columns


def clear(layout: QLayout) -> None:
    """Delete the widgets of a layout that holds nothing else."""
    # Not takeAt: the item it gives back is Python's to keep.
    while (item := layout.itemAt(0)) is not None and (widget := item.widget()) is not None:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
