"""Whom to call, from a real store: what is read anew, what is refused, who is named."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from hsvdesk.domain.call_now import NOBODY
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.opening import HoursKind, OpenDay, OpeningHours
from hsvdesk.domain.staff import CareUnit
from hsvdesk.domain.timetable import State
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.services import contacts, records, settings, staff
from hsvdesk.services.contacts import ROUND
from hsvdesk.services.session import Session
from tests.stores import enrol, second_session

BREATHING = ContactReason.BREATHING
OFFICE = (OpeningHours(hours_kind=HoursKind.OFFICE),)
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)


def ward(**said: object) -> Contact:
    told: dict[str, object] = {"function": "Barnavdelningen", "always": True}
    return Contact(**(told | said))  # type: ignore[arg-type]  # any of its fields


def named(session: Session, child_id: str = "", reason: ContactReason = BREATHING) -> list[str]:
    found = contacts.answer(session, reason, child_id=child_id)
    return [row.function for row in found.rows if row.contact]


def test_an_empty_store_has_a_gap_by_name_and_every_line_that_always_stands_there(
    session: Session,
) -> None:
    found = contacts.answer(session, BREATHING)

    assert [row.id for row in found.rows] == ["112", "hospital", "poisons", "1177"]
    assert found.gap == NOBODY
    assert found.next_best is not None
    assert [one.number for one in found.next_best.phones] == ["0980-319 200"]


def test_a_child_s_own_contacts_come_first_and_are_nobody_else_s(session: Session) -> None:
    child = enrol(session)
    contacts.add(session, ward())
    contacts.add(session, ward(function="Eget team", child_id=child.id))

    assert named(session, child.id) == ["Eget team", "Barnavdelningen"]
    assert named(session) == ["Barnavdelningen"]


def test_a_child_that_is_not_open_has_no_answer(session: Session) -> None:
    child = enrol(session)
    session.opened.clear()

    with pytest.raises(NotAllowed):
        contacts.answer(session, BREATHING, child_id=child.id)


def test_what_changes_here_or_in_another_window_is_in_the_next_answer(session: Session) -> None:
    other = second_session(session)
    contacts.add(session, ward())
    assert named(session) == ["Barnavdelningen"]
    (kept,) = contacts.known(other).by_id.values()

    contacts.change(other, replace(kept, function="Avdelning 11"))

    assert named(session) == ["Avdelning 11"]
    records.mark_error(other, contacts.known(session).by_id[kept.id], "Fel nummer")
    assert named(session) == []
    other.close()


def test_contacts_are_read_once_until_something_changes(session: Session) -> None:
    contacts.add(session, ward())

    first = contacts.known(session)

    assert contacts.known(session) is first
    settings.decide(session, "contact_max_months", 3)
    assert contacts.known(session).terms.verified_months == 3


def test_office_hours_and_eves_are_the_units(session: Session) -> None:
    contacts.add(session, ward(always=None, opening_hours=OFFICE))
    walpurgis = datetime(2026, 4, 30, 12, tzinfo=UTC)
    late = FRIDAY.replace(hour=16)  # 17 in Sweden

    before = [contacts.answer(session, BREATHING, at=at).rows[1].state for at in (late, walpurgis)]
    settings.decide(session, "office_to", 1730)
    settings.decide(session, "eve_walpurgis", 1)
    after = [contacts.answer(session, BREATHING, at=at).rows[1].state for at in (late, walpurgis)]

    assert before[1] is State.OPEN
    assert after[0] is State.OPEN
    assert contacts.answer(session, BREATHING, at=walpurgis).open == ()


def test_a_clock_that_is_none_is_refused(session: Session) -> None:
    with pytest.raises(RuleBroken) as refused:
        settings.decide(session, "office_to", 1675)

    assert refused.value.problems == {"value": "Skriv klockslaget som 1630: timme och minut."}


def test_contacts_may_not_replace_each_other_in_a_circle(session: Session) -> None:
    first, second, third = ward(), ward(), ward()
    contacts.add(session, first)
    contacts.add(session, replace(second, replaced_by=first.id))
    contacts.add(session, replace(third, replaced_by=second.id))
    kept = contacts.known(session).by_id[first.id]

    with pytest.raises(RuleBroken) as refused:
        contacts.change(session, replace(kept, replaced_by=third.id, escalation=0))

    assert refused.value.problems == {
        "replaced_by": ROUND,
        "escalation": "Skriv ett tal över noll.",
    }


def test_a_contact_of_the_unit_is_not_replaced_by_one_childs(session: Session) -> None:
    child = enrol(session)
    own = ward(child_id=child.id)
    contacts.add(session, own)

    with pytest.raises(RuleBroken) as refused:
        contacts.add(session, ward(replaced_by=own.id))

    assert set(refused.value.problems) == {"replaced_by"}


def test_a_unit_without_its_hospital_is_told_so(session: Session) -> None:
    unit = staff.unit(session)
    staff.change_unit(session, replace(unit, hospital_phone=""))

    hospital = contacts.answer(session, BREATHING).last[0]

    assert isinstance(unit, CareUnit)
    assert not hospital.open
    assert "saknas" in hospital.why


def test_the_weeks_gaps_are_found_for_every_reason(session: Session) -> None:
    night = OpeningHours(
        days=tuple(OpenDay)[:7], hours_kind=HoursKind.TIMES, opens=time(22), closes=time(6)
    )
    contacts.add(session, ward(always=None, opening_hours=(night,), reasons=(BREATHING,)))

    found = {one.reason: one.words for one in contacts.week(session, date(2026, 11, 18))}

    assert list(found) == list(ContactReason)
    assert found[BREATHING] == "mån, tis, ons, tor, fre, lör, sön 06.00–22.00"
    assert found[ContactReason.PUMP] == "Ingen tid i veckan"
