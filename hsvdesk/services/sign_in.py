"""Signing in: making a store, opening it, and who holds a key to it."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hsvdesk.db import device as device_secret
from hsvdesk.db import versions
from hsvdesk.db.envelope import Secret
from hsvdesk.db.found import Found, look
from hsvdesk.db.names import KEYS_NAME
from hsvdesk.db.rotation import rotate
from hsvdesk.db.store import Store
from hsvdesk.domain import rules
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.record import Record
from hsvdesk.domain.sign_in_name import same
from hsvdesk.domain.staff import CareUnit, Staff
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import clock
from hsvdesk.services.proof import (
    NO_STORE,
    SHORTEST,
    TOO_SHORT,
    Clock,
    SignedIn,
    User,
    has_store,
    keys_of,
    named,
    need_store,
    prove,
    users,
    utc_now,
)
from hsvdesk.services.session import Session

__all__ = [
    "NO_STORE",
    "SHORTEST",
    "TOO_SHORT",
    "Clock",
    "Created",
    "Person",
    "SignedIn",
    "User",
    "add_user",
    "change_passphrase",
    "create",
    "folder",
    "has_store",
    "keyring_name",
    "new_recovery_key",
    "open_session",
    "own_key",
    "people",
    "prove",
    "remove_user",
    "unlock",
    "use_device_secret",
    "use_recovery_key",
    "users",
    "utc_now",
]


@dataclass(frozen=True, slots=True, repr=False)
class Created:
    """A new store, open, and its recovery key, to be shown once."""

    session: Session
    recovery_key: str


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Somebody who signs in, or once did.

    Attributes:
        id: The staff member's, which is also the key's.
        sign_in_name: Empty when the key has been taken away.
        device: Whether this computer's own secret is needed besides the passphrase.
    """

    id: str
    name: str
    profession: str
    role: str
    sign_in_name: str
    device: bool
    ended_on: date | None


def create(
    folder: Path,
    *,
    sign_in_name: str,
    passphrase: str,
    staff: Staff,
    unit: CareUnit,
    now: Clock,
    test: bool = False,
    demo: bool = False,
) -> Created:
    """Make a store with its first user, and open it.

    Raises:
        RuleBroken: Name, profession, role, unit or passphrase is missing or too short, or the
            clock was set and the store is for neither demo nor tests.
        UserError: There is a store already, or the folder cannot be written to.
    """
    clock.check(now, may_be_set=test or demo)
    _check(now, passphrase, staff, unit)
    if look(folder) is not Found.NOTHING:
        raise UserError("Det finns redan en databas i mappen. Den skrivs aldrig över.")
    keys = keys_of(folder)
    made = keys.create(sign_in_name, Secret(passphrase))
    try:
        store = Store.create(folder, made.key, test=test, demo=demo, kinds=KINDS)
    except BaseException:
        keys.path.unlink()  # made a moment ago, and opens nothing
        raise
    session = Session(store, made.user_id, unit.id, now)
    with session.logged("store.create") as work:
        work.save(replace(staff, id=made.user_id), ())
        work.save(unit, ())
    return Created(session, made.recovery)


def open_session(proof: SignedIn, now: Clock) -> Session:
    """Open the store with a proof, in the thread that will use it.

    Raises:
        StoreDamaged: The store is damaged; the key file has accepted the passphrase.
        RuleBroken: The clock was set and the store is for neither demo nor tests.
    """
    store = Store.open(proof.folder, proof.key, KINDS)
    try:
        clock.check(now, may_be_set=store.test or store.demo)
        units = versions.current(store.db, CareUnit)
        session = Session(store, proof.actor, units[0].id if units else "", now)
        with session.logged("session.open", detail=f"failures:{proof.failures}"):
            pass
    except BaseException:
        store.close()
        raise
    return session


def unlock(folder: Path, sign_in_name: str, passphrase: str, *, now: Clock) -> Session:
    """Prove and open in one; what the command line does."""
    return open_session(prove(folder, sign_in_name, passphrase), now)


def people(session: Session) -> list[Person]:
    """Return everybody in the unit, those who can sign in first, in the order they were added."""
    keys = {one.id: one for one in users(session.store.folder)}
    records = {one.id: one for one in versions.current(session.store.db, Staff)}
    listed = []
    for id_ in [*keys, *(one for one in records if one not in keys)]:
        staff, key = records.get(id_, Staff(id=id_)), keys.get(id_, User(id_, "", False))
        role = staff.role.label if staff.role else ""
        listed.append(
            Person(
                id_,
                staff.name or key.sign_in_name,
                staff.profession,
                role,
                key.sign_in_name,
                key.device,
                staff.ended_on,
            )
        )
    return listed


def actor(session: Session, asked: str) -> str:
    """Return the id of the person called `asked`: by sign-in name, by name, or by the id itself.

    Raises:
        UserError: There is nobody of that name, or there are two.
    """
    found = [
        one.id
        for one in people(session)
        if asked == one.id or same(asked, one.sign_in_name) or same(asked, one.name)
    ]
    if len(found) != 1:
        raise UserError("Det finns ingen sådan användare, eller två med samma namn.")
    return found[0]


def folder(session: Session) -> Path:
    """Return where the open store lies."""
    return session.store.folder


def own_key(session: Session) -> User:
    """Return how the person who is signed in signs in.

    Raises:
        UserError: The key has been taken away since.
    """
    for one in users(session.store.folder):
        if one.id == session.actor:
            return one
    raise UserError("Det finns ingen sådan användare.")


def add_user(session: Session, staff: Staff, *, sign_in_name: str, passphrase: str) -> Changed:
    """Give a person a key to the store. The record of the person gets the key's id.

    Raises:
        RuleBroken: Name, profession, role or passphrase is missing or too short.
        UserError: The sign-in name is taken.
    """
    _check(session.now, passphrase, staff)
    keys = keys_of(session.store.folder)
    user_id = keys.add_user(sign_in_name, session.store.key, Secret(passphrase))
    try:
        with session.logged("user.add", touched=user_id) as work:
            work.save(replace(staff, id=user_id), ())
    except BaseException:
        keys.remove_user(user_id)
        raise
    return Changed("", frozenset({Staff.kind}))


def remove_user(session: Session, sign_in_name: str) -> Changed:
    """Take a person's key away, and put the store under a new one; what was written stays.

    Raises:
        NotAllowed: It is the last user.
        UserError: There is no such user.
        StoreBusy: Another window has the store open; the key is gone but not renewed.
    """
    store = session.store
    user = named(store.folder, sign_in_name)
    if user.id == session.actor:
        raise UserError("Du kan inte ta bort dig själv. Be en kollega.")
    person = versions.get(store.db, user.id)
    keys_of(store.folder).remove_user(user.id)
    with session.logged("user.remove", touched=user.id) as work:
        if isinstance(person, Staff) and person.saved:
            work.save(replace(person, ended_on=session.today()), (person.saved,))
    key = store.key
    store.close()
    try:
        key = rotate(store.folder / KEYS_NAME, key)
    finally:
        session.store = Store.open(store.folder, key, KINDS)
    return Changed("", frozenset({Staff.kind}))


def change_passphrase(session: Session, sign_in_name: str, old: str, new: str) -> None:
    """Change one's own passphrase; the store itself is not touched.

    Raises:
        RuleBroken: The new one is too short.
        WrongSecret: The old one is wrong.
    """
    _check_passphrase(new)
    keys = keys_of(session.store.folder)
    user = named(session.store.folder, sign_in_name)
    device = device_secret.get(keys.store_id) if user.device else None
    keys.change_secret(sign_in_name, Secret(old, device), Secret(new, device))
    with session.logged("user.passphrase", touched=user.id):
        pass


def use_device_secret(session: Session, passphrase: str, *, wanted: bool) -> None:
    """Demand this computer's own secret besides the passphrase, or no longer.

    Raises:
        WrongSecret: The passphrase is wrong.
        UserError: The computer has no keyring that keeps secrets.
    """
    keys = keys_of(session.store.folder)
    user = next(one for one in users(session.store.folder) if one.id == session.actor)
    old = Secret(passphrase, device_secret.get(keys.store_id) if user.device else None)
    keys.unlock(user.sign_in_name, old)
    new = device_secret.get(keys.store_id) or device_secret.make(keys.store_id) if wanted else None
    keys.change_secret(user.sign_in_name, old, Secret(passphrase, new))
    with session.logged("user.device", touched=user.id, detail="on" if wanted else "off"):
        pass


def keyring_name() -> str | None:
    """Return what this computer's keyring is called; None if there is none to be trusted."""
    return device_secret.keyring_name()


def new_recovery_key(session: Session) -> str:
    """Return a new recovery key, to be shown once; the old one opens nothing any more."""
    with session.logged("recovery.new"):
        return keys_of(session.store.folder).renew_recovery(session.store.key)


def use_recovery_key(
    folder: Path, sign_in_name: str, recovery_key: str, new: str, *, now: Clock
) -> None:
    """Set a new passphrase for a user with the recovery key.

    Raises:
        RuleBroken: The new passphrase is too short.
        WrongSecret: The recovery key is mistyped or another store's.
    """
    _check_passphrase(new)
    need_store(folder)
    user = named(folder, sign_in_name)
    keys = keys_of(folder)
    unlocked = keys.unlock_recovery(recovery_key)
    session = open_session(SignedIn(folder, user.id, unlocked.key), now)
    try:
        with session.logged("recovery.use", touched=user.id):
            keys.set_secret(user.id, unlocked.key, Secret(new))
    finally:
        session.close()


def _check(now: Clock, passphrase: str, *new: Record) -> None:
    problems: dict[str, str] = {}
    for one in new:
        problems |= rules.problems(one, now().date())
    if len(passphrase) < SHORTEST:
        problems["passphrase"] = TOO_SHORT
    if problems:
        raise RuleBroken(problems)


def _check_passphrase(passphrase: str) -> None:
    if len(passphrase) < SHORTEST:
        raise RuleBroken({"passphrase": TOO_SHORT})
