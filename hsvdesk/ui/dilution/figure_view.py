"""The figures that hands act on, large enough to be read at arm's length."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import Role
from hsvdesk.ui.widgets import label, mark_wrong


class FigureView(QWidget):
    """Each figure with its name, whole: one that does not fit stands on the next line."""

    def __init__(
        self,
        rows: Sequence[tuple[str, str]],
        *,
        role: Role = "metric",
        wrong: Collection[str] = (),
    ) -> None:
        """Make the view.

        Args:
            rows: Name and figure.
            role: How large.
            wrong: Names of those that nobody may act on; they are red.
        """
        super().__init__()
        flow = FlowLayout(self, gap=24, between=4)
        for name, value in rows:
            flow.addWidget(_pair(name, value, role, wrong=name in wrong))


def _pair(name: str, value: str, role: Role, *, wrong: bool) -> QWidget:
    pair = QWidget()
    room = QVBoxLayout(pair)
    room.setContentsMargins(0, 0, 0, 0)
    room.setSpacing(0)
    figure = label(value, role)
    mark_wrong(figure, wrong=wrong)
    for text in (label(name, "small"), figure):
        text.setWordWrap(False)
        room.addWidget(text)
    return pair
