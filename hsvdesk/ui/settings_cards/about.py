"""About the program (om): version, intended purpose in short, and the licences it stands on."""

from hsvdesk import __version__
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.settings_cards.card import SettingsCard
from hsvdesk.ui.widgets import Facts

PURPOSE = (
    "Lagrar, visar och överför uppgifter om vården av barn i hemmet, för kommunens sjuksköterskor. "
    "Kommunens journalsystem är huvudjournal. Programmet föreslår aldrig läkemedel eller dos och "
    "ersätter inte din bedömning."
)
LICENCES = (
    "Qt och PySide6 (LGPL-3.0), SQLCipher (BSD), cryptography (Apache-2.0/BSD), pikepdf (MPL-2.0), "
    "ReportLab (BSD), pypdfium2 (Apache-2.0/BSD), Inter och Source Sans (OFL), Lucide (ISC). "
    "Hela listan: docs/dependencies.md."
)


class AboutCard(SettingsCard):
    """Nothing to change here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Om hsvdesk", desk)
        self.body.addWidget(
            Facts((("Version", __version__), ("Avsett ändamål", PURPOSE), ("Licenser", LICENCES)))
        )
        self.finish()
