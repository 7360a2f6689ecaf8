"""Rows of the dilution sheet: the order as prescribed, and the instruction as the clinic states it.

What is not stated is said to be so.
"""

from collections.abc import Iterator
from decimal import Decimal

from hsvdesk.domain.basis import Basis
from hsvdesk.domain.dilution_choices import DoseLimit, StepMode
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_paper import drug, route
from hsvdesk.domain.dilution_result import NOT_STATED
from hsvdesk.domain.dilution_use import has_second
from hsvdesk.domain.document import Row
from hsvdesk.domain.dose_times import clock_times
from hsvdesk.domain.handover_blocks import marked
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.numbers import shown_decimal

HOSPITAL = "hospital"
"""The key of the line that always answers."""


def order_rows(one: MedicationOrder) -> tuple[Row, ...]:
    """Return the order: drug, dose as prescribed, how and when, by whom, copied from where."""
    reckoned = _joined(
        str(one.dose_basis or NOT_STATED),
        f"doseringsvikt {one.dosing_weight or NOT_STATED}{_dated(one.dosing_weight_on)}",
    )
    length = f"på {shown_decimal(one.infusion_minutes)} min" if one.infusion_minutes else ""
    most = f"högst {one.max_per_day} per dygn" if one.max_per_day else ""
    copied = _joined(
        f"ur {one.source or NOT_STATED}",
        f"utskriven {one.printed_on or NOT_STATED}",
        f"avstämd med {one.reconciled_with}{_dated(one.reconciled_on)}"
        if one.reconciled_with or one.reconciled_on
        else "inte avstämd",
    )
    prescribed = f"{one.prescriber or NOT_STATED}{_dated(one.prescribed_on)}; {copied}"
    rows = [
        ("Läkemedel", _joined(drug(one), one.form, one.strength or f"styrka {NOT_STATED}")),
        ("Dos", _joined(str(one.dose or NOT_STATED), _given(one), _when(one), length, most)),
        ("Dosen räknad på", reckoned),
        ("Ordinerad av", prescribed),
    ]
    if one.oral_order and one.confirmed_on is None:
        rows.append(("Muntlig ordination", "Ännu inte bekräftad skriftligt."))
    if one.high_risk:
        rows.append(("Högrisk", one.high_risk.label))
    return tuple((name, marked(one, text)) for name, text in rows)


def instruction_row(one: DilutionInstruction, *, checked: bool) -> Row:
    """Return which instruction: number, version, clinic and its phone, and who stands for it.

    Args:
        one: The instruction.
        checked: Its validity and approvals stand among the checks and need not be said here.
    """
    which = _joined(
        one.instruction_id or f"nummer {NOT_STATED}",
        f"version {one.instruction_version or NOT_STATED}",
        one.clinic or f"klinik {NOT_STATED}",
        one.clinic_phone or f"telefon {NOT_STATED}",
    )
    struck = f"ÖVERSTRUKEN: {one.struck_reason or NOT_STATED}" if _struck(one) else ""
    valid = f"Gäller {one.valid_from or NOT_STATED} till {one.valid_to or NOT_STATED}"
    clinic = f"{one.clinic_approved_by or NOT_STATED}{_dated(one.clinic_approved_on)}"
    copy = f"{one.approved_by or NOT_STATED}{_dated(one.approved_on)}"
    approved = f"Godkänd på kliniken av {clinic}. Avskriften kontrollerad av {copy}"
    parts = (which, struck, *(() if checked else (valid, approved)))
    return ("Instruktion", marked(one, " ".join(f"{part}." for part in parts if part)))


def stated_rows(one: DilutionInstruction) -> tuple[Row, ...]:
    """Return the instruction's steps and limits as it states them, where nothing is computed."""
    rows = (
        ("Steg 1", _first_step(one)),
        ("Steg 2", _second_step(one)),
        ("Ges på", _time(one)),
        ("Högsta koncentration", _highest(one)),
        ("Gränser", "; ".join(map(_limit, one.limits)) or NOT_STATED),
        ("Tillvägagångssätt", one.method),
    )
    return tuple((name, marked(one, text)) for name, text in rows if text)


def keep_rows(one: DilutionInstruction) -> Iterator[Row]:
    """Yield how it is kept and given, what it must not meet, and what to watch."""
    never, fluids = one.incompatible.rstrip(".") or NOT_STATED, ", ".join(one.forbidden_fluids)
    rows = (
        ("Hållbarhet", _keeps(one)),
        ("Ges med", (
            f"spolning: {one.flush or NOT_STATED}; filter: {one.filter or NOT_STATED}; "
            f"ljusskydd: {one.light or NOT_STATED}"
        )),
        ("Får inte blandas", "; ".join(part for part in (never, fluids) if part)),
        ("Observera", one.watch or NOT_STATED),
    )  # fmt: skip
    for name, text in rows:
        yield (name, marked(one, text))


def call_row(basis: Basis, instruction: DilutionInstruction | None) -> Row:
    """Return whom to call: the clinic, the hospital, and 112; who prescribed stands above."""
    lines = {one.key: one for one in basis.lines}
    calls = []
    if instruction is not None:
        phone = instruction.clinic_phone or f"telefon {NOT_STATED}"
        calls.append(f"{instruction.clinic or 'Kliniken'} {phone}")
    hospital = lines.get(HOSPITAL)
    if hospital is not None and hospital.number:
        calls.append(f"{hospital.organisation or hospital.function}, växel {hospital.number}")
    calls.append("fara för livet 112")
    return ("Ring", "; ".join(calls))


def _given(one: MedicationOrder) -> str:
    said = route(one)
    return said[:1].lower() + said[1:]


def _struck(one: DilutionInstruction) -> bool:
    return bool(one.struck_on or one.struck_reason)


def _first_step(one: DilutionInstruction) -> str:
    if one.step1_volume is None and one.container_volume is None:
        return NOT_STATED
    amount = f"{one.container_amount or f'mängd {NOT_STATED}'}"
    if one.step1_volume is None:
        done = f"{amount} i {one.container_volume}, används som den är"
    else:
        done = f"{amount}: {_done(one.step1_mode, one.step1_volume, one.step1_fluid)}"
        if one.container_volume is None:
            done += f"; pulvrets volym {one.displacement_volume or NOT_STATED}"
    strength = one.stated_concentration
    told = f"Angiven koncentration {strength or NOT_STATED}"
    return " ".join(
        f"{part.rstrip('.')}." for part in (done, told, one.step1_mixing, one.appearance) if part
    )


def _second_step(one: DilutionInstruction) -> str:
    stated = (one.step2_volume, one.step2_added_volume, one.step2_final_volume)
    if not any(stated) and one.step2_concentration is None:
        return "Ingen."
    drawn = f"Dra upp {one.step2_volume or 'så mycket som dosen kräver'}"
    volume = one.step2_added_volume or one.step2_final_volume or f"volym {NOT_STATED}"
    return (
        f"{drawn}, {_done(one.step2_mode, volume, one.step2_fluid)}. "
        f"Slutkoncentration {one.step2_concentration or NOT_STATED}."
    )


def _done(mode: StepMode | None, volume: object, fluid: str) -> str:
    """Return what is done with a fluid; which of the two it is, is never left to be guessed."""
    fluid = fluid or f"vätska {NOT_STATED}"
    if mode is StepMode.MAKE_UP_TO:
        return f"späd med {fluid} till {volume}"
    said = "tillsätt" if mode else f"tillsätt eller späd till, {NOT_STATED}:"
    return f"{said} {volume} {fluid}"


def _time(one: DilutionInstruction) -> str:
    spans = (
        ("injektion", one.bolus_minutes_min, one.bolus_minutes_max),
        ("infusion", one.infusion_minutes_min, one.infusion_minutes_max),
    )
    told = [
        f"{name} {_span(low, high)} min"
        for name, low, high in spans
        if low is not None or high is not None
    ]
    if one.max_rate is not None:
        told.append(f"högst {one.max_rate}")
    return ", ".join(told) or NOT_STATED


def _span(low: Decimal | None, high: Decimal | None) -> str:
    ends = [NOT_STATED if one is None else shown_decimal(one) for one in (low, high)]
    return "–".join(dict.fromkeys(ends))


def _highest(one: DilutionInstruction) -> str:
    return _joined(
        f"perifert {one.max_concentration_peripheral or NOT_STATED}",
        f"centralt {one.max_concentration_central or NOT_STATED}",
    )


def _limit(one: DoseLimit) -> str:
    per = one.per.label.lower() if one.per else NOT_STATED
    level = one.level.label.lower() if one.level else NOT_STATED
    return f"{level} över {one.most or NOT_STATED} {per}"


def _when(one: MedicationOrder) -> str:
    """Return when it is given; a text that is no list of clock times is told as it stands."""
    times = f"tider {one.times}" if clock_times(one.times) else one.times
    return _joined("vid behov" if one.as_needed else "", times) or f"tider {NOT_STATED}"


def _keeps(one: DilutionInstruction) -> str:
    first, second = (one.step1_hours, one.step1_storage), (one.step2_hours, one.step2_storage)
    steps = [("efter steg 1:", *first)]
    if has_second(one) or any(second):
        steps.append(("efter steg 2:", *second))
    told = [
        f"{name} {f'{shown_decimal(hours)} h' if hours is not None else NOT_STATED}"
        f"{f' ({storage})' if storage else ''}"
        for name, hours, storage in steps
    ]
    return "; ".join(told)


def _dated(day: object) -> str:
    return f" ({day})" if day else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
