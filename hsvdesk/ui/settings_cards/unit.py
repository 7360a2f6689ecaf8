"""The unit (enheten): its name and phone stand on every paper, the hospital on the lock screen."""

from hsvdesk.domain.staff import CareUnit
from hsvdesk.services import staff
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.settings_cards.card import SettingsCard
from hsvdesk.ui.widgets import Button


class UnitCard(SettingsCard):
    """The unit's record as a form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Enhet", desk)
        self.form: RecordForm[CareUnit] = RecordForm(CareUnit)
        self.save_button = Button("Spara enheten", icon="save", kind="soft")
        self.save_button.clicked.connect(self._save)
        self.form.edited.connect(self._on_edited)
        self.body.addWidget(self.form)
        self.add_buttons(self.save_button)
        self.finish()
        self._edited = False
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored, unless something typed would be lost."""
        if not self._edited:
            self.form.set_record(self.desk.ask(staff.unit))

    def _on_edited(self) -> None:
        self._edited = True
        self.say("")

    def _save(self) -> None:
        unit = self.form.record()
        if unit is None:
            return
        self._edited = False  # what is stored is shown again as soon as it is stored
        if self.desk.submit(self.form, staff.change_unit, unit):
            self.say("Sparat.")
        else:
            self._edited = True
