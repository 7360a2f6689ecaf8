"""Backup (säkerhetskopia): when the last one was made, where it lies, and a new one now."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from hsvdesk.domain.record import shown_moment
from hsvdesk.errors import UserError
from hsvdesk.services import backups, settings
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.settings_cards.card import SettingsCard
from hsvdesk.ui.shown_path import shown_path
from hsvdesk.ui.waiting import Waiting
from hsvdesk.ui.widgets import Button, Facts


class BackupCard(SettingsCard):
    """The last backup, and a button for the next; it is made in a thread of its own."""

    def __init__(self, desk: Desk, background: Background) -> None:
        super().__init__("Säkerhetskopia", desk)
        self._background = background
        self._folder: Path | None = None
        self.old = AlertBar("warning", "Gör en ny kopia")
        self.facts = Facts()
        self.choose_button = Button("Välj mapp …", icon="folder-open")
        self.choose_button.clicked.connect(self._on_choose)
        self.make_button = Button("Säkerhetskopiera nu", icon="hard-drive", kind="soft")
        self.make_button.clicked.connect(self._on_make)
        self.waiting = Waiting()
        self.body.addWidget(self.old)
        self.body.addWidget(self.facts)
        self.add_buttons(self.choose_button, self.make_button)
        self.body.addWidget(self.waiting)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        last = self.desk.ask(backups.last)
        most = self.desk.ask(settings.values)["backup_max_days"]
        if last is None:
            when, where, verified = "Aldrig", "", ""
        else:
            self._folder = self._folder or Path(last.place).parent
            when = shown_moment(last.at)
            where, verified = shown_path(last.place), "Ja: kopian öppnades och jämfördes"
        self.old.setVisible(last is None or last.is_old(self.desk.today(), most))
        self.facts.set_rows(
            (
                ("Senast", when),
                ("Ligger i", where),
                ("Kontrollerad", verified),
                ("Nästa läggs i", shown_path(self._folder or "")),
            )
        )
        self.make_button.setEnabled(self._folder is not None)

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, "Mapp för säkerhetskopior", str(self._folder or "")
        )
        if chosen:
            self._folder = Path(chosen)
            self.say("")
            self.refresh()

    def _on_make(self) -> None:
        if self._folder is None:
            return
        try:
            work = self.desk.ask(backups.begun, self._folder)
        except UserError as error:
            self.desk.refused.emit(error)
            return
        self.say("")
        self._set_busy(busy=True)
        self.waiting.begin("Kopierar och kontrollerar …")
        self._background.run(partial(work), self._on_made, self._on_failed)

    def _on_made(self, made: backups.Backup) -> None:
        self._set_busy(busy=False)
        if self.desk.do(backups.logged, made):
            self.say("Kopian är gjord och kontrollerad.")

    def _on_failed(self, error: UserError) -> None:
        self._set_busy(busy=False)
        self.say(str(error), "warning")

    def _set_busy(self, *, busy: bool) -> None:
        self.choose_button.setDisabled(busy)
        self.make_button.setDisabled(busy)
        if not busy:
            self.waiting.end()
