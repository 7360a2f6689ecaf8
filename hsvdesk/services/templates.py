"""Templates (mallar): what is shipped, the unit's own, and taking one into a child's plan."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hsvdesk.db import versions
from hsvdesk.domain import template_adds, template_from_plan
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.child import Child
from hsvdesk.domain.codec import from_body
from hsvdesk.domain.record import Record, new_id
from hsvdesk.domain.staff import Staff
from hsvdesk.domain.start_check import CheckItem, StartCheck
from hsvdesk.domain.template import Template
from hsvdesk.domain.template_adds import Line
from hsvdesk.domain.template_from_plan import Made
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.paths import resource
from hsvdesk.services import records, start_checks
from hsvdesk.services.session import Session

FROM_PLAN = "template.from_plan"
TAKE_IN = "template.take_in"

NOTHING = "Inget är valt att lägga till."
NOT_IN_FORCE = "Mallen gäller inte i dag. Kontrollera datumen."
COPIED = "Enheten har redan en egen kopia av mallen."
PROTECTED = (
    "Barnet har skyddade personuppgifter. Av ett sådant barns plan görs ingen mall: också en "
    "ovanlig kombination av insatser kan röja barnet."
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A template that can be taken in.

    Attributes:
        template: What it holds.
        own: It is the unit's own record; else it came with the program.
        newer: The day of a later edition that came with the program than the one it is a copy of.
    """

    template: Template
    own: bool
    newer: date | None = None


def read(body: dict[str, Any], template_id: str = "") -> Template:
    """Return the template that a file holds.

    Raises:
        RuleBroken: By field; an unknown version of the format is one of them.
    """
    return from_body(Template, body, id=template_id or new_id())


@cache
def shipped() -> dict[str, Template]:
    """Return the templates that came with the program, by the name of the file."""
    files = sorted(resource("templates").glob("*.toml"))
    return {one.stem: _read_file(one) for one in files}


def _read_file(file: Path) -> Template:
    return read(_plain(tomllib.loads(file.read_text(encoding="utf-8"))), file.stem)


def _plain(value: Any) -> Any:
    """Return what TOML holds as the records' own JSON has it."""
    match value:
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case list():
            return [_plain(one) for one in value]
        case date():
            return value.isoformat()
        case str():
            return " ".join(value.split())
        case _:
            return value


def offered(session: Session) -> list[Offered]:
    """Return the unit's own templates, and those that came with the program.

    One that the unit has a copy of is shown as the unit's; it comes back when the copy has ended.
    """
    own = _own(session)
    copied = {one.copied_from for one in own if not _ended(one, session.today())}
    return [
        *(Offered(one, own=True, newer=_newer(one)) for one in own),
        *(Offered(one, own=False) for key, one in shipped().items() if key not in copied),
    ]


def _own(session: Session) -> list[Template]:
    return [one for one in records.of_kind(session, Template) if not one.entered_in_error]


def _ended(template: Template, today: date) -> bool:
    return template.valid_to is not None and template.valid_to < today


def _newer(own: Template) -> date | None:
    edition = shipped().get(own.copied_from)
    if edition is None or edition.valid_from is None or own.copied_dated is None:
        return None
    return edition.valid_from if edition.valid_from > own.copied_dated else None


def copy(session: Session, key: str) -> Changed:
    """Make the unit's own copy of a template that came with the program, to be changed.

    It is in force from today; nobody has checked or approved it for the unit yet.

    Raises:
        RuleBroken: The unit has one already.
    """
    original = shipped()[key]
    own = [one for one in _own(session) if not _ended(one, session.today())]
    if any(one.copied_from == key for one in own):
        raise RuleBroken({"copied_from": COPIED})
    made = replace(
        original,
        id=new_id(),
        valid_from=session.today(),
        checked_on=None,
        copied_from=key,
        copied_dated=original.valid_from,
    )
    return records.add(session, made)


def adds(session: Session, child_id: str, template: Template) -> tuple[Line, ...]:
    """Return what a template would add to a child's plan; nothing is changed."""
    return template_adds.adds(template, records.of_child(session, child_id), session.today())


def from_plan(session: Session, child_id: str) -> Made:
    """Return a template of a child's plan, for somebody to read before it is saved; logged.

    Raises:
        NotAllowed: The child's identity is protected.
    """
    child = records.show(session, child_id)
    if isinstance(child, Child) and child.protected:
        raise NotAllowed(PROTECTED)
    asked = {one.text for one in start_checks.listed()}
    staff = records.of_kind(session, Staff)
    with session.logged(FROM_PLAN, child_id):
        found = records.of_child(session, child_id)
    return template_from_plan.made_from(found, staff, asked, session.today())


def take_in(
    session: Session, child_id: str, template: Template, chosen: Collection[tuple[str, str]]
) -> Changed:
    """Add what was chosen of a template to a child's plan: all of it, or nothing.

    What the child has got meanwhile is not added again. Items of the start check go to the one
    that is open, or to a new one.

    Args:
        session: Who takes it in.
        child_id: The child.
        template: One that is stored, or came with the program.
        chosen: The keys of the lines to add, as `adds` tells them.

    Raises:
        RuleBroken: Nothing is left to add, the template is not in force, or a rule is broken.
    """
    if not template.holds_on(session.today()):
        raise RuleBroken({"valid_to": NOT_IN_FORCE})
    detail = f"{template.copied_from or template.id} {template.valid_from}"
    touched = template.id if template.saved else ""
    with session.logged(TAKE_IN, child_id, touched, detail) as work:
        current = versions.of_child(work.db, child_id)
        lines = template_adds.adds(template, current, session.today())
        wanted = [one for one in lines if one.key in chosen and not one.there]
        if not wanted:
            raise RuleBroken({"lines": NOTHING})
        new: list[Record] = [
            replace(one.made, child_id=child_id)
            for one in wanted
            if not isinstance(one.made, CheckItem)
        ]
        for one in new:
            records.save(session, work, one, ())
        if len(new) < len(wanted):
            check = template_adds.open_check(current)
            parents = records.parents(work, check, settles=False) if check else ()
            check = check or _new_check(session, child_id)
            check = template_adds.with_items(check, wanted)
            start_checks.need_whole(session, check)
            records.save(session, work, check, parents)
    return Changed(child_id, frozenset(one.kind for one in wanted))


def _new_check(session: Session, child_id: str) -> StartCheck:
    today = session.today()
    return StartCheck(child_id=child_id, begun_on=today, items=start_checks.unanswered(today))
