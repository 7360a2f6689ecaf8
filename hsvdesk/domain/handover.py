"""Handover (överrapportering): SBAR and what the next care provider needs, from the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from hsvdesk.domain.access import Access
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.banner import Banner, Records, banner, of_type
from hsvdesk.domain.baseline import Baseline
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child import Child, Interpreter
from hsvdesk.domain.codec import to_body
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.diagnosis import Diagnosis
from hsvdesk.domain.document import Block, Critical, IdentityBox, Labelled, Row, Table, Text
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.measurement import Measurement, MeasurementKind, latest
from hsvdesk.domain.phone import shown_phones
from hsvdesk.domain.reconciliation import Reconciliation
from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.relative import Relative

KIND = "handover"
TITLE = "Överrapportering"
WITHHELD = "Skyddade personuppgifter – lämnas inte ut här"
GAP = "saknas"

_SECTIONS: tuple[type[Record], ...] = (
    *(Child, Relative, Diagnosis, Baseline, Access, Commitment, CarePlan, Goal, Activity),
    *(Measurement, Reconciliation),
)
_KINDS = (*(one.kind for one in _SECTIONS), "alert", "treatment_limit", "household")
_PROTECTED_KINDS = ("relative", "household")
_PROTECTED_FIELDS = {"child": ("care_places",), "activity": ("place",)}
_NEVER_ON_PAPER = {"household": ("door_code", "door_key")}
"""A door code never stands with name and address on one paper (domain.md, rule 13)."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sbar:
    """What is said in a handover; filled in from the record, then edited by the nurse."""

    situation: Annotated[str, Spec("Situation", long=True)] = ""
    background: Annotated[str, Spec("Bakgrund", long=True)] = ""
    assessment: Annotated[str, Spec("Aktuell bedömning", long=True)] = ""
    recommendation: Annotated[str, Spec("Rekommendation", long=True)] = ""


def sbar(records: Records, today: date) -> Sbar:
    """Return SBAR as far as the record knows it; what it does not know is left to the nurse."""
    child = _child(records)
    care = [one.what for one in of_type(records, Activity, today)]
    diagnoses = [one.summary() for one in of_type(records, Diagnosis)]
    plan = _plan(records)
    values = [
        f"{one.summary()} ({one.measured_on})"
        for kind in MeasurementKind
        if (one := latest(of_type(records, Measurement), kind, today))
    ]
    return Sbar(
        situation=f"Vårdas i hemmet med: {', '.join(care)}." if care else "",
        background="\n".join(part for part in ("; ".join(diagnoses), child.background) if part),
        assessment=f"Senaste mätvärden: {', '.join(values)}." if values else "",
        recommendation=plan.next_step if plan else "",
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
    open_ = show_protected or not head.child.protected
    return (
        _identity(head, records, open_),
        _critical(head, records, today),
        Labelled(
            title="Lägesbild enligt SBAR",
            rows=(
                ("Situation", said.situation or GAP),
                ("Bakgrund", said.background or GAP),
                ("Aktuellt", said.assessment or GAP),
                ("Rekommendation", said.recommendation or GAP),
            ),
        ),
        _worse(records),
        _activities(records, today, open_),
        _accesses(records, today),
        _values(records, today),
        _goals(records, today),
        _sources(records, today),
    )


def data(records: Records, *, show_protected: bool) -> dict[str, Any]:
    """Return the records that the paper was made from, as JSON values for the attachment."""
    child = _child(records)
    hidden = child.protected and not show_protected
    kinds = [kind for kind in _KINDS if not (hidden and kind in _PROTECTED_KINDS)]
    return {
        kind: [_without(_stored(one), kind, hidden) for one in found if not one.entered_in_error]
        for kind in kinds
        if (found := records.get(kind))
    }


def _stored(record: Record) -> dict[str, Any]:
    version = record.saved.version if record.saved else ""
    return {"id": record.id, "version": version, **to_body(record)}


def _without(body: dict[str, Any], kind: str, hidden: bool) -> dict[str, Any]:
    left_out = _NEVER_ON_PAPER.get(kind, ())
    if hidden:
        left_out = (*left_out, *_PROTECTED_FIELDS.get(kind, ()))
    return {name: value for name, value in body.items() if name not in left_out}


def _child(records: Records) -> Child:
    return of_type(records, Child)[0]


def _plan(records: Records) -> CarePlan | None:
    plans = of_type(records, CarePlan)
    return plans[-1] if plans else None


def _said(record: Record, text: str) -> str:
    """Return the text of an item, marked where a custodian may not see it (rule 13)."""
    return f"[Ej till vårdnadshavare] {text}" if record.secrecy else text


def _identity(head: Banner, records: Records, open_: bool) -> IdentityBox:
    child = head.child
    address = head.home.address if head.home and open_ else ""
    estimated = " (uppskattat)" if child.birth_date_estimated else ""
    tolk = f"tolk: {child.interpreter_language or child.languages}"
    language = ", ".join(
        part
        for part in (child.languages, tolk if child.interpreter is Interpreter.YES else "")
        if part
    )
    weight = f"Vikt {head.shown_weight}" if head.weight else head.shown_weight
    facts = (
        f"Född {child.birth_date}{estimated} · {head.age}",
        f"{weight}{' – gammal, väg om' if head.weight_old else ''}",
        address or (head.shown_home if open_ else WITHHELD),
        language,
    )
    custodians = [one for one in of_type(records, Relative) if one.is_custodian]
    side = [f"{one.summary()}\n{shown_phones(one.phones)}" for one in custodians] or [GAP]
    return IdentityBox(
        facts=tuple(one for one in facts if one),
        side_title="Vårdnadshavare",
        side=tuple(side) if open_ else (WITHHELD,),
    )


def _critical(head: Banner, records: Records, today: date) -> Critical:
    rows: list[Row] = [
        (one.alert_kind.label if one.alert_kind else "Varning", _said(one, one.summary()))
        for one in head.alerts
    ]
    if not head.alerts:
        rows.append(("Överkänslighet", "Ingen uppgift i hsvdesk – fråga"))
    for limit in head.limits:
        always = f" Ges alltid: {limit.always_given}." if limit.always_given else ""
        text = f"{limit.summary()}.{always} Beslut {limit.decided_on} av {limit.decided_by}."
        rows.append(("Behandlingsbegränsning", _said(limit, text)))
    if not head.limits:
        rows.append(("Behandlingsbegränsning", head.limit))
    rows += [
        (f"Om {one.access_kind.label} åker ut", _if_out(one))
        for one in of_type(records, Access, today)
        if one.access_kind and one.if_out_act
    ]
    if any(one.secrecy for kind in _KINDS for one in records.get(kind, ())):
        rows.append(("Sekretess", "Papperet har uppgifter som är märkta Ej till vårdnadshavare."))
    return Critical(title="KRITISK INFORMATION – läs först", rows=tuple(rows))


def _if_out(access: Access) -> str:
    call = f" Ring: {access.if_out_call}." if access.if_out_call else ""
    spare = f" Reserv: {access.spare_place}." if access.spare_place else ""
    return _said(access, f"{access.if_out_act.rstrip('.')}.{call}{spare}")


def _worse(records: Records) -> Table:
    plan = _plan(records)
    signs = plan.worse_signs if plan else ""
    act = plan.worse_act if plan else ""
    contacts = plan.contacts if plan else ()
    rows: list[Row] = [("Tecken", signs or GAP, "", ""), ("Gör så här", act or GAP, "", "")]
    rows += [
        (f"Ring {number}: {one.function}", one.name, shown_phones(one.phones), one.hours)
        for number, one in enumerate(contacts, start=1)
    ]
    rows += [] if contacts else [("Ring", GAP, "", "")]
    rows.append(("Vid livsfara", "SOS Alarm", "112", "dygnet runt"))
    return Table(
        title="Om barnet blir sämre – och vem man ringer",
        headings=("Vad", "Så här", "Telefon", "Tid"),
        widths=(26, 40, 20, 14),
        rows=tuple(rows),
        empty="",
    )


def _activities(records: Records, today: date, open_: bool) -> Table:
    rows = tuple(
        (
            _said(one, f"{one.what}\n{one.how}" if one.how else one.what),
            one.shown_huvudman or GAP,
            "\n".join(part for part in (one.performer, shown_phones(one.phones)) if part) or GAP,
            one.when or GAP,
            one.place if open_ else "",
            one.backup_performer or GAP,
        )
        for one in of_type(records, Activity, today)
    )
    return Table(
        title="Insatser – vem gör vad",
        headings=("Insats", "Huvudman", "Utförs av", "När", "Plats", "Vid förhinder"),
        widths=(30, 12, 20, 13, 10, 15),
        rows=rows,
        empty="Inga pågående insatser i hsvdesk.",
    )


def _accesses(records: Records, today: date) -> Table:
    rows = tuple(
        (
            _said(one, one.summary()),
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


def _values(records: Records, today: date) -> Table:
    usual = {one.measurement_kind: one for one in of_type(records, Baseline)}
    taken = of_type(records, Measurement)
    rows = []
    for kind in MeasurementKind:
        last, normal = latest(taken, kind, today), usual.get(kind)
        if last or normal:
            value = f"{last.value} ({last.measured_on})" if last else GAP
            comment = f" ({normal.comment})" if normal and normal.comment else ""
            brukar = f"{normal.usual}{comment}" if normal else GAP
            rows.append((kind.label, value, brukar, (normal.call if normal else "") or GAP))
    return Table(
        title="Normalt för barnet och senaste mätvärden",
        headings=("Värde", "Senast", "Brukar vara", "Ring vid"),
        widths=(22, 26, 30, 22),
        rows=tuple(rows),
        empty="Inga mätvärden i hsvdesk.",
    )


def _goals(records: Records, today: date) -> Labelled:
    plan = _plan(records)
    rows: list[Row] = []
    if plan:
        when = f" ({plan.next_step_who or GAP}, {plan.next_step_on or GAP})"
        rows = [
            ("Vad är viktigt för dig?", plan.what_matters or GAP),
            ("Huvudmål", plan.main_goal or GAP),
            ("Nästa steg", (plan.next_step or GAP) + when),
        ]
    rows += [("Delmål", _said(one, one.text)) for one in of_type(records, Goal, today)]
    return Labelled(title="Mål och nästa steg", rows=tuple(rows or [("Vårdplan", GAP)]))


def _sources(records: Records, today: date) -> Text:
    child = _child(records)
    checked = of_type(records, Reconciliation)
    committed = of_type(records, Commitment, today)
    responsible = ", ".join(part for part in (child.medical_unit, child.medical_doctor) if part)
    lines = [
        f"Medicinskt ansvarig: {responsible or GAP}.",
        f"Omvårdnadsansvarig sjuksköterska: {child.responsible_nurse or GAP}.",
        *(f"Fast läkarkontakt: {one}, {shown_phones(one.phones)}." for one in child.physicians),
        *(
            f"Kommunens åtagande: {one.hours}. Utanför tiderna: {one.outside_hours or GAP}."
            for one in committed
        ),
        f"Senast avstämt: {checked[-1].summary() if checked else GAP}.",
    ]
    return Text(title="Ansvar och uppgifternas ålder", paragraphs=tuple(lines))
