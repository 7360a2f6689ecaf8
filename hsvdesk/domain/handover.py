"""Handover (överrapportering): SBAR and what the next care provider needs, from the record."""

from datetime import date

from hsvdesk.domain.access import Access
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.alert import Alert
from hsvdesk.domain.attached import attached, child_of
from hsvdesk.domain.banner import Records, banner, of_type
from hsvdesk.domain.baseline import Baseline
from hsvdesk.domain.basis import Basis, Sbar
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child import Child
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.consultation import Consultation, waiting
from hsvdesk.domain.consultation_rows import still_waiting
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
from hsvdesk.domain.medication_list import MedicationList
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.medicine_blocks import in_table
from hsvdesk.domain.reconciliation import Reconciliation
from hsvdesk.domain.record import Record
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.treatment_limit import TreatmentLimit
from hsvdesk.domain.withheld import Withheld

KIND = "handover"
TITLE = "Överrapportering"

ATTACHED: tuple[type[Record], ...] = (
    *(Child, Relative, Household, Alert, TreatmentLimit, Diagnosis, Baseline, Access, Commitment),
    *(CarePlan, Goal, Activity, Measurement, Reconciliation, Consultation),
    *(MedicationList, MedicationOrder),
)
"""The kinds of record that the paper is made from, and that go with it as data."""

_GROWTH = (MeasurementKind.WEIGHT, MeasurementKind.LENGTH, MeasurementKind.HEAD)


def sbar(records: Records, today: date) -> Sbar:
    """Return SBAR as far as the record knows it; what it does not know is left to the nurse."""
    child = child_of(records)
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


def concerned(records: Records) -> Records:
    """Return the records that go along as data: of consultations, those that wait."""
    return {**records, Consultation.kind: waiting(of_type(records, Consultation))}


def blocks(basis: Basis) -> tuple[Block, ...]:
    """Return the handover in reading order."""
    records, today, said = basis.records, basis.today, basis.said
    head = banner(records, today, basis.settings)
    hidden = basis.hidden
    along = attached(concerned(records), ATTACHED)
    mark = any(one.secrecy for each in along.values() for one in each)
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
        *in_table(records, today, basis.moment),
        activities(records, today, hidden=hidden),
        accesses(records, today),
        values(records, today),
        *still_waiting(records),
        goals(records, today),
        sources(records, today, hidden=hidden),
    )
    if not hidden:
        return made
    withheld = Withheld(records)
    return tuple(withheld.block(one) for one in made)
