"""What hands act on (siffrorna): both volumes with their syringes, and the rate."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from hsvdesk.domain.dilution_figure import Figure
from hsvdesk.domain.dilution_result import shown
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.units import shown_number
from hsvdesk.services import dilutions
from hsvdesk.ui.dilution.figure_block import FigureBlock
from hsvdesk.ui.dilution.unbroken import unbroken
from hsvdesk.ui.widgets import Card, label


class FiguresCard(Card):
    """The rounded figures, each with the exact one beside it.

    Attributes:
        drawn: What is drawn up and diluted in step 2.
        volume: What is given.
        rate: How fast, in words.

    Signals:
        picked: Another syringe was picked.
    """

    picked = Signal()

    def __init__(self) -> None:
        super().__init__("Dra upp och ge")
        syringes = dilutions.limits().syringes
        self.drawn = FigureBlock("Dra upp", syringes)
        self.volume = FigureBlock("Volym att ge", syringes)
        self.rate, self._exact = label("", "number"), label("", "small")
        self._blocks = {"drawn": self.drawn, "volume": self.volume}
        for block in self._blocks.values():
            self.body.addWidget(block)
            block.picker.picked.connect(self.picked)
        for widget in (self.rate, self._exact):
            self.body.addWidget(widget)

    def show_figures(self, found: Mapping[str, Figure]) -> None:
        """Show these instead; nothing is seen when there are none, and nothing is left."""
        self.setVisible(bool(found))
        for name, block in self._blocks.items():
            block.setVisible(name in found)
            if name in found:
                block.show_figure(found[name])
            else:
                block.clear()
        rate = found.get("rate")
        for widget in (self.rate, self._exact):
            widget.setVisible(rate is not None)
        if rate is None:
            self.rate.clear()
            self._exact.clear()
        else:
            self.rate.setText(unbroken(f"Hastighet: {rate.shown}"))
            error = shown_number(rate.error_percent)
            told = f"Exakt {shown(rate.exact)}. Avrundat till pumpens steg, fel {error} %."
            self._exact.setText(told)

    def sizes(self) -> dict[str, Any]:
        """Return the syringes that were picked, by the field that keeps them."""
        return {"drawn_syringe": self.drawn.picker.chosen, "syringe": self.volume.picker.chosen}

    def pick(self, drawn: Quantity | None = None, given: Quantity | None = None) -> None:
        """Take syringes as picked; none as not picked."""
        self.drawn.picker.pick(drawn)
        self.volume.picker.pick(given)
