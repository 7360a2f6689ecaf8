"""One preparation under way (iordningställande): the original beside the steps."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_reason import asking
from hsvdesk.domain.dilution_result import Calculation, Check, Chosen
from hsvdesk.domain.dilution_use import allowed_fluids, uses_fluid
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.medicine_rows import reds
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.quantity import Quantity
from hsvdesk.errors import UserError
from hsvdesk.services import preparation_work, preparations, records, staff
from hsvdesk.services.ready_orders import ReadyOrder
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.beside import Beside
from hsvdesk.ui.dilution.checks_list import ChecksList, StopsList
from hsvdesk.ui.dilution.figures_card import FiguresCard
from hsvdesk.ui.dilution.handling import Handling
from hsvdesk.ui.dilution.instruction_choice import InstructionChoice
from hsvdesk.ui.dilution.on_top import bring_to_top
from hsvdesk.ui.dilution.original import Original
from hsvdesk.ui.dilution.preparation_form import PreparationForm
from hsvdesk.ui.dilution.preparing_acts import PreparingActs
from hsvdesk.ui.dilution.preparing_head import PreparingHead, call
from hsvdesk.ui.dilution.steps_list import StepsList
from hsvdesk.ui.dilution.unbroken import unbroken
from hsvdesk.ui.drafts import DraftKeeper
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, label

CHOOSE = "Flera instruktioner passar. Välj den som gäller."
NONE = "Det finns ingen spädningsinstruktion för läkemedlet. Ring kliniken."
BEGIN_HAND = "Räkna för hand"
HAND_AND_CHECK = "Räkna för hand, och låt en kollega kontrollera."
SETTLED = 3
"""Turns of the event loop until both columns have their heights."""
CHANGED = (
    "Ordinationen eller instruktionen ändrades medan du höll på. Läs om. "
    "Har du redan dragit upp något: kassera det."
)
OWN_FIGURES = "Du räknar för hand. Skriv det du drar upp och ger, som det står på sprutan."


class PreparingView(QWidget):
    """Order, original, steps, syringes, checks and form of one preparation.

    Signals:
        closed: It was left; what is typed is kept, unless it was saved.
        prepared: It was saved; carries the id of the preparation.
        edited: Something was changed that a draft keeps.
    """

    closed = Signal()
    prepared = Signal(str)
    edited = Signal()

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__()
        self._desk, self._child_id = desk, child_id
        self._ready: ReadyOrder | None = None
        self._weight: Measurement | None = None
        self._calculation: Calculation | None = None
        self._keeper: DraftKeeper | None = None
        self._hand = self._changed = False
        self.head = PreparingHead()
        self.choice = InstructionChoice()
        self.begin_hand = Button(BEGIN_HAND, icon="pencil")
        self.bar = AlertBar("info", "")
        self.stops = StopsList()
        self.steps = StepsList()
        self.figures = FiguresCard()
        self.held = Card("Det du håller i handen")
        self.form = PreparationForm()
        self.checks = ChecksList()
        self.handling = Handling()
        self.original = Original(desk)
        self.acts = PreparingActs()
        self.times = label("", "strong")
        self._lay_out()
        self._connect()

    def open(self, ready: ReadyOrder, weight: Measurement | None) -> None:
        """Begin to prepare an order, or go on with what was typed and not saved."""
        self._ready, self._weight = ready, weight
        self._hand = self._changed = False
        self.figures.pick()
        self.choice.offer(ready.instructions)
        self._begin_form()
        page = f"{self._child_id}:preparations:{Preparation.kind}"
        self._keeper = DraftKeeper(self._desk, page, ready.order.id, self)
        self._show()

    def order_id(self) -> str | None:
        """Return the id of the order that is prepared; None when none is."""
        return self._ready.order.id if self._ready else None

    def renew(self, ready: ReadyOrder, weight: Measurement | None) -> None:
        """Show the same order as it is now; what is typed stays, but figures found by another."""
        read = self._versions()
        self._ready, self._weight = ready, weight
        picked = self.choice.picked()
        self.choice.offer(ready.instructions, picked.id if picked else "")
        if self._versions() != read:
            self._changed = True
            self.form.forget_figures()
        self._show()

    def take_keyboard(self) -> None:
        """Give what is to be answered first the keyboard, never what leaves it: Enter may repeat.

        What stops comes to the top of what is in sight, else drug and dose.
        """
        document = self.original.document
        first = self.choice if not self.choice.isHidden() else document.view
        if self.choice.isHidden() and not self.held.isHidden():
            self.form.take_keyboard()
        elif first is self.choice or not document.isHidden():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.head.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_first(SETTLED)

    def _show_first(self, turns: int) -> None:
        bring_to_top(self.stops if self.stops.texts() else self.head.drug)
        if turns:
            QTimer.singleShot(0, self, lambda: self._show_first(turns - 1))

    def put_away(self) -> None:
        """Leave it; what is typed comes back when the order is opened again."""
        if self._keeper is not None:
            self._keeper.flush()
        self._close()

    def typed(self) -> dict[str, Any]:
        """Return what is typed and picked."""
        sizes, one = self.figures.sizes(), self.choice.picked()
        return {
            **self.form.typed(),
            **{name: size.stored() if size else "" for name, size in sizes.items()},
            "dilution_instruction": one.id if one else "",
            "hand": self._hand,
            "versions": self._versions(),
        }

    def restore_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what `typed` gave."""
        self.form.restore_typed(typed)
        kept = [typed.get(name) for name in ("drawn_syringe", "syringe")]
        self.figures.pick(*(Quantity.parse(size) if size else None for size in kept))
        self.choice.pick(typed.get("dilution_instruction", ""))
        self._hand = bool(typed.get("hand"))
        if typed.get("versions") != self._versions():
            self.form.forget_figures()

    def save(self) -> None:
        """Store what was prepared, or show at its fields what is wrong with it."""
        if not self.acts.done.isEnabled() or not self.form.readable():
            return
        made = self._preparation()
        if made is not None and self._desk.submit(self.form, preparations.add, made):
            if self._keeper is not None:
                self._keeper.discard()
            self._close()
            self.prepared.emit(made.id)

    def _versions(self) -> list[str]:
        """Return which order and instruction a figure is found by."""
        read = (self._ready.order if self._ready else None, self.choice.picked())
        return [one.saved.version if one and one.saved else "" for one in read]

    def _preparation(self) -> Preparation | None:
        instruction = self.choice.picked()
        if self._ready is None or instruction is None:
            return None
        order = self._ready.order
        found = self._calculation
        figures: dict[str, Any] = {}
        if found is not None and not self._hand:
            figures = {name: one.shown for name, one in found.figures.items()}
            figures |= self.figures.sizes()
        return Preparation(
            child_id=self._child_id,
            medication_order=order.id,
            order_version=order.saved.version if order.saved else "",
            dilution_instruction=instruction.id,
            instruction_version=instruction.saved.version if instruction.saved else "",
            calculated=not self._hand,
            **figures,
            **self.form.said(),
        )

    def _chosen(self) -> Chosen:
        said = self.form.said()
        return Chosen(
            **self.figures.sizes(),
            fluid=self._whole(said.get("fluid") or ""),
            expires_on=said.get("expires_on"),
            prepared_at=said.get("prepared_at"),
        )

    def _whole(self, fluid: str) -> str:
        """Return the fluid when it is written out: what begins as the right one is not said yet.

        It is not said when it is saved either: then the service hears what stands there.
        """
        typed = fluid.strip().casefold()
        allowed = [one.casefold() for one in self._fluids()]
        begun = any(one.startswith(typed) and one != typed for one in allowed)
        return "" if begun else fluid

    def _fluids(self) -> tuple[str, ...]:
        one = self.choice.picked()
        return allowed_fluids(one) if one else ()

    def _show(self) -> None:
        """Work everything out anew and show it."""
        if self._ready is None:
            return
        one, order = self.choice.picked(), self._ready.order
        orders = self._desk.ask(records.of_kind, MedicationOrder, self._child_id)
        hospital = self._desk.ask(staff.unit).hospital_phone
        marks = reds(order, orders, self._desk.now())
        self.head.show_order(order, one, self._weight, marks, hospital)
        self.acts.phone.setText(call(one, hospital))
        self.original.show_of(one)
        self.handling.setVisible(one is not None)
        if one is not None:
            self.handling.show_instruction(one)
        self._recompute()

    def _recompute(self) -> None:
        """Compute at every key; show what changed."""
        ready, one = self._ready, self.choice.picked()
        if ready is None:
            return
        found, why = None, ""
        if one is None:
            why = CHOOSE if ready.instructions else NONE
        else:
            try:
                found = self._desk.ask(preparation_work.worked, ready.order, one, self._chosen())
            except UserError as error:
                why = str(error)
        checks = found.checks if found else self._standing(ready.order, one)
        if self._hand:
            found, why = None, OWN_FIGURES
        self._calculation = found
        why = " ".join(part for part in (CHANGED if self._changed else "", why) if part)
        self._show_checks(checks)
        self._show_figures(found)
        self.form.ask(by_hand=self._hand, reason=bool(asking(checks)))
        self.held.setVisible(self._hand or found is not None)
        self.acts.offer(found, checks, by_hand=self._hand, fits=one is not None)
        instead = bool(why) and not self._hand and not self.acts.hand.isHidden()
        self.begin_hand.setVisible(instead)
        self.bar.set_text(f"{why} {HAND_AND_CHECK}" if instead else why)
        self.bar.setVisible(bool(why))

    def _standing(
        self, order: MedicationOrder, instruction: DilutionInstruction | None
    ) -> tuple[Check, ...]:
        """Return what holds whether anything is computed or not."""
        if instruction is None:
            return ()
        return self._desk.ask(preparation_work.standing, order, instruction, self._chosen())

    def _show_checks(self, checks: tuple[Check, ...]) -> None:
        self.stops.show_stops(checks)
        self.checks.show_checks(checks)
        self.checks.setVisible(bool(checks))
        told = [one.text for one in checks if one.rule.startswith("use_before")]
        self.times.setText(unbroken("\n".join(told)))
        self.times.setVisible(bool(told))

    def _show_figures(self, found: Calculation | None) -> None:
        stopped = found is None or bool(found.stops)
        self.steps.setVisible(not stopped)
        self.figures.show_figures(found.figures if found else {})
        if found is not None and not stopped:
            self.steps.show_steps(found.steps)

    def _begin_form(self) -> None:
        one, now = self.choice.picked(), self._desk.now().replace(second=0, microsecond=0)
        self.form.begin(now, self._fluids(), mixed=one is None or uses_fluid(one))

    def _on_choice(self) -> None:
        kept = self.form.typed()
        self._begin_form()
        self.form.restore_typed(kept)
        self.edited.emit()
        self._show()

    def _on_edited(self) -> None:
        self.edited.emit()
        self._recompute()

    def _on_hand(self) -> None:
        self._hand = not self._hand
        self._on_edited()

    def _on_begin_hand(self) -> None:
        self._on_hand()
        self.form.take_keyboard()

    def _close(self) -> None:
        self._keeper = self._ready = self._calculation = None
        self.choice.offer(())
        self.original.clear()
        self._blank()
        self.closed.emit()

    def _blank(self) -> None:
        """Hold no figure, not even hidden: a colleague is to find hers without seeing it."""
        self.figures.show_figures({})
        self.steps.show_steps(())
        self.form.forget_figures()
        self._show_checks(())

    def _connect(self) -> None:
        self.head.back.clicked.connect(self.put_away)
        self.choice.activated.connect(self._on_choice)
        self.form.edited.connect(self._on_edited)
        self.figures.picked.connect(self._on_edited)
        self.acts.hand.clicked.connect(self._on_hand)
        self.begin_hand.clicked.connect(self._on_begin_hand)
        self.acts.done.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(self.save)

    def _lay_out(self) -> None:
        px = current().px
        for widget in (self.form, self.times):
            self.held.body.addWidget(widget)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        parts: tuple[QWidget, ...] = (
            *(self.head, self.choice, self.bar, self.begin_hand, self.stops, self.checks),
            *(self.head.facts, self.handling, self.steps, self.figures, self.held),
            self.acts,
        )
        for part in parts:
            column.addWidget(part)
        column.setAlignment(self.begin_hand, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.sides = Beside(work, self.original)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.sides)
