"""The clock (klockan): the computer's own, or one set by hand where that does no harm."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hsvdesk.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class ClockAt:
    """A clock that was set and stands still; no store with real children goes by it."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment


def check(now: Callable[[], datetime], *, may_be_set: bool) -> None:
    """Refuse a clock that was set by hand where the time must be the true one.

    Raises:
        RuleBroken: At the field `at`.
    """
    if isinstance(now, ClockAt) and not may_be_set:
        raise RuleBroken({"at": "Klockan kan bara ställas på en demo- eller testdatabas."})
