"""The section Beredskap: what is prepared for when it goes wrong."""

from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.ui.sections.one_record import OneRecordPage


class EmergencyPlanPage(OneRecordPage):
    """The first minutes, direct admission, what may fail, and expected death at home."""

    name = "emergency_plan"
    title = EmergencyPlan.title
    kinds = frozenset({EmergencyPlan.kind})
    record_type = EmergencyPlan
    empty = "Ingen beredskap skriven än. Tryck Ändra för att börja."
    groups = (
        ("De första 20 minuterna", ("first_act", "ambulance", "bring")),
        (
            "Direktinläggning",
            ("admission", "admission_ward", "admission_phones", "admission_agreement"),
        ),
        ("När något slutar fungera", ("power_cut", "heat", "water", "fire", "supply")),
        (
            "Väntat dödsfall hemma",
            (
                *("death_expected", "death_plan", "death_decided_by", "death_decided_on"),
                *("death_contacts", "death_confirmed_by"),
            ),
        ),
        ("Genomgång", ("reviewed_on", "reviewed_with", "next_review_on")),
    )
