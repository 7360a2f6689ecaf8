"""Start checks (checklista före start): the items in force come first, whole; own ones follow."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from hsvdesk.domain import rules
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.rules import within
from hsvdesk.domain.same_words import folded
from hsvdesk.domain.start_check import CheckItem, StartCheck
from hsvdesk.errors import RuleBroken
from hsvdesk.paths import resource
from hsvdesk.services import records
from hsvdesk.services.session import Session

OTHER_LIST = "Punkterna är inte de som gällde den dag checklistan påbörjades. Börja en ny."
TWICE = "Punkten finns redan i checklistan."
LOST = "En punkt som har lagts till kan inte tas bort. Välj Gäller inte och skriv varför."


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


def own_items(check: StartCheck) -> tuple[CheckItem, ...]:
    """Return the items that follow after those of the list of the day it was begun."""
    asked = in_force(check.begun_on) if check.begun_on else ()
    return check.items[len(asked) :]


def add(session: Session, check: StartCheck) -> Changed:
    """Store a new start check.

    Raises:
        RuleBroken: It leaves an item of the list out, or may not be saved as it stands.
    """
    need_whole(session, check)
    return records.add(session, check)


def change(session: Session, check: StartCheck, *, settles: bool = False) -> Changed:
    """Store a new version of a start check.

    Raises:
        RuleBroken: It leaves an item out, or may not be saved as it stands.
    """
    need_whole(session, check)
    kept = records.show(session, check.id)
    if isinstance(kept, StartCheck) and not check.entered_in_error:
        texts = {one.text for one in check.items}
        if any(one.text not in texts for one in own_items(kept)):
            raise RuleBroken({"items": LOST})
    return records.change(session, check, settles=settles)


def need_whole(session: Session, check: StartCheck) -> None:
    """Refuse a list that is not the one of its day: what is left out would count as nothing.

    Items of its own may follow after the list's, each of them once.

    Raises:
        RuleBroken: With every other problem of the check too.
    """
    if check.begun_on is None or check.entered_in_error:
        return
    asked = [one.text for one in in_force(check.begun_on)]
    found: dict[str, str] = {}
    if [one.text for one in check.items[: len(asked)]] != asked:
        found["items"] = OTHER_LIST
    seen: set[str] = set()
    for row, one in enumerate(check.items, start=1):
        text = folded(one.text)
        if text in seen and row > len(asked):
            found[f"items.{row}.text"] = TWICE
        seen.add(text)
    if found:
        raise RuleBroken(rules.problems(check, session.today()) | found)
