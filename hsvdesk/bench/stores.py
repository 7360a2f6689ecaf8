"""The stores that are measured: the demo's handful, a large one, and in it one thick record."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from itertools import cycle, islice
from pathlib import Path

from hsvdesk.db import versions
from hsvdesk.demo import store
from hsvdesk.demo.store import Demo
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.note import Note
from hsvdesk.domain.opening import WORKDAYS, HoursKind, OpeningHours
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, new_id
from hsvdesk.services import children, records, sign_in
from hsvdesk.services.session import Session, Work

HANDFUL = 25
RECORDS, VERSIONS = 200, 2_000
"""Of the thick record: what a child of many years has gathered."""

ACTIVITIES = 60
"""Of the busy plan."""

CONTACTS = 2_000
"""Of the unit: what a county's catalogue may hold."""

_SEED = 1
_IN_ONE_ACT = 200


def make(folder: Path, count: int) -> tuple[Demo, Demo]:
    """Make a demo store of a handful of children, and one of `count`."""
    return (
        store.make(folder / "small", children=HANDFUL, seed=_SEED, now=sign_in.utc_now),
        store.make(folder / "large", children=count, seed=_SEED, now=sign_in.utc_now),
    )


@contextmanager
def opened(demo: Demo) -> Iterator[Session]:
    """Open a demo store as its first nurse."""
    session = sign_in.unlock(demo.folder, demo.user, demo.passphrase, now=sign_in.utc_now)
    try:
        yield session
    finally:
        session.close()


def thicken(session: Session) -> str:
    """Give the child with most records 200 of them in 2,000 versions, and return its id.

    Measurements and notes are what there is most of; each record is written anew as often as the
    others.
    """
    child_id = _most_written(session)
    children.open_child(session, child_id)
    found = [one for some in records.of_child(session, child_id).values() for one in some]
    often = [one for one in found if isinstance(one, Measurement | Note)]
    missing = max(RECORDS - len(found), 0)
    new = [replace(one, id=new_id(), saved=None) for one in islice(cycle(often), missing)]
    written = len(records.history_of_child(session, child_id, limit=-1))
    every = islice(cycle([*new, *found]), max(VERSIONS - written, len(new)))
    while some := list(islice(every, _IN_ONE_ACT)):
        with session.logged("bench.thicken", child_id) as work:
            for one in some:
                _write(work, one)
    return child_id


def busy(session: Session, thick_id: str) -> str:
    """Give the other child with most activities 60 of them, and return its id."""
    sql = """SELECT child_id FROM head WHERE kind = 'activity' AND child_id <> ?
        GROUP BY child_id ORDER BY count(*) DESC LIMIT 1"""
    child_id = str(session.store.db.execute(sql, (thick_id,)).fetchone()[0])
    children.open_child(session, child_id)
    found = records.of_kind(session, Activity, child_id)
    new = islice(cycle(found), max(ACTIVITIES - len(found), 0))
    with session.logged("bench.busy", child_id) as work:
        for one in new:
            _write(work, replace(one, id=new_id(), saved=None))
    return child_id


def catalogue(session: Session) -> None:
    """Give the unit 2,000 contacts, with hours as they differ in a catalogue of a county."""
    reasons, found = tuple(ContactReason), []
    for number in range(CONTACTS):
        opens, closes = (
            time(6 + number % 4, number % 3 * 15),
            time(15 + number % 5, number % 2 * 30),
        )
        hours = OpeningHours(days=WORKDAYS, hours_kind=HoursKind.TIMES, opens=opens, closes=closes)
        found.append(
            Contact(
                function=f"Mottagning {number}",
                phones=(Phone(number=f"0980-{300_000 + number}"),),
                reasons=(reasons[number % len(reasons)], reasons[number // 7 % len(reasons)]),
                always=None if number % 5 else True,
                opening_hours=(hours,) if number % 5 else (),
                escalation=number % 9 + 1,
                last_verified=session.today(),
                verified_by="Anna Berg",
            )
        )
    with session.logged("bench.catalogue") as work:
        for one in found:
            work.save(one, ())


def _most_written(session: Session) -> str:
    sql = """SELECT child_id FROM head WHERE child_id <> ''
        GROUP BY child_id ORDER BY count(*) DESC LIMIT 1"""
    return str(session.store.db.execute(sql).fetchone()[0])


def _write(work: Work, record: Record) -> None:
    heads = versions.heads(work.db, record.id)
    work.save(record, [one.saved for one in heads if one.saved])
