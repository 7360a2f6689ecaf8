"""How an order stands at a moment (läge): it follows from the orders and is never stored."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.record import local


class OrderStanding(Choice):
    """Whether an order is to be followed."""

    UNCLEAR = "unclear", "Oklart om den gäller: ändringen är felskriven"
    UNCONFIRMED = "unconfirmed", "Muntlig – ej bekräftad"
    IN_FORCE = "in_force", "Gäller"
    COMING = "coming", "Gäller inte än"
    STRUCK = "struck", "Struken"
    ENDED = "ended", "Avslutad"
    MISTAKE = "mistake", "Felskriven"


CURRENT = (
    *(OrderStanding.UNCLEAR, OrderStanding.UNCONFIRMED),
    *(OrderStanding.IN_FORCE, OrderStanding.COMING),
)
"""What a nurse must see without asking for what is over."""


def standing(
    one: MedicationOrder, orders: Sequence[MedicationOrder], moment: datetime
) -> OrderStanding:
    """Return how an order stands among all the child's orders, mistakes too.

    A struck order whose replacement turned out to be a mistake may have to be followed after all:
    only the prescriber knows, so it is never hidden.
    """
    day = local(moment).date()
    if one.entered_in_error:
        return OrderStanding.MISTAKE
    if one.struck_at is not None and one.struck_at <= moment:
        replaced = any(other.replaces == one.id for other in orders)
        lost = replaced and replaced_by(one, orders) is None
        return OrderStanding.UNCLEAR if lost else OrderStanding.STRUCK
    if one.stops_on is not None and one.stops_on < day:
        return OrderStanding.ENDED
    if one.unconfirmed:
        return OrderStanding.UNCONFIRMED
    return OrderStanding.IN_FORCE if one.in_force(moment) else OrderStanding.COMING


def replaced_by(one: MedicationOrder, orders: Iterable[MedicationOrder]) -> MedicationOrder | None:
    """Return the order that replaces this one and is no mistake; None where there is none."""
    right = (other for other in orders if other.replaces == one.id and not other.entered_in_error)
    return next(right, None)


def current(orders: Sequence[MedicationOrder], moment: datetime) -> list[MedicationOrder]:
    """Return what is to be followed, or will be, or may have to be; the most dangerous first."""
    found = [(standing(one, orders, moment), one) for one in orders]
    kept = [(how, one) for how, one in found if how in CURRENT]
    kept.sort(key=lambda pair: (CURRENT.index(pair[0]), pair[1].high_risk is None))
    return [one for _, one in kept]
