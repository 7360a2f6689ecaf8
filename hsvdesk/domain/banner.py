"""Banner (sidhuvud): what every nurse must see first about a child, from its current records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from hsvdesk.domain.alert import Alert, by_danger
from hsvdesk.domain.care_plan import CarePlan, PlanContact
from hsvdesk.domain.child import Child, age, shown_age
from hsvdesk.domain.household import Household, household_today
from hsvdesk.domain.measurement import Measurement, MeasurementKind, latest
from hsvdesk.domain.record import Record
from hsvdesk.domain.rules import too_old
from hsvdesk.domain.treatment_limit import NO_DECISION, TreatmentLimit

R = TypeVar("R", bound=Record)
Records = Mapping[str, Sequence[Record]]

WEIGHT_DAYS = ((1, "weight_max_days_infant"), (3, "weight_max_days_toddler"))
"""Below so many years, the setting that says how old a weight may be."""


def of_type(records: Records, kind: type[R], day: date | None = None) -> list[R]:
    """Return the records of one type that are no mistakes; with `day`, those in force on it."""
    found = [one for one in records.get(kind.kind, ()) if isinstance(one, kind)]
    if day is None:
        return [one for one in found if not one.entered_in_error]
    return [one for one in found if one.holds_on(day)]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Banner:
    """What stands above every section of a child's page.

    Attributes:
        weight: The last weight; none was ever noted where it is None.
        weight_old: The weight is older than the unit allows for the child's age.
        alerts: Most dangerous first.
        limits: Doctors' decisions in force; none means full care.
        home: Where the child surely is today; None where nobody can know.
        homes: How many households there are.
        first_call: The first contact typed in the plan.
    """

    child: Child
    age: str
    weight: Measurement | None
    weight_old: bool
    alerts: tuple[Alert, ...]
    limits: tuple[TreatmentLimit, ...]
    home: Household | None
    homes: int
    first_call: PlanContact | None

    @property
    def limit(self) -> str:
        """The treatment limit in words."""
        return "; ".join(one.summary() for one in self.limits) or NO_DECISION

    @property
    def shown_weight(self) -> str:
        """The weight with its date."""
        if self.weight is None:
            return "Vikt saknas"
        return f"{self.weight.value} ({self.weight.measured_on})"

    @property
    def shown_home(self) -> str:
        """Which household today."""
        if self.home is not None:
            return self.home.name
        return "Hushåll saknas" if self.homes == 0 else "Var barnet bor i dag är okänt – fråga"


def banner(records: Records, today: date, settings: Mapping[str, int]) -> Banner:
    """Return the banner of the child whose current records are given.

    Args:
        records: The child's current records, by kind; one is the child itself.
        today: The day in Sweden.
        settings: Days that a weight may be old, by setting key.
    """
    child = next(one for one in records["child"] if isinstance(one, Child))
    weight = latest(of_type(records, Measurement), MeasurementKind.WEIGHT, today)
    homes = of_type(records, Household, today)
    plans = of_type(records, CarePlan)
    contacts = plans[-1].contacts if plans else ()
    return Banner(
        child=child,
        age=shown_age(child.birth_date, today) if child.birth_date else "",
        weight=weight,
        weight_old=weight is not None and weight_is_old(weight, child, today, settings),
        alerts=tuple(by_danger(of_type(records, Alert, today))),
        limits=tuple(of_type(records, TreatmentLimit, today)),
        home=household_today(homes, today),
        homes=len(homes),
        first_call=contacts[0] if contacts else None,
    )


def weight_is_old(
    weight: Measurement, child: Child, today: date, settings: Mapping[str, int]
) -> bool:
    """Return whether the weight is older than the unit allows at the child's age."""
    most = weight_max_days(child.birth_date, today, settings)
    if weight.measured_on is None or most is None:
        return True
    return too_old(weight.measured_on, today, most)


def weight_max_days(
    birth_date: date | None, today: date, settings: Mapping[str, int]
) -> int | None:
    """Return how many days old the unit lets a weight be at the child's age; None if unknown."""
    if birth_date is None:
        return None
    years, _ = age(birth_date, today)
    return settings[next((key for below, key in WEIGHT_DAYS if years < below), "weight_max_days")]
