"""Child's voice (barnets röst): what the child says, wants and shows, and how one meets it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem


class Understood(Choice):
    """Whether the child understood what it was told, as whoever told it judges."""

    YES = "yes", "Ja"
    PARTLY = "partly", "Delvis"
    NO = "no", "Nej"
    UNCLEAR = "unclear", "Går inte att bedöma"


class WishedPlace(Choice):
    """Where the child would rather meet those who care for it."""

    HOME = "home", "Hemma"
    VIDEO = "video", "Video"
    HOSPITAL = "hospital", "Sjukhus"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Informed:
    """One thing that the child has been told about."""

    what: Annotated[str, Spec("Om vad", required=True)] = ""
    by_whom: Annotated[str, Spec("Av vem", bold=True)] = ""
    form: Annotated[str, Spec("Hur", "Samtal, bilder, docka, tecken", bold=True)] = ""
    understood: Annotated[Understood | None, Spec("Förstod", bold=True)] = None
    informed_on: Annotated[date | None, Spec("Datum")] = None

    def __str__(self) -> str:
        understood = f"förstod: {self.understood.label.lower()}" if self.understood else ""
        by_whom = f"av {self.by_whom}" if self.by_whom else ""
        day = self.informed_on.isoformat() if self.informed_on else ""
        parts = (self.what, by_whom, self.form, understood, day)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotTold:
    """Something that the child is not to hear by chance: it reaches no paper for the family."""

    what: Annotated[str, Spec("Vad", required=True)] = ""
    who_tells: Annotated[str, Spec("Vem berättar", bold=True)] = ""
    when: Annotated[str, Spec("När", "Dag eller tillfälle", bold=True)] = ""

    def __str__(self) -> str:
        who, when = self.who_tells or "saknas", self.when or "saknas"
        return f"{self.what} · berättas av: {who} · när: {when}"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChildVoice(Record):
    """What the child says for itself; one per child, at any age."""

    kind: ClassVar[str] = "child_voice"
    title: ClassVar[str] = "Barnets röst – Så här är jag"

    calms: Annotated[str, Spec("Det här lugnar mig", bold=True, long=True)] = ""
    frightens: Annotated[str, Spec("Det här skrämmer mig", bold=True, long=True)] = ""
    shows_pain: Annotated[str, Spec("Så visar jag att det gör ont", bold=True, long=True)] = ""
    shows_yes: Annotated[str, Spec("Så visar jag ja", bold=True)] = ""
    shows_no: Annotated[str, Spec("Så visar jag nej", bold=True)] = ""
    medicine: Annotated[str, Spec("Så ger du mig medicin", bold=True, long=True)] = ""
    known_staff: Annotated[str, Spec("Personal jag känner")] = ""
    wished_place: Annotated[WishedPlace | None, Spec("Jag vill helst träffas", bold=True)] = None
    wished_text: Annotated[str, Spec("Annat om var och hur")] = ""
    asked: Annotated[bool | None, Spec("Barnet har tillfrågats", bold=True)] = None
    asked_on: Annotated[date | None, Spec("Tillfrågat den")] = None
    not_asked: Annotated[str, Spec("Inte tillfrågat, därför att", long=True)] = ""
    own_words: Annotated[
        str, Spec("Barnets egna ord", "Ordagrant; tecken och blick också", bold=True, long=True)
    ] = ""
    attends: Annotated[bool | None, Spec("Vill vara med när vården planeras", bold=True)] = None
    attends_text: Annotated[str, Spec("Hur barnet vill vara med")] = ""
    informed: Annotated[tuple[Informed, ...], Spec("Så har barnet informerats", bold=True)] = ()
    not_told: Annotated[
        tuple[NotTold, ...],
        Spec("Inte berättat för barnet ännu", "Syns aldrig i Familjeläge"),
    ] = ()

    def summary(self) -> str:
        return self.title

    def problems(self, today: date) -> dict[str, str]:
        found = future_problem(self.asked_on, today, "asked_on")
        if self.asked is False and self.asked_on:
            found["asked"] = "Det står när barnet tillfrågades. Välj Ja eller ta bort datumet."
        for row, one in enumerate(self.informed, start=1):
            found |= future_problem(one.informed_on, today, f"informed.{row}.informed_on")
        return found
