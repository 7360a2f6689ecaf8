"""Template (mall, startpaket): what one kind of care at home needs, of no child in particular."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from hsvdesk.domain.activity import ActivityKind, Huvudman
from hsvdesk.domain.choice import Choice
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.device import DeviceKind
from hsvdesk.domain.record import Record, Spec, described_fields
from hsvdesk.domain.risk import RiskHeading
from hsvdesk.domain.rules import future_problem, order_problem, within
from hsvdesk.domain.same_words import folded

REMOVED = "[borttaget]"
"""Stands where an identity or a dose was taken out of a child's plan."""

OF_UNIT = "En mall är enhetens och hör inte till ett barn."
STILL_REMOVED = f"Skriv om texten där det står {REMOVED}."
TWICE = "Står redan i mallen."

DOSE = re.compile(
    r"(?:\d+(?:[.,]\d+)?\s*[-–]\s*)?\d+(?:[.,]\d+)?\s*(?:"
    r"mg|ml|µg|μg|mcg|g|kg|dl|cl|l|mol|mmol|ie|e|%|kcal|"
    r"mikrogram|milligram|gram|milliliter|deciliter|liter|procent|droppar|tablett(?:er)?|enheter"
    r")(?:\s*/\s*\w+)*(?!\w)",
    re.IGNORECASE,
)
"""An amount with its unit. Only found, never read."""


class CareKind(Choice):
    """What care a template is for."""

    CENTRAL_LINE = "central_line", "Central infart"
    IV_ANTIBIOTICS = "iv_antibiotics", "Antibiotika i.v."
    PARENTERAL_NUTRITION = "parenteral_nutrition", "Parenteral nutrition"
    PERITONEAL_DIALYSIS = "peritoneal_dialysis", "Peritonealdialys"
    TRACHEOSTOMY = "tracheostomy", "Trakeostomi"
    HOME_VENTILATOR = "home_ventilator", "Hemventilator"
    TUBE_FEEDING = "tube_feeding", "Gastrostomi och sondmatning"
    HOME_PUMP = "home_pump", "Bortkoppling av hempump"
    PALLIATIVE = "palliative", "Palliativ vård"
    WOUND_DRESSING = "wound_dressing", "Såromläggning"
    OXYGEN = "oxygen", "Syrgas"
    NEONATAL = "neonatal", "Neonatal hemsjukvård"
    OTHER = "other", "Annat"


class FormatVersion(Choice):
    """The shape of a template that this program reads. A changed shape is a new one here."""

    ONE = "1", "1"

    @classmethod
    def read(cls, code: object) -> Self:
        try:
            return cls(code)  # type: ignore[call-arg, arg-type]  # looks a member up by its code
        except ValueError:
            known = ", ".join(cls)
            raise ValueError(
                f"Okänd version av mallformatet. Det här programmet läser version {known}."
            ) from None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TemplateActivity:
    """An activity as a template has it: fields of `Activity`, nobody named.

    Level and legal ground are judged for each child; a template has neither.
    """

    activity_kind: Annotated[ActivityKind | None, Spec("Sort")] = None
    what: Annotated[str, Spec("Insats", required=True)] = ""
    how: Annotated[str, Spec("Hur", long=True)] = ""
    frequency: Annotated[str, Spec("Hur ofta")] = ""
    huvudman: Annotated[Huvudman | None, Spec("Huvudman")] = None
    performer: Annotated[str, Spec("Utförs av", "Bara roll, inget namn")] = ""
    backup_performer: Annotated[str, Spec("Vid förhinder", "Bara roll, inget namn")] = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TemplateRisk:
    """A risk that is common in this care, for somebody to judge: fields of `Risk`."""

    heading: Annotated[RiskHeading | None, Spec("Riskområde", required=True)] = None
    risk: Annotated[str, Spec("Risk", "Vad som kan hända", required=True, long=True)] = ""
    action: Annotated[str, Spec("Åtgärd", long=True)] = ""
    responsible: Annotated[str, Spec("Ansvarig", "Bara roll, inget namn")] = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TemplateDevice:
    """A device that this care needs: fields of `Device`."""

    product: Annotated[str, Spec("Produkt", required=True)] = ""
    device_kind: Annotated[DeviceKind | None, Spec("Sort")] = None
    power_dependent: Annotated[bool | None, Spec("Beroende av el")] = None
    has_battery: Annotated[bool | None, Spec("Har batteri")] = None
    spare: Annotated[str, Spec("Reserv", "Vad som används i stället")] = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TemplateSupply:
    """An article that this care uses up: fields of `Supply`."""

    article: Annotated[str, Spec("Artikel", required=True)] = ""
    counted_in: Annotated[str, Spec("Räknas i")] = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TemplateTraining:
    """What somebody must be trained in before the care begins."""

    task: Annotated[str, Spec("Uppgift", required=True)] = ""
    competence: Annotated[str, Spec("Vilka, och vad de ska kunna")] = ""


Row = TemplateActivity | TemplateRisk | TemplateDevice | TemplateSupply | TemplateTraining


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Template(Record):
    """A package of what one kind of care needs: shipped, or the unit's own."""

    kind: ClassVar[str] = "template"
    title: ClassVar[str] = "Mallar"

    name: Annotated[str, Spec("Mallens namn", required=True)] = ""
    care_kind: Annotated[CareKind | None, Spec("Sorts vård", required=True)] = None
    format_version: Annotated[FormatVersion | None, Spec("Mallformat", required=True)] = None
    source: Annotated[str, Spec("Källa", required=True, long=True)] = ""
    valid_from: Annotated[date | None, Spec("Gäller från", required=True)] = None
    valid_to: Annotated[date | None, Spec("Gäller till")] = None
    checked_on: Annotated[date | None, Spec("Kontrollerad mot källan", bold=True)] = None
    approved_by: Annotated[str, Spec("Godkänd av", "För vårdgivaren", bold=True)] = ""
    approved_on: Annotated[date | None, Spec("Godkänd den", bold=True)] = None
    copied_from: Annotated[str, Spec("Kopia av medföljande mall")] = ""
    copied_dated: Annotated[date | None, Spec("Den medföljande gällde från")] = None
    activities: Annotated[tuple[TemplateActivity, ...], Spec("Insatser")] = ()
    devices: Annotated[tuple[TemplateDevice, ...], Spec("Hjälpmedel")] = ()
    supplies: Annotated[tuple[TemplateSupply, ...], Spec("Material")] = ()
    risks: Annotated[tuple[TemplateRisk, ...], Spec("Risker")] = ()
    start_items: Annotated[tuple[str, ...], Spec("Punkter före start", "En per rad")] = ()
    contact_reasons: Annotated[tuple[ContactReason, ...], Spec("Kontaktvägar som behövs")] = ()
    training: Annotated[tuple[TemplateTraining, ...], Spec("Utbildning som behövs")] = ()

    def summary(self) -> str:
        return self.name

    def problems(self, today: date) -> dict[str, str]:
        found = (
            order_problem(self.valid_from, self.valid_to, "valid_to")
            | future_problem(self.checked_on, today, "checked_on")
            | future_problem(self.approved_on, today, "approved_on")
        )
        if self.child_id:
            found["child_id"] = OF_UNIT
        seen: set[tuple[str, str]] = set()
        for place, text, part in _names(self):
            name = (part, folded(text))
            if text and name in seen:
                found[place] = TWICE
            seen.add(name)
        for place, text in texts(self):
            if REMOVED in text:
                found[place] = STILL_REMOVED
            elif (dose := DOSE.search(text)) and not place.startswith(_MAY_HAVE_SIZES):
                found[place] = f"Ta bort {dose[0]}: en mall har inga doser eller mängder."
        return found

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, self.valid_from, self.valid_to)


_MAY_HAVE_SIZES = ("devices.", "supplies.", "source")
"""A syringe is called by the millilitres it holds, a publication by whatever it likes."""


def texts(template: Template) -> Iterator[tuple[str, str]]:
    """Yield where each text stands, `field` or `field.row.name`, and the text."""
    for name, each in described_fields(Template).items():
        value: Any = getattr(template, name)
        if isinstance(value, str) and not isinstance(value, Choice):
            yield name, value
        elif each.many and name != "secrecy":
            for number, row in enumerate(value, start=1):
                yield from _row_texts(f"{name}.{number}", row)


def _row_texts(place: str, row: Any) -> Iterator[tuple[str, str]]:
    if isinstance(row, Choice):
        return
    if isinstance(row, str):
        yield place, row
        return
    for name in described_fields(type(row)):
        value = getattr(row, name)
        if isinstance(value, str) and not isinstance(value, Choice):
            yield f"{place}.{name}", value


NAMED_BY = {"activities": "what", "devices": "product", "supplies": "article", "training": "task"}
"""The field that names a row, by the part of the template it stands in."""


def _names(template: Template) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the name and the part of all that must not stand twice."""
    for part, name in NAMED_BY.items():
        for number, row in enumerate(getattr(template, part), start=1):
            yield f"{part}.{number}.{name}", getattr(row, name), part
    for number, risk in enumerate(template.risks, start=1):
        yield f"risks.{number}.risk", risk.risk, f"risks {risk.heading}"
    for part in ("start_items", "contact_reasons"):
        for number, text in enumerate(getattr(template, part), start=1):
            yield f"{part}.{number}", text, part
