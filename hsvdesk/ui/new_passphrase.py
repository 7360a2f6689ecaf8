"""A new passphrase (ny lösenfras), typed twice, with a word about its length."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.services.proof import SHORTEST, TOO_SHORT
from hsvdesk.ui.secret_line import SecretLine
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import label

LONG = 20
"""Characters from which a passphrase of ordinary words is long enough to withstand guessing."""
FAIR = 14
"""Characters below which it is allowed but short."""


class NewPassphrase(QWidget):
    """Two lines that must be alike.

    Attributes:
        first: The passphrase.
        again: The same once more.

    Signals:
        edited: The person changed something.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = SecretLine(
            "Ny lösenfras",
            hint="Fyra ord som inte hör ihop är lätta att minnas och svåra att gissa",
            required=True,
        )
        self.again = SecretLine("Samma en gång till", required=True)
        self._length = label("", "small")
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(8))
        for line in (self.first, self.again):
            line.edited.connect(self._on_edited)
            room.addWidget(line)
        room.addWidget(self._length)
        self._on_edited()
        self.setFocusProxy(self.first)

    def text(self) -> str:
        """Return the passphrase as it was typed the first time."""
        return self.first.text()

    def problems(self) -> dict[str, str]:
        """Return what stops the passphrase from being used, by field."""
        if len(self.text()) < SHORTEST:
            return {"passphrase": TOO_SHORT}
        if self.text() != self.again.text():
            return {"again": "De två är inte lika. Skriv dem igen."}
        return {}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong with the second at the second, and all else at the first."""
        others = [text for name, text in problems.items() if name != "again"]
        self.again.show_problem(problems.get("again", ""))
        self.first.show_problem(" ".join(others))

    def forget(self) -> None:
        """Clear both."""
        self.first.forget()
        self.again.forget()
        self._on_edited()

    def _on_edited(self) -> None:
        self._length.setText(length_in_words(len(self.text())))
        self.edited.emit()


def length_in_words(characters: int) -> str:
    """Return what is to be said of a passphrase of that many characters.

    Only the length is judged: no program knows how well words were chosen.
    """
    if characters == 0:
        return f"Minst {SHORTEST} tecken. Ju längre, desto säkrare."
    if characters < SHORTEST:
        return f"{characters} tecken: för kort, minst {SHORTEST}."
    if characters < FAIR:
        return f"{characters} tecken: kort. Lägg gärna till ett ord."
    if characters < LONG:
        return f"{characters} tecken: godtagbar längd."
    return f"{characters} tecken: bra längd."
