"""The lock screen (låst): signing in, and whom to call meanwhile; nothing about any patient."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hsvdesk.errors import StoreDamaged, UserError
from hsvdesk.services import proof
from hsvdesk.services.proof import Clock, SignedIn, User
from hsvdesk.ui.alerts import AlertBar, MessageBar
from hsvdesk.ui.background import Background
from hsvdesk.ui.damage_panel import DamagePanel
from hsvdesk.ui.held_view import HeldView
from hsvdesk.ui.idle import seconds_awake_or_not
from hsvdesk.ui.layouts import CardGrid
from hsvdesk.ui.painted import FirstPainting
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.ring_panel import RingPanel
from hsvdesk.ui.sign_in_panel import SignInPanel
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, Facts, label

if TYPE_CHECKING:
    from hsvdesk.ui.forgotten_panel import ForgottenPanel

DEMO = "DEMO – påhittade uppgifter"
LEAST = 400
"""Least width of a card, pixels at 100 % text size."""


class LockScreen(QWidget):
    """Two cards: sign in, and numbers to call. Side by side, or below one another when narrow.

    Signals:
        begun: It has been painted, and who can sign in has been read.
        opened: The passphrase was right (`SignedIn`); the store is not open yet.
    """

    begun = Signal()
    opened = Signal(object)

    def __init__(
        self,
        folder: Path,
        preferences: Preferences,
        background: Background,
        *,
        demo: tuple[str, str] | None = None,
        now: Clock = proof.utc_now,
        clock: Callable[[], float] = seconds_awake_or_not,
    ) -> None:
        """Make the screen for the store in `folder`.

        Args:
            folder: Where the store lies.
            preferences: Knows the hospital's switchboard.
            background: Where passphrases are tried.
            demo: Sign-in name and passphrase of a demo store, which are no secret.
            now: The time, for the access log.
            clock: Seconds, never going back; for waiting and for the frozen view.
        """
        super().__init__()
        px = current().px
        self.setProperty("page", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folder, self._preferences = folder, preferences
        self._users: list[User] = []
        self._clock = clock
        self.sign_in = SignInPanel(folder, background, clock)
        self._background, self._now = background, now
        self.ring = RingPanel()
        self.forgotten_button = Button("Jag har glömt lösenfrasen", kind="quiet")
        self.card = Card("Lås upp hsvdesk")
        self._build_card(demo)
        cards = CardGrid(least=LEAST)
        cards.add(self.card)
        cards.add(self.ring)
        self._strip = QFrame()
        self._strip.setProperty("bar", "bottom")
        self._in_short = label("")
        inside = QWidget()
        inside.setProperty("clear", "true")
        room = self._room = QVBoxLayout(inside)
        room.setContentsMargins(px(24), px(16), px(24), px(16))
        room.setSpacing(px(12))
        room.addWidget(cards)
        room.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 2)
        outer.addWidget(self._strip)
        strip = QVBoxLayout(self._strip)
        strip.setContentsMargins(px(24), px(8), px(24), px(8))
        strip.addWidget(self._in_short)
        self.sign_in.proved.connect(self._on_proved)
        self.sign_in.damaged.connect(self.refuse)
        self.forgotten_button.clicked.connect(self._on_forgotten)
        self._begun = False
        self._show_numbers()

    @cached_property
    def held(self) -> HeldView:
        """What keeps a view readable; like all that follows it is made when first needed."""
        held = HeldView(self._clock)
        held.unlock_wanted.connect(self._show_cards)
        held.dropped.connect(self._show_cards)
        self._outer.insertWidget(0, held, 3)
        return held

    @cached_property
    def message(self) -> MessageBar:
        """What just happened or was refused."""
        message = MessageBar()
        self._room.insertWidget(0, message)
        return message

    @cached_property
    def damage(self) -> DamagePanel:
        """What to do when the store is damaged."""
        damage = DamagePanel(self._folder)
        self.card.body.insertWidget(0, damage)
        return damage

    @cached_property
    def forgotten(self) -> "ForgottenPanel":
        """What a forgotten passphrase is renewed in."""
        from hsvdesk.ui.forgotten_panel import ForgottenPanel

        forgotten = ForgottenPanel(self._folder, self._background, self._now)
        forgotten.cancelled.connect(self._show_sign_in)
        forgotten.renewed.connect(self._on_renewed)
        self.card.body.insertWidget(self.card.body.indexOf(self.sign_in) + 1, forgotten)
        return forgotten

    def _is_made(self, part: str) -> bool:
        return part in vars(self)

    def _clear_message(self) -> None:
        if self._is_made("message"):
            self.message.clear()

    def _forget_forgotten(self) -> None:
        if self._is_made("forgotten"):
            self.forgotten.hide()
            self.forgotten.forget()

    def reset(self) -> None:
        """Clear what was typed and begin anew: the store has just been locked or closed."""
        self._clear_message()
        self.sign_in.reset()
        self._forget_forgotten()
        self._show_numbers()
        try:
            self._users = proof.users(self._folder)
        except UserError as error:
            self.refuse(error)
            return
        self.sign_in.show_users(self._users)
        self._show_sign_in()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            # Whom to call is painted first; who can sign in is read right after.
            FirstPainting(self).done.connect(self._begin)

    def _begin(self) -> None:
        if self.isVisible():
            self.reset()
            self.begun.emit()

    def _show_numbers(self) -> None:
        self.ring.show_hospital(self._preferences.hospital(self._folder))
        self._in_short.setText(self.ring.in_short())

    def refuse(self, error: UserError) -> None:
        """Show why the store could not be opened: damage in full, the rest as a message."""
        if isinstance(error, StoreDamaged):
            self._forget_forgotten()
            for part in (self.sign_in, self.forgotten_button):
                part.hide()
            self.card.title.setText("Databasen kan inte öppnas")
            self.damage.say(str(error))
        else:
            self.message.refuse(str(error))

    def hold(self, picture: QPixmap, seconds: int) -> None:
        """Keep one picture readable for that many seconds, or until unlocked.

        It has all the room until somebody wants to unlock; then the cards stand below it.
        """
        self.held.show_picture(picture, seconds)
        self._area.hide()
        self._show_strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_strip()

    def _show_cards(self) -> None:
        self._area.show()
        self._show_strip()
        self.sign_in.focus()
        QTimer.singleShot(0, self, self._reveal_line)

    def _reveal_line(self) -> None:
        self._area.ensureWidgetVisible(self.sign_in.line, 0, current().px(60))

    def _holds(self) -> bool:
        return self._is_made("held") and self.held.holds()

    def _show_strip(self) -> None:
        """Say the numbers in one line when their card may lie below what is in sight."""
        beside = self.width() >= current().px(2 * LEAST + 80)
        self._strip.setVisible(not beside or self._holds())

    def _build_card(self, demo: tuple[str, str] | None) -> None:
        body = self.card.body
        if demo is not None:
            body.addWidget(AlertBar("info", DEMO))
        body.addWidget(self.sign_in)
        body.addWidget(self.forgotten_button, 0, Qt.AlignmentFlag.AlignLeft)
        if demo is not None:
            body.addWidget(label("I demon loggar du in med", "small"))
            body.addWidget(Facts((("Namn", demo[0]), ("Lösenfras", demo[1]))))
        body.addStretch(1)

    def _show_sign_in(self) -> None:
        self.card.title.setText("Lås upp hsvdesk")
        self._forget_forgotten()
        if self._is_made("damage"):
            self.damage.hide()
        self.sign_in.show()
        self.forgotten_button.show()
        self.sign_in.focus()

    def _on_forgotten(self) -> None:
        self._clear_message()
        self.card.title.setText("Ny lösenfras med återställningsnyckel")
        self.sign_in.hide()
        self.forgotten_button.hide()
        self.forgotten.show()
        self.forgotten.start(self._users, self.sign_in.user())

    def _on_renewed(self, sign_in_name: str) -> None:
        self._show_sign_in()
        self.sign_in.pick(sign_in_name)
        self.message.say("Den nya lösenfrasen gäller. Lås upp med den.")

    def _on_proved(self, proof: SignedIn) -> None:
        if self._is_made("held"):
            self.held.drop()
        self._clear_message()
        self.opened.emit(proof)
