"""Access (infart, kanyl, sond, stomi, kateter): what goes into the child, and if it comes out."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem, order_problem, within


class AccessKind(Choice):
    """Kinds of access to the child's body."""

    PVK = "pvk", "PVK"
    CVK = "cvk", "CVK"
    PICC = "picc", "PICC-line"
    PORT = "port", "Subkutan venport"
    SUBCUTANEOUS = "subcutaneous", "Subkutan nål"
    TRACHEOSTOMY = "tracheostomy", "Trakealkanyl"
    GASTROSTOMY = "gastrostomy", "Gastrostomi, knapp"
    NASAL_TUBE = "nasal_tube", "Nässond"
    STOMA = "stoma", "Stomi"
    URINARY = "urinary", "Urinkateter"
    PERITONEAL = "peritoneal", "PD-kateter"
    OTHER = "other", "Annat"


class Side(Choice):
    """Side of the body."""

    LEFT = "left", "Vänster"
    RIGHT = "right", "Höger"
    MIDDLE = "middle", "Mitten"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Access(Record):
    """One access and what to do first if it comes out."""

    kind: ClassVar[str] = "access"
    title: ClassVar[str] = "Infarter, kanyler och sonder"

    access_kind: Annotated[AccessKind | None, Spec("Sort", required=True)] = None
    product: Annotated[str, Spec("Fabrikat och typ")] = ""
    size: Annotated[str, Spec("Storlek", bold=True)] = ""
    length: Annotated[str, Spec("Längd eller djup")] = ""
    side: Annotated[Side | None, Spec("Sida")] = None
    location: Annotated[str, Spec("Läge")] = ""
    placed_on: Annotated[date | None, Spec("Inlagd")] = None
    last_changed_on: Annotated[date | None, Spec("Senast bytt")] = None
    next_change_on: Annotated[date | None, Spec("Nästa byte")] = None
    lock_flush: Annotated[str, Spec("Spolning och lås", long=True)] = ""
    if_out_act: Annotated[str, Spec("Om den åker ut: gör först", bold=True, long=True)] = ""
    if_out_call: Annotated[str, Spec("Om den åker ut: ring", bold=True)] = ""
    spare_place: Annotated[str, Spec("Reserven finns", bold=True)] = ""
    removed_on: Annotated[date | None, Spec("Borttagen")] = None

    def summary(self) -> str:
        name = self.access_kind.label if self.access_kind else ""
        side = self.side.label.lower() if self.side else ""
        return " ".join(part for part in (name, self.size, side, self.location) if part)

    def problems(self, today: date) -> dict[str, str]:
        return (
            future_problem(self.placed_on, today, "placed_on")
            | future_problem(self.last_changed_on, today, "last_changed_on")
            | order_problem(self.placed_on, self.last_changed_on, "last_changed_on")
            | order_problem(self.last_changed_on, self.next_change_on, "next_change_on")
            | order_problem(self.placed_on, self.removed_on, "removed_on")
        )

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, None, self.removed_on)
