"""Editors of text: a line, several lines, and one text per line."""

from math import ceil
from typing import Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from hsvdesk.domain.codec import LONGEST_TEXT, read_text
from hsvdesk.domain.record import Field
from hsvdesk.ui.editor import Editor
from hsvdesk.ui.theme import current

ROOM = LONGEST_TEXT * 10
"""Characters that a line takes. Qt would cut a pasted text at 32,767 without a word; here a text
that is too long stays and is refused in words."""


class LineEditor(Editor):
    """A line of text; the base of all editors where one line is typed and then read.

    Attributes:
        line: Where it is typed.
        row: The line and what stands beside it.
    """

    widest = 0
    """Greatest width of the line at 100 % text size; 0 is all there is."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line = QLineEdit()
        self.line.setMaxLength(ROOM)
        self.line.textEdited.connect(self.changed)
        self.line.editingFinished.connect(self.tidy)
        if self.widest:
            self.line.setMaximumWidth(current().px(self.widest))
            self.line.setMinimumWidth(current().px(min(self.widest, 90)))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(current().px(8))
        self.row.addWidget(self.line, 1)
        self.take_parts()

    def parts(self) -> dict[str, QWidget]:
        return {"": self.line}

    def typed(self) -> Any:
        return self.line.text()

    def show_typed(self, typed: Any) -> None:
        self.line.setText(str(typed))

    def show_value(self, value: Any) -> None:
        self.line.setText(self.shown(value))

    def shown(self, value: Any) -> str:
        """Return a value as it is typed."""
        return "" if value is None else str(value)

    def read_value(self) -> Any:
        return read_text(self.line.text())

    def tidy(self) -> None:
        """Rewrite what was typed in full when the line is left; a text stays as it is."""


class LongTextEditor(Editor):
    """Several lines of text. Tab moves on, and the box grows with what is written."""

    LEAST, MOST = 3, 14
    """Lines shown when empty, and before it scrolls."""
    ALOUD = 40
    """Lines before a text that is read aloud scrolls."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._most = self.MOST
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.text.textChanged.connect(self.changed)
        self.text.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.text.verticalScrollBar().rangeChanged.connect(self._on_range)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text)
        self._grow()
        self.take_parts()

    def enlarge(self) -> None:
        """Show the text large, and all of it: it is read aloud with the phone in one hand."""
        self._most = self.ALOUD
        self.text.setProperty("aloud", "true")

    def parts(self) -> dict[str, QWidget]:
        return {"": self.text}

    def typed(self) -> Any:
        # toPlainText() would turn every no-break space into a space.
        raw = self.text.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def show_typed(self, typed: Any) -> None:
        self.text.setPlainText(str(typed))

    def show_value(self, value: Any) -> None:
        self.text.setPlainText("" if value is None else value)

    def read_value(self) -> Any:
        return read_text(self.typed())

    def _on_range(self) -> None:
        """Grow when lines wrap anew in a narrower box or a larger font: only what scrolls tells.

        It is told while the form is laid out, which takes no other height until it is done.
        """
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        # The document of a plain text edit measures its height in lines.
        lines = round(self.text.document().size().height())
        shown = min(max(lines, self.LEAST), self._most)
        first = self.text.document().firstBlock().layout()
        # The font's own spacing is rounded: over many lines it would hide the last one.
        one = first.lineAt(0).height() if first.lineCount() else self.text.fontMetrics().height()
        height = ceil(shown * one) + current().px(28)
        if self.text.height() != height or self.text.minimumHeight() != height:
            self.text.setFixedHeight(height)

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(160), self.text.minimumHeight())


class LinesEditor(LongTextEditor):
    """Several short texts, one on each line; blank lines are nothing."""

    def read_value(self) -> Any:
        return tuple(line.strip() for line in super().read_value().split("\n") if line.strip())

    def show_value(self, value: Any) -> None:
        super().show_value("\n".join(value or ()))
