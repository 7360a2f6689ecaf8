"""Settings (inställningar): the unit, its people and keys, backups, limits and appearance."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from hsvdesk.domain.changed import Changed
from hsvdesk.domain.setting import Setting
from hsvdesk.domain.staff import CareUnit, Staff
from hsvdesk.services import backups, sign_in, staff
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.layouts import CardGrid
from hsvdesk.ui.preferences import Hospital, Preferences
from hsvdesk.ui.recovery_sheet import Pick, two_groups
from hsvdesk.ui.settings_cards.about import AboutCard
from hsvdesk.ui.settings_cards.appearance import AppearanceCard
from hsvdesk.ui.settings_cards.backup import BackupCard
from hsvdesk.ui.settings_cards.calculator import CalculatorCard
from hsvdesk.ui.settings_cards.card import SettingsCard
from hsvdesk.ui.settings_cards.keyring import KeyringCard
from hsvdesk.ui.settings_cards.limits import LimitsCard
from hsvdesk.ui.settings_cards.passphrase import PassphraseCard
from hsvdesk.ui.settings_cards.people import PeopleCard
from hsvdesk.ui.settings_cards.recovery import RecoveryCard
from hsvdesk.ui.settings_cards.unit import UnitCard
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import label

LEAST = 440
"""Least width of a column of cards, pixels at 100 % text size."""


class SettingsPage(QWidget):
    """All settings as cards in one or two columns.

    Signals:
        appearance_changed: The preferences have a new theme or text size.
        idle_changed: Minutes until the screen locks.
    """

    appearance_changed = Signal()
    idle_changed = Signal(int)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        preferences: Preferences,
        *,
        pick: Pick = two_groups,
    ) -> None:
        """Make the page.

        Args:
            desk: The way to the services.
            background: Where a backup is made.
            preferences: Theme, text size, and the hospital that the lock screen shows.
            pick: Which two groups of a new recovery key are asked for.
        """
        super().__init__()
        self.setProperty("page", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Inställningar")
        self._desk, self._preferences = desk, preferences
        self.unit = UnitCard(desk)
        self.people = PeopleCard(desk)
        self.backup = BackupCard(desk, background)
        self.calculator = CalculatorCard(desk)
        self.limits = LimitsCard(desk)
        self.passphrase = PassphraseCard(desk)
        self.recovery = RecoveryCard(desk, pick)
        self.keyring = KeyringCard(desk)
        self.appearance = AppearanceCard(desk, preferences)
        self.about = AboutCard(desk)
        self._build(
            (self.unit, self.people, self.backup, self.calculator, self.about),
            (self.appearance, self.passphrase, self.recovery, self.keyring, self.limits),
        )
        self.appearance.appearance_changed.connect(self.appearance_changed)
        self.limits.idle_changed.connect(self.idle_changed)
        desk.changed.connect(self._on_changed)
        self._remember_hospital()

    def _build(self, left: tuple[SettingsCard, ...], right: tuple[SettingsCard, ...]) -> None:
        px = current().px
        grid = CardGrid(least=LEAST)
        for cards in (left, right):
            column = QWidget()
            room = QVBoxLayout(column)
            room.setContentsMargins(0, 0, 0, 0)
            room.setSpacing(px(16))
            for card in cards:
                room.addWidget(card)
            room.addStretch(1)
            grid.add(column)
        inside = QWidget()
        inside.setProperty("clear", "true")
        page = QVBoxLayout(inside)
        page.setContentsMargins(px(24), px(16), px(24), px(16))
        page.setSpacing(px(12))
        page.addWidget(label("Inställningar", "title"))
        page.addWidget(grid)
        page.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _on_changed(self, changed: Changed) -> None:
        shown: tuple[tuple[str, SettingsCard], ...] = (
            (CareUnit.kind, self.unit),
            (Staff.kind, self.people),
            (Staff.kind, self.keyring),
            (Setting.kind, self.calculator),
            (Setting.kind, self.limits),
            (Setting.kind, self.backup),
            (backups.MADE, self.backup),
        )
        for kind, card in shown:
            if kind in changed.kinds:
                card.refresh()
        if CareUnit.kind in changed.kinds:
            self._remember_hospital()

    def _remember_hospital(self) -> None:
        """Let the lock screen know the switchboard, which it shows before anybody has signed in."""
        unit = self._desk.ask(staff.unit)
        self._preferences.remember_hospital(
            self._desk.ask(sign_in.folder), Hospital(unit.hospital, unit.hospital_phone)
        )
