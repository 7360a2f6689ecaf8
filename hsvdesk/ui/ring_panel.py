"""Whom to call when everything is locked (Ring): numbers for all, and the hospital's own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hsvdesk.services.emergency_numbers import EmergencyNumber, emergency_numbers
from hsvdesk.ui.preferences import Hospital
from hsvdesk.ui.theme import Role, current
from hsvdesk.ui.widgets import Card, IconMark, label, line

NO_HOSPITAL = "Sjukhusets växel saknas – fyll i under Inställningar"


class RingPanel(Card):
    """The numbers, the most urgent one largest. Nothing about any patient."""

    def __init__(self) -> None:
        super().__init__("Ring")
        self.setAccessibleName("Telefonnummer i nödläge")
        first, *others = (one for one in emergency_numbers() if one.on_lock_screen)
        self.body.addWidget(_Entry(first, "metric"))
        for one in others:
            self.body.addWidget(line())
            self.body.addWidget(_Entry(one, "title"))
        self.body.addWidget(line())
        self._hospital = _Entry(None, "title")
        self.body.addWidget(self._hospital)
        checked = min(one.checked_on for one in (first, *others))
        self.body.addStretch(1)
        self.body.addWidget(label(f"Rikstäckande nummer kontrollerade {checked}", "caption"))

    def show_hospital(self, hospital: Hospital) -> None:
        """Show the hospital's switchboard, or that it is not known."""
        if hospital.phone:
            name = f"{hospital.name}, växeln" if hospital.name else "Sjukhusets växel"
            self._hospital.say(name, hospital.phone, "")
        else:
            self._hospital.say(hospital.name or "Sjukhuset", "", NO_HOSPITAL)

    def in_short(self) -> str:
        """Return the numbers in one line, for when the panel itself is out of sight."""
        return "Ring " + "  ·  ".join(
            f"{entry.short} {entry.number.text()}".strip() for entry in self._entries()
        )

    def numbers(self) -> list[str]:
        """Return the numbers as they are shown, from above."""
        return [entry.number.text() for entry in self._entries()]

    def said(self) -> str:
        """Return what is said about the hospital."""
        return self._hospital.accessibleName()

    def _entries(self) -> "list[_Entry]":
        return [one for one in self.findChildren(_Entry) if one.number.text()]


class _Entry(QWidget):
    """One number: whose, the number itself, and a word about it. The hospital's is told later."""

    def __init__(self, known: EmergencyNumber | None, role: Role) -> None:
        super().__init__()
        px = current().px
        self.short = known.short if known else "Växeln"
        self._name, self.number = label("", "strong"), label("", role)
        self._note = label("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(2), 0, px(2))
        row.setSpacing(px(12))
        icon = known.icon if known else "hospital"
        row.addWidget(IconMark(icon, "primary", 24), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(px(2))
        for one in (self._name, self.number, self._note):
            texts.addWidget(one)
        row.addLayout(texts, 1)
        if known is not None:
            self.say(known.name, known.number, known.note)

    def say(self, name: str, number: str, note: str) -> None:
        for text, words in ((self._name, name), (self.number, number), (self._note, note)):
            text.setText(words)
            text.setVisible(bool(words))
        self.setAccessibleName(": ".join(part for part in (name, number or note) if part))
