"""One's own passphrase (min lösenfras): the old one, and the new one twice."""

from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import sign_in
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.new_passphrase import NewPassphrase
from hsvdesk.ui.secret_line import SecretLine
from hsvdesk.ui.settings_cards.card import SettingsCard
from hsvdesk.ui.waiting import Waiting, after_paint
from hsvdesk.ui.widgets import Button


class PassphraseCard(SettingsCard):
    """Changes the passphrase of whoever is signed in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Min lösenfras", desk)
        self.old = SecretLine("Nuvarande lösenfras", required=True)
        self.new = NewPassphrase()
        self.waiting = Waiting()
        self.button = Button("Byt lösenfras", icon="key-round", kind="soft")
        self.button.clicked.connect(self._on_change)
        self.body.addWidget(self.old)
        self.body.addWidget(self.new)
        self.add_buttons(self.button)
        self.body.addWidget(self.waiting)
        self.finish()

    def _on_change(self) -> None:
        problems = self.new.problems()
        self.new.show_problems(problems)
        missing = "" if self.old.text() else "Skriv den lösenfras du har nu."
        self.old.show_problem(missing)
        if not problems and not missing:
            self.say("")
            self.button.setDisabled(True)
            self.waiting.begin("Byter lösenfras …")
            after_paint(self, self._change)

    def _change(self) -> None:
        name = self.desk.ask(sign_in.own_key).sign_in_name
        try:
            self.desk.ask(sign_in.change_passphrase, name, self.old.text(), self.new.text())
        except RuleBroken as broken:
            self.new.show_problems(broken.problems)
        except UserError as error:
            self.old.show_problem(str(error))
        else:
            self.old.forget()
            self.new.forget()
            self.say("Den nya lösenfrasen gäller.")
        self.waiting.end()
        self.button.setDisabled(False)
