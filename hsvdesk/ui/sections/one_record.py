"""A section that is one record of the child: shown as it stands, changed in its form."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hsvdesk.domain.record import Record
from hsvdesk.services import records
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.edit_host import EditHost
from hsvdesk.ui.forms import Groups
from hsvdesk.ui.layouts import CardGrid
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.record_view import grouped
from hsvdesk.ui.sections.page import NOT_SHOWN, SectionPage
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, EmptyState, Facts


class OneRecordPage(SectionPage):
    """The one record of its kind, by groups of fields; gaps are named.

    Attributes:
        record_type: The kind of record.
        groups: Headings and fields, for the view and for the form.
        empty: What is said before there is one.
        above: The layout above the record, for what a subclass shows there.
        below: The layout below it.
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
        head = QHBoxLayout()
        head.addStretch(1)
        if self.paper:
            self.print_button = self.paper_button()
            head.addWidget(self.print_button)
        head.addWidget(self.edit_button)
        self.above = QVBoxLayout()
        self._inside.addLayout(self.above)
        self._inside.addLayout(head)
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
        # There may be one that is hidden: a second one must not be begun beside it.
        self.edit_button.setVisible(self._record is not None or not self.desk.family_view)
        if self._cards is not None:
            self._cards.deleteLater()
        self._cards = self._shown()
        self._inside.insertWidget(2, self._cards)

    def edit(self, record: Record | None) -> None:
        self.host.edit(record, self.preset())

    def editing(self) -> str | None:
        return self.host.editing()

    def put_away(self) -> None:
        self.host.put_away()

    def as_shown(self, record: Record) -> Record:
        """Return the record as people read it; a kind that stores a thing otherwise says how."""
        return record

    def preset(self) -> dict[str, Any]:
        """Return what a new record begins with."""
        return {}

    def _make_editor(self) -> RecordEditor:
        return RecordEditor(self.desk, self.child_id, self.name, self.record_type, self.groups)

    def _shown(self) -> QWidget:
        if self._record is None:
            return EmptyState(NOT_SHOWN if self.desk.family_view else self.empty)
        grid = CardGrid(least=340, most=2)
        for heading, rows in grouped(self.as_shown(self._record), self.groups):
            card = Card(heading)
            card.body.addWidget(Facts(rows))
            card.body.addStretch(1)
            grid.add(card)
        return grid

    def _on_edit(self) -> None:
        self.edit(self._record)
