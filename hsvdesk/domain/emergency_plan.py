"""Emergency plan (beredskap): the first minutes, what to bring, what fails, death at home."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.care_plan import PlanContact
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, Spec, is_empty
from hsvdesk.domain.rules import future_problem

DEATH_FIELDS = ("death_decided_by", "death_decided_on", "death_contacts", "death_confirmed_by")
"""What a plan for an expected death at home holds."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EmergencyPlan(Record):
    """What is prepared for when it goes wrong; one per child."""

    kind: ClassVar[str] = "emergency_plan"
    title: ClassVar[str] = "Beredskap"

    first_act: Annotated[str, Spec("De första 20 minuterna: gör så här", bold=True, long=True)] = ""
    ambulance: Annotated[
        str, Spec("Ambulansen hit", "Hur länge den kan dröja, och vem som har sagt det", bold=True)
    ] = ""
    bring: Annotated[str, Spec("Ta med till sjukhuset", bold=True, long=True)] = ""
    admission: Annotated[bool | None, Spec("Är direktinläggning överenskommen?", bold=True)] = None
    admission_ward: Annotated[str, Spec("Avdelning")] = ""
    admission_phones: Annotated[tuple[Phone, ...], Spec("Telefon till avdelningen")] = ()
    admission_agreement: Annotated[str, Spec("Överenskommet med", "Vem, när, vad som gäller")] = ""
    power_cut: Annotated[str, Spec("Vid elavbrott", bold=True, long=True)] = ""
    heat: Annotated[str, Spec("Vid värmebölja", bold=True, long=True)] = ""
    water: Annotated[str, Spec("Utan vatten", bold=True, long=True)] = ""
    fire: Annotated[str, Spec("Vid brand", bold=True, long=True)] = ""
    supply: Annotated[str, Spec("När leveranser uteblir", bold=True, long=True)] = ""
    death_expected: Annotated[bool | None, Spec("Gäller väntat dödsfall hemma?", bold=True)] = None
    death_plan: Annotated[bool | None, Spec("Finns en plan?")] = None
    death_decided_by: Annotated[str, Spec("Planen beslutad av läkare")] = ""
    death_decided_on: Annotated[date | None, Spec("Planen beslutad den")] = None
    death_contacts: Annotated[
        tuple[PlanContact, ...], Spec("Ring när barnet har dött, efter klockslag")
    ] = ()
    death_confirmed_by: Annotated[str, Spec("Fastställer dödsfallet")] = ""
    reviewed_on: Annotated[date | None, Spec("Genomgånget den", bold=True)] = None
    reviewed_with: Annotated[str, Spec("Genomgånget med", "Familj, klinik, personal")] = ""
    next_review_on: Annotated[date | None, Spec("Gås igenom igen", bold=True)] = None

    def summary(self) -> str:
        return self.first_act or self.title

    def problems(self, today: date) -> dict[str, str]:
        found = future_problem(self.reviewed_on, today, "reviewed_on") | future_problem(
            self.death_decided_on, today, "death_decided_on"
        )
        if self.reviewed_on and self.next_review_on and self.next_review_on < self.reviewed_on:
            found["next_review_on"] = "Datumet ligger före genomgången."
        if self.admission is False and self.admission_ward:
            found["admission"] = "En avdelning är angiven. Välj Ja, eller ta bort den."
        if self.death_expected is False and (self.death_plan or self._said_of_death()):
            found["death_expected"] = "En plan är beskriven. Välj Ja, eller ta bort den."
        return found

    def needed(self) -> tuple[str, ...]:
        admission = ("admission_ward", "admission_phones", "admission_agreement")
        death = ("death_plan", *DEATH_FIELDS)
        return (*(admission if self.admission else ()), *(death if self.death_expected else ()))

    def _said_of_death(self) -> bool:
        return any(not is_empty(getattr(self, name)) for name in DEATH_FIELDS)
