"""A section that is one record of the child: shown as it stands, changed in its form."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.record import Record
from hsvdesk.services import records
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.edit_host import EditHost
from hsvdesk.ui.forms import Groups
from hsvdesk.ui.layouts import CardGrid
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.record_view import grouped
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, EmptyState, Facts


class OneRecordPage(SectionPage):
    """The one record of its kind, by groups of fields; gaps are named.

    Attributes:
        record_type: The kind of record.
        groups: Headings and fields, for the view and for the form.
        empty: What is said before there is one.
        below: The layout below the record, for what a subclass shows there.
    """

    record_type: ClassVar[type[Record]]
    groups: ClassVar[Groups]
    empty: ClassVar[str] = ""

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        px = current().px
        self.edit_button = Button("Ändra", icon="pencil", kind="soft")
        self.edit_button.setAccessibleName(f"Ändra: {self.title}")
        self._record: Record | None = None
        self._view = QWidget()
        self._inside = QVBoxLayout(self._view)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(px(12))
        self._inside.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignRight)
        self._cards: QWidget | None = None
        self.below = QVBoxLayout()
        self._inside.addLayout(self.below)
        self.host = EditHost(self._view, self._make_editor, back_to=self.edit_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.host)
        self.edit_button.clicked.connect(self._on_edit)

    def refresh(self) -> None:
        found = self.desk.visible(self.desk.ask(records.of_kind, self.record_type, self.child_id))
        self._record = found[-1] if found else None
        if self._cards is not None:
            self._cards.deleteLater()
        self._cards = self._shown()
        self._inside.insertWidget(1, self._cards)

    def edit(self, record: Record | None) -> None:
        self.host.edit(record)

    def editing(self) -> str | None:
        return self.host.editing()

    def put_away(self) -> None:
        self.host.put_away()

    def as_shown(self, record: Record) -> Record:
        """Return the record as people read it; a kind that stores a thing otherwise says how."""
        return record

    def _make_editor(self) -> RecordEditor:
        return RecordEditor(self.desk, self.child_id, self.name, self.record_type, self.groups)

    def _shown(self) -> QWidget:
        if self._record is None:
            return EmptyState(self.empty)
        grid = CardGrid(least=340, most=2)
        for heading, rows in grouped(self.as_shown(self._record), self.groups):
            card = Card(heading)
            card.body.addWidget(Facts(rows))
            card.body.addStretch(1)
            grid.add(card)
        return grid

    def _on_edit(self) -> None:
        self.edit(self._record)
