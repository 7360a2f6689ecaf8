"""The first start (första start): four steps that make the store and its first user."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import sign_in
from hsvdesk.services.session import Session
from hsvdesk.services.sign_in import Clock, Created
from hsvdesk.ui.first_start_steps import KeyStep, MakingStep, NurseStep, Step, UnitStep
from hsvdesk.ui.recovery_sheet import Pick, two_groups
from hsvdesk.ui.theme import current
from hsvdesk.ui.waiting import after_paint
from hsvdesk.ui.widgets import Button, Card, label

WIDEST = 760
"""Greatest width of the card, pixels at 100 % text size."""


class FirstStart(QWidget):
    """The wizard: unit, first nurse, making, recovery key.

    If the program is closed after the third step there is a store whose recovery key nobody has
    written down: a new one is made under Inställningar.

    Signals:
        created: The store is made, open, and its recovery key checked (`Session`).
    """

    created = Signal(object)

    def __init__(
        self,
        folder: Path,
        *,
        now: Clock = sign_in.utc_now,
        pick: Pick = two_groups,
    ) -> None:
        """Make the wizard for a store in `folder`.

        Args:
            folder: Where the store is to lie.
            now: The time.
            pick: Which two groups of the recovery key are asked for.
        """
        super().__init__()
        self.setProperty("page", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folder, self._now = folder, now
        self._made: Created | None = None
        self.unit = UnitStep(now().date())
        self.nurse = NurseStep(now().date())
        self.making = MakingStep()
        self.key = KeyStep(pick)
        self._steps: list[Step] = [self.unit, self.nurse, self.making, self.key]
        self._place = 0
        self._progress = label("", "caption")
        self._card = Card("Steg")
        self.back_button = Button("Tillbaka", icon="arrow-left")
        self.next_button = Button("Nästa", kind="primary")
        self._area = QScrollArea()
        self._build()
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._next)
        self.key.confirmed.connect(self._show_buttons)
        self._show(0)

    def step(self) -> int:
        """Return the number of the step that is shown, from 1."""
        return self._place + 1

    def title(self) -> str:
        """Return what stands above the step."""
        return self._card.title.text()

    def progress(self) -> str:
        """Return how far it has come, in words."""
        return self._progress.text()

    def close_session(self) -> None:
        """Close a store that was made but not yet handed over: the window is being closed."""
        if self._made is not None:
            self._made.session.close()
            self._made = None
        self.key.sheet.forget()

    def _build(self) -> None:
        px = current().px
        for step in self._steps:
            self._card.body.addWidget(step)
            step.hide()
        self._card.add_action(self._progress)
        self._progress.setWordWrap(False)
        self._card.setMaximumWidth(px(WIDEST))
        inside = QWidget()
        inside.setProperty("clear", "true")
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(px(16), px(16), px(16), px(16))
        middle.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(px(12))
        column.addWidget(label("Välkommen till hsvdesk", "title"))
        column.addWidget(self._card)
        column.addStretch(1)
        middle.addLayout(column, 100)
        middle.addStretch(1)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = QFrame()
        bar.setProperty("bar", "bottom")
        buttons = QHBoxLayout(bar)
        buttons.setContentsMargins(px(16), px(10), px(16), px(10))
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.next_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._area, 1)
        outer.addWidget(bar)

    def _show(self, place: int) -> None:
        self._place = place
        for number, step in enumerate(self._steps):
            step.setVisible(number == place)
        step = self._steps[place]
        self._card.title.setText(step.title)
        self._progress.setText(f"Steg {place + 1} av {len(self._steps)}")
        self.setAccessibleName(f"Första start, {self._progress.text()}: {step.title}")
        self._area.verticalScrollBar().setValue(0)
        self._show_buttons()
        step.begin()

    def _show_buttons(self) -> None:
        step = self._steps[self._place]
        stuck = step is self.making and bool(self.making.problem())
        self.back_button.setVisible(step is self.nurse or stuck)
        words = {self.making: "Försök igen", self.key: "Klar"}.get(step, "Nästa")
        self.next_button.setText(words)
        self.next_button.setAccessibleName(words)
        self.next_button.setVisible(step is not self.making or stuck)
        self.next_button.setEnabled(step is not self.key or self.key.sheet.is_confirmed())

    def _back(self) -> None:
        self._show(0 if self._steps[self._place] is self.nurse else 1)

    def _next(self) -> None:
        step = self._steps[self._place]
        if not step.is_complete():
            return
        if step is self.unit:
            self._show(1)
        elif step is self.key:
            self._hand_over()
        else:
            self.making.say("")
            self.making.waiting.begin("Skapar …")
            self._show(2)
            after_paint(self, self._create)

    def _create(self) -> None:
        try:
            self._made = sign_in.create(
                self._folder,
                sign_in_name=self.nurse.sign_in_name(),
                passphrase=self.nurse.passphrase.text(),
                staff=self.nurse.staff(),
                unit=self.unit.unit(),
                now=self._now,
            )
        except RuleBroken as broken:
            self._refuse(" ".join(broken.problems.values()))
        except UserError as error:
            self._refuse(str(error))
        else:
            self.making.waiting.end()
            self.nurse.passphrase.forget()
            self.key.sheet.show_key(self._made.recovery_key, self.unit.unit().name)
            self._show(3)

    def _refuse(self, text: str) -> None:
        self.making.waiting.end()
        self.making.say(text)
        self._show_buttons()

    def _hand_over(self) -> None:
        if self._made is not None:
            session: Session = self._made.session
            self._made = None
            self.key.sheet.forget()
            self.created.emit(session)
