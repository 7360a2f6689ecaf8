"""Journal entry (införd i journal): a mark that names one version of a record."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.record import Record, Spec


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JournalEntry(Record):
    """A mark that one version of a record stands in the municipality's journal."""

    kind: ClassVar[str] = "journal_entry"
    title: ClassVar[str] = "Införd i journal"

    record_id: Annotated[str, Spec("Uppgift", required=True)] = ""
    record_version: Annotated[str, Spec("Version", "ORIGIN:SEQ", required=True)] = ""
    entered_on: Annotated[date | None, Spec("Införd den", required=True)] = None

    def summary(self) -> str:
        return f"Införd i journal {self.entered_on}"
