"""The checklist of the day: no item may be left out, answered under other words, or slipped in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hsvdesk.domain.rules import MISSING
from hsvdesk.domain.start_check import CheckItem, ItemState, StartCheck
from hsvdesk.errors import RuleBroken
from hsvdesk.services import records, start_checks
from hsvdesk.services.kinds import ACTS
from hsvdesk.services.session import Session
from tests.stores import TODAY, enrol


def check(child_id: str) -> StartCheck:
    """Return a checklist begun today."""
    return StartCheck(child_id=child_id, begun_on=TODAY, items=start_checks.unanswered(TODAY))


def kept(session: Session, child_id: str) -> StartCheck:
    """Return the one check of the child."""
    (found,) = records.of_kind(session, StartCheck, child_id)
    return found


def test_every_item_has_a_source_and_its_own_key_and_words() -> None:
    items = start_checks.listed()

    assert len({one.key for one in items}) == len({one.text for one in items}) == len(items)
    assert all(one.source and one.checked_on >= one.valid_from for one in items)


def test_a_whole_list_is_kept_with_nothing_said(session: Session) -> None:
    child = enrol(session)

    ACTS["start_check"].add(session, check(child.id))

    assert {one.state for one in kept(session, child.id).items} == {None}


@pytest.mark.parametrize("change", ["left out", "other words", "slipped in", "twice"])
def test_another_list_than_the_days_is_refused(session: Session, change: str) -> None:
    whole = check(enrol(session).id)
    first, *others = whole.items
    items = {
        "left out": others,
        "other words": [replace(first, text="Allt är bra"), *others],
        "slipped in": [first, CheckItem(text="Tak", state=ItemState.MET), *others],
        "twice": [first, first, *others],
    }[change]

    with pytest.raises(RuleBroken) as broken:
        ACTS["start_check"].add(session, replace(whole, items=tuple(items)))

    assert broken.value.problems == {"items": start_checks.OTHER_LIST}


def test_a_list_that_is_not_whole_is_refused_with_all_other_problems(session: Session) -> None:
    wrong = replace(check(enrol(session).id), items=(), nurse_on=TODAY + timedelta(days=1))

    with pytest.raises(RuleBroken) as broken:
        start_checks.add(session, wrong)

    assert set(broken.value.problems) == {"items", "nurse_on"}


def test_before_there_was_a_list_there_is_no_start_check(session: Session) -> None:
    day = start_checks.listed()[0].valid_from - timedelta(days=1)

    assert start_checks.unanswered(day) == ()


def test_an_item_cannot_be_taken_away_later_and_a_mistake_can_be_marked(session: Session) -> None:
    child = enrol(session)
    start_checks.add(session, check(child.id))
    first = kept(session, child.id)

    with pytest.raises(RuleBroken):
        start_checks.change(session, replace(first, items=first.items[1:]))
    records.mark_error(session, first, "Fel barn")

    assert kept(session, child.id).entered_in_error == "Fel barn"


def test_items_of_its_own_follow_after_the_list(session: Session) -> None:
    child = enrol(session)
    whole = check(child.id)
    own = CheckItem(text="Syrgas är levererad")

    start_checks.add(session, replace(whole, items=(*whole.items, own)))

    assert start_checks.own_items(kept(session, child.id)) == (own,)


def test_an_own_item_may_not_be_empty_or_stand_twice(session: Session) -> None:
    whole = check(enrol(session).id)
    first, count = whole.items[0], len(whole.items)
    own = [CheckItem(), CheckItem(text="Syrgas"), CheckItem(text="syrgas "), first]

    with pytest.raises(RuleBroken) as broken:
        start_checks.add(session, replace(whole, items=(*whole.items, *own)))

    assert broken.value.problems == {
        f"items.{count + 1}.text": MISSING,
        f"items.{count + 3}.text": start_checks.TWICE,
        f"items.{count + 4}.text": start_checks.TWICE,
    }


def test_an_own_item_cannot_be_taken_away_later(session: Session) -> None:
    child = enrol(session)
    whole = check(child.id)
    own = CheckItem(text="Syrgas är levererad")
    start_checks.add(session, replace(whole, items=(*whole.items, own)))
    first = kept(session, child.id)

    with pytest.raises(RuleBroken) as broken:
        start_checks.change(session, replace(first, items=whole.items))

    assert broken.value.problems == {"items": start_checks.LOST}
