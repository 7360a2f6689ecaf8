"""When and how urgent (tid och brådska): asked only by whoever wants to say."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from hsvdesk.domain.contact import Urgency
from hsvdesk.domain.when import When
from hsvdesk.ui.choice_editors import Segment
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import label

ANY_URGENCY = "Alla"


class Choices(QWidget):
    """Two rows of answers.

    Signals:
        changed: Another answer was picked.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(4))
        self.whens = _segments(room, When, "När")
        self.urgencies = _segments(room, ("", *Urgency), "Brådska")
        for one in (*self.whens.values(), *self.urgencies.values()):
            one.clicked.connect(self.changed)
        self.clear()

    def when(self) -> When:
        """Return which moment is asked about."""
        return next(when for when in When if self.whens[when].isChecked())

    def urgency(self) -> Urgency | None:
        """Return how urgent it is; none when it was not said."""
        return next((one for one in Urgency if self.urgencies[one].isChecked()), None)

    def said(self) -> bool:
        """Whether anything but what is meant when nothing is said has been picked."""
        return self.when() is not When.NOW or self.urgency() is not None

    def clear(self) -> None:
        """Ask about now, of any urgency."""
        self.whens[When.NOW].setChecked(True)
        self.urgencies[""].setChecked(True)


def _segments(room: QVBoxLayout, answers: Iterable[str], name: str) -> dict[str, Segment]:
    row = QWidget()
    room.addWidget(label(name, "small"))
    room.addWidget(row)
    flow = FlowLayout(row, gap=6)
    group = QButtonGroup(row)
    made: dict[str, Segment] = {}
    for answer in answers:
        word = answer.label if isinstance(answer, When | Urgency) else ANY_URGENCY
        one = made[answer] = Segment(word, quiet=not answer)
        one.setAccessibleName(f"{name}: {word}")
        group.addButton(one)
        flow.addWidget(one)
    return made
