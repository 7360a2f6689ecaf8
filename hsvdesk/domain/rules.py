"""Rules that hold for every kind of record. Each returns all problems at once, by field."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from hsvdesk.domain.codec import read_text
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import STOCKHOLM, Record, described_fields, is_empty

EARLIEST = date(1900, 1, 1)
LATEST = date(2200, 1, 1)
MISSING = "Fyll i fältet."


def problems(record: Record, today: date) -> dict[str, str]:
    """Return everything that stops `record` from being saved, by field name.

    A record marked as entered by mistake is let through: the mistake itself may be what the rules
    object to. Only the reason must be a text that can be kept.
    """
    if record.entered_in_error:
        problem = text_problem(record.entered_in_error)
        return {"entered_in_error": problem} if problem else {}
    return field_problems(record) | record.problems(today)


def field_problems(described: Any) -> dict[str, str]:
    """Return the problems of single fields: empty required ones, bad texts, impossible dates.

    Nested rows are named `field.row.name`, rows counted from 1.
    """
    found: dict[str, str] = {}
    for name, each in described_fields(type(described)).items():
        value = getattr(described, name)
        if is_empty(value.strip() if isinstance(value, str) else value):
            if each.spec.required:
                found[name] = MISSING
            continue
        for row, one in enumerate(value if each.many else (value,), start=1):
            place = f"{name}.{row}" if each.many else name
            if each.nested:
                found |= {f"{place}.{inner}": text for inner, text in field_problems(one).items()}
            elif problem := _value_problem(one) or unit_problem(one, each.spec.units):
                found[place] = problem
    return found


def text_problem(text: str) -> str:
    """Return why a text cannot be kept as it stands; empty when it can."""
    try:
        read_text(text)
    except ValueError as error:
        return str(error)
    return ""


def unit_problem(value: Any, units: Collection[str]) -> str:
    """Return why a quantity cannot have its unit here; empty when it can."""
    if not units or not isinstance(value, Quantity) or value.unit in units:
        return ""
    return f"Enheten {value.unit.label} går inte här. Välj någon av: {', '.join(units)}."


def _value_problem(value: Any) -> str:
    if isinstance(value, str):
        return text_problem(value)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        if not EARLIEST <= day < LATEST:
            return "Året är orimligt. Skriv datum som 2026-11-21."
    return ""


def order_problem(first: date | None, last: date | None, name: str) -> dict[str, str]:
    """Return the problem of an end that lies before its beginning, at the field `name`."""
    if first is not None and last is not None and last < first:
        return {name: "Slutdatum ligger före startdatum."}
    return {}


def future_problem(day: date | None, today: date, name: str) -> dict[str, str]:
    """Return the problem of something that has happened but is dated after `today`."""
    if day is not None and day > today:
        return {name: "Datumet ligger i framtiden."}
    return {}


def future_moment_problem(moment: datetime | None, today: date, name: str) -> dict[str, str]:
    """Return the problem of something that has happened but is timed after `today` in Sweden."""
    midnight = datetime.combine(today + timedelta(days=1), time(), STOCKHOLM)
    if moment is not None and moment >= midnight:
        return {name: "Tiden ligger i framtiden."}
    return {}


def amount_problem(
    amount: Decimal | int | None, most: int, name: str, *, zero: bool = False
) -> dict[str, str]:
    """Return the problem of an amount that nobody can have meant, at the field `name`."""
    if amount is None:
        return {}
    if amount < 0 or (amount == 0 and not zero):
        return {name: "Talet kan inte vara negativt." if zero else "Skriv ett tal över noll."}
    if amount > most:
        return {name: f"Högst {most}. Kontrollera talet."}
    return {}


def too_old(day: date, today: date, most: int) -> bool:
    """Whether `day` lies more than `most` days before `today`."""
    return (today - day).days > most


def within(day: date, first: date | None, last: date | None) -> bool:
    """Whether `day` lies from `first` to `last`, both included; an open end is no limit."""
    return (first is None or first <= day) and (last is None or day <= last)
