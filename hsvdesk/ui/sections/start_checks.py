"""The section Checklista före start: what is in place before care moves to the home."""

from typing import Any

from hsvdesk.domain import start_check_paper
from hsvdesk.domain.start_check import ItemState, StartCheck, left, signable, unmet_line
from hsvdesk.services import start_checks
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


def decided(check: StartCheck) -> str:
    """Return the decision; before there is one, which the items allow; and the days of it."""
    if check.decision:
        decision = check.decision.label
    else:
        allowed = signable(check.items)
        may = f"Punkterna medger: {allowed.label}" if allowed else "Kan inte signeras än"
        decision = f"Inte beslutat\n{may}"
    starts = f"Vården börjar {check.starts_on}" if check.starts_on else f"Startdag {GAP}"
    return f"{decision}\nPåbörjad {check.begun_on}\n{starts}"


def remaining(check: StartCheck) -> str:
    """Return what is not in place, each with who answers for it, and how much is not said."""
    found = left(check.items)
    lines = [unmet_line(one) for one in found if one.state is ItemState.NOT_MET]
    if len(lines) < len(found):
        lines.append(f"Ej besvarade punkter: {len(found) - len(lines)}")
    return "\n".join(lines) or "Inget kvar"


def signed_by(check: StartCheck) -> str:
    """Return who has signed, one below the other, and who is missing."""
    doctor = (
        f"{check.doctor_name} {check.doctor_on or ''}" if check.doctor_name else f"Läkare {GAP}"
    )
    nurse = f"{check.nurse_name} {check.nurse_on or ''}" if check.nurse_name else f"MAS/ssk {GAP}"
    return f"{doctor.strip()}\n{nurse.strip()}"


class StartChecksPage(RecordListPage):
    """Every time care has moved to the home."""

    name = "start_checks"
    title = StartCheck.title
    kinds = frozenset({StartCheck.kind})
    record_type = StartCheck
    paper = start_check_paper.KIND
    empty = "Ingen checklista i hsvdesk. Det är okänt om allt var på plats före start."
    columns = (
        Column("Beslut", decided),
        Column("Kvar", remaining, stretch=True),
        Column("Signerat av", signed_by),
    )
    groups = (
        ("", ("begun_on", "items")),
        (
            "Riskerna berättade",
            (
                *("child_told_by", "child_told_on", "child_not_told"),
                *("custodians_told_by", "custodians_told_on"),
            ),
        ),
        (
            "Beslut och underskrifter",
            (
                *("decision", "starts_on", "doctor_name", "doctor_role", "doctor_on"),
                *("nurse_name", "nurse_role", "nurse_on"),
            ),
        ),
    )

    def preset(self) -> dict[str, Any]:
        today = self.desk.today()
        return {"begun_on": today, "items": start_checks.unanswered(today)}
