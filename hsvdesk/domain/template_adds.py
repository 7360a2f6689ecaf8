"""What taking a template in would add to a child's plan, told before it is done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hsvdesk.domain.activity import Activity, ActivityStatus
from hsvdesk.domain.device import Device
from hsvdesk.domain.record import Record, described_fields
from hsvdesk.domain.risk import Risk, RiskFound
from hsvdesk.domain.same_words import folded
from hsvdesk.domain.start_check import CheckItem, StartCheck, StartDecision
from hsvdesk.domain.supply import Supply
from hsvdesk.domain.template import Template, TemplateTraining

CONTACT = "Kontaktväg klar: "
TRAINED = "Utbildade och kontrollerade: "


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One thing that a template would add.

    Attributes:
        kind: The kind of record it becomes, or that it becomes an item of.
        made: The record, or the item of the start check.
        name: What it is compared by, folded.
        text: What it is.
        detail: More of it, for whoever chooses.
        there: The child has the like already; it is not added again.
    """

    kind: str
    made: Record | CheckItem
    name: str
    text: str
    detail: str
    there: bool

    @property
    def key(self) -> tuple[str, str]:
        """What names the line among the others."""
        return self.kind, self.name


@dataclass(frozen=True, slots=True)
class _Part:
    """How rows of one part of a template become records.

    What a template says is a proposal: an activity is planned, a risk is not judged, and whatever
    a row does not say stays unknown.
    """

    field: str
    record_type: type[Record]
    begins: Mapping[str, Any]
    name: Callable[[Any], str]
    text: Callable[[Any], str]
    detail: Callable[[Any], str]


def _risk_name(risk: Any) -> str:
    return f"{risk.heading} {risk.risk}"


_PARTS = (
    _Part(
        "activities",
        Activity,
        {"status": ActivityStatus.PLANNED},
        lambda one: one.what,
        lambda one: one.what,
        lambda one: _joined(one.frequency, one.how),
    ),
    _Part(
        "devices",
        Device,
        {},
        lambda one: one.product,
        lambda one: one.product,
        lambda one: f"Reserv: {one.spare}" if one.spare else "",
    ),
    _Part(
        "supplies",
        Supply,
        {},
        lambda one: one.article,
        lambda one: one.article,
        lambda one: "",
    ),
    _Part(
        "risks",
        Risk,
        {"found": RiskFound.UNJUDGED},
        _risk_name,
        lambda one: f"{one.heading.label}: {one.risk}" if one.heading else one.risk,
        lambda one: f"Åtgärd: {one.action}" if one.action else "",
    ),
)


def adds(
    template: Template, records: Mapping[str, Sequence[Record]], today: date
) -> tuple[Line, ...]:
    """Return what `template` would add to the child whose current records these are."""
    found = []
    for part in _PARTS:
        current = [
            folded(part.name(one))
            for one in records.get(part.record_type.kind, ())
            if isinstance(one, part.record_type) and one.holds_on(today)
        ]
        for row in getattr(template, part.field):
            said = {name: getattr(row, name) for name in described_fields(type(row))}
            made = part.record_type(**said, **part.begins)
            name = folded(part.name(row))
            found.append(
                Line(
                    part.record_type.kind,
                    made,
                    name,
                    part.text(row),
                    part.detail(row),
                    name in current,
                )
            )
    check = latest_check(records)
    asked = {folded(one.text) for one in check.items} if check else set()
    for text in check_texts(template):
        name = folded(text)
        item = CheckItem(text=text)
        found.append(Line(StartCheck.kind, item, name, text, "", name in asked))
    return tuple(found)


def check_texts(template: Template) -> tuple[str, ...]:
    """Return the items that a template adds to the start check: its own, contacts, training.

    What must be in place before care begins is an item with an owner, not a text to read.
    """
    return tuple(
        dict.fromkeys(
            (
                *template.start_items,
                *(f"{CONTACT}{one.label}" for one in template.contact_reasons),
                *(f"{TRAINED}{trained(one)}" for one in template.training),
            )
        )
    )


def trained(training: TemplateTraining) -> str:
    """Return what is trained, and who must be able to do what."""
    return _joined(training.task, training.competence, by=" – ")


def latest_check(records: Mapping[str, Sequence[Record]]) -> StartCheck | None:
    """Return the start check that was begun last; a mistake is none."""
    checks: list[StartCheck] = [
        one
        for one in records.get(StartCheck.kind, ())
        if isinstance(one, StartCheck) and not one.entered_in_error
    ]
    return max(checks, key=lambda one: one.begun_on or date.min, default=None)


def open_check(records: Mapping[str, Sequence[Record]]) -> StartCheck | None:
    """Return the last start check, if no start has been decided on it; a signed one is closed."""
    check = latest_check(records)
    return check if check and check.decision in (None, StartDecision.NOT_YET) else None


def with_items(check: StartCheck, lines: Sequence[Line]) -> StartCheck:
    """Return a start check with the items of the lines after its own."""
    items = tuple(one.made for one in lines if isinstance(one.made, CheckItem))
    return replace(check, items=(*check.items, *items))


def _joined(*parts: str, by: str = " · ") -> str:
    return by.join(part for part in parts if part)
