"""Showing one record: each field that says something, and each gap by its name."""

from collections.abc import Sequence
from typing import Any

from hsvdesk.domain.record import COMMON_FIELDS, described_fields, is_empty
from hsvdesk.ui.forms import Groups
from hsvdesk.ui.tables import shown

GAP = "saknas"


def lines(record: Any, names: Sequence[str] | None = None) -> list[tuple[str, str]]:
    """Return label and text of each field that is filled in, and of each gap.

    Args:
        record: A record, or a nested row.
        names: Which fields; all but the common ones when left out.
    """
    fields = described_fields(type(record))
    chosen = names or [name for name in fields if name not in COMMON_FIELDS]
    found = []
    for name in chosen:
        value, spec = getattr(record, name), fields[name].spec
        if not is_empty(value):
            found.append((spec.label, value_text(value)))
        elif spec.bold:
            found.append((spec.label, GAP))
    return found


def grouped(record: Any, groups: Groups) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the lines of each group of fields, without groups that say nothing."""
    made = [(heading, lines(record, names)) for heading, names in groups]
    return [(heading, found) for heading, found in made if found]


def value_text(value: Any) -> str:
    """Return a value as people read it; nested rows one below the other."""
    if isinstance(value, tuple) and value and described_fields_of(value[0]):
        return "\n".join(_row(one) for one in value)
    return shown(value)


def described_fields_of(value: Any) -> bool:
    """Whether a value is a row with fields of its own."""
    return hasattr(value, "__dataclass_fields__") and bool(described_fields(type(value)))


def _row(row: Any) -> str:
    found = [value_text(getattr(row, name)) for name in described_fields(type(row))]
    return " · ".join(part for part in found if part)
