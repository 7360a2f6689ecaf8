"""Locking and limits (låsning och gränser): what the unit has decided, and what it may decide."""

from PySide6.QtCore import Signal

from hsvdesk.domain.record import Field, Spec
from hsvdesk.domain.setting import Setting
from hsvdesk.services import settings, staff
from hsvdesk.services.settings import Allowed
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.field_row import FieldRow
from hsvdesk.ui.settings_cards.card import SettingsCard
from hsvdesk.ui.text_editors import LineEditor
from hsvdesk.ui.widgets import Button, label

IDLE = "idle_minutes"


class LimitsCard(SettingsCard):
    """Every setting as a number, with its limits and who decided; not those that need a document.

    Signals:
        idle_changed: Minutes until the screen locks.
    """

    idle_changed = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Låsning och gränser", desk)
        self.rows: dict[str, FieldRow] = {}
        self._allowed = {key: one for key, one in settings.allowed().items() if not one.document}
        self._decided = {key: label("", "caption") for key in self._allowed}
        self.decided_by = FieldRow(
            Field("decided_by", str, False, "", Spec("Beslutat av", "Den som har fattat beslutet"))
        )
        self.save_button = Button("Spara gränserna", icon="save", kind="soft")
        self.save_button.clicked.connect(self._save)
        for key, one in self._allowed.items():
            row = self.rows[key] = FieldRow(_field(key, one))
            row.editor.changed.connect(self._on_edited)
            self.body.addWidget(row)
            if isinstance(row.editor, LineEditor):
                row.editor.row.addWidget(self._decided[key], 1)
        self.body.addWidget(self.decided_by)
        self.add_buttons(self.save_button)
        self.finish()
        self._edited = False
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored, unless something typed would be lost."""
        if self._edited:
            return
        made = self.desk.ask(settings.decided)
        values = self.desk.ask(settings.values)
        for key, row in self.rows.items():
            row.editor.set_value(values[key])
            row.show_problem("")
            self._decided[key].setText(_how(self._allowed[key], made.get(key)))
        self.decided_by.editor.set_value(self.desk.ask(staff.me).name)

    def how_decided(self, key: str) -> str:
        """Return who decided on a setting and when, in words."""
        return self._decided[key].text()

    def _on_edited(self) -> None:
        self._edited = True
        self.say("")

    def _save(self) -> None:
        before = self.desk.ask(settings.values)
        found: dict[str, int] = {}
        right = True
        for key, row in self.rows.items():
            value, problem = _read(row, self._allowed[key])
            row.show_problem(problem)
            right = right and not problem
            if value is not None and value != before[key]:
                found[key] = value
        if not right:
            next(row for row in self.rows.values() if row.problem()).editor.setFocus()
            return
        who = self.decided_by.editor.value()
        self._edited = False
        for key, value in found.items():
            if not self.desk.do(settings.decide, key, value, decided_by=who):
                self._edited = True
                return
        self.refresh()
        self.say("Sparat." if found else "Inget var ändrat.")
        if IDLE in found:
            self.idle_changed.emit(found[IDLE])


def _field(key: str, one: Allowed) -> Field:
    return Field(key, int, False, one.default, Spec(one.title))


def _read(row: FieldRow, limits: Allowed) -> tuple[int | None, str]:
    """Return the number that stands in a row, and what is wrong with it."""
    try:
        value = row.editor.value()
    except ValueError:
        value = None
    problem = limits.problem(value)
    return (None if problem else value), problem


def _how(limits: Allowed, setting: Setting | None) -> str:
    said = f"{limits.least}–{limits.most}."
    if setting is None:
        return f"{said} Förval"
    who = f" av {setting.decided_by}" if setting.decided_by else ""
    day = f" {setting.decided_on}" if setting.decided_on else ""
    return f"{said} Beslutat{who}{day}"
