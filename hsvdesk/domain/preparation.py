"""Preparation (iordningställande): what one nurse has prepared by an order and an instruction."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from hsvdesk.domain.dilution_rules import number_problems
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record, Spec, shown_moment
from hsvdesk.domain.rules import future_moment_problem
from hsvdesk.domain.units import CONCENTRATIONS, VOLUME_RATES, VOLUMES

FIGURES = ("drawn", "volume", "rate")
"""What the hands act on, and what the second nurse finds for herself."""
COMPUTED = ("total_volume", "concentration")
"""What stands on the label and no second nurse finds: only ever computed."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Preparation(Record):
    """One preparation. Its author prepared it; whether it is checked follows from other records.

    The figures are as the syringe shows them, rounded to its lines. They stand here and not only
    in the calculation, for what was in the syringe must be known when the rules have changed.
    """

    kind: ClassVar[str] = "preparation"
    title: ClassVar[str] = "Iordningställande"

    medication_order: Annotated[
        str, Spec("Ordination", refers_to="medication_order", required=True)
    ] = ""
    order_version: Annotated[str, Spec("Ordinationens version", required=True)] = ""
    dilution_instruction: Annotated[
        str, Spec("Spädningsinstruktion", refers_to="dilution_instruction", required=True)
    ] = ""
    instruction_version: Annotated[str, Spec("Instruktionens version", required=True)] = ""
    calculated: Annotated[
        bool | None, Spec("Räknat i hsvdesk", "Nej: båda har räknat för hand", required=True)
    ] = None
    weight: Annotated[Quantity | None, Spec("Vikt", unit="kg", units=("kg",))] = None
    weight_on: Annotated[date | None, Spec("Vägd den")] = None
    reason: Annotated[str, Spec("Skäl att gå vidare", "När en kontroll kräver det")] = ""
    fluid: Annotated[str, Spec("Vätska som används", bold=True)] = ""
    batch: Annotated[str, Spec("Batch")] = ""
    expires_on: Annotated[date | None, Spec("Förpackningens utgångsdatum", bold=True)] = None
    drawn: Annotated[Quantity | None, Spec("Dra upp", units=VOLUMES)] = None
    volume: Annotated[Quantity | None, Spec("Volym att ge", units=VOLUMES)] = None
    rate: Annotated[Quantity | None, Spec("Hastighet", units=VOLUME_RATES)] = None
    drawn_syringe: Annotated[Quantity | None, Spec("Spruta att dra upp i", units=VOLUMES)] = None
    syringe: Annotated[Quantity | None, Spec("Spruta att ge med", units=VOLUMES)] = None
    total_volume: Annotated[Quantity | None, Spec("Total volym", units=VOLUMES)] = None
    concentration: Annotated[Quantity | None, Spec("Koncentration", units=CONCENTRATIONS)] = None
    prepared_at: Annotated[datetime | None, Spec("Blandat", required=True)] = None
    use_before: Annotated[
        datetime | None, Spec("Använd före", "Tomt: ej angivet i instruktionen")
    ] = None
    discarded_at: Annotated[datetime | None, Spec("Kasserat")] = None
    discard_reason: Annotated[str, Spec("Varför kasserat")] = ""

    def summary(self) -> str:
        # No figure: lists must not show the second nurse what she is to find for herself.
        return f"{self.title} {shown_moment(self.prepared_at)}".strip()

    def problems(self, today: date) -> dict[str, str]:
        found = future_moment_problem(self.prepared_at, today, "prepared_at")
        found |= future_moment_problem(self.discarded_at, today, "discarded_at")
        # What is only computed may have many decimals; a weight is judged where it is measured.
        others = ("weight", *COMPUTED)
        found |= {name: text for name, text in number_problems(self).items() if name not in others}
        if not any(getattr(self, name) for name in FIGURES):
            found["volume"] = "Ange volymen eller hastigheten."
        if self.discarded_at and not self.discard_reason:
            found["discard_reason"] = "Skriv varför det kasserades."
        return found
