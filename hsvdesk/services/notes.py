"""Notes (anteckningar): values and text signed in one act, and copied once to the journal."""

from datetime import datetime
from typing import NamedTuple

from hsvdesk.domain.changed import Changed
from hsvdesk.domain.journal_entry import JournalEntry
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.note import Note, read_values
from hsvdesk.domain.record import Record, local, shown_moment
from hsvdesk.domain.rules import MISSING, text_problem
from hsvdesk.errors import RuleBroken
from hsvdesk.services import records
from hsvdesk.services.session import Session


class Typed(NamedTuple):
    """What is typed in the note's two fields, and when it is about.

    Attributes:
        values: Values in short, "v 14,2 t 38,4".
        text: Running text.
    """

    values: str
    text: str
    noted_at: datetime


def drafted(child_id: str, typed: Typed) -> tuple[list[Measurement], Note | None]:
    """Return the records that signing would store.

    Raises:
        RuleBroken: At `values` and `text`: what cannot be read or kept, or that nothing is typed.
    """
    found, problem = read_values(typed.values)
    text = typed.text.strip()
    problems = {"values": problem} if problem else {}
    if not typed.values.strip() and not text:
        problems["text"] = MISSING
    elif problem := text_problem(text):
        problems["text"] = problem
    if problems:
        raise RuleBroken(problems)
    when = local(typed.noted_at)
    measurements = [
        Measurement(
            child_id=child_id,
            measurement_kind=kind,
            value=value,
            measured_on=when.date(),
            measured_time=when.time().replace(second=0, microsecond=0),
        )
        for kind, value in found
    ]
    note = Note(child_id=child_id, text=text, noted_at=typed.noted_at) if text else None
    return measurements, note


def sign(session: Session, child_id: str, typed: Typed) -> Changed:
    """Sign a note: its values and its text are stored together, or nothing is.

    Raises:
        RuleBroken: At the fields `values`, `text` and `noted_at`.
    """
    measurements, note = drafted(child_id, typed)
    new: list[Record] = [*measurements, *([note] if note else [])]
    with session.logged("note.sign", child_id) as work:
        problems: dict[str, str] = {}
        for one in new:
            problems |= _at_fields(records.new_problems(session, work, one))
        if problems:
            raise RuleBroken(problems)
        for one in new:
            work.save(one, ())
    return Changed(child_id, frozenset(one.kind for one in new))


def _at_fields(problems: dict[str, str]) -> dict[str, str]:
    """Return problems of a measurement or a note at the fields they were typed in."""
    place = {"measured_on": "noted_at", "measured_time": "noted_at", "value": "values"}
    return {place.get(name, name): text for name, text in problems.items()}


def journal_text(session: Session, child_id: str, note: Note, author: str) -> str:
    """Return the one text of a visit as it is copied to the journal: time, text, values, author."""
    if note.noted_at is None:
        return note.text
    when = local(note.noted_at)
    taken = [
        one
        for one in records.of_kind(session, Measurement, child_id)
        if not one.entered_in_error
        and one.measured_on == when.date()
        and one.measured_time == when.time().replace(second=0, microsecond=0)
    ]
    values = ", ".join(one.summary() for one in taken)
    parts = (shown_moment(note.noted_at), note.text, values, author)
    return "\n".join(part for part in parts if part).replace("\u00a0", " ")


def copied_to_journal(session: Session, note: Note) -> Changed:
    """Record that this version of the note now stands in the municipality's journal."""
    if note.saved is None:
        raise RuleBroken({"note": "Signera anteckningen först."})
    entry = JournalEntry(
        child_id=note.child_id,
        record_id=note.id,
        record_version=note.saved.version,
        entered_on=session.today(),
    )
    return records.add(session, entry)


def in_journal(session: Session, child_id: str) -> set[str]:
    """Return the versions that stand in the journal, as ORIGIN:SEQ."""
    found = records.of_kind(session, JournalEntry, child_id)
    return {one.record_version for one in found if not one.entered_in_error}
