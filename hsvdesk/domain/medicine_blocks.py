"""The blocks of a paper that tell of orders: a working copy, and always said to be one."""

from collections.abc import Sequence
from datetime import date, datetime

from hsvdesk.domain.banner import Records
from hsvdesk.domain.document import Row, Table, Text
from hsvdesk.domain.handover_blocks import GAP, marked
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.medicine_rows import all_orders, drug, flags, list_of, reds, route, span, times
from hsvdesk.domain.order_standing import OrderStanding, current, standing

COPY = "Arbetskopia: kontrollera mot"
NO_LIST = f"{COPY} ordinatörens lista. Läkemedelslista saknas i hsvdesk."
NONE = "Inga ordinationer i hsvdesk. Barnet kan ändå ha läkemedel: fråga."


def in_table(records: Records, today: date, moment: datetime) -> tuple[Text, Table]:
    """Return where the list comes from, and the orders at a moment, a row each."""
    orders = all_orders(records)
    rows = tuple(
        (
            marked(one, "\n".join((drug(one), *flags(one)))),
            _dose(one),
            route(one),
            times(one),
            "\n".join(part for part in (*reds(one, orders, moment), span(one)) if part),
        )
        for one in current(orders, moment)
    )
    return (
        Text(title="Läkemedel", paragraphs=(_source(records, today),)),
        Table(
            title="Ordinationer",
            headings=("Läkemedel", "Dos", "Ges", "Tider", "Obs"),
            widths=(27, 13, 18, 18, 24),
            rows=rows,
            empty=NONE,
        ),
    )


def in_lines(records: Records, today: date, moment: datetime) -> tuple[Row, ...]:
    """Return the same in a line each, under where the list comes from: they never stand without.

    What is most dangerous stands first, so that it is the last to go where there is no room.
    """
    orders = all_orders(records)
    shown = current(orders, moment)
    head = _source(records, today) if shown else NONE
    rows: list[Row] = [("Läkemedel", head)]
    for one in shown:
        parts = (*reds(one, orders, moment), _dose(one), route(one), times(one), *flags(one))
        told = " · ".join(dict.fromkeys(parts)).replace("\n", ", ")
        rows.append((drug(one), marked(one, told)))
    return tuple(rows)


def dangers(records: Records, moment: datetime) -> tuple[Row, ...]:
    """Return in one row what nobody may give on top of, or stop, without knowing of it.

    That is what runs all the time, what is high-risk, and what was ordered orally and is not
    confirmed. Nothing where the child has none of it.
    """
    orders = all_orders(records)
    now = [
        one
        for one in current(orders, moment)
        if standing(one, orders, moment) is not OrderStanding.COMING
    ]
    told = [
        marked(one, _in_short(one, orders, moment))
        for one in now
        if one.high_risk or one.unconfirmed or _runs(one)
    ]
    return (("Läkemedel nu", "; ".join(told)),) if told else ()


def _in_short(one: MedicationOrder, orders: Sequence[MedicationOrder], moment: datetime) -> str:
    way = one.route.label.lower() if one.route else f"administreringssätt {GAP}"
    most = f"högst {one.max_per_day}/dygn" if one.max_per_day else ""
    when = "vid behov" if one.as_needed else one.times
    risk = f"högrisk: {one.high_risk.label.lower()}" if one.high_risk else ""
    parts = (f"{one.product or one.substance} {_dose(one)}", way, when, most)
    marks = ", ".join(part for part in (risk, *reds(one, orders, moment)) if part)
    said = ", ".join(part for part in parts if part).replace("\n", ", ")
    return f"{said} ({marks})" if marks else said


def _runs(one: MedicationOrder) -> bool:
    """Whether it is given all the time: its dose is an amount in an hour or a minute."""
    return one.dose is not None and one.dose.unit.label.endswith(("/h", "/min"))


def _source(records: Records, today: date) -> str:
    """Return what it is a copy of, when that was printed, and how old it is."""
    listed = list_of(records)
    if listed is None:
        return NO_LIST
    printed = f"utskriven {listed.printed_on or GAP}"
    with_whom = f" med {listed.reconciled_with}" if listed.reconciled_with else ""
    checked = f" Avstämd {listed.reconciled_on}{with_whom}." if listed.reconciled_on else ""
    return f"{COPY} {listed.source}, {printed}. {listed.shown_age(today)}.{checked}"


def _dose(one: MedicationOrder) -> str:
    return str(one.dose) if one.dose else f"Dos {GAP}"
