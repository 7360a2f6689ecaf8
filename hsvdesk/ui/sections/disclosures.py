"""The section Utlämnat: every copy that left, and the very paper."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout

from hsvdesk.domain.disclosure import TITLES, Disclosure, Recipient
from hsvdesk.domain.page_image import PDF
from hsvdesk.errors import UserError
from hsvdesk.services import documents, staff
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.document_view import DocumentView
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.tables import Column, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, label

NEVER_LEFT = "Lämnades aldrig ut"
EMPTY = "Inget har lämnats ut från hsvdesk om barnet."
VIEW_HEIGHT = 620


class DisclosuresPage(SectionPage):
    """What was handed out, to whom, why and by whom (patientdatalagen 3:11).

    Attributes:
        table: One row for each copy; Enter shows it.
        document: The copy that is shown.
    """

    name = "disclosures"
    title = "Utlämnat"
    kinds = frozenset({Disclosure.kind})

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self._names: dict[str, str] = {}
        columns: tuple[Column[Disclosure], ...] = (
            Column("När", lambda one: one.saved.at if one.saved else None),
            Column("Dokument", _document),
            Column("Till", lambda one: _to(one.recipient), stretch=True),
            Column("Varför", lambda one: _why(one.recipient)),
            Column("Hur, av vem", self._how),
        )
        self.table = Table(columns, name="Utlämnat", empty=EMPTY)
        self.table.viewport().installEventFilter(self)
        self.document = DocumentView(Background(self), "Papperet som lämnades ut")
        self.document.setMinimumHeight(current().px(VIEW_HEIGHT))
        self._about = label("")
        self._close = Button("Stäng", icon="x")
        self._shown = Card("Så såg papperet ut", action=self._close)
        self._shown.hide()
        self._lay_out()
        self.table.opened.connect(self.show_paper)
        self._close.clicked.connect(self.hide_paper)

    def refresh(self) -> None:
        self._names = self.desk.ask(staff.names)
        found = self.desk.ask(documents.of_child, self.child_id)
        self.table.set_records(self.desk.visible(found))
        self._fit()

    def show_paper(self, disclosure: Disclosure) -> None:
        """Show the copy itself, below the table."""
        try:
            content = self.desk.ask(documents.content, disclosure)
        except UserError as error:
            self.desk.refused.emit(error)
            return
        unlocked = disclosure.protected_reason
        reason = f" Skyddade uppgifter visades: {unlocked}" if unlocked else ""
        mistake = f" {disclosure.entered_in_error}" if disclosure.entered_in_error else ""
        self._about.setText(
            f"{_document(disclosure)} till {_to(disclosure.recipient)}.{reason}{mistake}"
        )
        self.document.show_document(content, PDF)
        self._shown.show()
        self.document.view.setFocus()

    def hide_paper(self) -> None:
        """Put the copy away, and drop it from memory."""
        self.document.clear()
        self._shown.hide()
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _how(self, one: Disclosure) -> str:
        way = NEVER_LEFT if one.entered_in_error else one.way.label if one.way else ""
        by = self._names.get(one.saved.author, "") if one.saved else ""
        return ", ".join(part for part in (way, by) if part)

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.full_height())

    def _lay_out(self) -> None:
        card = Card(self.title)
        card.body.addWidget(self.table)
        self._shown.body.addWidget(self._about)
        self._shown.body.addWidget(self.document, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current().px(16))
        layout.addWidget(card)
        layout.addWidget(self._shown)
        layout.addStretch(1)


def _document(one: Disclosure) -> str:
    title = TITLES.get(one.document, one.document)
    return f"{title} {one.document_id} version {one.document_version}"


def _to(recipient: Recipient | None) -> str:
    return f"{recipient.name}, {recipient.organisation}" if recipient else ""


def _why(recipient: Recipient | None) -> str:
    if recipient is None:
        return ""
    ground = recipient.ground.label.lower() if recipient.ground else "grund saknas"
    return f"{recipient.purpose}, {ground}"
