"""The banner above every section of a child's page: who, what is dangerous, whom to call."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hsvdesk.domain.banner import Banner
from hsvdesk.domain.phone import shown_phones
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.layouts import CardGrid, FlowLayout
from hsvdesk.ui.theme import Kind, current
from hsvdesk.ui.widgets import Button, Chip, IconButton, label

MOST_ALERTS = 3
"""Obs in the banner (domain.md, rule 12); the rest are counted."""


class ChildBanner(QFrame):
    """What every nurse must see first.

    Signals:
        note_wanted: Write a note.
        handover_wanted: Hand over.
        family_view_wanted: Familjeläge on or off; carries which.
        hands_busy_wanted: Lock, but keep this view readable.
    """

    note_wanted = Signal()
    handover_wanted = Signal()
    family_view_wanted = Signal(bool)
    hands_busy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "top")
        px = current().px
        self.name = label("", "title")
        self.facts = label("", "small")
        self.note_button = Button("Anteckning", icon="notebook-pen", kind="primary")
        self.note_button.setToolTip("Ctrl+N")
        self.handover_button = Button("Överrapportera", icon="send", kind="soft")
        self.handover_button.setToolTip("Ctrl+P")
        self.family_button = IconButton("users", "Familjeläge")
        self.family_button.setCheckable(True)
        self.busy_button = IconButton("hand", "Händerna upptagna")
        names = QVBoxLayout()
        names.setSpacing(px(2))
        names.addWidget(self.name)
        names.addWidget(self.facts)
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addLayout(names, 1)
        for button in (
            *(self.note_button, self.handover_button),
            *(self.family_button, self.busy_button),
        ):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._warnings = QVBoxLayout()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(12), px(24), px(12))
        layout.setSpacing(px(8))
        layout.addLayout(top)
        layout.addLayout(self._warnings)
        layout.addWidget(self._chips)
        self.note_button.clicked.connect(self.note_wanted)
        self.handover_button.clicked.connect(self.handover_wanted)
        self.family_button.toggled.connect(self.family_view_wanted)
        self.busy_button.clicked.connect(self.hands_busy_wanted)

    def show_banner(self, banner: Banner, *, family_view: bool) -> None:
        """Show a child; in Familjeläge without what may not be seen."""
        child = banner.child
        self.name.setText(child.name)
        estimated = " (uppskattat)" if child.birth_date_estimated else ""
        self.facts.setText(
            f"{child.shown_identity} · {banner.age}{estimated} · {banner.shown_home}"
        )
        self.family_button.setChecked(family_view)
        _clear(self._warnings)
        _clear(self._flow)
        bars = CardGrid(least=360, most=2)
        self._warnings.addWidget(bars)
        alerts = [one for one in banner.alerts if not (family_view and one.secrecy)]
        if child.protected and child.protected_identity:
            bars.add(AlertBar("danger", "Skyddade personuppgifter", child.protected_identity.label))
        for one in alerts[:MOST_ALERTS]:
            head = one.alert_kind.label if one.alert_kind else "Varning"
            bars.add(AlertBar("danger" if one.stops else "warning", head, one.summary()))
        if len(alerts) > MOST_ALERTS:
            self._flow.addWidget(Chip(f"{len(alerts) - MOST_ALERTS} varningar till", "warning"))
        bars.setVisible(bool(alerts) or child.protected)
        if not alerts:
            self._flow.addWidget(Chip("Överkänslighet: ingen uppgift – fråga", "neutral"))
        self._show_chips(banner, family_view=family_view)

    def _show_chips(self, banner: Banner, *, family_view: bool) -> None:
        weight = f"Vikt {banner.shown_weight}" if banner.weight else banner.shown_weight
        old = banner.weight is None or banner.weight_old
        word = " – gammal" if banner.weight_old else ""
        self._flow.addWidget(Chip(f"{weight}{word}", "warning" if old else "neutral", icon="scale"))
        limits = [one for one in banner.limits if not (family_view and one.secrecy)]
        if limits or not family_view:
            kind: Kind = "danger" if limits else "neutral"
            text = "; ".join(one.summary() for one in limits) or banner.limit
            self._flow.addWidget(Chip(text, kind, icon="heart-pulse"))
        if banner.first_call is not None:
            call = banner.first_call
            text = f"Ring först: {call.function} {shown_phones(call.phones)}"
            self._flow.addWidget(Chip(text, "info", icon="phone"))
        else:
            self._flow.addWidget(Chip("Ring först: saknas i planen", "warning", icon="phone"))


def _clear(layout: QVBoxLayout | FlowLayout) -> None:
    while (item := layout.itemAt(0)) is not None and (widget := item.widget()) is not None:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
