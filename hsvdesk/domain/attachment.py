"""Attachment (dokument som kommit in): the original file as received, and what it is."""

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem
from hsvdesk.errors import RuleBroken

LARGEST = 25 * 1024 * 1024
"""Bytes in one attachment."""

_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)


class Received(Choice):
    """How the document came."""

    FAX = "fax", "Fax"
    POST = "post", "Post"
    HAND = "hand", "Lämnad i handen"
    MESSAGE = "message", "Meddelande i system"
    PHOTO = "photo", "Fotograferad"
    OTHER = "other", "Annat"


class AttachmentKind(Choice):
    """What the document is."""

    REFERRAL = "referral", "Remiss"
    DISCHARGE = "discharge", "Epikris eller utskrivning"
    ORDER = "order", "Ordination"
    DILUTION = "dilution", "Spädningsinstruktion"
    DECISION = "decision", "Beslut"
    PLAN = "plan", "Plan eller SIP"
    CONSENT = "consent", "Samtycke"
    NOTICE = "notice", "Orosanmälan"
    OTHER = "other", "Annat"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Attachment(Record):
    """What is known of one file; its bytes are kept under their SHA-256."""

    kind: ClassVar[str] = "attachment"
    title: ClassVar[str] = "Dokument"

    name: Annotated[str, Spec("Benämning", required=True)] = ""
    attachment_kind: Annotated[AttachmentKind | None, Spec("Sort", bold=True)] = None
    from_whom: Annotated[str, Spec("Från", bold=True)] = ""
    received_on: Annotated[date | None, Spec("Kom den", bold=True)] = None
    how: Annotated[Received | None, Spec("Kom genom")] = None
    covers: Annotated[str, Spec("Gäller avsnitt")] = ""
    media_type: Annotated[str, Spec("Filtyp", required=True)] = ""
    size: Annotated[int | None, Spec("Storlek", unit="byte", required=True)] = None
    sha256: Annotated[str, Spec("Kontrollsumma", required=True)] = ""

    def summary(self) -> str:
        return self.name

    def problems(self, today: date) -> dict[str, str]:
        return future_problem(self.received_on, today, "received_on")


def media_type(content: bytes) -> str:
    """Return the media type that the content itself shows.

    Raises:
        RuleBroken: It is empty, over 25 MB, or neither PDF, PNG nor JPEG; at the field `file`.
    """
    if not content:
        raise RuleBroken({"file": "Filen är tom."})
    if len(content) > LARGEST:
        raise RuleBroken({"file": too_large(len(content))})
    for signature, found in _SIGNATURES:
        if content.startswith(signature):
            return found
    raise RuleBroken({"file": "Filen är varken PDF, PNG eller JPEG."})


def too_large(size: int) -> str:
    """Return the refusal of a file of `size` bytes."""
    return f"Filen är {ceil(size / 1024 / 1024)} MB. Högst 25 MB kan läggas in."
