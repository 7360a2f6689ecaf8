"""A line for a passphrase (lösenfras): hidden as it is typed, shown by the eye beside it.

Not a form of a record's fields: the lock screen stands on this alone, and is to be there at once.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import IconButton, Remark, label, mark_wrong

ROOM = 1_000_000
"""Characters that a line takes. Qt would cut a pasted text at 32,767 without a word; here a text
that is too long stays and is refused in words."""


class SecretLine(QWidget):
    """What it is, the line, how it is filled in, and what is wrong with it.

    What is typed is never trimmed.

    Attributes:
        line: Where it is typed.

    Signals:
        edited: The person changed something.
    """

    edited = Signal()

    def __init__(self, what: str, *, hint: str = "", required: bool = False) -> None:
        """Make an empty line.

        Args:
            what: What is asked for, as a label.
            hint: How it is filled in.
            required: Whether to say that it must be filled in.
        """
        super().__init__()
        px = current().px
        self._what, self._hint, self._required = what, hint, required
        self.line = QLineEdit()
        self.line.setMaxLength(ROOM)
        self.line.setAccessibleName(what)
        self.line.textEdited.connect(self._on_edited)
        hide(self.line)
        self._eye = Eye(self.line, what)
        name = label(f"{what} · krävs" if required else what, "small")
        name.setBuddy(self.line)
        wrong = label("")
        wrong.setProperty("problem", "true")
        self._problem = Remark("octagon-alert", "danger", wrong)
        beside = QHBoxLayout()
        beside.setSpacing(px(8))
        beside.addWidget(self.line, 1)
        beside.addWidget(self._eye)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(3))
        room.addWidget(name)
        room.addLayout(beside)
        if hint:
            room.addWidget(label(hint, "small"))
        room.addWidget(self._problem)
        self.setFocusProxy(self.line)
        self._describe()

    def text(self) -> str:
        """Return what stands in the line, exactly as it was typed."""
        return self.line.text()

    def show_problem(self, problem: str) -> None:
        """Show what is wrong, or nothing; what is wrong gets the keyboard."""
        if problem != self.problem():
            self._problem.say(problem)
            mark_wrong(self.line, wrong=bool(problem))
            self._describe()
        if problem:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """Return what is shown as wrong; empty when nothing is."""
        return self._problem.text.text()

    def forget(self) -> None:
        """Clear the line and its problem, and hide again what was shown."""
        self.line.clear()
        self.show_problem("")
        self._eye.setChecked(False)

    def _on_edited(self) -> None:
        self.show_problem("")
        self.edited.emit()

    def _describe(self) -> None:
        said = (
            self.problem() and f"Fel: {self.problem()}",
            "Krävs." if self._required else "",
            self._hint,
        )
        self.line.setAccessibleDescription(" ".join(part for part in said if part))


class Eye(IconButton):
    """Shows what stands in a hidden line while it is pressed in."""

    def __init__(self, line: QLineEdit, what: str) -> None:
        super().__init__("eye", f"Visa {what.lower()}")
        self._line = line
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, shown: bool) -> None:
        if shown:
            self._line.setEchoMode(QLineEdit.EchoMode.Normal)
        else:
            hide(self._line)


def hide(line: QLineEdit) -> None:
    """Let a line show dots for what is typed."""
    line.setEchoMode(QLineEdit.EchoMode.Password)
