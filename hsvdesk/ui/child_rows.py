"""The rows of the list of children: fetched a page at a time, painted in two lines."""

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hsvdesk.domain.child import shown_age
from hsvdesk.domain.child_list import ListedChild
from hsvdesk.domain.identity import shown_identity
from hsvdesk.services import children
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.tables import NOWHERE, Index, RecordRole
from hsvdesk.ui.theme import Role, current

PAGE = 200
FEW = 12
"""So many are in sight at once, as a unit's handful is: then none is put first."""
ROW = 66
"""Height of a row, pixels at 100 % text size: large enough for a gloved finger."""


class ChildRows(QAbstractListModel):
    """The children that a text finds, or the recent ones and then all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._text = ""
        self._rows: list[ListedChild] = []
        self._recent: set[str] = set()
        self._fetched = 0

    @property
    def recent(self) -> int:
        """How many of the first rows are there because they were opened last."""
        return len(self._recent)

    def search(self, text: str) -> None:
        """Show what `text` finds; with nothing typed, the recent ones on top of all."""
        self.beginResetModel()
        self._text = text.strip()
        found = self._desk.ask(children.listed, self._text, PAGE, 0)
        self._fetched = len(found)
        recent = [] if self._text or self._fetched <= FEW else self._desk.ask(children.recent)
        self._recent = {one.child_id for one in recent}
        self._rows = [*recent, *self._others(found)]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == RecordRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._desk.today())
        return None

    def canFetchMore(self, parent: Index) -> bool:
        whole = self._fetched % PAGE != 0
        return not parent.isValid() and not whole and self._fetched > 0

    def fetchMore(self, parent: Index) -> None:
        found = self._desk.ask(children.listed, self._text, PAGE, self._fetched)
        self._fetched = self._fetched + len(found) if found else -1
        new = self._others(found)
        if new:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._rows += new
            self.endInsertRows()

    def _others(self, found: list[ListedChild]) -> list[ListedChild]:
        return [one for one in found if one.child_id not in self._recent]


def spoken(row: ListedChild, today: date) -> str:
    """Return what a screen reader says of a row."""
    parts = [row.name, shown_age(row.birth_date, today), shown_identity(row.identity)]
    if row.protected:
        parts.append("skyddade personuppgifter")
    parts += [f"varning: {text}" for text in row.warnings]
    return ", ".join(parts)


class ChildDelegate(QStyledItemDelegate):
    """Paints a row: name, then age and number, with a mark for each sort of danger."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(current().px(200), current().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = current(), current().px
        row: ListedChild = index.data(RecordRole)
        state = option.state
        area = QRect(option.rect).adjusted(px(8), px(2), -px(8), -px(2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picked = bool(state & QStyle.StateFlag.State_Selected)
        if picked or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary_soft" if picked else "surface_alt"))
            painter.drawRoundedRect(area, px(8), px(8))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), px(8), px(8))
        left, end = area.left() + px(12), area.right() - px(8)
        right = end
        for icon, token in _marks(row):
            right -= px(20)
            theme.draw_icon(
                painter, icon, token, QRectF(right, area.top() + px(10), px(20), px(20))
            )
            right -= px(4)
        today = self._desk.today()
        second = f"{shown_age(row.birth_date, today)} · {shown_identity(row.identity)}"
        lines: tuple[tuple[str, Role, str, int, int], ...] = (
            (row.name, "strong", "text", 9, right - left),
            (second, "small", "text_muted", 33, end - left),  # no mark may cut the number
        )
        for text, role, token, top, room in lines:
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(token))
            place = QRect(left, area.top() + px(top), room, px(22))
            elided = QFontMetrics(painter.font()).elidedText(
                text, Qt.TextElideMode.ElideRight, room
            )
            painter.drawText(
                place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided
            )
        painter.restore()


def _marks(row: ListedChild) -> list[tuple[str, str]]:
    found = [("triangle-alert", "warning")] if row.warnings else []
    return [*found, ("shield-alert", "danger")] if row.protected else found
