"""Which contacts count on a day, and which sources disagree."""

from dataclasses import replace
from datetime import date

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_standing import disagreements, in_force
from hsvdesk.domain.directory import Directory, Terms, directory
from hsvdesk.domain.hours_text import read_hours
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.timetable import Office
from tests.stores import TODAY

OLD = date(2026, 1, 1)


def told(source: str, hours: str, **said: object) -> Contact:
    known: dict[str, object] = {
        "function": "Jouren",
        "phones": (Phone(number="0980-319 210"),),
        "source": source,
        "opening_hours": read_hours(hours).rows,
    }
    return Contact(**(known | said))  # type: ignore[arg-type]  # any of its fields


def of(*contacts: Contact) -> Directory:
    return directory(contacts, Terms(Office(480, 1020), 6))


A, B = told("listan", "vard 8-16"), told("webben", "vard 8-15")
SEEN = {"last_verified": TODAY, "verified_by": "Sara"}


def test_two_sources_that_disagree_are_one_group_by_source() -> None:
    assert disagreements(of(B, A), "", TODAY) == ((A, B),)


def test_the_same_line_written_otherwise_is_the_same_line() -> None:
    other = replace(B, phones=(Phone(number="+46 980 319 210"),))

    assert disagreements(of(A, other), "", TODAY) == ((A, other),)


def test_one_that_is_verified_settles_it_and_two_do_not() -> None:
    seen = replace(A, **SEEN)  # type: ignore[arg-type]

    assert disagreements(of(seen, B), "", TODAY) == ()
    assert in_force(of(seen, B), TODAY) == (seen,)
    both = (seen, replace(B, **SEEN))  # type: ignore[arg-type]
    assert disagreements(of(*both), "", TODAY) == (both,)
    old = replace(A, last_verified=OLD, verified_by="Sara")
    assert disagreements(of(old, B), "", TODAY) == ((old, B),)


def test_sources_that_agree_or_are_not_in_force_are_no_group() -> None:
    assert disagreements(of(A, told("webben", "vard 8-16")), "", TODAY) == ()
    assert disagreements(of(A, replace(B, valid_to=OLD)), "", TODAY) == ()
    assert disagreements(of(A, replace(B, replaced_by=A.id)), "", TODAY) == ()
    assert disagreements(of(A, B), "c" * 32, TODAY) == ()


def test_those_that_count_stand_in_the_order_to_call_the_child_s_first() -> None:
    own = told("a", "jourtid", child_id="c" * 32, function="Eget")
    first = told("a", "jourtid", function="Öron", escalation=1)
    general = told("a", "jourtid", function="Alla", reasons=())
    gone = told("a", "jourtid", function="Borta", valid_to=OLD)

    assert in_force(of(general, gone, first, own), TODAY) == (own, first, general)
