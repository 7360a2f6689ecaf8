"""What the sections of a child's page have in common."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hsvdesk.domain.changed import Changed
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.record import Record
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.widgets import Button

NOT_SHOWN = "Visas inte här nu."
"""Said in Familjeläge where there is nothing to show: what is hidden must not be called missing."""


class SectionPage(QWidget):
    """One section of one child's record.

    A subclass names itself, builds its widgets in `__init__` and fills them in `refresh`, which is
    called when the section is first shown and when a record of its kinds has changed.

    Attributes:
        name: ASCII; names the section in the log and in drafts.
        title: What the nurse reads.
        kinds: The kinds of record it shows.
        paper: The kind of document that is handed out from here; empty where none is.

    Signals:
        document_wanted: Hand a document out; carries its kind, and the id of the record that it is
            about where it is about one.
        record_wanted: Open a record in its own section; carries the section's name and the id.
        follow_up_wanted: Follow a consultation up; carries its id.
    """

    document_wanted = Signal(str, str)
    record_wanted = Signal(str, str)
    follow_up_wanted = Signal(str)

    name: ClassVar[str]
    title: ClassVar[str]
    kinds: ClassVar[frozenset[str]]
    paper: ClassVar[str] = ""

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.child_id = child_id
        desk.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Show the record as it is now."""
        raise NotImplementedError

    def edit(self, record: Record | None) -> None:
        """Open the form with a record, or for a new one; a section without a form has none."""

    def editing(self) -> str | None:
        """Return the id of the record in the form, empty for a new one; None when it is closed."""
        return None

    def take_keyboard(self) -> None:
        """Take the keyboard where the work begins; a section that is only read leaves it."""

    def put_away(self) -> None:
        """Close the form; what is typed in it is kept as a draft."""

    def paper_button(self) -> Button:
        """Return a new button that hands the section's document out."""
        title = DOCUMENTS[self.paper].title
        name = f"Lämna ut {title}"
        button = Button("Lämna ut" if title == self.title else name, icon="send", kind="soft")
        button.setAccessibleName(name)
        button.clicked.connect(self._on_paper_button)
        return button

    def _on_paper_button(self) -> None:
        self.document_wanted.emit(self.paper, "")

    def _on_changed(self, change: Changed) -> None:
        if change.child_id == self.child_id and change.kinds & self.kinds:
            self.refresh()
