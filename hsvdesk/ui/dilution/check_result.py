"""How a double check ended: equal and signed, or both figures and nobody has signed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.prepared import Prepared, figure_rows
from hsvdesk.domain.second_check import CheckWay, SecondCheck
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.dilution.figure_view import FigureView
from hsvdesk.ui.layouts import CardGrid
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card, label

NOBODY = "Ingen har signerat. Börja om båda två."
WHAT_TO_DO = (
    "Ge det inte. Kassera det som är blandat och räkna om var för sig, från ordinationen och "
    "instruktionen. Blir det olika igen: avstå och ring."
)
BOTH = {
    CheckWay.TWO: "Signerat av {by} och {checked}.",
    CheckWay.PHONE: "Telefonkontroll: {checked}.",
    CheckWay.OWN: "Egenkontroll – ensam: {checked}.",
}


class CheckResult(QWidget):
    """What was found.

    Attributes:
        bar: Green with the figures, or red.
    """

    def __init__(self, found: Prepared) -> None:
        super().__init__()
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(current().px(12))
        check = found.check
        if check is not None and check.equal and check.way:
            head = ", ".join(f"{name} {value}" for name, value in figure_rows(found.one))
            self.bar = AlertBar("success", "Lika")
            said = BOTH[check.way].format(by=found.by, checked=found.checked_by)
            self.bar.set_text(f"{head}. {said}")
            room.addWidget(self.bar)
            room.addWidget(FigureView(figure_rows(found.one), role="number"))
            return
        self.bar = AlertBar("danger", "Olika", NOBODY)
        room.addWidget(self.bar)
        room.addWidget(self._side_by_side(found))
        room.addWidget(label(WHAT_TO_DO))

    def _side_by_side(self, found: Prepared) -> QWidget:
        grid = CardGrid(least=200, most=2)
        grid.add(_figures(f"Iordningställt av {found.by}", found.one))
        if found.check is not None:
            grid.add(_figures(f"Kontroll: {found.checked_by}", found.check))
        return grid


def _figures(who: str, one: Preparation | SecondCheck) -> Card:
    card = Card(who)
    card.body.addWidget(FigureView(figure_rows(one), role="number", wrong=True))
    return card
