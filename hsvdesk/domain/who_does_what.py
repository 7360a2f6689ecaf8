"""Who does what (vem gör vad): every activity, who answers for it, and each gap by its name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from hsvdesk.domain.activity import Activity, Agreed
from hsvdesk.domain.banner import Records, banner, of_type
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.child import Child
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.commitment_hours import lies_outside
from hsvdesk.domain.document import Block, Labelled, Row, Table, Text
from hsvdesk.domain.ended_numbers import NOTHING_ENDED, Ended, told_ended
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.handover_blocks import GAP, identity, marked
from hsvdesk.domain.phone import shown_phones
from hsvdesk.domain.record import Record
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.weekday import Weekday
from hsvdesk.domain.withheld import Withheld

KIND = "who-does-what"
TITLE = "Vem gör vad"

ATTACHED: tuple[type[Record], ...] = (Child, Relative, Commitment, Goal, Activity)

NO_DAY = "Ingen bestämd dag"
NOBODY = "Ingen utsedd"
OUTSIDE = "Utanför kommunens åtagande: ingen utsedd"
TWO_OWNERS = "Två huvudmän för samma insats"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """An activity that goes on.

    Attributes:
        gaps: What nobody has answered for, in words.
    """

    activity: Activity
    gaps: tuple[str, ...]


def contact(one: Activity) -> str:
    """Return who does it and, on the next line, the number; a gap of both is said once."""
    if not (one.performer or one.phones):
        return GAP
    return f"{one.performer or GAP}\n{shown_phones(one.phones) or f'telefon {GAP}'}"


def lines(records: Records, today: date, ended: Ended = NOTHING_ENDED) -> list[Line]:
    """Return a line for each activity in force on that day, in the order they were written.

    Args:
        records: The child's current records, by kind.
        today: The day.
        ended: Numbers of contacts that have ended.
    """
    relatives = {one.id: one for one in of_type(records, Relative)}
    current = of_type(records, Activity, today)
    agreed = of_type(records, Commitment, today)
    covered = any(one.outside_hours for one in agreed)
    owned_by_two = _owned_by_two(current)
    found = []
    for one in current:
        gaps = _gaps(one, relatives.get(one.performer_relative), today, covered=covered)
        if _same(one.what) in owned_by_two:
            gaps.append(TWO_OWNERS)
        gaps += told_ended(one.phones, ended)
        unsaid = one.outside_hours is None and not (one.outside_hours_by or covered)
        if unsaid and lies_outside(one, begins(one.times), agreed):
            gaps.append(OUTSIDE)
        found.append(Line(activity=one, gaps=tuple(gaps)))
    return found


def by_actor(found: Sequence[Line]) -> dict[str, list[Line]]:
    """Return the lines by who does them; those that nobody does come first."""
    groups: dict[str, list[Line]] = {}
    for line in sorted(found, key=lambda one: one.activity.performer != ""):
        groups.setdefault(line.activity.performer or NOBODY, []).append(line)
    return groups


def by_day(found: Sequence[Line]) -> dict[str, list[Line]]:
    """Return the lines of each day of the week, by the hour; last those without a day.

    An activity stands on every day it is to be done on.
    """
    in_order = sorted(found, key=lambda one: begins(one.activity.times) or time.max)
    groups = {
        day.label: [one for one in in_order if day in one.activity.weekdays] for day in Weekday
    }
    groups[NO_DAY] = [one for one in in_order if not one.activity.weekdays]
    return groups


def begins(times: str) -> time | None:
    """Return the hour that a text of hours begins with ("08.00 och 20.00"); None if it does not."""
    found = re.match(r"\s*(?:kl\.?\s*)?([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d)", times)
    return time(int(found[1]), int(found[2])) if found else None


def _gaps(one: Activity, relative: Relative | None, today: date, *, covered: bool) -> list[str]:
    gaps = []
    if not one.huvudman:
        gaps.append("Ingen huvudman")
    if one.agreed is Agreed.NO:
        gaps.append("Region och kommun är inte överens")
    if not one.performer:
        gaps.append("Ingen som utför")
    if relative and relative.withdrawn_on and relative.withdrawn_on <= today:
        gaps.append(f"Den närstående gör det inte längre (sedan {relative.withdrawn_on})")
    if not one.phones:
        gaps.append("Inget telefonnummer")
    if not one.backup_performer:
        alone = relative is not None and relative.is_custodian
        gaps.append("Vårdnadshavare ensam, ingen vid förhinder" if alone else "Ingen vid förhinder")
    if one.outside_hours and not (one.outside_hours_by or covered):
        gaps.append(OUTSIDE)
    return gaps


def _owned_by_two(current: Sequence[Activity]) -> set[str]:
    """Return the names under which activities have different huvudmän."""
    owners: dict[str, set[str]] = {}
    for one in current:
        if one.huvudman:
            owners.setdefault(_same(one.what), set()).add(one.shown_huvudman)
    return {what for what, each in owners.items() if len(each) > 1}


def _same(what: str) -> str:
    return " ".join(what.casefold().split())


def blocks(basis: Basis) -> tuple[Block, ...]:
    """Return the paper in reading order: the child, the gaps, then who does what, then the week."""
    head = banner(basis.records, basis.today, basis.settings)
    found = lines(basis.records, basis.today, basis.ended)
    made: tuple[Block, ...] = (
        identity(head, basis.records, hidden=basis.hidden),
        _gap_block(found),
        _actor_table(found, hidden=basis.hidden),
        _week_table(found),
    )
    if not basis.hidden:
        return made
    withheld = Withheld(basis.records)
    return tuple(withheld.block(one) for one in made)


def _gap_block(found: Sequence[Line]) -> Block:
    rows: tuple[Row, ...] = tuple(
        (marked(one.activity, one.activity.what), ". ".join(one.gaps)) for one in found if one.gaps
    )
    if rows:
        return Labelled(title="Luckor – reda ut", rows=rows)
    said = "Inga luckor i det som står i hsvdesk." if found else "Inga pågående insatser i hsvdesk."
    return Text(title="Luckor – reda ut", paragraphs=(said,))


def _actor_table(found: Sequence[Line], *, hidden: bool) -> Table:
    return Table(
        title="Vem gör vad",
        headings=("Utförs av", "Insats", "När och var", "Huvudman och ansvar", "Vid förhinder"),
        widths=(21, 20, 18, 20, 21),
        rows=tuple(
            (
                contact(line.activity),
                marked(line.activity, line.activity.what),
                _when_where(line.activity, hidden=hidden),
                _answers(line.activity),
                line.activity.backup_performer or GAP,
            )
            for group in by_actor(found).values()
            for line in group
        ),
        empty="Inga pågående insatser i hsvdesk.",
    )


def _when_where(one: Activity, *, hidden: bool) -> str:
    days = ", ".join(day.label.lower() for day in one.weekdays)
    parts = (one.when or f"tid {GAP}", days, "" if hidden else one.place)
    return "\n".join(part for part in parts if part)


def _answers(one: Activity) -> str:
    doctor = (
        f"Medicinskt ansvar: {one.medical_responsibility}" if one.medical_responsibility else ""
    )
    parts = (one.shown_huvudman or GAP, one.care_provider, doctor)
    return "\n".join(part for part in parts if part)


def _week_table(found: Sequence[Line]) -> Table:
    rows: list[Row] = [
        (
            day,
            line.activity.when or f"tid {GAP}",
            marked(line.activity, line.activity.what),
            line.activity.performer or GAP,
        )
        for day, group in by_day(found).items()
        for line in group
    ]
    return Table(
        title="Veckan",
        headings=("Dag", "När", "Insats", "Utförs av"),
        widths=(16, 24, 32, 28),
        rows=tuple(rows),
        empty="Inga pågående insatser i hsvdesk.",
    )
