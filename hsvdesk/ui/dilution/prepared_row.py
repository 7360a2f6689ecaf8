"""One preparation on screen: how it stands, how long it may be used, and what to do with it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hsvdesk.domain import dilution_label, dilution_sheet
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.preparation_standing import READY, Standing
from hsvdesk.domain.prepared import ADVICE, THROW_AWAY, WAITS, Prepared, figure_rows
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.dilution.check_result import BothFigures
from hsvdesk.ui.dilution.clock_lines import ClockLines
from hsvdesk.ui.dilution.figure_view import FigureView
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import Kind
from hsvdesk.ui.widgets import Button, Card, Chip, label

PAPERS = (dilution_label.KIND, dilution_sheet.KIND)

KINDS: dict[Standing, Kind] = {
    Standing.CHECKED: "success",
    Standing.GIVEN: "success",
    Standing.PHONE: "info",
    Standing.OWN: "warning",
    Standing.UNCHECKED: "warning",
    Standing.UNEQUAL: "danger",
    Standing.STRUCK: "danger",
}
SHOW = "Visa volymen (ej dubbelkontrollerad)"
LATE = "Tiden har gått ut"


class PreparedRow(Card):
    """What waits, or was given today.

    Attributes:
        found: What is shown.
        check_button: Double check it; none where that is over.
        give_button: Write that it was given, or what came of it.
        discard_button: Throw it away; none once it is given.
        show_button: Shows the figures of what is unchecked; none where they stand already.
        papers: A button for each paper about it, by kind; none before it is checked, and none
            where nobody may use it.

    Signals:
        check_wanted, give_wanted, discard_wanted: Carry the preparation's id.
        paper_wanted: Carries the kind of document and the preparation's id.
    """

    check_wanted = Signal(str)
    give_wanted = Signal(str)
    discard_wanted = Signal(str)
    paper_wanted = Signal(str, str)

    def __init__(self, found: Prepared, now: datetime) -> None:
        super().__init__(found.name)
        self.found = found
        self.check_button: Button | None = None
        self.discard_button: Button | None = None
        self.show_button: Button | None = None
        self.papers: dict[str, Button] = {}
        self._state = Chip(found.standing.label, KINDS.get(found.standing, "neutral"))
        self._runs: Chip | None = None
        if until := found.runs_until(now):
            self._runs = Chip(f"Ges nu, till {until}", "info")
            self.add_action(self._runs)
        self.add_action(self._state)
        self._late = AlertBar("danger", LATE, THROW_AWAY)
        self.body.addWidget(self._late)
        if found.standing in ADVICE:
            # The chip says how it stands; a long head would leave no room for what to do.
            self.body.addWidget(AlertBar("danger", "", ADVICE[found.standing]))
        self.clock = ClockLines()
        self.body.addWidget(self.clock)
        if found.standing is not Standing.UNEQUAL:  # there it stands at her figures
            self.body.addWidget(label(f"Iordningställt av {found.by}", "small"))
        said = [found.said()] if found.said() != found.standing.label else []
        if found.standing is Standing.GIVEN:
            said.append(found.past())
            if found.given and found.given.deviation:
                said.append(f"Avvikelse: {found.given.deviation}")
        for one in said:
            self.body.addWidget(label(one, "small"))
        if found.to_sign:
            self.body.addWidget(Chip(found.to_sign, "warning"))
        self._figures: QWidget | None = None
        self._place = self.body.count()
        if found.shown_figures:
            self._show_figures()
        self._add_buttons()
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Count down."""
        waits = self.found.standing in WAITS
        hands = self.found.clock(now)
        kinds = tuple(
            "danger" if hand.passed(now) and waits else "warning" if hand.soon(now) else "neutral"
            for hand in hands
        )
        self.clock.show_hands(hands, kinds)
        self._late.setVisible(self.found.late(now))
        if self._runs is not None:
            runs = bool(self.found.runs_until(now))
            self._runs.setVisible(runs)
            self._state.setVisible(not runs)

    def cover(self) -> None:
        """Take the figures of what is unchecked away again."""
        if self._figures is not None and self.show_button is not None:
            self.body.removeWidget(self._figures)
            self._figures.hide()
            # Not later: until then it would stand in what a screen reader can find.
            self._figures.setParent(None)
            self._figures.deleteLater()
            self._figures = None
            self.show_button.show()

    def _show_figures(self) -> None:
        rows = figure_rows(self.found.one)
        if self.found.standing is Standing.UNEQUAL:
            self._figures = BothFigures(self.found)
        else:
            struck = self.found.standing is Standing.STRUCK
            self._figures = FigureView(rows, wrong=[name for name, _ in rows] if struck else ())
        self.body.insertWidget(self._place, self._figures)

    def _add_buttons(self) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        standing = self.found.standing
        if standing is Standing.UNCHECKED:
            self.check_button = Button("Dubbelkontrollera", icon="check-check", kind="primary")
            self.show_button = Button(SHOW, icon="eye", kind="quiet")
            self.show_button.clicked.connect(self._on_show)
        self.give_button = self._make_give_button()
        if standing is not Standing.GIVEN:
            self.discard_button = Button("Kassera …", icon="trash-2", kind="danger")
        acts = [self.give_button, self.discard_button]
        if standing in ADVICE:
            acts.reverse()
        for button in (self.check_button, *acts, self.show_button):
            if button is not None:
                button.setAccessibleName(f"{button.text().strip()}: {self.found.name}")
                flow.addWidget(button)
        # Before it is checked they are under Dokument: a paper would show the figure.
        for paper in PAPERS if self.found.shown_figures and standing in READY else ():
            button = self.papers[paper] = Button(
                DOCUMENTS[paper].title, icon="printer", kind="soft"
            )
            button.setAccessibleName(f"{DOCUMENTS[paper].title}: {self.found.name}")
            button.setProperty("document", paper)
            button.clicked.connect(self._on_paper)
            flow.addWidget(button)
        if self.check_button is not None:
            self.check_button.clicked.connect(self._on_check)
        self.give_button.clicked.connect(self._on_give)
        if self.discard_button is not None:
            self.discard_button.clicked.connect(self._on_discard)
        self.body.addWidget(row)

    def _make_give_button(self) -> Button:
        """Make the button of what is to be given, was given, or should not have been."""
        standing = self.found.standing
        if standing is Standing.GIVEN:
            return Button("Effekt, biverkningar …", icon="pencil", kind="soft")
        if standing in ADVICE:
            return Button("Gavs ändå …", kind="quiet")
        kind = "soft" if standing is Standing.UNCHECKED else "primary"
        return Button("Givet …", icon="syringe", kind=kind)

    def _on_show(self) -> None:
        if self.show_button is not None and self._figures is None:
            self._show_figures()
            self.show_button.hide()
            if self.check_button is not None:
                self.check_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_check(self) -> None:
        self.cover()
        self.check_wanted.emit(self.found.one.id)

    def _on_give(self) -> None:
        self.give_wanted.emit(self.found.one.id)

    def _on_discard(self) -> None:
        self.discard_wanted.emit(self.found.one.id)

    def _on_paper(self) -> None:
        self.paper_wanted.emit(self.sender().property("document"), self.found.one.id)
