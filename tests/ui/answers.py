"""Answering in a form as a nurse does: picking, pressing and typing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.ui.editor import Editor
from hsvdesk.ui.forms import RecordForm

TypeText = Callable[[QWidget, str], None]
LEFT = Qt.MouseButton.LeftButton


def pick(editor: Editor, word: str) -> None:
    """Pick a word in a list, as an arrow key and Enter do."""
    combo = editor.findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findText(word))
    combo.activated.emit(combo.currentIndex())


def press(qtbot: QtBot, editor: Editor, word: str) -> None:
    """Click one of the answers that stand side by side."""
    answer = next(one for one in editor.findChildren(QAbstractButton) if one.text() == word)
    qtbot.mouseClick(answer, LEFT, pos=QPoint(12, 12))


def write(type_text: TypeText, form: RecordForm[Any], name: str, text: str) -> None:
    part = next(iter(form.editor(name).parts().values()))
    type_text(part, text)
