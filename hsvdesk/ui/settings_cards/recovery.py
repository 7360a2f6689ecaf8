"""A new recovery key (ny återställningsnyckel): shown once and checked, as at the first start."""

from hsvdesk.errors import UserError
from hsvdesk.services import sign_in, staff
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.recovery_sheet import Pick, RecoverySheet, two_groups
from hsvdesk.ui.settings_cards.card import SettingsCard
from hsvdesk.ui.widgets import Button, label


class RecoveryCard(SettingsCard):
    """Replaces the recovery key of the store."""

    def __init__(self, desk: Desk, pick: Pick = two_groups) -> None:
        super().__init__("Återställningsnyckel", desk)
        self.new_button = Button("Gör en ny nyckel", icon="refresh-cw", kind="soft")
        self.new_button.clicked.connect(self._on_new)
        self.sheet = RecoverySheet(pick)
        self.sheet.hide()
        self.done_button = Button("Klar", kind="primary")
        self.done_button.hide()
        self.done_button.clicked.connect(self._on_done)
        self.sheet.confirmed.connect(self.done_button.setEnabled)
        self.body.addWidget(
            label(
                "Papperet i kuvertet öppnar databasen om en lösenfras är glömd. Gör en ny nyckel "
                "om papperet är borta eller har setts av någon annan. Den gamla slutar gälla.",
                "small",
            )
        )
        self.add_buttons(self.new_button)
        self.body.addWidget(self.sheet)
        self.add_buttons(self.done_button)
        self.finish()

    def _on_new(self) -> None:
        try:
            key = self.desk.ask(sign_in.new_recovery_key)
        except UserError as error:
            self.desk.refused.emit(error)
            return
        self.say("")
        self.new_button.hide()
        self.sheet.show_key(key, self.desk.ask(staff.unit).name)
        self.sheet.show()
        self.done_button.setEnabled(False)
        self.done_button.show()

    def _on_done(self) -> None:
        self.sheet.forget()
        for part in (self.sheet, self.done_button):
            part.hide()
        self.new_button.show()
        self.say("Den nya nyckeln gäller. Förstör det gamla papperet.")
