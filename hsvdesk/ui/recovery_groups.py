"""The recovery key (återställningsnyckeln) typed from the paper, in eight groups."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import IconMark, label

GROUPS, SIGNS = 8, 5
_LOOKALIKES = str.maketrans("OIL", "011")
_BETWEEN = str.maketrans("", "", " -\u2010\u2011\u2012\u2013\u2014\t\r\n\u00a0")


def plain(typed: str) -> str:
    """Return what was typed without dashes and spaces, in the letters that the key is made of."""
    return typed.upper().translate(_BETWEEN).translate(_LOOKALIKES)


class _Group(QLineEdit):
    """One group. A whole key that is pasted here is spread over all groups.

    Signals:
        pasted: More than one group was pasted.
        full: The fifth character was typed.
    """

    pasted = Signal(str)
    full = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.setMaxLength(SIGNS)
        self.setFixedWidth(current().px(96))
        self.setAccessibleName(f"Grupp {number} av {GROUPS}")
        self.textEdited.connect(self._on_edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = plain(QGuiApplication.clipboard().text())
            if len(text) > SIGNS:
                self.pasted.emit(text)
                return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.focusPreviousChild()
            return
        super().keyPressEvent(event)

    def _on_edited(self, text: str) -> None:
        if len(text) == SIGNS and self.cursorPosition() == SIGNS:
            self.full.emit()


class RecoveryGroups(QWidget):
    """Eight short lines; the keyboard moves on when a group is full.

    Signals:
        edited: Something was typed or pasted.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = current().px
        self.setAccessibleName("Återställningsnyckel")
        self.groups = [_Group(number) for number in range(1, GROUPS + 1)]
        lines = QWidget()
        flow = FlowLayout(lines, gap=8)
        for group in self.groups:
            flow.addWidget(group)
            group.pasted.connect(self._on_pasted)
            group.full.connect(self._on_full)
            group.textEdited.connect(self._on_edited)
        self._mark = IconMark("octagon-alert", "danger", 15)
        self._problem = label("")
        self._problem.setProperty("problem", "true")
        wrong = QHBoxLayout()
        wrong.setSpacing(px(5))
        wrong.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        wrong.addWidget(self._problem, 1)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(3))
        room.addWidget(label("Återställningsnyckel", "small"))
        room.addWidget(lines)
        room.addWidget(label("Åtta grupper om fem tecken, från papperet", "caption"))
        room.addLayout(wrong)
        self.setFocusProxy(self.groups[0])
        self.show_problem("")

    def text(self) -> str:
        """Return the whole key as it was typed, groups with dashes between."""
        return "-".join(group.text() for group in self.groups)

    def is_blank(self) -> bool:
        """Whether nothing has been typed."""
        return not any(group.text() for group in self.groups)

    def show_problem(self, problem: str) -> None:
        """Show what is wrong, or nothing."""
        self._problem.setText(problem)
        for part in (self._mark, self._problem):
            part.setVisible(bool(problem))
        for group in self.groups:
            group.setAccessibleDescription(f"Fel: {problem}" if problem else "")

    def problem(self) -> str:
        """Return what is shown as wrong; empty when nothing is."""
        return self._problem.text()

    def forget(self) -> None:
        """Clear all groups."""
        for group in self.groups:
            group.clear()
        self.show_problem("")

    def _on_edited(self) -> None:
        self.show_problem("")
        self.edited.emit()

    def _on_full(self) -> None:
        self.focusNextChild()

    def _on_pasted(self, text: str) -> None:
        for place, group in enumerate(self.groups):
            group.setText(text[place * SIGNS : (place + 1) * SIGNS])
        self.groups[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edited()
