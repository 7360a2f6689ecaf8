"""The figures that hands act on, large enough to be read at arm's length."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hsvdesk.ui.theme import Role, current
from hsvdesk.ui.widgets import label, mark_wrong


class FigureView(QWidget):
    """Each figure with its name; red where nobody may act on it."""

    def __init__(
        self, rows: Sequence[tuple[str, str]], *, role: Role = "metric", wrong: bool = False
    ) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current().px(24))
        grid.setVerticalSpacing(0)
        for column, (name, value) in enumerate(rows):
            figure = label(value, role)
            mark_wrong(figure, wrong=wrong)
            grid.addWidget(label(name, "small"), 0, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(figure, 1, column)
        grid.setColumnStretch(len(rows), 1)
