"""Received documents (mottagna dokument): what one says, and whether it may be believed."""

from pathlib import Path

from hsvdesk.pdf.reading import ReadDocument
from hsvdesk.services import attachments


def read(path: Path) -> ReadDocument:
    """Return what a document made by hsvdesk holds.

    Raises:
        RuleBroken: The file is too large or cannot be read.
        UserError: It is no PDF, it was not made by hsvdesk, or it is damaged.
    """
    from hsvdesk.pdf import reading

    return reading.read(attachments.read_file(path))
