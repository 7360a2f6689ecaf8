"""Family view (familjeläge): what may be on the screen while the family looks at it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from hsvdesk.domain.child_voice import ChildVoice
from hsvdesk.domain.household import Household, household_today
from hsvdesk.domain.notice import is_notice
from hsvdesk.domain.record import Record

R = TypeVar("R", bound=Record)


def visible(records: Sequence[R], day: date) -> list[R]:
    """Return the records that the family may see (domain.md, rule 13).

    Items marked *ej till vårdnadshavare* go, and of several households all but the one where the
    child surely is today: where that is unknown, all of them. One that is secret, has ended or is
    yet to come counts too: its being hidden must not make another one the only home. What the
    child has not been told yet is taken out of its voice. An orosanmälan is never shown, nor the
    copy of one that came in (rule 11).
    """
    right = [one for one in records if not one.entered_in_error and not is_notice(one)]
    homes: list[Household] = [one for one in right if isinstance(one, Household)]
    here = household_today(homes, day) if len(homes) > 1 else next(iter(homes), None)
    shown = [
        one for one in right if not one.secrecy and (not isinstance(one, Household) or one is here)
    ]
    return [replace(one, not_told=()) if isinstance(one, ChildVoice) else one for one in shown]
