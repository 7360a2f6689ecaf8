"""What is typed while preparing (formuläret): fluid, container, time, reason; by hand, figures."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.preparation import FIGURES, Preparation
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.layouts import FlowLayout, clear
from hsvdesk.ui.theme import current
from hsvdesk.ui.time_editors import MomentEditor
from hsvdesk.ui.widgets import Button, label

DAY_WIDTH = 124
"""So that the whole day of mixing is in sight, pixels at 100 % text size."""
HELD = ("batch", "expires_on", "prepared_at")
UNITS = {"drawn": "ml", "volume": "ml", "rate": "ml/h"}
"""What syringe and pump show: there is nothing to pick, and nothing to pick wrong."""


class PreparationForm(QWidget):
    """The fields of a preparation that a person fills in; the rest follows from what is shown.

    Attributes:
        fluid: What it is mixed with; not asked of what is given as it comes.
        held: What is read off what is held in the hands.
        reason: Why she goes on, where a check asks for it.
        by_hand: Her own figures, when nothing is computed.

    Signals:
        edited: The person changed something.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fluid: RecordForm[Preparation] = RecordForm(Preparation, ("fluid",))
        self.held: RecordForm[Preparation] = RecordForm(Preparation, HELD)
        self.reason: RecordForm[Preparation] = RecordForm(Preparation, ("reason",))
        self.by_hand: RecordForm[Preparation] = RecordForm(Preparation, FIGURES, units=UNITS)
        self._forms = (self.by_hand, self.fluid, self.held, self.reason)
        self._strangers = label("")
        self._strangers.setProperty("problem", "true")
        self._strangers.hide()
        self._fluids = QWidget()
        self._fluid_buttons = FlowLayout(self._fluids)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(8))
        for widget in (self._strangers, self.by_hand, self._fluids, self.fluid, self.held):
            room.addWidget(widget)
        room.addWidget(self.reason)
        moment = self.held.editor("prepared_at")
        if isinstance(moment, MomentEditor):
            moment.line.setMinimumWidth(current().px(DAY_WIDTH))
        for form in self._forms:
            form.edited.connect(self.edited)

    def begin(self, at: datetime, fluids: Iterable[str], *, mixed: bool) -> None:
        """Empty the form for something that is mixed now.

        Args:
            at: The moment of mixing, until another is typed.
            fluids: What the instruction allows; each is picked with a button.
            mixed: Whether a fluid is used at all.
        """
        for form in self._forms:
            form.set_record(Preparation(prepared_at=at))
        self.fluid.setVisible(mixed)
        self._strangers.hide()
        clear(self._fluid_buttons)
        before: Any = self.fluid.editor("fluid").previousInFocusChain()
        while before.focusProxy() is not None or before.focusPolicy() is Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        for fluid in fluids:
            button = Button(f"Jag använder {fluid}", icon="check", kind="soft")
            button.setProperty("fluid", fluid)
            button.clicked.connect(self._on_fluid)
            self._fluid_buttons.addWidget(button)
            # Made after the fields, it would be reached last with Tab.
            self.setTabOrder(before, button)
            before = button
        self._fluids.setVisible(self._fluid_buttons.count() > 0)

    def forget_figures(self) -> None:
        """Empty what was found by hand, also where it is not in sight."""
        self.by_hand.set_record(Preparation())

    def take_keyboard(self) -> None:
        """Give the first empty field the keyboard; what is in sight stays in sight."""
        editors = [form.editor(name) for form in self._asked() for name in form.typed()]
        empty = [one for one in editors if one.is_blank()]
        (empty or editors)[0].first_wrong().setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, *, by_hand: bool, reason: bool) -> None:
        """Show what is asked for now."""
        self.by_hand.setVisible(by_hand)
        self.reason.setVisible(reason)

    def said(self) -> dict[str, Any]:
        """Return what can be read, by field."""
        return {name: value for form in self._asked() for name, value in form.read()[0].items()}

    def readable(self) -> bool:
        """Whether all that is asked for can be read; what cannot is shown at its field."""
        problems = {name: text for form in self._asked() for name, text in form.read()[1].items()}
        self.show_problems(problems)
        return not problems

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each problem at its field, and above them what has none here."""
        left = dict(problems)
        for form in self._asked():
            form.show_problems({name: left.pop(name) for name in form.typed() if name in left})
        self._strangers.setText(" ".join(left.values()))
        self._strangers.setVisible(bool(left))

    def problems(self) -> dict[str, str]:
        """Return the problems that are shown at fields."""
        return {name: text for form in self._forms for name, text in form.problems().items()}

    def typed(self) -> dict[str, Any]:
        """Return what stands in every editor, asked for now or not."""
        return {name: said for form in self._forms for name, said in form.typed().items()}

    def restore_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what `typed` gave."""
        for form in self._forms:
            form.restore_typed({name: typed[name] for name in form.typed() if name in typed})

    def _asked(self) -> list[RecordForm[Preparation]]:
        return [form for form in self._forms if not form.isHidden()]

    def _on_fluid(self) -> None:
        editor = self.fluid.editor("fluid")
        editor.set_value(self.sender().property("fluid"))
        editor.changed.emit()
