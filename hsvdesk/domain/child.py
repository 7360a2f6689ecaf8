"""Child (barn): who the child is, and what every nurse must know first."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, ClassVar, Self

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.identity import IdentityKind, read_identity, shown_identity
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import order_problem, within


class Sex(Choice):
    """Sex as it stands in the register (folkbokföringen)."""

    FEMALE = "female", "Flicka"
    MALE = "male", "Pojke"


class Interpreter(Choice):
    """Whether an interpreter is needed."""

    NO = "no", "Behövs inte"
    YES = "yes", "Behövs"


class Communication(Choice):
    """Ways in which the child communicates."""

    SPEECH = "speech", "Tal"
    SIGNS = "signs", "Tecken"
    PICTURES = "pictures", "Bildstöd"
    GAZE = "gaze", "Blick, ögonstyrning"
    DEVICE = "device", "Samtalsapparat"
    BODY = "body", "Kropp och ljud"
    OTHER = "other", "Annat"


class Protection(Choice):
    """Degree of protected identity (skyddade personuppgifter, Skatteverket)."""

    MARKING = "sekretessmarkering", "Sekretessmarkering"
    REGISTRATION = "skyddad_folkbokforing", "Skyddad folkbokföring"
    FICTITIOUS = "fingerade", "Fingerade personuppgifter"


class MedicalResponsibility(Choice):
    """Which care answers medically."""

    SPECIALISED = "specialised", "Specialiserad vård"
    SHARED = "shared", "Delat"
    PRIMARY = "primarvard", "Primärvård"


class ConditionGroup(Choice):
    """Groups of conditions (needs-region; domain.md, Child)."""

    NEONATAL = "neonatal", "Neonatal"
    PALLIATIVE = "palliative", "Palliativ"
    ONCOLOGY = "oncology", "Onkologi"
    NEUROLOGY = "neurology", "Neurologi"
    GASTRO_LIVER = "gastro_liver", "Mage, tarm, lever"
    LUNG = "lung", "Lunga"
    ENDOCRINE = "endocrine_metabolic", "Endokrin och metabol"
    INFECTION = "infection", "Infektion"
    KIDNEY = "kidney", "Njure"
    HEART = "heart", "Hjärta"
    HAEMATOLOGY = "haematology", "Blod"
    PSYCHIATRY = "psychiatry", "Psykiatri"
    RHEUMATOLOGY = "rheumatology", "Reumatologi"
    SURGERY = "surgery", "Kirurgi"
    ORTHOPAEDICS = "orthopaedics", "Ortopedi"
    TRANSPLANT = "transplant", "Transplantation"
    ACUTE = "acute", "Akut"
    OTHER = "other", "Annat"


class PlaceKind(Choice):
    """Places of care besides the home."""

    SCHOOL = "school", "Skola"
    PRESCHOOL = "preschool", "Förskola"
    SHORT_STAY = "short_stay", "Korttids"
    CLINIC = "clinic", "Mottagning"
    OTHER = "other", "Annat"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CarePlace:
    """A place besides the home where care is given."""

    kind: Annotated[PlaceKind | None, Spec("Sort", required=True)] = None
    name: Annotated[str, Spec("Namn")] = ""
    address: Annotated[str, Spec("Adress")] = ""
    phone: Annotated[str, Spec("Telefon")] = ""
    hours: Annotated[str, Spec("Tider")] = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CareContact:
    """A named person or unit who answers for something in the child's care."""

    name: Annotated[str, Spec("Namn", required=True)] = ""
    unit: Annotated[str, Spec("Enhet")] = ""
    answers_for: Annotated[str, Spec("Svarar för")] = ""
    phones: Annotated[tuple[Phone, ...], Spec("Telefon")] = ()

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.unit) if part)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Child(Record):
    """A child enrolled in home care."""

    kind: ClassVar[str] = "child"
    title: ClassVar[str] = "Barn"

    given_name: Annotated[
        str, Spec("Förnamn", "Nyfödd utan namn: skriv Flicka eller Pojke", required=True, bold=True)
    ] = ""
    family_name: Annotated[
        str, Spec("Efternamn", "Har barnet ett enda namn: skriv -", required=True, bold=True)
    ] = ""
    birth_date: Annotated[date | None, Spec("Födelsedatum", required=True, bold=True)] = None
    birth_date_estimated: Annotated[bool | None, Spec("Födelsedatumet är uppskattat")] = None
    identity_kind: Annotated[IdentityKind | None, Spec("Sorts nummer", required=True)] = None
    identity: Annotated[str, Spec("Nummer", "ÅÅÅÅMMDD-NNNN eller som det står", bold=True)] = ""
    identity_oid: Annotated[str, Spec("OID för lokalt reservnummer")] = ""
    sex: Annotated[Sex | None, Spec("Kön enligt folkbokföringen")] = None
    protected_identity: Annotated[
        Protection | None, Spec("Skyddade personuppgifter", "Tomt betyder att skydd inte är känt")
    ] = None
    languages: Annotated[str, Spec("Språk")] = ""
    interpreter: Annotated[Interpreter | None, Spec("Tolk")] = None
    interpreter_language: Annotated[str, Spec("Tolkspråk")] = ""
    communication: Annotated[tuple[Communication, ...], Spec("Kommunicerar med")] = ()
    communication_text: Annotated[str, Spec("Så kommunicerar barnet", long=True)] = ""
    enrolled_from: Annotated[date | None, Spec("Inskriven från")] = None
    enrolled_to: Annotated[date | None, Spec("Inskriven till")] = None
    started_by: Annotated[str, Spec("Vården begärd av")] = ""
    medical_responsibility: Annotated[
        MedicalResponsibility | None, Spec("Medicinskt ansvar", bold=True)
    ] = None
    medical_unit: Annotated[str, Spec("Medicinskt ansvarig enhet", bold=True)] = ""
    medical_doctor: Annotated[str, Spec("Ansvarig läkare", bold=True)] = ""
    physicians: Annotated[
        tuple[CareContact, ...], Spec("Fast läkarkontakt", "Specialist och vårdcentral")
    ] = ()
    care_contact: Annotated[tuple[CareContact, ...], Spec("Fast vårdkontakt")] = ()
    responsible_nurse: Annotated[str, Spec("Omvårdnadsansvarig sjuksköterska", bold=True)] = ""
    condition_groups: Annotated[tuple[ConditionGroup, ...], Spec("Tillståndsgrupper")] = ()
    condition_other: Annotated[str, Spec("Annan tillståndsgrupp")] = ""
    background: Annotated[str, Spec("Bakgrund", long=True)] = ""
    care_places: Annotated[tuple[CarePlace, ...], Spec("Vårdas även på")] = ()

    def __post_init__(self) -> None:
        """Let the child belong to itself, so that all of its record is found by one id."""
        object.__setattr__(self, "child_id", self.id)

    @property
    def name(self) -> str:
        """The name as shown, given name first."""
        return " ".join(part for part in (self.given_name, self.family_name) if part.strip("-–"))

    @property
    def shown_identity(self) -> str:
        """The identity as people read it."""
        return shown_identity(self.identity)

    @property
    def protected(self) -> bool:
        """Whether the identity is protected, in any degree."""
        return self.protected_identity is not None

    def summary(self) -> str:
        return self.name

    def problems(self, today: date) -> dict[str, str]:
        found = order_problem(self.enrolled_from, self.enrolled_to, "enrolled_to")
        if self.birth_date and self.birth_date > today:
            found["birth_date"] = "Födelsedatumet ligger i framtiden."
        identity = read_identity(self.identity, self.identity_kind, self.birth_date)
        return found | (identity.problems if self.identity else {})

    def normal_form(self) -> Self:
        """Return the child with its number as it is stored, where that is certain."""
        if not self.identity:
            return self
        found = read_identity(self.identity, self.identity_kind, self.birth_date)
        if found.problems:
            # What sort of number it is shows even where its check digit is wrong.
            return replace(self, identity_kind=self.identity_kind or found.kind)
        return replace(self, identity=found.number, identity_kind=found.kind)

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, self.enrolled_from, self.enrolled_to)


def age(born: date, day: date) -> tuple[int, int]:
    """Return the age on `day` in whole years and the months beyond them.

    A child born on 29 February has its birthday on 1 March in other years.
    """
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    return divmod(months, 12)


def shown_age(born: date, day: date) -> str:
    """Return the age in words: days the first month, months the first year, then both."""
    years, months = age(born, day)
    if years == 0 and months == 0:
        days = (day - born).days
        return f"{days} dag" if days == 1 else f"{days} dagar"
    if years == 0:
        return f"{months} mån"
    return f"{years} år {months} mån"


def birthday(born: date, years: int) -> date:
    """Return the day on which the child turns `years`."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # 29 February in a year without one
        return date(born.year + years, 3, 1)
