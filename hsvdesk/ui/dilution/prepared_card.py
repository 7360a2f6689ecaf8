"""What has been prepared for the child: what waits or runs, and below it what was before."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.preparation_standing import Standing
from hsvdesk.domain.prepared import Prepared, figures, to_do_first
from hsvdesk.domain.record import shown_moment
from hsvdesk.services import prepared
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.clock_lines import TICK_MS
from hsvdesk.ui.dilution.discard_form import DiscardForm
from hsvdesk.ui.dilution.given_editor import GivenEditor
from hsvdesk.ui.dilution.prepared_row import PreparedRow
from hsvdesk.ui.dilution.waiting_preparations import visible_ones
from hsvdesk.ui.layouts import clear
from hsvdesk.ui.tables import Column, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card, EmptyState, label

MOST = 30
"""Earlier ones in the list; older ones stand in the history."""
OLDER = f"De {MOST} senaste visas. Äldre finns under Historik."
NOTHING = "Inget är iordningställt nu."
SECTION = "preparations"
KINDS = frozenset(
    {Preparation.kind, Administration.kind, "second_check", "medication_order"}
    | {"dilution_instruction"}
)


class PreparedCard(QWidget):
    """The child's preparations; a form takes their place while it is written.

    Attributes:
        rows: What waits, runs or was given today: first what must be checked or thrown away, then
            the latest.
        earlier: The others, in one line each.
        form: The form in their place; none while nothing is written.

    Signals:
        check_wanted: Double check a preparation; carries its id.
        paper_wanted: Hand a paper about one out; carries its kind and the id.
        writing: A form was opened or closed; carries whether it is open. What else stands on the
            page is then in the way.
    """

    check_wanted = Signal(str)
    paper_wanted = Signal(str, str)
    writing = Signal(bool)

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__()
        self._desk, self._child_id = desk, child_id
        self._found: list[Prepared] = []
        self.rows: list[PreparedRow] = []
        self.form: GivenEditor | DiscardForm | None = None
        self._view, self._form_card = QWidget(), Card()
        self._now = Card("Iordningställt")
        self._room = QVBoxLayout()
        self._room.setSpacing(current().px(12))
        self._now.body.addLayout(self._room)
        self.earlier = Table(_columns(), name="Tidigare iordningställt", empty="", grows=True)
        self.earlier.opened.connect(self._on_opened)
        self._older = label(OLDER, "small")
        self._before = Card("Tidigare iordningställt")
        self._before.body.addWidget(self.earlier)
        self._before.body.addWidget(self._older)
        view = QVBoxLayout(self._view)
        view.setContentsMargins(0, 0, 0, 0)
        view.setSpacing(current().px(12))
        for card in (self._now, self._before):
            view.addWidget(card)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        for widget in (self._view, self._form_card):
            room.addWidget(widget)
        self._form_card.hide()
        self.timer = QTimer(self)
        self.timer.setInterval(TICK_MS)
        self.timer.timeout.connect(self.tick)
        self.timer.start()
        desk.changed.connect(self._on_changed)
        desk.family_view_changed.connect(self.refresh)
        desk.leaving.connect(self.put_away)

    def refresh(self) -> None:
        """Show what is there now; figures of what is unchecked are hidden again."""
        found = self._desk.ask(prepared.of_child, self._child_id)
        self._found = visible_ones(self._desk, found)
        now = self._desk.now()
        ongoing = to_do_first([one for one in self._found if one.ongoing(now)])
        clear(self._room)
        self.rows = [PreparedRow(one, now) for one in ongoing]
        for row in self.rows:
            row.check_wanted.connect(self._on_check)
            row.give_wanted.connect(self._on_give)
            row.discard_wanted.connect(self._on_discard)
            row.paper_wanted.connect(self.paper_wanted)
            self._room.addWidget(row)
        if not self.rows:
            self._room.addWidget(EmptyState(NOTHING))
        earlier = [one for one in self._found if one not in ongoing]
        self.earlier.set_records(earlier[:MOST])
        self._before.setVisible(bool(earlier))
        self._older.setVisible(len(earlier) > MOST)

    def tick(self) -> None:
        """Count down."""
        now = self._desk.now()
        for row in self.rows:
            row.tick(now)

    def cover(self) -> None:
        """Hide the figures of what is unchecked: somebody is to find them for herself."""
        for row in self.rows:
            row.cover()

    def put_away(self) -> None:
        """Close the form; what is typed of a giving is kept as a draft."""
        if isinstance(self.form, GivenEditor):
            self.form.put_away()
        elif self.form is not None:
            self._close_form()
        self.cover()

    def _on_check(self, preparation_id: str) -> None:
        self.cover()
        self.check_wanted.emit(preparation_id)

    def _on_give(self, preparation_id: str) -> None:
        found = self._named(preparation_id)
        form = GivenEditor(self._desk, self._child_id, SECTION, found)
        self._open_form(form)
        form.begin()
        form.form.focus_first()

    def _on_opened(self, found: Prepared) -> None:
        if found.standing is Standing.GIVEN:
            self._on_give(found.one.id)

    def _on_discard(self, preparation_id: str) -> None:
        found = self._named(preparation_id)
        form = DiscardForm(self._desk, found.one, found.name)
        self._open_form(form)
        form.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, preparation_id: str) -> Prepared:
        return next(one for one in self._found if one.one.id == preparation_id)

    def _open_form(self, form: GivenEditor | DiscardForm) -> None:
        self._close_form()
        self.form = form
        form.closed.connect(self._close_form)
        self._form_card.body.addWidget(form)
        self._view.hide()
        self._form_card.show()
        self.writing.emit(True)

    def _close_form(self) -> None:
        if self.form is None:
            return
        form, self.form = self.form, None
        self._form_card.body.removeWidget(form)
        form.hide()
        form.deleteLater()
        self._form_card.hide()
        self._view.show()
        self.writing.emit(False)
        if self.rows:
            self.rows[0].give_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, change: Changed) -> None:
        if change.child_id == self._child_id and change.kinds & KINDS:
            self.refresh()


def _columns() -> tuple[Column[Prepared], ...]:
    return (
        Column("Blandat", lambda found: f"{shown_moment(found.one.prepared_at)}\n{found.by}"),
        Column("Vad", _what, stretch=True),
        Column("Hur det gick", lambda found: f"{found.said()}\n{found.past()}", stretch=True),
    )


def _what(found: Prepared) -> str:
    return f"{found.drug}\n{figures(found.one)}"
