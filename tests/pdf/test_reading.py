"""A document read back: what it says, and every way in which it may have been changed."""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk import pdf
from hsvdesk.errors import UserError
from hsvdesk.pdf import pdfium, reading
from hsvdesk.pdf.archive import finish
from hsvdesk.pdf.pages import lay_out
from tests.documents import paper
from tests.pdf.sample import (
    CALLS,
    DOCUMENT,
    PLAN,
    attached,
    edited,
    printed,
    with_attached,
    with_blocks,
    with_head,
)

Json = dict[str, Any]


def rewritten(change: Callable[[Json], object]) -> bytes:
    """Return the sample with a changed attachment, written as hsvdesk writes it."""
    content = json.loads(attached(printed()))
    change(content)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return with_attached(printed(), text.encode())


def test_head_data_and_digest_come_back() -> None:
    found = reading.read(printed())

    assert found.head["title"] == "Överrapportering"
    assert found.head["made_at"] == "2026-11-21T10:00:00+01:00"
    assert found.head["version"] == 2
    assert found.data == {"child": [{"given_name": "Åsa", "weight": "14.2"}]}
    assert found.digest == hashlib.sha256(attached(printed())).hexdigest() == pdf.digest(DOCUMENT)


def test_what_was_made_here_is_unchanged() -> None:
    found = reading.read(printed())

    assert found.digest_matches
    assert found.text_agrees
    assert found.unchanged


@pytest.mark.parametrize("child", ["Khadija (خدیجه)", "Ngọc Ánh", "O'Brien <b>&", "สมชาย", "ናትናኤል"])
def test_a_name_in_any_script_is_read_as_unchanged(child: str) -> None:
    found = reading.read(pdf.render(with_head(child=child)))

    assert found.head["child"] == child
    assert found.unchanged


def test_a_document_saved_again_by_another_program_is_unchanged() -> None:
    saved = edited(printed(), lambda document: None)

    assert saved != printed()
    assert reading.read(saved).unchanged


def test_changed_data_is_noticed() -> None:
    found = reading.read(rewritten(lambda content: content["data"].update(child=[])))

    assert found.data == {"child": []}
    assert not found.digest_matches
    assert not found.unchanged


def test_a_changed_head_is_noticed() -> None:
    found = reading.read(rewritten(lambda content: content["document"]["head"].update(version=3)))

    assert not found.digest_matches
    assert not found.text_agrees


def test_a_changed_word_on_a_page_is_noticed() -> None:
    """A forger who knows the program prints the right digest under other words."""
    honest = attached(printed())
    lying = with_blocks(*DOCUMENT.blocks[:-1], replace(PLAN, paragraphs=("Öva inget.",)))
    forged = finish(lay_out(lying, honest), lying.head, honest)

    found = reading.read(forged)

    assert found.digest_matches
    assert not found.text_agrees
    assert not found.unchanged


def painted_over(document: pikepdf.Pdf) -> None:
    """Cover a part of the first page with white; its text can still be copied."""
    document.pages[0].contents_add(document.make_stream(b"q 1 g 60 400 300 80 re f Q"))


def test_a_page_painted_over_is_noticed() -> None:
    found = reading.read(edited(printed(), painted_over))

    assert found.digest_matches
    assert not found.text_agrees


def test_a_page_removed_is_noticed() -> None:
    long = pdf.render(with_blocks(*[CALLS] * 12))

    found = reading.read(edited(long, lambda document: document.pages.remove(p=1)))

    assert not found.text_agrees


def test_a_page_added_is_noticed() -> None:
    found = reading.read(edited(printed(), lambda document: document.add_blank_page()))

    assert not found.digest_matches
    assert not found.text_agrees


def test_a_page_of_absurd_height_is_noticed_without_being_painted() -> None:
    def stretch(document: pikepdf.Pdf) -> None:
        document.pages[0].MediaBox = pikepdf.Array([0, 0, 3, 14400])

    assert not reading.read(edited(printed(), stretch)).text_agrees


def test_what_cannot_be_printed_any_more_does_not_agree() -> None:
    found = reading.read(
        rewritten(lambda content: content["document"]["head"].update(child="\ue000"))
    )

    assert not found.text_agrees


def test_what_fits_on_no_page_does_not_agree() -> None:
    tall = {"headings": ["Vem " * 5000, "Telefon"]}

    found = reading.read(rewritten(lambda content: content["document"]["blocks"][3].update(tall)))

    assert not found.text_agrees


@pytest.mark.parametrize(
    "content", [b"", b"Hej", b"%PDF-1.7\n", printed()[: len(printed()) // 2][:-1000]]
)
def test_what_is_no_whole_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(UserError, match=r"^(Filen är ingen läsbar PDF\.|PDF:en är inte gjord)"):
        reading.read(content)


def test_a_pdf_from_elsewhere_is_refused() -> None:
    with pytest.raises(UserError, match=r"^PDF:en är inte gjord av hsvdesk"):
        reading.read(paper(1))


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    def lengthen(document: pikepdf.Pdf) -> None:
        document.pages.extend([document.pages[0]] * 1000)

    with pytest.raises(UserError, match=r"högst 1000\.$"):
        reading.read(edited(printed(), lengthen))


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(UserError, match="låst med lösenord"):
        reading.read(path.read_bytes())


def test_a_huge_file_is_refused_unread() -> None:
    with pytest.raises(UserError, match=r"^PDF:en är för stor: högst 50 MB\.$"):
        reading.read(bytes(pdfium.LARGEST + 1))


def test_an_attachment_that_swells_is_refused() -> None:
    swollen = with_attached(printed(), b" " * (20 * 1024 * 1024 + 1))

    assert len(swollen) < 1_000_000
    with pytest.raises(UserError, match="skadade eller ändrade"):
        reading.read(swollen)


def test_a_newer_format_asks_for_a_newer_program() -> None:
    with pytest.raises(UserError, match="nyare hsvdesk"):
        reading.read(rewritten(lambda content: content.update(format=2)))


SPOILT: dict[str, Callable[[Json], object]] = {
    "no head": lambda content: content["document"].pop("head"),
    "one field more": lambda content: content["document"]["head"].update(extra="x"),
    "one field less": lambda content: content["document"]["head"].pop("age"),
    "a number for a text": lambda content: content["document"]["head"].update(child=7),
    "a text for a number": lambda content: content["document"]["head"].update(version="2"),
    "a version below 1": lambda content: content["document"]["head"].update(version=0),
    "a version too long": lambda content: content["document"]["head"].update(version=10**9),
    "an id with a space": lambda content: content["document"]["head"].update(document_id="A B"),
    "an id too long": lambda content: content["document"]["head"].update(document_id="A" * 61),
    "no date": lambda content: content["document"]["head"].update(made_at="igår"),
    "the year 1": lambda content: content["document"]["head"].update(made_at="0001-01-01T00:00:00"),
    "a block of no kind": lambda content: content["document"]["blocks"].append({"type": "x"}),
    "a block that is no object": lambda content: content["document"]["blocks"].append(7),
    "an unknown list of blocks": lambda content: content["document"].update(blocks={}),
    "data that is no object": lambda content: content.update(data=[]),
    "a row too long": lambda content: content["document"]["blocks"][3]["rows"][0].append("x"),
    "no columns": lambda content: content["document"]["blocks"][3].update(
        headings=[], widths=[], rows=[]
    ),
    "a column of no width": lambda content: content["document"]["blocks"][3].update(widths=[0, 1]),
    "a column below nothing": lambda content: content["document"]["blocks"][3].update(
        widths=[-1, 3]
    ),
}


@pytest.mark.parametrize("change", SPOILT.values(), ids=SPOILT)
def test_an_attachment_of_another_shape_is_refused(change: Callable[[Json], object]) -> None:
    with pytest.raises(UserError, match="skadade eller ändrade"):
        reading.read(rewritten(change))


@pytest.mark.parametrize(
    "other",
    [
        b"",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"format":1',
        b"[" * 100_000,
        b'{"format":NaN}',
        b'{"format":true}',
        b'{"format":' + b"9" * 5000 + b"}",
    ],
    ids=lambda other: repr(other[:20]),
)
def test_an_attachment_that_is_no_document_is_refused(other: bytes) -> None:
    with pytest.raises(UserError):
        reading.read(with_attached(printed(), other))


def test_the_same_name_twice_is_refused() -> None:
    twice = attached(printed()).replace(b'"data":{', b'"data":{},"data":{', 1)

    with pytest.raises(UserError, match="skadade eller ändrade"):
        reading.read(with_attached(printed(), twice))


def test_half_a_character_is_refused() -> None:
    half = attached(printed()).replace(b"Bada", rb"\ud800", 1)

    with pytest.raises(UserError, match="skadade eller ändrade"):
        reading.read(with_attached(printed(), half))


@given(st.data())
def test_flipped_bytes_are_refused_in_words_or_read(data: st.DataObject) -> None:
    content = bytearray(printed())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    with suppress(UserError):
        reading.read(bytes(content))


def test_what_was_read_shows_no_name_in_a_traceback() -> None:
    assert "Åsa" not in repr(reading.read(printed()))
