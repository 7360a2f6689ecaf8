"""The form of what is known about one attachment; a new one is saved together with its file."""

from hsvdesk.domain.attachment import Attachment
from hsvdesk.services import attachments
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.record_editor import RecordEditor

GROUPS = (
    (
        "",
        ("name", "attachment_kind", "from_whom", "received_on", "how", "covers"),
    ),
)
"""What a person knows; type, size and checksum are read from the file."""


class AttachmentEditor(RecordEditor):
    """Writes an attachment.

    Attributes:
        content: The file that a new one is saved with.
    """

    def __init__(self, desk: Desk, child_id: str, section: str) -> None:
        super().__init__(desk, child_id, section, Attachment, GROUPS)
        self.content = b""
        self.save_button.setText("Spara")
        self.save_button.setAccessibleName("Spara")
        self.cancel_button.setText("Stäng")
        self.cancel_button.setAccessibleName("Stäng utan att spara")

    def save(self) -> None:
        if self.record_id:
            super().save()
            return
        written = self.form.record()
        if written is not None and self._desk.submit(
            self.form, attachments.add, written, self.content
        ):
            self._close(saved=True)
