"""The editor of fixed rows: every row stands there to be answered; none is added or removed."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hsvdesk.domain.record import Field
from hsvdesk.errors import RuleBroken
from hsvdesk.ui.editor import Editor
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import label


class Asked(Protocol):
    """What a row is asked about."""

    @property
    def text(self) -> str:
        """What is asked, in words."""


class _Item(QFrame):
    """One item: what is asked, and its answer."""

    def __init__(self, number: int, item: Asked, answer: Sequence[str]) -> None:
        super().__init__()
        px = current().px
        self.setProperty("row", "true")
        self.setAccessibleName(item.text)
        self.form: RecordForm[Any] = RecordForm(type(item), answer, columns=2)
        self.form.set_record(item)
        self.form.say_as(item.text)
        room = QVBoxLayout(self)
        room.setContentsMargins(px(12), px(8), px(8), px(12))
        room.setSpacing(px(4))
        room.addWidget(label(f"{number}. {item.text}", "strong"))
        room.addWidget(self.form)


class ChecklistEditor(Editor):
    """Fixed rows, each with its answer; one left unsaid is kept as unsaid."""

    def __init__(self, field: Field, answer: Sequence[str]) -> None:
        """Make the editor.

        Args:
            field: Holds several of a type that says what is asked in `text`.
            answer: The fields of that type that answer it.
        """
        super().__init__(field)
        self._answer = answer
        self._items: list[_Item] = []
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(current().px(8))

    def parts(self) -> dict[str, QWidget]:
        return {}

    def form(self, number: int) -> RecordForm[Any]:
        """Return the form of one item, counted from 0."""
        return self._items[number].form

    def is_blank(self) -> bool:
        return all(one.form.is_blank() for one in self._items)

    def read_value(self) -> Any:
        found: list[Any] = []
        problems: dict[str, str] = {}
        for row, one in enumerate(self._items, start=1):
            values, wrong = one.form.read()
            problems |= {f"{row}.{name}": text for name, text in wrong.items()}
            if not wrong:
                found.append(one.form.build(values))
        if problems:
            raise RuleBroken(problems)
        return tuple(found)

    def show_value(self, value: Any) -> None:
        for one in self._items:
            self._room.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._items = [
            _Item(number, item, self._answer) for number, item in enumerate(value or (), start=1)
        ]
        for one in self._items:
            one.form.edited.connect(self.changed)
            self._room.addWidget(one)

    def typed(self) -> Any:
        return [one.form.typed() for one in self._items]

    def show_typed(self, typed: Any) -> None:
        for one, answer in zip(self._items, typed, strict=False):
            one.form.restore_typed(answer)

    def show_problems(self, inner: Mapping[str, str]) -> list[str]:
        for row, one in enumerate(self._items, start=1):
            start = f"{row}."
            one.form.show_problems(
                {k.removeprefix(start): text for k, text in inner.items() if k.startswith(start)}
            )
        rows = {str(row) for row, _ in enumerate(self._items, start=1)}
        return [text for key, text in inner.items() if key.partition(".")[0] not in rows]

    def problems(self) -> dict[str, str]:
        return {
            f"{row}.{name}": text
            for row, one in enumerate(self._items, start=1)
            for name, text in one.form.problems().items()
        }

    def first_wrong(self) -> Editor:
        for one in self._items:
            for name in one.form.problems():
                return one.form.editor(name).first_wrong()
        return self

    def show_wrong(self, wrong: bool) -> None:
        """The items show their own problems; there is no frame to mark."""
