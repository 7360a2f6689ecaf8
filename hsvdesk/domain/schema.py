"""JSON Schema of every kind of record, made from the same Specs as the forms."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Field, described_fields

_TYPES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    time: {"type": "string", "pattern": r"^\d{2}:\d{2}$"},
    Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
}


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one kind's body."""
    described = KINDS[kind]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hsvdesk:{kind}",
        "title": described.title,
        **_object(described),
    }


def _object(described: Any) -> dict[str, Any]:
    fields = described_fields(described)
    return {
        "type": "object",
        "properties": {name: _property(each) for name, each in fields.items()},
        "required": [name for name, each in fields.items() if each.spec.required],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    one = _value(field)
    found = {"type": "array", "items": one} if field.many else one
    found = {"title": field.spec.label, **found}
    notes = {
        "description": field.spec.hint,
        "x-unit": field.spec.unit,
        "x-refers-to": field.spec.refers_to,
        "x-gap": field.spec.bold,
    }
    return found | {name: note for name, note in notes.items() if note}


def _value(field: Field) -> dict[str, Any]:
    if field.nested:
        return _object(field.type)
    if issubclass(field.type, Choice):
        return {"oneOf": [{"const": one.value, "title": one.label} for one in field.type]}
    if field.type is Quantity:
        return {"type": "string", "pattern": _quantity(field.spec.units or tuple(Unit))}
    return dict(_TYPES[field.type])


def _quantity(units: tuple[str, ...]) -> str:
    allowed = "|".join(units).replace("/", r"\/")
    return rf"^-?\d+(\.\d+)? ({allowed})$"
