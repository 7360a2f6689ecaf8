"""Emergency sheet (akutblad): one page for whoever comes first, the most dangerous first."""

from dataclasses import replace
from datetime import date

from hsvdesk.domain.access import Access
from hsvdesk.domain.alert import Alert
from hsvdesk.domain.attached import attached
from hsvdesk.domain.banner import Records, banner, of_type
from hsvdesk.domain.baseline import Baseline
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child import Child
from hsvdesk.domain.device import Device, power_cut
from hsvdesk.domain.diagnosis import Diagnosis
from hsvdesk.domain.document import Block, Labelled, Row
from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.handover_blocks import (
    GAP,
    NEVER_SAID,
    calls,
    critical,
    identity,
    marked,
    values,
    worse,
)
from hsvdesk.domain.household import Household
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.medication_list import MedicationList
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.medicine_blocks import dangers, in_lines
from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.phone import shown_phones
from hsvdesk.domain.record import Record
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.treatment_limit import TreatmentLimit
from hsvdesk.domain.withheld import Withheld

KIND = "emergency"
TITLE = "Akutblad"

ATTACHED: tuple[type[Record], ...] = (
    *(Child, Relative, Household, Alert, TreatmentLimit, Diagnosis, Baseline, Access),
    *(CarePlan, Measurement, Device, EmergencyPlan, MedicationList, MedicationOrder),
)

WHOLE = 3
"""How many of the first blocks always stand whole: who, what is critical, and whom to call."""

TOO_LONG = (
    "Akutbladet ryms inte på en sida ens med det farligaste. "
    "Korta De första 20 minuterna, varningarna, vad man gör om något åker ut, Läkemedel nu "
    "eller listan att ringa."
)

_SAID = {True: "Ja", False: "Nej", None: GAP}


def blocks(basis: Basis) -> tuple[Block, ...]:
    """Return the sheet in the order of danger; what does not fit on a page is taken from its end.

    What is to be done first, the 112 line, a treatment limit (or *Inget beslut – full vård*) and
    what to do if a tube comes out are among the blocks that always stand. So are the drugs that
    are dangerous to give on top of.
    """
    records, today = basis.records, basis.today
    head = banner(records, today, basis.settings)
    mark = any(one.secrecy for each in attached(records, ATTACHED).values() for one in each)
    box = critical(head, records, today, secrecy=mark)
    rows = (
        *_expected_death(records),
        *_worse(records),
        *_on_the_way(records),
        *_without_power(records, today),
        *_diagnoses(records),
        *_values(records, today, usual=True),
        *in_lines(records, today, basis.moment),
        *_values(records, today, usual=False),
    )
    made: tuple[Block, ...] = (
        identity(head, records, hidden=basis.hidden),
        replace(box, rows=(_first(records), *box.rows, *dangers(records, basis.moment))),
        calls(head, records),
        Labelled(title="Om barnet blir sämre, på väg, normalt för barnet, läkemedel", rows=rows),
    )
    if not basis.hidden:
        return made
    withheld = Withheld(records)
    return tuple(withheld.block(one) for one in made)


def _plan(records: Records) -> EmergencyPlan:
    found = of_type(records, EmergencyPlan)
    return found[-1] if found else EmergencyPlan()


def _first(records: Records) -> Row:
    one = _plan(records)
    return ("De första 20 minuterna", marked(one, one.first_act or GAP))


def _worse(records: Records) -> tuple[Row, ...]:
    signs, act = worse(records).rows
    return (("Tecken på sämre", signs[1]), ("Gör då", act[1]))


def _on_the_way(records: Records) -> tuple[Row, ...]:
    one = _plan(records)
    ward = (one.admission_ward, shown_phones(one.admission_phones), one.admission_agreement)
    told = ", ".join(part for part in ward if part)
    agreed = _SAID[one.admission]
    rows = (
        ("Ambulansen hit", one.ambulance or GAP),
        ("Direktinläggning", f"{agreed}: {told or GAP}" if one.admission else agreed),
        ("Ta med", one.bring or GAP),
    )
    return tuple((name, marked(one, text)) for name, text in rows)


def _without_power(records: Records, today: date) -> tuple[Row, ...]:
    """Return what stops without power, the shortest battery first."""
    cut = power_cut(of_type(records, Device), today)
    stops = [
        marked(one, f"{one.product}: {_battery(one)}, reserv: {one.spare or GAP}")
        for one in cut.dependent
    ]
    unsaid = [marked(one, f"{one.product}: okänt om den behöver el") for one in cut.unsaid]
    return (("Utan el", "\n".join((*unsaid, *stops))),) if stops or unsaid else ()


def _battery(one: Device) -> str:
    hours = one.hours_alone
    if hours is None:
        return f"batteritid {GAP}"
    return f"batteriet räcker {shown_decimal(hours)} timmar" if hours else "inget batteri"


def _expected_death(records: Records) -> tuple[Row, ...]:
    one = _plan(records)
    if not one.death_expected:
        return ()
    who = "; ".join(
        f"{each.function} {shown_phones(each.phones)} {each.hours}".strip()
        for each in one.death_contacts
    )
    decided = ", ".join(str(part) for part in (one.death_decided_by, one.death_decided_on) if part)
    text = (
        f"Plan finns: {_SAID[one.death_plan].lower()}. Beslutad av: {decided or GAP}. "
        f"Ring: {who or GAP}. Fastställer dödsfallet: {one.death_confirmed_by or GAP}"
    )
    return (("Väntat dödsfall hemma", marked(one, text)),)


def _values(records: Records, today: date, *, usual: bool) -> tuple[Row, ...]:
    """Return the last of each value beside what is usual, a line each: a table takes twice that.

    Weight stands with who the child is.

    Args:
        records: The child's current records, by kind.
        today: The day in Sweden.
        usual: Those with something usual to compare with; else the others.
    """
    return tuple(
        (name, f"{last} · brukar vara: {normal} · ring vid: {limit}" if usual else last)
        for name, last, normal, limit in values(records, today).rows
        if name != MeasurementKind.WEIGHT.label and (normal != NEVER_SAID) is usual
    )


def _diagnoses(records: Records) -> tuple[Row, ...]:
    found = [marked(one, one.summary()) for one in of_type(records, Diagnosis)]
    return (("Diagnoser", "; ".join(found)),) if found else ()
