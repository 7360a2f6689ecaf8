"""The list of children: one row for each, kept beside the records so that it is found at once."""

from collections.abc import Iterable

from hsvdesk.db import search, versions
from hsvdesk.domain.alert import Alert, by_danger
from hsvdesk.domain.child import Child
from hsvdesk.domain.child_list import ListedChild
from hsvdesk.services.session import Session, Work

KINDS = (Child.kind, Alert.kind)
"""The kinds of record that a row is made of."""

ALERTS_SHOWN = 3


def refresh(session: Session, work: Work, child_id: str) -> None:
    """Write the child's row anew; part of the act that changed it."""
    child = versions.get(work.db, child_id)
    if not isinstance(child, Child) or child.entered_in_error or child.birth_date is None:
        search.remove(work.db, child_id)
        return
    put(session, work, child, versions.current(work.db, Alert, child_id))


def put(session: Session, work: Work, child: Child, alerts: Iterable[Alert]) -> None:
    """Write the row of a child whose record and alerts are at hand; part of the act."""
    if child.birth_date is None:
        raise ValueError("A child without a birth date is not listed.")
    alerts = [one for one in alerts if one.holds_on(session.today())]
    row = ListedChild(
        child_id=child.id,
        name=child.name,
        identity=child.identity,
        birth_date=child.birth_date,
        protected=child.protected,
        warnings=tuple(one.summary() for one in by_danger(alerts)[:ALERTS_SHOWN]),
    )
    search.index(work.db, row, sort_name=f"{child.family_name} {child.given_name}")
