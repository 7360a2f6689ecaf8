"""The numbered steps of a dilution (stegen), each with its formula, figures and units."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hsvdesk.domain.dilution_result import Step
from hsvdesk.ui.dilution.unbroken import unbroken
from hsvdesk.ui.layouts import clear
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card, label


class StepsList(Card):
    """What the hands do, in order."""

    def __init__(self) -> None:
        super().__init__("Steg för steg")
        self._steps: list[Step] = []

    def show_steps(self, steps: Iterable[Step]) -> None:
        """Show these instead."""
        if (found := list(steps)) == self._steps:
            return
        self._steps = found
        clear(self.body)
        for number, one in enumerate(found, start=1):
            self.body.addWidget(_row(number, one))

    def texts(self) -> list[str]:
        """Return what is said to do, in order."""
        return [one.text for one in self._steps]


def _row(number: int, step: Step) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, current().px(2), 0, current().px(4))
    grid.setHorizontalSpacing(current().px(10))
    grid.setVerticalSpacing(0)
    count = label(f"{number}.", "section")
    count.setWordWrap(False)
    grid.addWidget(count, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(label(unbroken(step.text), "section"), 0, 1)
    grid.addWidget(label(unbroken(step.formula), "small"), 1, 1)
    grid.setColumnStretch(1, 1)
    made.setAccessibleName(f"Steg {number}. {step.text} {step.formula}")
    return made
