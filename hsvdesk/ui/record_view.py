"""Showing one record: each field that says something, and each gap by its name."""

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass, replace
from typing import Any

from hsvdesk.domain.record import COMMON_FIELDS, Record, described_fields, gaps, is_empty
from hsvdesk.ui.forms import Groups
from hsvdesk.ui.tables import shown

GAP = "saknas"


def lines(record: Any, names: Sequence[str] | None = None) -> list[tuple[str, str]]:
    """Return label and text of each field that is filled in, and of each gap.

    Args:
        record: A record, or a nested row.
        names: Which fields; all but the common ones when left out.
    """
    fields, lacking = described_fields(type(record)), gaps(record)
    chosen = names or [name for name in fields if name not in COMMON_FIELDS]
    found = []
    for name in chosen:
        value, spec = getattr(record, name), fields[name].spec
        if not is_empty(value):
            found.append((spec.label, value_text(value)))
        elif name in lacking:
            found.append((spec.label, GAP))
    return found


def grouped(record: Any, groups: Groups) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the lines of each group of fields, without groups that say nothing."""
    made = [(heading, lines(record, names)) for heading, names in groups]
    return [(heading, found) for heading, found in made if found]


def with_names(record: Record, names: Mapping[str, str]) -> Record:
    """Return a record that names what it refers to, as people read it, in place of the ids."""
    named: dict[str, Any] = {}
    for name, each in described_fields(type(record)).items():
        if each.spec.refers_to:
            said = getattr(record, name)
            found = [names.get(id_, id_) for id_ in (said if each.many else (said,))]
            named[name] = tuple(found) if each.many else found[0]
    return replace(record, **named)


def value_text(value: Any) -> str:
    """Return a value as people read it; nested rows one below the other."""
    if is_dataclass(value):
        return _row(value)
    if not (isinstance(value, tuple) and value and is_dataclass(value[0])):
        return shown(value)
    rows = [_row(one) for one in value]
    if len(rows) == 1:
        return rows[0]
    return "\n".join(f"{number}. {row}" for number, row in enumerate(rows, start=1))


def _row(row: Any) -> str:
    if "__str__" in vars(type(row)):
        return str(row)
    values = [getattr(row, name) for name in described_fields(type(row))]
    return " · ".join(shown(one) for one in values if not is_empty(one))
