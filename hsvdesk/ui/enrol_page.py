"""Enrolling a child (skriva in): a few fields are enough at night, all of them fit."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hsvdesk.domain.alert import Alert
from hsvdesk.domain.child import Child
from hsvdesk.domain.household import Household
from hsvdesk.domain.identity import read_identity
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.record import Record
from hsvdesk.domain.relative import Relative
from hsvdesk.services import children
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.drafts import DraftKeeper
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.sections.child import GROUPS
from hsvdesk.ui.sections.units import UnitFollower
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, label

NEEDED = "Namn, födelsedatum och sorts nummer räcker. Resten visas som luckor tills det fylls i."


class _More(Card):
    """Some records of one kind, each in a form of its own; as many as are wanted.

    Signals:
        edited: Something was typed in one of them.
    """

    edited = Signal()

    def __init__(self, record_type: type[Record], names: tuple[str, ...]) -> None:
        self.add_button = Button("Lägg till", icon="plus", kind="quiet")
        super().__init__(record_type.title, action=self.add_button)
        self.add_button.setAccessibleName(f"Lägg till: {record_type.title}")
        self.record_type, self._names = record_type, names
        self.forms: list[RecordForm[Any]] = []
        self.add_button.clicked.connect(self.add)

    def add(self) -> RecordForm[Any]:
        """Add an empty form."""
        form: RecordForm[Any] = RecordForm(self.record_type, self._names, columns=2)
        form.say_as(f"{self.record_type.title} {len(self.forms) + 1}")
        form.set_record(None)
        if self.record_type is Measurement:
            UnitFollower(form, "measurement_kind", ("value",))
        form.edited.connect(self.edited)
        self.forms.append(form)
        self.body.addWidget(form)
        return form


class EnrolPage(QWidget):
    """A new child with its first alerts, households, weight and relatives: one act.

    Signals:
        enrolled: The child was enrolled; carries its id.
        closed: It was put away.
        edited: Something was typed.
    """

    enrolled = Signal(str)
    closed = Signal()
    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form: RecordForm[Child] = RecordForm(Child, groups=GROUPS, columns=2)
        self.form.set_record(None)
        self.more = {
            one.record_type.kind: one
            for one in (
                _More(Alert, ("alert_kind", "substance", "reaction", "severity")),
                _More(
                    Household,
                    (
                        *("name", "address", "weeks", "switch_day"),
                        *("fortnight", "fortnight_checked_on", "weeks_text"),
                    ),
                ),
                _More(Measurement, ("measurement_kind", "value", "measured_on")),
                _More(Relative, ("name", "relation", "custodian", "custody", "phones")),
            )
        }
        self.number_warning = AlertBar("warning", "Kontrollera numret", "")
        self.number_warning.hide()
        self.save_button = Button("Skriv in", icon="check", kind="primary")
        self.cancel_button = Button("Avbryt", kind="quiet")
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        for one in self.more.values():
            one.edited.connect(self.edited)
        self._keeper = DraftKeeper(desk, ":enrol:child", "", self)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self._on_cancel)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.form.focus_first()

    def save(self) -> None:
        """Enrol the child, or show every problem at its field."""
        child = self.form.record()
        others = self._others()
        if child is None or others is None:
            return
        if self._desk.submit(self, children.enrol, child, others):
            self._keeper.discard()
            self.enrolled.emit(child.id)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each problem at its field, also in the forms of what comes with the child."""
        own = {}
        of_others: dict[tuple[str, int], dict[str, str]] = {}
        for name, text in problems.items():
            kind, _, rest = name.partition(".")
            number, _, field = rest.partition(".")
            if kind in self.more and number.isdigit():
                of_others.setdefault((kind, int(number)), {})[field] = text
            else:
                own[name] = text
        for kind, more in self.more.items():
            said = [form for form in more.forms if not form.is_blank()]
            for place, form in enumerate(said, start=1):
                form.show_problems(of_others.get((kind, place), {}))
        self.form.show_problems(own)

    def typed(self) -> dict[str, Any]:
        """Return what is typed, as it stands."""
        others = {kind: [form.typed() for form in one.forms] for kind, one in self.more.items()}
        return {"child": self.form.typed(), **others}

    def restore_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        self.form.restore_typed(typed.get("child", {}))
        for kind, one in self.more.items():
            for kept in typed.get(kind, ()):
                one.add().restore_typed(kept)

    def _others(self) -> list[Record] | None:
        found: list[Record] = []
        whole = True
        for one in self.more.values():
            for form in one.forms:
                if form.is_blank():
                    continue
                record = form.record()
                whole = whole and record is not None
                if record is not None:
                    found.append(record)
        return found if whole else None

    def _on_edited(self) -> None:
        values, _ = self.form.read()
        number = values.get("identity") or ""
        found = read_identity(number, values.get("identity_kind"), values.get("birth_date"))
        warning = found.warning if number and not found.problems else ""
        self.number_warning.set_text(warning)
        self.number_warning.setVisible(bool(warning))
        self.edited.emit()

    def _on_cancel(self) -> None:
        self._keeper.discard()
        self.closed.emit()

    def _lay_out(self) -> None:
        px = current().px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(24))
        layout.setSpacing(px(12))
        layout.addWidget(label("Skriv in barn", "title"))
        layout.addWidget(label(NEEDED, "small"))
        card = Card()
        card.body.addWidget(self.form)
        card.body.addWidget(self.number_warning)
        layout.addWidget(card)
        for one in self.more.values():
            layout.addWidget(one)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)
