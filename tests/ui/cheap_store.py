"""A real encrypted store whose passphrases are derived at the least cost that is allowed."""

from datetime import UTC, datetime
from pathlib import Path

from hsvdesk.db.envelope import Kdf, Secret
from hsvdesk.db.keys import Keys
from hsvdesk.db.names import KEYS_NAME
from hsvdesk.db.store import Store
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.staff import CareUnit, Role, Staff
from hsvdesk.services.session import Session

CHEAP = Kdf(time=1, memory=16, lanes=1)
ANNA, PASSPHRASE = "Anna Berg", "blå cykel äter moln"
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def now() -> datetime:
    return NOW


def make_store(folder: Path) -> tuple[Session, str]:
    """Return an open session of Anna's in a new store, and its recovery key."""
    made = Keys(folder / KEYS_NAME).create(ANNA, Secret(PASSPHRASE), CHEAP)
    store = Store.create(folder, made.key, test=True, demo=False, kinds=KINDS)
    unit = CareUnit(name="Hemsjukvården Norr", phone="0123-11 22 33")
    session = Session(store, made.user_id, unit.id, now)
    staff = Staff(id=made.user_id, name=ANNA, profession="Sjuksköterska", role=Role.NURSE)
    with session.logged("store.create") as work:
        work.save(staff, ())
        work.save(unit, ())
    return session, made.recovery


def add_colleague(session: Session, name: str) -> None:
    """Give one more person a key, at the same low cost, with the same passphrase."""
    keys = Keys(session.store.folder / KEYS_NAME)
    user_id = keys.add_user(name, session.store.key, Secret(PASSPHRASE), CHEAP)
    staff = Staff(id=user_id, name=name, profession="Sjuksköterska", role=Role.NURSE)
    with session.logged("user.add") as work:
        work.save(staff, ())
