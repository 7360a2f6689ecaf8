"""The original (originalet) of an instruction, page by page, beside what is made of it."""

from hsvdesk.domain.attachment import Attachment
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.errors import UserError
from hsvdesk.services import attachments, records
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.document_view import DocumentView
from hsvdesk.ui.pdf_view import READABLE
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card, label

NONE = "Originalet är inte bifogat. Be kliniken om det."
LEAST = 420
"""Pixels in height at 100 % text size."""


class Original(Card):
    """The document as it came; it is let go when the store is left.

    Attributes:
        document: Its pages.
        missing: Why there are none.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__("Originalet")
        self._desk = desk
        self._shown = ""
        self.document = DocumentView(Background(self), "Instruktionen som den kom", READABLE)
        self.setMinimumHeight(current().px(LEAST))
        self.missing = label(NONE)
        self.body.addWidget(self.missing)
        self.body.addWidget(self.document, 1)
        self.body.addStretch(0)
        desk.leaving.connect(self.clear)

    def show_of(self, instruction: DilutionInstruction | None) -> None:
        """Show the original of an instruction; nothing happens when it is shown already."""
        wanted = instruction.original if instruction else ""
        if wanted and wanted == self._shown:
            return
        self.clear()
        self.missing.setText(NONE)
        if wanted:
            try:
                found = self._desk.ask(records.show, wanted)
                if isinstance(found, Attachment):
                    content = self._desk.ask(attachments.content, found)
                    self.document.show_document(content, found.media_type)
                    self._shown = wanted
            except UserError as error:
                self.missing.setText(str(error))
        self.missing.setVisible(not self._shown)
        self.document.setVisible(bool(self._shown))

    def clear(self) -> None:
        """Let it go."""
        self._shown = ""
        self.document.clear()
