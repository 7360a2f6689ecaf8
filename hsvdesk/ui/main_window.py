"""The window: locked, or the workspace of an unlocked store; never both.

What only an unlocked store needs is imported where it is needed: the lock screen is to be there at
once, and `hsvdesk.ui.preload` fetches the rest while the passphrase is typed.
"""

import base64
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from hsvdesk.errors import UserError
from hsvdesk.services import proof
from hsvdesk.services.proof import SignedIn
from hsvdesk.ui.background import Background
from hsvdesk.ui.idle import IdleGuard, seconds_awake_or_not
from hsvdesk.ui.lock_screen import LockScreen
from hsvdesk.ui.preferences import Hospital, Preferences
from hsvdesk.ui.suspend import SuspendWatch
from hsvdesk.ui.theme import Theme

if TYPE_CHECKING:
    from hsvdesk.services.session import Session
    from hsvdesk.ui.desk import Desk
    from hsvdesk.ui.first_start import FirstStart
    from hsvdesk.ui.workspace import Place, Workspace

TITLE = "hsvdesk"
SMALLEST = (720, 480)
BEGINS = (1366, 768)
MINUTE = 60


class MainWindow(QMainWindow):
    """The one window. Its title never names anybody."""

    def __init__(
        self,
        folder: Path,
        preferences: Preferences,
        *,
        now: Callable[[], datetime] = proof.utc_now,
        clock: Callable[[], float] = seconds_awake_or_not,
        demo: tuple[str, str] | None = None,
    ) -> None:
        """Make the window for the store in `folder`, locked, or for its first start.

        Args:
            folder: Where the store lies, or is to lie.
            preferences: Appearance and what the lock screen knows.
            now: The time.
            clock: Seconds for the idle lock, never going back.
            demo: Sign-in name and passphrase of a demo store.
        """
        super().__init__()
        self.folder, self.preferences = folder, preferences
        self._now, self._demo = now, demo
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self._user = ""
        self._actor = ""
        self._place: Place | None = None
        self._first: FirstStart | None = None
        self.background = Background(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101  # a window needs one
        self._app = app
        self.guard = IdleGuard(app, 5 * MINUTE, clock)
        self.suspend = SuspendWatch(self)
        self._clock = clock
        self.lock_screen = self._new_lock_screen()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.lock_screen)
        self.setCentralWidget(self._stack)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST)
        self.resize(*BEGINS)
        if preferences.geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(preferences.geometry)))
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._connect()
        if not proof.has_store(folder):
            self._start_first()

    def unlock(self, proof: SignedIn) -> None:
        """Open the store with a right passphrase and show the workspace."""
        from hsvdesk.services import sign_in

        try:
            session = sign_in.open_session(proof, self._now)
        except UserError as error:
            self.lock_screen.refuse(error)
            return
        self.use(session)

    def use(self, session: "Session") -> None:
        """Show the workspace of an open store, where this person was when it was locked."""
        from hsvdesk.services import settings, sign_in
        from hsvdesk.ui.desk import Desk
        from hsvdesk.ui.workspace import Workspace

        self.session = session
        desk = Desk(session, self)
        self.workspace = Workspace(desk, self.background, self.preferences)
        self.workspace.lock_wanted.connect(self.guard.lock)
        self.workspace.hands_busy_wanted.connect(self._on_hands_busy)
        self.workspace.appearance_changed.connect(self._on_appearance)
        self.workspace.idle_changed.connect(self._on_idle_changed)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self._remember_hospital(desk)
        self._on_idle_changed(desk.ask(settings.values)["idle_minutes"])
        self.guard.start()
        self._tick.start()
        self.workspace.list.focus_search()
        if session.actor == self._actor and self._place is not None:
            self.workspace.go_to(self._place)
        self._actor = session.actor
        self._user = desk.ask(sign_in.own_key).sign_in_name

    def lock(self) -> None:
        """Hide everything at once, keep what is typed, close the store and drop it all."""
        self._stack.setCurrentWidget(self.lock_screen)
        self._tick.stop()
        workspace, session = self.workspace, self.session
        self.workspace = self.session = None
        if workspace is None or session is None:
            return
        self.repaint()
        self._place = workspace.place()
        desk = workspace.desk
        desk.leaving.emit()
        desk.clipboard.clear()
        self.background.forget()
        session.close()
        self._stack.removeWidget(workspace)
        workspace.deleteLater()
        desk.deleteLater()
        self.lock_screen.reset()
        self.lock_screen.sign_in.pick(self._user)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.guard.lock()
        if self._first is not None:
            self._first.close_session()
        geometry = self.saveGeometry().data()
        self.preferences.geometry = base64.b64encode(geometry).decode()
        self.preferences.save()
        self.background.shutdown()
        super().closeEvent(event)

    def listen_for_sleep(self) -> None:
        """Lock when the computer goes to sleep, from now on."""
        self.suspend.start(int(self.winId()))

    def come_forward(self) -> None:
        """Show the window: somebody started the program again."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _start_first(self) -> None:
        from hsvdesk.ui.first_start import FirstStart

        self._first = FirstStart(self.folder, now=self._now)
        self._first.created.connect(self._on_created)
        self._stack.addWidget(self._first)
        self._stack.setCurrentWidget(self._first)

    def _on_created(self, session: "Session") -> None:
        first, self._first = self._first, None
        self.use(session)
        if first is not None:
            self._stack.removeWidget(first)
            first.deleteLater()
        self.lock_screen.reset()

    def _on_hands_busy(self, picture: QPixmap) -> None:
        from hsvdesk.services import lock_log, settings

        if self.workspace is None:
            return
        desk = self.workspace.desk
        minutes = desk.ask(settings.values)["hands_busy_minutes"]
        place = self.workspace.place()
        desk.ask(lock_log.hands_busy, place.child_id, place.section)
        self.guard.lock()
        self.lock_screen.hold(picture, minutes * MINUTE)

    def _on_appearance(self) -> None:
        """Apply theme and text size; pages laid out in the old size are built anew."""
        Theme.chosen(self.preferences.theme, self.preferences.text_percent).apply(self._app)
        QTimer.singleShot(0, self, self._build_anew)

    def _build_anew(self) -> None:
        session, old = self.session, self.workspace
        if session is None or old is None:
            return
        old.desk.leaving.emit()
        self._place = None
        locked = self.lock_screen
        self.lock_screen = self._new_lock_screen()
        self._stack.addWidget(self.lock_screen)
        self.use(session)
        if self.workspace is not None:
            self.workspace.show_settings()
        for page in (old, locked):
            self._stack.removeWidget(page)
            page.deleteLater()
        old.desk.deleteLater()

    def _on_idle_changed(self, minutes: int) -> None:
        self.guard.seconds = minutes * MINUTE

    def _on_tick(self) -> None:
        if self.workspace is not None:
            self.workspace.status.show_remaining(self.guard.remaining())

    def _remember_hospital(self, desk: "Desk") -> None:
        from hsvdesk.services import staff

        unit = desk.ask(staff.unit)
        self.preferences.remember_hospital(
            self.folder, Hospital(unit.hospital, unit.hospital_phone)
        )

    def _new_lock_screen(self) -> LockScreen:
        screen = LockScreen(
            self.folder,
            self.preferences,
            self.background,
            demo=self._demo,
            now=self._now,
            clock=self._clock,
        )
        screen.opened.connect(self.unlock)
        return screen

    def _connect(self) -> None:
        self.guard.locked.connect(self.lock)
        self.suspend.leaving.connect(self.guard.lock)
        self._tick.timeout.connect(self._on_tick)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.guard.lock)
