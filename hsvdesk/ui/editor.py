"""What every editor of a field is: a widget that holds one value, and what was typed for it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from hsvdesk.domain.record import Field
from hsvdesk.ui.widgets import mark_wrong


class Editor(QWidget):
    """Edits one field. An editor that nobody touched gives back exactly what it was given.

    A subclass says how a value is shown and read (`show_value`, `read_value`) and how what stands
    in it is kept and put back, readable or not (`typed`, `show_typed`).

    Signals:
        changed: The person changed something; never sent when the program does.
    """

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._given: tuple[Any, Any] | None = None

    def value(self) -> Any:
        """Return the value.

        Raises:
            ValueError: In Swedish, what is wrong with what was typed.
            RuleBroken: The same for several fields inside this one.
        """
        if self._given is not None and self.typed() == self._given[1]:
            return self._given[0]
        return self.read_value()

    def set_value(self, value: Any) -> None:
        """Show `value`; None is nothing said."""
        with QSignalBlocker(self):
            self.show_value(value)
        self._given = None if value is None else (value, self.typed())

    def restore_typed(self, typed: Any) -> None:
        """Put back what `typed` gave, be it readable or not."""
        with QSignalBlocker(self):
            self.show_typed(typed)

    def read_value(self) -> Any:
        """Return the value that what stands in the editor says."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value; None is nothing said."""
        raise NotImplementedError

    def typed(self) -> Any:
        """Return what stands in the editor, as JSON can hold it."""
        raise NotImplementedError

    def show_typed(self, typed: Any) -> None:
        """Show what `typed` gave."""
        raise NotImplementedError

    def parts(self) -> dict[str, QWidget]:
        """Return the widgets that take the keyboard, by what they are besides the label."""
        raise NotImplementedError

    def is_blank(self) -> bool:
        """Whether nothing has been said or typed."""
        return self.typed() in ("", [], None)

    def name_parts(self, label: str, description: str) -> None:
        """Tell screen readers what this is and what is wrong with it or how it is filled in."""
        self.setAccessibleName(label)
        for what, part in self.parts().items():
            part.setAccessibleName(f"{label}, {what}" if what else label)
            part.setAccessibleDescription(description)

    def show_wrong(self, wrong: bool) -> None:
        """Mark the parts, or take the mark away; the text stands in the form."""
        for part in self.parts().values():
            mark_wrong(part, wrong=wrong)

    def show_problems(self, inner: Mapping[str, str]) -> list[str]:
        """Show the problems of what lies inside the value; return those it has no place for."""
        return list(inner.values())

    def problems(self) -> dict[str, str]:
        """Return the problems that are shown inside the editor."""
        return {}

    def first_wrong(self) -> "Editor":
        """Return what shall have the keyboard when something here is wrong."""
        return self

    def take_parts(self) -> None:
        """Let the first part have the focus that the editor is given."""
        self.setFocusProxy(next(iter(self.parts().values())))
