"""Forms with passphrases (lösenfraser): hidden as they are typed, shown by an eye beside them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hsvdesk.domain.record import Spec
from hsvdesk.services.proof import SHORTEST, TOO_SHORT
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.text_editors import LineEditor
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import IconButton, label

T = TypeVar("T")

LONG = 20
"""Characters from which a passphrase of ordinary words is long enough to withstand guessing."""
FAIR = 14
"""Characters below which it is allowed but short."""


class SecretForm(RecordForm[T]):
    """A form where some of the lines hide what is typed. What is typed is never trimmed."""

    def __init__(self, record_type: type[T], secrets: Collection[str]) -> None:
        """Make an empty form.

        Args:
            record_type: Described fields, all of them lines of text.
            secrets: Which of them are hidden.
        """
        super().__init__(record_type)
        self._secrets = {name: self.line(name) for name in secrets}
        self._eyes = []
        for name, line in self._secrets.items():
            hide(line)
            editor = self.editor(name)
            if isinstance(editor, LineEditor):
                self._eyes.append(Eye(line, line.accessibleName()))
                editor.row.addWidget(self._eyes[-1])

    def line(self, name: str) -> QLineEdit:
        """Return where one field is typed."""
        editor = self.editor(name)
        if not isinstance(editor, LineEditor):
            raise TypeError(f"{name} is no line of text")
        return editor.line

    def text(self, name: str) -> str:
        """Return what stands in one field, exactly as it was typed."""
        return self.line(name).text()

    def forget(self) -> None:
        """Clear every field and problem, and hide again what was shown."""
        self.set_record(None)
        for name in self._secrets:
            self.line(name).clear()
        for eye in self._eyes:
            eye.setChecked(False)


class Eye(IconButton):
    """Shows what stands in a hidden line while it is pressed in."""

    def __init__(self, line: QLineEdit, what: str) -> None:
        super().__init__("eye", f"Visa {what.lower()}")
        self._line = line
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, shown: bool) -> None:
        if shown:
            self._line.setEchoMode(QLineEdit.EchoMode.Normal)
        else:
            hide(self._line)


def hide(line: QLineEdit) -> None:
    """Let a line show dots for what is typed."""
    line.setEchoMode(QLineEdit.EchoMode.Password)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Twice:
    """A new passphrase, typed twice."""

    passphrase: Annotated[
        str,
        Spec(
            "Ny lösenfras",
            "Fyra ord som inte hör ihop är lätta att minnas och svåra att gissa",
            required=True,
        ),
    ] = ""
    again: Annotated[str, Spec("Samma en gång till", required=True)] = ""


class NewPassphrase(QWidget):
    """A new passphrase typed twice, with a word about its length.

    Signals:
        edited: The person changed something.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form: SecretForm[Twice] = SecretForm(Twice, ("passphrase", "again"))
        self.form.edited.connect(self._on_edited)
        self._length = label("", "small")
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(8))
        room.addWidget(self.form)
        room.addWidget(self._length)
        self._on_edited()
        self.setFocusProxy(self.form.line("passphrase"))

    def text(self) -> str:
        """Return the passphrase as it was typed the first time."""
        return self.form.text("passphrase")

    def problems(self) -> dict[str, str]:
        """Return what stops the passphrase from being used, by field."""
        if len(self.text()) < SHORTEST:
            return {"passphrase": TOO_SHORT}
        if self.text() != self.form.text("again"):
            return {"again": "De två är inte lika. Skriv dem igen."}
        return {}

    def show_problems(self, problems: Any) -> None:
        """Show each problem at its field."""
        self.form.show_problems(problems)

    def forget(self) -> None:
        """Clear both."""
        self.form.forget()
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
