"""Lists of contacts in a real store: read from real files, taken in all or none, written back."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_list import Listed
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.sheet import TOO_MANY
from hsvdesk.errors import NotAllowed, RuleBroken, UserError
from hsvdesk.services import contact_lists, contacts, excel, records
from hsvdesk.services.contact_lists import NOTHING, TOO_LARGE
from hsvdesk.services.records import CHANGED_MEANWHILE
from hsvdesk.services.session import Session
from tests.services.test_children import lines
from tests.stores import enrol

MESSY = Path(__file__).parents[1] / "data" / "kontaktlista.csv"
LIST = (
    ("Funktion", "Enhet", "Telefon", "Tid", "Bekräftad den"),
    ("Avdelningen", "Sjukhuset", "0980-319 210", "dygnet runt", None),
    ("Mottagningen", None, "0980-319 211", "vard 8–16.30", None),
    ("Jouren", None, 112, "jourtid", None),
)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write an Excel file of rows, changed by hand before it is saved."""

    def written(rows: Any = LIST, change: Callable[[Workbook], object] = lambda _: None) -> Path:
        book = Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(row)
        change(book)
        path = tmp_path / "lista.xlsx"
        book.save(path)
        return path

    return written


def stored(session: Session, child_id: str = "") -> list[Contact]:
    return records.of_kind(session, Contact, child_id)


def problem(path: Path) -> str:
    with pytest.raises(RuleBroken) as broken:
        contact_lists.read_file(path)
    return broken.value.problems["file"]


def test_rows_that_are_chosen_are_taken_in_with_one_line_in_the_log(session: Session) -> None:
    found = contact_lists.compare(session, MESSY)

    changed = contact_lists.take_in(session, found, {4, 8})

    assert [one.function for one in stored(session)] == ["Barnavdelningen, avd 11", "Jourapoteket"]
    assert changed.kinds == {"contact"}
    assert [act for act in lines(session) if act.startswith("contact")] == ["contact.import"]
    again = contact_lists.compare(session, MESSY).rows
    assert {one.row for one in again if one.listed is Listed.SAME} == {4, 8}


@pytest.mark.parametrize("rows", [{4, 9}, {4, 999}, set()])
def test_what_cannot_be_taken_in_stops_it_all(session: Session, rows: set[int]) -> None:
    found = contact_lists.compare(session, MESSY)

    with pytest.raises(RuleBroken) as broken:
        contact_lists.take_in(session, found, rows)

    assert broken.value.problems.keys() == {"rows"}
    assert (broken.value.problems["rows"] == NOTHING) is (not rows)
    assert stored(session) == []


def test_a_contact_that_somebody_changed_since_stops_it_all(session: Session) -> None:
    contact_lists.take_in(session, contact_lists.compare(session, MESSY), {4})
    (kept,) = stored(session)
    records.change(session, replace(kept, phones=(Phone(number="0980-319 200"),)))
    found = contact_lists.compare(session, MESSY)
    assert next(one for one in found.rows if one.row == 4).listed is Listed.CHANGED
    records.change(session, replace(stored(session)[0], person="Pia Ek"))

    with pytest.raises(RuleBroken) as broken:
        contact_lists.take_in(session, found, {4, 5})

    assert broken.value.problems == {"on": CHANGED_MEANWHILE}
    assert len(stored(session)) == 1


def test_a_row_that_changed_is_a_new_version_of_the_same_contact(session: Session) -> None:
    contact_lists.take_in(session, contact_lists.compare(session, MESSY), {4})
    (first,) = stored(session)
    records.change(session, replace(first, phones=(Phone(number="0980-319 200"),)))

    contact_lists.take_in(session, contact_lists.compare(session, MESSY), {4})

    (kept,) = stored(session)
    assert kept.id == first.id
    assert len(kept.phones) == 2
    assert len(records.history(session, kept.id)) == 3


def test_a_list_can_be_taken_in_for_one_child(session: Session) -> None:
    child = enrol(session)
    found = contact_lists.compare(session, MESSY, child.id)

    contact_lists.take_in(session, found, {4}, child.id)

    assert [one.child_id for one in stored(session, child.id)] == [child.id]
    assert stored(session) == []
    session.opened.clear()
    with pytest.raises(NotAllowed):
        contact_lists.compare(session, MESSY, child.id)


def test_what_is_written_is_all_there_already_when_it_is_read(
    session: Session, tmp_path: Path
) -> None:
    contact_lists.take_in(session, contact_lists.compare(session, MESSY), {4, 5, 6, 8, 12})
    out = tmp_path / "ut.csv"
    out.write_bytes(b"kept until then")

    assert contact_lists.export(session, out) == 5

    assert {one.listed for one in contact_lists.compare(session, out).rows} == {Listed.SAME}
    assert out.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.glob(".hsvdesk-*")] == []
    assert lines(session)[-1] == "contact.export"


def test_a_folder_that_takes_no_file_is_told(session: Session, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "finns inte" / "ut.csv"):
        with pytest.raises(UserError, match="kan inte sparas"):
            contact_lists.export(session, path)


def test_merged_cells_of_excel_say_the_same_on_each_row_and_that_is_told(
    session: Session, write: Write
) -> None:
    path = write(change=lambda book: book.active.merge_cells("B2:B4"))

    rows = contact_lists.compare(session, path).rows

    assert [one.contact.organisation for one in rows] == ["Sjukhuset"] * 3
    assert [one.remarks for one in rows] == [(), ("Enhet: från rad 2",), ("Enhet: från rad 2",)]
    assert [one.contact.shown_hours for one in rows] == [
        "dygnet runt",
        "mån–fre 8–16.30",
        "jourtid",
    ]
    assert rows[2].contact.phones == (Phone(number="112"),)
    assert {one.contact.source for one in rows} == {"lista.xlsx"}


def test_cells_merged_over_blank_rows_make_no_contact(session: Session, write: Write) -> None:
    path = write(change=lambda book: book.active.merge_cells("A4:A9"))

    assert [one.row for one in contact_lists.compare(session, path).rows] == [2, 3, 4]


def test_a_formula_is_never_run_nor_read(session: Session, write: Write) -> None:
    def formula(book: Workbook) -> None:
        assert book.active is not None
        book.active["C2"] = '=HYPERLINK("http://example.invalid","0980-319 210")'
        book.active["C3"] = "#REF!"

    rows = contact_lists.compare(session, write(change=formula)).rows

    assert [one.problems for one in rows[:2]] == [
        {"Telefon": excel.FORMULA},
        {"Telefon": excel.ERROR},
    ]


def test_dates_of_excel_are_dates_and_other_sheets_are_told_of(
    session: Session, write: Write
) -> None:
    def change(book: Workbook) -> None:
        assert book.active is not None
        book.active["E2"] = datetime(2026, 11, 3)  # noqa: DTZ001  # Excel knows no zones
        book.create_sheet("Gamla")

    found = contact_lists.compare(session, write(change=change))

    assert str(found.rows[0].contact.last_verified) == "2026-11-03"
    assert found.remarks == ("Bara bladet ”Sheet” läses, inte: Gamla.",)


def test_what_is_no_list_is_refused_before_it_is_unpacked(tmp_path: Path, write: Write) -> None:
    good = write().read_bytes()

    def packed(name: str, change: Callable[[str, bytes], bytes], **more: bytes) -> Path:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(good)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for one in old.namelist():
                new.writestr(one, change(one, old.read(one)))
            for extra, content in more.items():
                new.writestr(extra.replace("_", "/"), content)
        path = tmp_path / name
        path.write_bytes(out.getvalue())
        return path

    def same(_: str, part: bytes) -> bytes:
        return part

    def in_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
        return lambda name, part: part.replace(old, new) if "sheet1" in name else part

    bomb = packed("bomb.xlsx", same, **{"xl_media_a.bin": b"\0" * 40_000_000})
    assert bomb.stat().st_size < 100_000
    assert problem(bomb) == TOO_MANY
    assert problem(packed("makro.xlsx", same, **{"xl_vbaProject.bin": b"x"})) == excel.MACROS
    merged = in_sheet(
        b"</sheetData>",
        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )
    assert problem(packed("merged.xlsx", merged)) == TOO_MANY
    assert problem(packed("far.xlsx", in_sheet(b'r="D4"', b'r="XFD1048576"'))) == TOO_MANY
    entity = in_sheet(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet')
    assert problem(packed("entity.xlsx", entity)) == excel.BROKEN
    assert problem(packed("broken.xlsx", in_sheet(b"<row", b"<rwo"))) == excel.BROKEN
    for name, content in (
        ("cut.xlsx", good[:2000]),
        ("other.xlsx", b"PK\x03\x04 nothing"),
    ):
        (tmp_path / name).write_bytes(content)
        assert problem(tmp_path / name) == excel.BROKEN
    (tmp_path / "old.xls").write_bytes(excel.OLD_EXCEL + b"...")
    assert problem(tmp_path / "old.xls") == excel.OLD
    (tmp_path / "large.csv").write_bytes(b"a;b\n" * 1_300_000)
    assert problem(tmp_path / "large.csv") == TOO_LARGE
    assert problem(tmp_path) == "Välj en fil, ingen mapp."


def test_what_is_taken_in_is_asked_about_in_ring_nu(session: Session) -> None:
    contact_lists.take_in(session, contact_lists.compare(session, MESSY), {4})

    (kept,) = contacts.known(session).by_id.values()
    assert kept.function == "Barnavdelningen, avd 11"
