"""Stated beside recomputed (angivet och omräknat), one line for each step, as it is typed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hsvdesk.domain.dilution_result import Check, CheckLevel
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import IconMark, label

AGREES = ("circle-check", "success")
LOOKS = {
    CheckLevel.OK: ("info", "text_muted"),
    CheckLevel.WARN: ("triangle-alert", "warning"),
    CheckLevel.STOP: ("octagon-alert", "danger"),
}


class ComparisonLines(QWidget):
    """Checks of an instruction's own figures: shape, level in words, and the figures."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[IconMark, QLabel, QWidget]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(current().px(4))

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these instead; widgets are kept, since this follows every key."""
        while len(self._rows) < len(checks):
            self._add()
        for number, (mark, text, row) in enumerate(self._rows):
            row.setVisible(number < len(checks))
            if number < len(checks):
                check = checks[number]
                mark.show_icon(*_look(check))
                word = "" if check.level is CheckLevel.OK else f"{check.level.label}: "
                text.setText(f"{word}{check.text}")
        self.setAccessibleName(" ".join(self.lines()))

    def lines(self) -> list[str]:
        """Return what is shown."""
        return [text.text() for _, text, row in self._rows if not row.isHidden()]

    def _add(self) -> None:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(current().px(8))
        mark, text = IconMark(*LOOKS[CheckLevel.OK], 18), label("", "strong")
        inside.addWidget(mark)
        inside.addWidget(text, 1)
        self._layout.addWidget(row)
        self._rows.append((mark, text, row))


def _look(check: Check) -> tuple[str, str]:
    """Return shape and colour: only figures that were held against each other agree."""
    agrees = check.level is CheckLevel.OK and check.rule in ("difference", "difference_final")
    return AGREES if agrees else LOOKS[check.level]
