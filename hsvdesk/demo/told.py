"""Reads a child told in TOML (resources/demo/cases) and writes its records.

A case holds what people would have typed, in the field names of the records, and a few words of
its own:

    enrolled, born      days before the demo's today; the age that the child has today
    ago, at, by         when a record was written, and whether by the "nurse" or the "colleague"
    measured            lines of values, as nurses type them
    growing, diary      long series that are made by chance (series.py)
    key, "@key"         a name for a record or a shared piece (norrby.toml), and where it is used;
                        "@nurse" and "@colleague" are the two themselves; where a version is to be
                        named, the store names the one it wrote
    file                the document that an attachment is, of resources/demo/originals
    like                a shared piece that the record is made from; its own fields win
    corrected           the fields that a later version of the same record has instead
    answers             of a start check, by the keys of resources/start_check.toml; "others" is
                        for the items that are not named; one without an answer is unsaid
    taken_in            a shipped template that the child's plan has taken in whole, and when
    "today-3"           a date, three days before the demo's today; "today-3 07:30" a moment of it
    ""                  empties a field that `like` or an earlier version filled
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from hsvdesk.demo import originals
from hsvdesk.demo.case import Case
from hsvdesk.demo.series import diary, growing
from hsvdesk.domain.attachment import Attachment
from hsvdesk.domain.child import Child, Sex, birthday
from hsvdesk.domain.codec import from_body
from hsvdesk.domain.identity import NUMBERED, IdentityKind
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.note import read_values
from hsvdesk.domain.record import Record
from hsvdesk.domain.setting import Setting
from hsvdesk.domain.start_check import StartCheck
from hsvdesk.domain.template_adds import adds, with_items
from hsvdesk.paths import resource
from hsvdesk.services import start_checks, templates

_IN_USE = 220
"""Days that the unit has had its demo store."""

_DAY = re.compile(r"today([+-]\d+)?(?: (\d\d:\d\d))?")
_MOMENTS = {
    "note": "noted_at",
    "reconciliation": "reconciled_at",
    "notice": "reported_at",
    "consultation": "began_at",
    "preparation": "prepared_at",
    "second_check": "checked_at",
    "administration": "given_at",
}
"""The field that `ago` and `at` fill, by kind."""


@cache
def cases() -> tuple[dict[str, Any], ...]:
    """Return the cases in their order, which is that of the file names."""
    files = sorted(resource("demo", "cases").glob("*.toml"))
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in files)


@cache
def norrby() -> dict[str, Any]:
    """Return the pieces that the cases share: units, contacts and performers, by key."""
    return tomllib.loads(resource("demo", "norrby.toml").read_text(encoding="utf-8"))


def tell_unit(case: Case) -> None:
    """Write the records of the whole unit: its contacts, and what has been decided for it."""
    case.child_id = ""
    teller = _Teller(case, _IN_USE)
    told = tomllib.loads(resource("demo", "contacts.toml").read_text(encoding="utf-8"))
    for kind, rows in told.items():
        for row in rows:
            teller.record(kind, row, case.new_id())
    told = tomllib.loads(resource("demo", "decisions.toml").read_text(encoding="utf-8"))
    for row in told["decision"]:
        ago = row.pop("ago")
        case.write(Setting(id=case.new_id(), decided_on=case.day(ago), **row), ago=ago)


def tell(case: Case, told: Mapping[str, Any]) -> None:
    """Write every record of a case.

    Raises:
        RuleBroken: A field is unknown or does not hold what it should.
        KeyError: An `@key` names nothing.
    """
    born = _born(case.today, **told["born"])
    teller = _Teller(case, told["enrolled"])
    teller.child(born, told["child"])
    # What came in is told first: others refer to it.
    for kind in sorted(KINDS, key=lambda one: one != Attachment.kind):
        for row in told.get(kind, ()) if kind != Child.kind else ():
            teller.record(kind, row, case.new_id())
    for row in told.get("measured", ()):
        teller.measured(**row)
    if "taken_in" in told:
        teller.taken_in(**told["taken_in"])
    if "growing" in told:
        growing(case, born, **told["growing"])
    if "diary" in told:
        diary(case, **told["diary"])


class _Teller:
    """Turns the rows of one case into records; remembers which key names which of them."""

    def __init__(self, case: Case, enrolled: int) -> None:
        self._case = case
        self._enrolled = enrolled
        self._keys: dict[str, Any] = {**norrby(), **case.authors}

    def child(self, born: date, row: Mapping[str, Any]) -> None:
        """Write the child, with a number for test where its kind is one of the register's."""
        body = {
            "birth_date": born.isoformat(),
            "enrolled_from": self._case.day(self._enrolled).isoformat(),
            **row,
        }
        kind = IdentityKind.read(row["identity_kind"])
        if kind in NUMBERED:
            body["identity"] = self._case.numbers.take(born, Sex.read(row["sex"]), kind)
        self.record(Child.kind, body, self._case.child_id)

    def record(self, kind: str, row: Mapping[str, Any], record_id: str) -> None:
        """Write one record, and its later version if it was corrected."""
        own = {"ago": self._enrolled, "by": "nurse", **row}
        key, like, at = own.pop("key", ""), own.pop("like", ""), own.pop("at", "")
        ago, by, corrected = own.pop("ago"), own.pop("by"), own.pop("corrected", {})
        if answers := own.pop("answers", None):
            own["items"] = self._answered(own["begun_on"], **answers)
        if file := own.pop("file", ""):
            own |= originals.facts(file)
        body = {**(self._keys[like] if like else {}), **own}
        self._keys[key] = record_id
        if at:
            moment = self._case.moment(ago, at)
            body[_MOMENTS[kind]] = moment.isoformat()
            self._case.write_after(moment, self._read(kind, body, record_id), by=by)
        else:
            self._case.write(self._read(kind, body, record_id), ago=ago, by=by)
        if corrected:
            changes = {"by": "nurse", **corrected}
            ago, by = changes.pop("ago"), changes.pop("by")
            self._case.write(self._read(kind, {**body, **changes}, record_id), ago=ago, by=by)

    def measured(self, *, ago: int, line: str, by: str = "nurse", comment: str = "") -> None:
        """Write the values of a line as nurses type it: "v 14,2 t 37,4 s 97"."""
        values, problem = read_values(line)
        if problem:
            raise ValueError(problem)
        for kind, value in values:
            record = Measurement(
                id=self._case.new_id(),
                child_id=self._case.child_id,
                measurement_kind=kind,
                value=value,
                measured_on=self._case.day(ago),
                comment=comment,
            )
            self._case.write(record, ago=min(ago, self._enrolled), by=by)

    def taken_in(self, *, template: str, ago: int, by: str = "nurse") -> None:
        """Write what a shipped template adds to all that is told before it."""
        so_far: dict[str, list[Record]] = {}
        for one in self._case.written():
            so_far.setdefault(one.record.kind, []).append(one.record)
        day = self._case.day(ago)
        lines = adds(templates.shipped()[template], so_far, day)
        check = with_items(StartCheck(begun_on=day, items=start_checks.unanswered(day)), lines)
        for made in (*(one.made for one in lines if not one.there), check):
            if isinstance(made, Record):
                own = replace(made, id=self._case.new_id(), child_id=self._case.child_id)
                self._case.write(own, ago=ago, by=by)

    def _answered(self, begun_on: str, others: Any = (), **answers: Any) -> list[dict[str, Any]]:
        """Return the items of a checklist begun on a day, as they were answered."""
        items = []
        for one in start_checks.in_force(date.fromisoformat(self._plain("begun_on", begun_on))):
            answer = answers.pop(one.key, others)
            told = {"state": answer} if isinstance(answer, str) else answer
            items.append({"text": one.text, **dict(told)})
        if answers:
            raise KeyError(*answers)
        return items

    def _read(self, kind: str, body: Mapping[str, Any], record_id: str) -> Record:
        said = {name: value for name, value in body.items() if value != ""}
        plain = {name: self._plain(name, value) for name, value in said.items()}
        return from_body(KINDS[kind], plain, id=record_id, child_id=self._case.child_id)

    def _plain(self, name: str, value: Any) -> Any:
        """Return a value as the records' own JSON has it."""
        match value:
            case dict():
                return {inner: self._plain(inner, one) for inner, one in value.items()}
            case list():
                return [self._plain(name, one) for one in value]
            case str() if value.startswith("@"):
                return self._plain(name, self._keys[value[1:]])
            case str() if found := _DAY.fullmatch(value):
                ago = -int(found[1] or 0)
                day = self._case.moment(ago, found[2]) if found[2] else self._case.day(ago)
                return day.isoformat()
            case str() if name == "phones":
                return {"number": value, "kind": "mobile" if value.startswith("070") else "work"}
            case str():
                return prose(value)
            case _:
                return value


def _born(
    today: date, *, years: int = 0, months: int = 0, days: int = 0, next_month: int = 0
) -> date:
    """Return the birth date of somebody this old today, or as old on a day of next month."""
    if next_month:
        first = today.replace(day=1) + timedelta(days=32)
        return birthday(first.replace(day=next_month), -years)
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return birthday(date(year, month + 1, min(today.day, 28)), -years) - timedelta(days=days)


def prose(text: str) -> str:
    """Return a text that was broken to be read here as it is meant to flow.

    Lines are joined; an empty line begins a new paragraph.
    """
    return "\n\n".join(" ".join(one.split()) for one in text.strip().split("\n\n"))
