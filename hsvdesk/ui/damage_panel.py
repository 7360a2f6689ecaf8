"""What to do when store or key file is damaged (skadad): which of them, and how to go on."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.shown_path import shown_path
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Facts, label

COMMAND = "hsvdesk restore KOPIA --to NY_MAPP"


class DamagePanel(QWidget):
    """Says what is damaged. Nothing here changes any file."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._what = label("", "strong")
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(current().px(10))
        self._room.addWidget(AlertBar("danger", "Kan inte öppnas"))
        self._room.addWidget(self._what)
        self._room.addWidget(
            Facts(
                (
                    (
                        "Gör nu",
                        "Ta inte bort eller flytta några filer. Ring den som sköter era datorer.",
                    ),
                    (
                        "Återställ",
                        "Senaste säkerhetskopian läggs i en ny mapp. Inget skrivs över. "
                        "Kommandot står nedan.",
                    ),
                    (
                        "Vård under tiden",
                        "Använd kommunens journalsystem och senaste utskrivna överrapportering. "
                        "Ring barnets klinik.",
                    ),
                    ("Mapp", shown_path(folder)),
                )
            )
        )
        command = label(COMMAND, "small")
        command.setWordWrap(False)
        command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._room.addWidget(command)
        self.hide()

    def say(self, what: str) -> None:
        """Show what is damaged, in the words of the error."""
        self._what.setText(what)
        self.setAccessibleName(what)
        self.show()

    def text(self) -> str:
        """Return what is said to be damaged; empty when nothing is."""
        return self._what.text() if not self.isHidden() else ""
