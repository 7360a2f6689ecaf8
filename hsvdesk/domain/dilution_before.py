"""What was prepared and given before (tidigare doser) of an order: a dose is not given twice."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.dilution_result import Check, CheckLevel, unit_for
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.preparation_standing import READY, standing
from hsvdesk.domain.record import shown_moment
from hsvdesk.domain.units import Exact

DAY = timedelta(days=1)


def before_checks(order: MedicationOrder, records: Records, now: datetime) -> Iterator[Check]:
    """Yield what of the order is prepared and waits, and what of it was given in the last day.

    Only what hsvdesk knows of: the signing list may know of more, and that is said.
    """
    made = [one for one in of_type(records, Preparation) if one.medication_order == order.id]
    for one in made:
        if standing(one, records) in READY:
            text = f"Redan iordningställt {shown_moment(one.prepared_at)}, inte givet."
            yield Check("prepared_already", CheckLevel.WARN, f"{text} Ge det, eller kassera det.")
    yield from _given(order, _times_given(made, records, now), now)


def _times_given(made: Sequence[Preparation], records: Records, now: datetime) -> list[datetime]:
    """Return when it was given within a day, the earliest first."""
    ids = {one.id for one in made}
    found = [
        one.given_at
        for one in of_type(records, Administration)
        if one.preparation in ids and one.given_at and now - DAY < one.given_at <= now
    ]
    return sorted(found)


def _given(order: MedicationOrder, times: list[datetime], now: datetime) -> Iterator[Check]:
    if not times:
        return
    told = f"Senast givet här {shown_moment(times[-1])}. Se också signeringslistan."
    # Half of the time between two doses: the project's own limit, a question and no stop.
    apart = DAY / float(order.times_per_day) if order.times_per_day else None
    soon = apart is not None and now - times[-1] < apart / 2
    yield Check("given_lately", CheckLevel.WARN if soon else CheckLevel.OK, told)
    if order.dose is None or order.max_per_day is None:
        return
    dose, most = Exact.of(order.dose), Exact.of(order.max_per_day)
    if not dose.comparable(most):
        return
    total = Exact(dose.number * Fraction(len(times) + 1), dose.dimension)
    unit = unit_for(most, order.max_per_day)
    told = f"Högst {order.max_per_day} per dygn; med den här dosen {total.shown(unit)} givet här."
    level = CheckLevel.STOP if total.above(most) else CheckLevel.OK
    yield Check("max_per_day_given", level, told)
