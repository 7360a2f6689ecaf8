"""Disclosure (utlämnat): what was handed out, to whom, why and on what ground."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.record import Record, Spec

TITLES = {kind: one.title for kind, one in DOCUMENTS.items()}
"""What each kind of document is called."""


class Ground(Choice):
    """On what ground information leaves (OSL 25:1, 10 kap.)."""

    CONSENT = "consent", "Samtycke"
    ASSESSMENT = "assessment", "Menprövning"
    LAW = "law", "Enligt lag"


class Way(Choice):
    """How it left."""

    PRINT = "print", "Utskrift"
    FILE = "file", "Fil"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Recipient:
    """Who receives a document, for what purpose and on what ground."""

    name: Annotated[str, Spec("Mottagare", required=True)] = ""
    organisation: Annotated[str, Spec("Organisation", required=True)] = ""
    address: Annotated[str, Spec("Adress", "Post, telefon eller funktionsbrevlåda")] = ""
    purpose: Annotated[str, Spec("Ändamål", required=True)] = ""
    ground: Annotated[Ground | None, Spec("Grund", required=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Disclosure(Record):
    """One copy that left (patientdatalagen 3:11)."""

    kind: ClassVar[str] = "disclosure"
    title: ClassVar[str] = "Utlämnat"

    document: Annotated[str, Spec("Dokument", required=True)] = ""
    document_id: Annotated[str, Spec("Dokument-id", required=True)] = ""
    document_version: Annotated[int | None, Spec("Version", required=True)] = None
    digest: Annotated[str, Spec("Datans kontrollsumma", required=True)] = ""
    sha256: Annotated[str, Spec("Filens kontrollsumma", required=True)] = ""
    recipient: Annotated[Recipient | None, Spec("Mottagare", required=True)] = None
    way: Annotated[Way | None, Spec("Sätt", required=True)] = None
    protected_reason: Annotated[
        str,
        Spec("Skäl att visa skyddade uppgifter", "Tomt: de står inte på papperet"),
    ] = ""

    def summary(self) -> str:
        to = f"{self.recipient.name}, {self.recipient.organisation}" if self.recipient else ""
        title = TITLES.get(self.document, self.document)
        return f"{title} {self.document_id} v{self.document_version} till {to}"
