"""The editor of opening hours: written in one line as they stand, or row by row."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hsvdesk.domain.hours_text import read_hours
from hsvdesk.domain.record import Field
from hsvdesk.errors import RuleBroken
from hsvdesk.ui.editor import Editor
from hsvdesk.ui.rows import RowsEditor
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Remark, label, mark_wrong

HOW = "Skriv tider som de står: vard 8–16.30, lör 9–14. Raderna nedanför ersätts."
LOOK = "Tiderna är inlästa i raderna. Se efter att de stämmer och spara igen."
LINE = "line"
"""What the text is called among the problems."""


class HoursEditor(Editor):
    """A line that is read into rows when it is left, and the rows.

    Signals:
        read: The line was read; carries whether it said round the clock.
    """

    read = Signal(bool)

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        px = current().px
        self.line = QLineEdit()
        self.line.setPlaceholderText("vard 8–16.30, lör 9–14")
        self.read_button = Button("Läs in tiderna", kind="soft")
        wrong = label("")
        wrong.setProperty("problem", "true")
        self._problem = Remark("octagon-alert", "danger", wrong)
        self._problem.say("")
        self.rows = RowsEditor(field)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.read_button)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(6))
        room.addWidget(label(HOW, "small"))
        room.addLayout(row)
        room.addWidget(self._problem)
        room.addWidget(self.rows)
        room.addStretch(1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_typed)
        self.line.editingFinished.connect(self.read_line)
        self.read_button.clicked.connect(self.read_line)
        self.rows.changed.connect(self.changed)

    def read_line(self) -> bool:
        """Make rows of the line, or show why it cannot be read; return whether it is empty now."""
        text = self.line.text().strip()
        if not text:
            self._say("")
            return True
        found = read_hours(text)
        self._say(found.problem)
        if found.problem:
            return False
        self.line.clear()
        self.rows.set_value(found.rows)
        self.read.emit(found.always)
        self.changed.emit()
        return True

    def parts(self) -> dict[str, QWidget]:
        return {"som text": self.line, "läs in": self.read_button, **self.rows.parts()}

    def name_parts(self, label: str, description: str) -> None:
        super().name_parts(label, description)
        said = f"Fel: {self._problem.text.text()} {HOW}" if self._problem.text.text() else HOW
        self.line.setAccessibleDescription(said)

    def is_blank(self) -> bool:
        return not self.line.text().strip() and self.rows.is_blank()

    def read_value(self) -> Any:
        unread = self.line.text().strip()
        if not self.read_line():
            raise RuleBroken({LINE: self._problem.text.text()})
        if unread:
            # Saved with Ctrl+Enter from the line: nobody has seen what became of it.
            raise RuleBroken({LINE: LOOK})
        return self.rows.value()

    def show_value(self, value: Any) -> None:
        self.line.clear()
        self._say("")
        self.rows.set_value(value)

    def typed(self) -> Any:
        return {LINE: self.line.text(), "rows": self.rows.typed()}

    def show_typed(self, typed: Any) -> None:
        self.rows.restore_typed(typed["rows"])
        self.line.setText(typed[LINE])

    def show_problems(self, inner: Mapping[str, str]) -> list[str]:
        self._say(inner.get(LINE, ""))
        return self.rows.show_problems({k: text for k, text in inner.items() if k != LINE})

    def problems(self) -> dict[str, str]:
        said = self._problem.text.text()
        return ({LINE: said} if said else {}) | self.rows.problems()

    def first_wrong(self) -> Editor:
        return self if self._problem.text.text() else self.rows.first_wrong()

    def show_wrong(self, wrong: bool) -> None:
        """The line and the rows show their own problems; there is no frame to mark."""

    def _say(self, problem: str) -> None:
        self._problem.say(problem)
        mark_wrong(self.line, wrong=bool(problem))
        self.line.setAccessibleDescription(f"Fel: {problem} {HOW}" if problem else HOW)

    def _on_typed(self) -> None:
        self._say("")
        self.changed.emit()
