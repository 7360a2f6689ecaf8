"""The checks of a dilution (kontroller): what stops first and large, what agrees folded away."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hsvdesk.domain.dilution_result import Check, CheckLevel
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.dilution.unbroken import unbroken
from hsvdesk.ui.layouts import clear
from hsvdesk.ui.theme import Kind, current
from hsvdesk.ui.widgets import ICONS, Button, Card, IconMark, label

STOPPED = "Stopp: dra inte upp något"
FOLLOWS = frozenset(
    (
        *("difference", "difference_final", "volume", "batch", "step2_volume", "smallest_volume"),
        *("containers", "max_concentration", "max_rate", "infusion_time", "syringe"),
        *("rounding", "rate_rounding", "second_computation"),
    )
)
"""Rules of what comes out of the arithmetic: a wrong dose breaks them, and is told before them."""
_KINDS: dict[CheckLevel, Kind] = {CheckLevel.WARN: "warning", CheckLevel.OK: "success"}


class StopsList(QWidget):
    """Each thing that stops, in a bar of its own."""

    def __init__(self) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.setSpacing(current().px(8))
        head.addWidget(IconMark(ICONS["danger"], "danger", 26))
        head.addWidget(label(STOPPED, "title"), 1)
        self._texts: list[str] = []
        self._bars = QVBoxLayout()
        self._bars.setSpacing(current().px(6))
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(6))
        room.addLayout(head)
        room.addLayout(self._bars)
        self.hide()

    def show_stops(self, checks: Iterable[Check]) -> None:
        """Show what stops among these, what explains the others first; else nothing is seen."""
        stops = [one for one in checks if one.level is CheckLevel.STOP]
        stops.sort(key=lambda one: one.rule in FOLLOWS)
        if (found := [one.text for one in stops]) == self._texts:
            return
        self._texts = found
        clear(self._bars)
        for text in found:
            self._bars.addWidget(AlertBar("danger", "", unbroken(text)))
        self.setVisible(self._bars.count() > 0)

    def texts(self) -> list[str]:
        """Return what is said of each stop."""
        return self._texts


class ChecksList(Card):
    """What to look at, and behind a button what agrees."""

    def __init__(self) -> None:
        super().__init__("Kontroller")
        self._warnings, self._agreeing = QVBoxLayout(), QVBoxLayout()
        self._folded = QWidget()
        self._folded.setLayout(self._agreeing)
        self._agreeing.setContentsMargins(0, 0, 0, 0)
        self._folded.hide()
        self.unfold = Button("", icon="circle-check", kind="quiet")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._on_unfold)
        self._count = 0
        self._shown: list[Check] = []
        self.body.addLayout(self._warnings)
        self.body.addWidget(self.unfold)
        self.body.addWidget(self._folded)

    def show_checks(self, checks: Iterable[Check]) -> None:
        """Show these instead; what stops stands elsewhere."""
        if (found := list(checks)) == self._shown:
            return
        self._shown = found
        for layout, level in ((self._warnings, CheckLevel.WARN), (self._agreeing, CheckLevel.OK)):
            clear(layout)
            for one in found:
                if one.level is level:
                    layout.addWidget(_row(one))
        self._count = sum(one.level is CheckLevel.OK for one in found)
        self._on_unfold(self.unfold.isChecked())

    def _on_unfold(self, on: bool) -> None:
        self._folded.setVisible(on and self._count > 0)
        word = "Dölj" if on else "Visa"
        words = f"{word} det som stämmer: {self._count}"
        self.unfold.setText(f" {words}")
        self.unfold.setAccessibleName(words)
        self.unfold.setVisible(self._count > 0)


def _row(check: Check) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current().px(8))
    kind = _KINDS[check.level]
    row.addWidget(IconMark(ICONS[kind], kind, 18), 0, Qt.AlignmentFlag.AlignTop)
    words = f"{check.level.label}: {check.text}"
    text = label(unbroken(words))
    text.setAccessibleName(words)
    row.addWidget(text, 1)
    return made
