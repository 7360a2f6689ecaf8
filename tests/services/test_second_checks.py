"""Double checks in a real store: who may, what counts as equal, and what crosses it out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from hsvdesk.domain.identity import IdentityKind
from hsvdesk.domain.preparation_standing import Standing
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.second_check import TICKED, CheckWay
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.services import access_log, prepared, records, second_checks, second_person, settings
from hsvdesk.services.kinds import ACTS
from hsvdesk.services.second_checks import (
    AUTHOR,
    MISSING,
    NOT_AUTHOR,
    NOT_STAFF,
    NOT_TICKED,
    OWN_NAME,
    REFUSED,
    TOO_LATE,
)
from hsvdesk.services.session import Session
from tests.prepared import COLLEAGUE, Mixed, check, colleague, mix, standing, stored
from tests.stores import NURSE, Clock, enrol, plain_child

PHONE: dict[str, Any] = {"way": CheckWay.PHONE, "colleague": "Bo Ek", "colleague_unit": "Avd 3"}
OWN: dict[str, Any] = {"way": CheckWay.OWN, "reason": "Ingen svarar"}


@pytest.fixture
def mixed(session: Session) -> Mixed:
    return mix(session, enrol(session).id)


@pytest.fixture
def amir(session: Session, mixed: Mixed) -> Iterator[Session]:
    second = colleague(session, mixed.child_id)
    yield second
    second.close()


def refused(session: Session, one: Any) -> dict[str, str]:
    with pytest.raises(RuleBroken) as broken:
        second_checks.add(session, one)
    return broken.value.problems


def test_equal_figures_are_signed_by_the_colleague_alone(
    session: Session, amir: Session, mixed: Mixed, clock: Clock
) -> None:
    clock.forward(minutes=5)

    one = check(mixed, volume="7.50 ml")
    changed = second_checks.sign_beside(session, amir, one)

    kept = stored(session, one.id)
    assert changed.kinds == {"second_check"}
    assert (kept.equal, kept.checked_at, kept.saved.author) == (True, clock.now, COLLEAGUE)
    assert kept.preparation_version == stored(session, mixed.one.id).saved.version
    assert standing(session, mixed) is Standing.CHECKED
    lines = access_log.review(session, child_id=mixed.child_id)
    acts = {(entry.act, entry.actor) for entry in lines}
    assert ("child.open", COLLEAGUE) in acts
    assert ("second_check.add", COLLEAGUE) in acts
    assert ("second_check.add", NURSE) not in acts


@pytest.mark.parametrize("volume", ["7.4 ml", "75 ml", "0.75 ml"])
def test_unequal_figures_are_kept_and_sign_nothing(
    session: Session, amir: Session, mixed: Mixed, volume: str
) -> None:
    second_checks.add(amir, check(mixed, volume=volume))

    found = prepared.one(session, mixed.one.id)
    assert found.standing is Standing.UNEQUAL
    assert found.check is not None
    assert found.check.equal is False
    assert refused(amir, check(mixed)) == {"preparation": REFUSED[Standing.UNEQUAL]}


def test_unequal_stays_unequal_when_either_is_written_anew(
    session: Session, amir: Session, mixed: Mixed
) -> None:
    wrong = check(mixed, volume="75 ml")
    second_checks.add(amir, wrong)

    records.change(session, replace(stored(session, mixed.one.id), volume=Quantity.parse("75 ml")))
    assert standing(session, mixed) is Standing.UNEQUAL
    records.mark_error(amir, stored(amir, wrong.id), "Råkade skriva fel")

    assert standing(session, mixed) is Standing.UNEQUAL


def test_every_problem_is_told_at_once(session: Session, mixed: Mixed) -> None:
    nothing: dict[str, Any] = dict.fromkeys(TICKED)

    found = refused(session, check(mixed, volume="", **nothing))

    assert found == {
        "preparation": AUTHOR,
        "volume": MISSING,
        **dict.fromkeys(TICKED, NOT_TICKED),
    }
    assert records.of_child(session, mixed.child_id)["second_check"] == []
    acts = [entry.act for entry in access_log.review(session, child_id=mixed.child_id)]
    assert "second_check.add" not in acts


def test_who_has_corrected_the_preparation_is_no_second_person(
    session: Session, amir: Session, mixed: Mixed
) -> None:
    records.change(amir, replace(stored(amir, mixed.one.id), batch="B7"))

    assert refused(amir, check(mixed)) == {"preparation": AUTHOR}
    assert refused(session, check(mixed)) == {"preparation": AUTHOR}


def test_the_same_person_cannot_sit_beside_herself(session: Session, mixed: Mixed) -> None:
    with pytest.raises(NotAllowed, match=second_person.SAME):
        second_checks.sign_beside(session, session, check(mixed))


def test_who_has_left_or_is_nobody_cannot_check(
    session: Session, amir: Session, mixed: Mixed, clock: Clock
) -> None:
    records.change(session, replace(stored(session, COLLEAGUE), ended_on=session.today()))
    clock.forward(days=1)
    assert refused(amir, check(mixed)) == {"preparation": NOT_STAFF}

    amir.actor = "f" * 32
    assert refused(amir, check(mixed)) == {"preparation": NOT_STAFF}


def test_another_childs_preparation_cannot_be_checked(
    session: Session, amir: Session, mixed: Mixed
) -> None:
    child = replace(plain_child(), identity_kind=IdentityKind.UNKNOWN, identity="")
    other = enrol(session, child)
    amir.opened.add(other.id)

    found = refused(amir, replace(check(mixed), child_id=other.id))

    assert "finns inte för barnet" in found["preparation"]
    assert standing(session, mixed) is Standing.UNCHECKED


def test_the_phone_is_the_first_nurses_record_and_says_so(session: Session, mixed: Mixed) -> None:
    second_checks.add(session, check(mixed, **PHONE))

    found = prepared.one(session, mixed.one.id)
    assert found.standing is Standing.PHONE
    assert found.said().startswith("Telefonkontroll: Bo Ek, Avd 3, uppgav i telefon 2026-11-21")
    assert found.said().endswith("skrivet av Sara Holm")


@pytest.mark.parametrize("name", ["Sara Holm", " sara  holm, ssk"])
def test_on_the_phone_she_cannot_name_herself(session: Session, mixed: Mixed, name: str) -> None:
    assert refused(session, check(mixed, **PHONE | {"colleague": name})) == {"colleague": OWN_NAME}


def test_only_who_prepared_checks_by_phone_or_alone(
    session: Session, amir: Session, mixed: Mixed
) -> None:
    settings.decide(session, "check_way_usual", 3)

    for how in (PHONE, OWN):
        assert refused(amir, check(mixed, **how)) == {"preparation": NOT_AUTHOR}
    found = prepared.one(amir, mixed.one.id)
    assert [way for way, no in second_checks.ways(amir, found).items() if not no] == [CheckWay.TWO]


def test_alone_is_refused_until_the_unit_has_decided(session: Session, mixed: Mixed) -> None:
    assert refused(session, check(mixed, **OWN)) == {
        "way": "Vårdgivaren tillåter inte egenkontroll för det här läkemedlet (ingen högriskgrupp "
        "angiven). Avstå och ring, eller välj ett sätt som är tillåtet."
    }

    settings.decide(session, "check_way_usual", 3)
    second_checks.add(session, check(mixed, **OWN))

    assert standing(session, mixed) is Standing.OWN


def test_a_group_where_only_two_are_allowed(session: Session) -> None:
    mixed = mix(session, enrol(session).id, {"high_risk": "opioid"})
    amir = colleague(session, mixed.child_id)

    assert "opioider" in refused(session, check(mixed, **PHONE))["way"]
    second_checks.add(amir, check(mixed))

    assert standing(session, mixed) is Standing.CHECKED
    amir.close()


def test_without_the_calculator_two_hand_entered_figures_are_compared(session: Session) -> None:
    mixed = mix(
        session,
        enrol(session).id,
        calculated=False,
        drawn=Quantity.parse("2 ml"),
        volume=None,
        rate=Quantity.parse("15 ml/h"),
    )
    amir = colleague(session, mixed.child_id)

    assert refused(amir, check(mixed, volume="")) == {"drawn": MISSING, "rate": MISSING}
    figures: dict[str, Any] = {"drawn": Quantity.parse("2.0 ml"), "rate": Quantity.parse("15 ml/h")}
    second_checks.add(amir, check(mixed, volume="", **figures))

    assert standing(session, mixed) is Standing.CHECKED
    amir.close()


@pytest.mark.parametrize("changed", ["order", "instruction"])
def test_a_later_change_crosses_it_out(
    session: Session, amir: Session, mixed: Mixed, changed: str
) -> None:
    second_checks.add(amir, check(mixed))

    one = mixed.order if changed == "order" else mixed.instruction
    records.change(session, replace(stored(session, one.id), product="Annat medel"))

    assert standing(session, mixed) is Standing.STRUCK
    assert refused(amir, check(mixed)) == {"preparation": REFUSED[Standing.STRUCK]}


def test_a_changed_preparation_must_be_checked_anew(
    session: Session, amir: Session, mixed: Mixed
) -> None:
    second_checks.add(amir, check(mixed))
    records.change(session, replace(stored(session, mixed.one.id), batch="B7"))

    found = prepared.one(session, mixed.one.id)
    assert found.standing is Standing.UNCHECKED
    assert found.said() == "Ej dubbelkontrollerad. Ändrat efter dubbelkontrollen: kontrollera igen"

    second_checks.add(amir, check(mixed))
    assert standing(session, mixed) is Standing.CHECKED


@pytest.mark.parametrize("how", ["discarded", "mistake", "checked"])
def test_what_is_over_cannot_be_checked(
    session: Session, amir: Session, mixed: Mixed, how: str
) -> None:
    one = stored(session, mixed.one.id)
    if how == "discarded":
        records.change(session, replace(one, discarded_at=session.now(), discard_reason="Spilld"))
    elif how == "mistake":
        records.mark_error(session, one, "Fel barn")
    else:
        second_checks.add(amir, check(mixed))

    found = refused(amir, check(mixed))

    assert found == {"preparation": REFUSED[standing(session, mixed)]}


def test_what_the_check_itself_says_of_equality_time_and_version_counts_for_nothing(
    session: Session, amir: Session, mixed: Mixed, clock: Clock
) -> None:
    lying = check(mixed, volume="75 ml", equal=True, preparation_version="x:1")

    ACTS["second_check"].add(amir, lying)

    kept = stored(session, lying.id)
    assert (kept.equal, kept.checked_at) == (False, clock.now)
    with pytest.raises(NotAllowed):
        ACTS["second_check"].change(amir, replace(kept, equal=True))


def test_two_versions_of_an_order_that_were_written_apart_stand_for_nothing(
    session: Session, mixed: Mixed
) -> None:
    order = stored(session, mixed.order.id)
    records.change(session, replace(order, times="06 18"))
    with session.logged("medication_order.change", mixed.child_id) as work:
        work.save(replace(order, times="08 20"), [order.saved])

    assert stored(session, mixed.order.id).saved.conflict
    assert standing(session, mixed) is Standing.STRUCK


def test_what_is_too_late_to_use_is_not_signed(
    session: Session, amir: Session, mixed: Mixed, clock: Clock
) -> None:
    clock.forward(hours=6)

    assert refused(amir, check(mixed)) == {"preparation": TOO_LATE}
    assert standing(session, mixed) is Standing.UNCHECKED


@pytest.mark.parametrize("name", ["Holm Sara", "Holm, Sara", "SARA  HOLM, ssk", "Sara Maria Holm"])
def test_nobody_is_her_own_colleague_on_the_phone_however_she_writes_her_name(
    session: Session, mixed: Mixed, name: str
) -> None:
    one = check(mixed, **(PHONE | {"colleague": name}))

    assert refused(session, one) == {"colleague": OWN_NAME}
