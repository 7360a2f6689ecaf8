"""The people of the store (personer): who can sign in, one more, one less."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.record import Field, Spec
from hsvdesk.services import sign_in
from hsvdesk.services.sign_in import Person
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.field_row import FieldRow
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.settings_cards.card import SettingsCard
from hsvdesk.ui.settings_cards.new_person import NewPersonForm
from hsvdesk.ui.tables import Column, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.waiting import Waiting, after_paint
from hsvdesk.ui.widgets import Button, label


def _gone(person: Person) -> str:
    return f"slutat {person.ended_on}" if person.ended_on else "kan inte logga in"


COLUMNS: tuple[Column[Person], ...] = (
    Column("Namn", lambda one: one.name, stretch=True),
    Column("Roll", lambda one: one.role or one.profession),
    Column("Loggar in som", lambda one: one.sign_in_name or _gone(one)),
)

TALLEST = 360
"""Greatest height of the table before it scrolls, pixels at 100 % text size."""


class PeopleCard(SettingsCard):
    """A table of people, a form for a new one, and the taking away of a key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Personer", desk)
        self.table = Table(COLUMNS, empty="Inga personer.", name="Personer i databasen")
        self.add_button = Button("Lägg till person", icon="plus", kind="soft")
        self.remove_button = Button("Ta bort person", icon="trash-2")
        self.new = NewPersonForm(desk)
        self.new.hide()
        self.goodbye = RemovePerson()
        self.goodbye.hide()
        self.waiting = Waiting()
        self._going: Person | None = None
        self.body.addWidget(self.table)
        self.add_buttons(self.add_button, self.remove_button)
        for part in (self.new, self.goodbye, self.waiting):
            self.body.addWidget(part)
        self.finish()
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)
        self.new.cancelled.connect(self._close)
        self.new.submitted.connect(self._on_submitted)
        self.goodbye.cancel_button.clicked.connect(self._close)
        self.goodbye.remove_button.clicked.connect(self._on_confirmed)
        self.table.selectionModel().currentChanged.connect(self._close)
        self.refresh()

    def refresh(self) -> None:
        self.table.set_records(self.desk.ask(sign_in.people))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.table.setFixedHeight(min(self.table.full_height(), current().px(TALLEST)))

    def _close(self) -> None:
        self.new.hide()
        self.goodbye.hide()

    def _on_add(self) -> None:
        self._close()
        self.say("")
        self.new.begin()

    def _on_submitted(self) -> None:
        self.new.setDisabled(True)
        self.waiting.begin("Lägger till …")
        after_paint(self, self._add)

    def _add(self) -> None:
        added = self.new.add()
        self.new.setDisabled(False)
        self.waiting.end()
        if added:
            self._close()
            self.say(f"{added} kan nu logga in.")

    def _on_remove(self) -> None:
        self._close()
        person = self.table.picked()
        me = self.desk.ask(sign_in.own_key)
        if person is None:
            self.say("Välj först en person i tabellen.", "info")
        elif person.id == me.id:
            self.say("Du kan inte ta bort dig själv. Be en kollega.", "warning")
        elif not person.sign_in_name:
            self.say(f"{person.name} kan redan inte logga in.", "info")
        else:
            self._going = person
            self.say("")
            self.goodbye.begin(person.sign_in_name)

    def _on_confirmed(self) -> None:
        self.goodbye.setDisabled(True)
        self.waiting.begin("Byter databasens nyckel. Det tar en stund …")
        after_paint(self, self._remove)

    def _remove(self) -> None:
        going, self._going = self._going, None
        if going is not None and self.desk.do(sign_in.remove_user, going.sign_in_name):
            self.say(f"{going.sign_in_name} kan inte längre logga in. Databasen har en ny nyckel.")
        self.goodbye.setDisabled(False)
        self.waiting.end()
        self._close()


class RemovePerson(QWidget):
    """Asks for the name to be typed before a key is taken away."""

    def __init__(self) -> None:
        super().__init__()
        px = current().px
        self._name = ""
        self._text = label("")
        self.row = FieldRow(Field("name", str, False, "", Spec("Skriv inloggningsnamnet")))
        self.row.editor.changed.connect(self._on_edited)
        self.remove_button = Button("Ta bort", icon="trash-2", kind="danger")
        self.cancel_button = Button("Avbryt")
        buttons = FlowLayout(gap=8)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.remove_button)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, px(4), 0, 0)
        room.setSpacing(px(8))
        room.addWidget(self._text)
        room.addWidget(self.row)
        room.addLayout(buttons)

    def begin(self, sign_in_name: str) -> None:
        """Ask about the user with that name."""
        self._name = sign_in_name
        self._text.setText(
            f"{sign_in_name} kan sedan inte öppna databasen. Allt hen har skrivit finns kvar. "
            "Databasen får en ny nyckel; det tar en stund. Gamla säkerhetskopior öppnas med den "
            "gamla nyckeln."
        )
        self.row.editor.set_value("")
        self._on_edited()
        self.show()
        self.row.editor.setFocus()

    def _on_edited(self) -> None:
        self.remove_button.setEnabled(self.row.editor.typed().strip() == self._name)
