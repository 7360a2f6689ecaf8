"""Handover (överrapportering): SBAR and what the next care provider needs, from the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from hsvdesk.domain.access import Access
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.alert import Alert
from hsvdesk.domain.banner import Records, banner, of_type
from hsvdesk.domain.baseline import Baseline
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child import Child
from hsvdesk.domain.codec import to_body
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.diagnosis import Diagnosis
from hsvdesk.domain.document import Block, Labelled
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.handover_blocks import (
    GAP,
    accesses,
    activities,
    calls,
    critical,
    goals,
    identity,
    marked,
    plan_of,
    sources,
    values,
    worse,
)
from hsvdesk.domain.household import Household
from hsvdesk.domain.measurement import Measurement, MeasurementKind, latest
from hsvdesk.domain.reconciliation import Reconciliation
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.treatment_limit import TreatmentLimit
from hsvdesk.domain.withheld import Withheld

KIND = "handover"
TITLE = "Överrapportering"

ATTACHED: tuple[type[Record], ...] = (
    *(Child, Relative, Household, Alert, TreatmentLimit, Diagnosis, Baseline, Access, Commitment),
    *(CarePlan, Goal, Activity, Measurement, Reconciliation),
)
"""The kinds of record that the paper is made from, and that go with it as data."""

_PROTECTED_KINDS = (Relative.kind, Household.kind)
_PROTECTED_FIELDS = {Child.kind: ("care_places",), Activity.kind: ("place",)}
_GROWTH = (MeasurementKind.WEIGHT, MeasurementKind.LENGTH, MeasurementKind.HEAD)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sbar:
    """What is said in a handover; filled in from the record, then edited by the nurse."""

    situation: Annotated[str, Spec("Situation", "Varför du rapporterar nu", long=True)] = ""
    background: Annotated[str, Spec("Bakgrund", long=True)] = ""
    assessment: Annotated[str, Spec("Aktuell bedömning", long=True)] = ""
    recommendation: Annotated[str, Spec("Rekommendation", long=True)] = ""


def sbar(records: Records, today: date) -> Sbar:
    """Return SBAR as far as the record knows it; what it does not know is left to the nurse."""
    child = _child(records)
    care = [marked(one, one.what) for one in of_type(records, Activity, today)]
    diagnoses = [marked(one, one.summary()) for one in of_type(records, Diagnosis)]
    plan = plan_of(records)
    taken = [
        marked(one, f"{one.summary()} ({one.measured_on})")
        for kind in MeasurementKind
        if kind not in _GROWTH and (one := latest(of_type(records, Measurement), kind, today))
    ]
    return Sbar(
        situation=f"Vårdas i hemmet med: {', '.join(care)}." if care else "",
        background="\n".join(part for part in ("; ".join(diagnoses), child.background) if part),
        assessment=f"Senaste mätvärden: {', '.join(taken)}." if taken else "",
        recommendation=marked(plan, plan.next_step) if plan and plan.next_step else "",
    )


def blocks(
    records: Records,
    said: Sbar,
    today: date,
    settings: Mapping[str, int],
    *,
    show_protected: bool,
) -> tuple[Block, ...]:
    """Return the handover in reading order.

    Args:
        records: The child's current records, by kind.
        said: SBAR as the nurse left it.
        today: The day in Sweden.
        settings: Days that a weight may be old.
        show_protected: The protected identity was unlocked for this one export (rule 8).
    """
    head = banner(records, today, settings)
    hidden = head.child.protected and not show_protected
    mark = any(one.secrecy for each in _attached(records).values() for one in each)
    made: tuple[Block, ...] = (
        identity(head, records, hidden=hidden),
        critical(head, records, today, secrecy=mark),
        Labelled(
            title="Lägesbild enligt SBAR",
            rows=(
                ("Situation", said.situation or GAP),
                ("Bakgrund", said.background or GAP),
                ("Aktuell bedömning", said.assessment or GAP),
                ("Rekommendation", said.recommendation or GAP),
            ),
        ),
        worse(records),
        calls(head, records),
        activities(records, today, hidden=hidden),
        accesses(records, today),
        values(records, today),
        goals(records, today),
        sources(records, today, hidden=hidden),
    )
    if not hidden:
        return made
    withheld = Withheld(records)
    return tuple(withheld.block(one) for one in made)


def data(records: Records, *, show_protected: bool) -> dict[str, Any]:
    """Return the records that the paper was made from, as JSON values for the attachment.

    Door codes and keys never go with name and address (domain.md, rule 13), nor does a text of a
    household where the code has been written.
    """
    hidden = _child(records).protected and not show_protected
    made = {
        kind: [_stored(one, hidden=hidden) for one in found]
        for kind, found in _attached(records).items()
        if found and not (hidden and kind in _PROTECTED_KINDS)
    }
    return Withheld(records).value(made) if hidden else made


def _attached(records: Records) -> dict[str, list[Record]]:
    return {one.kind: [*of_type(records, one)] for one in ATTACHED}


def _stored(record: Record, *, hidden: bool) -> dict[str, Any]:
    body = to_body(record)
    if isinstance(record, Household):
        body = _without_door(record, body)
    for name in _PROTECTED_FIELDS.get(record.kind, ()) if hidden else ():
        body.pop(name, None)
    return {"id": record.id, "version": record.saved.version if record.saved else "", **body}


def _without_door(home: Household, body: dict[str, Any]) -> dict[str, Any]:
    secrets = [text for text in (home.door_code, home.door_key) if text]
    return {
        name: value
        for name, value in body.items()
        if not (isinstance(value, str) and any(secret in value for secret in secrets))
    }


def _child(records: Records) -> Child:
    return next(one for one in records[Child.kind] if isinstance(one, Child))
