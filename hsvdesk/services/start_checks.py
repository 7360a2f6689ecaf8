"""Start checks (checklista före start): the items in force, and that none of them is left out."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from hsvdesk.domain import rules
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.rules import within
from hsvdesk.domain.start_check import CheckItem, StartCheck
from hsvdesk.errors import RuleBroken
from hsvdesk.paths import resource
from hsvdesk.services import records
from hsvdesk.services.session import Session

OTHER_LIST = "Punkterna är inte de som gällde den dag checklistan påbörjades. Börja en ny."


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One item of the checklist, as resources/start_check.toml has it.

    Attributes:
        key: Names it in files; never on screen.
        text: What is asked, as it stands on screen.
        source: Where it is taken from.
        valid_from: The first day it is asked.
        checked_on: When somebody last compared it with its source.
        valid_to: The last day it is asked; none while it still is.
    """

    key: str
    text: str
    source: str
    valid_from: date
    checked_on: date
    valid_to: date | None = None


@cache
def listed() -> tuple[ListedItem, ...]:
    """Return every item there is or was, in order."""
    with resource("start_check.toml").open("rb") as file:
        return tuple(ListedItem(**one) for one in tomllib.load(file)["item"])


def in_force(day: date) -> tuple[ListedItem, ...]:
    """Return the items of a checklist that is begun on `day`."""
    return tuple(one for one in listed() if within(day, one.valid_from, one.valid_to))


def unanswered(day: date) -> tuple[CheckItem, ...]:
    """Return the items of a checklist that is begun on `day`, nothing said of any."""
    return tuple(CheckItem(text=one.text) for one in in_force(day))


def add(session: Session, check: StartCheck) -> Changed:
    """Store a new start check.

    Raises:
        RuleBroken: It leaves an item out or asks another, or may not be saved as it stands.
    """
    _whole(session, check)
    return records.add(session, check)


def change(session: Session, check: StartCheck, *, settles: bool = False) -> Changed:
    """Store a new version of a start check.

    Raises:
        RuleBroken: It leaves an item out or asks another, or may not be saved as it stands.
    """
    _whole(session, check)
    return records.change(session, check, settles=settles)


def _whole(session: Session, check: StartCheck) -> None:
    """Refuse a list that is not the one of its day: what is left out would count as nothing."""
    if check.begun_on is None or check.entered_in_error:
        return
    asked = [one.text for one in in_force(check.begun_on)]
    if [one.text for one in check.items] != asked:
        raise RuleBroken(rules.problems(check, session.today()) | {"items": OTHER_LIST})
