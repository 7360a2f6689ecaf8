"""The double check (dubbelkontroll): in place of the page, so that nobody sees the first figure."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hsvdesk.domain.check_ways import ABSTAIN, group_of, whom_to_call
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_paper import mixed_in
from hsvdesk.domain.dilution_result import NOT_STATED
from hsvdesk.domain.dilution_sheet_rows import keep_rows, order_rows, stated_rows
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.prepared import Prepared
from hsvdesk.domain.record import described_fields, shown_moment
from hsvdesk.domain.rounded_to import rounded_to
from hsvdesk.domain.second_check import CheckWay, SecondCheck
from hsvdesk.services import dilutions, prepared, second_checks, staff
from hsvdesk.services.session import Session
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.check_columns import CheckColumns
from hsvdesk.ui.dilution.check_form import CheckForm, asked_figures
from hsvdesk.ui.dilution.check_result import CheckResult
from hsvdesk.ui.dilution.unbroken import unbroken
from hsvdesk.ui.forms import reveal
from hsvdesk.ui.second_person import SecondPersonPanel
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, Facts, label

WHY = "Dubbelkontroll av ett iordningställande"
WAY_TEXTS = {
    CheckWay.TWO: "Kollegan loggar in här och räknar själv.",
    CheckWay.PHONE: "Kollegan säger sitt svar innan du säger ditt.",
    CheckWay.OWN: "Ingen går att nå: du räknar om från ampullerna och skriver varför.",
}
YOU = "Du är den andra: du kontrollerar själv."


class CheckPanel(QWidget):
    """One check at a time: pick the way, sign in, find the figure, compare.

    While it is open nothing of it holds the first figure; the page it stands in for must not
    either, not even hidden. A colleague's session is closed as soon as the check is over, given
    up, hidden, or the store is left.

    Attributes:
        ways: The button of each way.
        form: What is typed; none until the way is picked and the person is there.
        result: How it ended; none until then.

    Signals:
        closed: It is over or was given up.
    """

    closed = Signal()

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__()
        self._desk, self._child_id = desk, child_id
        self._found: Prepared | None = None
        self._second: Session | None = None
        self._way: CheckWay | None = None
        self.ways: dict[CheckWay, Button] = {}
        self.form: CheckForm | None = None
        self.result: CheckResult | None = None
        self.head = label("", "title")
        self.head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cancel_button = Button("Avbryt", kind="quiet")
        self.cancel_button.setAccessibleName("Avbryt dubbelkontrollen")
        self.cancel_button.clicked.connect(self._stop)
        self.sign_button = Button("Jämför och signera", icon="check", kind="primary")
        self.sign_button.clicked.connect(self._on_sign)
        self.person = SecondPersonPanel(desk, child_id, WHY)
        self.person.signed_in.connect(self._on_signed_in)
        self.refused = AlertBar("warning", "Kan inte kontrolleras")
        self._who = label("", "strong")
        self._ways = QWidget()
        self._check, self._done = Card("Kontroll"), Card("Så gick det")
        self._done.hide()
        self._left = QWidget()
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_sign)
        desk.leaving.connect(self._stop)

    def begin(self, preparation_id: str) -> None:
        """Show order and instruction of a preparation, and ask how it is checked."""
        self._forget()
        found = self._found = self._desk.ask(prepared.one, preparation_id)
        self.head.setText(f"{SecondCheck.title}: {found.name}")
        self._show_sources(found)
        refused = second_checks.REFUSED.get(found.standing, "")
        self.refused.set_text(refused)
        self.refused.setVisible(bool(refused))
        self._offer(found)
        self._ways.setVisible(not refused)
        first = next((one for one in self.ways.values() if one.isEnabled()), self.cancel_button)
        (self.cancel_button if refused else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._stop()

    def _stop(self) -> None:
        """Give up, or close what is over. What was prepared stands as it stood."""
        if self._found is not None:
            self._forget()
            self.closed.emit()

    def _forget(self) -> None:
        self._found = self._way = None
        self._end_session()
        self._drop_form()
        if self.result is not None:
            self._done.body.removeWidget(self.result)
            self.result.hide()
            self.result.deleteLater()
            self.result = None
        self._done.hide()
        self._columns.show()
        self.cancel_button.setText("Avbryt")
        self.cancel_button.setAccessibleName("Avbryt dubbelkontrollen")

    def _end_session(self) -> None:
        self._second = None
        self.person.forget()
        self.person.hide()
        self._who.hide()

    def _drop_form(self) -> None:
        self.sign_button.hide()
        if self.form is not None:
            self._check.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _on_way(self) -> None:
        way = next(one for one, button in self.ways.items() if button is self.sender())
        self._end_session()
        self._drop_form()
        self._way = way
        self._mark(way)
        if way is CheckWay.TWO and self._prepared_here():
            self.person.show()
            self.person.begin()
            self._bring_up()
        else:
            self._show_form()

    def _prepared_here(self) -> bool:
        """Whether the window's own person has prepared it, so that somebody else must sign in."""
        if self._found is None:
            return False
        me = self._desk.ask(staff.me).id
        return me in self._desk.ask(prepared.authors, self._found.one.id)

    def _on_signed_in(self, second: Session) -> None:
        if self._found is None or self._way is not CheckWay.TWO:
            self.person.forget()  # she proved herself after it was given up
            return
        if second.actor in self._desk.ask(prepared.authors, self._found.one.id):
            self.person.forget()
            self.person.refused.set_text(second_checks.AUTHOR)
            self.person.refused.show()
            return
        self._second = second
        self.person.hide()
        self._who.setText(f"{staff.me(second).name} kontrollerar. Bara den här kontrollen.")
        self._who.show()
        self._ways.hide()
        self._show_form()

    def _show_form(self) -> None:
        if self._found is None or self._way is None:
            return
        one = self._found.one
        rounding = rounded_to(one, dilutions.limits())
        self.form = CheckForm(self._way, asked_figures(one), rounding)
        body = self._check.body
        body.insertWidget(body.indexOf(self.sign_button), self.form)
        self.sign_button.show()
        self.form.focus_first()
        self._bring_up()

    def _on_sign(self) -> None:
        if self.form is None or self._found is None:
            return
        values = self.form.read()
        if values is None:
            return
        check = SecondCheck(
            child_id=self._child_id, preparation=self._found.one.id, way=self._way, **values
        )
        if self._second is not None:
            done = self._desk.submit(self.form, second_checks.sign_beside, self._second, check)
        else:
            done = self._desk.submit(self.form, second_checks.add, check)
        if done:
            self._show_result()

    def _show_result(self) -> None:
        if self._found is None:
            return
        self._end_session()
        self._drop_form()
        self._ways.hide()
        found = self._found = self._desk.ask(prepared.one, self._found.one.id)
        self.result = CheckResult(self._desk, found)
        self.result.closed.connect(self._stop)
        self._done.body.addWidget(self.result)
        self._columns.hide()
        self._done.show()
        self.cancel_button.setText("Stäng")
        self.cancel_button.setAccessibleName("Stäng dubbelkontrollen")
        self.result.focus_first()
        self._bring_up()

    def _bring_up(self) -> None:
        """Scroll to what is to be done now, once it has found its place."""
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        if self.result is not None:
            reveal_top(self)
        elif (focused := self.focusWidget()) is not None:
            reveal(focused)

    def _offer(self, found: Prepared) -> None:
        for way, why_not in self._desk.ask(second_checks.ways, found).items():
            own = way is CheckWay.TWO and not self._prepared_here()
            said = why_not or (f"{found.by} har iordningställt. {YOU}" if own else WAY_TEXTS[way])
            self.ways[way].setEnabled(not why_not)
            self._texts[way].setText(said)
            self.ways[way].setAccessibleDescription(said)
        self._mark(None)

    def _mark(self, picked: CheckWay | None) -> None:
        for way, button in self.ways.items():
            button.setProperty("kind", "primary" if way is picked else "soft")
            button.style().unpolish(button)
            button.style().polish(button)
            button.setAccessibleName(f"{way.label}, valt" if way is picked else way.label)

    def _show_sources(self, found: Prepared) -> None:
        order = found.order or MedicationOrder()
        instruction = found.instruction or DilutionInstruction()
        self._order.set_rows(_order_rows(order))
        self._instruction.set_rows(_instruction_rows(instruction))
        calls = whom_to_call(order, instruction)
        self._call.set_rows((who, unbroken(where)) for who, where in calls)
        mixed = [
            ("Blandat", f"{shown_moment(found.one.prepared_at)} av {found.by}"),
            ("Använd före", shown_moment(found.one.use_before) or "ej angivet"),
            *self._syringes(found.one),
            ("Vätska", mixed_in(found.one, found.instruction)),
            ("Batch", found.one.batch),
            ("Utgångsdatum", str(found.one.expires_on or "ej angivet")),
        ]
        self._mixed.set_rows([(name, value or "ej angivet") for name, value in mixed])

    def _syringes(self, one: Preparation) -> list[tuple[str, str]]:
        """Return what each figure is rounded to, by the name of the figure."""
        said = rounded_to(one, dilutions.limits())
        return [
            (
                f"Avrunda: {described_fields(Preparation)[name].spec.label}",
                said.get(name, NOT_STATED),
            )
            for name in asked_figures(one)
        ]

    def _lay_out(self) -> None:
        px = current().px
        self._order, self._instruction = Facts(), Facts()
        self._call, self._mixed = Facts(), Facts()
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(px(4))
        ways.addWidget(label("Hur kontrolleras det?", "strong"))
        self._texts = {way: label("", "small") for way in CheckWay}
        for way in CheckWay:
            self.ways[way] = Button(way.label, kind="soft")
            self.ways[way].clicked.connect(self._on_way)
            ways.addWidget(self.ways[way])
            ways.addWidget(self._texts[way])
        body = self._check.body
        body.setSpacing(px(12))
        for widget in (self.refused, self._ways, self.person, self._who, self.sign_button):
            body.addWidget(widget)
        body.addStretch(1)
        for widget in (self.refused, self.person, self._who, self.sign_button):
            widget.hide()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(12))
        for title, facts in (
            ("Ordination", self._order),
            ("Spädningsinstruktion", self._instruction),
            ("Det som är blandat", self._mixed),
        ):
            card = Card(title)
            card.body.addWidget(facts)
            left.addWidget(card)
        left.addStretch(1)
        call = Card(f"Går det inte: {ABSTAIN.lower()}")
        call.body.addWidget(self._call)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for card in (self._check, call):
            column.addWidget(card)
        column.addStretch(1)
        self._columns = CheckColumns(self._left, right)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignTop)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(12))
        room.addLayout(top)
        room.addWidget(self._done)
        room.addWidget(self._columns)
        room.addStretch(1)


def _order_rows(order: MedicationOrder) -> list[tuple[str, str]]:
    rows = [(name, text) for name, text in order_rows(order)]
    # A group that is stated stands among them already.
    return rows if order.high_risk else [*rows, ("Högrisk", group_of(order))]


def _instruction_rows(one: DilutionInstruction) -> list[tuple[str, str]]:
    which = f"{one.summary() or NOT_STATED}, gäller till {one.valid_to or NOT_STATED}"
    factor = [("Omräkning", f"{one.factor_from} är {one.factor_to}")] if one.factor_from else []
    rows = [(name, text) for name, text in (*stated_rows(one), *keep_rows(one))]
    return [("Instruktion", which), *factor, *rows]


def reveal_top(widget: QWidget) -> None:
    """Scroll so that a widget's top is the top of what is in sight."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and (inside := above.widget()) is not None:
            above.verticalScrollBar().setValue(widget.mapTo(inside, QPoint(0, 0)).y())
        above = above.parentWidget()
