"""Orders in a real store: a change strikes and writes as one, and nothing slips past it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hsvdesk.db import audit
from hsvdesk.domain.child import Child
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.order_change import (
    FOLLOWS,
    MISTAKE,
    NO_MOMENT,
    OTHER_CHILD,
    SAME_OLD,
    STRUCK,
    TOO_EARLY,
)
from hsvdesk.domain.order_standing import OrderStanding, standing
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.services import medication_orders, records
from hsvdesk.services.kinds import ACTS
from hsvdesk.services.session import Session
from tests.stores import NOW, TODAY, Clock, enrol, second_session

HOUR = timedelta(hours=1)


def mg(number: str) -> Quantity:
    return Quantity(Decimal(number), Unit.MG)


def order(child: Child, **said: Any) -> MedicationOrder:
    told: dict[str, Any] = {
        "substance": "provicillin",
        "dose": mg("750"),
        "starts_on": date(2026, 11, 16),
    }
    return MedicationOrder(child_id=child.id, **(told | said))


def stored(session: Session, one: MedicationOrder) -> MedicationOrder:
    found = records.show(session, one.id)
    assert isinstance(found, MedicationOrder)
    return found


def added(session: Session, one: MedicationOrder) -> MedicationOrder:
    medication_orders.add(session, one)
    return stored(session, one)


def acts(session: Session) -> list[str]:
    return [line.act for line in audit.entries(session.store.db)]


@pytest.fixture
def child(session: Session) -> Child:
    return enrol(session)


@pytest.fixture
def old(session: Session, child: Child) -> MedicationOrder:
    return added(session, order(child))


def new(child: Child, **said: Any) -> MedicationOrder:
    told: dict[str, Any] = {"dose": mg("500"), "changed_from": NOW, "change_reason": "CRP sjunker"}
    return order(child, starts_on=None, **(told | said))


def refused(session: Session, old: MedicationOrder, one: MedicationOrder) -> dict[str, str]:
    """What a change was refused for; nothing of it may be stored."""
    with pytest.raises(RuleBroken) as broken:
        medication_orders.replace_order(session, old, one)
    assert one.id not in {
        each.id for each in records.of_kind(session, MedicationOrder, one.child_id)
    }
    return broken.value.problems


def test_a_change_strikes_the_old_and_writes_the_new_with_the_moment_and_the_reason(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    one = new(child)

    medication_orders.replace_order(session, old, one)

    before, after = stored(session, old), stored(session, one)
    assert (before.struck_at, before.struck_reason) == (NOW, "CRP sjunker")
    assert before.dose == mg("750")
    assert (after.replaces, after.dose, after.starts_on) == (old.id, mg("500"), TODAY)
    assert len(records.history(session, old.id)) == 2
    assert acts(session)[0] == "medication_order.replace"
    for moment, first, last in ((NOW - HOUR, True, False), (NOW, False, True)):
        assert (before.in_force(moment), after.in_force(moment)) == (first, last)


def test_the_log_names_the_version_that_was_struck_and_nothing_of_what_it_holds(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    one = new(child)

    medication_orders.replace_order(session, old, one)

    line = next(iter(audit.entries(session.store.db)))
    assert old.saved is not None
    assert (line.object, line.detail) == (one.id, old.saved.version)


def test_adding_an_order_that_replaces_is_the_same_act(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    one = new(child, replaces=old.id)

    ACTS["medication_order"].add(session, one)

    assert stored(session, old).struck_at == NOW
    assert acts(session)[0] == "medication_order.replace"


def test_an_order_that_is_already_struck_is_not_replaced_again(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    medication_orders.replace_order(session, old, new(child))

    assert refused(session, stored(session, old), new(child))["replaces"] == STRUCK


def test_a_mistake_is_not_replaced(session: Session, child: Child, old: MedicationOrder) -> None:
    records.mark_error(session, old, "Fel barn")

    assert refused(session, stored(session, old), new(child))["replaces"] == MISTAKE


def test_an_order_of_another_child_is_not_replaced(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    other = enrol(session, replace(child, id="c" * 32, identity="20190314-9811", given_name="Bo"))
    one = new(other)

    assert refused(session, old, one)["replaces"] == OTHER_CHILD
    with pytest.raises(RuleBroken) as broken:
        medication_orders.add(session, replace(one, replaces=old.id))
    assert "replaces" in broken.value.problems
    assert stored(session, old).struck_at is None


def test_a_change_needs_its_moment_and_none_before_the_old_began_with_all_else_at_once(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    early = new(child, changed_from=datetime(2026, 11, 15, 22, 59, tzinfo=UTC), substance="")

    found = refused(session, old, early)

    assert found["changed_from"] == TOO_EARLY
    assert "substance" in found
    assert refused(session, old, new(child, changed_from=None))["changed_from"] == NO_MOMENT


def test_the_first_moment_of_the_old_orders_first_day_in_sweden_is_not_too_early(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    midnight = datetime(2026, 11, 15, 23, 0, tzinfo=UTC)

    medication_orders.replace_order(session, old, new(child, changed_from=midnight))

    assert stored(session, old).struck_at == midnight


def test_a_change_of_a_change_may_not_come_before_the_first(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    second = new(child)
    medication_orders.replace_order(session, old, second)

    third = new(child, changed_from=NOW - HOUR)

    assert refused(session, stored(session, second), third)["changed_from"] == TOO_EARLY


def test_an_old_order_that_somebody_changed_meanwhile_must_be_read_again(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    other = second_session(session)
    medication_orders.change(other, replace(old, times="06 18"))
    other.close()

    assert refused(session, old, new(child)) == {"on": records.CHANGED_MEANWHILE}


def test_when_the_moment_of_a_change_is_corrected_the_old_order_ends_then(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    one = new(child)
    medication_orders.replace_order(session, old, one)

    medication_orders.change(session, replace(stored(session, one), changed_from=NOW + HOUR))

    assert stored(session, old).struck_at == NOW + HOUR


def test_a_correction_that_would_part_the_two_is_refused_whole(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    one = new(child)
    medication_orders.replace_order(session, old, one)
    after, before = stored(session, one), stored(session, old)
    wrong = {
        "changed_from": (replace(after, changed_from=NOW - timedelta(days=30)), TOO_EARLY),
        "replaces": (replace(after, replaces=""), SAME_OLD),
        "struck_at": (replace(before, struck_at=None, struck_reason=""), FOLLOWS),
    }

    for field, (tried, text) in wrong.items():
        with pytest.raises(RuleBroken) as broken:
            ACTS["medication_order"].change(session, tried)
        assert broken.value.problems == {field: text}

    assert stored(session, one).saved == after.saved
    assert stored(session, old).saved == before.saved


def test_a_change_marked_as_a_mistake_still_says_what_it_struck(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    one = new(child)
    medication_orders.replace_order(session, old, one)
    marked = replace(stored(session, one), entered_in_error="Fel barn", replaces="")

    with pytest.raises(RuleBroken) as broken:
        ACTS["medication_order"].change(session, marked)

    assert broken.value.problems == {"replaces": SAME_OLD}


def test_when_a_change_was_a_mistake_the_old_order_is_unclear_until_somebody_has_settled_it(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    one = new(child)
    medication_orders.replace_order(session, old, one)
    records.mark_error(session, stored(session, one), "Gällde ett annat barn")

    both = records.of_kind(session, MedicationOrder, child.id)
    assert standing(stored(session, old), both, NOW) is OrderStanding.UNCLEAR

    lifted = replace(stored(session, old), struck_at=None, struck_reason="")
    medication_orders.change(session, lifted)

    both = records.of_kind(session, MedicationOrder, child.id)
    assert standing(stored(session, old), both, NOW) is OrderStanding.IN_FORCE


def test_an_oral_order_is_confirmed_once_on_a_day_that_has_come(
    session: Session, child: Child
) -> None:
    oral = added(session, order(child, oral_order=True, oral_at=NOW))
    with pytest.raises(RuleBroken) as broken:
        medication_orders.confirm(session, oral, TODAY + timedelta(days=1))
    assert list(broken.value.problems) == ["confirmed_on"]

    medication_orders.confirm(session, oral, TODAY)

    confirmed = stored(session, oral)
    assert confirmed.confirmed_on == TODAY
    assert not confirmed.unconfirmed
    assert acts(session)[0] == "medication_order.confirm"
    for again in (confirmed, oral):
        with pytest.raises(RuleBroken):
            medication_orders.confirm(session, again, TODAY)


def test_what_is_no_oral_order_is_not_confirmed(
    session: Session, child: Child, old: MedicationOrder
) -> None:
    with pytest.raises(RuleBroken) as broken:
        medication_orders.confirm(session, old, TODAY)

    assert list(broken.value.problems) == ["oral_order"]


def test_a_child_that_is_not_opened_gets_no_order(
    session: Session, child: Child, old: MedicationOrder, clock: Clock
) -> None:
    session.opened.clear()

    for act in (
        lambda: medication_orders.add(session, order(child)),
        lambda: medication_orders.replace_order(session, old, new(child)),
        lambda: medication_orders.confirm(session, replace(old, oral_order=True), TODAY),
    ):
        with pytest.raises(NotAllowed):
            act()
