"""Care plan (vårdplan): its head, next step and safety net. Goals and activities are records."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import order_problem


class Words(Choice):
    """Whose words a goal is written in."""

    CHILD = "child", "Barnets"
    CUSTODIAN = "custodian", "Vårdnadshavares"
    STAFF = "staff", "Personalens"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanContact:
    """Whom to call, as typed in the plan, in the order to try."""

    function: Annotated[str, Spec("Funktion", required=True)] = ""
    name: Annotated[str, Spec("Namn")] = ""
    phones: Annotated[tuple[Phone, ...], Spec("Telefon", required=True)] = ()
    hours: Annotated[str, Spec("Tider")] = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CarePlan(Record):
    """The head of the child's plan; one per child."""

    kind: ClassVar[str] = "care_plan"
    title: ClassVar[str] = "Vårdplan"

    what_matters: Annotated[
        str, Spec("Vad är viktigt för dig?", "Barnets egna ord", bold=True, long=True)
    ] = ""
    needs: Annotated[str, Spec("Behov", bold=True, long=True)] = ""
    resources: Annotated[str, Spec("Resurser", long=True)] = ""
    obstacles: Annotated[str, Spec("Hinder", long=True)] = ""
    main_goal: Annotated[str, Spec("Huvudmål", bold=True, long=True)] = ""
    main_goal_words: Annotated[Words | None, Spec("Vems ord")] = None
    next_step: Annotated[str, Spec("Nästa steg", bold=True, long=True)] = ""
    next_step_who: Annotated[str, Spec("Vem gör det", bold=True)] = ""
    next_step_on: Annotated[date | None, Spec("När", bold=True)] = None
    worse_signs: Annotated[
        str, Spec("Om barnet blir sämre: tecken", "I vanliga ord", bold=True, long=True)
    ] = ""
    worse_act: Annotated[str, Spec("Gör så här", bold=True, long=True)] = ""
    contacts: Annotated[tuple[PlanContact, ...], Spec("Ring, i ordning", bold=True)] = ()
    best_interest: Annotated[str, Spec("Barnets bästa beaktat", long=True)] = ""
    follow_up_short: Annotated[date | None, Spec("Uppföljning, kort sikt", bold=True)] = None
    follow_up_long: Annotated[date | None, Spec("Uppföljning, lång sikt")] = None
    follow_up_triggers: Annotated[
        str,
        Spec(
            "Följs också upp när",
            "Till exempel: ändrad hälsa, nya omgivningar, en insats läggs till eller ändras",
            long=True,
        ),
    ] = ""

    def summary(self) -> str:
        return self.main_goal or self.what_matters or self.title

    def problems(self, today: date) -> dict[str, str]:
        return order_problem(self.follow_up_short, self.follow_up_long, "follow_up_long")
