"""The one place where records become JSON values and JSON values become records."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Field, described_fields, is_empty, utc_text
from hsvdesk.errors import RuleBroken

T = TypeVar("T")

LONGEST_TEXT = 200_000
"""Characters in one text field; a note of 100,000 is kept whole, a pasted novel is refused."""

_NOT_TYPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line feed, and halves of characters (Unicode Cc and Cs)."""

# Python reads more forms than the schema allows, and would keep less than was written.
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def to_body(record: Any) -> dict[str, Any]:
    """Return the described fields of `record` as JSON values; empty ones are left out."""
    values = {name: getattr(record, name) for name in described_fields(type(record))}
    return {name: to_json(value) for name, value in values.items() if not is_empty(value)}


def to_json(value: Any) -> Any:
    """Return one field's value as JSON can hold it."""
    match value:
        case tuple():
            return [to_json(one) for one in value]
        case Choice():
            return value.value
        case Quantity():
            return value.stored()
        case Decimal():
            return f"{value:f}"
        case datetime():
            return utc_text(value)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="minutes")
        case None | bool() | int() | str():
            return value
        case _:
            return to_body(value)


def from_body(described: type[T], body: Mapping[str, Any], **known: Any) -> T:
    """Return the record that `body` describes.

    Args:
        described: The record type, or a nested type of described fields.
        body: JSON values by field name; what is left out is unknown.
        known: Values that do not stand in the body: id, child_id, saved.

    Raises:
        RuleBroken: With every field that is unknown or does not hold what it should; problems
            inside a nested row are named `field.row.name`, rows counted from 1.
    """
    described_by_name = described_fields(described)
    problems: dict[str, str] = {}
    values: dict[str, Any] = {}
    for name, given in body.items():
        if (spec := described_by_name.get(name)) is None:
            problems[name] = "Okänt fält."
        elif given is not None:
            try:
                values[name] = _read(spec, given)
            except RuleBroken as broken:
                problems |= {f"{name}{inner}": text for inner, text in broken.problems.items()}
            except ValueError as error:
                problems[name] = str(error)
    for needed in _without_default(described):  # type: ignore[arg-type]  # a class is hashable
        if needed not in values and needed not in known:
            problems.setdefault(needed, "Fyll i fältet.")
    if problems:
        raise RuleBroken(problems)
    return described(**values, **known)


@cache
def _without_default(described: type[Any]) -> tuple[str, ...]:
    return tuple(
        each.name
        for each in fields(described)
        if each.default is MISSING and each.default_factory is MISSING
    )


def _read(field: Field, given: Any) -> Any:
    if not field.many:
        return read_value(field, given)
    if not isinstance(given, list):
        raise ValueError("Ska vara en lista.")
    rows: list[Any] = []
    problems: dict[str, str] = {}
    for number, one in enumerate(given, start=1):
        try:
            rows.append(read_value(field, one))
        except RuleBroken as broken:
            problems |= {f".{number}{inner}": text for inner, text in broken.problems.items()}
        except ValueError as error:
            problems[f".{number}"] = str(error)
    if problems:
        raise RuleBroken(problems)
    return tuple(rows)


def read_value(field: Field, given: Any) -> Any:
    """Return one JSON value as the field's type.

    Raises:
        ValueError: In Swedish, what the value should have been.
        RuleBroken: A nested value has problems of its own.
    """
    if (reader := _READERS.get(field.type)) is not None:
        return reader(given)
    if issubclass(field.type, Choice):
        return field.type.read(given)
    if not isinstance(given, Mapping):
        raise ValueError("Ska vara ett objekt.")
    try:
        return from_body(field.type, given)
    except RuleBroken as broken:
        raise RuleBroken({f".{name}": text for name, text in broken.problems.items()}) from None


def read_text(given: Any) -> str:
    """Return a text in Unicode's composed form, without control characters.

    Raises:
        ValueError: It is no text, is too long, or holds characters that no person typed.
    """
    if not isinstance(given, str):
        raise ValueError("Ska vara text.")
    if len(given) > LONGEST_TEXT:
        raise ValueError(f"Texten är för lång: högst {LONGEST_TEXT} tecken.")
    text = unicodedata.normalize("NFC", given.replace("\r\n", "\n").replace("\r", "\n"))
    if _NOT_TYPED.search(text):
        raise ValueError("Texten innehåller styrtecken. Skriv om den.")
    return text.strip()


def _read_date(given: Any) -> date:
    try:
        return date.fromisoformat(_written(given, _DATE))
    except ValueError:
        raise ValueError("Skriv datum som 2026-11-21.") from None


def _read_datetime(given: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(given)
        # In the first and last hours of the calendar there is no such moment in UTC.
        kept = None if moment.tzinfo is None else moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        kept = None
    if kept is None:
        raise ValueError("Skriv tid med tidszon, som 2026-11-21T08:30:00+01:00.")
    return kept


def _read_time(given: Any) -> time:
    try:
        return time.fromisoformat(_written(given, _TIME))
    except ValueError:
        raise ValueError("Skriv klockslag som 08:30.") from None


def _read_decimal(given: Any) -> Decimal:
    if isinstance(given, int) and not isinstance(given, bool):
        return Decimal(given)  # exact, unlike JSON's other numbers
    try:
        return Decimal(_written(given, _DECIMAL))
    except ValueError:
        raise ValueError('Skriv talet som text med punkt, till exempel "14.2".') from None


def _written(given: Any, form: re.Pattern[str]) -> str:
    if not isinstance(given, str) or form.fullmatch(given) is None:
        raise ValueError
    return given


def _read_bool(given: Any) -> bool:
    if not isinstance(given, bool):
        raise ValueError("Ska vara true eller false.")
    return given


def _read_int(given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise ValueError("Ska vara ett heltal.")
    return given


def _read_quantity(given: Any) -> Quantity:
    return Quantity.parse(read_text(given))


_READERS: dict[Any, Callable[[Any], Any]] = {
    str: read_text,
    bool: _read_bool,
    int: _read_int,
    date: _read_date,
    datetime: _read_datetime,
    time: _read_time,
    Decimal: _read_decimal,
    Quantity: _read_quantity,
}


def merge_patch(body: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """Return `body` with a JSON Merge Patch applied (RFC 7396): null removes, lists replace."""
    merged = dict(body)
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, Mapping):
            inner = merged.get(name)
            merged[name] = merge_patch(inner if isinstance(inner, Mapping) else {}, value)
        else:
            merged[name] = value
    return merged
