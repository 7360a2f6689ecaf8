"""Staff (personal), their unit (vårdenhet) and their care relations (vårdrelationer)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import order_problem, within


class Role(Choice):
    """What a person may do in the program."""

    NURSE = "nurse", "Sjuksköterska"
    MAS = "mas", "MAS"
    MANAGER = "manager", "Verksamhetschef"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Staff(Record):
    """A person who signs in; the id is also the user's in the key file."""

    kind: ClassVar[str] = "staff"
    title: ClassVar[str] = "Personal"

    name: Annotated[str, Spec("Namn", required=True)] = ""
    profession: Annotated[str, Spec("Yrke", required=True)] = ""
    role: Annotated[Role | None, Spec("Roll", required=True)] = None
    phone: Annotated[str, Spec("Telefon")] = ""
    ended_on: Annotated[date | None, Spec("Slutat")] = None

    def summary(self) -> str:
        return f"{self.name}, {self.profession}"

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, None, self.ended_on)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CareUnit(Record):
    """The unit that owns the store."""

    kind: ClassVar[str] = "care_unit"
    title: ClassVar[str] = "Enhet"

    name: Annotated[str, Spec("Enhetens namn", required=True)] = ""
    care_provider: Annotated[str, Spec("Vårdgivare", "Till exempel: Norrby kommun", bold=True)] = ""
    phone: Annotated[str, Spec("Enhetens telefon", "Står på varje papper", bold=True)] = ""
    hospital: Annotated[str, Spec("Sjukhus med barnjour", bold=True)] = ""
    hospital_phone: Annotated[str, Spec("Sjukhusets växel", bold=True)] = ""

    def summary(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CareRelation(Record):
    """That one nurse takes part in one child's care (PDL 4:1)."""

    kind: ClassVar[str] = "care_relation"
    title: ClassVar[str] = "Vårdrelation"

    staff_id: Annotated[str, Spec("Person", refers_to="staff", required=True)] = ""
    reason: Annotated[str, Spec("Grund", required=True)] = ""
    valid_from: Annotated[date | None, Spec("Från")] = None
    valid_to: Annotated[date | None, Spec("Till")] = None

    def summary(self) -> str:
        return self.reason

    def problems(self, today: date) -> dict[str, str]:
        return order_problem(self.valid_from, self.valid_to, "valid_to")

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, self.valid_from, self.valid_to)
