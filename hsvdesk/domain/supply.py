"""Supply (förbrukningsmaterial): what is used up, how long it lasts, and when to order more."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar

from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import amount_problem, future_problem, within

MOST = 100_000
"""Of anything that is counted in a home."""
MOST_LEAD_DAYS = 365
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Supply(Record):
    """One article. What is left is reckoned from the count and the use, never seen."""

    kind: ClassVar[str] = "supply"
    title: ClassVar[str] = "Förbrukningsmaterial"

    article: Annotated[str, Spec("Artikel", required=True)] = ""
    article_number: Annotated[str, Spec("Artikelnummer")] = ""
    counted_in: Annotated[
        str, Spec("Räknas i", "Styck, påsar, liter: samma i alla tal här", bold=True)
    ] = ""
    per_week: Annotated[Decimal | None, Spec("Går åt per vecka", bold=True)] = None
    at_home: Annotated[Decimal | None, Spec("Finns hemma", bold=True)] = None
    counted_on: Annotated[date | None, Spec("Räknat den", bold=True)] = None
    order_at: Annotated[Decimal | None, Spec("Beställ när det är kvar")] = None
    lead_days: Annotated[int | None, Spec("Leveranstid", unit="dagar", bold=True)] = None
    supplier: Annotated[str, Spec("Leverantör", bold=True)] = ""
    phones: Annotated[tuple[Phone, ...], Spec("Telefon till leverantören", bold=True)] = ()
    ordered_by: Annotated[str, Spec("Beställs av", bold=True)] = ""
    kept_at: Annotated[str, Spec("Förvaras", bold=True)] = ""
    medication_order: Annotated[
        str, Spec("Läkemedel i ordination", refers_to="medication_order")
    ] = ""
    batch: Annotated[str, Spec("Batchnummer", "Bara för läkemedel")] = ""
    expires_on: Annotated[date | None, Spec("Utgår", "Bara för läkemedel")] = None
    ended_on: Annotated[date | None, Spec("Slutat användas")] = None

    def summary(self) -> str:
        return self.article

    def problems(self, today: date) -> dict[str, str]:
        return (
            amount_problem(self.per_week, MOST, "per_week")
            | amount_problem(self.at_home, MOST, "at_home", zero=True)
            | future_problem(self.counted_on, today, "counted_on")
            | amount_problem(self.order_at, MOST, "order_at", zero=True)
            | amount_problem(self.lead_days, MOST_LEAD_DAYS, "lead_days", zero=True)
        )

    def needed(self) -> tuple[str, ...]:
        return ("batch", "expires_on") if self.medication_order else ()

    def holds_on(self, day: date) -> bool:
        return not self.entered_in_error and within(day, None, self.ended_on)

    def expired(self, day: date) -> bool:
        """Whether its last day has passed."""
        return self.expires_on is not None and self.expires_on < day

    def days_left(self, day: date) -> int | None:
        """Return for how many whole days, `day` the first, there is enough; never below none.

        It was counted before the use of its day. None where use, count or its day is unknown, and
        for days before the count.
        """
        lasts = self._days_until(Decimal(0))
        if self.per_week is None or lasts is None or self.counted_on is None:
            return None
        return max(0, lasts - (day - self.counted_on).days) if self.counted_on <= day else None

    def order_by(self) -> date | None:
        """Return the last day to order; the earlier, where there are two ways to tell.

        Either so that it comes on a day for which there still is enough, or the day when what is
        left comes down to `order_at`. None where neither can be known.
        """
        waits = []
        if self.lead_days is not None and (lasts := self._days_until(Decimal(0))) is not None:
            waits.append(lasts - 1 - self.lead_days)
        if self.order_at is not None and (down := self._days_until(self.order_at)) is not None:
            waits.append(down)
        if self.counted_on is None or not waits:
            return None
        try:
            return self.counted_on + timedelta(days=min(waits))
        except OverflowError:
            return None  # It lasts longer than the calendar.

    def _days_until(self, amount: Decimal) -> int | None:
        """Return after how many whole days from the count no more than `amount` is left."""
        if self.at_home is None:
            return None
        if self.at_home <= amount:
            return 0
        if self.per_week is None or self.per_week <= 0:
            return None
        return (Fraction(self.at_home) - Fraction(amount)) * WEEK // Fraction(self.per_week)
