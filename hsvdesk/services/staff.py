"""Staff (personal) and their unit: who is signed in, and who wrote what."""

from dataclasses import replace

from hsvdesk.db import versions
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.staff import CareUnit, Staff
from hsvdesk.services import records
from hsvdesk.services.session import Session


def me(session: Session) -> Staff:
    """Return the person who is signed in."""
    found = versions.get(session.store.db, session.actor)
    return found if isinstance(found, Staff) else Staff(id=session.actor)


def listed(session: Session) -> list[Staff]:
    """Return everybody who signs in, or once did, in the order they were added."""
    return versions.current(session.store.db, Staff)


def names(session: Session) -> dict[str, str]:
    """Return the name of each person by id, for "who wrote this"."""
    return {one.id: one.name for one in listed(session)}


def unit(session: Session) -> CareUnit:
    """Return the unit that owns the store."""
    found = versions.get(session.store.db, session.care_unit)
    return found if isinstance(found, CareUnit) else CareUnit(id=session.care_unit)


def change_unit(session: Session, unit: CareUnit) -> Changed:
    """Store a new version of the unit: its name, phone and hospital."""
    if unit.saved is None:
        return records.add(session, replace(unit, id=session.care_unit))
    return records.change(session, unit)
