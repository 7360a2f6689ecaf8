"""The steps of the first start (första start): the unit, the first nurse, the making, the key."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain import rules
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.staff import CareUnit, Role, Staff
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.new_passphrase import NewPassphrase
from hsvdesk.ui.recovery_sheet import Pick, RecoverySheet
from hsvdesk.ui.theme import current
from hsvdesk.ui.waiting import Waiting
from hsvdesk.ui.widgets import label

STAFF_FIELDS = ("name", "profession", "role", "phone")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SignInName:
    """What a person types to sign in."""

    sign_in_name: Annotated[
        str,
        Spec(
            "Namn att logga in med",
            "Syns på den låsta skärmen. Tomt: samma som namnet",
        ),
    ] = ""


class Step(QWidget):
    """One page of the wizard.

    Attributes:
        title: What stands above it.
        room: The layout of what it holds.
    """

    title = ""

    def __init__(self, intro: str) -> None:
        super().__init__()
        self.room = QVBoxLayout(self)
        self.room.setContentsMargins(0, 0, 0, 0)
        self.room.setSpacing(current().px(12))
        self.room.addWidget(label(intro))

    def is_complete(self) -> bool:
        """Show every problem at its field, and return whether there is none."""
        return True

    def begin(self) -> None:
        """Give the keyboard to the first field; the step has just been shown."""


class UnitStep(Step):
    """The unit that will own the store."""

    title = "Er enhet"

    def __init__(self, today: date) -> None:
        super().__init__("Står på varje papper som lämnas ut. Kan ändras under Inställningar.")
        self._today, self._id = today, CareUnit().id
        self.form: RecordForm[CareUnit] = RecordForm(CareUnit)
        self.room.addWidget(self.form)

    def unit(self) -> CareUnit:
        """Return the unit as it was filled in; the same record each time."""
        return replace(self.form.build(self.form.read()[0]), id=self._id)

    def is_complete(self) -> bool:
        return complete(self.form, self._today)

    def begin(self) -> None:
        self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)


class NurseStep(Step):
    """The first person who can open the store, and the passphrase."""

    title = "Du"

    def __init__(self, today: date) -> None:
        super().__init__("Du blir den första som kan öppna databasen. Fler läggs till senare.")
        self._today = today
        self.form: RecordForm[Staff] = RecordForm(Staff, STAFF_FIELDS)
        self.form.set_record(Staff(profession="Sjuksköterska", role=Role.NURSE))
        self.sign_in: RecordForm[SignInName] = RecordForm(SignInName)
        self.passphrase = NewPassphrase()
        for part in (self.form, self.sign_in, self.passphrase):
            self.room.addWidget(part)

    def staff(self) -> Staff:
        """Return the person as filled in."""
        return self.form.build(self.form.read()[0])

    def sign_in_name(self) -> str:
        """Return what the person signs in with."""
        return str(self.sign_in.read()[0].get("sign_in_name") or self.staff().name)

    def is_complete(self) -> bool:
        # All are asked, so that all problems are shown at once; the first gets the keyboard.
        problems = self.passphrase.problems()
        self.passphrase.show_problems(problems)
        named = complete(self.sign_in, self._today)
        return complete(self.form, self._today) and named and not problems

    def begin(self) -> None:
        self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)


class MakingStep(Step):
    """The store is being made, or could not be.

    Attributes:
        waiting: Shown while it is being made.
    """

    title = "Databasen skapas"

    def __init__(self) -> None:
        super().__init__("Databasen krypteras på den här datorn. Inget skickas någonstans.")
        self.waiting = Waiting()
        self._problem = label("")
        self._problem.setProperty("problem", "true")
        self._problem.hide()
        self.room.addWidget(self.waiting)
        self.room.addWidget(self._problem)

    def say(self, problem: str) -> None:
        """Show why it could not be made, or nothing."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def problem(self) -> str:
        """Return why it could not be made; empty when nothing is known to be wrong."""
        return self._problem.text()


class KeyStep(Step):
    """The recovery key, shown and checked.

    Signals:
        confirmed: Whether it has been checked.
    """

    confirmed = Signal(bool)
    title = "Återställningsnyckel"

    def __init__(self, pick: Pick) -> None:
        super().__init__("Utan den här nyckeln kan en glömd lösenfras inte ersättas.")
        self.sheet = RecoverySheet(pick)
        self.sheet.confirmed.connect(self.confirmed)
        self.room.addWidget(self.sheet)

    def begin(self) -> None:
        self.sheet.written_button.setFocus(Qt.FocusReason.OtherFocusReason)


def complete(form: RecordForm[Any], today: date) -> bool:
    """Show every problem of a form at its fields, and return whether there is none."""
    values, problems = form.read()
    if not problems:
        made = form.build(values)
        found = rules.problems(made, today) if isinstance(made, Record) else {}
        problems = found or rules.field_problems(made)
    form.show_problems(problems)
    return not problems
