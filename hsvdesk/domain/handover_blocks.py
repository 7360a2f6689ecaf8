"""The blocks of a handover (överrapportering), each made from the child's current records.

What is not known is said in words: whoever reads the paper at night must see what is missing.
"""

from datetime import date

from hsvdesk.domain.access import Access
from hsvdesk.domain.activity import Activity, Agreed
from hsvdesk.domain.alert import Alert, AlertKind
from hsvdesk.domain.banner import Banner, Records, of_type
from hsvdesk.domain.baseline import Baseline
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child import CarePlace, Child, Interpreter
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.document import Critical, IdentityBox, Labelled, Row, Table, Text
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.measurement import Measurement, MeasurementKind, latest
from hsvdesk.domain.phone import Phone, shown_phones
from hsvdesk.domain.reconciliation import Reconciliation
from hsvdesk.domain.record import Record, shown_moment
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.treatment_limit import TreatmentLimit

WITHHELD = "Skyddade personuppgifter – lämnas inte ut här"
GAP = "saknas"
NEVER_SAID = "–"
"""What is usual where nobody says what is."""
TELL_LIMIT = "Berätta om behandlingsbegränsningen"


def marked(record: Record, text: str) -> str:
    """Return the text of an item, marked where a custodian may not see it (rule 13)."""
    return f"[Ej till vårdnadshavare] {text}" if record.secrecy else text


def plan_of(records: Records) -> CarePlan | None:
    """Return the head of the child's plan; there is one."""
    plans = of_type(records, CarePlan)
    return plans[-1] if plans else None


def identity(head: Banner, records: Records, *, hidden: bool) -> IdentityBox:
    """Return who the child is, where it is today, how one talks to it, and its custodians."""
    child = head.child
    custodians = [_custodian(one) for one in of_type(records, Relative) if one.is_custodian]
    weight = f"Vikt {head.shown_weight}" if head.weight else head.shown_weight
    facts = (
        born(head),
        f"{weight}{' – gammal, väg om' if head.weight_old else ''}",
        f"Adress: {WITHHELD}" if hidden else _home(head),
        _spoken(child),
        _communicates(child),
    )
    return IdentityBox(
        facts=tuple(one for one in facts if one),
        side_title="Vårdnadshavare",
        side=(WITHHELD,) if hidden else tuple(custodians or [GAP]),
    )


def born(head: Banner) -> str:
    """Return when the child was born, how old it is, and its sex."""
    estimated = " (uppskattat)" if head.child.birth_date_estimated else ""
    sex = f" · {head.child.sex.label.lower()}" if head.child.sex else ""
    return f"Född {head.child.birth_date or GAP}{estimated} · {head.age}{sex}"


def _home(head: Banner) -> str:
    if head.home is None:
        return head.shown_home
    address = head.home.address or "adress saknas"
    return f"{head.home.name} i dag: {address}" if head.homes > 1 else address


def _spoken(child: Child) -> str:
    wanted = child.interpreter_language or child.languages
    needs = f"tolk behövs: {wanted or 'språk saknas'}"
    parts = (child.languages, needs if child.interpreter is Interpreter.YES else "")
    said = ", ".join(part for part in parts if part)
    return f"Språk: {said}" if said else ""


def _communicates(child: Child) -> str:
    ways = ", ".join(one.label.lower() for one in child.communication)
    said = ". ".join(part for part in (ways, child.communication_text) if part)
    return f"Kommunicerar med: {said}" if said else ""


def _custodian(one: Relative) -> str:
    language = f"tolk: {one.language or 'språk saknas'}" if one.interpreter else ""
    lines = (one.summary(), *map(str, one.phones), language)
    known = [line for line in lines if line]
    return marked(one, "\n".join(known if one.phones else [*known, "telefon saknas"]))


def critical(head: Banner, records: Records, today: date, *, secrecy: bool) -> Critical:
    """Return what must be read first: alerts, treatment limits, and what to do if a tube is out."""
    rows: list[Row] = [(_alert_label(one), marked(one, _alert(one))) for one in head.alerts]
    if not any(one.alert_kind is AlertKind.HYPERSENSITIVITY for one in head.alerts):
        rows.insert(0, ("Överkänslighet", "Ingen uppgift i hsvdesk – fråga"))
    rows += [("Behandlingsbegränsning", marked(one, _limit(one))) for one in head.limits]
    if not head.limits:
        rows.append(("Behandlingsbegränsning", head.limit))
    rows += [
        (f"Om {_within(one.access_kind.label)} åker ut", marked(one, _if_out(one)))
        for one in of_type(records, Access, today)
        if one.access_kind
    ]
    if secrecy:
        text = "Papperet har uppgifter som är märkta Ej till vårdnadshavare. Visa det inte för dem."
        rows.append(("Sekretess", text))
    return Critical(title="KRITISK INFORMATION – läs först", rows=tuple(rows))


def _alert_label(alert: Alert) -> str:
    return alert.alert_kind.label if alert.alert_kind else "Varning"


def _alert(alert: Alert) -> str:
    ungraded = "" if alert.severity else " (allvarlighet saknas)"
    confirmed = f" Bekräftad av {alert.verified_by}." if alert.verified_by else ""
    return f"{alert.summary()}{ungraded}.{confirmed}"


def _limit(limit: TreatmentLimit) -> str:
    always = f"Ges alltid: {_sentence(limit.always_given)}" if limit.always_given else ""
    decided = f"Beslut {limit.decided_on or GAP} av {limit.decided_by or GAP}."
    return " ".join(part for part in (_sentence(limit.summary()), always, decided) if part)


def _if_out(access: Access) -> str:
    act = _sentence(access.if_out_act) if access.if_out_act else "Vad man gör saknas – fråga."
    call = f" Ring: {_sentence(access.if_out_call)}" if access.if_out_call else ""
    spare = f" Reserv: {_sentence(access.spare_place)}" if access.spare_place else ""
    return f"{act}{call}{spare}"


def _sentence(text: str) -> str:
    return f"{text.strip().rstrip('.')}."


def _within(label: str) -> str:
    """Return a word as it stands within a sentence; an abbreviation keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def worse(records: Records) -> Labelled:
    """Return the signs that the child is getting worse, and what to do (the safety net)."""
    plan = plan_of(records)
    rows = (
        ("Tecken", (plan.worse_signs if plan else "") or GAP),
        ("Gör så här", (plan.worse_act if plan else "") or GAP),
    )
    return Labelled(
        title="Om barnet blir sämre",
        rows=tuple((name, marked(plan, text) if plan else text) for name, text in rows),
    )


def calls(head: Banner, records: Records) -> Table:
    """Return whom to call, in order; 112 stands first whatever the plan says.

    A treatment limit is named beside it: whoever dials must be able to tell the ambulance.
    """
    plan = plan_of(records)
    contacts = plan.contacts if plan else ()
    sos = f"SOS Alarm\n{TELL_LIMIT}" if head.limits else "SOS Alarm"
    rows: list[Row] = [("Vid livsfara", sos, "112", "Dygnet runt")]
    rows += [
        (f"{number}. {one.function}", one.name, _lines(one.phones) or GAP, one.hours or GAP)
        for number, one in enumerate(contacts, start=1)
    ]
    rows += [] if contacts else [("Övriga", GAP, GAP, "")]
    return Table(
        title="Ring i den här ordningen",
        headings=("Vem", "Namn eller plats", "Telefon", "Tider"),
        widths=(31, 25, 26, 18),
        rows=tuple(rows),
        empty="",
    )


def _lines(phones: tuple[Phone, ...]) -> str:
    return "\n".join(map(str, phones))


def activities(records: Records, today: date, *, hidden: bool) -> Table:
    """Return who does what, for whose account, when and where, and who steps in."""
    rows = tuple(
        (
            marked(one, one.what),
            one.shown_huvudman or GAP,
            "\n".join((one.performer or GAP, _lines(one.phones) or "telefon saknas")),
            _how_when_where(one, hidden=hidden),
            one.backup_performer or GAP,
        )
        for one in of_type(records, Activity, today)
    )
    return Table(
        title="Insatser – vem gör vad",
        headings=("Insats", "Huvudman", "Utförs av", "När, var och hur", "Vid förhinder"),
        widths=(21, 11, 24, 25, 19),
        rows=rows,
        empty="Inga pågående insatser i hsvdesk.",
    )


def _how_when_where(one: Activity, *, hidden: bool) -> str:
    not_agreed = f"EJ ÖVERENS: {one.agreed_note}" if one.agreed is Agreed.NO else ""
    where = "" if hidden else one.place
    lines = (one.when or "tid saknas", where, one.how, not_agreed)
    return "\n".join(line for line in lines if line)


def accesses(records: Records, today: date) -> Table:
    """Return lines, tubes and stomas with what keeps them open, and their changes."""
    rows = tuple(
        (
            marked(one, one.summary()),
            one.lock_flush or GAP,
            str(one.last_changed_on or one.placed_on or GAP),
            str(one.next_change_on or GAP),
        )
        for one in of_type(records, Access, today)
    )
    return Table(
        title="Infarter, kanyler och sonder",
        headings=("Vad", "Spolning och lås", "Senast bytt", "Nästa byte"),
        widths=(34, 36, 15, 15),
        rows=rows,
        empty="Inga i hsvdesk.",
    )


def values(records: Records, today: date) -> Table:
    """Return the last of each value beside what is usual for this child."""
    usual = {one.measurement_kind: one for one in of_type(records, Baseline)}
    taken = of_type(records, Measurement)
    rows = [
        _value(kind, latest(taken, kind, today), usual.get(kind))
        for kind in MeasurementKind
        if kind in usual or latest(taken, kind, today)
    ]
    return Table(
        title="Normalt för barnet och senaste mätvärden",
        headings=("Värde", "Senast", "Brukar vara", "Ring vid"),
        widths=(22, 26, 30, 22),
        rows=tuple(rows),
        empty="Inga mätvärden i hsvdesk.",
    )


def _value(kind: MeasurementKind, last: Measurement | None, normal: Baseline | None) -> Row:
    value = marked(last, f"{last.value} ({last.measured_on})") if last else GAP
    if normal is None:
        # Nobody has said what is usual; for weight and length nobody ever does.
        return (kind.label, value, NEVER_SAID, NEVER_SAID)
    comment = f" ({normal.comment})" if normal.comment else ""
    usual = marked(normal, f"{normal.usual or GAP}{comment}")
    return (kind.label, value, usual, normal.call or GAP)


def goals(records: Records, today: date) -> Labelled:
    """Return what matters to the child, the goals and the next step."""
    plan = plan_of(records)
    rows: list[Row] = [("Vårdplan", GAP)]
    if plan:
        step = (
            f"{_sentence(plan.next_step)} Vem: {plan.next_step_who or GAP}. "
            f"När: {plan.next_step_on or GAP}."
            if plan.next_step
            else GAP
        )
        rows = [
            ("Vad är viktigt för dig?", marked(plan, plan.what_matters or GAP)),
            ("Huvudmål", marked(plan, plan.main_goal or GAP)),
            ("Nästa steg", marked(plan, step)),
        ]
    rows += [("Delmål", marked(one, one.text)) for one in of_type(records, Goal, today)]
    return Labelled(title="Mål och nästa steg", rows=tuple(rows))


def sources(records: Records, today: date, *, hidden: bool) -> Text:
    """Return who answers for what, and how old all of this is on the computer it came from."""
    child = next(one for one in records[Child.kind] if isinstance(one, Child))
    checked = of_type(records, Reconciliation)
    responsible = ", ".join(part for part in (child.medical_unit, child.medical_doctor) if part)
    saved = [one.saved.at for each in records.values() for one in each if one.saved]
    written = shown_moment(max(saved)) if saved else GAP
    lines = [
        f"Medicinskt ansvarig: {responsible or GAP}.",
        f"Omvårdnadsansvarig sjuksköterska: {child.responsible_nurse or GAP}.",
        *(f"Fast läkarkontakt: {_contact(str(one), one.phones)}." for one in child.physicians),
        *(f"Fast vårdkontakt: {_contact(str(one), one.phones)}." for one in child.care_contact),
        *(_place(one) for one in child.care_places if not hidden),
        *(_commitment(one) for one in of_type(records, Commitment, today)),
        f"Senast avstämt: {checked[-1].summary() if checked else GAP}.",
        f"Senast skrivet i hsvdesk: {written}.",
    ]
    if hidden and child.care_places:
        lines.insert(-2, f"Vårdas även på: {WITHHELD.lower()}.")
    return Text(title="Ansvar och uppgifternas ålder", paragraphs=tuple(lines))


def _contact(name: str, phones: tuple[Phone, ...]) -> str:
    return f"{name}, {shown_phones(phones) or 'telefon saknas'}"


def _place(place: CarePlace) -> str:
    kind = place.kind.label if place.kind else ""
    parts = (kind, place.name, place.address, place.phone, place.hours)
    return f"Vårdas även på: {', '.join(part for part in parts if part)}."


def _commitment(one: Commitment) -> str:
    outside = f"Utanför tiderna: {one.outside_hours or GAP}."
    return marked(one, f"Kommunens åtagande: {_sentence(one.summary())} {outside}")
