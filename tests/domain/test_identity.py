"""Identity numbers: checked against the law's rule and an independent package, never corrected."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from personnummer import personnummer

from hsvdesk.domain.child import Child
from hsvdesk.domain.identity import (
    Identity,
    IdentityKind,
    check_digit,
    read_identity,
    shown_identity,
)

PERSON, COORDINATION = IdentityKind.PERSONNUMMER, IdentityKind.SAMORDNINGSNUMMER
VECTORS = [
    *("196101182803", "189002029800", "200302022389", "199002222397"),
    *("200001252386", "189602029812", "191212121212"),
]
"""Luhn-valid numbers of the register's own test data (reference/regulation.md, part h)."""

days = st.dates(date(1850, 1, 1), date(2026, 11, 21))
serials = st.integers(0, 999).map("{:03}".format)


def number(born: date, serial: str, shift: int = 0) -> str:
    """Return twelve digits with a valid check digit; `shift` 60 makes a samordningsnummer."""
    day = f"{born:%Y%m}{born.day + shift:02}"
    nine = day[2:] + serial
    return f"{day}{serial}{check_digit(nine)}"


def born_on(found: Identity) -> date:
    """Return the date that a number begins with."""
    shift = 60 if found.kind is COORDINATION else 0
    return date(int(found.number[:4]), int(found.number[4:6]), int(found.number[6:8]) - shift)


@given(born=days, serial=serials, shift=st.sampled_from([0, 60]))
def test_what_we_accept_the_independent_package_accepts_too(
    born: date, serial: str, shift: int
) -> None:
    # The package holds 000 for no birth number.
    assume(serial != "000")
    written = number(born, serial, shift)

    found = read_identity(written, None, born)

    assert found == Identity((PERSON, COORDINATION)[shift == 60], written, {})
    assert personnummer.valid(written)


@given(born=days, serial=serials, wrong=st.integers(1, 9))
def test_every_other_check_digit_is_refused_here_as_there(
    born: date, serial: str, wrong: int
) -> None:
    right = number(born, serial)
    written = right[:-1] + str((int(right[-1]) + wrong) % 10)

    found = read_identity(written, PERSON, born)

    assert found.problems == {"identity": "Kontrollsiffran stämmer inte."}
    assert found.number == written
    assert not personnummer.valid(written)


@given(eight=st.integers(18000101, 20991299).map(str), serial=st.integers(1, 999))
def test_a_number_that_begins_with_no_date_is_refused_here_as_there(
    eight: str, serial: int
) -> None:
    nine = f"{eight[2:]}{serial:03}"
    written = f"{eight}{serial:03}{check_digit(nine)}"

    found = read_identity(written, None, None)

    assert (found.problems == {}) == personnummer.valid(written)


@pytest.mark.parametrize("written", VECTORS)
def test_the_registers_own_test_numbers_are_personnummer(written: str) -> None:
    assert read_identity(written, None, None) == Identity(PERSON, written, {})
    assert read_identity(f"{written[:8]}-{written[8:]}", PERSON, None).number == written


@pytest.mark.parametrize("written", [*VECTORS, "196109732393"])
@pytest.mark.parametrize("step", range(1, 10))
def test_a_changed_last_digit_of_a_test_number_is_refused(written: str, step: int) -> None:
    changed = written[:-1] + str((int(written[-1]) + step) % 10)

    assert list(read_identity(changed, None, None).problems) == ["identity"]


def test_the_registers_samordningsnummer_is_one() -> None:
    found = read_identity("196109732393", None, date(1961, 9, 13))

    assert found == Identity(COORDINATION, "196109732393", {})


@given(born=days, serial=serials)
def test_ten_digits_are_completed_by_the_birth_date(born: date, serial: str) -> None:
    whole = number(born, serial)

    for written in (whole[2:], f"{whole[2:8]}-{whole[8:]}", f" {whole[2:8]} {whole[8:]} "):
        assert read_identity(written, None, born) == Identity(PERSON, whole, {})


@given(born=days, serial=serials, off=st.integers(-40_000, 40_000).filter(bool))
def test_ten_digits_that_disagree_with_the_birth_date_are_refused(
    born: date, serial: str, off: int
) -> None:
    other = date.fromordinal(max(1, born.toordinal() + off))
    assume((other.year % 100, other.month, other.day) != (born.year % 100, born.month, born.day))
    written = number(born, serial)[2:]

    found = read_identity(written, PERSON, other)

    assert list(found.problems) == ["identity"]
    assert found.number == written


def test_ten_digits_without_a_birth_date_have_no_century() -> None:
    assert read_identity("190314-9803", None, None).problems == {
        "identity": "Skriv tolv siffror, med århundrade."
    }


def test_the_century_is_that_of_the_birth_date() -> None:
    assert read_identity("190314-9803", None, date(2019, 3, 14)).number == "201903149803"
    assert read_identity("190314-9803", None, date(1919, 3, 14)).number == "191903149803"


def test_twelve_digits_may_differ_from_the_birth_date_but_are_looked_at_twice() -> None:
    found = read_identity("20190314-9803", PERSON, date(2019, 3, 13))

    assert found.problems == {}
    assert found.warning == "Numret har ett annat datum än födelsedatumet."
    assert born_on(found) - date(2019, 3, 13) == timedelta(days=1)


def test_a_number_of_the_other_sort_is_told_what_it_is() -> None:
    assert read_identity("196109732393", PERSON, None).problems == {
        "identity": "Numret är ett samordningsnummer."
    }
    assert read_identity("196101182803", COORDINATION, None).problems == {
        "identity": "Numret är ett personnummer."
    }


@pytest.mark.parametrize(
    "written",
    [
        "TF-19",
        "2019",
        "19810829M071",
        "20190314-98O3",
        "٢٠١٩٠٣١٤٩٨٠٣",
        "<b>1</b>",
        "20190314--9803",
    ],
)
def test_an_unknown_format_is_kept_as_written_and_warned_of(written: str) -> None:
    found = read_identity(f" {written} ", PERSON, date(2019, 3, 14))

    assert (found.kind, found.number, found.problems) == (PERSON, written, {})
    assert written in found.warning


@pytest.mark.parametrize(
    "kind", [IdentityKind.RESERVE_NATIONAL, IdentityKind.RESERVE_LOCAL, IdentityKind.UNKNOWN]
)
@pytest.mark.parametrize("written", ["991981000010", "19810829M071", "2020190454A07", "x"])
def test_a_reserve_number_is_never_read_as_anything_else(kind: IdentityKind, written: str) -> None:
    assert read_identity(written, kind, date(2019, 3, 14)) == Identity(kind, written, {})


def test_an_unknown_format_without_a_kind_asks_for_the_kind() -> None:
    assert list(read_identity("TF-19", None, None).problems) == ["identity_kind"]


@given(text=st.text(max_size=20), kind=st.none() | st.sampled_from(IdentityKind))
def test_nothing_that_can_be_typed_breaks_the_reader(text: str, kind: IdentityKind | None) -> None:
    found = read_identity(text, kind, date(2019, 3, 14))

    assert found.problems or found.kind is not None


@given(text=st.text(st.sampled_from("0123456789-+ "), max_size=14))
def test_what_is_stored_reads_as_itself(text: str) -> None:
    child = Child(identity=text, birth_date=date(2019, 3, 14)).normal_form()

    assert child.normal_form() == child


def test_a_number_is_shown_with_its_dash_and_anything_else_as_written() -> None:
    assert shown_identity("201903149803") == "20190314-9803"
    assert shown_identity("19810829M071") == "19810829M071"
    assert shown_identity("") == "Identitet saknas"
