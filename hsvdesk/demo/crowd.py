"""The many children without a case of their own: just enough to be found in a long list."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random

from hsvdesk.demo.case import Written
from hsvdesk.demo.growth import grown, rounded
from hsvdesk.demo.numbers import Numbers, identity_number, sex_of
from hsvdesk.demo.staff import nurses, seeded, seeded_id
from hsvdesk.domain.alert import Alert, AlertKind, Severity
from hsvdesk.domain.child import Child, Sex
from hsvdesk.domain.household import Household, Weeks
from hsvdesk.domain.identity import IdentityKind
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import STOCKHOLM, Record
from hsvdesk.domain.staff import Staff
from hsvdesk.paths import resource

_WITH_ALERT = 0.3
_WITH_SAMORDNINGSNUMMER = 0.02
_LONGEST_ENROLLED = 700
_OLDEST_WEIGHT = 200
_SPREAD_OF_WEIGHTS = (0.82, 1.2)


@dataclass(frozen=True, slots=True)
class Families:
    """Names that go together, and the language that is spoken with them."""

    language: str
    share: int
    girls: list[str]
    boys: list[str]
    family: list[str]


@dataclass(frozen=True, slots=True)
class Places:
    """What the homes and alerts of many children are picked from."""

    streets: list[str]
    towns: list[str]
    households: list[str]
    alerts: list[Alert]


@cache
def families() -> list[Families]:
    """Return the names of resources/demo/names.toml."""
    return [Families(**one) for one in _read("names.toml")["families"]]


@cache
def places() -> Places:
    """Return the places and alerts of resources/demo/places.toml."""
    read = _read("places.toml")
    alerts = [
        Alert(
            alert_kind=AlertKind.read(one["kind"]),
            substance=one["substance"],
            reaction=one["reaction"],
            severity=Severity.read(one["severity"]),
        )
        for one in read.pop("alerts")
    ]
    return Places(**read, alerts=alerts)


def _read(name: str) -> dict[str, list]:  # type: ignore[type-arg]  # rows of several shapes
    return tomllib.loads(resource("demo", name).read_text(encoding="utf-8"))


def crowd(
    seed: int, today: date, staff: Sequence[Staff], numbers: Numbers
) -> Iterator[tuple[Written, ...]]:
    """Return children without end, until the free identity numbers are used up."""
    chance = seeded(seed, "crowd")
    authors = nurses(staff)
    shares = [one.share for one in families()]
    for born, serial in numbers.free(start=chance.randrange(1_000_000)):
        (family,) = chance.choices(families(), shares)
        records = _records(chance, family, born, serial, today)
        enrolled = records[0].enrolled_from or today
        written = datetime.combine(enrolled, time(10), STOCKHOLM).astimezone(UTC)
        author = chance.choice(authors).id
        yield tuple(Written(record, author, written) for record in records)


def _records(
    chance: Random, family: Families, born: date, serial: int, today: date
) -> tuple[Child, *tuple[Record, ...]]:
    longest = min((today - born).days, _LONGEST_ENROLLED)
    enrolled = today - timedelta(days=chance.randint(1, longest))
    child = _child(chance, family, born, serial, enrolled)
    records: list[Record] = [_home(chance, child), _weight(chance, child, born, enrolled)]
    if chance.random() < _WITH_ALERT:
        records.append(_alert(chance, child))
    return (child, *records)


def _child(chance: Random, family: Families, born: date, serial: int, enrolled: date) -> Child:
    foreign = chance.random() < _WITH_SAMORDNINGSNUMMER
    kind = IdentityKind.SAMORDNINGSNUMMER if foreign else IdentityKind.PERSONNUMMER
    sex = sex_of(serial)
    return Child(
        id=seeded_id(chance),
        given_name=chance.choice(family.girls if sex is Sex.FEMALE else family.boys),
        family_name=chance.choice(family.family),
        birth_date=born,
        identity_kind=kind,
        identity=identity_number(born, serial, kind),
        sex=sex,
        languages=family.language,
        enrolled_from=enrolled,
    )


def _home(chance: Random, child: Child) -> Household:
    street, town = chance.choice(places().streets), chance.choice(places().towns)
    return Household(
        id=seeded_id(chance),
        child_id=child.id,
        name=chance.choice(places().households),
        address=f"{street} {chance.randint(1, 80)}, {town}",
        weeks=Weeks.ALWAYS,
    )


def _weight(chance: Random, child: Child, born: date, enrolled: date) -> Measurement:
    before = min((enrolled - born).days, _OLDEST_WEIGHT)
    weighed = enrolled - timedelta(days=chance.randint(0, before))
    weight = grown(born, weighed)[0] * chance.uniform(*_SPREAD_OF_WEIGHTS)
    return Measurement(
        id=seeded_id(chance),
        child_id=child.id,
        measurement_kind=MeasurementKind.WEIGHT,
        value=Quantity(rounded(weight, "0.1"), Unit.KG),
        measured_on=weighed,
    )


def _alert(chance: Random, child: Child) -> Alert:
    picked = chance.choice(places().alerts)
    return Alert(
        id=seeded_id(chance),
        child_id=child.id,
        alert_kind=picked.alert_kind,
        substance=picked.substance,
        reaction=picked.reaction,
        severity=picked.severity,
        noted_on=child.enrolled_from,
    )
