"""Closed lists of instructions and orders (sluten lista), and limits of a dose."""

from dataclasses import dataclass
from typing import Annotated

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Spec
from hsvdesk.domain.units import AMOUNTS, PER_AREA, PER_WEIGHT


class StepMode(Choice):
    """What a volume in a step means: "4 ml i 20 ml" may be either, so it is never left open."""

    ADD = "add", "Tillsätt"
    MAKE_UP_TO = "make_up_to", "Späd till"


class Route(Choice):
    """Ways of giving a drug."""

    IV = "iv", "Intravenöst"
    SC = "sc", "Subkutant"
    IM = "im", "Intramuskulärt"
    ORAL = "oral", "Via munnen"
    TUBE = "tube", "I sond eller knapp"
    INHALED = "inhaled", "Inhalation"
    RECTAL = "rectal", "Rektalt"
    BUCCAL = "buccal", "I munhålan"
    NASAL = "nasal", "I näsan"
    CUTANEOUS = "cutaneous", "På huden"
    OTHER = "other", "Annat"


class DrugAccess(Choice):
    """What an injection or infusion goes into."""

    PVK = "pvk", "PVK"
    CVK = "cvk", "CVK"
    PICC = "picc", "PICC-line"
    PORT = "port", "Subkutan venport"
    SUBCUTANEOUS = "subcutaneous", "Subkutan nål"
    PERIPHERAL = "peripheral", "Perifer, ej närmare angiven"
    CENTRAL = "central", "Central, ej närmare angiven"
    OTHER = "other", "Annat"


CENTRAL = (DrugAccess.CVK, DrugAccess.PICC, DrugAccess.PORT, DrugAccess.CENTRAL)
"""Accesses whose tip lies in a central vein."""

PERIPHERAL = (DrugAccess.PVK, DrugAccess.PERIPHERAL)
"""Accesses whose tip lies in a peripheral vein."""


class HighRisk(Choice):
    """Groups of drugs where a mistake does most harm."""

    ELECTROLYTE = "electrolyte", "Koncentrerade elektrolyter"
    ANTICOAGULANT = "anticoagulant", "Antikoagulantia"
    OPIOID = "opioid", "Opioider"
    INSULIN = "insulin", "Insulin"
    CYTOSTATIC = "cytostatic", "Cytostatika"
    OTHER = "other", "Annat"


class LimitPer(Choice):
    """What a limit is counted over."""

    DOSE = "dose", "Per dos"
    DAY = "day", "Per dygn"


class LimitLevel(Choice):
    """What happens above a limit."""

    WARN = "warn", "Varna"
    STOP = "stop", "Stoppa"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DoseLimit:
    """The most of a drug in one dose or one day, as the instruction states it."""

    most: Annotated[
        Quantity | None, Spec("Högst", units=(*AMOUNTS, *PER_WEIGHT, *PER_AREA), required=True)
    ] = None
    per: Annotated[LimitPer | None, Spec("Räknat", required=True)] = None
    level: Annotated[LimitLevel | None, Spec("Över gränsen", required=True)] = None
