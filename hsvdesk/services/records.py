"""What holds for every kind of record: adding, changing, correcting, reading, looking back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from hsvdesk.db import search, versions
from hsvdesk.domain import rules
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.child import Child
from hsvdesk.domain.codec import from_body, merge_patch, to_body
from hsvdesk.domain.kinds import KINDS, OF_UNIT
from hsvdesk.domain.record import Record, Saved, described_fields, utc_text
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import listing
from hsvdesk.services.session import Session, Work

R = TypeVar("R", bound=Record)

NOT_FOUND = "Uppgiften finns inte."
SAVED_ALREADY = "Uppgiften är redan sparad."
PROTECTED = "Barnet har skyddade personuppgifter. Skriv varför uppgifterna lämnas ut."
CONFLICT = "Det finns två versioner som skrevs var för sig. Red ut dem först."
CHANGED_MEANWHILE = (
    "Någon har ändrat uppgiften medan du skrev. Läs den nya versionen och spara igen."
)


def save(session: Session, work: Work, record: Record, parents: Sequence[Saved]) -> None:
    """Store a version of a record that breaks no rule, in an act that is under way.

    Without parents it is the first one.

    Raises:
        RuleBroken: By field, with every reason at once.
    """
    record = record.normal_form()
    check = problems if parents else new_problems
    if found := check(session, work, record):
        raise RuleBroken(found)
    work.save(record, parents)
    if record.kind in listing.KINDS:
        listing.refresh(session, work, record.child_id)


def problems(
    session: Session, work: Work, record: Record, beside: Sequence[Record] = ()
) -> dict[str, str]:
    """Return what stops a record from being saved, by itself and beside what is stored.

    Args:
        session: Who saves it.
        work: The act that is under way.
        record: What is to be saved.
        beside: New records of the same act, which it may refer to.
    """
    found = rules.problems(record, session.today())
    if record.entered_in_error:
        return found
    found |= _reference_problems(work, record, beside)
    if isinstance(record, Child) and "identity" not in found:
        found |= _same_identity(work, record)
    return found


def new_problems(
    session: Session, work: Work, record: Record, beside: Sequence[Record] = ()
) -> dict[str, str]:
    """Return what stops a record from being saved for the first time."""
    found = problems(session, work, record, beside)
    if not record.child_id and record.kind not in OF_UNIT:
        found["child_id"] = "Ange vilket barn uppgiften gäller."
    if versions.get(work.db, record.id) is not None:
        found["id"] = SAVED_ALREADY
    return found


def _reference_problems(work: Work, record: Record, beside: Sequence[Record]) -> dict[str, str]:
    found, referred = {}, {}
    new = {one.id: one for one in beside}
    for name, each in described_fields(type(record)).items():
        if not (wanted := each.spec.refers_to):
            continue
        said = getattr(record, name)
        for id_ in said if each.many else filter(None, (said,)):
            other = new.get(id_) or versions.get(work.db, id_)
            if other is None or other.kind != wanted or other.child_id not in ("", record.child_id):
                found[name] = f"{KINDS[wanted].title}: uppgiften finns inte för barnet."
            elif not each.many:
                referred[name] = other
    return found | record.problems_beside(referred)


def _same_identity(work: Work, child: Child) -> dict[str, str]:
    other = search.with_identity(work.db, child.identity) if child.identity else None
    if other is None or other.child_id == child.id:
        return {}
    return {"identity": f"Numret finns redan: {other.name}. Öppna det barnet i stället."}


def add(session: Session, record: Record) -> Changed:
    """Store a new record.

    Raises:
        RuleBroken: It may not be saved as it stands.
    """
    with session.logged(f"{record.kind}.add", record.child_id, record.id) as work:
        save(session, work, record, ())
    return Changed(record.child_id, frozenset({record.kind}))


def change(session: Session, record: Record, *, settles: bool = False) -> Changed:
    """Store a new version of a record, written on the version in `record.saved`.

    `record.saved` is the version that was read and changed. With `settles` it replaces all
    current versions, where two were written apart.

    Raises:
        RuleBroken: It may not be saved as it stands, or somebody changed it in the meantime.
    """
    act = "settle" if settles else "error" if record.entered_in_error else "change"
    with session.logged(f"{record.kind}.{act}", record.child_id, record.id) as work:
        save(session, work, record, parents(work, record, settles=settles))
    return Changed(record.child_id, frozenset({record.kind}))


def parents(work: Work, record: Record, *, settles: bool) -> list[Saved]:
    """Return the versions that a change of `record` replaces.

    Raises:
        RuleBroken: It was written on a version that is no longer current, or there are two.
    """
    heads = [one.saved for one in versions.heads(work.db, record.id) if one.saved]
    written_on = record.saved
    if not heads or written_on is None:
        raise RuleBroken({"id": NOT_FOUND})
    if settles:
        return heads
    if len(heads) > 1:
        raise RuleBroken({"on": CONFLICT})
    if heads[0].version != written_on.version:
        raise RuleBroken({"on": CHANGED_MEANWHILE})
    return heads


def mark_error(session: Session, record: Record, reason: str) -> Changed:
    """Mark a record as entered by mistake (felskrivet): a new version; the old ones stay.

    Raises:
        RuleBroken: No reason was given.
    """
    if not reason.strip():
        raise RuleBroken({"entered_in_error": "Skriv varför uppgiften är fel."})
    return change(session, replace(record, entered_in_error=reason.strip()))


def patched(record: Record, patch: Mapping[str, Any]) -> Record:
    """Return `record` with a JSON Merge Patch (RFC 7396) applied; null empties a field.

    Raises:
        RuleBroken: A field is unknown or does not hold what it should.
    """
    body = merge_patch(to_body(record), patch)
    return from_body(type(record), body, id=record.id, child_id=record.child_id, saved=record.saved)


def of_kind(session: Session, kind: type[R], child_id: str = "") -> list[R]:
    """Return the current records of one type, mistakes too, in the order they were made."""
    session.need_opened(child_id)
    return versions.current(session.store.db, kind, child_id)


def of_child(session: Session, child_id: str) -> dict[str, list[Record]]:
    """Return all current records of a child, by kind."""
    session.need_opened(child_id)
    return versions.of_child(session.store.db, child_id)


def child_of(session: Session, record_id: str) -> str:
    """Return the id of the child that a record is about; empty for a record of the unit.

    Raises:
        UserError: There is no such record.
    """
    record = versions.get(session.store.db, record_id)
    if record is None:
        raise UserError(NOT_FOUND)
    return record.child_id


def show(session: Session, record_id: str, at: datetime | None = None) -> Record:
    """Return a record as it is, or as it was known at a moment.

    Raises:
        NotAllowed: The child it is about has not been opened.
        UserError: There is no such record, or it was not there yet.
    """
    session.need_opened(child_of(session, record_id))
    if at is None:
        record = versions.get(session.store.db, record_id)
    else:
        earlier = [one for one in versions.history(session.store.db, record_id) if _by(one, at)]
        record = earlier[-1] if earlier else None
    if record is None:
        raise UserError(NOT_FOUND)
    return record


def _by(record: Record, at: datetime) -> bool:
    return record.saved is not None and record.saved.at <= at


def history(session: Session, record_id: str) -> list[Record]:
    """Return every version of a record, oldest first.

    Raises:
        NotAllowed: The child it is about has not been opened.
        UserError: There is no such record.
    """
    session.need_opened(child_of(session, record_id))
    return versions.history(session.store.db, record_id)


def history_of_child(
    session: Session, child_id: str, limit: int = 200, offset: int = 0
) -> list[Record]:
    """Return every version of every record of a child, newest first."""
    session.need_opened(child_id)
    return versions.all_history_of_child(session.store.db, child_id, limit, offset)


def shown(record: Record) -> dict[str, Any]:
    """Return a record as the command line shows it: its body and where it stands."""
    saved = record.saved
    return {
        "id": record.id,
        "kind": record.kind,
        "child_id": record.child_id,
        "version": saved.version if saved else None,
        "author": saved.author if saved else None,
        "at": utc_text(saved.at) if saved else None,
        "conflict": saved.conflict if saved else False,
        **to_body(record),
    }


def at_version(session: Session, record: Record, version: str) -> Record:
    """Return a record as one of its versions has it, named ORIGIN:SEQ.

    Raises:
        RuleBroken: It has no such version.
    """
    for one in history(session, record.id):
        if one.saved and one.saved.version == version:
            return one
    raise RuleBroken({"on": "Uppgiften har ingen sådan version."})


def export(session: Session, child_id: str, reason: str) -> dict[str, Any]:
    """Return the whole child as JSON values: what holds now, and every version; a logged act.

    Raises:
        NotAllowed: The child has not been opened.
        RuleBroken: The identity is protected and no reason was given.
    """
    child = show(session, child_id)
    if isinstance(child, Child) and child.protected and not reason.strip():
        raise RuleBroken({"reason": PROTECTED})
    if problem := rules.text_problem(reason):
        raise RuleBroken({"reason": problem})
    with session.logged("child.export", child_id, detail=reason.strip()):
        current = of_child(session, child_id)
        every = history_of_child(session, child_id, limit=-1)
    return {
        "child_id": child_id,
        "records": {kind: [shown(one) for one in found] for kind, found in current.items()},
        "versions": [shown(one) for one in reversed(every)],
    }
