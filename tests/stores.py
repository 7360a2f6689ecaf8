"""A real encrypted store with a nurse, a unit and a child in it, for services and screens."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from secrets import token_bytes

from hsvdesk.db.store import Store
from hsvdesk.domain.access import Access, AccessKind
from hsvdesk.domain.activity import Activity, Huvudman
from hsvdesk.domain.alert import Alert, AlertKind, Severity
from hsvdesk.domain.care_plan import CarePlan, PlanContact
from hsvdesk.domain.child import CarePlace, Child, PlaceKind, Protection
from hsvdesk.domain.disclosure import Ground, Recipient
from hsvdesk.domain.household import Household, Weeks
from hsvdesk.domain.identity import IdentityKind
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record
from hsvdesk.domain.relative import Custodian, Relative
from hsvdesk.domain.staff import CareUnit, Role, Staff
from hsvdesk.services import children
from hsvdesk.services.session import Session

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
NURSE, UNIT = "a" * 32, "b" * 32


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        """Move on by so many hours, days and so on, as `timedelta` takes them."""
        self.now += timedelta(**span)


def new_session(folder: Path, clock: Clock | None = None, *, demo: bool = False) -> Session:
    """Return a session in a new store, whose one nurse and unit are saved."""
    store = Store.create(folder, token_bytes(32), test=True, demo=demo, kinds=KINDS)
    session = Session(store, NURSE, UNIT, clock or Clock())
    with session.logged("store.create") as work:
        work.save(
            Staff(id=NURSE, name="Sara Holm", profession="Sjuksköterska", role=Role.NURSE), ()
        )
        work.save(
            CareUnit(
                id=UNIT,
                name="Hemsjukvård barn",
                care_provider="Norrby kommun",
                phone="0980-319 250",
                hospital="Länssjukhuset",
                hospital_phone="0980-319 200",
            ),
            (),
        )
    return session


def second_session(session: Session, now: Clock | None = None) -> Session:
    """Return another session on the same store, as a second window has it."""
    store = Store.open(session.store.folder, session.store.key, KINDS)
    return Session(store, session.actor, session.care_unit, now or session.now, {*session.opened})


def plain_child() -> Child:
    """Return a child with what may not be missing."""
    return Child(
        given_name="Åsa",
        family_name="Ödmark",
        birth_date=date(2019, 3, 14),
        identity_kind=IdentityKind.PERSONNUMMER,
        identity="20190314-9803",
    )


def enrol(session: Session, child: Child | None = None, others: Sequence[Record] = ()) -> Child:
    """Enrol a child with other records, open it, and return it as it was given."""
    child = child or plain_child()
    children.enrol(session, child, others)
    children.open_child(session, child.id)
    return child


def rich_child(*, protected: bool = False) -> tuple[Child, list[Record]]:
    """Return a child and records of every kind that a handover is made from."""
    child = replace(
        plain_child(),
        protected_identity=Protection.MARKING if protected else None,
        languages="svenska",
        medical_unit="Barnkliniken",
        medical_doctor="Dr Eva Palm",
        background="Född i vecka 26. Går på Kottens förskola.",
        care_places=(
            CarePlace(
                kind=PlaceKind.PRESCHOOL,
                name="Kottens förskola",
                address="Skolgatan 3",
                phone="0980-777 111",
            ),
        ),
    )
    return child, [
        Household(
            name="Hos mamma",
            address="Björkvägen 4, 123 45 Norrby",
            directions="Grind till vänster, porten öppnas med 4711",
            door_code="4711",
            weeks=Weeks.ALWAYS,
        ),
        Relative(
            name="Malin Ödmark",
            relation="mamma",
            custodian=Custodian.PARENT,
            phones=(Phone(number="070-174 06 05"),),
        ),
        Alert(
            alert_kind=AlertKind.HYPERSENSITIVITY,
            substance="Penicillin",
            reaction="andningspåverkan",
            severity=Severity.LIFE_THREATENING,
        ),
        Measurement(
            measurement_kind=MeasurementKind.WEIGHT,
            value=Quantity(Decimal("14.2"), Unit.KG),
            measured_on=date(2026, 11, 9),
        ),
        Access(access_kind=AccessKind.TRACHEOSTOMY, size="4,0", if_out_act="Sätt i ny kanyl"),
        CarePlan(
            what_matters="Bada.",
            next_step="Öva kanylbyte",
            worse_signs="Blek, drar in mellan revbenen",
            worse_act="Sug. Byt kanyl.",
            contacts=(
                PlanContact(function="Barnavdelningen", phones=(Phone(number="0980-319 210"),)),
                PlanContact(function="Mamma", phones=(Phone(number="+46701740605"),)),
            ),
        ),
        Activity(
            what="Sugning i kanylen",
            huvudman=Huvudman.KOMMUN,
            performer="Assistent eller Malin Ödmark",
            place="Kottens förskola",
        ),
    ]


def recipient() -> Recipient:
    """Return somebody to hand over to."""
    return Recipient(
        name="Barnakuten",
        organisation="Länssjukhuset",
        purpose="Fortsatt vård",
        ground=Ground.ASSESSMENT,
    )
