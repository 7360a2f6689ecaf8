"""The banner above every section of a child's page: who, what is dangerous, whom to call."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hsvdesk.domain.banner import Banner
from hsvdesk.domain.phone import shown_phones
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.layouts import CardGrid, FlowLayout, clear
from hsvdesk.ui.theme import Kind, current
from hsvdesk.ui.widgets import Button, Chip, IconButton, label

MOST_ALERTS = 3
"""Obs in the banner (domain.md, rule 12); the rest are counted."""


class ChildBanner(QFrame):
    """What every nurse must see first. Where there is little height it keeps to the worst.

    Signals:
        list_wanted: Back to the list of children.
        call_wanted: Whom to call now.
        note_wanted: Write a note.
        handover_wanted: Hand over.
        emergency_wanted: Show the emergency sheet.
        family_view_wanted: Familjeläge on or off; carries which.
        hands_busy_wanted: Lock, but keep this view readable.
    """

    list_wanted = Signal()
    call_wanted = Signal()
    note_wanted = Signal()
    handover_wanted = Signal()
    emergency_wanted = Signal()
    family_view_wanted = Signal(bool)
    hands_busy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "top")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._shown: tuple[Banner, bool] | None = None
        self._compact = False
        self.name = label("", "title")
        self.facts = label("", "small")
        self.list_button = IconButton("arrow-left", "Till barnlistan")
        self.list_button.hide()
        self.call_button = Button("Ring nu", icon="phone-call", kind="soft")
        self.call_button.setToolTip("Ring nu (F2)")
        self.note_button = Button("Anteckning", icon="notebook-pen", kind="primary")
        self.note_button.setToolTip("Anteckning (Ctrl+N)")
        self.handover_button = Button("Överrapportera", icon="send", kind="soft")
        self.handover_button.setToolTip("Överrapportera (Ctrl+P)")
        self.emergency_button = IconButton("ambulance", "Akutblad")
        self.emergency_button.setToolTip("Akutblad (F3)")
        self.family_button = IconButton("users", "Familjeläge")
        self.family_button.setToolTip("Familjeläge (F4)")
        self.family_button.setCheckable(True)
        self.busy_button = IconButton("hand", "Händerna upptagna")
        self._layout = QVBoxLayout(self)
        self._bars = QVBoxLayout()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=8)
        self._lay_out()
        self.list_button.clicked.connect(self.list_wanted)
        self.call_button.clicked.connect(self.call_wanted)
        self.note_button.clicked.connect(self.note_wanted)
        self.handover_button.clicked.connect(self.handover_wanted)
        self.emergency_button.clicked.connect(self.emergency_wanted)
        self.family_button.toggled.connect(self.family_view_wanted)
        self.busy_button.clicked.connect(self.hands_busy_wanted)

    def show_banner(self, banner: Banner, *, family_view: bool) -> None:
        """Show a child; in Familjeläge without what may not be seen."""
        self._shown = (banner, family_view)
        child = banner.child
        self.name.setText(child.name)
        estimated = " (uppskattat)" if child.birth_date_estimated else ""
        self.facts.setText(
            f"{child.shown_identity} · {banner.age}{estimated} · {banner.shown_home}"
        )
        self.family_button.setChecked(family_view)
        clear(self._bars)
        clear(self._flow)
        self._show_warnings(banner, family_view=family_view)
        self._show_chips(banner)

    def show_compact(self, *, on: bool) -> None:
        """Keep to one warning in words, and to buttons without words, where there is no room."""
        if self._compact == on:
            return
        self._compact = on
        side = current().px(8 if on else 24)
        self._layout.setContentsMargins(side, current().px(8), side, current().px(8))
        self.call_button.show_word(on=not on)
        self.note_button.show_word(on=not on)
        self.handover_button.show_word(on=not on)
        if self._shown is not None:
            banner, family_view = self._shown
            self.show_banner(banner, family_view=family_view)

    def still(self) -> QPixmap:
        """Return the banner as a picture, without the buttons: they would be dead there."""
        still = ChildBanner()
        still.show_compact(on=self._compact)
        for button in still.findChildren(QAbstractButton):
            button.hide()
        if self._shown is not None:
            banner, family_view = self._shown
            still.show_banner(banner, family_view=family_view)
        still.resize(self.width(), self.height())
        still.grab()  # lays the warnings out in columns, which decides how high it is
        still.resize(self.width(), still.heightForWidth(self.width()))
        return still.grab()

    def _show_warnings(self, banner: Banner, *, family_view: bool) -> None:
        bars = CardGrid(least=360, most=2)
        alerts = [one for one in banner.alerts if not (family_view and one.secrecy)]
        limits = [one for one in banner.limits if not (family_view and one.secrecy)]
        heads: list[tuple[Kind, str, str]] = []
        if banner.child.protected_identity:
            degree = banner.child.protected_identity.label
            heads.append(("danger", "Skyddade personuppgifter", degree))
        heads += [("danger", "Behandlingsbegränsning", one.summary()) for one in limits]
        said = alerts[: 1 if self._compact else MOST_ALERTS]
        for kind, head, text in heads:
            if self._compact:
                self._flow.addWidget(Chip(head, kind))
            else:
                bars.add(AlertBar(kind, head, text))
        for one in said:
            head = one.alert_kind.label if one.alert_kind else "Varning"
            bars.add(AlertBar("danger" if one.stops else "warning", head, one.summary()))
        self._bars.addWidget(bars)
        bars.setVisible(bool(said or (heads and not self._compact)))
        if len(alerts) > len(said):
            more = len(alerts) - len(said)
            text = "1 varning till" if more == 1 else f"{more} varningar till"
            self._flow.addWidget(Chip(text, "warning"))
        if not alerts:
            self._flow.addWidget(Chip("Överkänslighet: ingen uppgift – fråga", "neutral"))
        if not limits and not family_view:
            self._flow.addWidget(Chip(banner.limit, "neutral", icon="heart-pulse"))

    def _show_chips(self, banner: Banner) -> None:
        weight = f"Vikt {banner.shown_weight}" if banner.weight else banner.shown_weight
        old = banner.weight is None or banner.weight_old
        word = " – gammal" if banner.weight_old else ""
        self._flow.addWidget(Chip(f"{weight}{word}", "warning" if old else "neutral", icon="scale"))
        if banner.first_call is None:
            self._flow.addWidget(Chip("Ring först: saknas i planen", "warning", icon="phone"))
            return
        call = banner.first_call
        hours = f" ({call.hours})" if call.hours else ""
        text = f"Ring först: {call.function} {shown_phones(call.phones[:1])}{hours}"
        self._flow.addWidget(Chip(text, "info", icon="phone"))

    def _lay_out(self) -> None:
        px = current().px
        names = QVBoxLayout()
        names.setSpacing(px(2))
        names.addWidget(self.name)
        names.addWidget(self.facts)
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(self.list_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        for button in (
            *(self.call_button, self.note_button, self.handover_button, self.emergency_button),
            *(self.family_button, self.busy_button),
        ):
            flow.addWidget(button)
        top.addWidget(buttons, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.setContentsMargins(px(24), px(8), px(24), px(8))
        self._layout.setSpacing(px(8))
        self._layout.addLayout(top)
        self._layout.addLayout(self._bars)
        self._layout.addWidget(self._chips)
