"""112, and what is read aloud to it: stands above everything and never scrolls away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from hsvdesk.domain.call_row import CallRow
from hsvdesk.domain.phone import shown_phones
from hsvdesk.domain.read_aloud import ReadAloud
from hsvdesk.ui.layouts import clear
from hsvdesk.ui.theme import Role, current
from hsvdesk.ui.widgets import IconMark, label

NO_CHILD = "Inget barn är valt. Fråga efter adress, vägbeskrivning och portkod."
PROTECTED = "Skyddade personuppgifter: läs upp för 112 och ingen annan."
FAMILY_LOOKS = "Familjeläge: det som familjen inte får se är dolt här."
MOST = 0.4
"""Of the page's height, for what is read aloud; the rest of it scrolls."""


class EmergencyStrip(QFrame):
    """The number to the left, the address and the way in to the right."""

    def __init__(self) -> None:
        super().__init__()
        px = current().px
        self.setProperty("strip", "danger")
        self.number = label("", "number")
        self.number.setWordWrap(False)
        self._name = label("", "small")
        self._said = QWidget()
        self._said.setProperty("clear", "true")
        self._lines = QVBoxLayout(self._said)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(2))
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._texts: list[QLabel] = []
        self._area = QScrollArea()
        self._area.setWidget(self._said)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("Läs upp för 112")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(18), px(6), px(16), px(6))
        row.setSpacing(px(12))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconMark("ambulance", "danger", 28), 0, top)
        call = QVBoxLayout()
        call.setSpacing(0)
        call.addWidget(self.number)
        call.addWidget(self._name)
        call.addStretch(1)
        row.addLayout(call, 1)
        row.addWidget(self._area, 4)

    def show_line(self, line: CallRow) -> None:
        """Show the number itself."""
        self.number.setText(shown_phones(line.phones))
        self._name.setText(line.function)

    def show_child(self, said: ReadAloud | None, *, protected: bool, family: bool) -> None:
        """Show what is read aloud of a child; of none, what is to be asked."""
        clear(self._lines)
        self._texts = []
        if said is None:
            self._say(NO_CHILD)
        else:
            if said.where:
                self._say(f"{said.where}.", "strong")
            for head, text in said.lines:
                role: Role = "body" if head in ("Portkod", "Vägbeskrivning") else "strong"
                self._say(f"{head}: {text}", role)
            if said.limit:
                head = "Behandlingsbegränsning"
                self._say(f"{head}: {said.limit}", "strong" if said.limits else "body")
            if protected:
                self._say(PROTECTED)
            if family:
                self._say(FAMILY_LOOKS)
        self._fit_page()

    def fit(self, height: int) -> None:
        """Take the height that is needed, of a page so high."""
        width = max(self._area.viewport().width(), 1)
        needed = sum(_height(one, width) + self._lines.spacing() for one in self._texts)
        allowed = min(needed, round(height * MOST))
        self._area.setFixedHeight(max(allowed, current().px(44)))
        scrolls = needed > self._area.height()
        policy = Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus
        self._area.setFocusPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_page()

    def _fit_page(self) -> None:
        if (page := self.parentWidget()) is not None:
            self.fit(page.height())

    def said(self) -> str:
        """Return what is read aloud, line by line."""
        return "\n".join(one.text() for one in self._texts)

    def _say(self, text: str, role: Role = "body") -> None:
        made = label(text, role)
        self._texts.append(made)
        self._lines.addWidget(made)


def _height(text: QLabel, width: int) -> int:
    text.ensurePolished()  # what has not been shown yet has another font
    return text.heightForWidth(width)
