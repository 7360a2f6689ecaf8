"""The editor of nested values: each a small form of its own, that can be added and taken away."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hsvdesk.domain.record import Field
from hsvdesk.errors import RuleBroken
from hsvdesk.ui.editor import Editor
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, IconButton, label


class _Row(QFrame):
    """One nested value: its number, its form, and a button that takes it away."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        px = current().px
        self.setProperty("row", "true")
        self.form: RecordForm[Any] = RecordForm(field.type, columns=2)
        self.head = label("", "strong")
        self.away = IconButton("trash-2", "Ta bort")
        head = QHBoxLayout()
        head.addWidget(self.head, 1)
        head.addWidget(self.away)
        room = QVBoxLayout(self)
        room.setContentsMargins(px(12), px(4), px(8), px(12))
        room.setSpacing(px(2))
        room.addLayout(head)
        room.addWidget(self.form)

    def name(self, name: str) -> None:
        self.head.setText(name)
        self.setAccessibleName(name)
        self.away.setAccessibleName(f"Ta bort {name}")
        self.away.setToolTip(f"Ta bort {name}")
        self.form.say_as(name)


class RowsEditor(Editor):
    """Any number of nested values, or at most one. A row that was left blank is no value.

    What is taken away can be put back until the form is shown anew.
    """

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._rows: list[_Row] = []
        self._removed: list[tuple[int, dict[str, Any], Any]] = []
        self._add = Button("Lägg till", icon="plus")
        self._add.clicked.connect(self._on_add)
        self._undo = Button("Ångra borttagning", icon="undo-2", kind="quiet")
        self._undo.clicked.connect(self._on_undo)
        self._undo.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addWidget(self._undo)
        buttons.addStretch(1)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(current().px(8))
        self._room.addLayout(buttons)
        self.setFocusProxy(self._add)

    def parts(self) -> dict[str, QWidget]:
        return {"lägg till": self._add, "ångra borttagning": self._undo}

    def count(self) -> int:
        """Return how many rows there are, blank ones too."""
        return len(self._rows)

    def form(self, number: int) -> RecordForm[Any]:
        """Return the form of one row, counted from 0."""
        return self._rows[number].form

    def is_blank(self) -> bool:
        return not self._said()

    def read_value(self) -> Any:
        found: list[Any] = []
        problems: dict[str, str] = {}
        for number, row in enumerate(self._said(), start=1):
            values, wrong = row.form.read()
            if wrong:
                problems |= {self._named(number, name): text for name, text in wrong.items()}
            else:
                found.append(row.form.build(values))
        if problems:
            raise RuleBroken(problems)
        if self.field.many:
            return tuple(found)
        return found[0] if found else None

    def show_value(self, value: Any) -> None:
        self._clear()
        given = () if value is None else value if self.field.many else (value,)
        for one in given:
            self._insert(len(self._rows)).form.set_record(one)

    def typed(self) -> Any:
        return [row.form.typed() for row in self._rows]

    def show_typed(self, typed: Any) -> None:
        # Rows that are there already keep what they were given, and with it what was not typed.
        while len(self._rows) > len(typed):
            self._drop(self._rows[-1])
        for number, one in enumerate(typed):
            row = self._rows[number] if number < len(self._rows) else self._insert(number)
            row.form.restore_typed(one)

    def show_problems(self, inner: Mapping[str, str]) -> list[str]:
        """Show problems named `row.field` (`field`, if there is at most one row) at their fields.

        Returns:
            The problems that no row could show.
        """
        said, left = self._said(), []
        by_row: dict[str, dict[str, str]] = {}
        for key, text in inner.items():
            number, _, name = key.partition(".") if self.field.many else ("1", "", key)
            if name and number.isdigit() and 0 < int(number) <= len(said):
                by_row.setdefault(number, {})[name] = text
            else:
                left.append(f"{number}: {text}" if number.isdigit() else text)
        for row in self._rows:
            number = str(said.index(row) + 1) if row in said else ""
            row.form.show_problems(by_row.get(number, {}))
        return left

    def problems(self) -> dict[str, str]:
        """Return the problems that the rows show."""
        return {
            self._named(number, name): text
            for number, row in enumerate(self._said(), start=1)
            for name, text in row.form.problems().items()
        }

    def first_wrong(self) -> Editor:
        for row in self._said():
            for name in row.form.problems():
                return row.form.editor(name.split(".")[0]).first_wrong()
        return self

    def show_wrong(self, wrong: bool) -> None:
        """The rows show their own problems; there is no frame to mark."""

    def _named(self, number: int, name: str) -> str:
        return f"{number}.{name}" if self.field.many else name

    def _said(self) -> list[_Row]:
        return [row for row in self._rows if not row.form.is_blank()]

    def _insert(self, number: int) -> _Row:
        row = _Row(self.field)
        row.away.clicked.connect(self._on_away)
        row.form.edited.connect(self.changed)
        # Tab comes to a new row before what stands below it.
        below = _stops(self._rows[number])[0] if number < len(self._rows) else self._add
        before: QWidget | None = below.previousInFocusChain()
        self._rows.insert(number, row)
        self._room.insertWidget(number, row)
        for stop in _stops(row):
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop
        self._number()
        return row

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._room.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def _clear(self) -> None:
        for row in tuple(self._rows):
            self._drop(row)
        self._removed.clear()
        self._undo.hide()

    def _number(self) -> None:
        for number, row in enumerate(self._rows, start=1):
            label = self.field.spec.label
            row.name(f"{label} {number}" if self.field.many else label)
        self._add.setVisible(self.field.many or not self._rows)

    def _on_add(self) -> None:
        row = self._insert(len(self._rows))
        _stops(row.form)[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _on_away(self) -> None:
        row = next(row for row in self._rows if row.away is self.sender())
        if not row.form.is_blank():
            self._removed.append((self._rows.index(row), row.form.typed(), row.form.base()))
        self._drop(row)
        self._undo.setVisible(bool(self._removed))
        (self._undo if self._removed else self._add).setFocus()
        self.changed.emit()

    def _on_undo(self) -> None:
        number, typed, base = self._removed.pop()
        row = self._insert(min(number, len(self._rows)))
        row.form.set_record(base)
        row.form.restore_typed(typed)
        if not self._removed:
            self._add.setFocus()
            self._undo.hide()
        self.changed.emit()


def _stops(inside: QWidget) -> list[QWidget]:
    """Return the widgets that Tab stops at, in reading order; lists that pop up are no stops."""
    return [
        widget
        for widget in inside.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is inside.window()
    ]
