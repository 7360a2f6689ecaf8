"""Read-only tables of records: each column is a heading and a function."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.record import shown_moment
from hsvdesk.ui.theme import current
from hsvdesk.ui.tokens import TARGET

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

PADDING = 24
"""Of a cell, left and right together, with the line the style keeps free."""

RecordRole = Qt.ItemDataRole.UserRole
SortRole = Qt.ItemDataRole.UserRole + 1
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a table of `T`.

    Attributes:
        heading: What stands above it.
        value: What a record shows there.
        align: Numbers that are compared stand to the right.
        stretch: It takes the room that is left; texts that wrap should.
        alarming: Whether what a record shows there is written in red; the words say it too.
    """

    heading: str
    value: Callable[[T], Any]
    align: Qt.AlignmentFlag = LEFT
    stretch: bool = False
    alarming: Callable[[T], bool] = lambda _record: False


def shown(value: Any) -> str:
    """Return `value` as it is written on the screen; moments in Swedish time."""
    match value:
        case None:
            return ""
        case bool():
            return "Ja" if value else "Nej"
        case datetime():
            return shown_moment(value)
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case Decimal():
            return shown_decimal(value)
        case tuple():
            return ", ".join(shown(one) for one in value)
        case _:
            return str(getattr(value, "label", value))


def sort_key(value: Any) -> tuple[bool, Any]:
    """Return what a column is sorted by: Swedish order of letters, and nothing said last."""
    if value is None or value == "":
        return True, ""
    if isinstance(value, int | float | Decimal | date | time):
        return False, value
    return False, swedish_order(shown(value))


_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})


def swedish_order(text: str) -> str:
    """Return a key that sorts å, ä and ö after z (the order of Svenska Akademiens ordlista)."""
    return text.casefold().translate(_AFTER_Z)


def capped(needs: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return widths that fit in `room`: the longest texts give way first, so that dates stay whole.

    Args:
        needs: What each column would like, pixels.
        least: What none may go below, pixels; returned where even that is too much.
        room: What there is for all, pixels.
    """

    def under(cap: int) -> list[int]:
        return [max(low, min(need, cap)) for need, low in zip(needs, least, strict=True)]

    caps = range(1, max(needs, default=0) + 1)
    return under(bisect_right(caps, room, key=lambda cap: sum(under(cap))))


class RecordTable(QAbstractTableModel, Generic[T]):
    """Records as rows. `set_records` replaces them all; it is quick enough for one child."""

    def __init__(self, columns: Sequence[Column[T]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.unfolded = len(self.columns)
        """How many columns are shown as such; the others are told in the first."""
        self._given: tuple[T, ...] = ()
        self.records: tuple[T, ...] = ()
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def set_records(self, records: Sequence[T]) -> None:
        """Show these instead, in the order given or the one that was asked for."""
        self.beginResetModel()
        self._given = tuple(records)
        self.records = self._sorted()
        self.endResetModel()

    def fold(self, unfolded: int) -> None:
        """Tell all columns but the first so many in the first one."""
        if unfolded != self.unfolded:
            self.unfolded = unfolded
            if self.records:
                last = self.index(len(self.records) - 1, 0)
                self.dataChanged.emit(self.index(0, 0), last)

    def text(self, record: T, number: int) -> str:
        """Return what a column shows of a record; the first tells the folded ones, line by line."""
        said = [shown(self.columns[number].value(record))]
        for one in self._folded(number):
            if text := shown(one.value(record)):
                said.append(f"{one.heading}: {text}")
        return "\n".join(said)

    def _folded(self, number: int) -> tuple[Column[T], ...]:
        return () if number else self.columns[self.unfolded :]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record, column = self.records[index.row()], self.columns[index.column()]
        if role == RecordRole:
            return record
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align
        if role == Qt.ItemDataRole.FontRole and column.align == RIGHT:
            return current().font("body", tabular=True)
        if role == Qt.ItemDataRole.ForegroundRole:
            told = (column, *self._folded(index.column()))
            alarming = any(one.alarming(record) for one in told)
            return current().color("danger") if alarming else None
        if role == SortRole:
            return column.value(record)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(record, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.heading}: {self.text(record, index.column()) or 'ej angivet'}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return self.columns[section].heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self.columns[section].align
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self.set_records(self._given)

    def _sorted(self) -> tuple[T, ...]:
        number, order = self._order
        if not 0 <= number < len(self.columns):
            return self._given
        value = self.columns[number].value
        said = [one for one in self._given if not sort_key(value(one))[0]]
        unsaid = [one for one in self._given if sort_key(value(one))[0]]
        said.sort(
            key=lambda one: sort_key(value(one)), reverse=order == Qt.SortOrder.DescendingOrder
        )
        return (*said, *unsaid)


_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


class _Cells(QStyledItemDelegate):
    """Cells as high as their wrapped text: the style's own count forgets the padding.

    Each is measured once for a width: laying out asks for the same ones many times over.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._sizes: dict[tuple[str, int, str], QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        if not isinstance(view, QTableView):
            return super().sizeHint(option, index)
        room = max(1, view.columnWidth(index.column()) - current().px(PADDING))
        text = index.data(Qt.ItemDataRole.DisplayRole)
        asked = (text, room, view.font().key())
        if asked not in self._sizes:
            area = view.fontMetrics().boundingRect(QRect(0, 0, room, 1_000_000), _WRAPPED, text)
            self._sizes[asked] = QSize(area.width(), area.height() + current().px(14))
        return self._sizes[asked]


class Table(QTableView):
    """A table that a record is opened from with Enter or a double click, never by moving about.

    Texts wrap instead of being cut; columns that have no room are told in the first one.

    Signals:
        opened: A record was opened; carries it.
    """

    opened = Signal(object)

    def __init__(
        self, columns: Sequence[Column[Any]], *, name: str, empty: str, grows: bool = False
    ) -> None:
        """Make an empty table.

        Args:
            columns: What it shows.
            name: What a screen reader calls it.
            empty: The sentence it shows when it has no rows.
            grows: It is as high as its rows, so that only the page around it scrolls.
        """
        super().__init__()
        self.rows: RecordTable[Any] = RecordTable(columns)
        self._empty, self._grows, self._has_room = empty, grows, False
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Cells(self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(current().px(TARGET))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.activated.connect(self._on_activated)
        self.rows.modelReset.connect(self._on_reset)

    def set_records(self, records: Sequence[Any]) -> None:
        """Show these instead; the record that was picked stays picked if it is still there."""
        picked = getattr(self.picked(), "id", None)
        self.rows.set_records(records)
        self.setAccessibleDescription("" if records else self._empty)
        if picked is not None:
            self.pick(lambda record: getattr(record, "id", None) == picked)

    def say_when_empty(self, empty: str) -> None:
        """Say another sentence when there are no rows, from the next `set_records` on."""
        self._empty = empty

    def picked(self) -> Any:
        """Return the record that is picked; None when none is."""
        index = self.currentIndex()
        return index.data(RecordRole) if index.isValid() else None

    def pick(self, wanted: Callable[[Any], bool]) -> None:
        """Pick the first record that `wanted` says yes to."""
        for number, record in enumerate(self.rows.records):
            if wanted(record):
                flags = QItemSelectionModel.SelectionFlag
                self.selectionModel().setCurrentIndex(
                    self.rows.index(number, 0), flags.ClearAndSelect | flags.Rows
                )
                return

    def full_height(self) -> int:
        """Return the height at which all rows are in sight, so that only the page scrolls."""
        rows = sum(self.rowHeight(number) for number in range(self.rows.rowCount()))
        least = current().px(TARGET)
        sideways = self.horizontalScrollBar()
        bar = sideways.sizeHint().height() if sideways.maximum() > 0 else 0
        head = self.horizontalHeader().sizeHint().height()
        return head + max(rows, least) + bar + current().px(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._has_room = True
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setFont(current().font("small"))
            painter.setPen(current().color("text_muted"))
            margin = current().px(8)
            area = QRect(self.viewport().rect()).adjusted(margin, margin, -margin, -margin)
            flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self._empty)
            painter.end()

    def _on_reset(self) -> None:
        # Before it has been laid out its width is a guess, and to fit in that costs as much.
        if self._has_room:
            self._fit()

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RecordRole))

    def _fit(self) -> None:
        """Share the width: what each column needs, long texts less, but never below a word."""
        count, room = self.rows.columnCount(), self.viewport().width()
        for unfolded in range(count, 0, -1):
            self.rows.fold(unfolded)
            widths = [self._needed(number) for number in range(unfolded)]
            least = [word for word, _ in widths]
            if sum(least) <= room:
                break
        for number in range(count):
            if self.isColumnHidden(number) != (number >= self.rows.unfolded):
                self.setColumnHidden(number, number >= self.rows.unfolded)
        needs = capped([line for _, line in widths], least, room)
        spare = max(0, room - sum(needs))
        shown_ones = self.rows.columns[: self.rows.unfolded]
        wide = [number for number, one in enumerate(shown_ones) if one.stretch]
        for number, need in enumerate(needs):
            share = spare // len(wide) if number in wide else 0
            self.setColumnWidth(number, need + share)
        self.resizeRowsToContents()
        if self._grows:
            self.setFixedHeight(self.full_height())

    def _needed(self, number: int) -> tuple[int, int]:
        """Return the widths of a column's longest word and of its longest line."""
        body, head = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        heading = head.horizontalAdvance(self.rows.columns[number].heading) + current().px(18)
        texts = {self.rows.text(record, number) for record in self.rows.records}
        lines = {line for text in texts for line in text.split("\n")}
        words = {word for line in lines for word in line.split(" ")}
        word, line = (
            max((body.horizontalAdvance(part) for part in parts), default=0)
            for parts in (words, lines)
        )
        edge = current().px(26)
        return max(word, heading) + edge, max(line, heading) + edge
