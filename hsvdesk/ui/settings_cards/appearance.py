"""Appearance (utseende): theme and text size, kept for this computer."""

from PySide6.QtCore import Signal

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Field, Spec
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.field_row import FieldRow
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.settings_cards.card import SettingsCard
from hsvdesk.ui.theme import Mode


class Look(Choice):
    """The themes there are; the codes are those of `Mode`."""

    LIGHT = "light", "Ljust"
    DARK = "dark", "Mörkt"
    SYSTEM = "system", "Som datorn"


class TextSize(Choice):
    """The text sizes that are offered; the codes are percent."""

    P100 = "100", "100 %"
    P115 = "115", "115 %"
    P130 = "130", "130 %"
    P150 = "150", "150 %"
    P175 = "175", "175 %"
    P200 = "200", "200 %"


MODES: dict[Look, Mode] = {Look.LIGHT: "light", Look.DARK: "dark", Look.SYSTEM: "system"}


class AppearanceCard(SettingsCard):
    """Changes at once.

    Signals:
        appearance_changed: The preferences have a new theme or text size.
    """

    appearance_changed = Signal()

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__("Utseende", desk)
        self._preferences = preferences
        self.look = FieldRow(Field("look", Look, False, Look.SYSTEM, Spec("Tema")))
        self.text_size = FieldRow(
            Field("text_size", TextSize, False, TextSize.P100, Spec("Textstorlek"))
        )
        for row in (self.look, self.text_size):
            row.editor.changed.connect(self._on_changed)
            self.body.addWidget(row)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        self.look.editor.set_value(Look.read(self._preferences.theme))
        wanted = self._preferences.text_percent
        nearest = min(TextSize, key=lambda one: abs(int(one.value) - wanted))
        self.text_size.editor.set_value(nearest)

    def _on_changed(self) -> None:
        self._preferences.theme = MODES[self.look.editor.value()]
        self._preferences.text_percent = int(self.text_size.editor.value().value)
        if not self._preferences.save():
            self.say("Valet gäller tills programmet stängs: det kunde inte sparas.", "warning")
        self.appearance_changed.emit()
