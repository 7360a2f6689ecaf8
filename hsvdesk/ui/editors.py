"""Which editor a field gets. A new kind of value is one editor class and one line here."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.fortnight import FortnightDay
from hsvdesk.domain.opening import OpeningHours
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Field
from hsvdesk.domain.start_check import CheckItem
from hsvdesk.domain.transition import AreaTransfer
from hsvdesk.ui.choice_editors import (
    NOT_SAID,
    ChecksEditor,
    ComboEditor,
    Option,
    ReferenceEditor,
    SegmentEditor,
    options_of,
)
from hsvdesk.ui.editor import Editor
from hsvdesk.ui.fortnight_editor import FortnightEditor
from hsvdesk.ui.number_editors import DecimalEditor, IntEditor, QuantityEditor
from hsvdesk.ui.text_editors import LineEditor, LinesEditor, LongTextEditor
from hsvdesk.ui.time_editors import DateEditor, MomentEditor, TimeEditor

FEW, SHORT = 4, 44
"""Answers are all shown when there are at most so many, with so many characters in all."""


def make_editor(field: Field) -> Editor:
    """Return a new editor of `field`, showing the field's default.

    Raises:
        TypeError: The field's type has no editor.
    """
    editor = _make(field)
    editor.set_value(field.default)
    return editor


def _make(field: Field) -> Editor:
    if field.type in _ASKED:
        from hsvdesk.ui.checklist_editor import ChecklistEditor  # made of forms, as rows are

        return ChecklistEditor(field, _ASKED[field.type])
    if field.type is OpeningHours:
        from hsvdesk.ui.hours_editor import HoursEditor  # holds rows, which are made of forms

        return HoursEditor(field)
    if field.nested:
        # A form is made of editors and a row is a form: the one place where the two meet.
        from hsvdesk.ui.rows import RowsEditor

        return RowsEditor(field)
    if field.spec.refers_to:
        return ChecksEditor(field) if field.many else ReferenceEditor(field)
    if field.type is FortnightDay:
        return FortnightEditor(field)
    if issubclass(field.type, Choice):
        options = options_of(field.type)
        return ChecksEditor(field, options) if field.many else _pick(field, options)
    if field.type is bool and not field.many:
        return _pick(field, [("ja", "Ja"), ("nej", "Nej")])
    if field.type is str:
        if field.many:
            return LinesEditor(field)
        return LongTextEditor(field) if field.spec.long else LineEditor(field)
    if field.many or field.type not in _EDITORS:
        raise TypeError(f"no editor for {field.type.__name__} ({field.name})")
    return _EDITORS[field.type](field)


def _pick(field: Field, options: list[Option]) -> Editor:
    """Return an editor of one answer; "Ej angivet" is one where the field may be unsaid."""
    if field.default is None:
        options = [*options, ("", NOT_SAID)]
    if len(options) <= FEW and sum(len(word) for _, word in options) <= SHORT:
        return SegmentEditor(field, options)
    return ComboEditor(field, sorted(options, key=lambda option: option[0] != ""))


_ASKED: dict[Any, tuple[str, ...]] = {
    CheckItem: ("state", "note", "owner", "due_on"),
    AreaTransfer: ("needed", "receiver", "agreed_on", "first_visit_on", "note"),
}
"""Rows that all stand there from the beginning, and the fields that answer them."""

_EDITORS: dict[Any, Callable[[Field], Editor]] = {
    date: DateEditor,
    datetime: MomentEditor,
    time: TimeEditor,
    Decimal: DecimalEditor,
    int: IntEditor,
    Quantity: QuantityEditor,
}
