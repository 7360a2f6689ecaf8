"""The recovery key (återställningsnyckeln) on screen: shown, written down, and then checked."""

import secrets
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from hsvdesk.domain.record import Field, Spec
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.field_row import FieldRow
from hsvdesk.ui.layouts import FlowLayout, clear
from hsvdesk.ui.recovery_groups import GROUPS, plain
from hsvdesk.ui.recovery_paper import print_recovery
from hsvdesk.ui.text_editors import LineEditor
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, label

Pick = Callable[[], tuple[int, int]]


def two_groups() -> tuple[int, int]:
    """Return the numbers of two groups, drawn by lot, the lower one first."""
    one, other = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), 2))
    return one, other


class RecoverySheet(QWidget):
    """Shows the key once in large groups, then hides it and asks for two of them.

    Signals:
        confirmed: Whether the two groups asked for stand right; sent when that changes.
    """

    confirmed = Signal(bool)

    def __init__(self, pick: Pick = two_groups) -> None:
        """Make an empty sheet.

        Args:
            pick: Which two groups are asked for.
        """
        super().__init__()
        px = current().px
        self._pick, self._key, self._unit = pick, "", ""
        self._asked = (1, 2)
        self._right = False
        self._rows: list[FieldRow] = []
        self._shown, self._check = QWidget(), QWidget()
        self._groups = FlowLayout(gap=10)
        self.print_button = Button("Skriv ut …", icon="printer")
        self.print_button.clicked.connect(self._print)
        self.written_button = Button("Jag har skrivit ned den", icon="check", kind="soft")
        self.written_button.clicked.connect(self.ask)
        self.again_button = Button("Visa nyckeln igen", icon="eye")
        self.again_button.clicked.connect(self.show_again)
        self._build_shown()
        self._question = label("")
        self._answer = label("", "strong")
        self._fields = QVBoxLayout()
        self._build_check()
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(12))
        room.addWidget(self._shown)
        room.addWidget(self._check)
        self._check.hide()

    def show_key(self, key: str, unit: str = "") -> None:
        """Show a key.

        Args:
            key: As it was made, groups with dashes between.
            unit: Whose store it opens, for the paper.
        """
        self._key, self._unit = key, unit
        clear(self._groups)
        for number, group in enumerate(key.split("-"), start=1):
            self._groups.addWidget(_GroupBox(number, group))
        self.show_again()

    def show_again(self) -> None:
        """Show the key; what was answered is forgotten."""
        self._shown.show()
        self._check.hide()
        self._set_right(right=False)

    def ask(self) -> None:
        """Hide the key and ask for two of its groups, drawn anew each time."""
        self._asked = self._pick()
        one, other = self._asked
        self._question.setText(
            f"Nyckeln är dold. Skriv grupp {one} och {other} från papperet, så att vi vet att den "
            "blev rätt."
        )
        self._renew_rows(self._asked)
        self._answer.clear()
        self._answer.hide()
        self._shown.hide()
        self._check.show()
        self.group_lines()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def asked(self) -> tuple[int, int]:
        """Return the numbers of the groups that are asked for."""
        return self._asked

    def is_confirmed(self) -> bool:
        """Whether both groups asked for stand right."""
        return self._right

    def group_lines(self) -> list[QLineEdit]:
        """Return where the groups asked for are typed, in their order."""
        editors = [row.editor for row in self._rows]
        return [editor.line for editor in editors if isinstance(editor, LineEditor)]

    def forget(self) -> None:
        """Drop the key and all that shows it."""
        self._key = ""
        clear(self._groups)
        self._renew_rows(())
        self._set_right(right=False)

    def _build_shown(self) -> None:
        px = current().px
        grid = QWidget()
        grid.setLayout(self._groups)
        buttons = FlowLayout(gap=8)
        for one in (self.print_button, self.written_button):
            buttons.addWidget(one)
        room = QVBoxLayout(self._shown)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(12))
        room.addWidget(AlertBar("warning", "Visas bara nu"))
        room.addWidget(
            label(
                "Nyckeln öppnar databasen om en lösenfras glöms bort. Skriv ut den eller skriv av "
                "den, och lägg den i ett förseglat kuvert i låst skåp – aldrig med datorn."
            )
        )
        room.addWidget(grid)
        room.addLayout(buttons)

    def _build_check(self) -> None:
        room = QVBoxLayout(self._check)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(12))
        room.addWidget(self._question)
        room.addLayout(self._fields)
        room.addWidget(self._answer)
        room.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _renew_rows(self, numbers: tuple[int, ...]) -> None:
        for row in self._rows:
            self._fields.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [
            FieldRow(Field(f"group_{number}", str, False, "", Spec(f"Grupp {number}")))
            for number in numbers
        ]
        for row in self._rows:
            row.editor.setMaximumWidth(current().px(180))
            row.editor.changed.connect(self._on_edited)
            self._fields.addWidget(row)

    def _on_edited(self) -> None:
        groups = self._key.split("-")
        typed = [plain(one.text()) for one in self.group_lines()]
        wanted = [groups[number - 1] for number in self._asked]
        said = ""
        if typed == wanted:
            said = "Rätt. Nyckeln är kontrollerad."
        elif all(len(one) >= len(group) for one, group in zip(typed, wanted, strict=True)):
            said = "Det stämmer inte med nyckeln. Jämför med papperet, eller visa nyckeln igen."
        self._answer.setText(said)
        self._answer.setVisible(bool(said))
        self._set_right(right=typed == wanted)

    def _set_right(self, *, right: bool) -> None:
        if right != self._right:
            self._right = right
            self.confirmed.emit(right)

    def _print(self) -> None:
        print_recovery(self._key, self._unit, self)


class _GroupBox(QFrame):
    """One group of the key, with its number."""

    def __init__(self, number: int, group: str) -> None:
        super().__init__()
        px = current().px
        self.setProperty("row", "true")
        self.setAccessibleName(f"Grupp {number}: {' '.join(group)}")
        room = QVBoxLayout(self)
        room.setContentsMargins(px(14), px(6), px(14), px(8))
        room.setSpacing(0)
        room.addWidget(label(f"{number}", "caption"))
        sign = label(group, "metric")
        sign.setWordWrap(False)
        room.addWidget(sign)
