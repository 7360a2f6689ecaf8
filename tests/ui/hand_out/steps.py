"""Steps of handing out, as a nurse takes them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hsvdesk.domain.page_image import PageSize
from hsvdesk.services.session import Session
from hsvdesk.ui.dialogs.hand_out import HandOutDialog
from hsvdesk.ui.printing import new_printer

Type = Callable[[QWidget, str], None]


def file_printer(path: Path, size: PageSize) -> QPrinter:
    printer = new_printer(size)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def line(dialog: HandOutDialog, name: str) -> QLineEdit:
    found = dialog.request.recipient.editor(name).findChild(QLineEdit)
    assert found is not None
    return found


def fill(dialog: HandOutDialog, type_text: Type) -> None:
    type_text(line(dialog, "name"), "Barnakuten")
    type_text(line(dialog, "organisation"), "Länssjukhuset")


def preview(qtbot: QtBot, dialog: HandOutDialog) -> None:
    qtbot.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.preview.print_button.isEnabled)


def child_id(session: Session) -> str:
    return next(iter(session.opened))
