"""Forms: rows made from the described fields of a record. Pages are still written by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from hsvdesk.domain.record import COMMON_FIELDS, described_fields, is_empty
from hsvdesk.domain.rules import MISSING
from hsvdesk.errors import RuleBroken
from hsvdesk.ui.editor import Editor
from hsvdesk.ui.field_row import FieldRow
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import label

T = TypeVar("T")

BESIDE = 560
"""Least width of a form whose labels stand beside their editors, pixels at 100 % text size."""
COLUMN = 260
"""Least width of one of several columns."""

Groups = Sequence[tuple[str, Sequence[str]]]


class RecordForm(QWidget, Generic[T]):
    """The described fields of a record type as rows, each with room for its problem.

    Signals:
        edited: The person changed something.
    """

    edited = Signal()

    def __init__(
        self,
        record_type: type[T],
        names: Iterable[str] | None = None,
        groups: Groups | None = None,
        *,
        columns: int = 1,
        units: Mapping[str, str] | None = None,
    ) -> None:
        """Make an empty form.

        Args:
            record_type: A record, or a nested type of described fields.
            names: Which fields, in order; all but the common ones when left out.
            groups: Headings, each with the names of its fields; instead of `names`.
            columns: The most columns of short fields side by side.
            units: The only unit of a field, where this form has one and the record has several.
        """
        super().__init__()
        self._type, self._most = record_type, columns
        self._base: T | None = None
        described = dict(described_fields(record_type))
        for name, unit in (units or {}).items():
            described[name] = replace(
                described[name], spec=replace(described[name].spec, unit=unit)
            )
        if groups is None:
            groups = [("", list(names or [n for n in described if n not in COMMON_FIELDS]))]
        self._groups = [(label(head, "strong"), list(chosen)) for head, chosen in groups]
        self._rows: dict[str, FieldRow] = {}
        self._other = label("")
        self._other.setProperty("problem", "true")
        self._other.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current().px(16))
        self._grid.setVerticalSpacing(current().px(10))
        for _, chosen in self._groups:
            for name in chosen:
                row = self._rows[name] = FieldRow(described[name])
                row.editor.changed.connect(self._on_changed)
        self._shape = (0, False)
        self._arrange(1, beside=False)
        # Not before it is in the form: shown by itself a label is a window that takes the focus.
        for heading, _ in self._groups:
            heading.setVisible(bool(heading.text()))

    def editor(self, name: str) -> Editor:
        """Return the editor of one field."""
        return self._rows[name].editor

    def shows(self, name: str) -> bool:
        """Whether the form has a row for the field; a group need not take every one."""
        return name in self._rows

    def set_record(self, record: T | None) -> None:
        """Show a record, or the defaults; fields the form does not show are kept from it."""
        self._base = record
        for name, row in self._rows.items():
            row.editor.set_value(row.field.default if record is None else getattr(record, name))
        self._settle()

    def base(self) -> T | None:
        """Return the record that was shown last; none for a new one."""
        return self._base

    def read(self) -> tuple[dict[str, Any], dict[str, str]]:
        """Return what can be read by field name, and what is wrong or required and empty.

        Problems inside a nested row are named `field.row.name`, rows counted from 1.
        """
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for name, row in self._rows.items():
            try:
                values[name] = row.editor.value()
            except RuleBroken as broken:
                problems |= {f"{name}.{inner}": text for inner, text in broken.problems.items()}
            except ValueError as error:
                problems[name] = str(error)
            else:
                if row.field.spec.required and is_empty(values[name]):
                    problems[name] = MISSING
        return values, problems

    def record(self, **known: Any) -> T | None:
        """Return the record that the form says; nothing, with every problem shown, if it cannot.

        Args:
            known: Values of fields that the form does not show.
        """
        values, problems = self.read()
        self.show_problems(problems)
        return None if problems else self.build(values | known)

    def build(self, values: Mapping[str, Any]) -> T:
        """Return the record that was shown, or a new one, with these values."""
        if self._base is None:
            return self._type(**values)
        return replace(self._base, **values)  # type: ignore[type-var]  # all types are dataclasses

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each problem at its field and none at the others; the first gets the keyboard.

        A problem of something that the form does not show stands above it all.
        """
        first: Editor | None = None
        for name, row in self._rows.items():
            inner = {
                key.removeprefix(f"{name}."): text
                for key, text in problems.items()
                if key.startswith(f"{name}.")
            }
            own = [problems[name]] if name in problems else []
            own += row.editor.show_problems(inner)
            row.show_problem(" ".join(own))
            if first is None and (own or inner):
                first = row.editor
        strangers = [text for key, text in problems.items() if key.split(".")[0] not in self._rows]
        self._other.setText(" ".join(strangers))
        self._other.setVisible(bool(strangers))
        if first is not None:
            focus_and_reveal(first)

    def problems(self) -> dict[str, str]:
        """Return the problems that are shown, by field name."""
        found: dict[str, str] = {}
        for name, row in self._rows.items():
            if row.problem():
                found[name] = row.problem()
            found |= {f"{name}.{key}": text for key, text in row.editor.problems().items()}
        return found

    def gaps(self) -> list[str]:
        """Return the names of the fields that are marked as gaps."""
        return [name for name, row in self._rows.items() if row.gap()]

    def is_blank(self) -> bool:
        """Whether nothing has been said or typed in any field."""
        return all(row.editor.is_blank() for row in self._rows.values())

    def typed(self) -> dict[str, Any]:
        """Return what stands in every editor, readable or not, as JSON can hold it."""
        return {name: row.editor.typed() for name, row in self._rows.items()}

    def restore_typed(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Put back what `typed` gave; return what had no place, so that nothing is lost."""
        left = {name: text for name, text in typed.items() if name not in self._rows}
        for name in typed.keys() - left.keys():
            try:
                self._rows[name].editor.restore_typed(typed[name])
            except (AttributeError, KeyError, TypeError, ValueError):
                # An older program kept this field in another shape.
                left[name] = typed[name]
        self._settle()
        return left

    def focus_first(self) -> None:
        """Give the first field the keyboard."""
        for row in self._rows.values():
            focus_and_reveal(row.editor)
            return

    def say_as(self, group: str) -> None:
        """Let screen readers say `group` before each label."""
        for row in self._rows.values():
            row.say_as(group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        px, width = current().px, self.width()
        columns = max(1, min(self._most, width // px(COLUMN)))
        self._arrange(columns, beside=self._most == 1 and width >= px(BESIDE))
        super().resizeEvent(event)

    def _arrange(self, columns: int, *, beside: bool) -> None:
        if self._shape == (columns, beside):
            return
        self._shape = (columns, beside)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._other, 0, 0, 1, columns)
        line, column = 1, 0
        for heading, names in self._groups:
            line, column = line + (column > 0), 0
            self._grid.addWidget(heading, line, 0, 1, columns)
            line += 1
            for row in (self._rows[name] for name in names):
                row.set_beside(beside)
                if row.wide:
                    line, column = line + (column > 0), 0
                    self._grid.addWidget(row, line, 0, 1, columns, top)
                    line += 1
                else:
                    self._grid.addWidget(row, line, column, top)
                    line, column = (line, column + 1) if column + 1 < columns else (line + 1, 0)
        for each in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(each, 1 if each < columns else 0)

    def _on_changed(self) -> None:
        for row in self._rows.values():
            if row.editor is self.sender():
                row.show_problem("")
                row.show_gap()
        self.edited.emit()

    def _settle(self) -> None:
        self._other.hide()
        for row in self._rows.values():
            row.show_problem("")
            row.show_gap()


def focus_and_reveal(editor: Editor) -> None:
    """Give an editor the keyboard, at what is wrong in it, and scroll to it."""
    wrong = editor.first_wrong()
    wrong.setFocus(Qt.FocusReason.OtherFocusReason)
    reveal(wrong.focusProxy() or wrong)


def reveal(widget: QWidget) -> None:
    """Scroll to a widget whatever it lies in."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, current().px(24), current().px(48))
        above = above.parentWidget()
