"""Self-audit (egengranskning): how much of the plan is filled in, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.ended_numbers import NOTHING_ENDED, Ended, told_ended
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.record import Record, described_fields, gaps

PARTS: tuple[type[Record], ...] = (CarePlan, Goal, Activity)
"""The plan: its head, its goals and its activities."""

GOAL_GONE = "Målet insatsen bidrar till är avslutat eller felskrivet"


_DAYS = {
    "next_step_on": "Nästa steg",
    "follow_up_short": "Uppföljning, kort sikt",
    "follow_up_long": "Uppföljning, lång sikt",
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Missing:
    """One thing that is not filled in, or no longer holds.

    Attributes:
        kind: Where it is written.
        record_id: The record; empty where there is none yet.
        what: Which of the records, in words.
        label: The field, as the nurse reads it.
    """

    kind: str
    record_id: str
    what: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SelfAudit:
    """What is filled in of what matters (the bold fields), and the rest by name."""

    filled: int
    wanted: int
    missing: tuple[Missing, ...]

    @property
    def percent(self) -> int:
        """The share that is filled in, rounded down: 100 is only said when nothing is missing."""
        return 100 * self.filled // self.wanted


def self_audit(records: Records, today: date, ended: Ended = NOTHING_ENDED) -> SelfAudit:
    """Return the plan's completeness on a day; a plan without goal or activity lacks one.

    Args:
        records: The child's current records, by kind.
        today: The day.
        ended: Numbers of contacts that have ended.
    """
    empty = [one for kind in PARTS for one in _empty(kind, records, today)]
    stale = [
        *_stale_goals(records, today),
        *_past_days(records, today),
        *_stale_numbers(records, today, ended),
    ]
    wanted = sum(len(_bold(kind)) * max(1, len(of_type(records, kind, today))) for kind in PARTS)
    return SelfAudit(
        filled=wanted - len(empty), wanted=wanted + len(stale), missing=(*stale, *empty)
    )


def _stale_goals(records: Records, today: date) -> Iterator[Missing]:
    """Yield the activities that go on for a goal that does not."""
    goals = {goal.id for goal in of_type(records, Goal, today)}
    for one in of_type(records, Activity, today):
        if one.goal and one.goal not in goals:
            yield Missing(kind=one.kind, record_id=one.id, what=one.summary(), label=GOAL_GONE)


def _past_days(records: Records, today: date) -> Iterator[Missing]:
    """Yield the days of the plan that have come and gone."""
    for plan in of_type(records, CarePlan, today):
        for name, label in _DAYS.items():
            day = getattr(plan, name)
            if day and day < today:
                said = f"{label}: {day} har passerat"
                yield Missing(kind=plan.kind, record_id=plan.id, what=plan.title, label=said)


def _stale_numbers(records: Records, today: date, ended: Ended) -> Iterator[Missing]:
    """Yield those whom the plan says to call and who have ended."""
    for plan in of_type(records, CarePlan, today):
        for one in plan.contacts:
            for said in told_ended(one.phones, ended):
                label = f"Ring, i ordning: {one.function}. {said}"
                yield Missing(kind=plan.kind, record_id=plan.id, what=plan.title, label=label)


def _empty(kind: type[Record], records: Records, today: date) -> Iterator[Missing]:
    found = of_type(records, kind, today)
    if not found:
        for label in _bold(kind).values():
            yield Missing(kind=kind.kind, record_id="", what=f"{kind.title} saknas", label=label)
    for one in found:
        what = kind.title if kind is CarePlan else one.summary()
        for label in gaps(one).values():
            yield Missing(kind=kind.kind, record_id=one.id, what=what, label=label)


def _bold(kind: type[Record]) -> dict[str, str]:
    return {
        name: each.spec.label for name, each in described_fields(kind).items() if each.spec.bold
    }
