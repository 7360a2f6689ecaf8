"""What has been prepared (det iordningställda): each preparation with all that belongs to it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import NOT_STATED
from hsvdesk.domain.discard_clock import Hand, clock_time, hands, stop
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import FIGURES, Preparation
from hsvdesk.domain.preparation_standing import (
    READY,
    Standing,
    checks_of,
    standing,
    too_late,
    unequal,
)
from hsvdesk.domain.record import Record, described_fields, local, shown_moment
from hsvdesk.domain.second_check import CheckWay, SecondCheck, same_figure

WAITS = (*READY, Standing.UNEQUAL, Standing.STRUCK)
"""It still stands somewhere: to be given, or to be thrown away."""
TO_SIGN = "Signeras i signeringslistan"
CHANGED_AFTER = "Ändrat efter dubbelkontrollen: kontrollera igen"
THROW_AWAY = "Ge det inte. Kassera det."
ADVICE = {
    Standing.UNEQUAL: "Olika resultat. Ge det inte. Kassera det och börja om, båda två.",
    Standing.STRUCK: (
        "Ordinationen eller instruktionen har ändrats. Ge det inte. Läs dem igen, kassera och "
        "börja om."
    ),
}
"""What to do with what nobody may use."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Prepared:
    """One preparation.

    Attributes:
        order: As it was prepared by, whatever it says now; none where that is not known.
        instruction: As it was prepared by.
        check: The check of it as it is now written, or the one that found another figure.
        given: Its giving.
        changed_after: It was checked, and then written anew.
        by: The name of who prepared it.
        by_id: The staff id of who prepared it.
        checked_by: Who found the second figure, as that is to be said.
        given_by: The name of who gave it.
    """

    one: Preparation
    order: MedicationOrder | None
    instruction: DilutionInstruction | None
    standing: Standing
    check: SecondCheck | None
    given: Administration | None
    changed_after: bool
    by: str
    by_id: str
    checked_by: str
    given_by: str

    @property
    def drug(self) -> str:
        """The drug and the dose, as ordered; the strength of the vial is not the dose."""
        order = self.order
        if order is None:
            return "Ordinationen finns inte i hsvdesk"
        drug = " ".join(part for part in (order.product or order.substance, order.strength) if part)
        route = order.route.label.lower() if order.route else ""
        parts = (drug, f"dos {order.dose or NOT_STATED}", route)
        return ", ".join(part for part in parts if part)

    @property
    def name(self) -> str:
        """The drug and the dose, and when it was mixed: two of the same are told apart by it."""
        return f"{self.drug}, blandat {shown_moment(self.one.prepared_at) or NOT_STATED}"

    @property
    def shown_figures(self) -> bool:
        """Whether the figures may be seen: nobody is to find them for herself any more."""
        return self.standing is not Standing.UNCHECKED

    @property
    def to_sign(self) -> str:
        """What is left to sign elsewhere; empty when nothing is."""
        if self.given is None or self.given.signed_elsewhere or self.signed_here:
            return ""
        return TO_SIGN

    @property
    def signed_here(self) -> bool:
        """Whether the unit has stated that hsvdesk is the signing list of the order."""
        return self.order is not None and self.order.signed_here is True

    def clock(self, now: datetime) -> tuple[Hand, ...]:
        """Return its times; none where nobody may use it."""
        if self.standing in ADVICE:
            return ()
        return hands(self.one, self.order, self.instruction, self.given, now)

    def runs_until(self, now: datetime) -> str:
        """Return the wall time when what is being given ends; empty where it is over or unknown."""
        if self.given is None or self.standing is not Standing.GIVEN:
            return ""
        end = stop(self.order, self.instruction, self.given)
        return clock_time(end, now) if end is not None and now < end else ""

    def late(self, now: datetime) -> bool:
        """Whether it waits and its time to be used has passed."""
        return self.standing in WAITS and too_late(self.one, now)

    def ongoing(self, now: datetime) -> bool:
        """Whether it waits, or was given today or is being given now."""
        if self.standing in WAITS:
            return True
        if self.given is None or self.given.given_at is None:
            return False
        end = stop(self.order, self.instruction, self.given)
        today = local(self.given.given_at).date() == local(now).date()
        return today or (end is not None and now < end)

    def said(self) -> str:
        """Return in one line how it stands, and who answers for that."""
        match self.standing:
            case Standing.GIVEN if self.given:
                return f"Givet {shown_moment(self.given.given_at)} av {self.given_by}"
            case Standing.DISCARDED:
                return f"Kasserat {shown_moment(self.one.discarded_at)}: {self.one.discard_reason}"
            case Standing.CHECKED | Standing.PHONE | Standing.OWN:
                return f"{self.standing.label}: {self.checked_by}"
            case Standing.UNCHECKED if self.changed_after:
                return f"{self.standing.label}. {CHANGED_AFTER}"
            case _:
                return self.standing.label

    def past(self) -> str:
        """Return what was found when it was checked, also where that is not how it ended."""
        if self.check is None:
            return Standing.UNCHECKED.label
        way = Standing.CHECKED if self.check.way is CheckWay.TWO else self.check.way
        head = way.label if way else ""
        if self.check.equal:
            return f"{head}: {self.checked_by}"
        return f"{head}, olika: {figures(self.one)} mot {figures(self.check)} ({self.checked_by})"


def figures(one: Preparation | SecondCheck) -> str:
    """Return the figures with their names: "Volym att ge 7,5 ml"."""
    return ", ".join(f"{name} {value}" for name, value in figure_rows(one))


def figure_rows(one: Preparation | SecondCheck) -> list[tuple[str, str]]:
    """Return each figure that is stated, with its name."""
    fields = described_fields(type(one))
    return [
        (fields[name].spec.label, str(value))
        for name in FIGURES
        if (value := getattr(one, name)) is not None
    ]


def differing(first: Preparation, second: SecondCheck) -> list[str]:
    """Return the names of the figures that are not the same."""
    fields = described_fields(Preparation)
    return [
        fields[name].spec.label
        for name in FIGURES
        if not same_figure(getattr(first, name), getattr(second, name))
    ]


def differences(first: Preparation, second: SecondCheck) -> str:
    """Return what differs, in words: "Dra upp 7,5 ml mot 75 ml"."""
    one, other = dict(figure_rows(first)), dict(figure_rows(second))
    return ", ".join(
        f"{name} {one.get(name, NOT_STATED)} mot {other.get(name, NOT_STATED)}"
        for name in differing(first, second)
    )


def prepared(
    records: Records,
    as_it_was: Mapping[str, Record | None],
    begun_by: Mapping[str, str],
    names: Mapping[str, str],
) -> list[Prepared]:
    """Return what has been prepared for a child, the latest first; mistakes too.

    Args:
        records: The child's current records, by kind.
        as_it_was: Orders and instructions by version, as `order_version` names it.
        begun_by: Staff id of who first wrote each preparation and giving, by its id: whoever
            corrects it later has neither prepared nor given it.
        names: Of staff, by id.
    """
    found = [one for one in records.get(Preparation.kind, ()) if isinstance(one, Preparation)]
    checks, given = _by_preparation(records, SecondCheck), _by_preparation(records, Administration)
    made = []
    for one in found:
        # Only its own: a child who is cared for for years has thousands.
        own = {SecondCheck.kind: checks[one.id], Administration.kind: given[one.id]}
        made.append(_prepared(one, {**records, **own}, as_it_was, begun_by, names))
    return sorted(made, key=_latest, reverse=True)


def _by_preparation(
    records: Records, kind: type[SecondCheck] | type[Administration]
) -> defaultdict[str, list[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for one in records.get(kind.kind, ()):
        if isinstance(one, kind):
            found[one.preparation].append(one)
    return found


def _latest(found: Prepared) -> tuple[float, float]:
    """Return when it was mixed, and of one minute when it was written."""
    moments = (found.one.prepared_at, found.one.saved.at if found.one.saved else None)
    mixed, written = (at.timestamp() if at else 0.0 for at in moments)
    return mixed, written


def _prepared(
    one: Preparation,
    records: Records,
    as_it_was: Mapping[str, Record | None],
    begun_by: Mapping[str, str],
    names: Mapping[str, str],
) -> Prepared:
    order = as_it_was.get(one.order_version)
    instruction = as_it_was.get(one.instruction_version)
    checks = checks_of(one, records)
    earlier = [each for each in _of(records, one) if each not in checks]
    check = unequal(one, records) or next((each for each in checks if each.equal), None)
    given = [each for each in of_type(records, Administration) if each.preparation == one.id]
    last = given[-1] if given else None
    by_id = begun_by.get(one.id, "")
    return Prepared(
        one=one,
        order=order if isinstance(order, MedicationOrder) else None,
        instruction=instruction if isinstance(instruction, DilutionInstruction) else None,
        standing=standing(one, records),
        check=check,
        given=last,
        changed_after=bool(earlier),
        by=names.get(by_id, ""),
        by_id=by_id,
        checked_by=_checked_by(check, names),
        given_by=names.get(begun_by.get(last.id, ""), "") if last else "",
    )


def _of(records: Records, one: Preparation) -> list[SecondCheck]:
    return [each for each in of_type(records, SecondCheck) if each.preparation == one.id]


def _checked_by(check: SecondCheck | None, names: Mapping[str, str]) -> str:
    if check is None:
        return ""
    author = names.get(check.saved.author, "") if check.saved else ""
    moment = shown_moment(check.checked_at)
    if check.way is CheckWay.PHONE:
        where = check.colleague_unit or check.colleague_number
        return f"{check.colleague}, {where}, uppgav i telefon {moment}; skrivet av {author}"
    if check.way is CheckWay.OWN:
        return f"{author} {moment} ({check.reason})"
    return f"{author} {moment}"


def to_do_first(found: Sequence[Prepared]) -> list[Prepared]:
    """Return what must be checked or thrown away before the rest, each as they stood."""
    return sorted(found, key=lambda one: one.standing not in (*ADVICE, Standing.UNCHECKED))


def still_waiting(found: Sequence[Prepared]) -> list[Prepared]:
    """Return what is mixed and neither given nor thrown away, what must be acted on first."""
    return to_do_first([one for one in found if one.standing in WAITS])


def waiting_text(one: Prepared, now: datetime) -> str:
    """Return how long what waits may be used, and by whom it is; no figure."""
    told = [f"{hand.title} {hand.text}" for hand in one.clock(now)]
    if one.standing in ADVICE or one.late(now):
        told.append(THROW_AWAY)
    return " · ".join([*told, f"Iordningställt av {one.by or NOT_STATED}"])
