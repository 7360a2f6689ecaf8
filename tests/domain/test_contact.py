"""What a contact may say of itself, and how its hours read."""

from dataclasses import replace
from datetime import date, time

import pytest

from hsvdesk.domain.contact import ALWAYS_WITH_HOURS, ITSELF, Contact, months_after
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.kinds import OF_UNIT
from hsvdesk.domain.opening import DateException, HoursKind, OpenDay, OpeningHours
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import gaps
from hsvdesk.domain.rules import problems

TODAY = date(2026, 11, 21)
WEEK = tuple(OpenDay)[:7]


def hours(*days: OpenDay, opens: int = 8, closes: int = 16) -> OpeningHours:
    return OpeningHours(
        days=days, hours_kind=HoursKind.TIMES, opens=time(opens % 24), closes=time(closes % 24)
    )


def with_hours(*rows: OpeningHours) -> Contact:
    return Contact(function="Barnavdelningen", opening_hours=rows)


def test_the_codes_of_the_reasons_are_those_that_others_build_on() -> None:
    assert [*ContactReason] == [
        *("general", "breathing", "seizures", "access", "medicine", "pump", "nutrition"),
        *("tracheostomy_ventilator", "pain_palliative", "catheter_dialysis", "poisoning"),
        *("psychiatry", "family_crisis", "concern", "interpreter", "equipment", "supplies"),
        "other",
    ]


def test_a_contact_may_be_the_whole_units() -> None:
    assert Contact.kind in OF_UNIT


def test_everything_that_is_wrong_is_said_at_once_at_its_field() -> None:
    contact = Contact(
        id="a",
        opening_hours=(
            OpeningHours(days=WEEK, hours_kind=HoursKind.TIMES, opens=time(8)),
            OpeningHours(days=WEEK, hours_kind=HoursKind.TIMES, opens=time(8), closes=time(8)),
            OpeningHours(hours_kind=HoursKind.CLOSED, opens=time(8)),
            OpeningHours(days=WEEK),
        ),
        exceptions=(
            DateException(on=date(2026, 7, 8), until=date(2026, 7, 1), hours_kind=HoursKind.CLOSED),
        ),
        valid_from=date(2026, 5, 1),
        valid_to=date(2026, 4, 1),
        escalation=0,
        replaced_by="a",
        last_verified=date(2026, 11, 22),
    )

    assert problems(contact, TODAY) == {
        "function": "Fyll i fältet.",
        "opening_hours.1.closes": "Skriv klockslag som 08:30.",
        "opening_hours.2.closes": "Samma klockslag. Välj Hela dygnet, eller rätta.",
        "opening_hours.3.hours_kind": ("Stängt har inga klockslag. Välj Klockslag, eller ta bort."),
        "opening_hours.3.days": "Välj dagar.",
        "opening_hours.4.hours_kind": "Fyll i fältet.",
        "exceptions.1.until": "Slutdatum ligger före startdatum.",
        "valid_to": "Slutdatum ligger före startdatum.",
        "escalation": "Skriv ett tal över noll.",
        "replaced_by": ITSELF,
        "last_verified": "Datumet ligger i framtiden.",
    }


@pytest.mark.parametrize(
    ("rows", "clash"),
    [
        ((hours(*WEEK), hours(OpenDay.FRIDAY, opens=15, closes=18)), "fredag"),
        # A night that runs into the next day's morning, also from Sunday to Monday.
        ((hours(OpenDay.SUNDAY, opens=22, closes=7), hours(OpenDay.MONDAY, opens=6)), "måndag"),
        ((hours(OpenDay.MONDAY, opens=6), hours(OpenDay.SUNDAY, opens=22, closes=7)), "måndag"),
        (
            (
                hours(OpenDay.EVE),
                OpeningHours(days=(OpenDay.EVE,), hours_kind=HoursKind.CLOSED),
            ),
            "afton",
        ),
    ],
)
def test_rows_that_cannot_both_hold_are_refused(rows: tuple[OpeningHours, ...], clash: str) -> None:
    found = problems(with_hours(*rows), TODAY)

    assert found == {"opening_hours.2.days": f"Överlappar rad 1: {clash}."}


def test_hours_that_touch_or_cross_midnight_are_no_mistake() -> None:
    contact = with_hours(
        hours(*WEEK, opens=8, closes=16),
        hours(*WEEK, opens=16, closes=22),
        hours(*WEEK, opens=22, closes=8),
        hours(OpenDay.HOLIDAY, opens=0, closes=0),
    )

    assert problems(contact, TODAY) == {}


def test_exceptions_that_contradict_each_other_on_a_day_are_refused() -> None:
    summer = DateException(
        on=date(2026, 7, 1), until=date(2026, 7, 31), hours_kind=HoursKind.CLOSED
    )
    one_day = DateException(on=date(2026, 7, 8), hours_kind=HoursKind.WHOLE_DAY)
    contact = Contact(function="Tolk", exceptions=(summer, one_day))

    assert problems(contact, TODAY) == {"exceptions.2.on": "Överlappar rad 1 samma dag."}


def test_round_the_clock_has_no_rows_beside_it() -> None:
    contact = replace(with_hours(hours(*WEEK)), always=True)

    assert problems(contact, TODAY) == {"always": ALWAYS_WITH_HOURS}


def test_what_is_not_said_is_a_gap_and_stops_nothing() -> None:
    contact = Contact(function="Barnavdelningen")

    assert problems(contact, TODAY) == {}
    assert {"opening_hours", "phones", "source", "last_verified"} <= gaps(contact).keys()


@pytest.mark.parametrize(
    ("verified", "by", "said"),
    [
        (None, "", "Aldrig bekräftad"),
        (date(2026, 5, 20), "Sara Holm", "Bekräftad 2026-05-20, för mer än 6 månader sedan"),
        (date(2026, 5, 21), "Sara Holm", ""),
        (date(2026, 5, 21), "", "Bekräftad 2026-05-21, oklart av vem"),
    ],
)
def test_what_is_older_than_six_months_is_said(verified: date | None, by: str, said: str) -> None:
    contact = Contact(last_verified=verified, verified_by=by)

    assert contact.shown_verification(TODAY, 6) == said
    assert contact.verified(TODAY, 6) is (said == "")


def test_a_month_later_is_the_same_day_or_the_last_there_is() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 15), 1) == date(2027, 1, 15)


def test_hours_read_as_people_write_them() -> None:
    contact = Contact(
        phones=(Phone(number="0980-319 210"),),
        opening_hours=(
            OpeningHours(
                days=WEEK[:5], hours_kind=HoursKind.TIMES, opens=time(8), closes=time(16, 30)
            ),
            hours(OpenDay.SATURDAY, OpenDay.SUNDAY, OpenDay.HOLIDAY, opens=20, closes=0),
            OpeningHours(days=(OpenDay.EVE,), hours_kind=HoursKind.CLOSED),
            OpeningHours(hours_kind=HoursKind.ON_CALL),
        ),
        exceptions=(
            DateException(on=date(2026, 7, 8), hours_kind=HoursKind.WHOLE_DAY, reason="avtal"),
        ),
    )

    assert contact.shown_hours == (
        "mån–fre 8–16.30; lör, sön, röd dag 20–24; afton stängt; jourtid; "
        "2026-07-08 dygnet runt (avtal)"
    )
    assert Contact(always=True).shown_hours == "dygnet runt"
    assert Contact().shown_hours == "tider saknas"
