"""Notice (orosanmälan): that a child may come to harm, told to the social services at once.

Whoever learns or suspects it in health care must report it (SoL 2025:400 19:1; earlier 14:1). It
needs nobody's approval, and it is never in any print for the family (domain.md, rule 11).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from hsvdesk.domain.attachment import Attachment, AttachmentKind
from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec, local
from hsvdesk.domain.rules import future_moment_problem, future_problem


class NoticeWay(Choice):
    """How the social services were told."""

    PHONE = "phone", "Telefon"
    WRITTEN = "written", "Skriftligt"
    BOTH = "both", "Telefon och sedan skriftligt"
    OTHER = "other", "Annat"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Notice(Record):
    """One report to the social services, from what was seen to what came back.

    Its summary says nothing of what was seen: it stands in lists that are open on a kitchen table.
    """

    kind: ClassVar[str] = "notice"
    title: ClassVar[str] = "Orosanmälan"

    concern: Annotated[
        str,
        Spec(
            "Det som gav oro",
            "Det du såg och hörde, ordagrant. Ingen utredning behövs först",
            required=True,
            long=True,
        ),
    ] = ""
    seen_on: Annotated[date | None, Spec("Sågs den", bold=True)] = None
    seen_by: Annotated[str, Spec("Sågs av", "Namn och yrke", bold=True)] = ""
    protection_needed: Annotated[
        bool | None,
        Spec("Behöver skydd genast", "Ring 112 eller socialjouren nu, skriv sedan", bold=True),
    ] = None
    protection_done: Annotated[str, Spec("Gjordes genast", long=True)] = ""
    reported_at: Annotated[
        datetime | None, Spec("Anmält", "Anmälan görs genast; tomt: inte anmält än", bold=True)
    ] = None
    reported_by: Annotated[str, Spec("Anmält av", bold=True)] = ""
    reported_to: Annotated[str, Spec("Anmält till", "Socialtjänst i kommunen", bold=True)] = ""
    received_by: Annotated[str, Spec("Togs emot av", "Namn och telefon", bold=True)] = ""
    how: Annotated[NoticeWay | None, Spec("Anmält genom", bold=True)] = None
    how_other: Annotated[str, Spec("Annat sätt")] = ""
    custodians_told: Annotated[
        bool | None, Spec("Vårdnadshavarna har fått veta", "Anmälan väntar inte på det")
    ] = None
    custodians_told_on: Annotated[date | None, Spec("Fick veta den")] = None
    custodians_told_by: Annotated[str, Spec("Berättat av")] = ""
    custodians_not_told: Annotated[str, Spec("Inte berättat, därför att", long=True)] = ""
    feedback_on: Annotated[date | None, Spec("Återkoppling den")] = None
    feedback: Annotated[str, Spec("Återkoppling", "Från socialtjänsten, av vem", long=True)] = ""
    remarks: Annotated[str, Spec("Övrigt", long=True)] = ""

    def summary(self) -> str:
        return f"{self.title}, {self.shown_reported.lower()}"

    @property
    def shown_reported(self) -> str:
        """When it was reported, or that it was not."""
        return f"Anmält {local(self.reported_at).date()}" if self.reported_at else "Inte anmält än"

    def problems(self, today: date) -> dict[str, str]:
        found = future_problem(self.seen_on, today, "seen_on")
        reported = local(self.reported_at).date() if self.reported_at else None
        if reported and self.seen_on and reported < self.seen_on:
            found["reported_at"] = "Anmält innan det sågs."
        found |= future_moment_problem(self.reported_at, today, "reported_at")
        if self.custodians_told is False and self.custodians_told_on:
            found["custodians_told"] = "Det står när de fick veta. Välj Ja eller ta bort datumet."
        found |= future_problem(self.custodians_told_on, today, "custodians_told_on")
        if reported and self.feedback_on and self.feedback_on < reported:
            found["feedback_on"] = "Återkopplingen kom innan det anmäldes."
        return found | future_problem(self.feedback_on, today, "feedback_on")

    def needed(self) -> tuple[str, ...]:
        said = (
            (self.protection_needed is True, "protection_done"),
            (self.how is NoticeWay.OTHER, "how_other"),
            (self.custodians_told is False, "custodians_not_told"),
        )
        return tuple(name for needs, name in said if needs)


def is_notice(record: Record) -> bool:
    """Whether a record is an orosanmälan or the file of one, which the family must never meet."""
    return isinstance(record, Notice) or (
        isinstance(record, Attachment) and record.attachment_kind is AttachmentKind.NOTICE
    )
