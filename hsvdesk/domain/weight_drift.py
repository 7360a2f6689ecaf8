"""Weight drift (vikten växer ur): when growing takes a child out of what a weight was stated for.

Two ways to look ahead, shown side by side: the child keeps its distance to the growth curve, or it
goes on straight through its last two weights. Neither changes a dose; both lead to a question.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hsvdesk.domain.child_facts import ChildFacts, Measured
from hsvdesk.domain.dilution import over, work
from hsvdesk.domain.dilution_dose import given_per
from hsvdesk.domain.dilution_identity import same_drug
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Limits
from hsvdesk.domain.growth_reference import Curve
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.units import Exact, decimal_of
from hsvdesk.domain.weight_shown import shown_days

WEEK = 7
Way = Callable[[date], Decimal | None]
"""What the child weighs on a day, kg; None where it cannot be known."""
KG = Exact.one(Unit.KG)
CURVE = "Längs tillväxtkurvan"
LINE = "Rakt fram efter två vikter"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Bound:
    """What a weight may be for an order or an instruction to hold, as it was stated.

    Attributes:
        record: The order or instruction.
        why: What is stated, in words.
        low: Below this, kg, the child is outside; None where nothing is stated.
        high: Above this, kg.
    """

    record: MedicationOrder | DilutionInstruction
    why: str
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def ends(self) -> date | None:
        """The last day on which the order or instruction is in force."""
        one = self.record
        return one.stops_on if isinstance(one, MedicationOrder) else one.valid_to

    def holds(self, kg: Decimal) -> bool:
        """Whether a weight lies inside; the limits themselves do."""
        return (self.low is None or kg >= self.low) and (self.high is None or kg <= self.high)

    def passed(self, kg: Decimal) -> str:
        """Return which limit a weight lies outside; empty inside both."""
        if self.high is not None and kg > self.high:
            return f"över {_exact(self.high)}"
        return f"under {_exact(self.low)}" if self.low is not None and kg < self.low else ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What one way of looking ahead says: the first day outside, or why it names none."""

    on: date | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Drift:
    """One order or instruction that the child's weight leaves, or has left.

    Attributes:
        outside: The latest weight already lies outside.
        on: The sooner day; today where it is outside already.
        curve: By the growth curve.
        line: By the last two weights.
    """

    bound: Bound
    weight: Measured
    outside: bool
    on: date
    curve: Ahead
    line: Ahead

    @property
    def head(self) -> str:
        """The matter in a few words."""
        if self.outside:
            return "Vikten ligger utanför gränsen"
        return f"Vikten passerar gränsen {self.on}"

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What it is about, the figures of both ways, and whom to ask: label and text."""
        one = self.bound.record
        told = [(one.title, f"{_name(one)}: {self.bound.why}"), ("Barnet väger", self._weighs)]
        ahead = [] if self.outside else [(CURVE, self.curve.text), (LINE, self.line.text)]
        return [*told, *ahead, ("Fråga", self.ask)]

    @property
    def _weighs(self) -> str:
        passed = self.bound.passed(self.weight.value.value)
        return ", ".join(part for part in (str(self.weight), passed) if part)

    @property
    def ask(self) -> str:
        """Whom to ask, as far as it is stated."""
        one = self.bound.record
        if isinstance(one, MedicationOrder):
            return one.prescriber or "Ordinatören"
        return " ".join(part for part in (one.clinic or "Kliniken", one.clinic_phone) if part)

    @property
    def question(self) -> str:
        """The question to the clinic; it names no child."""
        one = self.bound.record
        asked = (
            "Ska dosen ändras, och i så fall från när? Dosen ändras inte innan ni har svarat."
            if isinstance(one, MedicationOrder)
            else "Kan instruktionen användas ändå, eller behövs en ny?"
        )
        told = f"{one.title} {_name(one)}: {self.bound.why} Barnet väger {self._weighs}."
        if not self.outside:
            told = f"{told} {CURVE}: {self.curve.text}. {LINE}: {self.line.text}."
        return f"{told} {asked}"


def overview_rows(drifts: Sequence[Drift]) -> list[tuple[str, str]]:
    """Return one row about them all, the soonest named; none when there is none."""
    if not drifts:
        return []
    first, *others = drifts
    more = f", och {len(others)} till" if others else ""
    told = f"{first.head}: {_name(first.bound.record)}{more}. Läs under Läkemedel, fråga kliniken."
    return [("Vikten och läkemedlen", told)]


def drifts(
    orders: Iterable[MedicationOrder],
    instructions: Iterable[DilutionInstruction],
    facts: ChildFacts,
    *,
    today: date,
    days: int,
    limits: Limits,
) -> list[Drift]:
    """Return what the child's weight leaves within so many days from today, the soonest first.

    Nothing is said of a child that was never weighed: that its weight is missing is said elsewhere.
    """
    weight = facts.weight
    if weight is None or weight.on is None:
        return []
    in_force = [one for one in orders if one.holds_on(today)]
    usable = [one for one in instructions if one.holds_on(today)]
    last = today + timedelta(days)
    ways = _kept(weight, facts)
    found = []
    for bound in bounds(in_force, usable, limits):
        outside = not bound.holds(weight.value.value)
        until = min(last, bound.ends or last)
        curve = _by_curve(bound, ways, facts, today, until)
        straight = _by_line(bound, facts, today, until, limits.line_days)
        on = [one.on for one in (curve, straight) if one.on is not None]
        if outside or on:
            sooner = today if outside else min(on)
            one = Drift(
                bound=bound, weight=weight, outside=outside, on=sooner, curve=curve, line=straight
            )
            found.append(one)
    return sorted(found, key=lambda one: (not one.outside, one.on))


def bounds(
    orders: Sequence[MedicationOrder],
    instructions: Sequence[DilutionInstruction],
    limits: Limits,
) -> Iterator[Bound]:
    """Yield what each order and instruction says of the weight it holds for."""
    for order in orders:
        yield from _of_order(order, limits)
    for one in instructions:
        if one.weight_from or one.weight_to:
            span = f"{one.weight_from or 'ej angivet'} till {one.weight_to or 'ej angivet'}"
            yield Bound(
                record=one,
                why=f"gäller vikt {span}.",
                low=one.weight_from.value if one.weight_from else None,
                high=one.weight_to.value if one.weight_to else None,
            )
        for order in orders:
            if same_drug(one, order):
                yield from _of_limits(one, order)


def _of_order(order: MedicationOrder, limits: Limits) -> Iterator[Bound]:
    """Yield how far the weight may go from the dosing weight: as the check at preparation warns."""
    basis, weight = order.dose_basis, order.dosing_weight
    if basis is None or weight is None or "kg" not in basis.unit.split("/")[1:]:
        return
    share = limits.weight_warn / 100
    low, high = weight.value * (1 - share), weight.value * (1 + share)
    on = f", vägd {order.dosing_weight_on}" if order.dosing_weight_on else ""
    why = (
        f"dosen {order.dose or 'ej angivet'} är räknad på {basis} och doseringsvikten {weight}{on};"
        f" mer än {shown_decimal(limits.weight_warn)} % därifrån är under {_exact(low)} eller "
        f"över {_exact(high)}."
    )
    yield Bound(record=order, why=why, low=low, high=high)


def _of_limits(one: DilutionInstruction, order: MedicationOrder) -> Iterator[Bound]:
    """Yield the weight below which the ordered dose is over the instruction's limit per kg.

    A growing child never comes there; one that has lost weight may be there.
    """
    dose = work(one, order).dose
    for limit in one.limits:
        if limit.most is None or limit.per is None or "kg" not in limit.most.unit.split("/")[1:]:
            continue
        least = over(given_per(limit.per, dose, order), Exact.of(limit.most))
        if least is None or not least.comparable(KG):
            continue
        low = decimal_of(least.number)
        at_least = least.shown(Unit.KG)
        why = (
            f"{limit.per.label.lower()} högst {limit.most}; ordinationens dos {order.dose} ryms "
            f"från vikten {at_least}."
        )
        yield Bound(record=one, why=why, low=low)


def _kept(weight: Measured, facts: ChildFacts) -> list[Way]:
    """Return, for each curve, what the child weighs on a day if it keeps its distance to it."""
    weighed = facts.days(weight.on)

    def along(curve: Curve) -> Way:
        then = None if weighed is None else curve.at(weighed)
        far = None if then is None else then.deviation(weight.value.value)

        @cache
        def on(day: date) -> Decimal | None:
            days = facts.days(day)
            point = None if days is None else curve.at(days)
            return None if point is None or far is None else point.weight(far)

        return on

    return [along(one) for one in facts.curves]


def _by_curve(
    bound: Bound, ways: Sequence[Way], facts: ChildFacts, today: date, last: date
) -> Ahead:
    """Return the first day outside along the curve; the sooner of two where sex is not known."""
    if facts.days(today) is None:
        return Ahead(None, "okänt, barnets ålder är inte angiven")
    if all(one(today) is None for one in ways):
        return Ahead(None, "bedöms inte över 10 år")
    both = " (könet är inte angivet, båda kurvorna räknade)" if len(ways) > 1 else ""
    left = [(on, way) for way in ways if (on := _first_outside(bound, way, today, last))]
    if not left:
        ends = any(one(last) is None for one in ways)
        until = "10 år, där kurvan slutar" if ends else f"{last}"
        return Ahead(None, f"inte före {until}{both}")
    on, kg = min((on, way(on) or Decimal(0)) for on, way in left)
    when = "redan i dag" if on == today else f"{on}"
    return Ahead(on, f"{when}, då {bound.passed(kg)}{both}")


def _first_outside(bound: Bound, way: Way, today: date, last: date) -> date | None:
    """Return the first day outside: looked for week by week, then day by day within the week."""
    days = (last - today).days
    for begin in range(0, days + 1, WEEK):
        week = [today + timedelta(one) for one in range(begin, min(begin + WEEK, days + 1))]
        if not _inside(bound, way(week[-1])):
            return next(day for day in week if not _inside(bound, way(day)))
    return None


def _inside(bound: Bound, kg: Decimal | None) -> bool:
    """Whether a weight lies inside; one that no curve gives is not said to lie outside."""
    return kg is None or bound.holds(kg)


def _by_line(bound: Bound, facts: ChildFacts, today: date, last: date, apart: int) -> Ahead:
    """Return the first day outside on a straight line through the last two weights.

    The earlier one lies at least so many days `apart`; weighings closer together are passed over.
    """
    weight, *rest = [(one.value.value, one.on) for one in facts.weights if one.on is not None]
    now, day = weight
    earlier = next((one for one in rest if (day - one[1]).days >= apart), None)
    if earlier is None:
        return Ahead(None, f"okänt, ingen vikt från minst {shown_days(apart)} tidigare")
    before, then = earlier
    if now <= before:
        return Ahead(None, f"okänt, barnet har inte ökat sedan {then}")
    per_day = Fraction(now - before) / (day - then).days
    if bound.high is None or now > bound.high:
        return Ahead(None, "lämnar inte gränsen genom att växa")
    ahead = int(Fraction(bound.high - now) // per_day) + 1
    if ahead > (last - day).days:  # also where the day is later than any calendar goes
        return Ahead(None, f"inte före {last}")
    on = day + timedelta(ahead)
    grams = shown_decimal(Decimal(round(per_day * 7000)))
    when = "redan i dag" if on <= today else f"{on}"
    return Ahead(max(on, today), f"{when}, {grams} g per vecka sedan {then}")


def _name(record: MedicationOrder | DilutionInstruction) -> str:
    """Return the drug with its strength."""
    return " ".join(part for part in (record.product or record.substance, record.strength) if part)


def _exact(kg: Decimal) -> str:
    """Return a limit with every digit it has: it is compared unrounded."""
    return str(Quantity(Decimal(f"{kg.normalize():f}"), Unit.KG))
