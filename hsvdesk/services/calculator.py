"""The calculator's switch (kalkylatorn) and its own test: it computes when both say so."""

import logging
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from hsvdesk.domain.calculator_cases import WorkedCase, first_wrong
from hsvdesk.domain.codec import from_body
from hsvdesk.domain.dilution_calculation import VALUES
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.setting import Setting
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.paths import resource
from hsvdesk.services import dilutions, settings
from hsvdesk.services.session import Session

KEY = "calculator_enabled"
CASES = "calculator_cases.toml"
OFF = (
    "Uträkning är avstängd tills vårdgivaren har beslutat (Inställningar). Ordination, instruktion "
    "och telefonnummer visas som vanligt."
)
FAILED = (
    "Inget räknas: programmets egenkontroll av uträkningen stämmer inte (fall: {name}). Räkna för "
    "hand eller ring kliniken, och säg till den som sköter programmet. Ordination, instruktion och "
    "telefonnummer visas som vanligt."
)
UNREADABLE = "filen med inbyggda exempel kan inte läsas"

_LOG = logging.getLogger("hsvdesk")
_LOG.addHandler(logging.NullHandler())  # without a log file nothing is said but the refusal


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What the calculator's own test said.

    Attributes:
        cases: How many worked cases there are.
        failed: The name of the first that did not come out exactly; empty when all did.
    """

    cases: int
    failed: str


def decision(session: Session) -> Setting | None:
    """Return the decision in force that dilutions are computed here; None when they are not."""
    made = settings.decided(session).get(KEY)
    return made if made is not None and made.value == "1" else None


def need_on(session: Session) -> None:
    """Refuse to compute before the care provider has decided on it, or if the test has failed.

    Raises:
        NotAllowed: The calculator is off, or computes wrongly.
    """
    if decision(session) is None:
        raise NotAllowed(OFF)
    need_right()


def need_right() -> None:
    """Refuse to compute when the calculator's own test has failed.

    Raises:
        NotAllowed: With the name of the case.
    """
    if failed := self_test().failed:
        raise NotAllowed(FAILED.format(name=failed))


@cache
def self_test() -> SelfTest:
    """Compute the built-in worked cases, once a process, and say whether all came out exactly."""
    try:
        cases = _cases()
        found = SelfTest(
            len(cases), first_wrong(cases, dilutions.limits()) if cases else UNREADABLE
        )
    except (LookupError, OSError, RuleBroken, TypeError, ValueError, AttributeError):
        found = SelfTest(0, UNREADABLE)
    if found.failed:
        _LOG.error("the calculator's own test failed: %s", found.failed)
    return found


def _cases() -> tuple[WorkedCase, ...]:
    file = tomllib.loads(resource(CASES).read_text(encoding="utf-8"))
    day = date.fromisoformat(file["today"])
    return tuple(_case(file, one, day) for one in file["case"])


def _case(file: dict[str, Any], one: dict[str, Any], day: date) -> WorkedCase:
    return WorkedCase(
        name=one["name"],
        instruction=from_body(DilutionInstruction, file["instruction"] | one["instruction"]),
        order=from_body(MedicationOrder, file["order"] | one["order"]),
        today=day,
        values=dict.fromkeys(VALUES) | one.get("values", {}),
        stops=frozenset(one.get("stops", ())),
        steps=tuple(value or None for value in one.get("steps", ())),
    )
