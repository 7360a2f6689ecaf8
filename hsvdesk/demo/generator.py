"""The synthetic children: first the hard cases, whole, then as many plain ones as are wanted."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from hsvdesk.demo.case import Case, Written
from hsvdesk.demo.crowd import crowd
from hsvdesk.demo.numbers import Numbers
from hsvdesk.demo.told import cases, tell, tell_unit
from hsvdesk.domain.staff import Staff

__all__ = ["Written", "children", "unit_records"]

_UNIT = -1
"""The unit's place among the cases, whose chance is its own."""

MOST = 100_000
"""Children in one store: the identity numbers for test do not last for many more."""


def children(
    count: int, seed: int, today: date, staff: Sequence[Staff]
) -> Iterator[tuple[Written, ...]]:
    """Return the records of `count` children, child by child, made as they are asked for.

    The same arguments give the same children. The first are the hard cases of the field; the rest
    have a name, a number, a household, a weight and sometimes an alert. Within a child
    the records come in the order they were written, the child itself first, all before `today`.

    Args:
        count: At most 100,000.
        seed: Gives ids and everything left to chance.
        today: The day that ages, plans and notes are reckoned from.
        staff: Who writes; at least two nurses.

    Raises:
        ValueError: `count` is more than there are numbers for.
    """
    if count > MOST:
        raise ValueError(f"Det finns testnummer till högst {MOST} barn.")
    return _children(count, seed, today, staff)


def unit_records(seed: int, today: date, staff: Sequence[Staff]) -> tuple[Written, ...]:
    """Return what belongs to the whole unit, in the order it was written."""
    case = Case(seed=seed, place=_UNIT, today=today, staff=staff, numbers=Numbers(today))
    tell_unit(case)
    return case.written()


def _children(
    count: int, seed: int, today: date, staff: Sequence[Staff]
) -> Iterator[tuple[Written, ...]]:
    numbers = Numbers(today)
    for place, told in enumerate(cases()[:count]):
        case = Case(seed=seed, place=place, today=today, staff=staff, numbers=numbers)
        tell(case, told)
        yield case.written()
    rest = max(count - len(cases()), 0)
    yield from islice(crowd(seed, today, staff, numbers), rest)
