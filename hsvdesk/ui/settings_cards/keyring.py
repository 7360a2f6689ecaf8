"""The computer's keyring (datorns nyckelring): a second factor besides the passphrase."""

from PySide6.QtGui import QShowEvent

from hsvdesk.errors import UserError
from hsvdesk.services import sign_in
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.secret_line import SecretLine
from hsvdesk.ui.settings_cards.card import SettingsCard
from hsvdesk.ui.waiting import Waiting, after_paint
from hsvdesk.ui.widgets import Button, label


class KeyringCard(SettingsCard):
    """Turns the second factor of whoever is signed in on and off."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Datorns nyckelring", desk)
        self._looked = False
        self._state = label("", "strong")
        self._text = label("", "small")
        self.secret = SecretLine("Din lösenfras", required=True)
        self.button = Button("Slå på", icon="shield", kind="soft")
        self.button.clicked.connect(self._on_switch)
        self.waiting = Waiting()
        for part in (self._state, self._text, self.secret):
            self.body.addWidget(part)
        self.add_buttons(self.button)
        self.body.addWidget(self.waiting)
        self.finish()

    def showEvent(self, event: QShowEvent) -> None:
        # Asking the system for its keyring takes a tenth of a second, so not before it is seen.
        if not self._looked:
            self._looked = True
            self.refresh()
        super().showEvent(event)

    def refresh(self) -> None:
        if not self._looked:
            return
        keyring, is_on = sign_in.keyring_name(), self._is_on()
        usable = keyring is not None
        if is_on:
            self._state.setText("På: lösenfrasen gäller bara på den här datorn.")
        elif usable:
            self._state.setText("Av: lösenfrasen räcker.")
        else:
            self._state.setText("Datorn har ingen nyckelring som kan användas.")
        self._text.setText(
            f"Datorns egen hemlighet ligger i {keyring}. Är den borta öppnar "
            "återställningsnyckeln databasen."
            if usable
            else "Databasen skyddas av lösenfrasen ensam. Det räcker om den är lång."
        )
        self.button.setText("Slå av" if is_on else "Slå på")
        self.button.setAccessibleName(f"{self.button.text()} datorns nyckelring")
        for part in (self.secret, self.button):
            part.setVisible(usable or is_on)

    def state(self) -> str:
        """Return whether it is on, in words."""
        return self._state.text()

    def _is_on(self) -> bool:
        return self.desk.ask(sign_in.own_key).device

    def _on_switch(self) -> None:
        missing = not self.secret.text()
        self.secret.show_problem("Skriv din lösenfras." if missing else "")
        if not missing:
            self.say("")
            self.button.setDisabled(True)
            self.waiting.begin("Ändrar …")
            after_paint(self, self._switch)

    def _switch(self) -> None:
        wanted = not self._is_on()
        try:
            self.desk.ask(sign_in.use_device_secret, self.secret.text(), wanted=wanted)
        except UserError as error:
            self.secret.show_problem(str(error))
        else:
            self.secret.forget()
            self.say("Nyckelringen används." if wanted else "Nyckelringen används inte längre.")
        self.waiting.end()
        self.button.setDisabled(False)
        self.refresh()
