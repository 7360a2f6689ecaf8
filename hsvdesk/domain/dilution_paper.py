"""What the dilution sheet and the label share: which preparation, and what is said of it.

Every figure is the one that was stored with the preparation; nothing here is computed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import NOT_STATED
from hsvdesk.domain.dilution_use import uses_fluid
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.preparation_standing import Standing, checks_of, standing, too_late
from hsvdesk.domain.record import Record, shown_moment
from hsvdesk.domain.second_check import CheckWay, SecondCheck

ATTACHED: tuple[type[Record], ...] = (
    *(MedicationOrder, DilutionInstruction, Preparation, SecondCheck),
)

UNCHECKED = "Ej dubbelkontrollerad"
CONFLICT = "Det finns två versioner som skrevs var för sig. Red ut dem först."
TOO_LATE = "Tiden att använda det har gått ut. Kasta det."

R = TypeVar("R", bound=Record)
_WAYS = (CheckWay.TWO, CheckWay.PHONE, CheckWay.OWN)
"""The strongest first, as `preparation_standing` reads them."""
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Prepared:
    """A preparation and the records round it, as they are now.

    Attributes:
        order: None where it is gone or a mistake.
        instruction: None where it is gone or a mistake.
        check: The one that counts; None before anybody has found the same.
        conflict: One of them has two versions that were written apart.
    """

    one: Preparation
    standing: Standing
    order: MedicationOrder | None
    instruction: DilutionInstruction | None
    check: SecondCheck | None
    conflict: bool


def by_time(records: Records) -> list[Preparation]:
    """Return all preparations of a child, mistakes too, the latest first."""
    found = [one for one in records.get(Preparation.kind, ()) if isinstance(one, Preparation)]
    return sorted(found, key=lambda one: one.prepared_at or _LONG_AGO, reverse=True)


def latest(records: Records) -> Preparation | None:
    """Return the preparation that a paper is about unless another is asked for."""
    found = by_time(records)
    return next((one for one in found if not one.entered_in_error), found[0] if found else None)


def prepared(one: Preparation, records: Records) -> Prepared:
    """Return a preparation with the order, the instruction and the check that belong to it."""
    order = with_id(one.medication_order, of_type(records, MedicationOrder))
    instruction = with_id(one.dilution_instruction, of_type(records, DilutionInstruction))
    equal = [check for check in checks_of(one, records) if check.equal]
    by_strength = sorted((check for check in equal if check.way in _WAYS), key=_strength)
    held = (one, order, instruction)
    return Prepared(
        one=one,
        standing=standing(one, records),
        order=order,
        instruction=instruction,
        check=by_strength[0] if by_strength else None,
        conflict=any(each.saved.conflict for each in held if each and each.saved),
    )


def concerned(records: Records) -> Records:
    """Return the records with those of one preparation alone: no others go along as data."""
    one = latest(records)
    if one is None:
        return records
    kept: dict[type[Record], list[Record]] = {
        MedicationOrder: [each for each in of_type(records, MedicationOrder)
                          if each.id == one.medication_order],
        DilutionInstruction: [each for each in of_type(records, DilutionInstruction)
                              if each.id == one.dilution_instruction],
        Preparation: [one],
        SecondCheck: [*checks_of(one, records)],
    }  # fmt: skip
    # The paper stays in the home: why something is kept from a custodian does not go along.
    plain = {
        kind.kind: [replace(each, secrecy=()) for each in found] for kind, found in kept.items()
    }
    return {**records, **plain}


def with_id(id_: str, records: list[R]) -> R | None:
    """Return the record with an id, if it is among these."""
    return next((one for one in records if one.id == id_), None)


def option(one: Preparation, records: Records) -> str:
    """Return a preparation in one line, to be picked among others.

    The figures of what is unchecked are left out: the second nurse may stand beside.
    """
    found = prepared(one, records)
    seen = found.standing is not Standing.UNCHECKED
    parts = (
        shown_moment(one.prepared_at),
        drug_and_dose(found.order),
        found.standing.label,
        figures(one) if seen else "",
    )
    return " · ".join(part for part in parts if part)


def drug_and_dose(order: MedicationOrder | None) -> str:
    """Return the product and the dose as prescribed."""
    if order is None:
        return ""
    return f"{order.product or order.substance} {order.dose or f'dos {NOT_STATED}'}"


def drug(order: MedicationOrder) -> str:
    """Return the product with its substance."""
    same = order.product.casefold() == order.substance.casefold()
    return f"{order.product} ({order.substance})" if order.product and not same else order.substance


def route(order: MedicationOrder) -> str:
    """Return how a drug is given, and into what."""
    way = order.route.label if order.route else f"Administreringssätt {NOT_STATED}"
    return ", ".join(part for part in (way, order.access.label if order.access else "") if part)


def figures(one: Preparation) -> str:
    """Return what hands act on, as it was stored."""
    parts = (
        f"dra upp {one.drawn}" if one.drawn else "",
        f"ge {one.volume}" if one.volume else "",
        str(one.rate) if one.rate else "",
    )
    return ", ".join(part for part in parts if part)


def mixed_in(one: Preparation, instruction: DilutionInstruction | None) -> str:
    """Return what it is mixed in, in words, also where it is nothing and where that is unknown."""
    if one.fluid:
        return f"i {one.fluid}"
    undiluted = instruction is not None and not uses_fluid(instruction)
    return "outspätt" if undiluted else f"vätska {NOT_STATED}"


def check_words(found: Prepared, names: Mapping[str, str]) -> str:
    """Return in words how a preparation was checked; *Ej dubbelkontrollerad* where it was not."""
    check = found.check
    if check is None or found.standing is Standing.UNEQUAL:
        return UNCHECKED
    match check.way:
        case CheckWay.TWO:
            author = check.saved.author if check.saved else ""
            return f"Dubbelkontrollerat av {names.get(author) or 'okänd'}"
        case CheckWay.PHONE:
            unit = f", {check.colleague_unit}" if check.colleague_unit else ""
            return f"Telefonkontroll: {check.colleague}{unit}"
        case _:
            return CheckWay.OWN.label


def hindrances(found: Prepared, now: datetime | None) -> Iterator[str]:
    """Yield why what was prepared must not be used; nothing where it may."""
    one = found.one
    match found.standing:
        case Standing.MISTAKE:
            yield f"Felskrivet: {one.entered_in_error}"
        case Standing.DISCARDED:
            yield f"Kasserat {shown_moment(one.discarded_at)}: {one.discard_reason}"
        case Standing.GIVEN | Standing.UNEQUAL | Standing.STRUCK:
            yield f"{found.standing.label}."
        case _:
            pass
    if found.conflict:
        yield CONFLICT
    if now is not None and found.standing is not Standing.GIVEN and too_late(one, now):
        yield f"{TOO_LATE} Använd före {shown_moment(one.use_before)}."


def _strength(check: SecondCheck) -> int:
    return _WAYS.index(check.way) if check.way in _WAYS else len(_WAYS)
