"""One volume to draw (siffran): large, with the syringe it is drawn in, picked and painted."""

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from hsvdesk.domain.dilution_figure import Figure
from hsvdesk.domain.dilution_result import shown
from hsvdesk.domain.dilution_steps import fillings
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.syringe import Syringe
from hsvdesk.domain.units import shown_number
from hsvdesk.ui.choice_editors import Segment
from hsvdesk.ui.dilution.syringe_view import SyringeView
from hsvdesk.ui.dilution.unbroken import unbroken
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import label


class SyringePicker(QWidget):
    """The sizes of syringes side by side; the arrow keys move between them.

    Signals:
        picked: The person picked a size; never sent when the program shows one.
    """

    picked = Signal()

    def __init__(self, name: str, syringes: Iterable[Syringe]) -> None:
        super().__init__()
        self.chosen: Quantity | None = None
        """What the person picked; none before that."""
        self._group = QButtonGroup(self)
        self.segments: dict[Decimal, Segment] = {}
        row = FlowLayout(self, gap=6)
        for one in syringes:
            size = Quantity(one.volume, Unit.ML)
            segment = self.segments[one.volume] = Segment(str(size))
            segment.setAccessibleName(f"{name}, spruta på {size}")
            segment.clicked.connect(self._on_clicked)
            self._group.addButton(segment)
            row.addWidget(segment)

    def show_used(self, syringe: Syringe) -> None:
        """Show which syringe is reckoned with, picked by the person or not."""
        with QSignalBlocker(self):
            self.segments[syringe.volume].setChecked(True)

    def pick(self, size: Quantity | None) -> None:
        """Take a size as picked by the person; none as not picked."""
        self.chosen = size if size and size.value in self.segments else None

    def _on_clicked(self) -> None:
        found = (one for one, segment in self.segments.items() if segment.isChecked())
        self.pick(Quantity(next(found), Unit.ML))
        self.picked.emit()


class FigureBlock(QWidget):
    """A volume in words, the picker of its syringe, and each filling drawn to scale."""

    def __init__(self, name: str, syringes: Iterable[Syringe]) -> None:
        super().__init__()
        self._name = name
        self.figure = label("", "number")
        self.line = label("", "section")
        self.exact = label("", "small")
        self.picker = SyringePicker(name, syringes)
        self.full, self.last = SyringeView(), SyringeView()
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, current().px(8))
        room.setSpacing(current().px(4))
        for widget in (self.figure, self.line, self.exact, self.picker, self.full, self.last):
            room.addWidget(widget)

    def clear(self) -> None:
        """Hold no figure any more, not even hidden."""
        for text in (self.figure, self.line, self.exact):
            text.clear()
        for syringe in (self.full, self.last):
            syringe.clear()

    def show_figure(self, one: Figure) -> None:
        """Show a volume that is drawn in a syringe."""
        if one.syringe is None:
            raise ValueError("A rate is not drawn in a syringe.")
        self.figure.setText(unbroken(f"{self._name}: {one.shown}"))
        size = Quantity(one.syringe.volume, Unit.ML)
        step = Quantity(one.syringe.graduation, Unit.ML)
        several = one.full + (one.last > 0) > 1
        where = f"Fyll {fillings(one)}" if several else f"Till strecket {one.shown}"
        self.line.setText(f"{where} i en spruta på {size}, {step} mellan strecken.")
        error = shown_number(one.error_percent)
        self.exact.setText(f"Exakt {shown(one.exact)}. Avrundat till strecket, fel {error} %.")
        self.picker.show_used(one.syringe)
        self.full.setVisible(one.full > 0)
        self.last.setVisible(one.last > 0)
        if one.full:
            self.full.show_line(one.syringe, one.syringe.volume)
        if one.last:
            self.last.show_line(one.syringe, one.last)
