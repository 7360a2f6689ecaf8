"""What stands on the pages: every block, head and foot on each, the code, the warnings."""

import subprocess
import sys
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from hsvdesk import pdf
from hsvdesk.domain.document import (
    LARGE_PRINT,
    Block,
    Critical,
    IdentityBox,
    Labelled,
    Numbers,
    Table,
    Text,
)
from hsvdesk.pdf import styles as look
from tests.pdf.sample import (
    CALLS,
    DOCUMENT,
    attached,
    pages,
    printed,
    six_pages,
    text,
    with_blocks,
    with_head,
)

DEMO = "DEMO – påhittade uppgifter, inte för vård"
PROTECTED = "SKYDDADE PERSONUPPGIFTER"
NOVEL = 100_000


def test_the_first_page_says_from_whom_to_whom_why_and_on_what_ground() -> None:
    found = pages(printed())[0]

    assert found.startswith(
        "Överrapportering Från Hemsjukvård barn, Norrby kommun till Barnakuten, Länssjukhuset. "
        "Utlämnas för: Fortsatt vård. Grund: Menprövning."
    )


@pytest.mark.parametrize(
    "said",
    [
        "Barn Åsa Ödmark 20190314-9803 Vikt 14,2 kg (2026-11-09) Björkvägen 4, 123 45 Norrby",
        "Vårdnadshavare Malin Ödmark (mamma) 070-174 06 05",
        "⚠ KRITISK INFORMATION – läs först",
        "Överkänslighet Penicillin – andningspåverkan (livshotande)",
        "Lägesbild enligt SBAR Situation Slem i kanylen",
        "Rekommendation Sug ≤ 10 s → byt kanyl",
        "Ring i den här ordningen Vem Telefon Barnavdelningen 0980-319 210 Mamma 070-174 06 05",
        "Plan Öva kanylbyte. Bada varje kväll.",
    ],
)
def test_every_block_is_on_the_page(said: str) -> None:
    assert said in pages(printed())[0]


def test_blocks_come_in_their_order() -> None:
    found = " ".join(pages(printed()))

    places = [found.index(title) for title in ("Barn Åsa", "KRITISK", "SBAR", "Ring i", "Plan")]
    assert places == sorted(places)


def test_an_empty_table_says_so_in_its_own_words() -> None:
    found = text(with_blocks(replace(CALLS, rows=())))

    assert "Ring i den här ordningen Ingen är angiven." in found
    assert "Telefon" not in found


@pytest.mark.parametrize(
    "block",
    [
        IdentityBox(facts=(), side_title="", side=()),
        Critical(title="", rows=()),
        Labelled(title="", rows=()),
        Table(title="", headings=("",), widths=(1,), rows=(("",),), empty=""),
        Numbers(title="", rows=()),
        Numbers(title="", rows=(("", "", ""),)),
        Text(title="", paragraphs=()),
        Text(title="", paragraphs=("",)),
    ],
)
def test_an_empty_block_stops_nothing(block: Block) -> None:
    assert "Åsa Ödmark" in text(with_blocks(block))


def test_a_document_without_blocks_still_shows_the_child_and_the_code() -> None:
    assert "Barn Åsa Ödmark 20190314-9803" in text(with_blocks())


def test_signs_of_markup_are_printed_as_they_are() -> None:
    assert "<b>5 & 6</b> &lt;" in text(
        with_blocks(Text(title="", paragraphs=("<b>5 & 6</b> &lt;",)))
    )


def test_line_ends_are_kept_and_words_are_not_run_together() -> None:
    found = text(with_blocks(Text(title="", paragraphs=("Sug före\noch efter " * 30,))))

    assert found.count("Sug före och efter") == 30


def test_a_table_of_six_pages_repeats_its_head_on_each() -> None:
    found = pages(pdf.render(with_blocks(six_pages())))

    assert len(found) >= 6
    assert all("Vad som sker Hur" in page for page in found[:6])
    assert all(f"{number}. Besök" in " ".join(found) for number in range(1, 271))


def test_head_and_foot_stand_on_every_page() -> None:
    found = pages(pdf.render(with_blocks(six_pages())))

    digest = pdf.digest(with_blocks(six_pages()))
    for number, page in enumerate(found, start=1):
        assert "Överrapportering HSV-2026-A1B2C3 v2" in page
        assert "Hemsjukvård barn, Norrby kommun, tel. 0980-319 250" in page
        assert "Åsa Ödmark 20190314-9803 7 år 8 mån" in page
        assert f"Sida {number} av {len(found)}" in page
        assert (
            f"Skapad 2026-11-21 10:00 av Sara Holm, sjuksköterska · SHA-256 {digest[:16]}" in page
        )
        assert (
            "Sekretess enligt OSL 25 kap. Felsänt? Ring 0980-319 250 och förstör utskriften."
            in page
        )


@pytest.mark.parametrize("protected", [False, True])
@pytest.mark.parametrize("demo", [False, True])
def test_warnings_stand_on_every_page_where_they_hold(protected: bool, demo: bool) -> None:
    head = replace(DOCUMENT.head, protected=protected, demo=demo)

    found = pages(pdf.render(replace(DOCUMENT, head=head, blocks=(six_pages(),))))

    assert all((PROTECTED in page) == protected for page in found)
    assert all((DEMO in page) == demo for page in found)


def test_the_whole_digest_stands_last_in_groups_of_eight() -> None:
    digest = pdf.digest(DOCUMENT)

    grouped = " ".join(digest[at : at + 8] for at in range(0, 64, 8))
    assert f"SHA-256: {grouped}" in pages(printed())[-1]


@pytest.mark.parametrize("dots", [100, 300])
def test_the_code_on_page_one_can_be_read_in_black_and_white(dots: int) -> None:
    with pypdfium2.PdfDocument(printed()) as document:
        image = document[0].render(scale=dots / 72).to_pil().convert("1")

    found = zxingcpp.read_barcodes(image.convert("L"))

    assert [one.text for one in found] == [
        f"HSV1:HSV-2026-A1B2C3:V2:{pdf.digest(DOCUMENT).upper()}"
    ]


def test_there_is_nothing_grey_for_a_fax_to_lose() -> None:
    with pypdfium2.PdfDocument(pdf.render(with_head(protected=True, demo=True))) as document:
        levels = document[0].render(scale=4, grayscale=True).to_pil().histogram()

    assert levels[0] + levels[255] > 0.97 * sum(levels)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf.render(DOCUMENT) == pdf.render(DOCUMENT) == printed()


def test_another_process_gives_the_same_bytes() -> None:
    code = "import sys; from tests.pdf.sample import printed; sys.stdout.buffer.write(printed())"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert found.stdout == printed()


def test_the_attachment_is_what_the_digest_is_of() -> None:
    assert pdf.digest(DOCUMENT) in "".join(pages(printed())).replace(" ", "")
    assert b'"given_name":"\xc3\x85sa"' in attached(printed())


WORDS = "Sug i kanylen och byt band. " * (NOVEL // 28) + "slut"


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(Text(title="Plan", paragraphs=(WORDS,)), id="text"),
        pytest.param(Labelled(title="Plan", rows=(("Plan", WORDS),)), id="labelled"),
        pytest.param(Critical(title="Plan", rows=(("Plan", WORDS),)), id="critical"),
        pytest.param(IdentityBox(facts=(WORDS,), side_title="", side=()), id="fact"),
        pytest.param(replace(CALLS, rows=(("Plan", WORDS),)), id="cell"),
        pytest.param(replace(CALLS, rows=(("x" * NOVEL, "slut"),)), id="one word"),
        pytest.param(replace(CALLS, rows=(("(خدیجه) A " * 10_000, "slut"),)), id="two scripts"),
    ],
)
def test_a_hundred_thousand_signs_are_laid_out_anywhere(block: Block) -> None:
    found = pages(pdf.render(with_blocks(block)))

    assert len(found) > 10
    assert any("slut" in page for page in found)


def test_a_hundred_thousand_signs_in_short_lines_are_laid_out_in_a_cell() -> None:
    cell = "ab\n" * (NOVEL // 3)

    found = pages(pdf.render(with_blocks(replace(CALLS, rows=(("Plan", cell),)))))

    assert sum(page.count("ab") for page in found) == NOVEL // 3


def test_no_line_is_empty_where_a_text_goes_on_over_the_page() -> None:
    """The first line of the second page lies where a new text's would."""
    texts = ("rad\n" * 120, "rad " * 2000)

    tops = []
    for written in texts:
        table = Table(title="", headings=("Q",), widths=(1,), rows=((written,),), empty="")
        with pypdfium2.PdfDocument(pdf.render(with_blocks(table))) as document:
            found = document[1].get_textpage()
            line = found.get_text_range().index("rad")
            tops.append(found.get_charbox(line)[1])

    assert tops[0] == pytest.approx(tops[1])


@pytest.mark.parametrize(
    "field",
    ["title", "author", "sender", "sender_phone", "recipient", "purpose", "ground", "child", "age"],
)
def test_a_very_long_word_in_the_head_still_leaves_a_page(field: str) -> None:
    document = with_head(**{field: "Å" * 3000})

    assert f"Sida 1 av {len(pages(pdf.render(document)))}" in text(document)


def test_importing_the_package_imports_no_heavy_library() -> None:
    code = (
        "import sys, hsvdesk.pdf, hsvdesk.pdf.reading, hsvdesk.pdf.preview;"
        "print({'reportlab', 'pikepdf', 'PIL', 'uharfbuzz', 'pypdfium2'} & sys.modules.keys())"
    )

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert found.stdout.strip() == b"set()"


NUMBERS = Numbers(
    title="Ring",
    rows=(
        ("Fara för livet", "112", "Dygnet runt"),
        ("Avdelningen", "0980-319\u00a0210", "8–16"),
    ),
)


def heights(content: bytes, word: str) -> float:
    """Return how high the letters of a word on page one are, in points."""
    with pypdfium2.PdfDocument(content) as document:
        page = document[0].get_textpage()
        place, count = page.search(word).get_next() or (0, 0)
        boxes = [page.get_charbox(place + number) for number in range(count)]
        return float(max(box[3] for box in boxes) - min(box[1] for box in boxes))


def test_whom_to_call_stands_with_when_and_the_number_larger() -> None:
    content = pdf.render(with_blocks(NUMBERS))

    assert "Ring Fara för livet Dygnet runt 112 Avdelningen 8–16 0980-319 210" in pages(content)[0]
    assert heights(content, "112") > 1.5 * heights(content, "16")


def test_large_print_enlarges_all_of_the_body_and_keeps_it_within_the_margins() -> None:
    blocks = (NUMBERS, Labelled(title="Om", rows=(("Tecken", "Blek och trött " * 30),)))
    small = replace(DOCUMENT, blocks=blocks)
    large = replace(small, head=replace(small.head, text_percent=LARGE_PRINT))

    ordinary, enlarged = pdf.render(small), pdf.render(large)

    for word in ("Utlämnas", "Tecken", "Blek", "Avdelningen", "0980"):
        grown = heights(enlarged, word) / heights(ordinary, word)
        assert grown == pytest.approx(LARGE_PRINT / 100, rel=0.05)
    with pypdfium2.PdfDocument(enlarged) as document:
        for page in document:
            text_page = page.get_textpage()
            rights = [text_page.get_rect(one)[2] for one in range(text_page.count_rects())]
            assert max(rights) <= look.PAGE_WIDTH - look.MARGIN + 1


def test_a_row_of_ordinary_height_is_not_split_over_two_pages() -> None:
    rows = tuple((f"Rad {number}", f"börjar {number}\n\n\nslutar {number}") for number in range(40))

    found = pages(pdf.render(with_blocks(Labelled(title="Rader", rows=rows))))

    assert len(found) > 2
    for number in range(40):
        (page,) = [one for one in found if f"börjar {number} " in one]
        assert f"slutar {number} " in f"{page} "
