"""Ring nu: the answer of 2,000 contacts in memory, each key to painted, and the week to painted."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hsvdesk.bench.figure import Figure, median, timed
from hsvdesk.bench.screen import new_desk, paint, settle, workspace
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.services import contacts
from hsvdesk.services.session import Session
from hsvdesk.ui.call_now.page import CallNowPage
from hsvdesk.ui.call_now.reasons import LETTERS
from hsvdesk.ui.workspace import Workspace

MOST_ANSWER_MS, MOST_PAINTED_MS, MOST_WEEK_MS = 5, 100, 50

_AGAINST = "urval och sortering av samma kontakter"
_REASON = ContactReason.BREATHING

Bare = tuple[bool, int, str, frozenset[ContactReason]]


def figures(session: Session, child_id: str, rounds: int) -> Iterator[Figure]:
    """Measure whom to call about a child, in a unit with 2,000 contacts of its own."""
    bare = [_bare(one) for one in contacts.known(session, child_id).by_id.values()]
    plain, answered = [], []
    for reason in list(ContactReason) * rounds:
        plain.append(timed(partial(_scan, bare, reason)))
        answered.append(timed(partial(contacts.answer, session, reason, child_id=child_id)))
    keys, weeks = _painted(session, child_id, rounds)
    base = median(plain)
    for name, title, value, limit in (
        ("call_now", "Ring nu, svaret av 2 000 kontakter", median(answered), MOST_ANSWER_MS),
        ("call_now_painted", "Ring nu, F2 eller bokstaven, målad", keys, MOST_PAINTED_MS),
        ("coverage_painted", "Veckans täckning, till målad", weeks, MOST_WEEK_MS),
    ):
        yield Figure(
            name=name,
            title=title,
            value=value,
            bare=base,
            against=_AGAINST,
            limit=limit,
            promise=f"högst {limit} ms",
        )


def _bare(one: Contact) -> Bare:
    return not one.always, one.escalation or 100, one.function, frozenset(one.reasons)


def _scan(some: list[Bare], reason: ContactReason) -> list[Bare]:
    return sorted((one for one in some if reason in one[3]), key=lambda one: one[:3])


def _painted(session: Session, child_id: str, rounds: int) -> tuple[float, float]:
    """Return how long the slower of F2 and the letter takes to painted, and another week."""
    opened, answered, weeks = [], [], []
    with workspace(new_desk(session)) as shown:
        shown.open_child(child_id)
        paint()
        for _ in range(rounds):
            opened.append(timed(partial(_ring, shown)))
            if (page := shown.call_now) is None:
                raise RuntimeError("Ring nu is not there.")
            answered.append(timed(partial(_press, page)))
            page.show_coverage()
            paint()
            weeks.append(timed(partial(_week, page)))
            page.closed.emit()
            settle()
    return max(median(opened), median(answered)), median(weeks)


def _ring(shown: Workspace) -> None:
    shown.ring()
    paint()


def _press(page: CallNowPage) -> None:
    QTest.keyClick(page, Qt.Key(ord(LETTERS[_REASON])))
    paint()


def _week(page: CallNowPage) -> None:
    if page.coverage is not None:
        QTest.keyClick(page.coverage.chart, Qt.Key.Key_Right)
    paint()
