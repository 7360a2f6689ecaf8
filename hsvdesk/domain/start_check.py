"""Start check (checklista före start): what must be in place before care moves to the home."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem

NO_OWNER = "Saknas ansvarig"


class ItemState(Choice):
    """Whether an item is in place. None is not said, which is never met."""

    MET = "met", "Uppfyllt"
    NOT_MET = "not_met", "Ej uppfyllt"
    NOT_APPLICABLE = "not_applicable", "Gäller inte"


class StartDecision(Choice):
    """What was decided about the start."""

    COMPLETE = "complete", "Klart att starta"
    WITH_GAPS = "with_gaps", "Startar med namngivna brister"
    NOT_YET = "not_yet", "Startar inte än"


class NurseRole(Choice):
    """As what the second person signs."""

    MAS = "mas", "MAS"
    NURSE = "nurse", "Sjuksköterska"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckItem:
    """One item of the checklist, in the words of the list it was answered from."""

    text: Annotated[str, Spec("Punkt", required=True)] = ""
    state: Annotated[ItemState | None, Spec("Läge")] = None
    note: Annotated[str, Spec("Anmärkning")] = ""
    owner: Annotated[str, Spec("Ansvarig")] = ""
    due_on: Annotated[date | None, Spec("Klart senast")] = None

    def __str__(self) -> str:
        state = self.state.label if self.state else "ej angivet"
        owner = f"ansvarig {self.owner}" if self.owner else ""
        due = f"klart {self.due_on}" if self.due_on else ""
        return " · ".join(part for part in (f"{self.text}: {state}", self.note, owner, due) if part)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StartCheck(Record):
    """One going through of the checklist, and the decision it led to."""

    kind: ClassVar[str] = "start_check"
    title: ClassVar[str] = "Checklista före start"

    begun_on: Annotated[date | None, Spec("Påbörjad", required=True)] = None
    items: Annotated[tuple[CheckItem, ...], Spec("Punkter")] = ()
    decision: Annotated[StartDecision | None, Spec("Beslut")] = None
    starts_on: Annotated[date | None, Spec("Vården hemma börjar")] = None
    doctor_name: Annotated[str, Spec("Ansvarig läkare")] = ""
    doctor_role: Annotated[str, Spec("Läkarens uppdrag och enhet")] = ""
    doctor_on: Annotated[date | None, Spec("Läkaren signerade")] = None
    nurse_name: Annotated[str, Spec("MAS eller sjuksköterska")] = ""
    nurse_role: Annotated[NurseRole | None, Spec("Signerar som")] = None
    nurse_on: Annotated[date | None, Spec("MAS eller sjuksköterska signerade")] = None
    child_told_by: Annotated[str, Spec("Barnet informerat om riskerna av")] = ""
    child_told_on: Annotated[date | None, Spec("Barnet informerat den")] = None
    child_not_told: Annotated[str, Spec("Barnet är inte informerat, därför att")] = ""
    custodians_told_by: Annotated[str, Spec("Vårdnadshavare informerade om riskerna av")] = ""
    custodians_told_on: Annotated[date | None, Spec("Vårdnadshavare informerade den")] = None

    def summary(self) -> str:
        decision = self.decision.label if self.decision else "Inte beslutat"
        count = len(left(self.items))
        return f"{decision}, {count} kvar" if count else decision

    def problems(self, today: date) -> dict[str, str]:
        found = self._date_problems(today)
        if self.child_not_told and (self.child_told_by or self.child_told_on):
            found["child_not_told"] = "Barnet är både informerat och inte. Ta bort det ena."
        if self.decision and self.decision is not StartDecision.NOT_YET:
            found |= item_problems(self.items, self.decision) | self._unsigned()
        return found

    def _date_problems(self, today: date) -> dict[str, str]:
        found: dict[str, str] = {}
        signed = [day for day in (self.doctor_on, self.nurse_on) if day]
        if self.starts_on and signed and self.starts_on < max(signed):
            found["starts_on"] = "Starten ligger före underskriften."
        done = ("doctor_on", "nurse_on", "child_told_on", "custodians_told_on")
        for name in ("begun_on", *done):
            found |= future_problem(getattr(self, name), today, name)
        for name in ("doctor_on", "nurse_on"):
            if (day := getattr(self, name)) and self.begun_on and day < self.begun_on:
                found[name] = "Underskriften ligger före checklistans början."
        return found

    def _unsigned(self) -> dict[str, str]:
        needed = [
            *("doctor_name", "doctor_role", "doctor_on", "nurse_name", "nurse_role", "nurse_on"),
            *("custodians_told_by", "custodians_told_on"),
        ]
        if not self.child_not_told:
            needed += ["child_told_by", "child_told_on"]
        return {name: "Fyll i före beslut om start." for name in needed if not getattr(self, name)}


def left(items: Iterable[CheckItem]) -> tuple[CheckItem, ...]:
    """Return what is not in place: what is not met, and what nobody has said anything of."""
    return tuple(one for one in items if one.state in (None, ItemState.NOT_MET))


def unmet_line(item: CheckItem) -> str:
    """Return an unmet item, what it lacks and who answers for it, or that nobody does.

    It begins with being unmet: the item alone reads as if it were in place.
    """
    note = f" ({item.note})" if item.note else ""
    owner = f"Ansvarig: {item.owner}" if item.owner else NO_OWNER
    due = f", klart {item.due_on}" if item.due_on else ""
    return f"{ItemState.NOT_MET.label}: {item.text}{note}. {owner}{due}"


def item_problems(items: tuple[CheckItem, ...], decision: StartDecision) -> dict[str, str]:
    """Return what among the items stops a start, by field; rows counted from 1."""
    if not items:
        return {"items": "Checklistan har inga punkter. Börja en ny."}
    found = {}
    for row, one in enumerate(items, start=1):
        match one.state:
            case None:
                found[f"items.{row}.state"] = "Svara på punkten före beslut om start."
            case ItemState.NOT_APPLICABLE if not one.note:
                found[f"items.{row}.note"] = "Skriv varför punkten inte gäller."
            case ItemState.NOT_MET if decision is StartDecision.COMPLETE:
                found[f"items.{row}.state"] = "Ej uppfyllt: välj Startar med namngivna brister."
            case ItemState.NOT_MET if not one.owner:
                found[f"items.{row}.owner"] = "Skriv vem som ansvarar för bristen."
    if decision is StartDecision.WITH_GAPS and not left(items):
        found["decision"] = "Ingen punkt brister. Välj Klart att starta."
    return found


def signable(items: tuple[CheckItem, ...]) -> StartDecision | None:
    """Return the start that the items allow: complete, with named gaps, or none."""
    for decision in (StartDecision.COMPLETE, StartDecision.WITH_GAPS):
        if not item_problems(items, decision):
            return decision
    return None
