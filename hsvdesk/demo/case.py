"""One child of the demo, as it is written down: day by day, by more than one nurse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from hsvdesk.demo.numbers import Numbers
from hsvdesk.demo.staff import nurses, seeded, seeded_id
from hsvdesk.domain.record import STOCKHOLM, Record
from hsvdesk.domain.staff import Staff

_MORNING = time(8, 30)
_BETWEEN_RECORDS = timedelta(seconds=20)
_TO_WRITE_IT_DOWN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Written:
    """A record as somebody wrote it.

    Attributes:
        record: One version; the same id again is a correction.
        author: The id of the staff member.
        at: When, in UTC.
    """

    record: Record
    author: str
    at: datetime


class Case:
    """Gathers what is written about one child. Days are counted back from the demo's today.

    Attributes:
        today: The demo's day; everything is written before it.
        chance: The child's own source of chance.
        numbers: Where its identity number is taken from.
        child_id: The child's id, the same for the same seed and place.
        authors: The staff ids of the "nurse" and the "colleague".
    """

    def __init__(
        self, *, seed: int, place: int, today: date, staff: Sequence[Staff], numbers: Numbers
    ) -> None:
        self.today = today
        self.chance: Random = seeded(seed, place)
        self.numbers = numbers
        self.child_id = self.new_id()
        nurse, colleague = nurses(staff)
        self.authors = {"nurse": nurse.id, "colleague": colleague.id}
        self._written: list[Written] = []

    def new_id(self) -> str:
        """Return an id for one more record of this child."""
        return seeded_id(self.chance)

    def day(self, ago: int) -> date:
        """Return the day so many days before today; a negative number lies ahead."""
        return self.today - timedelta(days=ago)

    def moment(self, ago: int, at: str) -> datetime:
        """Return a wall time in Sweden, "14:10", so many days before today."""
        return datetime.combine(self.day(ago), time.fromisoformat(at), STOCKHOLM)

    def write(self, record: Record, *, ago: int, by: str = "nurse") -> None:
        """Keep a record as written in the morning of a day, by "nurse" or "colleague"."""
        morning = datetime.combine(self.day(ago), _MORNING, STOCKHOLM).astimezone(UTC)
        at = morning + len(self._written) * _BETWEEN_RECORDS
        self._written.append(Written(record, self.authors[by], at))

    def write_after(self, moment: datetime, record: Record, *, by: str = "nurse") -> None:
        """Keep a record as written down soon after the moment it tells of."""
        at = moment.astimezone(UTC) + _TO_WRITE_IT_DOWN
        self._written.append(Written(record, self.authors[by], at))

    def written(self) -> tuple[Written, ...]:
        """Return everything in the order it was written."""
        return tuple(sorted(self._written, key=lambda one: one.at))
