"""What has been prepared (det iordningställda) for a child, and by whom."""

from hsvdesk.db import versions
from hsvdesk.domain.administration import Administration
from hsvdesk.domain.banner import Records
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.prepared import Prepared
from hsvdesk.domain.prepared import prepared as read
from hsvdesk.domain.record import Record
from hsvdesk.errors import RuleBroken
from hsvdesk.services import records, staff
from hsvdesk.services.session import Session


def of_child(session: Session, child_id: str) -> list[Prepared]:
    """Return what has been prepared for a child, the latest first; mistakes too."""
    return of_records(session, records.of_child(session, child_id))


def of_records(session: Session, found: Records) -> list[Prepared]:
    """Return what has been prepared, from a child's current records that were just read."""
    made = [one for one in found.get(Preparation.kind, ()) if isinstance(one, Preparation)]
    given = [one for one in found.get(Administration.kind, ()) if isinstance(one, Administration)]
    named = {version for one in made for version in (one.order_version, one.instruction_version)}
    return read(
        found,
        {version: _at(session, version) for version in named},
        {one.id: authors(session, one.id)[0] for one in (*made, *given)},
        staff.names(session),
    )


def one(session: Session, preparation_id: str) -> Prepared:
    """Return one preparation with all that belongs to it.

    Raises:
        RuleBroken: There is none of that id.
    """
    child_id = records.child_of(session, preparation_id)
    for each in of_child(session, child_id):
        if each.one.id == preparation_id:
            return each
    raise RuleBroken({"preparation": records.NOT_FOUND})


def authors(session: Session, record_id: str) -> list[str]:
    """Return the staff ids that wrote a record's versions, the first one first."""
    history = versions.history(session.store.db, record_id)
    return [one.saved.author for one in history if one.saved]


def _at(session: Session, version: str) -> Record | None:
    origin, _, seq = version.rpartition(":")
    return versions.at_version(session.store.db, origin, int(seq)) if seq.isdecimal() else None
