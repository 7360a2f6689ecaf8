"""Family view (familjeläge): what may be on the screen while the family looks at it."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from hsvdesk.domain.household import Household, household_today
from hsvdesk.domain.record import Record

R = TypeVar("R", bound=Record)


def visible(records: Sequence[R], day: date) -> list[R]:
    """Return the records that the family may see (domain.md, rule 13).

    Items marked *ej till vårdnadshavare* go, and of several households all but the one where the
    child surely is today: where that is unknown, all of them.
    """
    shown = [one for one in records if not one.secrecy and not one.entered_in_error]
    homes: list[Household] = [one for one in shown if isinstance(one, Household)]
    current = [one for one in homes if one.holds_on(day)]
    here = household_today(homes, day)
    if len(current) < 2:
        return shown
    return [one for one in shown if not isinstance(one, Household) or one is here]
