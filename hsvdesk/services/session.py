"""Who is working, in which store, at what time: the first argument of every service."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from hsvdesk.db import audit, versions
from hsvdesk.db.engine import Db
from hsvdesk.db.store import Store
from hsvdesk.domain.audit import AuditEntry
from hsvdesk.domain.directory import Directory
from hsvdesk.domain.record import Record, Saved, local
from hsvdesk.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Work:
    """An open transaction whose first line is the access log's."""

    db: Db
    session: "Session"

    def save(self, record: Record, parents: Iterable[Saved]) -> Saved:
        """Store a new version of `record`, which replaces `parents`, and return where it stands."""
        return versions.add(
            self.db,
            self.session.store.origin,
            record,
            author=self.session.actor,
            at=self.session.now(),
            care_unit=self.session.care_unit,
            parents=[(one.origin, one.seq) for one in parents],
        )


@dataclass(slots=True)
class Session:
    """An unlocked session of one person.

    Attributes:
        actor: The id of the staff member who is signed in.
        care_unit: The id of the unit that owns the store.
        opened: The ids of the children opened in this session.
        directories: Contacts as they were last read, by child: services/contacts.py.
    """

    store: Store
    actor: str
    care_unit: str
    now: Callable[[], datetime]
    opened: set[str] = field(default_factory=set)
    directories: dict[str, tuple[object, object, Directory]] = field(default_factory=dict)

    def today(self) -> date:
        """Return the day it is in Sweden."""
        return local(self.now()).date()

    def need_opened(self, child_id: str) -> None:
        """Refuse a child that has not been opened in this session; an empty id is of no child.

        Raises:
            NotAllowed: It has not been opened.
        """
        if child_id and child_id not in self.opened:
            raise NotAllowed("Öppna barnet först.")

    @contextmanager
    def logged(
        self, act: str, child_id: str = "", touched: str = "", detail: str = ""
    ) -> Iterator[Work]:
        """Open a transaction that begins with a line in the access log: both stand or neither.

        Args:
            act: What is done, `kind.verb`.
            child_id: Whose record it concerns; it must have been opened in this session.
            touched: The id of the record.
            detail: Names of sections and versions, never what they hold.

        Raises:
            NotAllowed: The child has not been opened.
        """
        self.need_opened(child_id)
        with self.store.transaction() as db:
            audit.append(
                db,
                self.store.origin,
                AuditEntry(
                    at=self.now(),
                    actor=self.actor,
                    act=act,
                    child_id=child_id,
                    object=touched,
                    detail=detail,
                    care_unit=self.care_unit,
                ),
            )
            yield Work(db, self)

    def close(self) -> None:
        """Close the store and forget what was opened."""
        self.opened.clear()
        self.directories.clear()
        self.store.close()
