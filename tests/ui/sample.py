"""A record with a field of every type that a form can edit."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record, Spec


class Side(Choice):
    """Few answers."""

    LEFT = "left", "Vänster"
    RIGHT = "right", "Höger"


class Reason(Choice):
    """More answers than fit side by side."""

    FEVER = "fever", "Feber"
    BREATHING = "breathing", "Andning"
    CRAMPS = "cramps", "Kramper"
    PUMP = "pump", "Pump"
    OTHER = "other", "Annat"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sample(Record):
    """A record with a field of every type."""

    kind = "sample"
    title = "Prov"

    name: Annotated[str, Spec("Namn", "Som det uttalas", required=True)] = ""
    story: Annotated[str, Spec("Berättelse", long=True, bold=True)] = ""
    words: Annotated[tuple[str, ...], Spec("Ord")] = ()
    born: Annotated[date | None, Spec("Född")] = None
    seen: Annotated[datetime | None, Spec("Sedd")] = None
    woken: Annotated[time | None, Spec("Väckt")] = None
    dose: Annotated[Decimal | None, Spec("Dos", unit="ml")] = None
    siblings: Annotated[int | None, Spec("Syskon")] = None
    weight: Annotated[Quantity | None, Spec("Vikt", unit="kg")] = None
    any_value: Annotated[Quantity | None, Spec("Värde")] = None
    interpreter: Annotated[bool | None, Spec("Tolk")] = None
    protected: Annotated[bool, Spec("Skyddad")] = False
    side: Annotated[Side | None, Spec("Sida")] = None
    reason: Annotated[Reason | None, Spec("Orsak")] = None
    reasons: Annotated[tuple[Reason, ...], Spec("Orsaker")] = ()
    lives_at: Annotated[str, Spec("Bor på", refers_to="household")] = ""
    phones: Annotated[tuple[Phone, ...], Spec("Telefon", bold=True)] = ()
    first_phone: Annotated[Phone | None, Spec("Ring först")] = None
