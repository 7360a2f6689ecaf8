"""A real encrypted store, and two small kinds of record to fill it with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, ClassVar

import pytest

from hsvdesk.db import versions
from hsvdesk.db.store import Store
from hsvdesk.domain.choice import Choice
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record, Saved, Spec

KEY = bytes(range(32))
NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
CHILD = "c" * 32


class Colour(Choice):
    """A closed list."""

    RED = "red", "Röd"
    BLUE = "blue", "Blå"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Part:
    """A nested row."""

    text: Annotated[str, Spec("Text", required=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sample(Record):
    """A record with a field of every sort."""

    kind: ClassVar[str] = "sample"
    title: ClassVar[str] = "Prov"

    name: Annotated[str, Spec("Namn", required=True)] = ""
    colour: Annotated[Colour | None, Spec("Färg")] = None
    day: Annotated[date | None, Spec("Dag")] = None
    dose: Annotated[Decimal | None, Spec("Dos", unit="mg")] = None
    weight: Annotated[Quantity | None, Spec("Vikt")] = None
    parts: Annotated[tuple[Part, ...], Spec("Delar")] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Remark(Record):
    """Another kind."""

    kind: ClassVar[str] = "remark"
    title: ClassVar[str] = "Anmärkning"

    text: Annotated[str, Spec("Text", required=True)] = ""


KINDS: dict[str, type[Record]] = {one.kind: one for one in (Sample, Remark)}


def full_sample() -> Sample:
    return Sample(
        child_id=CHILD,
        name="Åsa Ödmark",
        colour=Colour.BLUE,
        day=date(2019, 3, 14),
        dose=Decimal("14.20"),
        weight=Quantity(Decimal("14.2"), Unit.KG),
        parts=(Part(text="ett"), Part(text="två")),
    )


def saved(
    store: Store,
    record: Record,
    *,
    at: datetime = NOW,
    author: str = "anna",
    parents: list[tuple[str, int]] | None = None,
) -> Saved:
    with store.transaction() as db:
        return versions.add(db, store.origin, record, author, at, "unit", parents)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    store = Store.create(folder, KEY, test=True, demo=False, kinds=KINDS)
    yield store
    store.close()
