"""Records of any kind made up by hypothesis from what their fields say of themselves."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.codec import read_text
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Field, Record, described_fields

TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs"))
    | st.sampled_from("\n\tåäöÅẹ́🙂<>&\"'\u202e\u05d0"),
    max_size=20,
).map(read_text)
"""Texts as the store keeps them: composed, without control characters, trimmed."""

_NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=2) | st.integers(0, 300).map(Decimal)
_FIRST = datetime(1901, 1, 1, tzinfo=UTC)
_MOMENTS = st.integers(0, 9_000_000_000_000).map(
    lambda milliseconds: _FIRST + timedelta(milliseconds=milliseconds)
)
_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(0, 2**40),
    date: st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    datetime: _MOMENTS,
    time: st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    Decimal: _NUMBERS,
}
_MADE: dict[Any, st.SearchStrategy[Any]] = {}
"""Each type's strategy is made once: it is slow to make for a type of many fields."""


def _one(field: Field) -> st.SearchStrategy[Any]:
    if field.nested:
        return described(field.type)
    if issubclass(field.type, Choice):
        return st.sampled_from(field.type)
    if field.type is Quantity:
        units = [Unit.read(code) for code in field.spec.units] or list(Unit)
        return st.builds(Quantity, _NUMBERS, st.sampled_from(units))
    return _BY_TYPE[field.type]


def _value(field: Field) -> st.SearchStrategy[Any]:
    if field.many:
        return st.lists(_one(field), max_size=3).map(tuple)
    said = _one(field)
    return said if field.type is str else st.none() | said


def described(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Return values of a type with described fields, empty ones among them."""
    if kind not in _MADE:
        fields = described_fields(kind)
        _MADE[kind] = st.builds(kind, **{name: _value(field) for name, field in fields.items()})
    return _MADE[kind]


def any_record() -> st.SearchStrategy[Record]:
    """Return records of every kind."""
    return st.sampled_from(sorted(KINDS)).flatmap(lambda kind: described(KINDS[kind]))
