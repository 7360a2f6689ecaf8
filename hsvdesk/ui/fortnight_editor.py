"""The editor of a pattern of two weeks: fourteen boxes under the names of the days."""

from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from hsvdesk.domain.fortnight import EVEN, ODD, SHORT, FortnightDay
from hsvdesk.domain.record import Field
from hsvdesk.ui.editor import Editor
from hsvdesk.ui.theme import current
from hsvdesk.ui.tokens import TARGET
from hsvdesk.ui.widgets import label

WEEKS = (("Jämn", EVEN), ("Udda", ODD))

BOX = 28
"""Least side of a day, pixels at 100 % text size: the box and its frame."""

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class _Day(QCheckBox):
    """One day; all of its square can be pressed with a thumb.

    Signals:
        step: An arrow key was pressed; carries rows down and columns right.
    """

    step = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # A thumb does not grow with the text; the box inside does.
        side = max(TARGET, current().px(BOX))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _STEPS.get(Qt.Key(event.key())):
            self.step.emit(*step)
        else:
            super().keyPressEvent(event)


class FortnightEditor(Editor):
    """Two rows of seven boxes; Tab and the arrow keys move, space ticks."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._boxes: dict[FortnightDay, _Day] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current().px(4))
        grid.setVerticalSpacing(0)
        for column, name in enumerate(SHORT, start=1):
            grid.addWidget(label(name, "small"), 0, column, Qt.AlignmentFlag.AlignLeft)
        for row, (name, week) in enumerate(WEEKS, start=1):
            grid.addWidget(label(name, "small"), row, 0)
            for column, day in enumerate(week, start=1):
                box = self._boxes[day] = _Day()
                box.clicked.connect(self.changed)
                box.step.connect(self._on_step)
                grid.addWidget(box, row, column)
        grid.setColumnStretch(len(SHORT) + 1, 1)
        self.take_parts()

    def parts(self) -> dict[str, QWidget]:
        return {day.label.lower(): box for day, box in self._boxes.items()}

    def box(self, day: FortnightDay) -> QCheckBox:
        """Return the box of one day."""
        return self._boxes[day]

    def typed(self) -> Any:
        return [day.value for day, box in self._boxes.items() if box.isChecked()]

    def show_typed(self, typed: Any) -> None:
        for day, box in self._boxes.items():
            box.setChecked(day.value in typed)

    def show_value(self, value: Any) -> None:
        self.show_typed([str(one) for one in value or ()])

    def read_value(self) -> Any:
        return tuple(day for day, box in self._boxes.items() if box.isChecked())

    def _on_step(self, down: int, right: int) -> None:
        boxes = list(self._boxes.values())
        at = next(number for number, box in enumerate(boxes) if box is self.sender())
        row, column = divmod(at, len(SHORT))
        row, column = (row + down) % len(WEEKS), (column + right) % len(SHORT)
        boxes[row * len(SHORT) + column].setFocus(Qt.FocusReason.OtherFocusReason)
