"""A section that is a list of records of one kind, and the form of the one being written."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from hsvdesk.domain.banner import Records
from hsvdesk.domain.record import Record
from hsvdesk.services import records
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.edit_host import EditHost
from hsvdesk.ui.forms import Groups
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.sections.page import NOT_SHOWN, SectionPage
from hsvdesk.ui.tables import Column, RecordRole, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card


class RecordListPage(SectionPage):
    """Records of one kind in a table; Enter opens one, Ny makes one.

    A subclass says what is listed and how; what stands above the table it puts in `above`.

    Attributes:
        record_type: The kind of record.
        columns: The table.
        empty: What is said when there is none.
        groups: The form's headings and fields; None takes the fields as they are written.
        beside: The child's other records, by kind, where a subclass reads them into it.
    """

    record_type: ClassVar[type[Record]]
    columns: ClassVar[Sequence[Column[Any]]]
    empty: ClassVar[str]
    groups: ClassVar[Groups | None] = None

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        px = current().px
        self.new_button = Button("Lägg till", icon="plus", kind="soft")
        self.new_button.setAccessibleName(f"Lägg till: {self.title}")
        self.beside: dict[str, list[Record]] = {}
        columns = self.columns_beside(self.beside, desk.today)
        self.table = Table(columns, name=self.title, empty=self.empty, grows=True)
        self.ended = QCheckBox("Visa även avslutade och felskrivna")
        self.above = QVBoxLayout()
        self.above.setSpacing(px(12))
        if self.paper:
            self.print_button = self.paper_button()
            self.above.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignRight)
        self._list = QWidget()
        layout = QVBoxLayout(self._list)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        card = Card(self.title, action=self.new_button)
        card.body.addWidget(self.table)
        card.body.addWidget(self.ended)
        layout.addLayout(self.above)
        layout.addWidget(card)
        layout.addStretch(1)
        self.host = EditHost(self._list, self.make_editor, back_to=self.table)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.host)
        self.new_button.clicked.connect(self._on_new)
        self.table.opened.connect(self.edit)
        self.table.clicked.connect(self._on_clicked)
        self.ended.toggled.connect(self.refresh)

    def refresh(self) -> None:
        found = self.desk.visible(self.desk.ask(records.of_kind, self.record_type, self.child_id))
        self.table.say_when_empty(NOT_SHOWN if self.desk.family_view else self.empty)
        today = self.desk.today()
        current_ = [one for one in found if self.lists(one, today)]
        self.ended.setVisible(len(current_) < len(found))
        self.show_records(found if self.ended.isChecked() else current_)

    def show_records(self, found: Sequence[Record]) -> None:
        """Fill the table; a subclass that shows more of them does so here."""
        self.table.set_records(found)

    @classmethod
    def columns_beside(cls, beside: Records, today: Callable[[], date]) -> Sequence[Column[Any]]:
        """Return the table's columns; a subclass whose cells need more makes them here.

        Args:
            beside: The child's records, by kind, as they are when a cell is drawn.
            today: Tells the day.
        """
        return cls.columns

    def lists(self, record: Record, day: date) -> bool:
        """Whether the table has the record without being asked for what has ended."""
        return record.holds_on(day)

    def edit(self, record: Record | None) -> None:
        self.host.edit(record, self.preset())

    def editing(self) -> str | None:
        return self.host.editing()

    def put_away(self) -> None:
        self.host.put_away()

    def make_editor(self) -> RecordEditor:
        """Return the form; a subclass that writes it in its own way does so here."""
        return RecordEditor(self.desk, self.child_id, self.name, self.record_type, self.groups)

    def preset(self) -> dict[str, Any]:
        """Return what a new record begins with."""
        return {}

    def _on_new(self) -> None:
        self.edit(None)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.edit(index.data(RecordRole))
