"""The nine groups of a child's page and their sections. A new section is one line here."""

from dataclasses import dataclass

from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.ui.sections.access import AccessPage
from hsvdesk.ui.sections.activities import ActivitiesPage
from hsvdesk.ui.sections.activity_follow_ups import ActivityFollowUpsPage
from hsvdesk.ui.sections.agreements import AgreementsPage
from hsvdesk.ui.sections.alerts import AlertsPage
from hsvdesk.ui.sections.baselines import BaselinesPage
from hsvdesk.ui.sections.care_plan import CarePlanPage
from hsvdesk.ui.sections.child import ChildSection
from hsvdesk.ui.sections.child_voice import ChildVoicePage
from hsvdesk.ui.sections.commitments import CommitmentsPage
from hsvdesk.ui.sections.consents import ConsentsPage
from hsvdesk.ui.sections.consultations import ConsultationsPage
from hsvdesk.ui.sections.contacts import ContactsPage
from hsvdesk.ui.sections.devices import DevicesPage
from hsvdesk.ui.sections.diagnoses import DiagnosesPage
from hsvdesk.ui.sections.dilution_instructions import DilutionInstructionsPage
from hsvdesk.ui.sections.disclosures import DisclosuresPage
from hsvdesk.ui.sections.documents import DocumentsPage
from hsvdesk.ui.sections.emergency_plan import EmergencyPlanPage
from hsvdesk.ui.sections.goals import GoalsPage
from hsvdesk.ui.sections.history import HistoryPage
from hsvdesk.ui.sections.households import HouseholdsPage
from hsvdesk.ui.sections.measurements import MeasurementsPage
from hsvdesk.ui.sections.medication_orders import MedicationOrdersPage
from hsvdesk.ui.sections.news import NewsPage
from hsvdesk.ui.sections.notes import NotesPage
from hsvdesk.ui.sections.notices import NoticesPage
from hsvdesk.ui.sections.overview import OverviewPage
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.sections.preparations import PreparationsPage
from hsvdesk.ui.sections.reconciliations import ReconciliationsPage
from hsvdesk.ui.sections.relatives import RelativesPage
from hsvdesk.ui.sections.risks import RisksPage
from hsvdesk.ui.sections.siblings import SiblingsPage
from hsvdesk.ui.sections.start_checks import StartChecksPage
from hsvdesk.ui.sections.supplies import SuppliesPage
from hsvdesk.ui.sections.templates import TemplatesPage
from hsvdesk.ui.sections.transitions import TransitionPage
from hsvdesk.ui.sections.treatment_limits import TreatmentLimitsPage
from hsvdesk.ui.sections.who_does_what import WhoDoesWhatPage


@dataclass(frozen=True, slots=True)
class Group:
    """One of the nine groups: its name, its icon and its sections, in order."""

    title: str
    icon: str
    sections: tuple[type[SectionPage], ...] = ()


GROUPS = (
    Group("Översikt", "layout-list", (OverviewPage,)),
    Group("Vad är nytt", "bell", (NewsPage, NotesPage, ConsultationsPage, ReconciliationsPage)),
    Group("Läkemedel", "pill", (PreparationsPage, MedicationOrdersPage, DilutionInstructionsPage)),
    Group(
        "Vårdplan",
        "clipboard-list",
        (
            *(CarePlanPage, GoalsPage, ActivitiesPage, WhoDoesWhatPage, ActivityFollowUpsPage),
            *(TreatmentLimitsPage, BaselinesPage, MeasurementsPage, RisksPage, EmergencyPlanPage),
            *(StartChecksPage, TemplatesPage, TransitionPage),
        ),
    ),
    Group(
        "Barn & familj",
        "baby",
        (
            *(ChildSection, ChildVoicePage, AlertsPage, DiagnosesPage, HouseholdsPage),
            *(RelativesPage, SiblingsPage, ContactsPage, AgreementsPage, CommitmentsPage),
        ),
    ),
    Group("Utrustning", "wind", (AccessPage, DevicesPage, SuppliesPage)),
    Group("SIP", "users-round"),
    Group("Delegering & egenvård", "hand-heart"),
    Group(
        "Dokument & utlämnat",
        "file-text",
        (DocumentsPage, ConsentsPage, DisclosuresPage, NoticesPage, HistoryPage),
    ),
)

HIDDEN_FROM_FAMILY = (
    *(NewsPage, NotesPage, ConsultationsPage, ChildVoicePage, RelativesPage, SiblingsPage),
    *(ContactsPage, AgreementsPage, ConsentsPage, TransitionPage, TemplatesPage, DisclosuresPage),
    *(NoticesPage, HistoryPage),
)
"""Sections that Familjeläge hides whole: they hold notes on others, what the child has not been
told yet, what one custodian has said without the other, what the young person has said in
confidence, a concern for the child, or all that was ever said. What was asked and advised may
concern others than the child, some contacts only staff may call, and a template tells of what the
child has already, secret items too."""


def place(name: str) -> tuple[int, int]:
    """Return the group and the number in it of the section called `name`."""
    for group, one in enumerate(GROUPS):
        for number, section in enumerate(one.sections):
            if section.name == name:
                return group, number
    raise LookupError(name)


def title(name: str) -> str:
    """Return what the nurse calls the section, or the document, called `name`."""
    if name in DOCUMENTS:
        return DOCUMENTS[name].title
    group, number = place(name)
    return GROUPS[group].sections[number].title
