"""Choosing files in the system's own dialogs."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_to_open(parent: QWidget) -> Path | None:
    """Let the person choose a document to take in; None if she chose none."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, "Lägg in fil", "", "Dokument (*.pdf *.png *.jpg *.jpeg);;Alla filer (*)"
    )
    return Path(chosen) if chosen else None


def ask_to_save(parent: QWidget, name: str) -> Path | None:
    """Let the person choose where a PDF is saved; None if she chose nowhere.

    Args:
        parent: Over which window.
        name: The name it has until she gives it another; nothing about the child.
    """
    return _ask_to_save(parent, name, "PDF", "pdf")


def ask_for_list(parent: QWidget) -> Path | None:
    """Let the person choose a list of contacts to read; None if she chose none."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, "Läs in kontaktlista", "", "Kontaktlista (*.csv *.xlsx *.txt);;Alla filer (*)"
    )
    return Path(chosen) if chosen else None


def ask_to_save_list(parent: QWidget, name: str) -> Path | None:
    """Let the person choose where a list is saved; None if she chose nowhere."""
    return _ask_to_save(parent, name, "CSV", "csv")


def _ask_to_save(parent: QWidget, name: str, kind: str, suffix: str) -> Path | None:
    dialog = QFileDialog(parent, f"Spara {kind}")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{kind} (*.{suffix})")
    dialog.setDefaultSuffix(suffix)
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog.setDirectory(folder)
    dialog.selectFile(name)
    chosen = dialog.selectedFiles() if dialog.exec() == QFileDialog.DialogCode.Accepted else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
