"""The family's sheet (familjens blad): plain words for one household, and whom to call."""

from collections.abc import Iterable
from datetime import date

from hsvdesk.domain.activity import Activity, ActivityStatus
from hsvdesk.domain.attached import child_of
from hsvdesk.domain.banner import of_type
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child_voice import ChildVoice
from hsvdesk.domain.device import Device
from hsvdesk.domain.document import Block, IdentityBox, Labelled, Numbers, Row, Text
from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.household import Household
from hsvdesk.domain.one_household import OneHousehold
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record
from hsvdesk.domain.supply import Supply

KIND = "family"
TITLE = "Familjens blad"

ATTACHED: tuple[type[Record], ...] = ()
"""No record goes with it as data: the data could only repeat the text, or say more than it."""

NOT_YET = "Det är inte skrivet än. Fråga oss."
NO_NUMBER = "Numret står inte på det här papperet."
DANGER = "Fara för livet"
AGREED_OTHERWISE = "Fara för livet, om vi inte har kommit överens om något annat"


def blocks(basis: Basis) -> tuple[Block, ...]:
    """Return the sheet: what to do and whom to call first, then how all days are."""
    home = OneHousehold(basis)
    name = child_of(basis.records).given_name.strip("-– ") or "barnet"
    plans = home.of(CarePlan)
    plan = plans[-1] if plans else CarePlan()
    return (
        _for_whom(basis, home),
        Labelled(
            title=f"Om {name} blir sämre",
            rows=(
                ("Det här ser du", home.text(plan.worse_signs) or NOT_YET),
                ("Gör så här", home.text(plan.worse_act) or NOT_YET),
            ),
        ),
        _calls(basis, home, plan),
        _wishes(home, plan, name),
        _activities(home, basis.today),
        _next(home, plan, basis.today),
        _agreements(home),
        *_things(home),
        _wrong(basis),
    )


def _for_whom(basis: Basis, home: OneHousehold) -> IdentityBox:
    named = [
        f"Gäller i hemmet: {home.text(one.name)}"
        for one in of_type(basis.records, Household)
        if one.id == basis.household and not one.secrecy
    ]
    return IdentityBox(facts=(*named, f"Skrivet {basis.today}"), side_title="", side=())


def _calls(basis: Basis, home: OneHousehold, plan: CarePlan) -> Numbers:
    """Return whom to call, 112 first.

    Where death at home is expected the row says that something else may be agreed: nobody shall
    call for resuscitation because the paper said 112 and nothing more.
    """
    ready = home.of(EmergencyPlan)
    agreed = bool(ready and ready[-1].death_expected)
    rows: list[Row] = [(AGREED_OTHERWISE if agreed else DANGER, "112", "Dygnet runt")]
    for one in plan.contacts:
        who = ", ".join(part for part in (one.function, one.name) if part)
        rows += _call(home, who, one.phones, one.hours)
    unit = basis.unit
    if unit.phone and _digits(unit.phone) not in {_digits(number) for _, number, _ in rows}:
        rows.append((unit.name or "Oss i hemsjukvården", _unbroken(unit.phone), ""))
    return Numbers(title="Ring i den här ordningen", rows=tuple(rows))


def _call(home: OneHousehold, who: str, phones: tuple[Phone, ...], hours: str) -> list[Row]:
    """Return a row for each number, with what is noted of just that one."""
    name, when = home.text(who), home.text(hours)
    rows: list[Row] = [
        (
            name,
            _unbroken(one.number),
            "\n".join(part for part in (when, home.text(one.note)) if part),
        )
        for one in home.phones(phones)
    ]
    return rows or [(name, "", NO_NUMBER if phones else NOT_YET)]


def _unbroken(number: str) -> str:
    return number.replace(" ", "\u00a0")


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _wishes(home: OneHousehold, plan: CarePlan, name: str) -> Labelled:
    """Return what the child has said and shown; the child's words before anybody's about it."""
    voices = home.of(ChildVoice)
    voice = voices[-1] if voices else ChildVoice()
    rows = [("Det viktigaste", plan.what_matters or NOT_YET)]
    if voice.own_words != plan.what_matters:
        rows.append((f"{_of(name)} egna ord", voice.own_words))
    rows += [
        ("Det här lugnar", voice.calms),
        ("Det här skrämmer", voice.frightens),
        ("Så märker du att det gör ont", voice.shows_pain),
        ("Så ser ett ja ut", voice.shows_yes),
        ("Så ser ett nej ut", voice.shows_no),
        ("Så ger du medicin", voice.medicine),
    ]
    told = tuple((label, home.text(text)) for label, text in rows if text)
    return Labelled(title=f"Så vill {name} ha det", rows=told)


def _of(name: str) -> str:
    """Return the genitive: names that end in s, x or z have none of their own."""
    return name if name.casefold().endswith(("s", "x", "z")) else f"{name}s"


def _activities(home: OneHousehold, today: date) -> Block:
    title = "Det här görs, av vem och när"
    rows = tuple((home.text(one.what), _who_when(home, one, today)) for one in home.of(Activity))
    return Labelled(title=title, rows=rows) if rows else Text(title=title, paragraphs=(NOT_YET,))


def _who_when(home: OneHousehold, one: Activity, today: date) -> str:
    who = f"Vem: {home.text(one.performer)}" if one.performer else "Vem: inte bestämt än."
    when = ", ".join(part for part in (home.text(one.when), one.days) if part)
    lines = [who, f"När: {when or 'inte bestämt än.'}"]
    if one.valid_from and one.valid_from > today:
        lines.append(f"Börjar {one.valid_from}.")
    elif one.status is ActivityStatus.PLANNED:
        lines.append("Har inte börjat än.")
    elif one.status is ActivityStatus.PAUSED:
        lines.append("Gör uppehåll just nu.")
    if one.phones:
        lines.append(f"Telefon: {_numbers(home, one.phones)}")
    if one.backup_performer:
        lines.append(f"Om den personen inte kan: {home.text(one.backup_performer)}")
    return "\n".join(lines)


def _numbers(home: OneHousehold, phones: Iterable[Phone]) -> str:
    given = home.phones([*phones])
    shown = (
        f"{_unbroken(one.number)} ({home.text(one.note)})" if one.note else _unbroken(one.number)
        for one in given
    )
    return ", ".join(shown) or NO_NUMBER


def _next(home: OneHousehold, plan: CarePlan, today: date) -> Labelled:
    rows: list[Row] = [("Nästa steg", home.text(plan.next_step) or NOT_YET)]
    if plan.next_step:
        rows.append(("Vem gör det", home.text(plan.next_step_who) or NOT_YET))
        rows.append(("När", str(plan.next_step_on or NOT_YET)))
    ahead = [
        day
        for day in (plan.follow_up_short, plan.follow_up_long)
        if day is not None and day >= today
    ]
    rows.append(("Då går vi igenom allt igen", str(min(ahead)) if ahead else NOT_YET))
    return Labelled(title="Det här händer nu", rows=tuple(rows))


def _agreements(home: OneHousehold) -> Block:
    title = "Det här har vi kommit överens om"
    rows = []
    for one in home.agreements():
        until = f"\nGäller till {one.valid_to}." if one.valid_to else ""
        rows.append((str(one.agreed_on or "Dag saknas"), f"{home.text(one.what)}{until}"))
    if rows:
        return Labelled(title=title, rows=tuple(rows))
    return Text(title=title, paragraphs=("Inget är skrivet för det här hemmet.",))


def _things(home: OneHousehold) -> tuple[Block, ...]:
    """Return whom to call about devices and supplies, by supplier."""
    found: dict[tuple[str, str], list[str]] = {}
    for device in home.of(Device):
        lines = [
            ", ".join(part for part in (_numbers(home, line.phones), home.text(line.hours)) if part)
            for line in device.supplier_lines
        ]
        key = (home.text(device.supplier), "\n".join(lines))
        found.setdefault(key, []).append(home.text(device.product))
    for supply in home.of(Supply):
        lines = [_numbers(home, supply.phones)] if supply.phones else []
        if supply.ordered_by:
            lines.append(f"Beställs av: {home.text(supply.ordered_by)}")
        key = (home.text(supply.supplier), "\n".join(lines))
        found.setdefault(key, []).append(home.text(supply.article))
    rows = tuple(
        (
            supplier or "Vem du ringer är inte skrivet än",
            f"{how or NOT_YET}\nGäller: {', '.join(things)}",
        )
        for (supplier, how), things in found.items()
    )
    title = "Om något går sönder eller tar slut"
    return (Labelled(title=title, rows=rows),) if rows else ()


def _wrong(basis: Basis) -> Text:
    unit = basis.unit
    phone = _unbroken(unit.phone) if unit.phone else "telefonnummer saknas"
    who = unit.name or "oss i hemsjukvården"
    return Text(
        title="Är något fel på papperet?",
        paragraphs=(
            f"Säg till om något inte stämmer, eller om du undrar över något. Ring {who}: {phone}.",
            "Får du ett nytt papper ska du kasta det här.",
        ),
    )
