"""What every stored record has in common, and how its fields describe themselves."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints
from uuid import uuid4
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Spec:
    """How a field is named to people: said once for form, table, paper and JSON Schema.

    Attributes:
        label: The Swedish name of the field.
        hint: How it is filled in.
        unit: The unit of a bare number, shown after it.
        units: The only units that a quantity may have here; empty for any.
        required: Empty, it stops a save.
        bold: Empty, it shows as a gap; it stops nothing (domain.md, rule 14).
        long: It holds several lines.
        refers_to: The kind of record whose id it holds.
    """

    label: str
    hint: str = ""
    unit: str = ""
    units: tuple[str, ...] = ()
    required: bool = False
    bold: bool = False
    long: bool = False
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """Where and when a record was stored: the identity of one version.

    Attributes:
        origin: Which copy of the store wrote it.
        seq: Its number in that copy's chain.
        at: The laptop's time in UTC when it was written.
        author: The id of the staff member who wrote it.
        conflict: Another current version exists that was written without seeing this one.
    """

    origin: str
    seq: int
    at: datetime
    author: str
    conflict: bool = False

    @property
    def version(self) -> str:
        """The version as the command line names it: ORIGIN:SEQ."""
        return f"{self.origin}:{self.seq}"


def new_id() -> str:
    """Return an id for a new record."""
    return uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Secrecy:
    """Why one custodian may not be shown an item (ej till vårdnadshavare, OSL 12:3)."""

    custodian: Annotated[str, Spec("Gäller vårdnadshavare", required=True)] = ""
    reason: Annotated[str, Spec("Skäl", required=True)] = ""
    judged_by: Annotated[str, Spec("Barnets mognad bedömd av")] = ""
    judged_on: Annotated[date | None, Spec("Bedömt den")] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record:
    """A stored record. Its repr never shows what it holds, so no log or traceback can.

    Attributes:
        id: The same for all versions of the record.
        child_id: The child it belongs to; empty when it belongs to the whole unit.
        saved: The version it was read from; none for a record not stored yet.
    """

    kind: ClassVar[str]
    title: ClassVar[str]

    id: str = field(default_factory=new_id)
    child_id: str = ""
    saved: Saved | None = field(default=None, compare=False)
    entered_in_error: Annotated[str, Spec("Felskrivet", "Varför uppgiften är fel")] = ""
    secrecy: Annotated[
        tuple[Secrecy, ...],
        Spec("Ej till vårdnadshavare", "Gäller hela posten: allt ovan döljs i Familjeläge"),
    ] = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id[:8]}>"

    def summary(self) -> str:
        """Return the record in one line, as lists and the history name it."""
        raise NotImplementedError

    def problems(self, today: date) -> dict[str, str]:
        """Return what stops this record from being saved on `today`, by field.

        Only what the kind itself demands: `rules.problems` adds what holds for every record.
        """
        return {}

    def problems_beside(self, referred: Mapping[str, "Record"]) -> dict[str, str]:
        """Return what stops this record from being saved beside what it refers to, by field.

        Args:
            referred: The record that each field with one reference names.
        """
        return {}

    def normal_form(self) -> Self:
        """Return the record as it is stored; a kind that writes one thing in one way says how."""
        return self

    def needed(self) -> tuple[str, ...]:
        """Return the fields that are gaps when empty because of what the others say."""
        return ()

    def holds_on(self, day: date) -> bool:
        """Whether the record is in force on `day`: not a mistake, begun and not ended."""
        return not self.entered_in_error


COMMON_FIELDS = ("entered_in_error", "secrecy")
"""Described fields that every record has; forms show them apart."""


@dataclass(frozen=True, slots=True)
class Field:
    """One described field of a record type.

    Attributes:
        name: Its identifier.
        type: str, bool, int, date, datetime, time, Decimal, Quantity, a Choice, or a nested
            dataclass of described fields.
        many: It holds a tuple of that type.
        default: What it holds when nothing was said.
    """

    name: str
    type: Any
    many: bool
    default: Any
    spec: Spec

    @property
    def nested(self) -> bool:
        """Whether its values have described fields of their own."""
        return is_dataclass(self.type) and bool(described_fields(self.type))


_DESCRIBED: dict[Any, dict[str, Field]] = {}


def described_fields(described: Any) -> dict[str, Field]:
    """Return the fields that carry a `Spec`, in the order they are written, common ones last."""
    if described not in _DESCRIBED:
        _DESCRIBED[described] = _describe(described)
    return _DESCRIBED[described]


def _describe(described: Any) -> dict[str, Field]:
    hints = get_type_hints(described, include_extras=True)
    found = {}
    for each in fields(described):
        if get_origin(hints[each.name]) is not Annotated:
            continue
        hint, *extras = get_args(hints[each.name])
        kind, many = _plain(hint)
        for spec in extras:
            if isinstance(spec, Spec):
                default = None if each.default is MISSING else each.default
                found[each.name] = Field(each.name, kind, many, default, spec)
    common = {name: found.pop(name) for name in COMMON_FIELDS if name in found}
    return found | common


def _plain(hint: Any) -> tuple[Any, bool]:
    """Return the type inside `X | None` or `tuple[X, ...]`, and whether there are many."""
    if get_origin(hint) in (Union, UnionType):
        return next(one for one in get_args(hint) if one is not NoneType), False
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    return hint, False


def is_empty(value: Any) -> bool:
    """Whether nothing was said: None, an empty text or an empty tuple. False and 0 are answers."""
    return value is None or value in ("", ())


def gaps(record: Any) -> dict[str, str]:
    """Return the label of each bold or needed field that is empty: a gap, which stops nothing."""
    needed = record.needed() if isinstance(record, Record) else ()
    return {
        name: each.spec.label
        for name, each in described_fields(type(record)).items()
        if (each.spec.bold or name in needed) and is_empty(getattr(record, name))
    }


def local(moment: datetime) -> datetime:
    """Return a moment as wall time in Sweden."""
    return moment.astimezone(STOCKHOLM)


def shown_moment(moment: datetime | None) -> str:
    """Return a moment as people read it, in Sweden: 2026-11-21 02:10; empty for none."""
    return f"{local(moment):%Y-%m-%d %H:%M}" if moment else ""


def utc_text(moment: datetime) -> str:
    """Return a moment as the store writes it: 2026-11-21T01:10:00.000Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
