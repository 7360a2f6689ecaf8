"""Orders (ordinationer): an order change is one act, and an oral order is confirmed in writing."""

from dataclasses import replace
from datetime import date

from hsvdesk.domain.changed import Changed
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.order_change import (
    FOLLOWS,
    MISTAKE,
    SAME_OLD,
    begins,
    change_problems,
    struck,
)
from hsvdesk.domain.order_standing import replaced_by
from hsvdesk.errors import RuleBroken
from hsvdesk.services import records
from hsvdesk.services.session import Session, Work

NOT_ORAL = "Ordinationen är inte muntlig."
CONFIRMED = "Ordinationen är redan bekräftad skriftligt."

_CHANGED = frozenset({MedicationOrder.kind})


def add(session: Session, order: MedicationOrder) -> Changed:
    """Store a new order; one that replaces another strikes that one in the same act.

    Raises:
        RuleBroken: It may not be saved as it stands, or the other may not be replaced.
    """
    old = _named(order.replaces, _orders(session, order.child_id))
    # Where there is none by that id the reference itself is refused, with all else at once.
    return replace_order(session, old, order) if old else records.add(session, order)


def replace_order(session: Session, old: MedicationOrder, new: MedicationOrder) -> Changed:
    """Change an order (ordinationsändring): strike `old`, write `new`; both stand or neither.

    Args:
        session: Who writes it down.
        old: The order as it was read; it must not have been changed since.
        new: What the prescriber has decided now.

    Raises:
        RuleBroken: With every reason at once, at the fields of the new order.
    """
    new = begins(replace(new, replaces=old.id))
    detail = old.saved.version if old.saved else ""
    with session.logged("medication_order.replace", new.child_id, new.id, detail) as work:
        found = records.new_problems(session, work, new) | change_problems(old, new)
        if found:
            raise RuleBroken(found)
        read = records.parents(work, old, settles=False)
        records.save(session, work, new, ())
        records.save(session, work, struck(old, new), read)
    return Changed(new.child_id, _CHANGED)


def change(session: Session, order: MedicationOrder, *, settles: bool = False) -> Changed:
    """Store a new version of an order.

    When the moment of an order change is corrected, the order it struck is struck from then.

    Raises:
        RuleBroken: It may not be saved as it stands, or it would part from the order it replaces
            or is replaced by.
    """
    orders = _orders(session, order.child_id)
    kept, old = _named(order.id, orders), _named(order.replaces, orders)
    if kept is not None and kept.replaces != order.replaces:
        raise RuleBroken({"replaces": SAME_OLD})
    if order.entered_in_error:
        return records.change(session, order, settles=settles)
    by = replaced_by(order, orders)
    if by is not None and by.changed_from != order.struck_at:
        raise RuleBroken({"struck_at": FOLLOWS})
    act = "settle" if settles else "change"
    with session.logged(f"medication_order.{act}", order.child_id, order.id) as work:
        records.save(session, work, order, records.parents(work, order, settles=settles))
        if old is not None and old.struck_at != order.changed_from:
            _strike_anew(session, work, old, order)
    return Changed(order.child_id, _CHANGED)


def confirm(session: Session, order: MedicationOrder, on: date) -> Changed:
    """Record that an oral order has been confirmed in writing, on which day.

    Raises:
        RuleBroken: It is no oral order, is confirmed already, or has been changed meanwhile.
    """
    if order.entered_in_error:
        raise RuleBroken({"entered_in_error": MISTAKE})
    if not order.oral_order:
        raise RuleBroken({"oral_order": NOT_ORAL})
    if order.confirmed_on is not None:
        raise RuleBroken({"confirmed_on": CONFIRMED})
    confirmed = replace(order, confirmed_on=on)
    with session.logged("medication_order.confirm", order.child_id, order.id) as work:
        read = records.parents(work, order, settles=False)
        records.save(session, work, confirmed, read)
    return Changed(order.child_id, _CHANGED)


def _strike_anew(session: Session, work: Work, old: MedicationOrder, new: MedicationOrder) -> None:
    """Let the old order end where its replacement now begins.

    Raises:
        RuleBroken: The new moment lies before the old order began.
    """
    if found := change_problems(replace(old, struck_at=None), new):
        raise RuleBroken(found)
    read = records.parents(work, old, settles=False)
    records.save(session, work, struck(old, new), read)


def _orders(session: Session, child_id: str) -> list[MedicationOrder]:
    return records.of_kind(session, MedicationOrder, child_id)


def _named(id_: str, orders: list[MedicationOrder]) -> MedicationOrder | None:
    return next((one for one in orders if one.id == id_), None)
