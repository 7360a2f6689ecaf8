"""How a double check ended: equal and signed, or both figures and nobody has signed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.check_ways import whom_to_call
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.prepared import Prepared, differences, differing, figure_rows, figures
from hsvdesk.domain.second_check import CheckWay
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.discard_form import DiscardForm
from hsvdesk.ui.dilution.figure_view import FigureView
from hsvdesk.ui.dilution.unbroken import unbroken
from hsvdesk.ui.layouts import CardGrid
from hsvdesk.ui.theme import Kind, current
from hsvdesk.ui.widgets import Button, Card, Facts, label

NOBODY = "Ingen har signerat. Börja om båda två."
WHAT_TO_DO = (
    "Ge det inte. Kassera det som är blandat och räkna om var för sig, från ordinationen och "
    "instruktionen. Blir det olika igen: avstå och ring."
)
EQUAL: dict[CheckWay, tuple[Kind, str, str]] = {
    CheckWay.TWO: ("success", "Lika", "Signerat av {by} och {checked}."),
    CheckWay.PHONE: ("info", "Lika per telefon", "Telefonkontroll: {checked}."),
    CheckWay.OWN: (
        *("warning", "Bara du har räknat"),
        "Ingen annan har kontrollerat. Egenkontroll – ensam: {checked}.",
    ),
}
"""By the way: how strong the check is, in colour and words."""


class CheckResult(QWidget):
    """What was found, and what to do now.

    Attributes:
        bar: The figures and who answers for them; or red.
        next_button: To what is prepared; throwing it away where nobody may use it.
        form: Asks why it is thrown away; none until that is pressed.

    Signals:
        closed: There is no more to do here.
    """

    closed = Signal()

    def __init__(self, desk: Desk, found: Prepared) -> None:
        super().__init__()
        self._desk, self._found = desk, found
        self.form: DiscardForm | None = None
        self._room = room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(12))
        check = found.check
        if check is not None and check.equal and check.way:
            kind, head, said = EQUAL[check.way]
            told = said.format(by=found.by, checked=found.checked_by)
            self.bar = AlertBar(kind, head, f"{figures(found.one)}. {told}")
            room.addWidget(self.bar)
            room.addWidget(FigureView(figure_rows(found.one), role="number"))
            self.next_button = Button("Till det iordningställda", kind="primary")
            self.next_button.clicked.connect(self.closed)
            room.addWidget(self.next_button)
            return
        self.bar = AlertBar("danger", "Olika", NOBODY)
        room.addWidget(self.bar)
        room.addWidget(label(WHAT_TO_DO))
        self.next_button = Button("Kassera …", icon="trash-2", kind="danger")
        self.next_button.clicked.connect(self._on_discard)
        room.addWidget(self.next_button)
        room.addWidget(BothFigures(found))
        calls = whom_to_call(
            found.order or MedicationOrder(), found.instruction or DilutionInstruction()
        )
        room.addWidget(Facts([(who, unbroken(where)) for who, where in calls]))

    def focus_first(self) -> None:
        """Give what is to be done now the keyboard."""
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_discard(self) -> None:
        self.next_button.hide()
        self.form = DiscardForm(self._desk, self._found.one, self._found.name)
        self.form.closed.connect(self.closed)
        self._room.insertWidget(self._room.indexOf(self.next_button), self.form)
        self.form.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)


class BothFigures(QWidget):
    """What differs, in words; then the figures of both, those that differ in red."""

    def __init__(self, found: Prepared) -> None:
        super().__init__()
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(8))
        check = found.check
        # Written anew after they differed, it may say the same now; it is no less unusable.
        names = differing(found.one, check) if check else []
        if check and names:
            room.addWidget(label(f"Skiljer: {differences(found.one, check)}", "strong"))
        grid = CardGrid(least=420, most=2)
        for who, one in (
            (f"Iordningställt av {found.by}", found.one),
            (f"Kontroll: {found.checked_by}", check),
        ):
            if one is not None:
                rows = figure_rows(one)
                card = Card(who)
                card.body.addWidget(
                    FigureView(rows, role="number", wrong=names or [name for name, _ in rows])
                )
                grid.add(card)
        room.addWidget(grid)
