"""Dilution instruction (spädningsinstruktion): the clinic's own, transcribed from the original."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from hsvdesk.domain.dilution_choices import DoseLimit, DrugAccess, Route, StepMode
from hsvdesk.domain.dilution_rules import (
    number_problems,
    replacing_problems,
    span_problems,
    step_problems,
)
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem, order_problem, within
from hsvdesk.domain.same_words import same_words
from hsvdesk.domain.units import (
    AMOUNT_RATES,
    AMOUNTS,
    CONCENTRATIONS,
    RATES_PER_WEIGHT,
    VOLUME_RATES,
    VOLUMES,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DilutionInstruction(Record):
    """How one drug is prepared for one child, as the issuing clinic has approved it."""

    kind: ClassVar[str] = "dilution_instruction"
    title: ClassVar[str] = "Spädningsinstruktion"

    substance: Annotated[str, Spec("Substans", required=True)] = ""
    product: Annotated[str, Spec("Läkemedel", "Produktnamn", bold=True)] = ""
    strength: Annotated[str, Spec("Styrka", "Som på förpackningen", bold=True)] = ""
    atc: Annotated[str, Spec("ATC-kod")] = ""
    npl: Annotated[str, Spec("NPL-id")] = ""
    instruction_id: Annotated[str, Spec("Instruktionens nummer")] = ""
    instruction_version: Annotated[str, Spec("Version", bold=True)] = ""
    valid_from: Annotated[date | None, Spec("Gäller från", bold=True)] = None
    valid_to: Annotated[date | None, Spec("Gäller till", bold=True)] = None
    replaces: Annotated[
        str,
        Spec(
            "Ersätter",
            "Den tidigare stryks över när denna sparas",
            refers_to="dilution_instruction",
        ),
    ] = ""
    clinic: Annotated[str, Spec("Utfärdande klinik", bold=True)] = ""
    clinic_phone: Annotated[str, Spec("Klinikens telefon", bold=True)] = ""
    instruction_author: Annotated[str, Spec("Författare på kliniken")] = ""
    clinic_approved_by: Annotated[str, Spec("Godkänd på kliniken av", bold=True)] = ""
    clinic_approved_on: Annotated[date | None, Spec("Godkänd den", bold=True)] = None
    original: Annotated[
        str, Spec("Originalet", "Dokumentet som kom", refers_to="attachment", bold=True)
    ] = ""
    approved_by: Annotated[
        str,
        Spec("Avskriften kontrollerad av", "En annan sjuksköterska", refers_to="staff", bold=True),
    ] = ""
    approved_on: Annotated[date | None, Spec("Kontrollerad den", bold=True)] = None
    overfill_accepted: Annotated[
        bool | None, Spec("Övervikt eller etikettvärde", "Skillnad över gränsen är godtagen")
    ] = None
    struck_on: Annotated[date | None, Spec("Överstruken den")] = None
    struck_reason: Annotated[
        str, Spec("Varför överstruken", "Bytt produkt eller styrka, ersatt, restnoterad")
    ] = ""

    indication: Annotated[str, Spec("Indikation")] = ""
    age_span: Annotated[str, Spec("Ålder")] = ""
    weight_from: Annotated[Quantity | None, Spec("Vikt från", unit="kg", units=("kg",))] = None
    weight_to: Annotated[Quantity | None, Spec("Vikt till", unit="kg", units=("kg",))] = None
    route: Annotated[Route | None, Spec("Administreringssätt", bold=True)] = None
    accesses: Annotated[tuple[DrugAccess, ...], Spec("Tillåtna infarter", bold=True)] = ()

    container_amount: Annotated[
        Quantity | None, Spec("Mängd i behållaren", units=AMOUNTS, bold=True)
    ] = None
    container_volume: Annotated[
        Quantity | None, Spec("Volym i behållaren", "Bara för lösningar", units=VOLUMES)
    ] = None
    step1_fluid: Annotated[str, Spec("Steg 1: vätska", bold=True)] = ""
    step1_mode: Annotated[StepMode | None, Spec("Steg 1: tillsätt eller späd till")] = None
    step1_volume: Annotated[Quantity | None, Spec("Steg 1: volym", units=VOLUMES)] = None
    displacement_volume: Annotated[
        Quantity | None,
        Spec("Pulvrets volym", "Tomt: ej angivet. 0 ml: angivet som noll", units=VOLUMES),
    ] = None
    stated_concentration: Annotated[
        Quantity | None,
        Spec("Steg 1: angiven koncentration", units=CONCENTRATIONS, bold=True),
    ] = None
    step1_mixing: Annotated[str, Spec("Steg 1: skaka, vänta")] = ""
    appearance: Annotated[str, Spec("Utseende")] = ""

    undiluted: Annotated[
        bool | None, Spec("Ges utan steg 2", "Ja om den ges som den är efter steg 1")
    ] = None
    step2_volume: Annotated[
        Quantity | None,
        Spec("Steg 2: dra upp", "Tomt: så mycket som dosen kräver", units=VOLUMES),
    ] = None
    step2_fluid: Annotated[str, Spec("Steg 2: vätska", bold=True)] = ""
    allowed_fluids: Annotated[tuple[str, ...], Spec("Andra tillåtna vätskor")] = ()
    forbidden_fluids: Annotated[tuple[str, ...], Spec("Förbjudna vätskor")] = ()
    step2_mode: Annotated[StepMode | None, Spec("Steg 2: tillsätt eller späd till")] = None
    step2_added_volume: Annotated[
        Quantity | None, Spec("Steg 2: tillsätts", "Bara vid Tillsätt", units=VOLUMES)
    ] = None
    step2_final_volume: Annotated[Quantity | None, Spec("Steg 2: slutvolym", units=VOLUMES)] = None
    step2_concentration: Annotated[
        Quantity | None, Spec("Slutkoncentration", units=CONCENTRATIONS, bold=True)
    ] = None
    max_concentration_peripheral: Annotated[
        Quantity | None, Spec("Högsta koncentration, perifert", units=CONCENTRATIONS, bold=True)
    ] = None
    max_concentration_central: Annotated[
        Quantity | None, Spec("Högsta koncentration, centralt", units=CONCENTRATIONS, bold=True)
    ] = None
    percent_as_g_per_100_ml: Annotated[
        bool | None, Spec("Procent betyder g/100 ml", "Bara om instruktionen säger det")
    ] = None
    factor_from: Annotated[
        Quantity | None, Spec("Omräkning: så mycket", "Bara om instruktionen anger", units=AMOUNTS)
    ] = None
    factor_to: Annotated[Quantity | None, Spec("Omräkning: är lika med", units=AMOUNTS)] = None

    bolus_minutes_min: Annotated[Decimal | None, Spec("Injektion minst", unit="min")] = None
    bolus_minutes_max: Annotated[Decimal | None, Spec("Injektion högst", unit="min")] = None
    infusion_minutes_min: Annotated[
        Decimal | None, Spec("Infusion minst", unit="min", bold=True)
    ] = None
    infusion_minutes_max: Annotated[
        Decimal | None, Spec("Infusion högst", unit="min", bold=True)
    ] = None
    max_rate: Annotated[
        Quantity | None,
        Spec("Högsta hastighet", units=(*VOLUME_RATES, *AMOUNT_RATES, *RATES_PER_WEIGHT)),
    ] = None
    flush: Annotated[str, Spec("Spolning", bold=True)] = ""
    filter: Annotated[str, Spec("Filter")] = ""
    light: Annotated[str, Spec("Ljusskydd")] = ""
    step1_hours: Annotated[
        Decimal | None, Spec("Hållbart efter steg 1", unit="timmar", bold=True)
    ] = None
    step1_storage: Annotated[str, Spec("Förvaring efter steg 1", "Temperatur")] = ""
    step2_hours: Annotated[
        Decimal | None, Spec("Hållbart efter steg 2", unit="timmar", bold=True)
    ] = None
    step2_storage: Annotated[str, Spec("Förvaring efter steg 2", "Temperatur")] = ""
    compatible: Annotated[str, Spec("Kan blandas med")] = ""
    incompatible: Annotated[str, Spec("Får inte blandas med", bold=True, long=True)] = ""
    watch: Annotated[
        str,
        Spec(
            "Observera",
            "Övervakning, reaktioner, och om det hamnar utanför kärlet (extravasation)",
            bold=True,
            long=True,
        ),
    ] = ""
    limits: Annotated[tuple[DoseLimit, ...], Spec("Gränser", bold=True)] = ()
    smallest_volume: Annotated[Quantity | None, Spec("Minsta mätbara volym", units=VOLUMES)] = None
    method: Annotated[
        str, Spec("Tillvägagångssätt", "Så här görs det (SOSFS 2011:9)", long=True)
    ] = ""
    responsible: Annotated[str, Spec("Ansvar", "Vem som svarar för instruktionen")] = ""
    references: Annotated[str, Spec("Källor", long=True)] = ""

    def summary(self) -> str:
        head = " ".join(part for part in (self.product or self.substance, self.strength) if part)
        version = f"version {self.instruction_version}" if self.instruction_version else ""
        return ", ".join(part for part in (head, version) if part)

    def problems(self, today: date) -> dict[str, str]:
        return (
            number_problems(self, zero=("displacement_volume",))
            | span_problems(self)
            | step_problems(self)
            | order_problem(self.valid_from, self.valid_to, "valid_to")
            | future_problem(self.clinic_approved_on, today, "clinic_approved_on")
            | future_problem(self.approved_on, today, "approved_on")
            | future_problem(self.struck_on, today, "struck_on")
            | replacing_problems(self, today)
        )

    def problems_beside(self, referred: Mapping[str, Record]) -> dict[str, str]:
        earlier = referred.get("replaces")
        if isinstance(earlier, DilutionInstruction) and not same_words(
            earlier.substance, self.substance
        ):
            return {"replaces": "Den gäller en annan substans och kan inte ersättas av den här."}
        return {}

    @property
    def struck(self) -> bool:
        """Whether it is struck through: still read, never computed."""
        return bool(self.struck_on or self.struck_reason)

    def holds_on(self, day: date) -> bool:
        in_force = within(day, self.valid_from, self.valid_to)
        return not self.entered_in_error and not self.struck and in_force
