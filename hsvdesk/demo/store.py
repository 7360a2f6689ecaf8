"""The demo store (demodatabas): synthetic children in a store that says so everywhere."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hsvdesk.db import blobs, versions
from hsvdesk.demo import originals
from hsvdesk.demo.generator import Written, children, unit_records
from hsvdesk.demo.staff import USER_NAMES, care_unit, own_template, staff
from hsvdesk.domain.alert import Alert
from hsvdesk.domain.attachment import Attachment
from hsvdesk.domain.child import Child
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.record import Record, described_fields, local
from hsvdesk.domain.staff import CareRelation
from hsvdesk.errors import UserError
from hsvdesk.services import listing, sign_in
from hsvdesk.services import staff as staff_services
from hsvdesk.services.session import Session, Work
from hsvdesk.services.sign_in import Clock

PASSPHRASE = "fyra gula paraplyer"  # noqa: S105  # no secret: the demo's lock screen shows it
BATCH = 2_000
"""Children in one transaction: ids are spread all over the indexes, so that each transaction
writes most of their pages anew."""

_NOTE = "demo.json"
OTHER = "Mappen har redan en databas som inte är den här demon. Den skrivs aldrig över."


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo store and how it is opened."""

    folder: Path
    user: str
    passphrase: str


def make(folder: Path, *, children: int, seed: int, now: Clock) -> Demo:
    """Return the demo store in `folder`: made now, or the same one made before.

    Args:
        folder: Where it lies.
        children: How many children; the first 25 are the hard cases, whole.
        seed: Gives names, numbers and ids.
        now: The time; ages and plans are reckoned from its day.

    Raises:
        UserError: There is another store in the folder.
    """
    demo = Demo(folder, USER_NAMES[0], PASSPHRASE)
    wanted = {"children": children, "seed": seed}
    if sign_in.has_store(folder):
        if _made(folder) != wanted:
            raise UserError(OTHER)
        return demo
    people = staff(seed)
    created = sign_in.create(
        folder,
        sign_in_name=demo.user,
        passphrase=demo.passphrase,
        staff=people[0],
        unit=care_unit(seed),
        now=now,
        demo=True,
    )
    session = created.session
    try:
        for name, person in zip(USER_NAMES[1:], people[1:], strict=True):
            sign_in.add_user(session, person, sign_in_name=name, passphrase=PASSPHRASE)
        fill(session, children, seed)
    finally:
        session.close()
    (folder / _NOTE).write_text(json.dumps(wanted), encoding="utf-8")
    return demo


def fill(session: Session, count: int, seed: int) -> None:
    """Write the children into an open demo store; everybody takes part in all their care."""
    people = staff_services.listed(session)
    today = local(session.now()).date()
    with session.logged("demo.staff") as work:
        for person in people:
            relation = CareRelation(staff_id=person.id, reason="Demo: alla barn på enheten")
            work.save(relation, ())
    with session.logged("demo.unit") as work:
        _write(session, work, unit_records(seed, today, people))
        work.save(own_template(seed, today), ())
    for batch in _batches(children(count, seed, today, people)):
        with session.logged("demo.fill") as work:
            for written in batch:
                _write(session, work, written)


def _batches(
    made: Iterator[tuple[Written, ...]],
) -> Iterator[list[tuple[Written, ...]]]:
    batch: list[tuple[Written, ...]] = []
    for one in made:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _write(session: Session, work: Work, child: tuple[Written, ...]) -> None:
    for one in child:
        if isinstance(one.record, Attachment):
            blobs.put(work.db, originals.by_sha256()[one.record.sha256])
    names_versions = any(isinstance(one.record, Preparation) for one in child)
    if names_versions or len({one.record.id for one in child}) < len(child):
        _write_each(session, work, child)
        return
    origin = session.store.origin
    new = ((one.record, one.author, one.at) for one in child)
    versions.add_new(work.db, origin, new, session.care_unit)
    records = [one.record for one in child]
    alerts = [one for one in records if isinstance(one, Alert)]
    if isinstance(records[0], Child):
        listing.put(session, work, records[0], alerts)


def _write_each(session: Session, work: Work, child: tuple[Written, ...]) -> None:
    """Write a child whose records correct earlier ones, or name which version they go by."""
    written: dict[str, str] = {}
    for one in child:
        saved = versions.add(
            work.db,
            session.store.origin,
            _naming(one.record, written),
            author=one.author,
            at=one.at,
            care_unit=session.care_unit,
            parents=None if one.record.id in written else (),
        )
        written[one.record.id] = saved.version
    listing.refresh(session, work, child[0].record.child_id)


def _naming(record: Record, written: Mapping[str, str]) -> Record:
    """Return a record that names versions where it was told with ids of what is written."""
    named: dict[str, Any] = {
        name: written[value]
        for name in described_fields(type(record))
        if name.endswith("_version") and (value := getattr(record, name)) in written
    }
    return replace(record, **named)


def _made(folder: Path) -> object:
    try:
        return json.loads((folder / _NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
