"""A template out of a child's plan, with identities removed: a special solution as a routine."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.choice import Choice
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.device import Device
from hsvdesk.domain.identities import Identities, capitals
from hsvdesk.domain.record import Record, described_fields
from hsvdesk.domain.risk import Risk, RiskFound
from hsvdesk.domain.same_words import folded
from hsvdesk.domain.staff import Staff
from hsvdesk.domain.supply import Supply
from hsvdesk.domain.template import (
    DOSE,
    REMOVED,
    FormatVersion,
    Template,
    TemplateActivity,
    TemplateDevice,
    TemplateRisk,
    TemplateSupply,
    TemplateTraining,
    texts,
)
from hsvdesk.domain.template_adds import CONTACT, TRAINED, latest_check

SOURCE = "Enhetens egen lösning, ur ett barns plan. Identiteter är borttagna."

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_DECIDED = "huvudman"
"""Decided for one child; whoever makes the template says if it holds for all."""
_ROLES = ("performer", "backup_performer", "responsible")
_SIZED = (TemplateDevice, TemplateSupply)
"""Rows whose names may hold a size; in all others an amount is the child's dose."""


@dataclass(frozen=True, slots=True, repr=False)
class Made:
    """A template made from a plan, for somebody to read before it is saved.

    Attributes:
        template: What is left of the plan.
        taken: What was taken out of its texts, each once.
        suspects: Words that are left and may be names.
        secret: How many records were left out whole, because a custodian may not see them.
    """

    template: Template
    taken: tuple[str, ...]
    suspects: tuple[str, ...]
    secret: int


def made_from(
    records: Mapping[str, Sequence[Record]],
    staff: Iterable[Staff],
    asked: Collection[str],
    today: date,
) -> Made:
    """Return a template of what holds in a child's plan, nobody named and no dose in it.

    Of a risk its assessment is left out, of a device its settings, of an activity its level, legal
    ground and huvudman: they were decided for one child.

    Args:
        records: The child's current records, by kind.
        staff: The unit's people.
        asked: Texts of the unit's checklist, which every child's start check has anyway.
        today: The day.
    """
    return _Maker(records, Identities(records, staff), today).made(asked)


class _Maker:
    def __init__(
        self, records: Mapping[str, Sequence[Record]], identities: Identities, today: date
    ) -> None:
        self._records, self._identities, self._today = records, identities, today
        self._taken: dict[str, None] = {}
        self._secret = 0

    def made(self, asked: Collection[str]) -> Made:
        risks = [one for one in self._current(Risk) if one.found is not RiskFound.NONE]
        template = Template(
            format_version=FormatVersion.ONE,
            source=SOURCE,
            valid_from=self._today,
            activities=self._rows(TemplateActivity, self._current(Activity)),
            devices=self._rows(TemplateDevice, self._current(Device)),
            supplies=self._rows(TemplateSupply, self._current(Supply)),
            risks=self._rows(TemplateRisk, risks),
        )
        template = self._with_items(template, asked)
        left = (text.replace(REMOVED, "") for _, text in texts(template))
        return Made(template, tuple(self._taken), tuple(capitals(left)), self._secret)

    def _current(self, kind: type[R]) -> list[R]:
        found = [
            one
            for one in self._records.get(kind.kind, ())
            if isinstance(one, kind) and one.holds_on(self._today)
        ]
        self._secret += sum(bool(one.secrecy) for one in found)
        return [one for one in found if not one.secrecy]

    def _rows(self, row_type: type[T], found: Sequence[Record]) -> tuple[T, ...]:
        rows: dict[str, T] = {}
        for record in found:
            said: dict[str, Any] = {}
            for name in described_fields(row_type).keys() - {_DECIDED}:
                value = getattr(record, name)
                if isinstance(value, str) and not isinstance(value, Choice):
                    value = self._clean(name, value, sized=row_type in _SIZED)
                said[name] = value
            row = row_type(**said)
            rows.setdefault(_name(row), row)
        return tuple(rows.values())

    def _with_items(self, template: Template, asked: Collection[str]) -> Template:
        """Return the template with what the last start check asked beyond the unit's list."""
        check = latest_check(self._records)
        if check is None:
            return template
        if check.secrecy:
            self._secret += 1
            return template
        by_label = {f"{CONTACT}{one.label}": one for one in ContactReason}
        items: list[str] = []
        reasons: list[ContactReason] = []
        training: list[TemplateTraining] = []
        for text in (one.text for one in check.items if one.text not in asked):
            if text in by_label:
                reasons.append(by_label[text])
            elif text.startswith(TRAINED):
                clean = self._clean("task", text.removeprefix(TRAINED))
                task, _, competence = clean.partition(" – ")
                training.append(TemplateTraining(task=task, competence=competence))
            else:
                items.append(self._clean("start_items", text))
        return replace(
            template,
            start_items=tuple({folded(one): one for one in items}.values()),
            contact_reasons=tuple(dict.fromkeys(reasons)),
            training=tuple({_name(one): one for one in training}.values()),
        )

    def _clean(self, field: str, text: str, *, sized: bool = False) -> str:
        if field in _ROLES:
            role = self._identities.role(text)
            self._note([text] if text and not role else [])
            return role
        clean, taken = self._identities.text(text)
        self._note(taken)
        if sized:
            return clean
        self._note(DOSE.findall(clean))
        return DOSE.sub(REMOVED, clean)

    def _note(self, taken: Iterable[str]) -> None:
        self._taken |= dict.fromkeys(taken)


def _name(row: Any) -> str:
    match row:
        case TemplateRisk():
            return f"{row.heading} {folded(row.risk)}"
        case TemplateActivity():
            return folded(row.what)
        case TemplateDevice():
            return folded(row.product)
        case TemplateSupply():
            return folded(row.article)
        case _:
            return folded(row.task)
