"""Activity (insats): what is done, by whom, for whose account, and who steps in."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import order_problem, within
from hsvdesk.domain.weekday import Weekday

_NO_TIME = re.compile(r"(?<![\d.,:])0+(?![\d.,])(?!:\d)")
"""A zero that stands alone: every 0 hours, 0 times a day. Not 10, 0,5 or 08.00."""


class ActivityKind(Choice):
    """Kinds of activity (domain.md, Care plan)."""

    ASSESSMENT = "assessment", "Bedömning"
    HABILITATION = "habilitation", "Habilitering"
    INJECTION = "injection", "Injektion"
    INFUSION = "infusion", "Infusion"
    DRESSING = "dressing", "Omläggning"
    SAMPLING = "sampling", "Provtagning"
    REHABILITATION = "rehabilitation", "Rehabilitering"
    SUPPORT = "support", "Stöd och samtal"
    TRANSFUSION = "transfusion", "Transfusion"
    AIDS = "aids", "Utprovning av hjälpmedel"
    NUTRITION = "nutrition", "Nutrition och sondmatning"
    INHALATION = "inhalation", "Inhalation"
    OXYGEN = "oxygen", "Syrgas"
    TRACHEOSTOMY = "tracheostomy", "Sugning och trakeostomivård"
    VENTILATOR = "ventilator", "Ventilator"
    CENTRAL_LINE = "central_line", "Skötsel av central infart"
    STOMA = "stoma", "Stomi och gastrostomi"
    CATHETER = "catheter", "Kateter"
    PERITONEAL_DIALYSIS = "peritoneal_dialysis", "Peritonealdialys"
    PHOTOTHERAPY = "phototherapy", "Ljusbehandling"
    PUMP = "pump", "Bortkoppling av pump"
    EDUCATION = "education", "Utbildning till egenvård"
    PALLIATIVE = "palliative", "Palliativ vård"
    OTHER = "other", "Annat"


class Level(Choice):
    """Level of care (vårdnivå)."""

    BASIC = "basic", "Basal"
    SPECIALISED = "specialised", "Specialiserad"


class Huvudman(Choice):
    """Who answers for the activity by law (huvudman)."""

    REGION = "region", "Region"
    KOMMUN = "kommun", "Kommun"
    OTHER = "other", "Annan"


class Agreed(Choice):
    """Whether region and municipality agree on the activity."""

    YES = "yes", "Överens"
    NO = "no", "Ej överens"


class LegalGround(Choice):
    """Under which law it is done."""

    HSL = "hsl", "HSL"
    SOL = "sol", "SoL"
    LSS = "lss", "LSS"
    SELF_CARE = "self_care", "Egenvård"


class ActivityStatus(Choice):
    """Where the activity stands."""

    PLANNED = "planned", "Planerad"
    ONGOING = "ongoing", "Pågår"
    PAUSED = "paused", "Vilar"
    ENDED = "ended", "Avslutad"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Activity(Record):
    """One activity of the care plan."""

    kind: ClassVar[str] = "activity"
    title: ClassVar[str] = "Insatser"

    activity_kind: Annotated[ActivityKind | None, Spec("Sort", bold=True)] = None
    what: Annotated[str, Spec("Insats", required=True, bold=True)] = ""
    goal: Annotated[str, Spec("Bidrar till målet", refers_to="goal")] = ""
    how: Annotated[str, Spec("Hur", "Anvisning eller var den finns", long=True)] = ""
    frequency: Annotated[str, Spec("Hur ofta", bold=True)] = ""
    weekdays: Annotated[tuple[Weekday, ...], Spec("Dagar", "Inget valt: inte bestämt")] = ()
    times: Annotated[str, Spec("Klockslag")] = ""
    valid_from: Annotated[date | None, Spec("Från")] = None
    valid_to: Annotated[date | None, Spec("Till")] = None
    level: Annotated[Level | None, Spec("Vårdnivå")] = None
    level_judged_by: Annotated[str, Spec("Nivån bedömd av", "Namn, datum och skäl")] = ""
    huvudman: Annotated[Huvudman | None, Spec("Huvudman", bold=True)] = None
    huvudman_other: Annotated[
        str, Spec("Annan huvudman", "Skola, assistansbolag, Försäkringskassan, familjen")
    ] = ""
    care_provider: Annotated[str, Spec("Vårdgivare", "Vems journal det är", bold=True)] = ""
    performer: Annotated[str, Spec("Utförs av", "Roll och namn", bold=True)] = ""
    performer_relative: Annotated[
        str,
        Spec("Är det en närstående, vem", "Skriv också namnet i Utförs av", refers_to="relative"),
    ] = ""
    phones: Annotated[tuple[Phone, ...], Spec("Telefon till den som utför", bold=True)] = ()
    backup_performer: Annotated[str, Spec("Vid förhinder", bold=True)] = ""
    outside_hours: Annotated[bool | None, Spec("Behövs även utanför kommunens åtagande")] = None
    outside_hours_by: Annotated[str, Spec("Utförs då av")] = ""
    place: Annotated[str, Spec("Plats")] = ""
    agreed: Annotated[Agreed | None, Spec("Region och kommun är")] = None
    agreed_note: Annotated[
        str, Spec("Vem avgör, när, och vad som gäller tills dess", long=True)
    ] = ""
    ordered_by: Annotated[str, Spec("Ordinerad av")] = ""
    medical_responsibility: Annotated[str, Spec("Medicinskt ansvarig")] = ""
    legal_ground: Annotated[LegalGround | None, Spec("Lagrum")] = None
    kva_code: Annotated[str, Spec("KVÅ-kod")] = ""
    status: Annotated[ActivityStatus | None, Spec("Läge")] = None

    @property
    def shown_huvudman(self) -> str:
        """The huvudman in words."""
        if self.huvudman is Huvudman.OTHER and self.huvudman_other:
            return self.huvudman_other
        return self.huvudman.label if self.huvudman else ""

    @property
    def when(self) -> str:
        """How often and at what hours, in words."""
        return ", ".join(part for part in (self.frequency, self.times) if part)

    @property
    def days(self) -> str:
        """The days of the week, in words."""
        if len(self.weekdays) == len(Weekday):
            return "alla dagar"
        return ", ".join(day.label.lower() for day in self.weekdays)

    def summary(self) -> str:
        return self.what

    def problems(self, today: date) -> dict[str, str]:
        found = order_problem(self.valid_from, self.valid_to, "valid_to")
        if self.agreed is Agreed.NO and not self.agreed_note:
            found["agreed_note"] = "Skriv vem som avgör, när, och vad som gäller tills dess."
        if _NO_TIME.search(self.frequency):
            found["frequency"] = "Noll är ingen gång. Skriv hur ofta det görs."
        for name in ("frequency", "times"):
            if other := self._other_days(getattr(self, name)):
                found[name] = f"{', '.join(other)} är inte valt under Dagar. Ändra det ena."
        return found

    def _other_days(self, text: str) -> list[str]:
        """Return the days that a text names and that are not among those chosen, if any are."""
        named = [day for day in Weekday if day.label.casefold() in text.casefold()]
        return [day.label for day in named if self.weekdays and day not in self.weekdays]

    def holds_on(self, day: date) -> bool:
        ended = self.status is ActivityStatus.ENDED
        return not self.entered_in_error and not ended and within(day, None, self.valid_to)
