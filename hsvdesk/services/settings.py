"""Settings (inställningar) of the unit: what may be decided, and what has been."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from hsvdesk.db import versions
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.setting import Setting
from hsvdesk.errors import RuleBroken
from hsvdesk.paths import resource
from hsvdesk.services import records
from hsvdesk.services.session import Session

DECIDED = "Inställningen är redan beslutad. Ändra den i stället."


@dataclass(frozen=True, slots=True)
class Allowed:
    """One setting: its Swedish title, its value when nothing is decided, and its limits.

    Attributes:
        clock: It is a time of the day, written 1630.
        document: Other than the default is decided by somebody, on a day, in a document.
    """

    title: str
    default: int
    least: int
    most: int
    clock: bool = False
    document: bool = False

    def problem(self, value: int | None) -> str:
        """Return why the setting cannot have a value; empty when it can."""
        if value is None or not self.least <= value <= self.most:
            return f"Skriv ett heltal från {self.least} till {self.most}."
        if self.clock and value % 100 > 59:
            return "Skriv klockslaget som 1630: timme och minut."
        return ""


@cache
def allowed() -> dict[str, Allowed]:
    """Return every setting there is, by key."""
    with resource("settings.toml").open("rb") as file:
        found = tomllib.load(file)
    return {
        key: Allowed(
            one["title"],
            one["default"],
            one["min"],
            one["max"],
            clock=one.get("clock", False),
            document=one.get("document", False),
        )
        for key, one in found.items()
    }


def decided(session: Session) -> dict[str, Setting]:
    """Return what the unit has decided, by key."""
    found = versions.current(session.store.db, Setting)
    return {one.key: one for one in found if not one.entered_in_error}


def values(session: Session) -> dict[str, int]:
    """Return the value in force of every setting."""
    made = decided(session)
    return {
        key: int(made[key].value) if key in made else one.default for key, one in allowed().items()
    }


def decide(
    session: Session,
    key: str,
    value: int,
    *,
    decided_by: str = "",
    decided_on: date | None = None,
    note: str = "",
) -> Changed:
    """Record the unit's decision on one setting, made today when no day is given.

    Raises:
        RuleBroken: There is no such setting, the value lies outside its limits, or it needs a
            document.
    """
    setting = Setting(
        key=key,
        value=str(value),
        decided_by=decided_by,
        decided_on=decided_on or session.today(),
        note=note,
    )
    return enter(session, setting)


def enter(session: Session, setting: Setting) -> Changed:
    """Store a decision as it was made: who, when and in which document are never assumed.

    Raises:
        RuleBroken: As `decide`, by field.
    """
    if earlier := decided(session).get(setting.key):
        return change(session, replace(setting, id=earlier.id, saved=earlier.saved))
    return add(session, setting)


def add(session: Session, setting: Setting) -> Changed:
    """Store a decision on a setting that nobody has decided on before."""
    _check(session, setting)
    if setting.key in decided(session):
        raise RuleBroken({"key": DECIDED})
    return records.add(session, setting)


def change(session: Session, setting: Setting, *, settles: bool = False) -> Changed:
    """Store a new decision on a setting.

    Raises:
        RuleBroken: The value lies outside its limits, or it is another setting than before.
    """
    _check(session, setting)
    kept = records.show(session, setting.id)
    if isinstance(kept, Setting) and kept.key != setting.key:
        raise RuleBroken({"key": "Ett beslut gäller alltid samma inställning."})
    other = decided(session).get(setting.key)
    if other is not None and other.id != setting.id and not setting.entered_in_error:
        raise RuleBroken({"key": DECIDED})
    return records.change(session, setting, settles=settles)


def _check(session: Session, setting: Setting) -> None:
    limits = allowed().get(setting.key)
    if limits is None:
        raise RuleBroken({"key": "Det finns ingen sådan inställning."})
    # Python reads no whole number of thousands of figures.
    digits = setting.value.isascii() and setting.value.isdigit() and len(setting.value) < 10
    if problem := limits.problem(int(setting.value) if digits else None):
        raise RuleBroken({"value": problem})
    if limits.document and int(setting.value) != limits.default:
        asked = {
            "decided_by": "Skriv vem som har beslutat.",
            "decided_on": "Skriv när det beslutades.",
            "note": "Skriv vilket dokument beslutet står i.",
        }
        missing = {name: text for name, text in asked.items() if not getattr(setting, name)}
        if problems := missing | setting.problems(session.today()):
            raise RuleBroken(problems)
