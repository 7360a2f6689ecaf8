"""A forgotten passphrase (glömd lösenfras): a new one, by the recovery key on paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services.proof import Clock, User
from hsvdesk.ui.background import Background
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.new_passphrase import NewPassphrase
from hsvdesk.ui.recovery_groups import RecoveryGroups
from hsvdesk.ui.theme import current
from hsvdesk.ui.waiting import Waiting
from hsvdesk.ui.widgets import Button, QuietCombo, label


class ForgottenPanel(QWidget):
    """Whose passphrase, the recovery key, and the new passphrase twice.

    Signals:
        renewed: A new passphrase holds; carries the sign-in name.
        cancelled: The person went back.
    """

    renewed = Signal(str)
    cancelled = Signal()

    def __init__(self, folder: Path, background: Background, now: Clock) -> None:
        super().__init__()
        self._folder, self._background, self._now = folder, background, now
        self._user = ""
        self.names = QuietCombo()
        self.names.setAccessibleName("Vem har glömt sin lösenfras")
        self.groups = RecoveryGroups()
        self.new = NewPassphrase()
        self.waiting = Waiting()
        self.button = Button("Byt lösenfras", icon="key-round", kind="primary")
        self.button.clicked.connect(self._renew)
        self.back_button = Button("Tillbaka", icon="arrow-left")
        self.back_button.clicked.connect(self.cancelled)
        buttons = FlowLayout(gap=8)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.button)
        whose = label("Vem", "small")
        whose.setBuddy(self.names)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(8))
        intro = label("Ta fram papperet med återställningsnyckeln. Ny lösenfras gäller genast.")
        for widget in (intro, whose, self.names, self.groups, self.new):
            room.addWidget(widget)
        room.addLayout(buttons)
        room.addWidget(self.waiting)

    def start(self, users: list[User], picked: str) -> None:
        """Begin anew, for one of these users."""
        self.forget()
        self.names.clear()
        for user in users:
            self.names.addItem(user.sign_in_name, user.sign_in_name)
        self.names.setCurrentIndex(max(0, self.names.findData(picked)))
        self.groups.groups[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Clear everything that was typed."""
        self.groups.forget()
        self.new.forget()
        self._set_busy(busy=False)

    def _renew(self) -> None:
        missing = self.groups.is_blank()
        self.groups.show_problem("Skriv nyckeln från papperet." if missing else "")
        problems = self.new.problems()
        self.new.show_problems(problems)
        if missing:
            self.groups.groups[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if missing or problems:
            return
        from hsvdesk.services import sign_in  # all that opens a store; the lock screen does without

        self._user = self.names.currentData()
        work: Callable[[], None] = partial(
            sign_in.use_recovery_key,
            self._folder,
            self._user,
            self.groups.text(),
            self.new.text(),
            now=self._now,
        )
        self._set_busy(busy=True)
        self._background.run(work, self._on_done, self._on_refused)

    def _on_done(self, _nothing: object) -> None:
        self.forget()
        self.renewed.emit(self._user)

    def _on_refused(self, error: UserError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, RuleBroken):
            self.new.show_problems(error.problems)
        else:
            self.groups.show_problem(str(error))
            self.groups.groups[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.names, self.groups, self.new, self.button, self.back_button):
            widget.setDisabled(busy)
        if busy:
            self.waiting.begin("Prövar nyckeln …")
        else:
            self.waiting.end()
