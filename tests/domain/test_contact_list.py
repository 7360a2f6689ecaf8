"""Lists of contacts: what people write is read to the last word, or is a problem at its row."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hsvdesk.domain import contact_list, contact_rows, sheet
from hsvdesk.domain.contact import Contact, Urgency
from hsvdesk.domain.contact_cells import EXCEPTION, ISO_DATE, YES_NO, exceptions, phones
from hsvdesk.domain.contact_columns import NO_HEADINGS, fit
from hsvdesk.domain.contact_list import (
    NOTHING_ABOVE,
    ONLY_A_NAME,
    OTHER_HOURS,
    UNVERIFIED,
    ContactList,
    Listed,
    ListedContact,
)
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.hours_text import WEEKEND, read_hours
from hsvdesk.domain.phone import Phone, PhoneKind
from hsvdesk.domain.sheet import NO_TEXT, TOO_MANY, read_csv, write_csv
from hsvdesk.errors import RuleBroken
from tests.records_made import TEXTS, described
from tests.stores import TODAY

MESSY = Path(__file__).parents[1] / "data" / "kontaktlista.csv"


def read(text: str | bytes, *known: Contact, source: str = "listan") -> ContactList:
    content = text.encode() if isinstance(text, str) else text
    return contact_list.read(read_csv(content, fit), known, TODAY, source=source)


def only(text: str, *known: Contact) -> ListedContact:
    (row,) = read(text, *known).rows
    return row


def ward(**said: object) -> Contact:
    told: dict[str, object] = {
        "function": "Avdelningen",
        "organisation": "Sjukhuset",
        "phones": (Phone(number="0980-319 210"),),
        "opening_hours": read_hours("vard 8-16").rows,
        "source": "listan",
        "last_verified": date(2026, 10, 1),
        "verified_by": "Sara Holm",
    }
    return Contact(**(told | said))  # type: ignore[arg-type]  # any of its fields


def test_a_messy_list_is_read_row_by_row() -> None:
    found = {one.row: one for one in read(MESSY.read_bytes()).rows}

    assert [row for row, one in found.items() if one.takable] == [4, 5, 6, 8, 12]
    assert {row: list(one.problems) for row, one in found.items() if one.problems} == {
        9: ["Tid"],
        10: ["Telefon"],
        11: ["Funktion"],
        13: ["Tid"],
        14: ["Tid", "Anledning"],
    }
    assert read(MESSY.read_bytes()).unread == ("Fax",)
    assert found[4].contact.always
    assert found[4].contact.phones[0].kind is PhoneKind.SWITCHBOARD
    assert found[5].contact.organisation == "Länssjukhuset"
    assert found[5].remarks == ("Enhet: från rad 4", "Källa: från rad 4")
    assert found[5].contact.reasons == (ContactReason.ACCESS, ContactReason.NUTRITION)
    assert found[12].contact.reasons == (ContactReason.CONCERN,)
    assert WEEKEND in found[13].problems["Tid"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_every_code_and_every_sign_between_cells_is_read(encoding: str, sign: str) -> None:
    lines = (
        ("Öppettider", "TELEFON:", "Funktion"),
        ("mån–fre 8–16; lör 9–14", "0980-319 210", "Växeln på Åsö"),
    )
    text = "\r\n".join(sign.join(f'"{cell}"' for cell in line) for line in lines)

    (row,) = read(text.encode(encoding)).rows

    assert (row.problems, row.contact.function) == ({}, "Växeln på Åsö")
    assert row.contact.shown_hours == "mån–fre 8–16; lör 9–14"


def test_a_semicolon_in_a_cell_of_a_list_with_commas_parts_nothing() -> None:
    row = only("Funktion,Tid,Telefon\nJouren,mån-fre 8-16; lör 9-14,0980-319 210\n")

    assert row.contact.shown_hours == "mån–fre 8–16; lör 9–14"


@pytest.mark.parametrize("above", ["se ovan", "SE OVAN", '""""', "s.o.", "dito"])
def test_what_stands_above_is_taken_where_the_list_says_so_and_told(above: str) -> None:
    second = read(f"Funktion;Enhet;Telefon\nA;Sjukhuset;112\nB;{above};1177\n").rows[1]

    assert second.contact.organisation == "Sjukhuset"
    assert second.remarks == ("Enhet: från rad 2",)


def test_nothing_is_taken_from_above_a_gap_or_into_one() -> None:
    rows = read("Funktion;Enhet;Telefon\nA;X;112\nB;;1177\nC;se ovan;11414\n").rows

    assert rows[1].contact.organisation == ""
    assert rows[2].problems == {"Enhet": NOTHING_ABOVE}


@pytest.mark.parametrize(
    ("heading", "cell", "problem"),
    [
        ("Känner barnet", "kanske", YES_NO),
        ("Senast bekräftad", "3/11", ISO_DATE),
        ("Senast bekräftad", "2027-01-01", "Datumet ligger i framtiden."),
        ("Ordning", "först", "Skriv ett heltal."),
        ("Avvikande tider", "juli stängt", EXCEPTION),
    ],
)
def test_what_is_not_understood_stands_under_its_heading(
    heading: str, cell: str, problem: str
) -> None:
    row = only(f"Funktion;Telefon;{heading}\nJouren;112;{cell}\n")

    assert row.listed is Listed.UNREAD
    assert row.problems == {heading: problem}


def test_a_heading_inside_the_list_is_no_contact() -> None:
    row = only("Funktion;Telefon\nSJUKHUSET;\n")

    assert row.problems == {"Funktion": ONLY_A_NAME}


def test_the_same_contact_twice_is_taken_once() -> None:
    rows = read("Funktion;Telefon\nJouren;0980-319 210\nJouren;+46 980 319 210\n").rows

    assert rows[1].problems == {"Funktion": "Samma kontakt som på rad 2."}


def test_a_contact_that_is_there_already_is_known_however_its_number_is_written() -> None:
    row = only(
        "Funktion;Enhet;Telefon;Tid;Källa\navdelningen;SJUKHUSET;+46980319210;vard 8-16;listan\n",
        ward(),
    )

    assert row.listed is Listed.SAME


def test_what_changes_is_told_and_is_no_longer_verified() -> None:
    there = ward()
    row = only(
        "Funktion;Enhet;Telefon;Tid;Källa\nAvdelningen;Sjukhuset;0980-319 210;vard 8-15;listan\n",
        there,
    )

    assert row.listed is Listed.CHANGED
    assert row.contact.id == there.id
    assert row.remarks == ("Tider: mån–fre 8–16 → mån–fre 8–15", UNVERIFIED)
    assert (row.contact.last_verified, row.contact.verified_by) == (None, "")


def test_an_empty_cell_empties_nothing() -> None:
    row = only("Funktion;Enhet;Telefon;Källa\nAvdelningen;Sjukhuset;0980-319 210;\n", ward())

    assert row.listed is Listed.SAME
    assert row.contact.source == "listan"


def test_another_source_with_other_hours_is_kept_beside() -> None:
    row = only(
        "Funktion;Enhet;Telefon;Tid;Källa\nAvdelningen;Sjukhuset;0980-319 210;vard 8-15;webben\n",
        ward(),
    )

    assert (row.listed, row.remarks) == (Listed.NEW, (OTHER_HOURS,))


def test_a_child_s_list_does_not_change_the_unit_s_contacts() -> None:
    text = "Funktion;Enhet;Telefon\nAvdelningen;Sjukhuset;0980-319 210\n"
    found = contact_list.read(read_csv(text.encode(), fit), [ward()], TODAY, child_id="c" * 32)

    assert [(one.listed, one.contact.child_id) for one in found.rows] == [(Listed.NEW, "c" * 32)]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", NO_HEADINGS),
        (b"Namn;Adress\nA;B\n", NO_HEADINGS),
        (b"\x00\x01\x02", NO_TEXT),
        (b"Funktion;Telefon\x81\n", NO_TEXT),
        (b"Funktion;Telefon\n" + b"A;112\n" * 5_001, TOO_MANY),
        (b"Funktion;Telefon" + b";x" * 60, TOO_MANY),
    ],
)
def test_a_file_that_is_no_list_is_refused_whole(content: bytes, problem: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        read(content)

    assert broken.value.problems == {"file": problem}


def test_two_columns_that_say_the_same_are_refused() -> None:
    with pytest.raises(RuleBroken, match="”Öppettider” och ”Telefontid”"):
        read("Funktion;Öppettider;Telefontid\nA;vard 8-16;vard 9-10\n")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0980-319 210", [("0980-319 210", None, "")]),
        ("Växel: 0980-319 200", [("0980-319 200", PhoneKind.SWITCHBOARD, "")]),
        (
            "tel 0980-319 210 eller 070-174 06 05 (mobil)",
            [("0980-319 210", None, ""), ("070-174 06 05", PhoneKind.MOBILE, "")],
        ),
        ("(0980) 319 210 (inte natt, lör)", [("(0980) 319 210", None, "inte natt, lör")]),
        ("112/1177", [("112", None, ""), ("1177", None, "")]),
    ],
)
def test_numbers_in_a_cell_are_read(
    text: str, numbers: list[tuple[str, PhoneKind | None, str]]
) -> None:
    assert [(one.number, one.kind, one.note) for one in phones(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        *("0980-319 210 ankn 4", "0980-319 210 0980-319 211", "08-12 34 56/57", "319 210"),
        *("ring växeln", "växel", "(natt)", "0980-319 210 * 2", "jour mobil 112"),
    ],
)
def test_a_number_that_is_not_understood_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"[.]$"):
        phones(text)


def test_hours_of_dates_are_read_one_on_each_line() -> None:
    found = exceptions("2026-12-24 stängt\n2026-07-01–2026-07-31 9–12.30 (sommar (kort))")

    assert [one.until for one in found] == [None, date(2026, 7, 31)]
    assert found[1].reason == "sommar (kort)"


@given(st.text(max_size=200), st.text(max_size=40))
def test_no_list_breaks_the_reading(text: str, name: str) -> None:
    with suppress(RuleBroken):  # for the whole file, in words
        found = read(f"Funktion;Telefon;Tid;Ring om\n{name};0980-319 210;{text}\n{text};{name}")
        assert all(one.problems or one.contact.function for one in found.rows)


def _writable(contact: Contact) -> bool:
    """Whether a contact may be saved, and has texts that a cell holds in one line."""
    texts = (contact.function, contact.organisation, contact.person, contact.profession)
    others = (contact.other_channel, contact.source, contact.verified_by)
    lines = (*texts, *others, contact.verification_note)
    return (
        bool(contact.function)
        and not contact.problems(TODAY)
        and all(" ".join(text.split()) == text for text in lines)
        and not any(text.casefold() in contact_list.AS_ABOVE for text in lines)
    )


@given(
    described(Contact),
    st.sampled_from(["vard 8-16; jourtid", "lör, sön, röd dag 22–6", "alla dagar dygnet runt", ""]),
    st.sampled_from(["", "2026-12-24 stängt", "2026-07-01–2026-07-31 9–12 (sommar)"]),
    TEXTS.filter(bool),
)
def test_what_is_written_is_read_back_as_what_is_there(
    contact: Contact, hours: str, dates: str, function: str
) -> None:
    contact = replace(
        contact,
        function=" ".join(function.split()) or "Jouren",
        phones=(
            Phone(number="0980-319 210", kind=PhoneKind.ON_CALL, note="inte natt"),
            Phone(number="+47 22 12 34 56"),
        ),
        always=None if hours else True,
        opening_hours=read_hours(hours).rows,
        exceptions=exceptions(dates),
        escalation=3,
        valid_from=None,
        last_verified=date(2026, 10, 1),
        urgencies=tuple(one for one in Urgency if one in contact.urgencies),
        reasons=tuple(one for one in ContactReason if one in contact.reasons),
        child_id="",
        entered_in_error="",
    )
    assume(_writable(contact))

    found = read(write_csv(contact_rows.rows([contact])), contact, source="filen")

    (row,) = found.rows
    assert (row.problems, row.listed) == ({}, Listed.SAME)
    made = only(write_csv(contact_rows.rows([contact])).decode("utf-8-sig"))
    kept = replace(contact, replaced_by="", secrecy=(), source=contact.source or "listan")
    assert replace(made.contact, id=contact.id) == kept


def test_no_cell_is_a_formula_when_it_is_opened() -> None:
    written = write_csv([["=1+1", "+47 22 12 34 56", "@a", "-1", "'=x", "fri"]]).decode("utf-8-sig")

    assert written == "'=1+1;'+47 22 12 34 56;'@a;'-1;''=x;fri\r\n"
    (row,) = sheet.read_csv(written.encode(), lambda _: 0).rows
    assert [one.text for one in row.cells] == ["=1+1", "+47 22 12 34 56", "@a", "-1", "'=x", "fri"]
