"""Whom to call: the order, the gaps, old contacts and sources that disagree."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.call_now import NOBODY, ONLY_GENERAL, Answer, answer
from hsvdesk.domain.call_row import NUMBER_MISSING, FixedLine
from hsvdesk.domain.contact import Caller, Contact, Urgency
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.directory import Terms, circle, directory
from hsvdesk.domain.opening import HoursKind, OpenDay, OpeningHours
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import STOCKHOLM, Secrecy
from hsvdesk.domain.timetable import Office, State
from hsvdesk.services import holiday_calendar

CHILD = "c" * 32
TERMS = Terms(Office(480, 990), 6)
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=STOCKHOLM).astimezone(UTC)  # a night to Saturday
TODAY = date(2026, 11, 21)
JANUARY = datetime(2026, 1, 1, tzinfo=UTC)
BREATHING = ContactReason.BREATHING
OFFICE = (OpeningHours(hours_kind=HoursKind.OFFICE),)
FIXED = (
    FixedLine("112", "SOS Alarm", "", "112", first=True),
    FixedLine("hospital", "Sjukhusets växel – barnjour", "Länssjukhuset", "0980-319 200"),
    FixedLine(
        "poisons", "Giftinformationscentralen", "", "010", reasons=(ContactReason.POISONING,)
    ),
    FixedLine("1177", "Sjukvårdsrådgivningen", "", "1177"),
)


def contact(function: str, **said: object) -> Contact:
    """Return a verified contact for breathing, always open unless said."""
    told: dict[str, object] = {
        "function": function,
        "reasons": (BREATHING,),
        "phones": (Phone(number="0980-319 210"),),
        "always": None if "opening_hours" in said else True,
        "last_verified": date(2026, 11, 1),
        "verified_by": "Sara Holm",
    }
    return Contact(**(told | said))  # type: ignore[arg-type]  # any of its fields


def ask(
    *contacts: Contact,
    reason: ContactReason = BREATHING,
    urgency: Urgency | None = None,
    at: datetime = NOW,
    fixed: tuple[FixedLine, ...] = FIXED,
    family: bool = False,
) -> Answer:
    return answer(
        directory(contacts, TERMS),
        holiday_calendar.around(TODAY, dict.fromkeys(holiday_calendar.EVES, 1)),
        at,
        reason,
        urgency=urgency,
        child_id=CHILD,
        fixed=fixed,
        family=family,
    )


def functions(found: Answer) -> list[str]:
    return [row.function for row in found.rows if row.contact]


def test_without_any_contact_there_is_a_gap_by_name_and_the_hospital_is_next() -> None:
    found = ask()

    assert [row.id for row in found.rows] == ["112", "hospital", "poisons", "1177"]
    assert found.gap == NOBODY
    assert found.next_best is not None
    assert found.next_best.id == "hospital"


def test_a_hospital_without_number_is_named_as_such_and_never_the_next_best() -> None:
    nameless = (FIXED[0], FixedLine("hospital", "Sjukhusets växel – barnjour", "", ""), FIXED[3])

    found = ask(fixed=nameless)

    assert found.last[0].why == NUMBER_MISSING
    assert not found.last[0].open
    assert found.next_best is not None
    assert found.next_best.id == "1177"


def test_the_poisons_line_comes_right_after_112_for_poisoning() -> None:
    found = ask(contact("Barnavdelningen", reasons=()), reason=ContactReason.POISONING)

    assert [row.id for row in found.first] == ["112", "poisons"]
    assert [row.id for row in found.last] == ["hospital", "1177"]


def test_the_order_is_the_one_that_is_told() -> None:
    wanted = [
        contact("Eget, för andning", child_id=CHILD, escalation=9),
        contact("Ordning 1", escalation=1),
        contact("Ordning 2", escalation=2, knows_child=True),
        contact("Känner barnet", knows_child=True, last_verified=None),
        contact("Bekräftad", knows_child=False),
        contact("Aldrig bekräftad, a", last_verified=None),
        contact("Aldrig bekräftad, b", last_verified=None),
        contact("Eget, allmänt", child_id=CHILD, reasons=()),
        contact("Allmän", reasons=(ContactReason.GENERAL,), escalation=1),
        contact("Annan brådska", urgencies=(Urgency.CAN_WAIT,)),
        contact("Familjens", who_may_call=Caller.FAMILY),
        contact("Stängt, öppnar måndag", opening_hours=OFFICE, child_id=CHILD),
    ]

    found = ask(*reversed(wanted), urgency=Urgency.NOW)

    assert functions(found) == [one.function for one in wanted]
    assert found.gap == ""


def test_why_and_remarks_are_in_words() -> None:
    old = contact(
        "Lungmottagningen",
        child_id=CHILD,
        opening_hours=OFFICE,
        knows_child=True,
        last_verified=date(2026, 3, 1),
    )

    (row,) = ask(old).closed

    assert row.why == (
        "Stängt, öppnar måndag 08.00. Barnets egen kontakt, för andning, känner barnet"
    )
    assert row.remarks == ("Bekräftad 2026-03-01, för mer än 6 månader sedan",)
    assert row.opens_at == datetime(2026, 11, 23, 8, tzinfo=STOCKHOLM)


def test_only_general_contacts_is_a_gap_of_its_own() -> None:
    found = ask(contact("Barnavdelningen", reasons=()))

    assert found.gap == ONLY_GENERAL
    assert found.next_best == found.open[0]


def test_other_reasons_and_other_children_are_left_out() -> None:
    pump = contact("Pump", reasons=(ContactReason.PUMP,))
    other = contact("Annat barns", child_id="d" * 32)

    assert functions(ask(pump, other)) == []


def test_what_says_nothing_of_hours_comes_between_open_and_closed() -> None:
    found = ask(
        contact("Stängd", opening_hours=OFFICE),
        contact("Oklar", opening_hours=()),
        contact("Öppen"),
    )

    assert functions(found) == ["Öppen", "Oklar", "Stängd"]
    assert [row.state for row in found.closed] == [State.NOT_SAID, State.CLOSED]
    assert "Tider saknas, ring och hör" in found.closed[0].why


def test_an_eve_is_named_and_comes_after_what_is_sure() -> None:
    weekdays = OpeningHours(
        days=tuple(OpenDay)[:7], hours_kind=HoursKind.TIMES, opens=time(8), closes=time(16)
    )
    at = datetime(2026, 12, 24, 10, tzinfo=STOCKHOLM)
    unsure = contact("Egen", child_id=CHILD, opening_hours=(weekdays,))

    found = ask(contact("Säker"), unsure, at=at)
    red = ask(unsure, at=datetime(2026, 12, 25, 10, tzinfo=STOCKHOLM))

    assert functions(found) == ["Säker", "Egen"]
    assert found.open[1].why.startswith(
        "Öppet till 16.00, Julafton (tider för afton saknas, veckans tider är osäkra)"
    )
    assert red.closed[0].why.startswith(
        "Stängt, Juldagen (tider för röd dag saknas, räknas som stängt), öppnar söndag 08.00"
    )


def test_a_contact_that_has_been_replaced_gives_way_only_to_one_in_force() -> None:
    new = contact("Nya")
    old = contact("Gamla", replaced_by=new.id)
    later = replace(new, valid_from=date(2026, 12, 1))

    assert functions(ask(old, new)) == ["Nya"]
    assert functions(ask(old, later)) == ["Gamla"]


def test_contacts_that_replace_each_other_in_a_circle_are_all_shown() -> None:
    first, second = contact("A", id="a" * 32), contact("B", id="b" * 32)
    first, second = replace(first, replaced_by=second.id), replace(second, replaced_by=first.id)

    assert functions(ask(first, second)) == ["A", "B"]
    assert circle(first, [second])
    assert not circle(replace(first, replaced_by=""), [second])


def test_two_sources_that_disagree_are_both_shown_until_one_is_verified() -> None:
    saturday = OpeningHours(
        days=(OpenDay.SATURDAY,), hours_kind=HoursKind.TIMES, opens=time(1), closes=time(20)
    )
    plan = contact("Närakuten", source="Regionens plan", last_verified=None)
    web = contact("Närakuten", source="1177.se", last_verified=None, opening_hours=(saturday,))

    both = ask(plan, web)
    settled = ask(plan, replace(web, last_verified=date(2026, 11, 20)))

    assert {row.remarks[0] for row in both.open} == {
        "Källorna är oense: enligt 1177.se: lör 1–20",
        "Källorna är oense: enligt Regionens plan: dygnet runt",
    }
    assert [row.remarks for row in settled.rows if row.contact] == [()]


SECRET = (Secrecy(custodian="Pappa", reason="Skyddat boende"),)


def test_the_family_sees_no_secret_contact_and_none_that_it_has_replaced() -> None:
    hidden = contact("Skyddat", secrecy=SECRET)
    old = contact("Gamla", replaced_by=hidden.id)

    assert functions(ask(old, hidden, contact("Avdelningen"))) == ["Avdelningen", "Skyddat"]
    assert functions(ask(old, hidden, contact("Avdelningen"), family=True)) == ["Avdelningen"]
    assert ask(hidden, family=True).gap == NOBODY


def test_the_family_hears_nothing_of_a_secret_source_that_disagrees() -> None:
    plan = contact("Närakuten", source="Planen", last_verified=None, opening_hours=OFFICE)
    web = contact("Närakuten", source="Skyddade", last_verified=None, secrecy=SECRET)

    assert "Skyddade" in str(ask(plan, web).closed[0].remarks)
    assert "Skyddade" not in str(ask(plan, web, family=True).closed[0].remarks)


def test_a_mistake_and_what_has_ended_are_no_contacts() -> None:
    found = ask(
        contact("Felskriven", entered_in_error="Fel nummer"),
        contact("Slut", valid_to=date(2026, 11, 20)),
    )

    assert functions(found) == []


MOMENTS = st.integers(0, 360 * 24 * 60).map(lambda minute: JANUARY + timedelta(minutes=minute))
FLAGS = st.none() | st.booleans()
CONTACTS = st.builds(
    contact,
    st.sampled_from(["Avdelningen", "Bakjour", "Mottagningen"]),
    child_id=st.sampled_from(["", CHILD]),
    reasons=st.sampled_from([(), (BREATHING,), (ContactReason.GENERAL,), (ContactReason.PUMP,)]),
    escalation=st.none() | st.integers(1, 3),
    knows_child=FLAGS,
    last_verified=st.none() | st.dates(date(2026, 1, 1), TODAY),
    opening_hours=st.sampled_from([(), OFFICE, (OpeningHours(hours_kind=HoursKind.ON_CALL),)]),
    valid_to=st.sampled_from([None, date(2026, 11, 20), date(2026, 12, 31)]),
)


@given(
    contacts=st.lists(CONTACTS, max_size=12),
    at=MOMENTS,
    reason=st.sampled_from([BREATHING, ContactReason.GENERAL, ContactReason.CONCERN]),
)
def test_there_is_always_an_ordered_answer_or_a_gap_by_name(
    contacts: list[Contact], at: datetime, reason: ContactReason
) -> None:
    found = ask(*contacts, at=at, reason=reason)

    assert [row.id for row in found.first] == ["112"]
    assert [row.id for row in found.last] == ["hospital", "poisons", "1177"]
    named = [one for one in found.open if one.contact and reason in one.contact.reasons]
    assert found.gap == ("" if named else ONLY_GENERAL if found.open else NOBODY)
    assert (found.next_best is None) is bool(named)
    # The order again, one wish after the other, the least first: a stable sort keeps the others'.
    wanted = list(found.open)
    day = at.astimezone(STOCKHOLM).date()
    for wish in (
        lambda one: one.id,
        lambda one: one.function.casefold(),
        lambda one: 0 if one.verified(day, 6) else 1,
        lambda one: 0 if one.knows_child else 1,
        lambda one: one.escalation if one.escalation else 1000,
        lambda one: 0 if one.child_id else 1,
        lambda one: 0 if reason in one.reasons else 1,
    ):
        wanted.sort(key=lambda row, wish=wish: wish(row.contact))  # type: ignore[misc]
    wanted.sort(key=lambda row: 0 if row.state is State.OPEN else 1)
    assert list(found.open) == wanted
    for row in found.closed:
        assert row.opens_at is None or row.opens_at > at
    for row in found.open:
        assert row.open_until is None or row.open_until > at


@pytest.mark.parametrize("reason", ContactReason)
def test_a_contact_without_reason_stands_for_every_one(reason: ContactReason) -> None:
    assert ask(contact("Barnavdelningen", reasons=()), reason=reason).open


def test_who_answers_for_a_child_that_is_worse_is_not_asked_for_an_interpreter() -> None:
    ward = contact("Barnavdelningen", reasons=(ContactReason.GENERAL,), child_id=CHILD)

    assert functions(ask(ward, reason=ContactReason.POISONING)) == ["Barnavdelningen"]
    assert functions(ask(ward, reason=ContactReason.INTERPRETER)) == []
    assert functions(ask(ward, reason=ContactReason.CONCERN)) == []
