"""Which instruction an order is prepared by, asked only where several fit."""

from collections.abc import Sequence

from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.ui.widgets import QuietCombo

PICK = "Välj instruktion"


class InstructionChoice(QuietCombo):
    """The instructions that fit an order; nothing is picked for the nurse where several do."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Spädningsinstruktion")
        self._found: tuple[DilutionInstruction, ...] = ()

    def offer(self, found: Sequence[DilutionInstruction], kept: str = "") -> None:
        """Offer instructions; the one whose id is `kept` is picked when it is among them."""
        self._found = tuple(found)
        self.clear()
        if len(found) > 1:
            self.addItem(PICK, "")
        for one in found:
            clinic = f", {one.clinic}" if one.clinic else ""
            self.addItem(f"{one.summary()}{clinic}", one.id)
        self.setVisible(len(found) > 1)
        self.pick(kept)

    def pick(self, instruction_id: str) -> None:
        """Pick one; what is picked stays where it is not offered."""
        place = self.findData(instruction_id)
        if place >= 0:
            self.setCurrentIndex(place)

    def picked(self) -> DilutionInstruction | None:
        """Return the one to prepare by; None while the nurse has not said, or none fits."""
        return next((one for one in self._found if one.id == self.currentData()), None)
