"""One more person (ny person) who can open the store: who, and a first passphrase."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.sign_in_name import TAKEN, same
from hsvdesk.domain.staff import Role, Staff
from hsvdesk.services import sign_in
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.first_start_steps import STAFF_FIELDS, SignInName, complete
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.new_passphrase import NewPassphrase
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, label


class NewPersonForm(QWidget):
    """Fields of the person, the sign-in name, and the passphrase twice.

    Signals:
        submitted: All is filled in; `add` can be called.
        cancelled: The person went back.
    """

    submitted = Signal()
    cancelled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form: RecordForm[Staff] = RecordForm(Staff, STAFF_FIELDS)
        self.sign_in: RecordForm[SignInName] = RecordForm(SignInName)
        self.passphrase = NewPassphrase()
        self.add_button = Button("Lägg till", icon="check", kind="primary")
        self.cancel_button = Button("Avbryt")
        self.add_button.clicked.connect(self._on_add)
        self.cancel_button.clicked.connect(self.cancelled)
        buttons = FlowLayout(gap=8)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.add_button)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(10))
        room.addWidget(label("Låt personen själv skriva sin lösenfras.", "small"))
        for part in (self.form, self.sign_in, self.passphrase):
            room.addWidget(part)
        room.addLayout(buttons)

    def begin(self) -> None:
        """Begin with an empty form."""
        self.form.set_record(Staff(profession="Sjuksköterska", role=Role.NURSE))
        self.sign_in.set_record(None)
        self.passphrase.forget()
        self.show()
        self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> str:
        """Give the person a key, and return the sign-in name; empty if it was refused."""
        name, done = (
            self._name(),
            self._desk.submit(
                self.passphrase,
                sign_in.add_user,
                self.form.build(self.form.read()[0]),
                sign_in_name=self._name(),
                passphrase=self.passphrase.text(),
            ),
        )
        if done:
            self.passphrase.forget()
        return name if done else ""

    def _name(self) -> str:
        values = self.form.read()[0]
        return str(self.sign_in.read()[0].get("sign_in_name") or values.get("name", ""))

    def _on_add(self) -> None:
        today: date = self._desk.today()
        problems = self.passphrase.problems()
        self.passphrase.show_problems(problems)
        named = complete(self.sign_in, today)
        known = [one.sign_in_name for one in self._desk.ask(sign_in.people)]
        if named and any(same(one, self._name()) for one in known):
            self.sign_in.show_problems({"sign_in_name": TAKEN})
            named = False
        if complete(self.form, today) and named and not problems:
            self.submitted.emit()
