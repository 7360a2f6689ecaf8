"""The section Vårdplan: the head of the plan, its next step and its safety net."""

from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.ui.sections.one_record import OneRecordPage


class CarePlanPage(OneRecordPage):
    """The plan's head; goals and activities are sections of their own."""

    name = "care_plan"
    title = CarePlan.title
    kinds = frozenset({CarePlan.kind})
    record_type = CarePlan
    empty = "Ingen vårdplan än. Tryck Ändra för att börja."
    groups = (
        ("Viktigt för barnet", ("what_matters", "main_goal", "main_goal_words", "best_interest")),
        ("Om barnet blir sämre", ("worse_signs", "worse_act", "contacts")),
        ("Nästa steg", ("next_step", "next_step_who", "next_step_on")),
        ("Behov", ("needs", "resources", "obstacles")),
        ("Uppföljning", ("follow_up_short", "follow_up_long")),
    )
