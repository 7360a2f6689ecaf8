"""Striking an instruction through (överstryka): it stays readable and is never computed."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.record import Spec
from hsvdesk.domain.rules import field_problems


class StrikeReason(Choice):
    """Why an instruction no longer holds."""

    PRODUCT = "product", "Bytt produkt eller styrka"
    REPLACED = "replaced", "Ersatt av en ny version"
    SHORTAGE = "shortage", "Restnoterat, annat läkemedel används"
    ENDED = "ended", "Behandlingen är avslutad"
    OTHER = "other", "Annat"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Strike:
    """One striking through: when and why."""

    reason: Annotated[StrikeReason | None, Spec("Varför", required=True)] = None
    note: Annotated[str, Spec("Närmare", "Vad som gäller i stället")] = ""
    on: Annotated[date | None, Spec("Från och med", required=True)] = None


def strike_problems(strike: Strike, today: date) -> dict[str, str]:
    """Return what is missing or cannot be, by field of the strike."""
    found = field_problems(strike)
    if strike.reason is StrikeReason.OTHER and not strike.note.strip():
        found["note"] = "Skriv varför."
    if strike.on is not None and strike.on > today:
        found["on"] = "Datumet ligger i framtiden."
    return found


def struck_through(instruction: DilutionInstruction, strike: Strike) -> DilutionInstruction:
    """Return the instruction struck through."""
    word = strike.reason.label if strike.reason is not StrikeReason.OTHER and strike.reason else ""
    reason = ". ".join(part for part in (word, strike.note.strip()) if part)
    return replace(instruction, struck_on=strike.on, struck_reason=reason)


def replaced_by(
    instruction: DilutionInstruction, new: DilutionInstruction, today: date
) -> DilutionInstruction:
    """Return an earlier version struck through because `new` replaces it."""
    version = f"version {new.instruction_version}" if new.instruction_version else "en ny version"
    return replace(instruction, struck_on=today, struck_reason=f"Ersatt av {version}")
