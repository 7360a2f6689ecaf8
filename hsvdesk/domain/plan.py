"""The care plan as a paper (vårdplan): all of it for another care provider, gaps by name."""

from collections.abc import Sequence
from datetime import date

from hsvdesk.domain.access import Access
from hsvdesk.domain.activity import Activity, Agreed
from hsvdesk.domain.activity_follow_up import ActivityFollowUp
from hsvdesk.domain.alert import Alert
from hsvdesk.domain.attached import attached
from hsvdesk.domain.banner import Records, banner, of_type
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.care_plan import CarePlan, Words
from hsvdesk.domain.child import Child
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.document import Block, Labelled, Row, Table, Text
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.handover_blocks import (
    GAP,
    calls,
    critical,
    identity,
    marked,
    plan_of,
    sources,
    worse,
)
from hsvdesk.domain.household import Household
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.phone import shown_phones
from hsvdesk.domain.reconciliation import Reconciliation
from hsvdesk.domain.record import Record, described_fields
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.risk import Risk, RiskFound, by_heading, not_looked_at
from hsvdesk.domain.self_audit import self_audit
from hsvdesk.domain.treatment_limit import NO_DECISION, TreatmentLimit
from hsvdesk.domain.withheld import Withheld

KIND = "plan"
TITLE = "Vårdplan"

ATTACHED: tuple[type[Record], ...] = (
    *(Child, Relative, Household, Alert, TreatmentLimit, Access, Commitment, Measurement),
    *(CarePlan, Goal, Activity, ActivityFollowUp, Risk, Reconciliation),
)

_SAID = {True: "ja", False: "nej"}


def blocks(basis: Basis) -> tuple[Block, ...]:
    """Return the plan: what is critical, then the child's needs and goals, then all the rest."""
    records, today = basis.records, basis.today
    head = banner(records, today, basis.settings)
    mark = any(one.secrecy for each in attached(records, ATTACHED).values() for one in each)
    made: tuple[Block, ...] = (
        identity(head, records, hidden=basis.hidden),
        critical(head, records, today, secrecy=mark),
        _plan(records),
        *_goals(records, today, hidden=basis.hidden),
        worse(records),
        calls(head, records),
        *_limits(records, today),
        *_risks(records, today),
        _follow_up(records),
        _self_audit(basis),
        sources(records, today, hidden=basis.hidden),
    )
    if not basis.hidden:
        return made
    withheld = Withheld(records)
    return tuple(withheld.block(one) for one in made)


def _plan(records: Records) -> Labelled:
    plan = plan_of(records)
    if plan is None:
        return Labelled(title="Vårdplan", rows=(("Vårdplan", GAP),))
    fields = described_fields(CarePlan)
    rows: list[Row] = []
    for name in ("what_matters", "needs", "resources", "obstacles", "main_goal", "best_interest"):
        text = getattr(plan, name) or (GAP if fields[name].spec.bold else "")
        if text and name == "main_goal":
            text = f"{text}\nVems ord: {_whose(plan.main_goal_words)}"
        if text:
            rows.append((fields[name].spec.label, marked(plan, text)))
    who, when = plan.next_step_who or GAP, plan.next_step_on or GAP
    step = f"{plan.next_step or GAP}\nVem: {who}\nNär: {when}"
    rows.append(("Nästa steg", marked(plan, step)))
    return Labelled(title="Behov, huvudmål och nästa steg", rows=tuple(rows))


def _whose(words: Words | None) -> str:
    return words.label.lower() if words else GAP


def _goals(records: Records, today: date, *, hidden: bool) -> tuple[Block, ...]:
    """Return each goal with its activities beneath, then the activities that serve none."""
    goals = of_type(records, Goal, today)
    activities = of_type(records, Activity, today)
    followed = of_type(records, ActivityFollowUp)
    made: list[Block] = []

    def block(title: str, rows: list[Row], found: Sequence[Activity]) -> Labelled:
        more = [
            (marked(one, one.what), _with_follow_ups(one, followed, hidden=hidden)) for one in found
        ]
        return Labelled(title=title, rows=(*rows, *more))

    for number, goal in enumerate(goals, start=1):
        text = (
            f"{goal.text}\nVems ord: {_whose(goal.words)}. "
            f"Från: {goal.valid_from or GAP}. Ska vara nått: {goal.target_on or GAP}."
        )
        mine = [one for one in activities if one.goal == goal.id]
        made.append(block(f"Delmål {number}", [("Mål", marked(goal, text))], mine))
    if not goals:
        made.append(Labelled(title="Delmål", rows=(("Mål", GAP),)))
    known = {goal.id for goal in goals}
    rest = [one for one in activities if one.goal not in known]
    if rest:
        made.append(block("Insatser utan delmål", [], rest))
    if not activities:
        made.append(Text(title="Insatser", paragraphs=("Inga pågående insatser i hsvdesk.",)))
    return tuple(made)


def _with_follow_ups(one: Activity, followed: Sequence[ActivityFollowUp], *, hidden: bool) -> str:
    mine = [marked(each, _followed(each)) for each in followed if each.activity == one.id]
    return _lines((marked(one, _activity(one, hidden=hidden)), *mine))


def _activity(one: Activity, *, hidden: bool) -> str:
    """Return all that is said of an activity, a line for each question that a nurse has."""
    lines = [
        f"EJ ÖVERENS: {one.agreed_note or GAP}" if one.agreed is Agreed.NO else "",
        _line(("Sort", one.activity_kind.label if one.activity_kind else GAP), ("Hur", one.how)),
        _line(
            ("När", one.when or GAP),
            ("Dagar", one.days),
            ("Från", str(one.valid_from or "")),
            ("Till", str(one.valid_to or "")),
            ("Plats", "" if hidden else one.place),
            ("Läge", one.status.label if one.status else ""),
        ),
        _line(
            ("Utförs av", one.performer or GAP),
            ("Telefon", shown_phones(one.phones) or GAP),
            ("Vid förhinder", one.backup_performer or GAP),
        ),
        _outside(one),
        _line(
            ("Huvudman", one.shown_huvudman or GAP),
            ("Vårdgivare", one.care_provider or GAP),
            ("Lagrum", one.legal_ground.label if one.legal_ground else ""),
            ("KVÅ-kod", one.kva_code),
            *_agreed(one),
        ),
        _line(
            ("Vårdnivå", one.level.label if one.level else ""),
            ("Nivån bedömd av", one.level_judged_by),
            ("Ordinerad av", one.ordered_by),
            ("Medicinskt ansvarig", one.medical_responsibility),
        ),
    ]
    return _lines(lines)


def _line(*parts: tuple[str, str]) -> str:
    """Return the parts that are said as sentences on one line, each with its name."""
    return " ".join(f"{name}: {text.strip().rstrip('.')}." for name, text in parts if text)


def _outside(one: Activity) -> str:
    if one.outside_hours is None:
        return ""
    by = one.outside_hours_by or (GAP if one.outside_hours else "")
    return _line(
        ("Behövs utanför kommunens åtagande", _SAID[one.outside_hours]), ("Utförs då av", by)
    )


def _agreed(one: Activity) -> tuple[tuple[str, str], ...]:
    """Return that they agree; that they do not is said first of all."""
    agree = one.agreed.label.lower() if one.agreed is Agreed.YES else ""
    note = "" if one.agreed is Agreed.NO else one.agreed_note
    return ("Region och kommun är", agree), ("Om överenskommelsen", note)


def _followed(one: ActivityFollowUp) -> str:
    return _line(
        ("Uppföljd", str(one.on or GAP)),
        ("Fick barnet insatsen", GAP if one.given is None else _SAID[one.given]),
        ("Avsedd effekt", GAP if one.effect is None else _SAID[one.effect]),
        ("Resultat", one.outcome.label.lower() if one.outcome else GAP),
        ("Skäl", one.reason),
        ("Vad barnet klarar nu", one.able_now),
    )


def _limits(records: Records, today: date) -> tuple[Block, ...]:
    title = TreatmentLimit.title
    made = [
        Labelled(
            title=title,
            rows=tuple(
                (label, marked(one, text or GAP))
                for label, text in (
                    ("Ges inte", one.not_given),
                    ("Ges alltid", one.always_given),
                    ("Beslut", f"{one.decided_on or GAP} av {one.decided_by or GAP}"),
                    ("Rådgjort med", one.consulted),
                    ("Informerade", one.told_to),
                    ("Beslutet i original", "Finns i hsvdesk" if one.document else ""),
                )
            ),
        )
        for one in of_type(records, TreatmentLimit, today)
    ]
    return tuple(made) or (Text(title=title, paragraphs=(NO_DECISION,)),)


def _risks(records: Records, today: date) -> tuple[Block, ...]:
    table = Table(
        title=Risk.title,
        headings=("Riskområde", "Risk och bedömning", "Åtgärd", "Ansvarig, klart", "Uppföljning"),
        widths=(21, 28, 23, 15, 13),
        rows=tuple(_risk(one) for one in by_heading(of_type(records, Risk, today))),
        empty="Inga i hsvdesk.",
    )
    missing = ", ".join(one.label for one in not_looked_at(of_type(records, Risk)))
    said = Text(title="", paragraphs=(f"Inte genomgånget: {missing}.",))
    return (table, said) if missing else (table,)


def _risk(one: Risk) -> Row:
    heading = one.heading.label if one.heading else GAP
    looked = f"Genomgånget {one.looked_on or GAP} av {one.looked_by or GAP}"
    if one.found is RiskFound.NONE:
        said = (one.found.label, one.assessment, looked)
        return heading, marked(one, _lines(said)), one.action, one.responsible, one.follow_up
    owner = _lines((one.responsible or GAP, f"klart {one.due_on or GAP}"))
    after = _lines((str(one.followed_up_on or GAP), one.follow_up))
    what = _lines((one.risk or GAP, one.assessment, looked))
    return heading, marked(one, what), one.action or GAP, owner, after


def _lines(parts: Sequence[str]) -> str:
    return "\n".join(part for part in parts if part)


def _follow_up(records: Records) -> Labelled:
    plan = plan_of(records) or CarePlan()
    return Labelled(
        title="Uppföljning av planen",
        rows=(
            ("På kort sikt", marked(plan, str(plan.follow_up_short or GAP))),
            ("På lång sikt", marked(plan, str(plan.follow_up_long or GAP))),
            ("Också när", marked(plan, plan.follow_up_triggers or GAP)),
        ),
    )


def _self_audit(basis: Basis) -> Block:
    """Return how much is filled in, and what is missing by the record that lacks it."""
    records = basis.records
    found = self_audit(records, basis.today, basis.ended)
    title = f"Egengranskning: {found.percent} % ifyllt"
    secret = {one.id for each in records.values() for one in each if one.secrecy}
    groups: dict[tuple[str, str], list[str]] = {}
    for one in found.missing:
        what = f"[Ej till vårdnadshavare] {one.what}" if one.record_id in secret else one.what
        groups.setdefault((one.record_id, what), []).append(one.label)
    rows = tuple((what, f"Saknas: {', '.join(labels)}.") for (_, what), labels in groups.items())
    return (
        Labelled(title=title, rows=rows)
        if rows
        else Text(title=title, paragraphs=("Inget saknas.",))
    )
