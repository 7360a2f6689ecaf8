"""Signing in (logga in): name and passphrase, proved in a thread, slower after each wrong try."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.errors import StoreDamaged, UserError, WrongSecret
from hsvdesk.services import proof
from hsvdesk.services.proof import SignedIn, User
from hsvdesk.ui.background import Background
from hsvdesk.ui.held_view import LOOK_MS, in_words
from hsvdesk.ui.secret_line import SecretLine
from hsvdesk.ui.theme import current
from hsvdesk.ui.waiting import Waiting
from hsvdesk.ui.widgets import Button, QuietCombo, label

LONGEST_WAIT = 60
"""Seconds to wait after a wrong passphrase, at most."""
NO_NAME = "Välj ditt namn"
WIDEST = 560
"""Pixels at 100 % text size: a longer line is no easier to type in."""


def wait_after(failures: int) -> int:
    """Return the seconds to wait after that many wrong passphrases: 1, 2, 4 … up to 60."""
    return 0 if failures == 0 else int(min(LONGEST_WAIT, 2 ** min(failures - 1, 10)))


class SignInPanel(QWidget):
    """Name, passphrase and a button.

    Signals:
        proved: The passphrase was right (`SignedIn`).
        damaged: Store or key file is damaged (`StoreDamaged`).
    """

    proved = Signal(SignedIn)
    damaged = Signal(StoreDamaged)

    def __init__(self, folder: Path, background: Background, clock: Callable[[], float]) -> None:
        """Make the panel for the store in `folder`.

        Args:
            folder: Where the store lies.
            background: Where the passphrase is tried.
            clock: Seconds, never going back.
        """
        super().__init__()
        self._folder, self._background, self._clock = folder, background, clock
        self._failures, self._until, self._busy = 0, 0.0, False
        self.names = QuietCombo()
        self.names.setAccessibleName("Namn")
        self.secret = SecretLine("Lösenfras")
        self.line = self.secret.line
        self.line.returnPressed.connect(self.try_passphrase)
        self.button = Button("Lås upp", icon="lock-open", kind="primary")
        self.button.clicked.connect(self.try_passphrase)
        self.names.currentIndexChanged.connect(self._on_picked)
        self._wait = label("", "small")
        self._wait.hide()
        self.waiting = Waiting()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        name = label("Namn", "small")
        name.setBuddy(self.names)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(8))
        for widget in (name, self.names, self.secret, self.button, self._wait, self.waiting):
            room.addWidget(widget)
        self.setMaximumWidth(current().px(WIDEST))

    def show_users(self, users: list[User]) -> None:
        """Offer these names; who was picked stays picked, and a single one is picked at once."""
        picked = self.user()
        self.names.clear()
        if len(users) > 1:
            self.names.addItem(NO_NAME, "")
        for user in users:
            self.names.addItem(user.sign_in_name, user.sign_in_name)
        self.pick(picked)

    def pick(self, sign_in_name: str) -> None:
        """Pick a name, if it is offered."""
        self.names.setCurrentIndex(max(0, self.names.findData(sign_in_name)))

    def user(self) -> str:
        """Return the name that is picked; empty when none is."""
        return self.names.currentData() or ""

    def reset(self) -> None:
        """Clear the passphrase; how many were wrong is remembered until one is right."""
        self.secret.forget()
        self._set_busy(busy=False)

    def focus(self) -> None:
        """Give the keyboard to what is to be filled in next."""
        wanted = self.line if self.user() else self.names
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_passphrase(self) -> None:
        """Try what stands in the fields, unless it is time to wait."""
        if self._busy or self.remaining() > 0:
            return
        problem = "" if self.user() else f"{NO_NAME} först."
        problem = problem or ("" if self.line.text() else "Skriv din lösenfras.")
        self.secret.show_problem(problem)
        if problem:
            self.focus()
            return
        self._set_busy(busy=True)
        self._background.run(
            partial(proof.prove, self._folder, self.user(), self.line.text(), self._failures),
            self._on_proved,
            self._on_refused,
        )

    def remaining(self) -> int:
        """Return the seconds left to wait."""
        return max(0, -int(-(self._until - self._clock()) // 1))

    def look(self) -> None:
        """Count down, and let the next try be made when the time is up."""
        left = self.remaining()
        self._wait.setText(f"Vänta {in_words(left)} innan du försöker igen." if left else "")
        self._wait.setVisible(left > 0)
        self.button.setEnabled(left == 0 and not self._busy)
        if left == 0:
            self._timer.stop()

    def said(self) -> str:
        """Return what is said about waiting; empty when there is no need to."""
        return self._wait.text()

    def _on_proved(self, proof: SignedIn) -> None:
        self._failures = 0
        self.reset()
        self.proved.emit(proof)

    def _on_refused(self, error: UserError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, StoreDamaged):
            self.damaged.emit(error)
            return
        if isinstance(error, WrongSecret):
            self._failures += 1
            self._until = self._clock() + wait_after(self._failures)
            self._timer.start()
            self.look()
        self.secret.show_problem(str(error))
        self.line.selectAll()

    def _on_picked(self) -> None:
        self.secret.show_problem("")

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for widget in (self.names, self.secret):
            widget.setDisabled(busy)
        if busy:
            self.waiting.begin("Låser upp …")
        else:
            self.waiting.end()
        self.look()
