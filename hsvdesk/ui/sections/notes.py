"""The section Anteckningar: values and text in one place, signed with Ctrl+Enter."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from hsvdesk.domain.note import Note, read_values, shown_short
from hsvdesk.domain.record import STOCKHOLM, Record, shown_moment
from hsvdesk.services import notes, records, settings, staff
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.drafts import DraftKeeper
from hsvdesk.ui.edit_host import EditHost
from hsvdesk.ui.record_editor import RESTORED, RecordEditor
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, Chip, EmptyState, label

SHOWN_AT_FIRST = 20


class NoteComposer(QWidget):
    """Where a note is written.

    Signals:
        edited: Something was typed.
        signed: It was signed and the fields are empty again.
    """

    edited = Signal()
    signed = Signal()

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__()
        self._desk, self._child_id = desk, child_id
        px = current().px
        self.values = QLineEdit()
        self.values.setPlaceholderText("v 14,2 t 38,4")
        self.values.setAccessibleName("Mätvärden i korthet")
        self.values.setAccessibleDescription(shown_short())
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Anteckning")
        self.text.setPlaceholderText("Vad du såg, gjorde och kom överens om")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(120))
        self.when = QLineEdit()
        self.when.setAccessibleName("Gäller tiden")
        self.when.setMaximumWidth(px(190))
        self.read = label("", "small")
        self.restored = label(RESTORED, "small")
        self.sign_button = Button("Signera", icon="check", kind="primary")
        self.sign_button.setToolTip("Ctrl+Enter")
        self._problems = {name: self._problem() for name in ("values", "text", "noted_at")}
        self._lay_out()
        for signal in (self.values.textEdited, self.text.textChanged, self.when.textEdited):
            signal.connect(self._on_typed)
        self.sign_button.clicked.connect(self.sign)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.sign)
        self._keeper = DraftKeeper(desk, f"{child_id}:notes:note", "", self)
        self.restored.setVisible(self._keeper.restored)
        self._show_now()

    def sign(self) -> None:
        """Sign what is typed, or show what is wrong at its field."""
        try:
            when = datetime.strptime(self.when.text().strip(), "%Y-%m-%d %H:%M")  # noqa: DTZ007
        except ValueError:
            self.show_problems({"noted_at": "Skriv tid som 2026-11-21 08:30."})
            return
        typed = notes.Typed(
            self.values.text(), self.text.toPlainText(), when.replace(tzinfo=STOCKHOLM)
        )
        if self._desk.submit(self, notes.sign, self._child_id, typed):
            self.values.clear()
            self.text.clear()
            self._keeper.discard()  # after the clearing, which is a change as any other
            self.restored.hide()
            self.show_problems({})
            self._show_now()
            self.signed.emit()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each problem at its field."""
        for name, shown in self._problems.items():
            shown.setText(problems.get(name, ""))
            shown.setVisible(name in problems)
        fields: dict[str, QWidget] = {
            "values": self.values,
            "text": self.text,
            "noted_at": self.when,
        }
        for name in problems:
            if name in fields:
                fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
                break

    def problems(self) -> dict[str, str]:
        """Return the problems that are shown, by field."""
        return {name: shown.text() for name, shown in self._problems.items() if shown.text()}

    def typed(self) -> dict[str, Any]:
        """Return what is typed, as it stands."""
        return {"values": self.values.text(), "text": self.text.toPlainText()}

    def restore_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        self.values.setText(str(typed.get("values", "")))
        self.text.setPlainText(str(typed.get("text", "")))

    def _on_typed(self) -> None:
        found, problem = read_values(self.values.text())
        said = ", ".join(f"{kind.label.lower()} {value}" for kind, value in found)
        self.read.setText(said if not problem else f"{said} … {problem}".strip(" …"))
        self.edited.emit()

    def _show_now(self) -> None:
        self.when.setText(shown_moment(self._desk.now()))
        self.read.setText(shown_short())

    def _problem(self) -> QLabel:
        made = label("")
        made.setProperty("problem", "true")
        made.hide()
        return made

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current().px(6))
        layout.addWidget(self.restored)
        layout.addWidget(self.values)
        layout.addWidget(self.read)
        layout.addWidget(self._problems["values"])
        layout.addWidget(self.text)
        layout.addWidget(self._problems["text"])
        row = QHBoxLayout()
        row.addWidget(label("Gäller", "small"))
        row.addWidget(self.when)
        row.addStretch(1)
        row.addWidget(self.sign_button)
        layout.addLayout(row)
        layout.addWidget(self._problems["noted_at"])


class NoteCard(Card):
    """One signed note, and its way to the journal.

    Signals:
        corrected: The nurse wants to correct it.
    """

    corrected = Signal(Note)

    def __init__(
        self, desk: Desk, note: Note, author: str, *, in_journal: bool, late: bool
    ) -> None:
        """Make the card.

        Args:
            desk: The way to the services.
            note: The note.
            author: Who signed it.
            in_journal: This version stands in the municipality's journal.
            late: It does not, and it is longer ago than the unit allows.
        """
        when = shown_moment(note.noted_at)
        super().__init__(f"{when} · {author}")
        self._desk, self._note, self._author = desk, note, author
        text = label(note.text)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(text)
        self.copy_button = Button("Kopiera till journalen", icon="copy", kind="quiet")
        self.mark_button = Button("Markera införd i journal", icon="check", kind="quiet")
        self.edit_button = Button("Rätta", icon="pencil", kind="quiet")
        self.edit_button.setAccessibleName(f"Rätta anteckningen {when}")
        row = QHBoxLayout()
        for widget in (self.copy_button, self.mark_button, self.edit_button):
            row.addWidget(widget)
        row.addStretch(1)
        self.body.addLayout(row)
        if in_journal:
            self.add_action(Chip("Införd i journal", "success"))
            self.mark_button.hide()
        else:
            self.add_action(Chip("Ej i journal", "warning" if late else "neutral"))
        self.copy_button.clicked.connect(self._on_copy)
        self.mark_button.clicked.connect(self._on_mark)
        self.edit_button.clicked.connect(self._on_edit)

    def _on_copy(self) -> None:
        text = self._desk.ask(notes.journal_text, self._note.child_id, self._note, self._author)
        self._desk.clipboard.copy(text)
        self._desk.said.emit("Kopierat. Klistra in i journalen; urklipp töms om två minuter.")

    def _on_edit(self) -> None:
        self.corrected.emit(self._note)

    def _on_mark(self) -> None:
        self._desk.do(notes.copied_to_journal, self._note)


class NotesPage(SectionPage):
    """Signed notes, newest first, under the place where one is written."""

    name = "notes"
    title = Note.title
    kinds = frozenset({Note.kind, "journal_entry"})

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        px = current().px
        self.composer = NoteComposer(desk, child_id)
        card = Card("Ny anteckning")
        card.body.addWidget(self.composer)
        self.cards: list[NoteCard] = []
        self._shown = SHOWN_AT_FIRST
        self.more_button = Button("Visa fler", kind="quiet")
        self.empty = EmptyState("Inga anteckningar än.")
        self._inside = QVBoxLayout()
        self._inside.setSpacing(px(12))
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addWidget(card)
        layout.addWidget(self.empty)
        layout.addLayout(self._inside)
        layout.addWidget(self.more_button)
        layout.addStretch(1)
        self.host = EditHost(view, self._make_editor, back_to=self.composer.values)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.host)
        self.more_button.clicked.connect(self._on_more)

    def refresh(self) -> None:
        found = self.desk.visible(self.desk.ask(records.of_kind, Note, self.child_id))
        found = sorted((one for one in found if not one.entered_in_error), key=_when, reverse=True)
        names = self.desk.ask(staff.names)
        marked = self.desk.ask(notes.in_journal, self.child_id)
        hours = self.desk.ask(settings.values)["journal_warn_hours"]
        limit = self.desk.now() - timedelta(hours=hours)
        for card in self.cards:
            self._inside.removeWidget(card)
            card.deleteLater()
        self.cards = [
            NoteCard(
                self.desk,
                one,
                names.get(one.saved.author, "") if one.saved else "",
                in_journal=one.saved is not None and one.saved.version in marked,
                late=one.noted_at is not None and one.noted_at < limit,
            )
            for one in found[: self._shown]
        ]
        for card in self.cards:
            card.corrected.connect(self.edit)
            self._inside.addWidget(card)
        self.empty.setVisible(not found)
        self.more_button.setVisible(len(found) > self._shown)

    def edit(self, record: Record | None) -> None:
        if record is None:
            self.composer.values.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.host.edit(record)

    def editing(self) -> str | None:
        return self.host.editing()

    def put_away(self) -> None:
        self.host.put_away()

    def _make_editor(self) -> RecordEditor:
        return RecordEditor(self.desk, self.child_id, self.name, Note)

    def _on_more(self) -> None:
        self._shown *= 2
        self.refresh()


def _when(note: Note) -> datetime:
    return note.noted_at or datetime.min.replace(tzinfo=STOCKHOLM)
