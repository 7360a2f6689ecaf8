"""One field of a form: its label, its editor, how it is filled in, and what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from hsvdesk.domain.record import Field
from hsvdesk.ui.editors import make_editor
from hsvdesk.ui.layouts import NO_LIMIT
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Remark, label

LABEL_WIDTH = 200
"""Width of the labels when they stand beside their editors, pixels at 100 % text size."""


class FieldRow(QWidget):
    """A field in a form.

    Attributes:
        editor: The field's editor.
    """

    def __init__(self, field: Field) -> None:
        super().__init__()
        px = current().px
        self.field = field
        self.editor = make_editor(field)
        self.editor.setObjectName(field.name)
        needed = " · krävs" if field.spec.required else ""
        self.label = label(f"{field.spec.label}{needed}", "small")
        self._gap = Remark("circle-dashed", "text_muted", label("", "caption"))
        self._hint = label(field.spec.hint, "small")
        if not field.spec.hint:
            # Never shown before it lies in the form: it would be a window for a moment.
            self._hint.hide()
        wrong = label("")
        wrong.setProperty("problem", "true")
        self._problem = Remark("octagon-alert", "danger", wrong)
        self._spoken = ""

        self._head = QWidget()
        head = self._head_room = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(px(8))
        head.addWidget(self.label, 1)
        head.addWidget(self._gap, 0, Qt.AlignmentFlag.AlignTop)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(px(3))
        self._grid.setHorizontalSpacing(px(16))
        self._beside: bool | None = None
        self.set_beside(False)
        self.show_gap()
        self._describe()

    @property
    def wide(self) -> bool:
        """Whether the field needs a line of its own."""
        return self.field.spec.long or self.field.many or self.field.nested

    def set_beside(self, beside: bool) -> None:
        """Put the label to the left of the editor, or above it."""
        beside = beside and not self.field.nested
        if beside == self._beside:
            return
        self._beside = beside
        column = 1 if beside else 0
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._head, 0, 0, top)
        for row, widget in enumerate((self.editor, self._hint, self._problem)):
            self._grid.addWidget(widget, row if beside else row + 1, column)
        self._grid.setColumnMinimumWidth(0, current().px(LABEL_WIDTH) if beside else 0)
        self._grid.setColumnStretch(0, 0 if beside else 1)
        self._grid.setColumnStretch(1, 1 if beside else 0)
        # The label's first line stands level with what is typed.
        space = current().px(12) if beside else 0
        self._head_room.setContentsMargins(0, space, 0, 0)
        self._head.setMaximumWidth(current().px(LABEL_WIDTH) if beside else NO_LIMIT)

    def say_as(self, group: str) -> None:
        """Let screen readers say `group` before the label: which row of several this is in."""
        self._spoken = group
        self._describe()

    def show_gap(self) -> None:
        """Mark the field as a gap when it matters and is empty; what is required says so itself."""
        spec = self.field.spec
        is_gap = spec.bold and not spec.required and self.editor.is_blank()
        self._gap.say("saknas" if is_gap else "")

    def gap(self) -> bool:
        """Whether the field is marked as a gap."""
        return bool(self._gap.text.text())

    def show_problem(self, problem: str) -> None:
        """Show what is wrong, or nothing."""
        if problem != self.problem():
            self._problem.say(problem)
            self.editor.show_wrong(bool(problem))
            self._describe()

    def problem(self) -> str:
        """Return what is shown as wrong; empty when nothing is."""
        return self._problem.text.text()

    def _describe(self) -> None:
        name = ", ".join(part for part in (self._spoken, self.field.spec.label) if part)
        said = (
            self.problem() and f"Fel: {self.problem()}",
            "Krävs." if self.field.spec.required else "",
            self.field.spec.hint,
        )
        self.editor.name_parts(name, " ".join(part for part in said if part))
