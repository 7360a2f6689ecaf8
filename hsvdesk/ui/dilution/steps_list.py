"""The numbered steps of a dilution (stegen), each with its formula, figures and units."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hsvdesk.domain.dilution_result import Step, acts
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
        for number, act in enumerate(acts(found), start=1):
            self.body.addWidget(_row(number, act))

    def texts(self) -> list[str]:
        """Return what is said to do, in order."""
        return [one.text for one in self._steps]


def _row(number: int, act: Sequence[Step]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, current().px(2), 0, current().px(4))
    grid.setHorizontalSpacing(current().px(10))
    grid.setVerticalSpacing(0)
    count = label(f"{number}.", "section")
    count.setWordWrap(False)
    grid.addWidget(count, 0, 0, Qt.AlignmentFlag.AlignTop)
    for place, step in enumerate(act):
        grid.addWidget(label(unbroken(step.text), "section"), 2 * place, 1)
        grid.addWidget(label(unbroken(step.formula), "small"), 2 * place + 1, 1)
    grid.setColumnStretch(1, 1)
    told = " ".join(f"{step.text} {step.formula}" for step in act)
    made.setAccessibleName(f"Steg {number}. {told}")
    return made
