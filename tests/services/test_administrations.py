"""Givet: what truly happened can always be written down, but never silently."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.preparation_standing import Standing
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import gaps
from hsvdesk.errors import RuleBroken
from hsvdesk.services import administrations, prepared, records, second_checks
from hsvdesk.services.administrations import (
    BEFORE,
    DEVIATES,
    FUTURE,
    KEPT,
    OTHER_GIVER,
    OTHER_VOLUME,
    OUT_OF_FORCE,
    REFUSED,
    SAME,
    TOO_LATE,
)
from hsvdesk.services.kinds import ACTS
from hsvdesk.services.session import Session
from tests.prepared import Mixed, check, colleague, mix, standing, stored
from tests.stores import Clock, enrol


@pytest.fixture
def mixed(session: Session) -> Mixed:
    return mix(session, enrol(session).id)


@pytest.fixture
def amir(session: Session, mixed: Mixed) -> Iterator[Session]:
    second = colleague(session, mixed.child_id)
    yield second
    second.close()


@pytest.fixture
def checked(amir: Session, mixed: Mixed) -> Mixed:
    second_checks.add(amir, check(mixed))
    return mixed


def giving(session: Session, mixed: Mixed, **said: Any) -> Administration:
    told = {"given_at": session.now()} | said
    return Administration(child_id=mixed.child_id, preparation=mixed.one.id, **told)


def refused(session: Session, one: Administration) -> dict[str, str]:
    with pytest.raises(RuleBroken) as broken:
        ACTS["administration"].add(session, one)
    return broken.value.problems


def test_what_was_checked_is_given_with_its_own_volume(
    session: Session, checked: Mixed, clock: Clock
) -> None:
    clock.forward(minutes=10)
    one = giving(session, checked)

    ACTS["administration"].add(session, one)

    kept = stored(session, one.id)
    assert kept.volume == checked.one.volume
    found = prepared.one(session, checked.one.id)
    assert found.standing is Standing.GIVEN
    assert found.said() == "Givet 2026-11-21 10:10 av Sara Holm"
    assert found.to_sign == "Signeras i signeringslistan"
    assert "signed_elsewhere" in gaps(kept)


def test_where_hsvdesk_is_the_signing_list_nothing_is_left_to_sign(session: Session) -> None:
    mixed = mix(session, enrol(session).id, {"signed_here": True})
    one = giving(session, mixed, deviation="Ensam, barnet sämre")

    administrations.add(session, one)

    assert "signed_elsewhere" not in gaps(stored(session, one.id))
    assert prepared.one(session, mixed.one.id).to_sign == ""


def test_unchecked_is_given_only_with_words(session: Session, mixed: Mixed) -> None:
    found = refused(session, giving(session, mixed, deviation="  "))

    assert found.keys() == {"deviation"}
    assert found["deviation"].startswith(DEVIATES[Standing.UNCHECKED])
    administrations.add(session, giving(session, mixed, deviation="Ingen nåddes"))
    assert standing(session, mixed) is Standing.GIVEN


def test_unequal_and_struck_are_given_only_with_words(
    session: Session, amir: Session, mixed: Mixed
) -> None:
    records.change(session, replace(stored(session, mixed.order.id), times="06 18"))
    assert refused(session, giving(session, mixed))["deviation"].startswith(
        DEVIATES[Standing.STRUCK]
    )

    other = mix(session, mixed.child_id)
    second_checks.add(amir, check(other, volume="75 ml"))
    assert refused(session, giving(session, other))["deviation"].startswith(
        DEVIATES[Standing.UNEQUAL]
    )


def test_too_late_is_judged_at_the_moment_it_was_given(
    session: Session, checked: Mixed, clock: Clock
) -> None:
    in_time = session.now() + timedelta(hours=5, minutes=59)
    clock.forward(hours=8)

    found = refused(session, giving(session, checked, given_at=in_time + timedelta(minutes=1)))

    assert found["deviation"].startswith(TOO_LATE)
    administrations.add(session, giving(session, checked, given_at=in_time))


def test_discarded_mistaken_and_given_are_refused(session: Session, checked: Mixed) -> None:
    administrations.add(session, giving(session, checked))
    why = {"deviation": "Skrivs ändå"}
    assert refused(session, giving(session, checked, **why)) == {
        "preparation": REFUSED[Standing.GIVEN]
    }

    for number in range(2):
        other = mix(session, checked.child_id)
        one = stored(session, other.one.id)
        if number:
            records.mark_error(session, one, "Fel barn")
        else:
            gone = replace(one, discarded_at=session.now(), discard_reason="Spilld")
            ACTS["preparation"].change(session, gone)
        found = refused(session, giving(session, other, **why))
        assert found == {"preparation": REFUSED[standing(session, other)]}


def test_another_giver_says_why_and_a_correction_is_no_giving(
    session: Session, amir: Session, checked: Mixed
) -> None:
    assert refused(amir, giving(amir, checked)) == {"other_giver_reason": OTHER_GIVER}
    one = giving(amir, checked, other_giver_reason="Sara fick åka")
    administrations.add(amir, one)

    administrations.change(session, replace(stored(session, one.id), effect="Lugnare"))

    assert prepared.one(session, checked.one.id).given_by == "Amir Rashidi"


def test_another_volume_is_a_deviation(session: Session, checked: Mixed) -> None:
    found = refused(session, giving(session, checked, volume=Quantity.parse("5 ml")))

    assert found["deviation"].startswith(OTHER_VOLUME)
    same = giving(session, checked, volume=Quantity.parse("7.50 ml"))
    administrations.add(session, same)


def test_it_is_given_after_it_was_mixed_and_not_in_the_future(
    session: Session, checked: Mixed
) -> None:
    early, late = session.now() - timedelta(minutes=1), session.now() + timedelta(minutes=1)

    assert refused(session, giving(session, checked, given_at=early)) == {"given_at": BEFORE}
    assert refused(session, giving(session, checked, given_at=late)) == {"given_at": FUTURE}
    assert refused(session, giving(session, checked, given_at=None)).keys() == {"given_at"}


def test_effect_is_added_later_whatever_became_of_the_order(
    session: Session, checked: Mixed, clock: Clock
) -> None:
    one = giving(session, checked)
    administrations.add(session, one)
    records.change(session, replace(stored(session, checked.order.id), times="06"))
    clock.forward(hours=9)

    kept = stored(session, one.id)
    said = replace(kept, effect="God", side_effects="Klåda", reported_to="Dr Prov")
    ACTS["administration"].change(session, said)

    assert stored(session, one.id).effect == "God"
    assert standing(session, checked) is Standing.GIVEN


def test_a_deviation_is_not_taken_away_and_the_preparation_not_exchanged(
    session: Session, mixed: Mixed
) -> None:
    one = giving(session, mixed, deviation="Ingen nåddes")
    administrations.add(session, one)
    other = mix(session, mixed.child_id)

    with pytest.raises(RuleBroken) as broken:
        administrations.change(
            session, replace(stored(session, one.id), deviation="", preparation=other.one.id)
        )

    assert broken.value.problems == {"deviation": KEPT, "preparation": SAME}


def test_a_giving_that_never_was_is_marked_and_what_was_mixed_waits_again(
    session: Session, checked: Mixed
) -> None:
    one = giving(session, checked)
    administrations.add(session, one)

    records.mark_error(session, stored(session, one.id), "Barnet sov")

    assert standing(session, checked) is Standing.CHECKED


def test_another_childs_preparation_is_refused(session: Session, checked: Mixed) -> None:
    given = replace(giving(session, checked), preparation="f" * 32)

    assert "finns inte för barnet" in refused(session, given)["preparation"]


def test_a_giving_that_was_no_mistake_after_all_is_asked_about_as_if_it_were_new(
    session: Session, checked: Mixed
) -> None:
    one = giving(session, checked)
    administrations.add(session, one)
    records.mark_error(session, stored(session, one.id), "Barnet sov")
    administrations.add(session, giving(session, checked))

    with pytest.raises(RuleBroken) as broken:
        administrations.change(session, replace(stored(session, one.id), entered_in_error=""))

    assert broken.value.problems == {"preparation": REFUSED[Standing.GIVEN]}


def test_a_mistake_is_not_taken_back_past_a_changed_order(session: Session, checked: Mixed) -> None:
    one = giving(session, checked)
    administrations.add(session, one)
    records.mark_error(session, stored(session, one.id), "Barnet sov")
    order = stored(session, checked.order.id)
    records.change(session, replace(order, dose=Quantity.parse("500 mg")))

    with pytest.raises(RuleBroken) as broken:
        administrations.change(session, replace(stored(session, one.id), entered_in_error=""))

    assert broken.value.problems["deviation"].startswith(DEVIATES[Standing.STRUCK])


@pytest.mark.parametrize("typed", ["-5 ml", "1.000 ml", f"{'9' * 40} ml"])
def test_a_volume_that_nobody_can_have_given_is_refused(
    session: Session, mixed: Mixed, typed: str
) -> None:
    one = giving(session, mixed, deviation="Ensam", volume=Quantity.parse(typed))

    assert refused(session, one).keys() == {"volume"}


def test_an_order_that_ended_between_mixing_and_giving_is_said(
    session: Session, clock: Clock
) -> None:
    mixed = mix(session, enrol(session).id, {"stops_on": "2026-11-21"})
    amir = colleague(session, mixed.child_id)
    second_checks.add(amir, check(mixed))
    amir.close()
    clock.forward(hours=5)
    in_time = clock()
    clock.now = clock.now.replace(hour=23, minute=30)

    found = refused(session, giving(session, mixed, given_at=clock()))

    assert OUT_OF_FORCE in found["deviation"]
    administrations.add(session, giving(session, mixed, given_at=in_time))


def test_an_order_that_has_not_begun_is_said(session: Session, clock: Clock) -> None:
    begins = (clock() + timedelta(hours=1)).isoformat()
    mixed = mix(session, enrol(session).id, {"changed_from": begins})
    amir = colleague(session, mixed.child_id)
    second_checks.add(amir, check(mixed))
    amir.close()

    found = refused(session, giving(session, mixed))

    assert found["deviation"].startswith(OUT_OF_FORCE)


def test_one_dose_prepared_in_two_windows_is_not_given_twice_without_a_word(
    session: Session, amir: Session, checked: Mixed, clock: Clock
) -> None:
    twin = replace(stored(session, checked.one.id), id="e" * 32, saved=None)
    records.add(session, twin)
    second = replace(checked, one=twin)
    second_checks.add(amir, check(second))
    clock.forward(minutes=5)
    administrations.add(session, giving(session, checked))

    found = refused(session, giving(session, second))

    assert found["deviation"].startswith("Samma ordination gavs 2026-11-21 10:05")
    clock.forward(hours=4)
    later = replace(twin, id="d" * 32, prepared_at=clock(), use_before=None)
    records.add(session, later)
    third = replace(checked, one=later)
    second_checks.add(amir, check(third))
    administrations.add(session, giving(session, third))
