"""Orders in words (ordinationer i ord): the same on screen, in a handover and on the akutblad."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.handover_blocks import GAP
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.medication_list import MedicationList
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.order_standing import OrderStanding, current, standing
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import local, shown_moment
from hsvdesk.domain.supply import Supply

NO_MOST = "Vid behov: högst per dygn saknas"
NOT_READ_BACK = "Inte upprepat och bekräftat"
OLD_LIST = "Läkemedelslistan är gammal"
NO_LIST = "Läkemedelslista saknas"
CALL = "dosen följer inte vikten. Ring ordinatören."


def drug(one: MedicationOrder) -> str:
    """Return product and strength, or the substance where no product was said."""
    return " ".join(part for part in (one.product or one.substance, one.strength) if part)


def route(one: MedicationOrder) -> str:
    """Return how it is given and into what."""
    way = one.route.label if one.route else f"Administreringssätt {GAP}"
    return f"{way}, {one.access.label}" if one.access else way


def times(one: MedicationOrder) -> str:
    """Return when it is given; as needed with the most in 24 hours, which must never be missing."""
    most = f"Vid behov, högst {one.max_per_day} per dygn" if one.max_per_day else NO_MOST
    parts = (one.times, most if one.as_needed else "")
    return "\n".join(part for part in parts if part) or f"Tider {GAP}"


def span(one: MedicationOrder) -> str:
    """Return from when and until when it is given; the hour where it was changed or struck."""
    begins = shown_moment(one.changed_from) or str(one.starts_on or "")
    ends = shown_moment(one.struck_at) or str(one.stops_on or "")
    parts = (f"Från {begins}" if begins else "", f"Till {ends}" if ends else "")
    return "\n".join(part for part in parts if part)


def flags(one: MedicationOrder) -> tuple[str, ...]:
    """Return what makes the drug itself dangerous or hard to get."""
    risk = f"Högriskläkemedel: {one.high_risk.label}" if one.high_risk else ""
    return tuple(part for part in (risk, "Restnoterad" if one.shortage else "") if part)


def reds(
    one: MedicationOrder, orders: Sequence[MedicationOrder], moment: datetime
) -> tuple[str, ...]:
    """Return what must be cleared up before anybody relies on the order; red on screen."""
    how = standing(one, orders, moment)
    found = [how.label] if how in (OrderStanding.UNCLEAR, OrderStanding.UNCONFIRMED) else []
    if how is OrderStanding.UNCONFIRMED and not one.read_back:
        found.append(NOT_READ_BACK)
    if one.without_most:
        found.append(NO_MOST)
    return tuple(found)


def oral(one: MedicationOrder) -> str:
    """Return who gave an oral order and when."""
    return f"{one.prescriber or f'ordinatör {GAP}'}, {shown_moment(one.oral_at) or f'tid {GAP}'}"


def weighed(one: MedicationOrder, weight: Measurement | None, most: Decimal) -> str:
    """Return the dosing weight with its day, and a later weight that differs from it.

    The dose never follows the new weight: that is for the prescriber.

    Args:
        one: The order.
        weight: The child's last weight.
        most: Per cent; a later weight that differs more says so, compared exact and unrounded.
    """
    said = (
        f"{one.dosing_weight} ({one.dosing_weight_on or f'dag {GAP}'})"
        if one.dosing_weight
        else GAP
    )
    if weight is None or weight.value is None or one.dosing_weight is None:
        return said
    later = one.dosing_weight_on is None or (
        weight.measured_on is not None and weight.measured_on > one.dosing_weight_on
    )
    if not later or not _apart(one.dosing_weight, weight.value, most):
        return said
    return f"{said}\nNu {weight.value} ({weight.measured_on}): {CALL}"


def _apart(first: Quantity, last: Quantity, most: Decimal) -> bool:
    difference = abs(Fraction(last.value) - Fraction(first.value))
    return difference * 100 > Fraction(most) * Fraction(first.value)


def read_from(one: MedicationOrder, today: date, most: int) -> str:
    """Return where the order was read, when printed and reconciled, and that this is long ago."""
    printed = f"utskriven {one.printed_on}" if one.printed_on else ""
    with_whom = f" med {one.reconciled_with}" if one.reconciled_with else ""
    checked = f"avstämd {one.reconciled_on}{with_whom}" if one.reconciled_on else ""
    said = local(one.oral_at).date() if one.oral_at else None
    days = [day for day in (one.printed_on, one.reconciled_on, said) if day]
    if not days:
        old = "Okänt hur gammal"
    else:
        old = "Gammal: stäm av" if (today - max(days)).days > most else ""
    parts = (one.source or f"Källa {GAP}", printed, checked, old)
    return "\n".join(part for part in parts if part)


def at_home(
    one: MedicationOrder,
    orders: Sequence[MedicationOrder],
    supplies: Iterable[Supply],
    today: date,
) -> tuple[str, ...]:
    """Return what there is of the drug at home; also what was kept for the order it replaces.

    Another product or strength than the ordered is no stock of it.
    """
    ids, earlier = {one.id}, one
    by_id = {other.id: other for other in orders}
    while (before := by_id.get(earlier.replaces)) is not None and before.id not in ids:
        if drug(before) != drug(one):
            break
        ids.add(before.id)
        earlier = before
    return tuple(
        _kept(supply, today)
        for supply in supplies
        if supply.medication_order in ids and supply.holds_on(today)
    )


def _kept(supply: Supply, today: date) -> str:
    amount = (
        f"antal {GAP}"
        if supply.at_home is None
        else f"{shown_decimal(supply.at_home)} {supply.counted_in}".strip()
    )
    if supply.expires_on is None:
        ends = f"utgångsdatum {GAP}"
    else:
        ends = f"{'UTGÅNGET' if supply.expired(today) else 'utgår'} {supply.expires_on}"
    return f"Hemma: {amount}, batch {supply.batch or GAP}, {ends}"


def list_of(records: Records) -> MedicationList | None:
    """Return the list that counts: the one that was written down last."""
    found = of_type(records, MedicationList)
    return found[-1] if found else None


def alarms(
    records: Records, moment: datetime, today: date, most: int
) -> tuple[tuple[str, str], ...]:
    """Return what stands in red on the first page: what is wrong, and with what.

    Args:
        records: The child's current records, by kind.
        moment: Now.
        today: The day in Sweden.
        most: Days that the medication list may be old.
    """
    orders = all_orders(records)
    found = []
    now = current(orders, moment)
    for one in now:
        how = standing(one, orders, moment)
        if how is OrderStanding.UNCLEAR:
            found.append((how.label, f"{one.summary()}. Ring ordinatören."))
        elif how is OrderStanding.UNCONFIRMED:
            found.append((how.label, f"{one.summary()} ({oral(one)})"))
    if not now:
        return tuple(found)
    listed = list_of(records)
    if listed is None:
        found.append((NO_LIST, "Okänt vilken lista ordinationerna är hämtade ur."))
    elif listed.is_old(today, most):
        found.append((OLD_LIST, f"{listed.summary()}: {listed.shown_age(today).lower()}"))
    return tuple(found)


def all_orders(records: Records) -> list[MedicationOrder]:
    """Return every order of the child, mistakes too: how one stands follows from them all."""
    found = records.get(MedicationOrder.kind, ())
    return [one for one in found if isinstance(one, MedicationOrder)]
