"""Editors of what is picked: yes or no, one of a list, several of a list, another record."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QWidget,
)

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Field
from hsvdesk.ui.editor import Editor
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import current
from hsvdesk.ui.tokens import TARGET
from hsvdesk.ui.widgets import QuietCombo, button_text

NOT_SAID = "Ej angivet"

Option = tuple[str, str]
"""A code and its word."""


class Segment(QRadioButton):
    """One of a few answers side by side: the picked one has an outline and a tick.

    Nothing said (`quiet`) is picked without colour: it is no answer.
    """

    def __init__(self, text: str, *, quiet: bool = False) -> None:
        super().__init__(button_text(text))
        self._quiet = quiet
        self.setMinimumHeight(current().px(TARGET))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        px = current().px
        bold = current().font("strong")
        self.ensurePolished()
        words = self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(round(words * 1.08) + px(12 + 16 + 6 + 14), px(max(TARGET, bold.pixelSize())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = current(), current().px
        picked = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focused = self.hasFocus()
        answer = picked and not self._quiet
        hover = picked or self.underMouse()
        fill = "primary_soft" if answer else "surface_alt" if hover else "surface"
        outline = "focus" if focused else "primary" if answer else "border_strong"
        painter.setBrush(theme.color(fill))
        painter.setPen(QPen(theme.color(outline), 2 if focused or answer else 1))
        painter.drawRoundedRect(box, px(8), px(8))
        left = px(12)
        side = px(16)
        mark = QRectF(left, (self.height() - side) / 2, side, side)
        token = "on_primary_soft" if answer else "text_muted" if picked else "border_strong"
        theme.draw_icon(painter, "check" if picked else "circle", token, mark)
        painter.setFont(theme.font("strong" if answer else "body"))
        painter.setPen(theme.color("on_primary_soft" if answer else "text"))
        words = QRectF(left + side + px(6), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text().replace("&&", "&"))
        painter.end()


class OneEditor(Editor):
    """One of a list. A subclass says what a code is as a value."""

    def __init__(self, field: Field, options: Sequence[Option]) -> None:
        super().__init__(field)
        self._options = list(options)

    def typed(self) -> Any:
        return self.code()

    def show_typed(self, typed: Any) -> None:
        self.show_code(str(typed))

    def show_value(self, value: Any) -> None:
        self.show_code(self.code_of(value))

    def read_value(self) -> Any:
        return self.value_of(self.code())

    def code(self) -> str:
        """Return the picked code; empty when nothing is picked."""
        raise NotImplementedError

    def show_code(self, code: str) -> None:
        """Pick a code."""
        raise NotImplementedError

    def code_of(self, value: Any) -> str:
        """Return the code of a value of the field."""
        if value is None:
            return ""
        return ("nej", "ja")[value] if isinstance(value, bool) else str(value)

    def value_of(self, code: str) -> Any:
        """Return a code as a value of the field."""
        if self.field.type is bool:
            return {"ja": True, "nej": False}.get(code)
        if self.field.type is str:
            return code
        return self.field.type(code) if code else None


class SegmentEditor(OneEditor):
    """A few answers, all in sight; the arrow keys move between them."""

    def __init__(self, field: Field, options: Sequence[Option]) -> None:
        super().__init__(field, options)
        self._group = QButtonGroup(self)
        row = FlowLayout(self, gap=6)
        self._segments: dict[str, Segment] = {}
        for code, word in self._options:
            segment = self._segments[code] = Segment(word, quiet=not code)
            self._group.addButton(segment)
            row.addWidget(segment)
            segment.clicked.connect(self.changed)
            segment.toggled.connect(self._lead)
        self.show_code("" if "" in self._segments else self._options[0][0])
        self.take_parts()

    def parts(self) -> dict[str, QWidget]:
        return {word: self._segments[code] for code, word in self._options}

    def code(self) -> str:
        return next(code for code, one in self._segments.items() if one.isChecked())

    def show_code(self, code: str) -> None:
        self._segments.get(code, next(iter(self._segments.values()))).setChecked(True)

    def _lead(self) -> None:
        """Let the picked answer have the focus that the editor is given."""
        picked = self._group.checkedButton()
        if picked is not None:
            self.setFocusProxy(picked)


class ComboEditor(OneEditor):
    """One of a longer list; the first letter finds it."""

    def __init__(self, field: Field, options: Sequence[Option]) -> None:
        super().__init__(field, options)
        self.combo = QuietCombo()
        for code, word in self._options:
            self.combo.addItem(word, code)
        self.combo.activated.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.combo)
        row.addStretch(1)
        self.take_parts()

    def parts(self) -> dict[str, QWidget]:
        return {"": self.combo}

    def code(self) -> str:
        return str(self.combo.currentData())

    def show_code(self, code: str) -> None:
        found = self.combo.findData(code)
        self.combo.setCurrentIndex(max(found, 0))


class ReferenceEditor(ComboEditor):
    """Another record, picked by name. The page tells which there are with `set_options`."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, [("", NOT_SAID)])

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer these ids and names instead; what is picked stays picked."""
        picked = self.code()
        self.combo.clear()
        for code, word in [("", NOT_SAID), *options]:
            self.combo.addItem(word, code)
        self.show_code(picked)

    def show_code(self, code: str) -> None:
        if self.combo.findData(code) < 0:
            self.combo.addItem("Uppgift som inte finns i listan", code)
        super().show_code(code)


class ChecksEditor(Editor):
    """Several of a list, each with a box to tick."""

    def __init__(self, field: Field, options: Iterable[Option] = ()) -> None:
        super().__init__(field)
        self._boxes: dict[str, QCheckBox] = {}
        self._flow = FlowLayout(self, gap=16, between=0)
        self.set_options(options)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer these codes and words instead; what is ticked stays ticked."""
        ticked = self.typed()
        for box in self._boxes.values():
            self._flow.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for code, word in options:
            self._add(code, word)
        self.show_typed(ticked)

    def parts(self) -> dict[str, QWidget]:
        return {box.text().replace("&&", "&"): box for box in self._boxes.values()}

    def typed(self) -> Any:
        return [code for code, box in self._boxes.items() if box.isChecked()]

    def show_typed(self, typed: Any) -> None:
        for code in typed:
            if code not in self._boxes:
                self._add(code, "Uppgift som inte finns i listan")
        for code, box in self._boxes.items():
            box.setChecked(code in typed)

    def show_value(self, value: Any) -> None:
        self.show_typed([str(one) for one in value or ()])

    def read_value(self) -> Any:
        return tuple(self.field.type(code) for code in self.typed())

    def _add(self, code: str, word: str) -> None:
        box = self._boxes[code] = QCheckBox(button_text(word))
        box.clicked.connect(self.changed)
        self._flow.addWidget(box)
        self.setFocusProxy(next(iter(self._boxes.values())))


def options_of(choice: type[Choice]) -> list[Option]:
    """Return code and word of each member of a closed list."""
    return [(one.value, one.label) for one in choice]
