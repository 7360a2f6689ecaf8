"""Sections (avsnitt) of a child: the slowest in the services, and who does what, painted."""

from collections.abc import Iterator
from functools import partial

from hsvdesk.bench.child import PLAIN, TimingDesk
from hsvdesk.bench.figure import Figure, median, timed
from hsvdesk.bench.screen import paint, settle, workspace
from hsvdesk.services.session import Session
from hsvdesk.ui.sections import GROUPS
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.sections.who_does_what import WhoDoesWhatPage
from hsvdesk.ui.workspace import Workspace

MOST_IN_SERVICES_MS, MOST_PAINTED_MS = 16, 50


def figures(session: Session, thick_id: str, busy_id: str, rounds: int) -> Iterator[Figure]:
    """Measure every section of a thick record, and the matrix and the week of a busy plan."""
    plain = [timed(lambda: _rows(session, thick_id)) for _ in range(rounds)]
    took = {one: _served(session, thick_id, one, rounds) for one in _sections()}
    slowest = max(took, key=lambda one: took[one])
    yield Figure(
        name="section_services",
        title=f"Öppna avsnitt, i tjänsterna (långsammast: {slowest.title})",
        value=took[slowest],
        bare=median(plain),
        against="samma rader ur SQLCipher",
        limit=MOST_IN_SERVICES_MS,
        promise=f"högst {MOST_IN_SERVICES_MS} ms",
    )
    plain = [timed(lambda: _rows(session, busy_id)) for _ in range(rounds)]
    by_actor, by_day = _painted(session, busy_id, rounds)
    for name, title, value in (
        ("who_does_what_painted", "Vem gör vad efter person, till målad", by_actor),
        ("week_painted", "Vem gör vad efter dag, till målad", by_day),
    ):
        yield Figure(
            name=name,
            title=title,
            value=value,
            bare=median(plain),
            against="samma rader ur SQLCipher",
            limit=MOST_PAINTED_MS,
            promise=f"högst {MOST_PAINTED_MS} ms med 60 insatser",
        )


def _rows(session: Session, child_id: str) -> list[object]:
    return list(session.store.db.conn.execute(PLAIN, (child_id,)).fetchall())


def _sections() -> Iterator[type[SectionPage]]:
    for group in GROUPS:
        yield from group.sections


def _served(session: Session, child_id: str, section: type[SectionPage], rounds: int) -> float:
    """Return how long the services take to show a section for the first time."""
    desk, took = TimingDesk(session), []
    with workspace(desk) as shown:
        for _ in range(rounds):
            shown.open_child(child_id)
            paint()
            session.store.db.read.clear()
            desk.took_ms = 0.0
            _show(shown, section)
            took.append(desk.took_ms)
            shown.show_welcome()
            settle()
    return median(took)


def _painted(session: Session, child_id: str, rounds: int) -> tuple[float, float]:
    """Return how long who does what takes by person, and then by day, to painted."""
    by_actor, by_day = [], []
    with workspace(TimingDesk(session)) as shown:
        for _ in range(rounds):
            shown.open_child(child_id)
            paint()
            by_actor.append(timed(lambda: _show(shown, WhoDoesWhatPage)))
            by_day.append(timed(partial(_press, _show(shown, WhoDoesWhatPage))))
            shown.show_welcome()
            settle()
    return median(by_actor), median(by_day)


def _show(shown: Workspace, section: type[SectionPage]) -> SectionPage:
    if shown.child is None:
        raise RuntimeError("No child is open.")
    page = shown.child.show_section(section.name)
    paint()
    return page


def _press(page: SectionPage) -> None:
    if isinstance(page, WhoDoesWhatPage):
        page.by_day.click()
    paint()
