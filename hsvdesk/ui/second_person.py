"""A colleague signs in (kollegan loggar in) at this window, for one act alone."""

import time
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.errors import UserError
from hsvdesk.services import proof, second_person, sign_in
from hsvdesk.services.proof import SignedIn
from hsvdesk.services.session import Session
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.sign_in_panel import SignInPanel
from hsvdesk.ui.theme import current


class SecondPersonPanel(QWidget):
    """Name and passphrase of somebody else than the window's own user.

    The session it opens is closed when the act is done, when the store is left, or by `forget`.

    Signals:
        signed_in: She has proved who she is; carries her session.
    """

    signed_in = Signal(Session)

    def __init__(self, desk: Desk, child_id: str, reason: str) -> None:
        """Make the panel.

        Args:
            desk: The window's way to the services.
            child_id: The child that she opens.
            reason: Why, for the log.
        """
        super().__init__()
        self._desk, self._child_id, self._reason = desk, child_id, reason
        self._second: Session | None = None
        folder: Path = desk.ask(sign_in.folder)
        self.panel = SignInPanel(folder, Background(self), time.monotonic)
        self.panel.button.setText("Logga in")
        self.panel.button.setAccessibleName("Kollegan loggar in")
        self.refused = AlertBar("warning", "Kollegan kan inte logga in")
        self.refused.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current().px(12))
        layout.addWidget(self.refused)
        layout.addWidget(self.panel)
        self.panel.proved.connect(self._on_proved)
        self.panel.damaged.connect(self._on_damaged)
        desk.leaving.connect(self.forget)

    def begin(self) -> None:
        """Offer everybody else who can sign in, and take the keyboard."""
        self.forget()
        me = self._desk.ask(sign_in.own_key).id
        folder = self._desk.ask(sign_in.folder)
        self.panel.show_users([one for one in proof.users(folder) if one.id != me])
        self.panel.focus()

    def forget(self) -> None:
        """Close her session and clear the passphrase."""
        if self._second is not None:
            self._second.close()
            self._second = None
        self.panel.reset()
        self.refused.hide()

    def _on_proved(self, proved: SignedIn) -> None:
        try:
            self._second = self._desk.ask(
                second_person.beside, proved, self._child_id, self._reason
            )
        except UserError as error:
            self._on_damaged(error)
            return
        self.signed_in.emit(self._second)

    def _on_damaged(self, error: UserError) -> None:
        self.refused.set_text(str(error))
        self.refused.show()
