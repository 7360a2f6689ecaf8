"""What a nurse can do with children: find, enrol, open, see at a glance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from hsvdesk.db import audit, search, versions
from hsvdesk.domain.banner import Banner, banner
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.child import Child
from hsvdesk.domain.child_list import ListedChild
from hsvdesk.domain.record import Record
from hsvdesk.domain.rules import text_problem
from hsvdesk.domain.staff import CareRelation
from hsvdesk.errors import NotAllowed, RuleBroken, UserError
from hsvdesk.services import listing, news, records, settings
from hsvdesk.services.session import Session, Work

NEEDS_REASON = "Du har ingen vårdrelation till barnet. Skriv varför du öppnar."


def show_list(session: Session) -> None:
    """Log that the list of children is shown; once per unlock."""
    with session.logged("child.list"):
        pass


def listed(
    session: Session, text: str = "", limit: int = 200, offset: int = 0
) -> list[ListedChild]:
    """Return the children that `text` finds, by name; all of them when it is empty."""
    return search.find(session.store.db, text, limit, offset)


def count(session: Session) -> int:
    """Return how many children there are."""
    return search.count(session.store.db)


def recent(session: Session, limit: int = 5) -> list[ListedChild]:
    """Return the children that this person opened last, latest first."""
    ids = audit.recent_children(session.store.db, session.actor, news.OPEN, limit)
    return search.listed(session.store.db, ids)


def has_care_relation(session: Session, child_id: str) -> bool:
    """Return whether this person takes part in the child's care today (PDL 4:1).

    A care relation without child holds for all children of the unit.
    """
    today = session.today()
    found = [
        *versions.current(session.store.db, CareRelation, child_id),
        *versions.current(session.store.db, CareRelation),
    ]
    return any(one.staff_id == session.actor and one.holds_on(today) for one in found)


def open_child(session: Session, child_id: str, reason: str = "") -> Child:
    """Open a child's record: logged, with the reason where there is no care relation.

    Raises:
        NotAllowed: There is no care relation and no reason was given.
        RuleBroken: The reason is a text that cannot be kept.
        UserError: There is no such child.
    """
    child = versions.get(session.store.db, child_id)
    if not isinstance(child, Child):
        raise UserError("Barnet finns inte.")
    related = has_care_relation(session, child_id)
    if not related and not reason.strip():
        raise NotAllowed(NEEDS_REASON)
    if not related and (problem := text_problem(reason)):
        raise RuleBroken({"reason": problem})
    detail = news.opening(session, child_id, "" if related else reason.strip())
    with _opened(session, child_id), session.logged(news.OPEN, child_id, detail=detail):
        pass
    return child


@contextmanager
def _opened(session: Session, child_id: str) -> Iterator[None]:
    """Let a child be open from now on, unless what opens it fails."""
    earlier = child_id in session.opened
    session.opened.add(child_id)
    try:
        yield
    except BaseException:
        if not earlier:
            session.opened.remove(child_id)
        raise


def show_section(session: Session, child_id: str, section: str) -> None:
    """Log that a section of the child's page is shown for the first time since it was opened."""
    with session.logged("child.section", child_id, detail=section):
        pass


def glance(session: Session, child_id: str) -> Banner:
    """Return the banner of an opened child."""
    found = records.of_child(session, child_id)
    return banner(found, session.today(), settings.values(session))


def enrol(session: Session, child: Child, others: Sequence[Record] = ()) -> Changed:
    """Enrol a child with its first alerts, households, measurements and relatives.

    Whoever enrols takes part in the care from then on.

    Raises:
        RuleBroken: By field; problems of `others` are named `kind.number.field`, numbered from 1
            within each kind.
    """
    child = child.normal_form()
    first = [replace(one, child_id=child.id) for one in others]
    relation = CareRelation(
        child_id=child.id,
        staff_id=session.actor,
        reason="Skrev in barnet",
        valid_from=session.today(),
    )
    with _opened(session, child.id), session.logged("child.enrol", child.id) as work:
        _check(session, work, child, first)
        for one in (child, relation, *first):
            work.save(one, ())
        listing.refresh(session, work, child.id)
    return Changed(child.id, frozenset(one.kind for one in (child, *first)))


def _check(session: Session, work: Work, child: Child, first: Sequence[Record]) -> None:
    found = records.new_problems(session, work, child)
    number: Counter[str] = Counter()
    for one in first:
        number[one.kind] += 1
        for name, text in records.new_problems(session, work, one, first).items():
            found[f"{one.kind}.{number[one.kind]}.{name}"] = text
    if found:
        raise RuleBroken(found)
