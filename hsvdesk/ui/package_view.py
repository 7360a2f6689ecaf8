"""What a template would add to a child's plan, a box to tick for each thing, before it is added."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.device import Device
from hsvdesk.domain.risk import Risk
from hsvdesk.domain.start_check import StartCheck
from hsvdesk.domain.supply import Supply
from hsvdesk.domain.template import Template
from hsvdesk.domain.template_adds import Line
from hsvdesk.ui.layouts import FlowLayout, clear
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, Facts, button_text, label

THERE = "finns redan"
PROPOSAL = (
    "Allt som läggs till är ett förslag: insatser blir planerade, risker obedömda, och vem, "
    "när och hur mycket saknas tills någon skriver in det. Ta bort bocken för det som barnet inte "
    "behöver."
)
TITLES = {
    Activity.kind: "Insatser",
    Device.kind: "Hjälpmedel och medicinteknik",
    Supply.kind: "Förbrukningsmaterial",
    Risk.kind: "Risker att bedöma",
    StartCheck.kind: "Punkter i Checklista före start",
}


class PackageView(QWidget):
    """One template: where it comes from, and what it adds.

    Signals:
        accepted: Add what is ticked.
        copied: Make the unit's own copy.
        changed: Change the unit's own.
        left: Back to the list.
    """

    accepted = Signal()
    copied = Signal()
    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = current().px
        self.add_button = Button("Lägg till i planen", icon="plus", kind="primary")
        self.copy_button = Button("Gör egen kopia", icon="copy", kind="soft")
        self.change_button = Button("Ändra", icon="pencil", kind="soft")
        self.back_button = Button("Tillbaka till mallarna", icon="arrow-left", kind="quiet")
        self.facts = Facts()
        self.boxes: list[tuple[Line, QCheckBox]] = []
        self._card = Card(" ")
        self._card.body.addWidget(self.facts)
        self._card.body.addWidget(label(PROPOSAL, "small"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(4))
        self._card.body.addLayout(self._lines)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.add_button, self.copy_button, self.change_button, self.back_button):
            row.addWidget(button)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(12))
        room.addWidget(buttons)
        room.addWidget(self._card)
        room.addStretch(1)
        self.add_button.clicked.connect(self.accepted)
        self.copy_button.clicked.connect(self.copied)
        self.change_button.clicked.connect(self.changed)
        self.back_button.clicked.connect(self.left)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.add_button.click)

    def show_package(
        self, template: Template, lines: Sequence[Line], facts: Sequence[tuple[str, str]]
    ) -> None:
        """Show a template and what it adds; what was unticked of the same one stays so."""
        unticked = {line.key for line, box in self.boxes if not line.there and not box.isChecked()}
        same = self._card.title.text() == template.name
        self._card.title.setText(template.name)
        self.facts.set_rows(facts)
        clear(self._lines)
        self.boxes = []
        for kind, title in TITLES.items():
            some = [line for line in lines if line.kind == kind]
            if some:
                self._lines.addWidget(label(title, "strong"))
            for line in some:
                self._add(line, ticked=not (same and line.key in unticked))
        self._count()

    def chosen(self) -> frozenset[tuple[str, str]]:
        """Return the keys of what is ticked and not there already."""
        return frozenset(line.key for line, box in self.boxes if box.isChecked() and not line.there)

    def _add(self, line: Line, *, ticked: bool) -> None:
        words = f"{line.text} ({THERE})" if line.there else line.text
        box = QCheckBox(button_text(line.text))
        box.setChecked(ticked and not line.there)
        box.setEnabled(not line.there)
        box.setAccessibleName(words)
        box.setAccessibleDescription(line.detail)
        box.toggled.connect(self._count)
        text = label(words)
        text.setBuddy(box)
        box.setText("")
        said = QVBoxLayout()
        said.addWidget(text)
        if line.detail:
            said.addWidget(label(line.detail, "small"))
        row = QHBoxLayout()
        row.setSpacing(current().px(8))
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        held = QWidget()
        held.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(held)
        self.boxes.append((line, box))

    def _count(self) -> None:
        count = len(self.chosen())
        self.add_button.setText(
            f" Lägg till i planen ({count})" if count else " Lägg till i planen"
        )
        self.add_button.setEnabled(count > 0)


def package_facts(template: Template, *, own: bool, newer: str) -> list[tuple[str, str]]:
    """Return where a template comes from and how far it can be relied on."""
    found = [
        ("Sorts vård", template.care_kind.label if template.care_kind else GAP),
        ("Mallen är", "Enhetens egen" if own else "Medföljande, inte ändrad av enheten"),
        ("Gäller från", str(template.valid_from or GAP)),
        ("Gäller till", str(template.valid_to or "Tills vidare")),
        ("Kontrollerad mot källan", str(template.checked_on or GAP)),
        ("Godkänd av vårdgivaren", _approved(template)),
        ("Källa", template.source),
    ]
    if template.copied_dated:
        found.insert(2, ("Kopia av medföljande från", str(template.copied_dated)))
    if newer:
        found.insert(0, ("Nyare finns", newer))
    return found


def _approved(template: Template) -> str:
    if not template.approved_by:
        return GAP
    return f"{template.approved_by} {template.approved_on or ''}".strip()
