"""Reconciliation (senast avstämt): with whom the record was last checked, and through what."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec, local, shown_moment
from hsvdesk.domain.rules import future_moment_problem, too_old


class Channel(Choice):
    """Where the information was checked."""

    COSMIC_LINK = "cosmic_link", "Cosmic Link"
    LIFECARE = "lifecare_sp", "Lifecare SP"
    PASCAL = "pascal", "Pascal"
    NPO = "npo", "NPÖ"
    PHONE = "phone", "Telefon"
    OTHER = "other", "Annat"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reconciliation(Record):
    """One check of the record against another source."""

    kind: ClassVar[str] = "reconciliation"
    title: ClassVar[str] = "Senast avstämt"

    with_whom: Annotated[str, Spec("Avstämt med", required=True)] = ""
    channel: Annotated[Channel | None, Spec("Genom", required=True)] = None
    reconciled_at: Annotated[datetime | None, Spec("Tid", required=True)] = None
    comment: Annotated[str, Spec("Anmärkning", long=True)] = ""

    def summary(self) -> str:
        channel = self.channel.label if self.channel else ""
        return f"{shown_moment(self.reconciled_at)} med {self.with_whom} ({channel})"

    def problems(self, today: date) -> dict[str, str]:
        return future_moment_problem(self.reconciled_at, today, "reconciled_at")

    def is_old(self, today: date, most: int) -> bool:
        """Whether it was more than `most` days ago, or nobody knows when."""
        at = self.reconciled_at
        return at is None or too_old(local(at).date(), today, most)
