"""Opening a child (öppna barn) with a thick record: in the services, and to the painted page."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Concatenate, ParamSpec, TypeVar

from hsvdesk.bench.figure import Figure, median, timed
from hsvdesk.bench.screen import paint, settle, workspace
from hsvdesk.services.session import Session
from hsvdesk.ui.desk import Desk

MOST_IN_SERVICES_MS, MOST_PAINTED_MS = 16, 100
PLAIN = """SELECT v.* FROM head h JOIN version v ON v.origin = h.origin AND v.seq = h.seq
    WHERE h.child_id = ?"""
"""The current rows of a child, unread."""

P = ParamSpec("P")
T = TypeVar("T")


class TimingDesk(Desk):
    """A desk that adds up how long the services take.

    Attributes:
        took_ms: Since it was last set to nothing.
    """

    took_ms = 0.0

    def ask(
        self, service: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a service, by the clock."""
        began = perf_counter()
        try:
            return super().ask(service, *args, **kwargs)
        finally:
            self.took_ms += (perf_counter() - began) * 1000


def figures(session: Session, child_id: str, rounds: int) -> Iterator[Figure]:
    """Measure the opening of one child from the list."""
    desk = TimingDesk(session)
    plain, served, painted = [], [], []

    def opened() -> None:
        shown.open_child(child_id)
        paint()

    with workspace(desk) as shown:
        for _ in range(rounds):
            plain.append(
                timed(lambda: session.store.db.conn.execute(PLAIN, (child_id,)).fetchall())
            )
            session.store.db.read.clear()  # as after unlocking: nothing has been read
            desk.took_ms = 0.0
            painted.append(timed(opened))
            served.append(desk.took_ms)
            shown.show_welcome()
            settle()
    for name, title, took, limit in (
        ("child_services", "Öppna barn, i tjänsterna", served, MOST_IN_SERVICES_MS),
        ("child_painted", "Öppna barn till målad sida", painted, MOST_PAINTED_MS),
    ):
        yield Figure(
            name=name,
            title=title,
            value=median(took),
            bare=median(plain),
            against="samma rader ur SQLCipher",
            limit=limit,
            promise=f"högst {limit} ms",
        )
