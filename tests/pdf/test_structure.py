"""The structure tree: what a screen reader is told, and that every leaf of it is on a page."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Object

from hsvdesk import pdf
from hsvdesk.domain.document import Document, Text
from tests.pdf.sample import CALLS, DOCUMENT, HEAD, printed, six_pages, with_blocks, with_head


@pytest.fixture
def opened() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(printed())) as document:
        yield document


def elements(element: Object) -> Iterator[Object]:
    """Yield the element and all below it, in reading order."""
    yield element
    for child in element.get("/K", ()):
        if isinstance(child, Dictionary) and child.get("/Type") == "/StructElem":
            yield from elements(child)


def scope(cell: Object) -> str:
    return str(cell.A.Scope) if "/A" in cell else ""


def tags(document: pikepdf.Pdf) -> list[str]:
    return [str(one.S)[1:] for one in elements(document.Root.StructTreeRoot.K[0])]


def test_the_pdf_is_marked_named_and_in_swedish(opened: pikepdf.Pdf) -> None:
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang) == "sv-SE"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert all(page.obj.Tabs == "/S" for page in opened.pages)


def test_the_metadata_names_document_and_sender_but_not_the_child(opened: pikepdf.Pdf) -> None:
    metadata = opened.Root.Metadata.read_bytes().decode()

    assert "Överrapportering HSV-2026-A1B2C3" in metadata
    assert str(opened.docinfo.Title) == "Överrapportering HSV-2026-A1B2C3"
    assert str(opened.docinfo.Author) == HEAD.sender
    for secret in ("Åsa", "Ödmark", "20190314"):
        assert secret not in metadata + str(dict(opened.docinfo))


def test_dates_are_when_the_document_was_made(opened: pikepdf.Pdf) -> None:
    assert str(opened.docinfo.CreationDate) == "D:20261121090000+00'00'"
    assert "2026-11-21T09:00:00+00:00" in opened.Root.Metadata.read_bytes().decode()


def test_headings_table_and_figure_come_in_reading_order(opened: pikepdf.Pdf) -> None:
    found = tags(opened)

    assert found[:2] == ["Document", "H1"]
    assert found.count("H1") == 1
    assert found.count("H2") == 4
    assert found.count("Table") == 1
    assert found.index("Figure") < found.index("H2")


def test_a_table_tells_its_columns_and_rows(opened: pikepdf.Pdf) -> None:
    (table,) = (one for one in elements(opened.Root.StructTreeRoot.K[0]) if one.S == "/Table")

    rows = [[(str(cell.S), scope(cell)) for cell in row.K] for row in table.K]
    assert rows == [
        [("/TH", "/Column"), ("/TH", "/Column")],
        [("/TH", "/Row"), ("/TD", "")],
        [("/TH", "/Row"), ("/TD", "")],
    ]


def test_a_table_over_many_pages_is_one_table_with_one_head() -> None:
    with pikepdf.open(BytesIO(pdf.render(with_blocks(six_pages())))) as document:
        found = tags(document)

    assert found.count("Table") == 1
    assert found.count("TR") == 271
    assert found.count("TH") == 2 + 270


def test_a_row_over_many_pages_is_one_row() -> None:
    long = replace(CALLS, rows=(("Plan", "Sug i kanylen. " * 1000),))

    with pikepdf.open(BytesIO(pdf.render(with_blocks(long)))) as document:
        assert len(document.pages) > 2
        assert tags(document).count("TR") == 2


@pytest.mark.parametrize("lines", range(18, 24))
def test_a_row_that_breaks_between_two_paragraphs_is_one_row_too(lines: int) -> None:
    # Long texts are set in pieces; with 20 and 21 lines above, the page ends between two of them.
    above = Text(title="A", paragraphs=("rad\n" * lines,))
    long = replace(CALLS, rows=(("Plan", "Sug i kanylen. " * 300),))

    with pikepdf.open(BytesIO(pdf.render(with_blocks(above, long)))) as document:
        rows = [one for one in elements(document.Root.StructTreeRoot.K[0]) if one.S == "/TR"]
        assert [len(row.K) for row in rows] == [2, 2]


def test_the_figure_says_in_words_what_it_shows_and_where(opened: pikepdf.Pdf) -> None:
    (figure,) = (one for one in elements(opened.Root.StructTreeRoot.K[0]) if one.S == "/Figure")

    assert str(figure.Alt).startswith("QR-kod med dokument-id HSV-2026-A1B2C3")
    left, low, right, high = (float(edge) for edge in figure.A.BBox)
    assert right - left == pytest.approx(high - low, abs=0.02)


def test_shaped_text_can_be_read_aloud() -> None:
    with pikepdf.open(BytesIO(pdf.render(with_head(child="Khadija (خدیجه)")))) as document:
        said = [
            str(one.ActualText)
            for one in elements(document.Root.StructTreeRoot.K[0])
            if "/ActualText" in one
        ]

    assert said == ["Khadija (خدیجه)"]


@pytest.mark.parametrize("document", [DOCUMENT, with_blocks(six_pages())], ids=["one", "six"])
def test_every_mark_on_a_page_has_its_element(document: Document) -> None:
    with pikepdf.open(BytesIO(pdf.render(document))) as opened:
        numbers = opened.Root.StructTreeRoot.ParentTree.Nums
        owners = dict(zip(map(int, list(numbers)[::2]), list(numbers)[1::2], strict=True))
        for page in opened.pages:
            marked = [
                int(instruction.operands[1].MCID)
                for instruction in pikepdf.parse_content_stream(page, "BDC")
                if "/MCID" in instruction.operands[1]
            ]
            assert marked == list(range(len(owners[int(page.obj.StructParents)])))


def test_all_that_is_drawn_is_marked_or_artifact() -> None:
    with pikepdf.open(BytesIO(pdf.render(with_blocks(six_pages())))) as opened:
        for page in opened.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                match str(instruction.operator):
                    case "BDC" | "BMC":
                        depth += 1
                    case "EMC":
                        depth -= 1
                    case "Tj" | "TJ" | "S" | "f" | "B" | "f*":
                        assert depth > 0
            assert depth == 0


def test_all_fonts_are_embedded() -> None:
    with pikepdf.open(BytesIO(printed())) as document:
        fonts = [
            one
            for one in document.objects
            if isinstance(one, Dictionary) and one.get("/Type") == "/Font"
        ]

        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
