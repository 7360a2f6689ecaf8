"""Every kind of record. A new kind is one line here, one in services/kinds.py."""

from hsvdesk.domain.access import Access
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.activity_follow_up import ActivityFollowUp
from hsvdesk.domain.administration import Administration
from hsvdesk.domain.agreement import Agreement
from hsvdesk.domain.alert import Alert
from hsvdesk.domain.attachment import Attachment
from hsvdesk.domain.baseline import Baseline
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child import Child
from hsvdesk.domain.child_voice import ChildVoice
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.consent import Consent
from hsvdesk.domain.consultation import Consultation
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.device import Device
from hsvdesk.domain.diagnosis import Diagnosis
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.disclosure import Disclosure
from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.household import Household
from hsvdesk.domain.journal_entry import JournalEntry
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.medication_list import MedicationList
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.note import Note
from hsvdesk.domain.notice import Notice
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.reconciliation import Reconciliation
from hsvdesk.domain.record import Record
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.risk import Risk
from hsvdesk.domain.second_check import SecondCheck
from hsvdesk.domain.setting import Setting
from hsvdesk.domain.sibling import Sibling
from hsvdesk.domain.staff import CareRelation, CareUnit, Staff
from hsvdesk.domain.start_check import StartCheck
from hsvdesk.domain.supply import Supply
from hsvdesk.domain.template import Template
from hsvdesk.domain.transition import Transition
from hsvdesk.domain.treatment_limit import TreatmentLimit

OF_UNIT = frozenset(one.kind for one in (Staff, CareUnit, CareRelation, Setting, Template, Contact))
"""Kinds that may be without child; a care relation or contact without one is for all of them."""

SCHEMA = 1
"""Number of the record schema that new bodies are written under."""

KINDS: dict[str, type[Record]] = {
    one.kind: one
    for one in (
        Child,
        Alert,
        Diagnosis,
        Baseline,
        Access,
        TreatmentLimit,
        Commitment,
        Reconciliation,
        Household,
        Measurement,
        Relative,
        Sibling,
        ChildVoice,
        Agreement,
        Consent,
        CarePlan,
        Goal,
        Activity,
        ActivityFollowUp,
        MedicationList,
        MedicationOrder,
        DilutionInstruction,
        Preparation,
        SecondCheck,
        Administration,
        Device,
        Supply,
        Risk,
        EmergencyPlan,
        Contact,
        Consultation,
        StartCheck,
        Transition,
        Note,
        Notice,
        JournalEntry,
        Attachment,
        Disclosure,
        Staff,
        CareUnit,
        CareRelation,
        Setting,
        Template,
    )
}
