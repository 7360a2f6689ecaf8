"""Ring nu (F2): a reason, and who answers for it now, with 112 above."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from hsvdesk.domain.call_now import Answer
from hsvdesk.domain.call_row import NUMBER_MISSING, CallRow, fixed_row
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.consultation import Consultation
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.household import Household
from hsvdesk.domain.phone import shown_phones
from hsvdesk.domain.read_aloud import read_aloud
from hsvdesk.domain.record import local
from hsvdesk.domain.treatment_limit import TreatmentLimit
from hsvdesk.domain.when import When, moment_of
from hsvdesk.errors import UserError
from hsvdesk.services import children, contacts, records
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.call_now.answer_view import AnswerView
from hsvdesk.ui.call_now.choices import Choices
from hsvdesk.ui.call_now.coverage_view import CoverageView
from hsvdesk.ui.call_now.emergency_strip import EmergencyStrip
from hsvdesk.ui.call_now.reasons import ReasonKeys, reason_of
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, label

NAME = "call_now"
_NOT_SHOWN = frozenset({Consultation.kind})
"""Kinds that nothing here shows: writing down a call moves nothing under the nurse's hand."""
TITLE = "Ring nu"
NO_CHILD = "Inget barn är valt: enhetens kontakter"
WORDS = 640
"""Least width with words on the buttons, pixels at 100 % text size."""

LOOK_AGAIN_MS = 20_000
"""How often the answer is held against the clock."""


class CallNowPage(QWidget):
    """Covers whatever was in sight until the nurse closes it.

    Signals:
        closed: The nurse is done here.
        consultation_wanted: The call is to be written down; carries whom it was with, and why.
        unanswered: Nobody answered; carries who was called, and why.

    Attributes:
        reason: What it is about; none before it has been picked.
        answer: What is shown for it.
    """

    closed = Signal()
    consultation_wanted = Signal(str, ContactReason)
    unanswered = Signal(str, ContactReason)

    def __init__(self, desk: Desk, child_id: str, parent: QWidget) -> None:
        """Make the page; `start` begins.

        Args:
            desk: The way to the services.
            child_id: The child it is about; empty for none.
            parent: The Qt parent, before the page is filled: with a style sheet in force Qt goes
                through all that is inside each widget that is put into another.
        """
        super().__init__(parent)
        self.setProperty("page", "true")
        self.desk, self.child_id = desk, child_id
        self.reason: ContactReason | None = None
        self.strip = EmergencyStrip()
        self._room = QWidget()
        self._area, self._stack = QScrollArea(), QStackedWidget()
        self._head, self._line = QFrame(), QWidget()
        self._lay_out()
        self.keys, self.choices = ReasonKeys(self._room), Choices(self._room)
        self.rows = AnswerView(self._room)
        self.moved = AlertBar("warning", "Inte nu")
        self.about = label("", "section")
        self.who = label("", "small")
        self.again_button = Button("Byt anledning", icon="arrow-left")
        self.again_button.setToolTip("Byt anledning (F2), eller tryck en annan bokstav")
        self.choices_button = Button("Tid och brådska", icon="clock")
        self.choices_button.setCheckable(True)
        self.coverage_button = Button("Veckans täckning", icon="calendar-days")
        self.close_button = Button("Stäng", icon="x")
        self.close_button.setToolTip("Stäng (Esc)")
        self._question = label("Vad gäller det? Tryck bokstaven.", "section")
        self._always = label("", "strong")
        self.coverage: CoverageView | None = None
        self._fill()
        self._connect()
        self._log()

    def start(self) -> None:
        """Begin, or begin again: ask what it is about, now, of any urgency."""
        self.reason = None
        self.choices.clear()
        self.rows.clear()
        self._stack.setCurrentIndex(0)
        self._show_child()
        self._show_step()
        self.keys.take_focus(None)

    def ask(self, reason: ContactReason) -> None:
        """Show whom to call about a reason; the first row has the keyboard."""
        self.reason = reason
        self._stack.setCurrentIndex(0)
        self._show_step()
        self._area.verticalScrollBar().setValue(0)
        self.rows.take_focus()

    def refresh(self) -> None:
        """Reckon the answer anew; the row that has the keyboard keeps it."""
        now = self.desk.now()
        when = self.choices.when()
        at = moment_of(when, now)
        self._show_moment(when, moved=at > now, at=f"{local(at):%Y-%m-%d %H.%M}")
        if self.reason is None:
            return
        found = self._asked(self.reason)
        self.about.setText(f"{self.reason.label} – {self._when_said(found)}")
        if not self.rows.shows(found):
            picked = self.rows.picked()
            self.rows.show_answer(found, can_write=self._can_write)
            if picked:
                self.rows.take_focus(picked)

    def show_coverage(self) -> None:
        """Show how the week is covered."""
        if self.coverage is None:
            self.coverage = CoverageView(self.desk, self.child_id)
            self.coverage.closed.connect(self._on_coverage_closed)
            self._stack.addWidget(self.coverage)
        self.coverage.show_week(local(moment_of(self.choices.when(), self.desk.now())).date())
        self._stack.setCurrentWidget(self.coverage)
        self.moved.hide()  # the week says itself which one it is
        self.coverage.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        reason = None if held else reason_of(event.text())
        if reason is not None:
            self.ask(reason)
        elif event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.fit(self.height())
        words = self.width() >= current().px(WORDS)
        for button in (
            *(self.again_button, self.choices_button),
            *(self.coverage_button, self.close_button),
        ):
            button.show_word(on=words)

    @property
    def _can_write(self) -> bool:
        return bool(self.child_id) and not self.desk.family_view

    def _asked(self, reason: ContactReason) -> Answer:
        return self.desk.ask(
            contacts.answer,
            reason,
            urgency=self.choices.urgency(),
            child_id=self.child_id,
            at=moment_of(self.choices.when(), self.desk.now()),
            family=self.desk.family_view,
        )

    def _when_said(self, answer: Answer) -> str:
        when = self.choices.when()
        word = "nu" if when is When.NOW else when.label.lower()
        urgency = self.choices.urgency()
        parts = (f"{word}, {local(answer.at):%H.%M}", urgency.label.lower() if urgency else "")
        return ", ".join(filter(None, parts))

    def _log(self) -> None:
        """Log that the page is shown. A number is never kept back because that failed."""
        if not self.child_id:
            return
        try:
            self.desk.ask(children.show_section, self.child_id, NAME)
        except UserError as error:
            self.desk.refused.emit(error)

    def _show_child(self) -> None:
        family = self.desk.family_view
        first, *others = (fixed_row(one) for one in self.desk.ask(contacts.fixed_lines))
        self.strip.show_line(first)
        always = (f"{one.function}: {shown_phones(one.phones) or NUMBER_MISSING}" for one in others)
        self._always.setText("\n".join(("Svarar alltid", *always)))
        self.coverage_button.setVisible(not family)
        if not self.child_id:
            self.who.setText(NO_CHILD)
            self.strip.show_child(None, protected=False, family=family)
            return
        banner = self.desk.ask(children.glance, self.child_id)
        child = banner.child
        self.who.setText(" · ".join((child.name, banner.age, child.shown_identity)))
        homes = self.desk.visible(self.desk.ask(records.of_kind, Household, self.child_id))
        limits = self.desk.visible(self.desk.ask(records.of_kind, TreatmentLimit, self.child_id))
        said = read_aloud(homes, limits, self.desk.today(), family=family)
        self.strip.show_child(said, protected=child.protected, family=family)

    def _show_step(self) -> None:
        asking = self.reason is None
        for widget in (self._question, self.keys, self._always):
            widget.setVisible(asking)
        self._line.setVisible(not asking)
        self.rows.setVisible(not asking)
        self.choices.setVisible(asking or self.choices_button.isChecked())
        self.refresh()

    def _show_moment(self, when: When, *, moved: bool, at: str) -> None:
        word = when.label.lower()
        text = f"Visar {word} ({at}), inte nu." if moved else f"Visar nu: {word} har redan börjat."
        self.moved.set_text(text)
        self.moved.setVisible(when is not When.NOW and not self._stack.currentIndex())

    def _on_choice(self) -> None:
        self.refresh()

    def _on_choices_toggled(self, on: bool) -> None:
        self.choices.setVisible(on or self.reason is None)

    def _on_no_answer(self, row: CallRow) -> None:
        if self.reason is not None:
            self.rows.mark_tried(row, self.desk.now())
            self.unanswered.emit(row.id, self.reason)

    def _on_talked(self, row: CallRow) -> None:
        if self.reason is not None:
            self.consultation_wanted.emit(row.id, self.reason)

    def _on_focused(self, card: QWidget) -> None:
        self._inside.activate()
        self._area.ensureWidgetVisible(card, 0, current().px(8))

    def _on_escape(self) -> None:
        if self._stack.currentIndex():
            self._on_coverage_closed()
        else:
            self.closed.emit()

    def _on_coverage_closed(self) -> None:
        self._stack.setCurrentIndex(0)
        self.refresh()
        self.coverage_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, change: Changed) -> None:
        if change.kinds <= _NOT_SHOWN:
            return
        self._show_child()
        self.refresh()

    def _on_family_view(self) -> None:
        if self.desk.family_view:
            self._stack.setCurrentIndex(0)
        self.rows.clear()
        self._show_child()
        self.refresh()

    def _connect(self) -> None:
        self.keys.picked.connect(self.ask)
        self.choices.changed.connect(self._on_choice)
        self.again_button.clicked.connect(self.start)
        self.choices_button.toggled.connect(self._on_choices_toggled)
        self.coverage_button.clicked.connect(self.show_coverage)
        self.close_button.clicked.connect(self.closed)
        self.rows.no_answer.connect(self._on_no_answer)
        self.rows.talked.connect(self._on_talked)
        self.rows.focused.connect(self._on_focused)
        self.desk.changed.connect(self._on_changed)
        self.desk.family_view_changed.connect(self._on_family_view)
        clock = QTimer(self)
        clock.setInterval(LOOK_AGAIN_MS)
        clock.timeout.connect(self.refresh)
        clock.start()

    def _lay_out(self) -> None:
        """Put the empty parts into each other, from the outside in."""
        px = current().px
        self._head.setProperty("bar", "top")
        self._room.setProperty("page", "true")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self._head)
        self._outer.addWidget(self.strip)
        self._outer.addWidget(self._stack, 1)
        self._stack.addWidget(self._area)
        self._area.setWidget(self._room)
        self._inside = QVBoxLayout(self._room)
        self._inside.setContentsMargins(px(24), px(10), px(24), px(24))
        self._inside.setSpacing(px(8))

    def _fill(self) -> None:
        px = current().px
        row = QHBoxLayout(self._head)
        row.setContentsMargins(px(24), px(6), px(24), px(6))
        row.setSpacing(px(8))
        names = QVBoxLayout()
        names.setSpacing(0)
        row.addLayout(names, 1)
        names.addWidget(label(TITLE, "title"))
        names.addWidget(self.who)
        buttons = QWidget()
        row.addWidget(buttons)
        flow = FlowLayout(buttons)
        flow.addWidget(self.coverage_button)
        flow.addWidget(self.close_button)
        self._outer.insertWidget(2, self.moved)  # must not scroll away either
        for part in (
            *(self._line, self._question, self.keys, self.choices),
            *(self._always, self.rows),
        ):
            self._inside.addWidget(part)
        self._inside.addStretch(1)
        self.about.setWordWrap(False)
        line = FlowLayout(self._line, gap=8)
        for widget in (self.about, self.again_button, self.choices_button):
            line.addWidget(widget)
