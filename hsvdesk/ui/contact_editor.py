"""Writing a contact: its form, and saying that it was seen today to be right."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.record import Record
from hsvdesk.services import contacts, records
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.forms import reveal
from hsvdesk.ui.hours_editor import HoursEditor
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Remark, label, mark_wrong

GROUPS = (
    ("", ("function", "organisation", "person", "profession", "reasons")),
    ("Nå dem", ("phones", "other_channel", "who_may_call", "escalation", "urgencies")),
    ("Tider", ("always", "opening_hours", "exceptions", "valid_from", "valid_to")),
    ("Om kontakten", ("knows_child", "journal_access", "replaced_by")),
    (
        "Källa och bekräftelse",
        ("source", "last_verified", "verified_by", "verification_note"),
    ),
)

VERIFY = "Bekräftad i dag"
UNIT_S = "Gäller hela enheten: ändringen syns för alla barn."


class ContactEditor(RecordEditor):
    """The form of a contact.

    Attributes:
        verify_button: First shows where it says so and how; pressed again it saves.
        source: Where it says so.
        note: How it was seen to be right.
        whose: That the contact is the whole unit's.
    """

    def __init__(self, desk: Desk, child_id: str, section: str) -> None:
        super().__init__(desk, child_id, section, Contact, GROUPS)
        self.whose = label(UNIT_S, "small")
        self.verify_button = Button(VERIFY, icon="circle-check", kind="soft")
        self.source, self.note = QLineEdit(), QLineEdit()
        wrong = label("")
        wrong.setProperty("problem", "true")
        self._problem = Remark("octagon-alert", "danger", wrong)
        self._asked = QWidget()
        self._lay_out_verification()
        self.verify_button.clicked.connect(self.verify)
        for line in (self.source, self.note):
            line.returnPressed.connect(self.verify)
        hours = self.form.editor("opening_hours")
        if isinstance(hours, HoursEditor):
            hours.read.connect(self._on_hours_read)

    def open(self, record: Record | None = None, preset: Mapping[str, Any] | None = None) -> None:
        super().open(record, preset)
        self._asked.hide()
        self.verify_button.setVisible(record is not None)
        self.whose.setVisible(not (record.child_id if record else self._child_id))
        self._say("")

    def ask_how(self) -> None:
        """Show where it says so and how it was seen, and give the note the keyboard."""
        self.source.setText(str(self.form.typed()["source"]))
        self.source.setCursorPosition(0)
        self.note.clear()
        self._asked.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.note)

    def verify(self) -> None:
        """Ask how it was seen to be right; when that is said, sign what stands in the form."""
        if self._asked.isHidden():
            self.ask_how()
            return
        if not self.note.text().strip():
            self._say(contacts.HOW)
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        written = self.form.record()
        if written is not None and self._desk.submit(
            self.form, contacts.verify, written, self.note.text(), self.source.text()
        ):
            self._close(saved=True)

    def referable(self, kind: type[Record]) -> Sequence[Record]:
        """Return who may stand in its place: the unit's, and for a child's own the child's."""
        child_id = self._record.child_id if self._record else self._child_id
        whose = dict.fromkeys((child_id, ""))
        found = [one for each in whose for one in self._desk.ask(records.of_kind, kind, each)]
        return [one for one in self._desk.visible(found) if one.id != self.record_id]

    def _on_hours_read(self, always: bool) -> None:
        editor = self.form.editor("always")
        editor.restore_typed("ja" if always else "")
        editor.changed.emit()

    def _say(self, problem: str) -> None:
        self._problem.say(problem)
        mark_wrong(self.note, wrong=bool(problem))
        self.note.setAccessibleDescription(f"Fel: {problem}" if problem else "")

    def _lay_out_verification(self) -> None:
        px = current().px
        inside = QVBoxLayout(self._asked)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(4))
        for line, name in (
            (self.note, "Hur: vem du ringde, eller var du läste det"),
            (self.source, "Källa"),
        ):
            line.setAccessibleName(name)
            inside.addWidget(label(name, "small"))
            inside.addWidget(line)
        inside.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.verify_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._asked, 1)
        row.addStretch(0)
        self.above.setSpacing(px(8))
        self.above.addWidget(self.whose)
        self.above.addLayout(row)
